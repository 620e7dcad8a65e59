"""Names: two places must be told apart by what a reader sees."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot.checks.registry import Context, Finding, rule
from gyeot.geocoding.cache import geocoding_query
from gyeot.model import Status
from gyeot.records import Entry


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


@rule("same-name-in-district")
def same_name_in_district(context: Context) -> Iterator[Finding]:
    """Two places of one district with one name in a language: who reads only that cannot tell them apart."""
    seen: dict[tuple[str, str, str], Entry] = {}
    for entry in context.records.centers:
        center = entry.record
        if center.region is None or len(center.region) == 2 or center.status is Status.CLOSED:
            continue
        for language, name in center.name.items():
            if language == context.settings.default_language:
                continue
            key = (center.region, language, _plain(name))
            if key in seen:
                yield Finding(
                    entry,
                    ("name", language),
                    f"“{name}” is also what “{seen[key].record.id}” is called.",
                    "Add what tells them apart: a number, a neighborhood, the operator.",
                )
            seen.setdefault(key, entry)


@rule("same-place-twice")
def same_place_twice(context: Context) -> Iterator[Finding]:
    """The same name at the same address: one place in two records, whose facts will soon disagree."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in context.records.centers:
        center = entry.record
        name = center.name.get(context.settings.default_language)
        if not name or not center.address or center.status is Status.CLOSED:
            continue
        key = (_plain(name), _plain(geocoding_query(center.address)))
        if key in seen:
            yield Finding(
                entry,
                ("name",),
                f"This is the same name and address as “{seen[key].record.id}”.",
                "Join the two records; put the id that goes under `former_ids` of the one that stays.",
            )
        seen.setdefault(key, entry)
