"""What records say of each other: every name must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot.checks.registry import Context, Finding, did_you_mean, rule
from gyeot.model import RECORD_TYPES, Delivery, Source
from gyeot.reading import KeyPath
from gyeot.records import Entry

FILES = {
    "centers": "data/centers.yaml",
    "programs": "data/programs.yaml",
    "hotlines": "data/hotlines.yaml",
    "kinds": "data/kinds.yaml",
}


def _names(context: Context, target: str) -> Iterator[tuple[Entry, KeyPath, str]]:
    """Every place where a record names one of `target`."""
    records = context.records
    if target == "programs":
        for entry in [*records.centers, *records.needs]:
            yield from ((entry, ("programs", i), id) for i, id in enumerate(entry.record.programs))
    elif target == "kinds":
        yield from ((entry, ("kind",), entry.record.kind) for entry in records.centers)
        for entry in [*records.programs, *records.needs]:
            yield from ((entry, ("kinds", i), id) for i, id in enumerate(entry.record.kinds))
    elif target == "hotlines":
        for entry in records.needs:
            yield from ((entry, ("hotlines", i), id) for i, id in enumerate(entry.record.hotlines))
        for entry in records.programs:
            yield from (
                (entry, ("contacts", i, "hotline"), contact.hotline)
                for i, contact in enumerate(entry.record.contacts)
                if contact.hotline
            )
    elif target == "centers":
        yield from (
            (entry, ("replaced_by",), entry.record.replaced_by) for entry in records.centers if entry.record.replaced_by
        )
        for entry in records.programs:
            for i, delivery in enumerate(entry.record.deliveries):
                yield from ((entry, ("deliveries", i, *path), id) for path, id in delivery_centers(delivery))


def delivery_centers(delivery: Delivery) -> Iterator[tuple[KeyPath, str]]:
    """Every center a delivery names, with the path inside it."""
    yield from ((("lead", i), id) for i, id in enumerate(delivery.lead))
    yield from ((("partners", i), id) for i, id in enumerate(delivery.partners))
    if delivery.members:
        yield from ((("members", "centers", i), id) for i, id in enumerate(delivery.members.centers))
    yield from ((("does", i, "who"), act.who) for i, act in enumerate(delivery.does))


def _unknown(context: Context, target: str) -> Iterator[Finding]:
    if target in context.unread:
        return  # what a broken file holds is not known, and “did you mean” would name the wrong place
    known = context.ids[target]
    one = target.removesuffix("s")
    for entry, path, id in _names(context, target):
        if id not in known:
            yield Finding(
                entry,
                path,
                f"There is no {one} “{id}”.",
                f"{did_you_mean(id, known)}Use an id of {FILES[target]}, or add the {one} there.",
            )


@rule("unknown-program")
def unknown_program(context: Context) -> Iterator[Finding]:
    """A program that does not exist: the link would lead nowhere."""
    return _unknown(context, "programs")


@rule("unknown-kind")
def unknown_kind(context: Context) -> Iterator[Finding]:
    """A kind of place that does not exist: the page could not say what the place is."""
    return _unknown(context, "kinds")


@rule("unknown-hotline")
def unknown_hotline(context: Context) -> Iterator[Finding]:
    """A hotline that does not exist: a family would be shown no number."""
    return _unknown(context, "hotlines")


@rule("unknown-center")
def unknown_center(context: Context) -> Iterator[Finding]:
    """A center that does not exist, named as lead, partner, member, actor or successor."""
    return _unknown(context, "centers")


@rule("unknown-record")
def unknown_record(context: Context) -> Iterator[Finding]:
    """A barred number is allowed in a record that does not exist: probably a typing mistake or a rename."""
    known = set().union(*(context.ids[name] for name in ("centers", "programs", "hotlines", "needs")))
    for entry in context.records.barred_numbers:
        for index, id in enumerate(entry.record.allowed_in):
            if id not in known:
                yield Finding(
                    entry,
                    ("allowed_in", index),
                    f"There is no record “{id}”.",
                    f"{did_you_mean(id, known)}Use the id of a center, program, hotline or need.",
                )


@rule("unknown-region")
def unknown_region(context: Context) -> Iterator[Finding]:
    """A region code that is not in regions.csv, among them codes that were replaced by others."""
    now = {code: region.code for region in context.regions.values() for code in region.former}
    for entry, path, code in _region_codes(context):
        if code in context.regions:
            continue
        if code in now:
            fix = f"The code in force is {now[code]}."
        else:
            near = {c: r for c, r in context.regions.items() if len(c) == len(code)}
            fix = f"{did_you_mean(code, near)}Use the code in force from data/regions.csv, in quotes."
        yield Finding(entry, path, f"There is no region with the code {code}.", fix)


def _region_codes(context: Context) -> Iterator[tuple[Entry, KeyPath, str]]:
    for entry in context.records.centers:
        if entry.record.region:
            yield entry, ("region",), entry.record.region
    for entry in context.records.programs:
        yield from (
            (entry, ("contacts", i, "region"), contact.region)
            for i, contact in enumerate(entry.record.contacts)
            if contact.region
        )
        for i, delivery in enumerate(entry.record.deliveries):
            yield from ((entry, ("deliveries", i, "region", j), code) for j, code in enumerate(delivery.region))


@rule("region-without-province")
def region_without_province(context: Context) -> Iterator[Finding]:
    """A district whose province is missing: its page stands below the province's."""
    for entry in context.records.regions:
        region = entry.record
        if not region.is_province and region.province_code not in context.regions:
            yield Finding(
                entry,
                (),
                f"The province {region.province_code} of {region.code} is not in the file.",
                "Add a row for the province, or correct the code.",
            )


@rule("source-of-unknown-field")
def source_of_unknown_field(context: Context) -> Iterator[Finding]:
    """A source that speaks for a field there is not: the date shown beside a phone depends on it."""
    for name in ("centers", "programs", "hotlines"):
        model = RECORD_TYPES[name]
        fields = [field.alias or key for key, field in model.model_fields.items()]
        for entry in getattr(context.records, name):
            yield from _fields_of(entry, entry.record.sources, ("sources",), fields)
    fields = [field.alias or key for key, field in Delivery.model_fields.items()]
    for entry in context.records.programs:
        for i, delivery in enumerate(entry.record.deliveries):
            yield from _fields_of(entry, delivery.sources, ("deliveries", i, "sources"), fields)


def _fields_of(entry: Entry, sources: list[Source], path: KeyPath, fields: list[str]) -> Iterator[Finding]:
    for i, source in enumerate(sources):
        for j, field in enumerate(source.of):
            if field.split(".")[0] not in fields:
                yield Finding(
                    entry,
                    (*path, i, "of", j),
                    f"There is no field “{field}” here.",
                    f"{did_you_mean(field, fields)}Name fields of this record, e.g. [phones, hours].",
                )
