// How the state of a place is said.
import { clock } from "./hours.js";
import { word } from "./words.js";

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
