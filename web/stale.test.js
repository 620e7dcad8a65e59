import assert from "node:assert/strict";
import { test } from "node:test";
import { isStale } from "./stale.js";

const on = (text) => new Date(`${text}T12:00:00`);

test("a date is a year old from its day on", () => {
  assert.equal(isStale("2025-11-22", on("2026-11-22")), false);
  assert.equal(isStale("2025-11-22", on("2026-11-23")), true);
});

test("a partial date counts from its end", () => {
  assert.equal(isStale("2025-11", on("2026-11-30")), false);
  assert.equal(isStale("2025-11", on("2026-12-01")), true);
  assert.equal(isStale("2025-12", on("2026-12-31")), false);
  assert.equal(isStale("2025", on("2026-12-31")), false);
  assert.equal(isStale("2025", on("2027-01-01")), true);
});

test("what is not a date says nothing", () => {
  assert.equal(isStale("", on("2026-11-22")), false);
  assert.equal(isStale("last year", on("2026-11-22")), false);
});
