"""Languages: codes that exist, and texts that every page can fall back to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from gyeot.checks.registry import Context, Finding, all_localized, rule
from gyeot.languages import BRIDGE
from gyeot.model import Center, Region
from gyeot.problems import Level
from gyeot.reading import KeyPath
from gyeot.records import Entry, Records
from gyeot.settings import Settings


@lru_cache(maxsize=1024)
def is_language(code: str) -> bool:
    """Whether Babel (CLDR) knows the language: its data, or at least its name."""
    try:
        Locale.parse(code, sep="-")
        return True
    except (UnknownLocaleError, ValueError):
        return code.split("-")[0] in Locale("en").languages


def _codes(context: Context) -> Iterator[tuple[Entry, KeyPath, str]]:
    """Every language code of the data."""
    for entry, path, texts in context.localized:
        yield from ((entry, (*path, code), code) for code in texts)
    for entry in _all(context.records):
        record = entry.record
        for field in ("unofficial", "spoken"):
            yield from ((entry, (field, i), code) for i, code in enumerate(getattr(record, field, [])))
        for i, phone in enumerate(getattr(record, "phones", [])):
            yield from ((entry, ("phones", i, "spoken", j), code) for j, code in enumerate(phone.spoken))
        yield from ((entry, ("synonyms", code), code) for code in getattr(record, "synonyms", {}))


def _all(records: Records) -> Iterator[Entry]:
    yield from records.entries()
    yield from records.regions


@rule("language-unknown")
def language_unknown(context: Context) -> Iterator[Finding]:
    """A code that is no language, often a country's (`kr`, `jp`): its text would never be shown."""
    for entry, path, code in _codes(context):
        official = _mistaken_for_country(code, context.settings.holiday_country)
        if official is not None:
            hint = f"Did you mean “{official}”? " if official else ""
            yield Finding(
                entry,
                path,
                f"“{code}” is not a language.",
                f"{hint}Use the BCP 47 code, such as ko, en, ja, zh, vi or mn.",
            )


@lru_cache(maxsize=1024)
def _mistaken_for_country(code: str, own_country: str) -> str | None:
    """None for a language; else the language of the country that the code names, or nothing."""
    official = get_official_languages(code.upper(), de_facto=True) if len(code) == 2 else ()
    # kr is also Kanuri, but in Korean data it is meant as Korea
    own = code == own_country.lower() and official and code not in official
    if is_language(code) and not own:
        return None
    return official[0] if official else ""


@rule("language-not-shown")
def language_not_shown(context: Context) -> Iterator[Finding]:
    """A text in `zh-Hans` on a site whose language is called `zh`: it would never be shown."""
    site = {code.split("-")[0]: code for code in context.settings.languages}
    for entry, path, texts in context.localized:
        for code in texts:
            shown = site.get(code.split("-")[0])
            if shown and code not in context.settings.languages:
                yield Finding(
                    entry,
                    (*path, code),
                    f"The site's language is called “{shown}”, not “{code}”.",
                    f"Write the text under `{shown}`.",
                )


@rule("default-language-missing")
def default_language_missing(context: Context) -> Iterator[Finding]:
    """A text without the site's first language: that is what every other language falls back to."""
    default = context.settings.default_language
    for entry, path, texts in context.localized:
        if default not in texts:
            yield Finding(
                entry,
                path,
                f"“{'.'.join(map(str, path))}” has no text in {default}.",
                f"Add `{default}: …`; the other languages fall back to it.",
            )


@rule("unofficial-without-name", Level.WARNING)
def unofficial_without_name(context: Context) -> Iterator[Finding]:
    """A language marked as ours in which there is no name at all."""
    for entry in _all(context.records):
        for i, code in enumerate(getattr(entry.record, "unofficial", [])):
            if code not in entry.record.name:
                yield Finding(
                    entry,
                    ("unofficial", i),
                    f"The name in “{code}” is called unofficial, but there is none.",
                    f"Add `{code}` to the name, or take it off `unofficial`.",
                )


@dataclass(frozen=True, order=True)
class MissingTranslation:
    """A text that a language of the site does not have. Counted and listed, never failed."""

    language: str
    file: str
    line: int
    id: str
    """The record's id, or a region's code."""
    field: str
    """`summary`, `deliveries.0.summary`, …"""


def missing_translations(records: Records, settings: Settings) -> list[MissingTranslation]:
    """Every text that one of the site's languages lacks, sorted by language, file and line.

    Names of places, regions and operators are not counted where there is an English one: it is what the other
    languages show, beside the kind of place in their own words.
    """
    found = []
    for entry, path, texts in all_localized(records):
        bridged = isinstance(entry.record, Center | Region) and path[-1] in ("name", "operator")
        if bridged and BRIDGE in texts:
            continue
        for language in settings.languages[1:]:
            if language not in texts:
                id = getattr(entry.record, "id", getattr(entry.record, "code", ""))
                line, _ = entry.raw.place(path)
                found.append(MissingTranslation(language, entry.raw.file, line, id, ".".join(map(str, path))))
    return sorted(found)
