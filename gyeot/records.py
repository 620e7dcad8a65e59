"""All records of a data folder, typed, each still knowing where it was written.

`load` turns files into models and reports every shape error at once. What needs more than one record to be
wrong is found by `gyeot.checks`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from gyeot.geocoding.cache import Geocode, read_geocodes
from gyeot.model import RECORD_TYPES, BarredNumber, Center, Hotline, Kind, Need, Program, Record, Region
from gyeot.problems import Level, Problem
from gyeot.reading import KeyPath, RawRecord, read_records
from gyeot.regions import read_regions

T = TypeVar("T", bound=Record)


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A typed record and where it stands."""

    record: T
    raw: RawRecord

    def problem(self, path: KeyPath, code: str, message: str, fix: str, level: Level = Level.ERROR) -> Problem:
        """A problem at the value `path` of this record, e.g. `("phones", 0, "number")`."""
        line, column = self.raw.place(path)
        return Problem(self.raw.file, line, column, code, message, fix, level)


@dataclass
class Records:
    """Everything a data folder holds. Lists are in file order; `problems` are those met while loading."""

    folder: Path
    centers: list[Entry[Center]] = field(default_factory=list)
    programs: list[Entry[Program]] = field(default_factory=list)
    hotlines: list[Entry[Hotline]] = field(default_factory=list)
    needs: list[Entry[Need]] = field(default_factory=list)
    kinds: list[Entry[Kind]] = field(default_factory=list)
    barred_numbers: list[Entry[BarredNumber]] = field(default_factory=list)
    regions: list[Entry[Region]] = field(default_factory=list)
    geocodes: dict[str, Geocode] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: list[tuple[str, RawRecord]] = field(default_factory=list)
    """(file name, record) whose shape was wrong: not typed, but what refers to them is not wrong."""

    def entries(self) -> Iterator[Entry]:
        """Every record with an id of its own, by kind of record."""
        for name in RECORD_TYPES:
            yield from getattr(self, name)


REQUIRED_FILES = ("centers", "programs", "hotlines", "needs", "kinds")


def load(folder: Path) -> Records:
    """Reads and types the whole data folder. Never raises for what is in the files."""
    records = Records(folder)
    for name in RECORD_TYPES:
        _load_file(records, name)
    regions, problems = read_regions(folder / "regions.csv", shown_as=shown_path(folder / "regions.csv"))
    records.regions = [Entry(region, raw) for region, raw in regions]
    records.problems += problems
    geocodes, problems = read_geocodes(folder / "geocodes.csv", shown_as=shown_path(folder / "geocodes.csv"))
    records.geocodes = geocodes
    records.problems += problems
    return records


def _load_file(records: Records, name: str) -> None:
    single = records.folder / f"{name}.yaml"
    parts = sorted((records.folder / name).glob("**/*.yaml")) if (records.folder / name).is_dir() else []
    absent = not single.exists() and (parts or name not in REQUIRED_FILES)
    files = parts if absent else [single, *parts]
    found: list[RawRecord] = []
    before = len(records.problems)
    for path in files:
        raws, problems = read_records(path, shown_as=shown_path(path))
        found += raws
        records.problems += problems
    if not found and name == "centers" and len(records.problems) == before:
        records.problems.append(
            Problem(
                shown_path(single),
                0,
                0,
                "no-centers",
                "There is not one center in the data.",
                "Restore data/centers.yaml, or put files under data/centers/.",
            )
        )
    for raw in found:
        typed, problems = type_record(raw, RECORD_TYPES[name])
        records.problems += problems
        if typed is not None:
            getattr(records, name).append(Entry(typed, raw))
        else:
            records.refused.append((name, raw))


