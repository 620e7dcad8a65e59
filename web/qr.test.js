import assert from "node:assert/strict";
import { test } from "node:test";
import { encode, pathOf } from "./qr.js";

test("dark modules become runs", () => {
  const rows = ["##.", "...", ".##"];
  assert.equal(pathOf(3, (row, column) => rows[row][column] === "#"), "M0 0h2v1h-2zM1 2h2v1h-2z");
});

test("an address becomes a code whose corners are finder patterns", () => {
  const { size, d } = encode("https://gyeot.example/go/daejeon-gwanjeo-welfare-center/");
  assert.ok(size >= 21 && (size - 17) % 4 === 0);
  assert.ok(d.startsWith("M0 0h7v1h-7z"));
  assert.ok(d.includes(`M${size - 7} 0h7v1h-7z`));
});
