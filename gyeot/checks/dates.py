"""Sources and dates: how fresh a fact is, and who says so."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from gyeot.checks.registry import Context, Finding, rule
from gyeot.reading import KeyPath
from gyeot.records import Entry

OLDEST = "1990"
"""No fact about a place was read before; an older year is a typing mistake."""


@rule("source-missing")
def source_missing(context: Context) -> Iterator[Finding]:
    """A record or a delivery without a source: nobody could check it again, or say how sure it is."""
    fix = "Add `sources: [{title: …, url: …, as_of: …}]`: who published it, where, and when it was true."
    for name in ("centers", "programs", "hotlines"):
        for entry in getattr(context.records, name):
            if not entry.record.sources:
                yield Finding(entry, ("sources",), f"“{entry.record.id}” names no source.", fix)
    for entry in context.records.programs:
        for i, delivery in enumerate(entry.record.deliveries):
            if not delivery.sources:
                yield Finding(
                    entry, ("deliveries", i, "sources"), f"The delivery “{delivery.id}” names no source.", fix
                )


def _dates(context: Context) -> Iterator[tuple[Entry, KeyPath, str]]:
    """Every date on which something was read, true or checked."""
    for name in ("centers", "programs", "hotlines"):
        for entry in getattr(context.records, name):
            yield from (
                (entry, ("sources", i, "as_of"), s.as_of) for i, s in enumerate(entry.record.sources) if s.as_of
            )
            if entry.record.checked:
                yield entry, ("checked", "on"), entry.record.checked.on
    for entry in context.records.programs:
        for i, delivery in enumerate(entry.record.deliveries):
            yield from (
                (entry, ("deliveries", i, "sources", j, "as_of"), s.as_of)
                for j, s in enumerate(delivery.sources)
                if s.as_of
            )


@rule("date-in-future")
def date_in_future(context: Context) -> Iterator[Finding]:
    """Something read or checked on a day that has not come: the page would call it fresh for too long."""
    if context.today is None:
        return
    for entry, path, text in _dates(context):
        if text > context.today.isoformat()[: len(text)]:
            yield Finding(entry, path, f"{text} is still to come.", "Write the day on which it was read or checked.")


@rule("date-too-old")
def date_too_old(context: Context) -> Iterator[Finding]:
    """A date before there was anything to read: a year typed wrong, like 1026."""
    since = (
        (entry, ("deliveries", i, "since"), delivery.since)
        for entry in context.records.programs
        for i, delivery in enumerate(entry.record.deliveries)
        if delivery.since
    )
    for entry, path, text in (*_dates(context), *since):
        if text < OLDEST:
            yield Finding(entry, path, f"{text} cannot be right: it is before {OLDEST}.", "Correct the year.")


@rule("geocode-date")
def geocode_date(context: Context) -> Iterator[Finding]:
    """A geocode without a real day: nobody could tell whether it is older than the address."""
    for geocode in context.records.geocodes.values():
        try:
            day = datetime.date.fromisoformat(geocode.on)
        except ValueError:
            yield Finding(
                geocode,
                (),
                f"“{geocode.on}” is not a day.",
                "Delete the row to have the address asked again.",
            )
            continue
        if context.today is not None and day > context.today:
            yield Finding(
                geocode,
                (),
                f"{geocode.on} is still to come.",
                "Delete the row to have the address asked again.",
            )
