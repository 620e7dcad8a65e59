"""Opening hours: what an OpenStreetMap `opening_hours` text means, as weekly minutes a browser can read.

`opening-hours-py` decides what a text means; nothing here interprets the grammar. Weekly minutes are read off
the library's own answers and then held against them over three years of days and public holidays. A text
that a week cannot say (months, the second Saturday, sunset, nights that a holiday interrupts) is `irregular`:
it is shown as text and never claims to be open or closed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale
from opening_hours import OpeningHours, ParserError

Span = tuple[int, int]
"""Minutes after the day's midnight, [start, end); an end past 1440 runs into the next day."""

DAY = 1440
ALL_DAY: tuple[Span, ...] = ((0, DAY),)

_DAYS = "Mo|Tu|We|Th|Fr|Sa|Su"
# What a week can say. All else that the library accepts (months, dates, week numbers, Mo[1], SH, +, ||,
# comments) is irregular; so is `PH Mo-Fr`: a union to the library, an intersection to the OSM wiki.
_REGULAR = re.compile(
    rf"(?:{_DAYS}|PH(?!\s+(?:{_DAYS}))|off|closed|open|24/7|\d?\d:\d\d|[-,;:\s])+", re.IGNORECASE
)
_FULL_WEEK = datetime.datetime(2026, 3, 9)  # a Monday; without a country the library knows no holidays
# Mondays; between them, holidays fall on every weekday
_PROOF = datetime.datetime(2025, 1, 6), datetime.datetime(2028, 1, 3)


class HoursError(ValueError):
    """The text is not OpenStreetMap opening_hours. `column` counts characters from 1, 0 when unknown."""

    def __init__(self, message: str, column: int = 0):
        super().__init__(message)
        self.column = column


@dataclass(frozen=True)
class Hours:
    """The hours of one place. Use `weekly` and `ph` only when not `irregular`."""

    text: str
    """As written in the data."""
    weekly: tuple[tuple[Span, ...], ...]
    """Monday to Sunday, the spans that begin on that day; empty when irregular."""
    ph: tuple[Span, ...] | None
    """On public holidays, whatever the weekday: () is closed; None is not said: a guess from the weekday."""
    irregular: bool = False
    """True when a week cannot say it: show the text, never “open now”."""

    @property
    def is_always(self) -> bool:
        """Open day and night, on every day of the year."""
        return self.weekly == (ALL_DAY,) * 7 and self.ph in (None, ALL_DAY)

    def is_open(self, at: datetime.datetime, holidays: Container[datetime.date]) -> bool | None:
        """Whether it is open at a local time; None when irregular. The browser does this with `compact()`."""
        if self.irregular:
            return None
        minute, today = at.hour * 60 + at.minute, at.date()
        yesterday = today - datetime.timedelta(days=1)
        return any(start <= minute < end for start, end in self.on(today, holidays)) or any(
            start <= minute + DAY < end for start, end in self.on(yesterday, holidays)
        )

    def on(self, day: datetime.date, holidays: Container[datetime.date]) -> tuple[Span, ...]:
        """The spans that begin on a day."""
        return self.ph if self.ph is not None and day in holidays else self.weekly[day.weekday()]

    def compact(self) -> dict[str, Any] | None:
        """For the browser: `{"w": [[[540, 1080]], … 7 days from Monday], "ph": [] | [[600, 720]] | null}`.

        Minutes as in `Span`. `ph` null: holidays are not mentioned; on one, say that the hours may differ.
        `{"always": true}` when it never closes. None when irregular: there is nothing to compute.
        """
        if self.irregular:
            return None
        if self.is_always:
            return {"always": True}
        return {
            "w": [[list(span) for span in day] for day in self.weekly],
            "ph": None if self.ph is None else [list(span) for span in self.ph],
        }


@lru_cache(maxsize=4096)
def parse(text: str) -> Hours:
    """The hours a text means. Raises HoursError when it is not opening_hours."""
    try:
        plain = OpeningHours(text)
    except ParserError as error:
        raise HoursError(*_library_words(str(error))) from None
    if not _REGULAR.fullmatch(text):
        return Hours(text, (), None, irregular=True)
    names_holidays = "PH" in text.upper()
    for longest in (DAY, 0):  # a night is kept whole if that proves right, else cut at midnight
        weekly = _weekly(plain, longest)
        ph = _on_holidays(text, longest) if names_holidays else None
        hours = Hours(text, weekly, ph)
        if _proves_right(hours):
            return hours
    return Hours(text, (), None, irregular=True)


def _library_words(message: str) -> tuple[str, int]:
    where = re.search(r"--> \d+:(\d+)", message)
    column = int(where[1]) if where else 0
    return f"cannot be read from character {column} on" if column else "cannot be read", column


def _weekly(oh: OpeningHours, longest: int) -> tuple[tuple[Span, ...], ...]:
    """Each weekday's spans in a week without holidays, with a day before it to see what runs into Monday."""
    found = _spans(oh, _FULL_WEEK - datetime.timedelta(days=7), 21, longest)
    return tuple(tuple(found.get(_FULL_WEEK.date() + datetime.timedelta(days=day), ())) for day in range(7))


