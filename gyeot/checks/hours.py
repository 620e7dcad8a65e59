"""Opening hours: what is written must mean what its author thinks it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyeot import hours
from gyeot.checks.registry import Context, Finding, rule
from gyeot.records import Entry

EXAMPLE = '"Mo-Fr 09:00-18:00; Sa 10:00-14:00; PH off"'
_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_SCHOOL = re.compile(r"\bSH\b", re.IGNORECASE)
_HOLIDAY_ON = re.compile(rf"\bPH\s+{_DAY}\b", re.IGNORECASE)
_BARE = re.compile(rf"\s*(?:{_DAY}|PH)(?:\s*[-,]\s*(?:{_DAY}|PH))*\s*", re.IGNORECASE)


def _written(context: Context) -> Iterator[tuple[Entry, str, str]]:
    for entry in [*context.records.centers, *context.records.hotlines]:
        for field in ("hours", "vacation_hours"):
            text = getattr(entry.record, field, None)
            if text:
                yield entry, field, text


def _readable(context: Context) -> Iterator[tuple[Entry, str, str, hours.Hours]]:
    for entry, field, text in _written(context):
        try:
            yield entry, field, text, hours.parse(text)
        except hours.HoursError:
            continue  # hours-unreadable says so


@rule("hours-unreadable")
def hours_unreadable(context: Context) -> Iterator[Finding]:
    """A text that is not opening_hours: nobody could be told whether the place is open."""
    for entry, field, text in _written(context):
        try:
            hours.parse(text)
        except hours.HoursError as error:
            rest = text[max(error.column - 1, 0) :][:20]
            at = f" from “{rest}” on" if error.column and rest else ""
            yield Finding(
                entry,
                (field,),
                f"The hours “{text}” cannot be read{at}.",
                f"Write them like {EXAMPLE} (OpenStreetMap opening_hours); words go under `note`.",
            )


@rule("hours-school-vacation")
def hours_school_vacation(context: Context) -> Iterator[Finding]:
    """`SH Mo-Fr …` is read as “in vacations, and also Monday to Friday”: it overrides the term's hours."""
    for entry, field, text in _written(context):
        if _SCHOOL.search(text):
            yield Finding(
                entry,
                (field,),
                "SH (school vacation) changes the hours of every week, not only of vacations.",
                "Write the hours in school vacations under `vacation_hours`, without SH.",
            )


@rule("hours-holiday-weekday")
def hours_holiday_weekday(context: Context) -> Iterator[Finding]:
    """`PH Mo-Fr …` means two things: “holidays, and Monday to Friday” or “holidays that fall on them”."""
    for entry, field, text in _written(context):
        if _HOLIDAY_ON.search(text):
            yield Finding(
                entry,
                (field,),
                "PH followed by weekdays is read in two ways.",
                'Put holidays into a part of their own, at the end: "…; PH off" or "…; PH 10:00-14:00".',
            )


@rule("hours-holiday-first")
def hours_holiday_first(context: Context) -> Iterator[Finding]:
    """Holidays before the weekdays: the weekdays come later and win, so the place looks open on holidays."""
    for entry, field, text, meaning in _readable(context):
        if not meaning.irregular or "PH" not in text.upper():
            continue
        parts = [part.strip() for part in text.split(";")]
        last = [part for part in parts if "PH" in part.upper()]
        turned = "; ".join([part for part in parts if part not in last] + last)
        try:
            better = turned != text and not hours.parse(turned).irregular
        except hours.HoursError:
            better = False
        if better:
            yield Finding(
                entry,
                (field,),
                "Holidays stand before weekdays, which then count on holidays too.",
                f'Write the holidays last: "{turned}".',
            )


@rule("hours-without-times")
def hours_without_times(context: Context) -> Iterator[Finding]:
    """Days without times mean day and night: a family might stand there at three in the morning."""
    for entry, field, text, _ in _readable(context):
        for part in text.split(";"):
            if _BARE.fullmatch(part):
                yield Finding(
                    entry,
                    (field,),
                    f"“{part.strip()}” has no times, which means open day and night.",
                    "Add the times, e.g. 09:00-18:00, or write 00:00-24:00 if it never closes.",
                )
