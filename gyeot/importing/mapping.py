"""The mapping file: how the columns of one table become fields of centers.

One record in one YAML file, read and checked like all other data. A *template* is text in which `{column}`
stands for the cell of that column: `"{road}, {detail}"`. A *condition* is `{column: [values]}`: true when
every column named holds one of its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from gyeot.model import LANGUAGE_PATTERN, Center, Id, Line, Precision, Record, Source
from gyeot.problems import DataError, Problem
from gyeot.reading import read_records
from gyeot.records import Entry, type_record

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


INNER = {
    "name": re.compile(LANGUAGE_PATTERN),
    "operator": re.compile(LANGUAGE_PATTERN),
    "note": re.compile(LANGUAGE_PATTERN),
    "fee": re.compile(r"month|day"),
    "capacity": re.compile(r"count|unit"),
}
FIELDS = [name for name in Center.model_fields
          if name not in ("unofficial", "sources", "checked", "former_ids", "replaced_by")]
SHOWN = [f"{name}.…" if name in INNER else name for name in FIELDS]


def _field(text: str) -> str:
    top, _, inner = text.partition(".")
    if top not in FIELDS or bool(inner) != (top in INNER) or (inner and not INNER[top].fullmatch(inner)):
        raise ValueError(f"there is no field “{text}” to fill; the fields are {', '.join(SHOWN)}")
    return text


def _whole_field(text: str) -> str:
    if text not in FIELDS:
        raise ValueError(f"there is no field “{text}”; the fields are {', '.join(FIELDS)}")
    return text


def _regular_expression(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"is not a regular expression ({error})") from None
    return text


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, dict | str) else value


def _short_form(value: Any) -> Any:
    return {"from": value} if isinstance(value, str) else value


Template = Annotated[str, Field(min_length=1, max_length=300)]
Regex = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_regular_expression)]
Values = Annotated[list[str], BeforeValidator(_one_or_more)]
Condition = dict[str, Values]


class Table(Record):
    """How the file is written."""

    encoding: Literal["utf-8", "cp949"] | None = None
    """Absent: UTF-8, and CP949 (what Korean spreadsheets save) if it is not UTF-8. A BOM is tolerated."""
    delimiter: Literal[",", ";", "\t", "|"] = ","
    """What stands between cells."""


class Join(Record):
    """Columns added from another table, e.g. English names."""

    file: Line
    """A CSV file (UTF-8), relative to the mapping file."""
    on: dict[str, Template] = Field(min_length=1)
    """Its column → the template that must give the same text; spaces do not count."""
    take: list[str] = Field(min_length=1)
    """Its columns to add; empty cells when no line fits."""


class LeaveOut(Record):
    """Rows that are not to be imported."""

    when: Condition = Field(min_length=1)
    """Which rows."""
    because: Line
    """Why, as it is printed."""


class HoursSpan(Record):
    """The hours of some days of the week."""

    days: Line
    """As in opening_hours: `Mo-Fr`."""
    opens: Template
    """HHMM or HH:MM."""
    closes: Template
    """HHMM or HH:MM."""
    when: Condition = Field(default_factory=dict)
    """Rows where the place is open on those days; absent means all rows."""


class Rule(Record):
    """Where the value of a field comes from. Written as plain text, it is the template alone."""

    make: Literal["text", "number", "address", "phone", "hours", "position", "region"] = "text"
    """What the value is made into."""
    template: Template | None = Field(default=None, alias="from")
    """The text it is made from (text, number, address, phone)."""
    value: Values | None = None
    """The same for every row, instead of a template: a list."""
    when: Condition = Field(default_factory=dict)
    """Only for these rows; the next rule of the field is tried for the others."""
    replace: dict[str, str] = Field(default_factory=dict)
    """Texts replaced inside the value."""
    blank: Values = []
    """Texts that mean an empty cell: 0, 없음."""
    map: dict[str, str] = Field(default_factory=dict)
    """Whole values replaced; a value that is not listed is an error."""
    unofficial: bool = False
    """The name is ours, not the organization's own."""
    spans: list[HoursSpan] = Field(default_factory=list)
    """Of hours: the days."""
    lat: Template | None = None
    """Of a position: latitude."""
    lon: Template | None = None
    """Of a position: longitude."""
    precision: Precision = Precision.BUILDING
    """Of a position: how exact the table's are."""
    province: Template | None = None
    """Of a region: the province by name; absent: the address tells."""
    district: Template | None = None
    """Of a region: the district by name; absent: the address tells."""
    address: Template | None = None
    """Of a region: the address, which tells what the names leave open."""

    @model_validator(mode="after")
    def _says_where_from(self) -> Rule:
        needs = {"hours": [self.spans], "position": [self.lat, self.lon],
                 "region": [self.province or self.address]}
        if self.make in needs:
            if not all(needs[self.make]):
                words = {"hours": "spans", "position": "lat and lon", "region": "province or address"}
                raise ValueError(f"make: {self.make} needs {words[self.make]}")
        elif (self.template is None) == (self.value is None):
            raise ValueError("needs either `from` (a template) or `value`")
        return self

    def templates(self) -> Iterator[str]:
        """Every template in it."""
        for text in (self.template, self.lat, self.lon, self.province, self.district, self.address):
            if text is not None:
                yield text
        for span in self.spans:
            yield from (span.opens, span.closes)

    def conditions(self) -> Iterator[Condition]:
        """Every condition in it."""
        yield self.when
        for span in self.spans:
            yield span.when


