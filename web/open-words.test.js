import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.GYEOT_WORDS = {
  "js.open_now": "Open now", "js.until": "until {time}", "js.open_always": "Open day and night",
  "js.closed_now": "Closed now", "js.closed_holiday": "Closed, public holiday", "js.opens_today": "opens at {time}",
  "js.opens_tomorrow": "opens tomorrow at {time}", "js.opens_on": "opens {day} at {time}",
  "js.today_hours": "{times} on this weekday", "js.today_closed": "Closed on this weekday",
  "js.holiday_differs": "holiday, may differ", "js.holiday_unknown": "may differ on holidays",
};
const { sentence } = await import("./open-words.js");

test("each state in words", () => {
  const cases = [
    [{ state: "open", always: true }, "Open day and night"],
    [{ state: "open", until: 1080 }, "Open now · until 18:00"],
    [{ state: "open" }, "Open now"],
    [{ state: "closed" }, "Closed now"],
    [{ state: "closed", next: { days: 0, minute: 780, date: "2026-11-23" } }, "Closed now · opens at 13:00"],
    [{ state: "closed", next: { days: 1, minute: 540, date: "2026-11-24" } }, "Closed now · opens tomorrow at 09:00"],
    [{ state: "closed", holiday: true, next: { days: 2, minute: 540, date: "2026-11-25" } },
      "Closed, public holiday · opens Wednesday at 09:00"],
    [{ state: "unknown", spans: [[540, 720], [780, 1080]] },
      "09:00–12:00, 13:00–18:00 on this weekday · may differ on holidays"],
    [{ state: "unknown", holiday: true, spans: [[540, 1080]] }, "09:00–18:00 on this weekday · holiday, may differ"],
    [{ state: "unknown", spans: [] }, "Closed on this weekday · may differ on holidays"],
  ];
  for (const [state, said] of cases) assert.equal(sentence(state, "en"), said);
});

test("weekdays are named in the page's language", () => {
  const state = { state: "closed", next: { days: 3, minute: 540, date: "2026-11-30" } };
  assert.match(sentence(state, "ko"), /월요일/);
  assert.match(sentence(state, "zh-Hans"), /星期一/);
});
