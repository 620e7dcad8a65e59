"""Phone numbers: a wrong one harms someone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gyeot import phones
from gyeot.checks.registry import Context, Finding, rule, strings
from gyeot.model import BarredNumber
from gyeot.problems import Level
from gyeot.reading import KeyPath
from gyeot.records import Entry

NOT_PROSE = {
    "id",
    "former_ids",
    "address",
    "postal_code",
    "region",
    "website",
    "url",
    "location",
    "allowed_in",
}
"""Fields whose digits are no phone number: a house number may well be 1393."""


def numbers(context: Context) -> Iterator[tuple[Entry, KeyPath, str]]:
    """Every number that becomes a link."""
    records = context.records
    for entry in records.centers:
        yield from ((entry, ("phones", i, "number"), phone.number) for i, phone in enumerate(entry.record.phones))
    for entry in records.programs:
        yield from (
            (entry, ("contacts", i, "number"), contact.number)
            for i, contact in enumerate(entry.record.contacts)
            if contact.number
        )
    for entry in records.hotlines:
        yield entry, ("number",), entry.record.number
        yield from (
            (entry, ("channels", i, "number"), channel.number)
            for i, channel in enumerate(entry.record.channels)
            if channel.number
        )
    for entry in records.barred_numbers:
        if entry.record.instead:
            yield entry, ("instead",), entry.record.instead


@rule("phone-not-dialable")
def phone_not_dialable(context: Context) -> Iterator[Finding]:
    """A text that is not one number of the country: the `tel:` link would dial something else, or nothing."""
    for entry, path, number in numbers(context):
        if not phones.is_valid(number, context.settings.phone_region):
            yield Finding(
                entry,
                path,
                f"“{number}” is not a number one can dial in {context.country}.",
                "Write one whole number with its area code, like 042-123-4567, 1577-1366 or 1366; "
                "put an extension or a second number's use under `for`.",
            )
    for entry in context.records.hotlines:
        number = entry.record.from_abroad
        if number and not phones.is_from_abroad(number, context.settings.phone_region):
            yield Finding(
                entry,
                ("from_abroad",),
                f"“{number}” is not how to call {context.country} from outside.",
                "Write the country code and the number without its first 0, like +82-42-123-4567; "
                "words go under `note`.",
            )


@rule("phone-barred")
def phone_barred(context: Context) -> Iterator[Finding]:
    """A number that was given up or now belongs to somebody else: as a number, or anywhere in a text."""
    region = context.settings.phone_region
    barred = []
    for entry in context.records.barred_numbers:
        number = phones.parse(entry.record.number, region)
        barred.append((number.dial if number else re.sub(r"\D", "", entry.record.number), entry.record))
    barred = [(dial, record) for dial, record in barred if dial]
    if not barred:
        return
    hint = re.compile("|".join(re.escape(dial.lstrip("0")) for dial, _ in barred))
    for entry in context.records.entries():
        if isinstance(entry.record, BarredNumber):
            continue
        # digits alone decide quickly whether any text of the record can hold one of them
        if entry.raw.text and "\\" not in entry.raw.text and not hint.search(_digits(entry.raw.text)):
            continue
        for path, text in strings(entry):
            if NOT_PROSE.intersection(path):
                continue
            for dial, record in barred:
                if getattr(entry.record, "id", None) not in record.allowed_in and phones.mentions(text, dial):
                    fix = f"Use {record.instead}." if record.instead else "Remove it."
                    yield Finding(entry, path, f"{record.number} must not be published: {record.why}", fix)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text if text.isascii() else unicodedata.normalize("NFKC", text))


@rule("hotline-number-twice")
def hotline_number_twice(context: Context) -> Iterator[Finding]:
    """Two hotlines with one number: a family would not know which words to believe."""
    seen: dict[str, Entry] = {}
    for entry in context.records.hotlines:
        number = phones.parse(entry.record.number, context.settings.phone_region)
        if number is None:
            continue
        if number.dial in seen:
            yield Finding(
                entry,
                ("number",),
                f"{number.display} is also the number of “{seen[number.dial].record.id}”.",
                "Join the two records, or correct the number.",
            )
        seen.setdefault(number.dial, entry)


@rule("phone-costs-extra", Level.WARNING)
def phone_costs_extra(context: Context) -> Iterator[Finding]:
    """A premium-rate number: the caller pays extra and should not learn that from the bill."""
    for entry, path, number in numbers(context):
        parsed = phones.parse(number, context.settings.phone_region)
        if parsed and parsed.kind == "premium":
            yield Finding(
                entry,
                path,
                f"{parsed.display} is a premium-rate number.",
                "Make sure that it is right, and find a number without extra cost if there is one.",
            )