class Match(Record):
    """One way to see that a row is a place that is already there: of the same kind, in the same district."""

    by: Literal["id", "name", "part", "pattern", "address"]
    """`id`: the same id (the table has a column for it), which alone decides. `name`: the same name. `part`: the
    same name without the words to `ignore`. `pattern`: the same groups of a regular expression (a chain's branch
    number). `address`: the same road and number, and something in common between the names."""
    pattern: Regex | None = None
    """Of `pattern`: the expression, with a group for each thing that must be the same."""

    @model_validator(mode="after")
    def _pattern_has_groups(self) -> Match:
        if (self.by == "pattern") != (self.pattern is not None):
            raise ValueError("`pattern` goes with by: pattern, and only there")
        if self.pattern and not re.compile(self.pattern).groups:
            raise ValueError("the pattern needs a group in (brackets)")
        return self


class NewId(Record):
    """How the id of a new record is made: the province's slug and the words of a name."""

    template: Template = Field(alias="from")
    """The text, in Latin letters; what stands in (brackets) is dropped while the id is unique without it."""
    replace: dict[Regex, str] = Field(default_factory=dict)
    """Regular expressions that shorten it, in this order."""


Rules = Annotated[
    list[Annotated[Rule, BeforeValidator(_short_form)]], Field(min_length=1), BeforeValidator(_one_or_more)
]


class Mapping(Record):
    """How one table becomes centers."""

    id: Id
    """Its name."""
    table: Table = Table()
    """How the file is written."""
    source: Source
    """What the records say of where this came from; `of` is filled in."""
    join: list[Join] = Field(default_factory=list)
    """Other tables that add columns."""
    leave_out: list[LeaveOut] = Field(default_factory=list)
    """Rows that are not imported."""
    group: list[Template] = Field(default_factory=list)
    """Rows in which these are the same are one place; the fullest row counts, and its empty cells
    are filled from the others."""
    fields: dict[Annotated[str, AfterValidator(_field)], Rules]
    """Field of a center → where it comes from. A dot goes inside: `name.ko`, `fee.month`."""
    match: list[Match] = [Match(by="name")]
    """How a place that is already there is known; tried in this order."""
    ignore: list[Regex] = Field(default_factory=list)
    """What does not count when names are compared, for `part` and `address`."""
    same: dict[str, Id] = Field(default_factory=dict)
    """A row's name → the record it is, where a person has decided."""
    other: list[str] = Field(default_factory=list)
    """Names of rows that are a place of their own, whatever the matching says."""
    newer: list[Annotated[str, AfterValidator(_whole_field)]] = Field(default_factory=list)
    """Fields in which the table replaces what the record says; others it only fills where missing."""
    new_id: NewId
    """How a new record is named."""

    @model_validator(mode="after")
    def _has_what_every_center_has(self) -> Mapping:
        for name in ("name", "kind", "role"):
            if not any(field.partition(".")[0] == name for field in self.fields):
                raise ValueError(f"the field “{name}” is missing: every center has one")
        return self

    @property
    def language(self) -> str:
        """The language of the names that places are known by: that of the first name in `fields`."""
        return next(name.partition(".")[2] for name in self.fields if name.startswith("name."))

    def columns(self) -> dict[str, str]:
        """Every column of the table the mapping speaks of → where it does, for messages."""
        found: dict[str, str] = {}

        def note(where: str, templates: Iterable[str] = (), condition: Iterable[str] = ()) -> None:
            for column in (*(c for text in templates for c in PLACEHOLDER.findall(text)), *condition):
                found.setdefault(column, where)

        for name, rules in self.fields.items():
            for rule in rules:
                note(f"fields: {name}", rule.templates())
                for condition in rule.conditions():
                    note(f"fields: {name}", condition=condition)
        note("group", self.group)
        note("new_id", [self.new_id.template])
        for join in self.join:
            note("join", join.on.values())
        for rows in self.leave_out:
            note("leave_out", condition=rows.when)
        taken = {column for join in self.join for column in join.take}
        return {column: where for column, where in found.items() if column not in taken}


def read_mapping(path: Path, *, shown_as: str | None = None) -> Entry[Mapping]:
    """The mapping in a file. Raises DataError with every problem of its shape, on its line."""
    name = shown_as or str(path)
    raws, problems = read_records(path, shown_as=name)
    if not problems and len(raws) != 1:
        problems = [Problem(name, 0, 0, "not-one-mapping", f"There are {len(raws)} mappings in the file.",
                            "Keep one mapping in a file, beginning with `- id: …`.")]
    if problems:
        raise DataError(problems)
    mapping, problems = type_record(raws[0], Mapping)
    if mapping is None:
        raise DataError(problems)
    return Entry(mapping, raws[0])
