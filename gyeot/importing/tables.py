"""A partner's CSV file into rows that remember their line: decoded, joined with other tables, grouped."""

from __future__ import annotations

import csv
import difflib
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gyeot.importing.mapping import PLACEHOLDER, Condition, Join, Mapping
from gyeot.problems import DataError, Level, Problem
from gyeot.reading import read_table
from gyeot.records import Entry

BLANK = frozenset({"", "-"})


@dataclass
class Row:
    """One place of the table."""

    line: int
    """The line its first row begins on."""
    cells: dict[str, str]
    """Column → cleaned text; joined columns too."""
    lines: list[int] = field(default_factory=list)
    """Of a group, the lines of all its rows."""

    def fill(self, template: str) -> str:
        """The template with the cells in it."""
        return PLACEHOLDER.sub(lambda match: self.cells.get(match[1], ""), template)

    def meets(self, condition: Condition) -> bool:
        """Whether every column named holds one of the values."""
        return all(self.cells.get(column, "") in values for column, values in condition.items())


@dataclass
class Rows:
    """What a table gave."""

    rows: list[Row] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    """(line, why) of rows that the mapping leaves out."""
    problems: list[Problem] = field(default_factory=list)


def clean(cell: str) -> str:
    """The text of a cell on one line, without invisible characters; a lone dash is an empty cell."""
    text = unicodedata.normalize("NFC", cell)
    text = "".join(" " if c.isspace() or unicodedata.category(c) == "Cc" else c
                   for c in text if unicodedata.category(c) not in ("Cf", "Co", "Cs", "Cn"))
    text = re.sub(r" +", " ", text).strip()
    return "" if text in BLANK else text


def read_rows(path: Path, entry: Entry[Mapping], folder: Path, *, shown_as: str | None = None) -> Rows:
    """The rows of a table. Raises DataError when the table as a whole cannot be used.

    `folder` is the mapping file's own, for the tables it joins.
    """
    mapping = entry.record
    name = shown_as or str(path)
    found = _read(path, mapping, name)
    header = found.rows[0].cells if found.rows else {}
    missing = [_missing_column(entry, name, column, where, list(header))
               for column, where in mapping.columns().items() if found.rows and column not in header]
    if missing:
        raise DataError(missing)
    for join in mapping.join:
        _join(found.rows, join, folder / join.file, found.problems)
    kept = []
    for row in found.rows:
        reason = next((rule.because for rule in mapping.leave_out if row.meets(rule.when)), None)
        if reason is None:
            kept.append(row)
        else:
            found.left_out.append((row.line, reason))
    found.rows = _grouped(kept, mapping, name, found.problems) if mapping.group else kept
    return found


def _read(path: Path, mapping: Mapping, name: str) -> Rows:
    try:
        text = _decode(path.read_bytes(), mapping.table.encoding, name)
    except OSError as error:
        raise DataError([Problem(name, 0, 0, "file-unreadable", f"{name} cannot be read: {error.strerror}.",
                                 "Check the path, and that it is a file.")]) from None
    found = Rows()
    header: list[str] = []
    for line, cells in _records(text, mapping.table.delimiter, name, found.problems):
        if not any(clean(cell) for cell in cells):
            continue
        if not header:
            header = [clean(cell) for cell in cells]
            twice = {column for column in header if column and header.count(column) > 1}
            if twice:
                raise DataError([Problem(name, line, 0, "column-twice",
                                         f"The table has two columns named “{min(twice)}”.",
                                         "Rename one of them in the table.")])
        elif len(cells) != len(header):
            found.problems.append(Problem(name, line, 0, "csv-columns",
                                          f"This row has {len(cells)} cells; the header has {len(header)}.",
                                          "Check the separators and quotes of the row; it was left out."))
        else:
            found.rows.append(Row(line, dict(zip(header, map(clean, cells), strict=True)), [line]))
    if not header:
        raise DataError([Problem(name, 0, 0, "table-empty", f"{name} is empty.",
                                 "Give a CSV file with column names in its first line.")])
    if not found.rows and not found.problems:
        raise DataError([Problem(name, 0, 0, "table-empty", f"{name} has column names and no rows.",
                                 "Check that the right file was given.")])
    return found


