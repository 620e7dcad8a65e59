// [data-hours] elements say whether the place is open now, by the clock and the holidays of the place.
import { clockIn, holidayLookup, stateOf } from "./hours.js";
import { sentence } from "./open-words.js";
import { html } from "./page.js";

const MINUTE = 60000;

export function startOpen() {
  let calendar;
  const look = async () => {
    if (!document.querySelector("[data-hours]")) return;
    calendar ??= readCalendar();
    const isHoliday = holidayLookup(await calendar);
    const now = clockIn(html.dataset.zone);
    for (const element of document.querySelectorAll("[data-hours]")) showHours(element, now, isHoliday);
    markToday(now, isHoliday);
  };
  look();
  setTimeout(() => {
    look();
    setInterval(look, MINUTE);
  }, MINUTE - (Date.now() % MINUTE));
  document.addEventListener("visibilitychange", () => document.hidden || look());
  document.addEventListener("gyeot:added", look); // the find page has shown further places
}

// The shared holiday file; null when it cannot be had: days that may be holidays are then shown as not certain.
async function readCalendar() {
  try {
    const answer = await fetch(new URL(html.dataset.holidays, document.baseURI));
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

export function showHours(element, now, isHoliday) {
  const hours = JSON.parse(element.dataset.hours);
  if (!hours) return; // irregular: the text that is there is all there is to say
  const result = stateOf(hours, now, isHoliday);
  element.dataset.open = result.state;
  const text = element.querySelector(".open-text");
  const said = sentence(result, html.lang);
  if (text && text.textContent !== said) text.textContent = said;
}

function markToday(now, isHoliday) {
  for (const table of document.querySelectorAll(".hours")) {
    const rows = [...table.querySelectorAll("tr[data-day]")];
    const holidayRow = isHoliday(now.date) && rows.find((row) => row.dataset.day === "7");
    for (const row of rows) {
      const first = Number(row.dataset.day);
      const last = Number(row.dataset.last ?? first);
      const today = holidayRow ? row === holidayRow : first <= now.weekday && now.weekday <= last;
      if (today) row.setAttribute("aria-current", "date");
      else row.removeAttribute("aria-current");
    }
  }
}

