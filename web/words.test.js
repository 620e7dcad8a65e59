import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.GYEOT_WORDS = {
  "js.hello": "Hello {name}", "js.twice": "{a} and {a}", "js.results.one": "{count} result", "js.results.other": "{count} results",
};
const { counted, word } = await import("./words.js");

test("places are filled, and only those", () => {
  assert.equal(word("hello", { name: "{name}" }), "Hello {name}");
  assert.equal(word("hello", { other: 1 }), "Hello {name}");
  assert.equal(word("twice", { a: "$&" }), "$& and $&");
});

test("counting follows the language", () => {
  assert.equal(counted("results", 1, "en"), "1 result");
  assert.equal(counted("results", 1234, "en"), "1,234 results");
  assert.equal(counted("results", 0, "fr"), "0 result");
  assert.equal(counted("results", 1, "ko"), "1 results");
});
