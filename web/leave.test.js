import assert from "node:assert/strict";
import { test } from "node:test";
import { shiftCounter } from "./leave.js";

test("three presses within five seconds", () => {
  const counter = shiftCounter();
  assert.equal(counter.press(0), 2);
  assert.equal(counter.press(2000), 1);
  assert.equal(counter.press(4900), 0);
});

test("slow presses do not add up", () => {
  const counter = shiftCounter();
  counter.press(0);
  counter.press(3000);
  assert.equal(counter.press(5000), 1); // the first is too long ago
  assert.equal(counter.press(7000), 0);
});

test("another key in between starts again", () => {
  const counter = shiftCounter();
  counter.press(0);
  counter.press(100);
  counter.reset();
  assert.equal(counter.press(200), 2);
});
