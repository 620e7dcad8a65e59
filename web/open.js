// [data-hours] elements say whether the place is open now, by the clock and the holidays of the place.
import { clock, clockIn, stateOf } from "./hours.js";
import { html } from "./page.js";
import { word } from "./words.js";

const MINUTE = 60000;

// The calendar's own answer for a day: true, false, or undefined when it does not cover that year.
export function holidayLookup(calendar) {
  const years = new Set(calendar?.years || []);
  const days = new Set(calendar?.days || []);
  return (date) => (years.has(Number(date.slice(0, 4))) ? days.has(date) : undefined);
}

// What to say of a state, in parts that are joined by a middle dot.
export function sentence(result, language) {
  if (result.always) return word("open_always");
  if (result.state === "open") {
    return result.until === undefined ? word("open_now")
      : [word("open_now"), word("until", { time: clock(result.until) })].join(" · ");
  }
  if (result.state === "closed") {
    const parts = [word(result.holiday ? "closed_holiday" : "closed_now")];
    if (result.next) parts.push(opening(result.next, language));
    return parts.join(" · ");
  }
  const times = result.spans.map(([start, end]) => `${clock(start)}–${clock(end)}`).join(", ");
  return [times ? word("today_hours", { times }) : word("today_closed"),
    word(result.holiday ? "holiday_differs" : "holiday_unknown")].join(" · ");
}

function opening({ date, minute, days }, language) {
  const time = clock(minute);
  if (days === 0) return word("opens_today", { time });
  if (days === 1) return word("opens_tomorrow", { time });
  const day = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
  return word("opens_on", { day, time });
}

export function startOpen() {
  let calendar;
  const look = async () => {
    if (!document.querySelector("[data-hours]")) return;
    calendar ??= readCalendar();
    const isHoliday = holidayLookup(await calendar);
    const now = clockIn(html.dataset.zone || "Asia/Seoul");
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

