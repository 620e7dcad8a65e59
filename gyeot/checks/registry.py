"""How a rule is registered, what it is given, and what it hands back."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from babel import Locale
from pydantic import BaseModel

from gyeot.geocoding.cache import Geocode
from gyeot.model import RECORD_TYPES, Center, Region
from gyeot.problems import Level, Problem
from gyeot.reading import KeyPath
from gyeot.records import Entry, Records, shown_path
from gyeot.settings import Settings


class Finding(NamedTuple):
    """What a rule found: in which record (or row of geocodes.csv), and at which of its values."""

    entry: Entry | Geocode
    path: KeyPath
    message: str
    fix: str
    char: str = ""
    """A character that stands in the value: the problem points at it instead of the value's beginning."""


@dataclass(frozen=True)
class Context:
    """What a rule may look at."""

    records: Records
    settings: Settings
    today: datetime.date | None = None
    """None: nothing may depend on the day."""

    @cached_property
    def ids(self) -> dict[str, set[str]]:
        """Ids by kind of record. Those of records refused for their shape are known: one mistake must not
        be reported again at everything that refers to it."""
        known = {
            name: {e.record.id for e in getattr(self.records, name)}
            for name in ("centers", "programs", "hotlines", "needs", "kinds")
        }
        for name, raw in self.records.refused:
            if raw.id and name in known:
                known[name].add(raw.id)
        return known

    @cached_property
    def unread(self) -> set[str]:
        """Kinds of record of which a file, or a part of one, could not be read at all."""
        broken = {p.file for p in self.records.problems if p.code in UNREAD}
        single = {name: shown_path(self.records.folder / f"{name}.yaml") for name in RECORD_TYPES}
        several = {name: f"{shown_path(self.records.folder / name)}/" for name in RECORD_TYPES}
        return {name for name in RECORD_TYPES
                if any(file == single[name] or file.startswith(several[name]) for file in broken)}

    @cached_property
    def centers(self) -> dict[str, Entry[Center]]:
        return {entry.record.id: entry for entry in self.records.centers}

    @cached_property
    def regions(self) -> dict[str, Region]:
        return {entry.record.code: entry.record for entry in self.records.regions}

    @cached_property
    def localized(self) -> list[tuple[Entry, KeyPath, dict[str, str]]]:
        """Every text by language of every record and region."""
        return all_localized(self.records)

    @cached_property
    def country(self) -> str:
        """The country in English, as messages name it."""
        region = self.settings.phone_region
        return Locale("en").territories.get(region, region)


UNREAD = {"file-missing", "not-utf-8", "file-unreadable", "yaml-syntax", "yaml-character", "not-a-list", "no-centers"}
"""Codes of `gyeot.reading` and `gyeot.records` for what was not read."""

Check = Callable[[Context], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """A named rule."""

    code: str
    level: Level
    find: Check

    @property
    def why(self) -> str:
        """What it finds and why, in the words of its docstring."""
        return " ".join((self.find.__doc__ or "").split())

    def problems(self, context: Context) -> Iterator[Problem]:
        geocodes = shown_path(context.records.folder / "geocodes.csv")
        for entry, path, message, fix, char in self.find(context):
            if isinstance(entry, Geocode):
                yield Problem(geocodes, entry.line, 0, self.code, message, fix, self.level)
                continue
            line, column = (char and _place_of(char, entry, path)) or entry.raw.place(path)
            yield Problem(entry.raw.file, line, column, self.code, message, fix, self.level)


def _place_of(char: str, entry: Entry, path: KeyPath) -> tuple[int, int] | None:
    """Line and column of a character in the value at `path`; None when it was written as an escape."""
    line, column = entry.raw.place(path)
    # a text that begins with the record's dash is the record's own; any other is the whole file
    base = entry.raw.line if re.match(r"-[ \n\r]", entry.raw.text) else 1
    for number, text in enumerate(entry.raw.text.split("\n")[line - base :], line):
        at = text.find(char, column - 1 if number == line else 0)
        if at >= 0:
            return number, at + 1
    return None


RULES: dict[str, Rule] = {}


def rule(code: str, level: Level = Level.ERROR) -> Callable[[Check], Check]:
    """Registers the function below it as the rule `code`."""

    def register(find: Check) -> Check:
        if code in RULES:
            raise ValueError(f"two rules are called {code}")
        RULES[code] = Rule(code, level, find)
        return find

    return register


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """“Did you mean “…”? ”, or nothing when nothing is close."""
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"Did you mean “{close[0]}”? " if close else ""


def strings(entry: Entry) -> list[tuple[KeyPath, str]]:
    """Every text of a record as typed, with its path; keys are not texts."""
    memo = entry.raw.memo
    if strings not in memo:
        memo[strings] = list(_strings(entry.raw.data, ()))
    return memo[strings]


def _strings(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _strings(inner, (*path, index))


def all_localized(records: Records) -> list[tuple[Entry, KeyPath, dict[str, str]]]:
    """Every text by language, with its record and path."""
    found = []
    for entry in (*records.entries(), *records.regions):
        memo = entry.raw.memo
        if localized not in memo:
            memo[localized] = list(localized(entry.record))
        found += [(entry, path, texts) for path, texts in memo[localized]]
    return found


def localized(record: BaseModel, path: KeyPath = ()) -> Iterator[tuple[KeyPath, dict[str, str]]]:
    """Every text by language of a record, with its path (in the names a person writes)."""
    for name, field in type(record).model_fields.items():
        yield from _localized(getattr(record, name), (*path, field.alias or name))


def _localized(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, dict[str, str]]]:
    if isinstance(value, BaseModel):
        yield from localized(value, path)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _localized(inner, (*path, index))
    elif isinstance(value, dict) and value and all(isinstance(text, str) for text in value.values()):
        yield path, value
