// Whether a place is open: pure functions over what gyeot.hours.compact() writes.
//
// hours: {w: seven days from Monday, each [[start, end], …] in minutes, ph: spans on public holidays or null}
//        or {always: true}. An end past 1440 runs into the next day. ph null: holidays are not mentioned.
// now:   {date: "2026-11-22", weekday: 0 is Monday, minute: since midnight} at the place
// isHoliday(date): true, false, or undefined when the calendar does not cover that day
const DAY = 1440;
const AHEAD = 14; // days looked at for the next opening: longer than any run of holidays

export function clockIn(zone, at = new Date()) {
  const parts = {};
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit",
    hour: "2-digit", minute: "2-digit",
  });
  for (const { type, value } of format.formatToParts(at)) parts[type] = value;
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  return { date, weekday: weekdayOf(date), minute: (Number(parts.hour) % 24) * 60 + Number(parts.minute) };
}

const utc = (date) => new Date(`${date}T00:00:00Z`);
export const weekdayOf = (date) => (utc(date).getUTCDay() + 6) % 7;
export const addDays = (date, days) => new Date(utc(date).getTime() + days * 86400000).toISOString().slice(0, 10);

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// The spans that begin on a day, and whether they are sure.
export function spansOn(hours, date, isHoliday) {
  const week = hours.w[weekdayOf(date)];
  const holiday = isHoliday(date);
  if (holiday === true) {
    return hours.ph === null ? { spans: week, sure: week.length === 0, holiday } : { spans: hours.ph, sure: true, holiday };
  }
  const noDifference = hours.ph === null ? week.length === 0 : same(hours.ph, week);
  return { spans: week, sure: holiday === false || noDifference, holiday };
}

// {state: open | closed | unknown, always, until, next: {date, minute, days}, holiday, spans}
// `until` and `next.minute` are minutes of the clock (0-1440); absent when they cannot be told.
export function stateOf(hours, now, isHoliday) {
  if (hours.always) return { state: "open", always: true };
  const day = (offset) => spansOn(hours, addDays(now.date, offset), isHoliday);
  const [yesterday, today] = [day(-1), day(0)];
  const runsOn = yesterday.spans.some(([, end]) => now.minute + DAY < end);
  if (!today.sure || (runsOn && !yesterday.sure)) {
    return { state: "unknown", spans: today.spans, holiday: today.holiday };
  }
  const line = timeline(day);
  const current = line.find(([start, end]) => start <= now.minute && now.minute < end);
  if (current) {
    const until = current[1] - now.minute < DAY ? current[1] % DAY || DAY : undefined;
    return { state: "open", until, holiday: today.holiday, spans: today.spans };
  }
  return { state: "closed", next: nextOpening(day, now), holiday: today.holiday, spans: today.spans };
}

// Open stretches around today in minutes from today's midnight; those that touch are one.
function timeline(day) {
  const joined = [];
  for (let offset = -1; offset <= 2; offset++) {
    const { spans, sure } = day(offset);
    if (!sure && offset > 0) break;
    for (const [start, end] of spans) {
      const last = joined[joined.length - 1];
      const [from, to] = [start + offset * DAY, end + offset * DAY];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else joined.push([from, to]);
    }
  }
  return joined;
}

function nextOpening(day, now) {
  for (let days = 0; days <= AHEAD; days++) {
    const { spans, sure } = day(days);
    if (!sure) return undefined; // it may open that day or not: promise nothing beyond it
    const span = spans.find(([start]) => days > 0 || start > now.minute);
    if (span) return { date: addDays(now.date, days), minute: span[0], days };
  }
  return undefined;
}

export function clock(minute) {
  const within = minute > DAY ? minute - DAY : minute;
  return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
}

// The calendar's own answer for a day: true, false, or undefined when it does not cover that year.
export function holidayLookup(calendar) {
  const years = new Set(calendar?.years || []);
  const days = new Set(calendar?.days || []);
  return (date) => (years.has(Number(date.slice(0, 4))) ? days.has(date) : undefined);
}
