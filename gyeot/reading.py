"""YAML to raw records that remember file, line and column. No opinions about what they mean.

Scalars stay text: `1366`, `no`, `012` and `2024-05-01` are what the author typed, and the model decides
what they are. Duplicate keys, anchors, aliases and tags are refused, because a reader of the file cannot
see what they do.

A data file is a list of records. When every record begins with `- ` in the first column, as the formatter
writes it, the file is cut there and each record is parsed by itself: lines stay exact, a broken record
does not hide the others, and a record that did not change need not be parsed again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from gyeot.problems import Problem

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

KeyPath = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass(frozen=True)
class RawRecord:
    """One record as typed: nested dicts, lists and strings (an empty value is None)."""

    file: str
    data: Any
    line: int
    """Line of the record's dash, from 1."""
    places: dict[KeyPath, Place] = field(repr=False)
    """Where each value stands, by its path; lines count from the record's own first line, from 0."""
    text: str = field(repr=False, default="")
    """The source text, exactly; also what tells whether a record changed."""
    memo: dict[Any, Any] = field(repr=False, compare=False, default_factory=dict)
    """What others have worked out from this record alone; it lives as long as the text is the same, so that a
    server that reads again after an edit does not work it out again for every other record."""

    def place(self, path: KeyPath) -> Place:
        """Line and column (from 1) of the value at `path`, or of the nearest value above it."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.places:
                line, column = self.places[path[:end]]
                return self.line + line, column + 1
        return self.line, 1

    @property
    def id(self) -> str:
        value = self.data.get("id") if isinstance(self.data, dict) else None
        return value if isinstance(value, str) else ""


def read_records(path: Path, *, shown_as: str | None = None) -> tuple[list[RawRecord], list[Problem]]:
    """The records of one YAML file and every problem met. A missing file gives one problem, no exception."""
    name = shown_as or str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return [], [
            Problem(
                name, 0, 0, "file-missing",
                f"{name} does not exist.",
                "Restore the file, or check the folder given with --data.",
            )
        ]
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return [], [
            Problem(
                name, line, 0, "not-utf-8",
                "This line is not UTF-8 text.",
                "Save the file as UTF-8 (in a spreadsheet: CSV UTF-8).",
            )
        ]
    except OSError as error:
        return [], [
            Problem(
                name, 0, 0, "file-unreadable",
                f"{name} cannot be read: {error.strerror}.",
                "Check that it is a file and that you may read it.",
            )
        ]
    return records_in(text, name)


def records_in(text: str, name: str) -> tuple[list[RawRecord], list[Problem]]:
    """The records of a text that is, or shall be, the file `name`."""
    records: list[RawRecord] = []
    problems: list[Problem] = []
    for line, chunk in _chunks(text):
        found = _parse_chunk(chunk)
        for data, offset, places, memo in found.records:
            records.append(RawRecord(name, data, line + offset, places, chunk, memo))
        problems += [
            Problem(name, line + at, column, code, message, fix) for at, column, code, message, fix in found.problems
        ]
    return records, problems


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """(first line, text) of each record; the whole text as one chunk when it is not cut at column 0."""
    starts = [m.start() for m in re.finditer(r"^-(?=[ \n\r])", text, re.MULTILINE)]
    head = text[: starts[0]] if starts else text
    if not starts or any(
        line.strip() and not line.lstrip().startswith("#") and line.strip() != "---" for line in head.splitlines()
    ):
        if text.strip():
            yield 1, text
        return
    line = 1 + head.count("\n")
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        chunk = text[start:end]
        yield line, chunk
        line += chunk.count("\n")


@dataclass
class _Parsed:
    """What one chunk gave. Lines count from the chunk's first, from 0."""

    records: list[tuple[Any, int, dict[KeyPath, Place], dict]] = field(default_factory=list)
    problems: list[tuple[int, int, str, str, str]] = field(default_factory=list)


@lru_cache(maxsize=100_000)
def _parse_chunk(chunk: str) -> _Parsed:
    parsed = _Parsed()
    loader = Loader(chunk)
    try:
        _Builder(loader, parsed).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at, column = (mark.line, mark.column + 1) if mark else (0, 0)
        what = f"This is not valid YAML: {error.problem or 'it cannot be read'}."
        fix = "Check the indentation, the quotes and the colon on this line and the one above."
        if chunk.split("\n")[at : at + 1] and "\t" in chunk.split("\n")[at]:
            what, fix = "There is a tab on this line, which YAML does not allow.", "Put spaces in place of the tab."
        return _Parsed([], [(at, column, "yaml-syntax", what, fix)])
    except yaml.YAMLError as error:
        # yaml.reader.ReaderError, for characters YAML forbids, has no mark, only a position
        position = getattr(error, "position", 0)
        return _Parsed(
            [],
            [
                (
                    chunk.encode()[:position].count(b"\n"),
                    0,
                    "yaml-character",
                    "There is a character here that YAML does not allow.",
                    "Retype the line; it was probably pasted from another program.",
                )
            ],
        )
    finally:
        loader.dispose()
    return parsed


