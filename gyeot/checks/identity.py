"""Ids and slugs: permanent addresses that name one thing each."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot.checks.registry import Context, Finding, rule

ONE_SPACE = ("centers", "programs", "hotlines")
"""Records that share `/go/<id>/`: their ids, and the ids they had, are unique over all three."""


def _where(entry) -> str:
    return f"{entry.raw.file}, line {entry.raw.line}"


@rule("duplicate-id")
def duplicate_id(context: Context) -> Iterator[Finding]:
    """Two records with one id: one address on posters and QR codes could lead to either."""
    spaces = (ONE_SPACE, ("needs",), ("kinds",))
    for names in spaces:
        seen: dict = {}
        for name in names:
            for entry in getattr(context.records, name):
                id = entry.record.id
                if id in seen:
                    yield Finding(
                        entry,
                        ("id",),
                        f"The id “{id}” is also that of {_where(seen[id])}.",
                        "Give this record another id, or delete it if it is the same place.",
                    )
                else:
                    seen[id] = entry


@rule("former-id-in-use")
def former_id_in_use(context: Context) -> Iterator[Finding]:
    """A former id that is used again: old links would lead to another place than they promised."""
    current = {entry.record.id: entry for name in ONE_SPACE for entry in getattr(context.records, name)}
    seen: dict = {}
    for name in ONE_SPACE:
        for entry in getattr(context.records, name):
            for index, id in enumerate(entry.record.former_ids):
                other = current.get(id) or seen.get(id)
                if other is not None:
                    yield Finding(
                        entry,
                        ("former_ids", index),
                        f"“{id}” is also an id of {_where(other)}.",
                        "An id never changes its meaning: give the other record a new id, or take "
                        "this one off the list.",
                    )
                seen.setdefault(id, entry)


@rule("duplicate-delivery-id")
def duplicate_delivery_id(context: Context) -> Iterator[Finding]:
    """Two deliveries with one id: it is an anchor that other pages point at."""
    seen: dict = {}
    for entry in context.records.programs:
        for index, delivery in enumerate(entry.record.deliveries):
            if delivery.id in seen:
                yield Finding(
                    entry,
                    ("deliveries", index, "id"),
                    f"The delivery “{delivery.id}” is already in {_where(seen[delivery.id])}.",
                    "Give this delivery an id of its own.",
                )
            seen.setdefault(delivery.id, entry)


@rule("duplicate-region")
def duplicate_region(context: Context) -> Iterator[Finding]:
    """Two regions with one code, or one slug in one province: they would share a page."""
    codes: dict = {}
    slugs: dict = {}
    for entry in context.records.regions:
        region = entry.record
        if region.code in codes:
            yield Finding(
                entry,
                (),
                f"The code {region.code} is also on line {codes[region.code].raw.line}.",
                "Delete one of the two rows.",
            )
        codes.setdefault(region.code, entry)
        slug = ("" if region.is_province else region.province_code, region.slug)
        if slug in slugs:
            yield Finding(
                entry,
                (),
                f"The slug “{region.slug}” is also on line {slugs[slug].raw.line}.",
                "Give one of the two another slug.",
            )
        slugs.setdefault(slug, entry)