def _records(
    text: str, delimiter: str, name: str, problems: list[Problem]
) -> Iterator[tuple[int, list[str]]]:
    """(first line, cells) of each row. A row with broken quotes is a problem, and the next line is tried."""
    lines = list(io.StringIO(text, newline=""))
    start = 0
    while start < len(lines):
        reader = csv.reader(lines[start:], delimiter=delimiter, strict=True)
        first = start
        try:
            for cells in reader:
                yield first + 1, cells
                first = start + reader.line_num
            return
        except csv.Error as error:
            problems.append(Problem(name, first + 1, 0, "csv-syntax", f"This is not valid CSV: {error}.",
                                    "Check the quotes of this row; it was left out."))
            start = first + 1


def _decode(data: bytes, encoding: str | None, name: str) -> str:
    tried = [encoding] if encoding else ["utf-8", "cp949"]
    line = 0
    for each in tried:
        try:
            return data.decode("utf-8-sig" if each == "utf-8" else each)
        except UnicodeDecodeError as error:
            # the encoding that got farther is the likelier one
            line = max(line, data[: error.start].count(b"\n") + 1)
    raise DataError([Problem(name, line, 0, "encoding", f"This line is not {' or '.join(tried)} text.",
                             "Save the table as CSV UTF-8, or correct `table: encoding` in the mapping.")])


def _missing_column(entry: Entry[Mapping], table: str, column: str, where: str, header: list[str]) -> Problem:
    close = difflib.get_close_matches(column, header, n=1, cutoff=0.4)
    hint = f"Did you mean “{close[0]}”? " if close else ""
    path = tuple(where.split(": ", 1))
    return entry.problem(path, "no-column", f"{table} has no column “{column}”, which `{where}` speaks of.",
                         f"{hint}Its columns are: {', '.join(header)}.")


def _join(rows: list[Row], join: Join, path: Path, problems: list[Problem]) -> None:
    others, wrong = read_table(path)
    if wrong:
        raise DataError(wrong)
    columns = list(others[0][1]) if others else []
    for column in (*join.on, *join.take):
        if column not in columns:
            raise DataError([Problem(str(path), 1, 0, "no-column", f"There is no column “{column}”.",
                                     f"The mapping's `join` may name: {', '.join(columns)}.")])
    known: dict[tuple[str, ...], tuple[int, dict[str, str]]] = {}
    for line, other in others:
        key = tuple(_spaceless(clean(other[column])) for column in join.on)
        taken = {column: clean(other[column]) for column in join.take}
        first = known.setdefault(key, (line, taken))
        if first[1] != taken:
            problems.append(Problem(str(path), line, 0, "join-twice",
                                    f"Line {first[0]} says something else of the same place; it was used.",
                                    "Delete one of the two lines.", Level.WARNING))
    for row in rows:
        _, taken = known.get(tuple(_spaceless(row.fill(text)) for text in join.on.values()), (0, {}))
        row.cells |= {column: taken.get(column, "") for column in join.take}


def _spaceless(text: str) -> str:
    return text.replace(" ", "")


def _grouped(rows: list[Row], mapping: Mapping, name: str, problems: list[Problem]) -> list[Row]:
    """One row for each group. A row in which the group's columns are all empty stands alone."""
    groups: dict[object, list[Row]] = {}
    for row in rows:
        key = tuple(_spaceless(row.fill(template)) for template in mapping.group)
        groups.setdefault(key if any(key) else row.line, []).append(row)
    return [_one_of(group, set(mapping.columns()), name, problems) for group in groups.values()]


def _one_of(group: list[Row], columns: set[str], name: str, problems: list[Problem]) -> Row:
    """The fullest row of a group, its empty cells filled from the others."""
    fullest = max(group, key=lambda row: (sum(map(bool, row.cells.values())), -row.line))
    for row in group:
        for column in row.cells:
            if not fullest.cells[column]:
                fullest.cells[column] = row.cells[column]
            elif row.cells[column] not in ("", fullest.cells[column]) and column in columns:
                problems.append(Problem(
                    name, row.line, 0, "group-differs",
                    f"“{column}” is “{row.cells[column]}” here and “{fullest.cells[column]}” in line "
                    f"{fullest.line}, the fullest row of this place, which counts.",
                    "Correct one of them, or group the rows by a column that tells them apart.", Level.WARNING))
    fullest.lines = [row.line for row in group]
    return fullest