class _Builder:
    """Builds values from the parser's events.

    Not from PyYAML's nodes: its composer is recursive in C and ends the process on a line of 10,000
    brackets, and it has already unfolded what we refuse (aliases, merges, tags).
    """

    DEEPEST = 20

    def __init__(self, loader: Any, parsed: _Parsed):
        self.next = loader.get_event
        self.peek = loader.peek_event
        self.parsed = parsed
        self.places: dict[KeyPath, Place] = {}
        self.first = 0

    def problem(self, mark: Any, code: str, message: str, fix: str) -> None:
        self.parsed.problems.append((mark.line, mark.column + 1, code, message, fix))

    def document(self) -> None:
        self.next()  # the stream's start
        if isinstance(self.peek(), yaml.StreamEndEvent):
            return
        self.next()  # the document's start
        event = self.next()
        if not isinstance(event, yaml.SequenceStartEvent):
            if not (isinstance(event, yaml.ScalarEvent) and not event.value):
                self.problem(
                    event.start_mark,
                    "not-a-list",
                    "The file is not a list of records.",
                    "Begin each record with `- id: …` in the first column.",
                )
            return
        while not isinstance(self.peek(), yaml.SequenceEndEvent):
            event = self.next()
            self.places, self.first = {}, event.start_mark.line
            self.parsed.records.append((self.value(event, ()), self.first, self.places, {}))
        self.next()
        self.next()  # the document's end
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            self.problem(
                event.start_mark,
                "several-documents",
                "A second YAML document begins here.",
                "Keep one list in the file: remove the line with ---.",
            )

    def value(self, event: Any, path: KeyPath) -> Any:
        mark = event.start_mark
        self.places.setdefault(path, (mark.line - self.first, mark.column))
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.problem(
                mark,
                "yaml-alias",
                "Anchors (&) and aliases (*) are not used here.",
                "Write the value out in each place.",
            )
            if isinstance(event, yaml.AliasEvent):
                return None
        if event.tag and event.tag != "!":
            self.problem(
                mark,
                "yaml-tag",
                f"The tag {event.tag} is not used here.",
                "Remove the tag and write the value as plain text.",
            )
        if isinstance(event, yaml.ScalarEvent):
            return None if event.implicit[0] and event.value in ("", "~", "null") else event.value
        if len(path) >= self.DEEPEST:
            raise yaml.MarkedYAMLError(problem="it is nested too deeply", problem_mark=mark)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(self.peek(), yaml.SequenceEndEvent):
                items.append(self.value(self.next(), (*path, len(items))))
            self.next()
            return items
        return self.mapping(path)

    def mapping(self, path: KeyPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(self.peek(), yaml.MappingEndEvent):
            key = self.next()
            at = key.start_mark
            word = key.value if isinstance(key, yaml.ScalarEvent) else None
            if word is None or word == "<<":
                self.problem(
                    at,
                    "yaml-key",
                    "A key must be a plain word.",
                    "Write `key: value`, without braces, brackets or merges in the key.",
                )
                self.value(key, (*path, "?"))
                self.value(self.next(), (*path, "?"))
            elif key.anchor or key.tag:
                self.problem(at, "yaml-key", "A key must be a plain word.", "Remove the & or ! before the key.")
                self.value(self.next(), (*path, "?"))
            elif word in result:
                self.problem(
                    at,
                    "duplicate-key",
                    f"“{word}” is written twice in this record.",
                    "Keep one of the two; if both hold something, join them.",
                )
                self.value(self.next(), (*path, "?"))
            else:
                # a value is pointed at by its key: that is where a missing or misspelt one is mended
                self.places[(*path, word)] = (at.line - self.first, at.column)
                result[word] = self.value(self.next(), (*path, word))
        self.next()
        return result


def read_table(path: Path, *, shown_as: str | None = None) -> tuple[list[tuple[int, dict[str, str]]], list[Problem]]:
    """The rows of a CSV file as (line, {column: text}); a missing file is no rows and one problem."""
    name = shown_as or str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return [], [
            Problem(
                name, 0, 0, "file-missing",
                f"{name} does not exist.",
                "Restore the file, or check the folder given with --data.",
            )
        ]
    except (UnicodeDecodeError, OSError):
        return [], [
            Problem(
                name, 0, 0, "not-utf-8",
                f"{name} is not readable as UTF-8 text.",
                "Save the file as CSV UTF-8.",
            )
        ]
    rows: list[tuple[int, dict[str, str]]] = []
    problems: list[Problem] = []
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = next(reader, [])
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) != len(header):
                problems.append(
                    Problem(
                        name, reader.line_num, 0, "csv-columns",
                        f"This row has {len(cells)} cells; the header has {len(header)}.",
                        "Check the commas and quotes of the row.",
                    )
                )
                continue
            rows.append((reader.line_num, dict(zip(header, cells, strict=True))))
    except csv.Error as error:
        problems.append(
            Problem(
                name, reader.line_num, 0, "csv-syntax",
                f"This is not valid CSV: {error}.",
                "Check the quotes of the row.",
            )
        )
    return rows, problems
