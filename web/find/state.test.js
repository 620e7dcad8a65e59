import assert from "node:assert/strict";
import { test } from "node:test";
import { KEYS, readState, writeState } from "./state.js";

test("there and back again", () => {
  const search = "?q=%EA%B4%80%EC%A0%80&need=pregnancy&region=30170&open=now&view=map";
  const state = readState(search);
  assert.equal(state.q, "관저");
  assert.equal(state.region, "30170");
  assert.equal(writeState(state), search);
});

test("unknown keys are kept, also twice", () => {
  const state = readState("?from=poster&q=a&from=bus");
  assert.equal(writeState({ ...state, q: "b" }), "?q=b&from=poster&from=bus");
});

test("of a key given twice the first counts, and empty ones go", () => {
  assert.equal(writeState(readState("?q=a&q=b&need=")), "?q=a");
  assert.equal(writeState(readState("")), "");
});

test("every key of the contract is read", () => {
  const search = `?${KEYS.map((key) => `${key}=1`).join("&")}`;
  assert.equal(writeState(readState(search)), search);
  assert.deepEqual(readState(search).others, []);
});
