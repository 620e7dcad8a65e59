import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, clock, clockIn, holidayLookup, spansOn, stateOf, weekdayOf } from "./hours.js";

const never = () => false;
const unknown = () => undefined;
const only = (...days) => (date) => days.includes(date);
const nineToSix = [[540, 1080]];
const week = (days, others = []) => [0, 1, 2, 3, 4, 5, 6].map((day) => (days.includes(day) ? nineToSix : others));
const office = { w: week([0, 1, 2, 3, 4]), ph: [] };
const silent = { w: week([0, 1, 2, 3, 4]), ph: null };
const at = (date, hour, minute = 0) => ({ date, weekday: weekdayOf(date), minute: hour * 60 + minute });
const MONDAY = "2026-11-23";
const SUNDAY = "2026-11-22";

test("weekdays count from Monday and dates run over the ends of months and years", () => {
  assert.equal(weekdayOf(MONDAY), 0);
  assert.equal(weekdayOf(SUNDAY), 6);
  assert.equal(addDays("2026-12-31", 1), "2027-01-01");
  assert.equal(addDays("2028-03-01", -1), "2028-02-29");
});

test("the clock is the place's, not the phone's", () => {
  // 23:30 on Saturday in London, Sunday morning in Seoul
  const now = clockIn("Asia/Seoul", new Date("2026-11-21T23:30:00Z"));
  assert.deepEqual(now, { date: SUNDAY, weekday: 6, minute: 8 * 60 + 30 });
  const midnight = clockIn("Asia/Seoul", new Date("2026-11-21T15:00:00Z"));
  assert.deepEqual(midnight, { date: SUNDAY, weekday: 6, minute: 0 });
});

test("open from the first minute to the one before the last", () => {
  assert.equal(stateOf(office, at(MONDAY, 8, 59), never).state, "closed");
  const open = stateOf(office, at(MONDAY, 9), never);
  assert.deepEqual([open.state, open.until], ["open", 1080]);
  assert.equal(stateOf(office, at(MONDAY, 17, 59), never).state, "open");
  assert.equal(stateOf(office, at(MONDAY, 18), never).state, "closed");
});

test("closed says when it opens: later today, tomorrow, after the weekend", () => {
  const lunch = { w: week([]).map(() => [[540, 720], [780, 1080]]), ph: [] };
  assert.deepEqual(stateOf(lunch, at(MONDAY, 12, 30), never).next, { date: MONDAY, minute: 780, days: 0 });
  assert.deepEqual(stateOf(office, at(MONDAY, 20), never).next, { date: "2026-11-24", minute: 540, days: 1 });
  assert.deepEqual(stateOf(office, at("2026-11-27", 20), never).next, { date: "2026-11-30", minute: 540, days: 3 });
});

test("a public holiday closes, and the next opening jumps over a run of them", () => {
  const isHoliday = only(MONDAY, "2026-11-24");
  const result = stateOf(office, at(MONDAY, 10), isHoliday);
  assert.deepEqual([result.state, result.holiday], ["closed", true]);
  assert.deepEqual(result.next, { date: "2026-11-25", minute: 540, days: 2 });
});

test("hours that do not mention holidays promise nothing on one", () => {
  assert.equal(stateOf(silent, at(MONDAY, 10), never).state, "open");
  assert.equal(stateOf(silent, at(MONDAY, 10), only(MONDAY)).state, "unknown");
  assert.equal(stateOf(silent, at(SUNDAY, 10), only(SUNDAY)).state, "closed");
  // tomorrow may be different: say closed, and nothing of the next opening
  const before = stateOf(silent, at(SUNDAY, 10), only(MONDAY));
  assert.deepEqual([before.state, before.next], ["closed", undefined]);
});

test("without a calendar nothing is claimed open on a day that may be a holiday", () => {
  for (const hours of [office, silent]) {
    const result = stateOf(hours, at(MONDAY, 10), unknown);
    assert.equal(result.state, "unknown");
    assert.deepEqual(result.spans, nineToSix);
  }
  assert.equal(stateOf(office, at(SUNDAY, 10), unknown).state, "closed");
  const daily = { w: week([]).map(() => nineToSix), ph: nineToSix };
  assert.equal(stateOf(daily, at(MONDAY, 10), unknown).state, "open");
  assert.equal(stateOf({ always: true }, at(MONDAY, 10), unknown).state, "open");
});

test("a night belongs to the day it began on", () => {
  const nights = { w: week([]).map((_, day) => (day === 6 ? [[1320, 1800]] : [])), ph: [] };
  assert.deepEqual(pick(stateOf(nights, at(SUNDAY, 23), never)), ["open", 360]);
  assert.deepEqual(pick(stateOf(nights, at(MONDAY, 5, 59), never)), ["open", 360]);
  assert.equal(stateOf(nights, at(MONDAY, 6), never).state, "closed");
  // what began on a holiday follows the holiday's hours, also after midnight
  assert.equal(stateOf(nights, at(MONDAY, 5), only(SUNDAY)).state, "closed");
  assert.equal(stateOf(nights, at(MONDAY, 5), unknown).state, "unknown");
});

test("days that touch at midnight are one stretch", () => {
  const round = { w: week([]).map(() => [[0, 1440]]), ph: [] };
  assert.deepEqual(pick(stateOf(round, at(MONDAY, 10), never)), ["open", undefined]);
  assert.deepEqual(pick(stateOf(round, at(MONDAY, 10), only("2026-11-24"))), ["open", 1440]);
});

test("spans of a day say whether they are sure", () => {
  assert.equal(spansOn(office, MONDAY, never).sure, true);
  assert.equal(spansOn(office, MONDAY, unknown).sure, false);
  assert.deepEqual(spansOn(office, MONDAY, only(MONDAY)), { spans: [], sure: true, holiday: true });
});

test("the calendar answers only for its own years", () => {
  const isHoliday = holidayLookup({ years: [2026], days: ["2026-12-25"] });
  assert.equal(isHoliday("2026-12-25"), true);
  assert.equal(isHoliday("2026-12-24"), false);
  assert.equal(isHoliday("2027-12-25"), undefined);
  assert.equal(holidayLookup(null)("2026-12-25"), undefined);
});

test("minutes as a clock shows them", () => {
  assert.equal(clock(540), "09:00");
  assert.equal(clock(1440), "24:00");
  assert.equal(clock(1500), "01:00");
});

const pick = ({ state, until }) => [state, until];