def _on_holidays(text: str, longest: int) -> tuple[Span, ...]:
    """The spans of one holiday among ordinary days; `_proves_right` holds them against all the others."""
    days = holidays_known_to_library()
    one = datetime.timedelta(days=1)
    alone = next(day for day in sorted(days) if day - one not in days and day + one not in days)
    start = datetime.datetime.combine(alone - one, datetime.time())
    return tuple(_spans(OpeningHours(text, country=_CALENDAR), start, 3, longest).get(alone, ()))


# Which calendar proves the meaning of `PH` does not matter, only that it has holidays on all seven weekdays.
_CALENDAR = "KR"


@lru_cache(maxsize=1)
def holidays_known_to_library() -> frozenset[datetime.date]:
    """The holidays by which the meaning of `PH` is proven; those that families see are `gyeot.holidays`."""
    return frozenset(
        _spans(OpeningHours("PH", country=_CALENDAR), _PROOF[0], (_PROOF[1] - _PROOF[0]).days, 0)
    )


def _spans(
    oh: OpeningHours, start: datetime.datetime, days: int, longest: int
) -> dict[datetime.date, list[Span]]:
    """Open spans by the day they begin on; those of more than `longest` minutes are cut at each midnight."""
    found: dict[datetime.date, list[Span]] = {}
    for begin, end in _open(oh, start, start + datetime.timedelta(days=days)):
        while begin < end:
            midnight = datetime.datetime.combine(begin.date(), datetime.time())
            stop = end
            if end - begin > datetime.timedelta(minutes=longest):
                stop = min(end, midnight + datetime.timedelta(days=1))
            found.setdefault(begin.date(), []).append((_minutes(begin - midnight), _minutes(stop - midnight)))
            begin = stop
    return found


def _open(oh: OpeningHours, start: datetime.datetime, end: datetime.datetime):
    for begin, stop, state, _comment in oh.intervals(start, end):
        if str(state) == "open":
            yield begin, stop


def _minutes(delta: datetime.timedelta) -> int:
    return int(delta.total_seconds() // 60)


def _proves_right(hours: Hours) -> bool:
    """Whether weekly minutes and library agree on every minute of the proof years."""
    holidays = holidays_known_to_library() if hours.ph is not None else frozenset()
    oh = OpeningHours(hours.text, country=_CALENDAR) if hours.ph is not None else OpeningHours(hours.text)
    start, end = _PROOF if hours.ph is not None else (_FULL_WEEK, _FULL_WEEK + datetime.timedelta(days=14))
    ours = []
    for offset in range(-1, (end - start).days):
        midnight = start + datetime.timedelta(days=offset)
        for begin, stop in hours.on(midnight.date(), holidays):
            ours.append(
                (
                    max(midnight + datetime.timedelta(minutes=begin), start),
                    min(midnight + datetime.timedelta(minutes=stop), end),
                )
            )
    return _merged(ours) == _merged(_open(oh, start, end))


def _merged(spans: Iterable[tuple[datetime.datetime, datetime.datetime]]) -> list[list[datetime.datetime]]:
    result: list[list[datetime.datetime]] = []
    for begin, end in sorted(spans):
        if begin >= end:
            continue
        if result and begin <= result[-1][1]:
            result[-1][1] = max(result[-1][1], end)
        else:
            result.append([begin, end])
    return result


@dataclass(frozen=True)
class HoursRow:
    """One line of the table a person reads."""

    days: str
    """“월–금”, “Mon–Fri”; empty on the row for public holidays, whose word is the interface's."""
    times: tuple[str, ...]
    """“09:00–18:00”; empty when closed."""
    first: int
    """Weekday the row begins with, 0 is Monday; 7 on the row for public holidays."""
    last: int
    """Weekday the row ends with."""
    holiday: bool = False
    """The row for public holidays."""
    all_day: bool = False
    """Open all 24 hours."""

    @property
    def closed(self) -> bool:
        return not self.times


def describe(hours: Hours, locale: str) -> list[HoursRow]:
    """The week in a language, equal neighbours joined, then a row for holidays if the text speaks of them.

    Empty when irregular: show `hours.text`. Words (closed, holidays, 24 hours) are the interface's.
    """
    if hours.irregular:
        return []
    names = Locale.parse(locale, sep="-").days["stand-alone"]["abbreviated"]
    rows = []
    first = 0
    for day in range(1, 8):
        if day < 7 and hours.weekly[day] == hours.weekly[first]:
            continue
        last = day - 1
        label = names[first] if first == last else f"{names[first]}–{names[last]}"
        rows.append(_row(label, hours.weekly[first], first, last))
        first = day
    if hours.ph is not None:
        rows.append(_row("", hours.ph, 7, 7, holiday=True))
    return rows


def _row(label: str, spans: tuple[Span, ...], first: int, last: int, *, holiday: bool = False) -> HoursRow:
    times = tuple(f"{_clock(start)}–{_clock(end)}" for start, end in spans)
    return HoursRow(label, times, first, last, holiday, spans == ALL_DAY)


def _clock(minute: int) -> str:
    """24:00 is the end of a day; past it, the next day's clock."""
    hour = minute // 60
    return f"{hour if hour <= 24 and minute <= DAY else hour % 24:02}:{minute % 60:02}"