def shown_path(path: Path) -> str:
    """The path as a person would type it: relative to where they stand, if it is below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def type_record(raw: RawRecord, model: type[T]) -> tuple[T | None, list[Problem]]:
    """The record as its model, or None and every problem of its shape."""
    if not isinstance(raw.data, dict):
        line, column = raw.place(())
        return None, [
            Problem(
                raw.file,
                line,
                column,
                "not-a-record",
                "This is not a record of `key: value` lines.",
                "Begin the record with `- id: …` and indent the lines below it by two spaces.",
            )
        ]
    try:
        if model not in raw.memo:
            raw.memo[model] = model.model_validate(raw.data)
        return raw.memo[model], []
    except ValidationError as error:
        return None, [
            _shape_problem(raw, model, item) for item in error.errors(include_url=False) if not _is_other_branch(item)
        ]


def _is_other_branch(item: Any) -> bool:
    """Of `Position | "undisclosed"`, pydantic reports both branches: only the one that was meant helps."""
    if item["type"] == "literal_error":
        return isinstance(item["input"], dict)
    return item["type"] == "model_type" and item["loc"][-1:] == ("Position",) and not isinstance(item["input"], dict)


def _shape_problem(raw: RawRecord, model: type[Record], item: Any) -> Problem:
    path = tuple(part for part in item["loc"] if not _is_union_tag(part, raw.data, item["loc"]))
    line, column = raw.place(path)
    # which one of a list is told by line and column; its number, counted from 0, only puzzles
    field_path = ".".join(p for p in path if isinstance(p, str)) or "the record"
    kind = item["type"]
    context = item.get("ctx", {})
    if kind == "extra_forbidden":
        known = _fields_at(model, path[:-1])
        close = difflib.get_close_matches(str(path[-1]), known, n=1, cutoff=0.5)
        hint = f"Did you mean “{close[0]}”? " if close else ""
        return Problem(
            raw.file,
            line,
            column,
            "unknown-field",
            f"There is no field “{path[-1]}” here.",
            f"{hint}The fields are: {', '.join(known)}.",
        )
    if kind == "missing":
        return Problem(
            raw.file,
            line,
            column,
            "missing-field",
            f"“{field_path}” is required and not there.",
            f"Add `{path[-1]}: …` there.",
        )
    if kind in ("enum", "literal_error"):
        allowed = [p.strip(" '") for p in context["expected"].replace(" or ", ", ").split(",")]
        close = difflib.get_close_matches(str(item["input"]), allowed, n=1, cutoff=0.5)
        hint = f"Did you mean “{close[0]}”? " if close else ""
        return Problem(
            raw.file,
            line,
            column,
            "not-a-choice",
            f"“{field_path}” cannot be {_quote(item['input'])}.",
            f"{hint}Use one of: {', '.join(allowed)}.",
        )
    if kind == "string_pattern_mismatch":
        return Problem(raw.file, line, column, *_pattern_words(field_path, item["input"], context["pattern"]))
    if _is_swapped(path, kind, raw.data):
        return Problem(
            raw.file,
            line,
            column,
            "coordinates-swapped",
            f"A latitude cannot be {item['input']}: latitude and longitude are swapped.",
            "Exchange the values of lat and lon.",
        )
    message = MESSAGES.get(kind) or item["msg"].removeprefix("Value error, ")
    if not path:
        code = "undisclosed-located" if "undisclosed" in message else "wrong-record"
        return Problem(
            raw.file,
            line,
            column,
            code,
            f"{message[0].upper()}{message[1:]}.",
            "Take out of the record what the sentence names, or add what it asks for.",
        )
    return Problem(
        raw.file,
        line,
        column,
        "wrong-value",
        f"“{field_path}”: {message}. Found: {_quote(item['input'])}.",
        f"Correct the value; {FIXES.get(kind, 'schema/ describes what may stand there.')}",
    )


def _is_swapped(path: KeyPath, kind: str, data: Any) -> bool:
    """Whether a latitude beyond 90° is a longitude, and the longitude a latitude."""
    if path[-1:] != ("lat",) or kind not in ("less_than_equal", "greater_than_equal"):
        return False
    for part in path[:-1]:
        data = data[part]
    try:
        return abs(float(data["lat"])) <= 180 and abs(float(data["lon"])) <= 90
    except (KeyError, TypeError, ValueError):
        return False


MESSAGES = {
    "string_type": "must be one text",
    "list_type": "must be a list",
    "dict_type": "must be names with values",
    "model_type": "must be names with values",
    "model_attributes_type": "must be names with values",
}
"""In place of Pydantic's words, which speak of Python."""

FIXES = {
    "int_parsing": "write a whole number, digits only.",
    "float_parsing": "write a decimal number like 36.30.",
    "finite_number": "write a decimal number like 36.30.",
    "bool_parsing": "write true or false.",
    "string_too_long": "shorten the text; a longer story belongs on the organisation's own page.",
    "string_type": "write one text, in quotes if it has a colon or a # in it.",
    "list_type": "write a list: [one, two].",
    "dict_type": "write `{ko: …, en: …}` or the keys on lines of their own.",
    "model_type": "write it in braces, {name: value}, as the records around it do.",
    "model_attributes_type": "write it in braces, {name: value}, as the records around it do.",
}


def _pattern_words(field_path: str, value: Any, pattern: str) -> tuple[str, str, str]:
    if pattern.startswith("^https?"):
        return (
            "website-not-http",
            f"“{field_path}” is not a web address: {_quote(value)}.",
            "Write the whole address, beginning with https:// and without spaces or quotes.",
        )
    if pattern.startswith("^[a-z]{2,3}"):
        return (
            "language-code",
            f"“{field_path}” is not a language code: {_quote(value)}.",
            "Use the BCP 47 code, such as ko, en, ja, zh, vi or fr.",
        )
    if pattern.startswith("^[a-z]["):
        return (
            "id-form",
            f"“{field_path}” cannot be an id: {_quote(value)}.",
            "Use small letters a-z, digits and single hyphens, beginning with a letter.",
        )
    if pattern == "^([0-9]{2}|[0-9]{5})$":
        return (
            "region-code",
            f"“{field_path}” is not a region code: {_quote(value)}.",
            'Use the code in quotes from data/regions.csv: "30170" for a district, "30" for a province.',
        )
    return (
        "wrong-form",
        f"“{field_path}” has not the form it should have: {_quote(value)}.",
        "Compare it with other records, or with the field's description in schema/.",
    )


def _quote(value: Any) -> str:
    text = str(value)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


def _is_union_tag(part: Any, data: Any, loc: tuple) -> bool:
    """Pydantic names the branch of a union in an error's path; that branch is not a key of the data."""
    if not isinstance(part, str):
        return False
    return part in ("Position", "literal['undisclosed']", "[key]") or part.startswith(("constrained-", "function-"))


@lru_cache(maxsize=256)
def _fields_at(model: type[BaseModel], path: tuple) -> list[str]:
    """The names a person may write in the mapping at `path`."""
    names, current = _field_names(model), model
    for part in path:
        if isinstance(part, int):
            continue
        found = next((f for n, f in current.model_fields.items() if (f.alias or n) == part), None)
        inner = _model_inside(found.annotation) if found else None
        if inner is None:
            return names
        current, names = inner, _field_names(inner)
    return names


def _field_names(model: type[BaseModel]) -> list[str]:
    return [f.alias or name for name, f in model.model_fields.items()]


def _model_inside(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_inside(inner)
        if found:
            return found
    return None
