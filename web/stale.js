// [data-as-of] facts older than a year ask to call first. In the browser, because built pages do not know the date.

// Whether a year has passed since the end of a partial date: 2025 ends on 2025-12-31, 2025-03 on 2025-03-31.
export function isStale(asOf, today) {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(asOf);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number);
  // the day after the date's end, one year on
  const limit = day ? Date.UTC(year + 1, month - 1, day + 1)
    : month ? Date.UTC(year + 1, month, 1)
      : Date.UTC(year + 2, 0, 1);
  return Date.UTC(today.getFullYear(), today.getMonth(), today.getDate()) >= limit;
}

export function startStale(today = new Date()) {
  for (const element of document.querySelectorAll("[data-as-of]")) {
    if (!isStale(element.dataset.asOf, today)) continue;
    for (const line of element.querySelectorAll(".call-first[hidden]")) line.hidden = false;
  }
}
