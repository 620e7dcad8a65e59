"""Data files in canonical form, with their comments.

An empty line between records; comments kept where they stand; everything else as `gyeot.canonical` says.
What `gyeot.reading` reads never changes: the result is read again and compared before it is used. What cannot
be brought into form without losing something is left as it is and said.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gyeot.canonical import record_text
from gyeot.model import RECORD_TYPES, Record
from gyeot.problems import Level, Problem
from gyeot.reading import RawRecord, read_records, records_in
from gyeot.yaml_comments import attach, find_comments


@dataclass(frozen=True)
class Formatted:
    """One file, before and after."""

    path: Path
    before: str
    after: str
    problems: list[Problem]
    """Why it, or a part of it, was left as it is."""

    @property
    def changed(self) -> bool:
        return self.before != self.after


def data_files(folder: Path) -> list[tuple[Path, type[Record]]]:
    """Every file of records in a data folder, with what its records are."""
    found = []
    for name, model in RECORD_TYPES.items():
        single = folder / f"{name}.yaml"
        parts = sorted((folder / name).glob("**/*.yaml")) if (folder / name).is_dir() else []
        found += [(path, model) for path in ([single] if single.exists() else []) + parts]
    return found


def format_file(path: Path, model: type[Record], languages: Sequence[str], *, shown_as: str | None = None) -> Formatted:
    """A file in canonical form; it is not written. A file with problems of reading is left as it is."""
    name = shown_as or str(path)
    _, problems = read_records(path, shown_as=name)
    if problems:
        return Formatted(path, "", "", problems)
    before = path.read_bytes().decode("utf-8")
    after, problems = format_text(before, model, languages, name=name)
    return Formatted(path, before, after, problems)


def format_text(
    text: str, model: type[Record], languages: Sequence[str] = (), *, name: str = ""
) -> tuple[str, list[Problem]]:
    """A text that reads without problems, in canonical form, and what had to be left as it was."""
    plain = text.removeprefix("\ufeff")
    records, _ = records_in(plain, name)
    if not records:
        return plain, []
    if not _is_cut(plain, records):
        plain = _at_column_0(plain, records, model, languages, name)
        records, _ = records_in(plain, name)
        if not _is_cut(plain, records):
            return text, [
                Problem(
                    name,
                    records[0].line,
                    0,
                    "format-kept",
                    "The file is left as it is: its comments would be lost.",
                    "Begin each record with `- id: …` in the first column.",
                    Level.WARNING,
                )
            ]
    head = plain[: len(plain) - sum(len(record.text) for record in records)]
    parts = [_tidy(head)]
    problems = []
    line = 1 + head.count("\n")
    for record in records:
        body, below = _form(record, record.line - line, model, languages)
        line += record.text.count("\n")
        if body is None:
            problems.append(
                Problem(
                    name,
                    record.line,
                    0,
                    "format-kept",
                    "This record is left as it is: in the usual form it would not say the same.",
                    "Write its values and comments on lines of their own.",
                    Level.WARNING,
                )
            )
            body, below = record.text.rstrip() + "\n", ""
        parts += [body, "\n", _tidy(below)]
    after = "".join(parts).rstrip("\n") + "\n"
    again, wrong = records_in(after, name)
    if wrong or [record.data for record in again] != [record.data for record in records]:
        return text, [
            Problem(
                name,
                0,
                0,
                "format-kept",
                "The file is left as it is: in the usual form it would not say the same.",
                "Please report this, with the file.",
                Level.WARNING,
            )
        ]
    return after, problems


def _is_cut(text: str, records: list[RawRecord]) -> bool:
    """Whether every record stands by itself, its dash in the first column."""
    return all(re.match(r"-[ \r\n]", record.text) for record in records) and text.endswith(
        "".join(record.text for record in records)
    )


def _at_column_0(text: str, records: list[RawRecord], model: type[Record], languages: Sequence[str], name: str) -> str:
    """The same records with their dashes in the first column; the text itself where that would lose comments."""
    lines = text.splitlines(keepends=True)
    width = min(
        (len(line) - len(line.lstrip(" ")) for line in lines if line.strip() and not line.lstrip().startswith("#")),
        default=0,
    )
    dedented = "".join(line[width:] if line[:width].isspace() else line.lstrip(" ") for line in lines)
    for candidate in (dedented, "".join(record_text(record.data, model, languages) for record in records)):
        again, wrong = records_in(candidate, name)
        same = not wrong and [record.data for record in again] == [record.data for record in records]
        if same and _is_cut(candidate, again) and _comments(candidate) == _comments(text):
            return candidate
    return text


def _form(record: RawRecord, first_line: int, model: type[Record], languages: Sequence[str]) -> tuple[str | None, str]:
    """A record in canonical form, and the comments below it that are not its own; (None, "") when it must stay.

    `first_line` is where the record's value begins in its text, from 0.
    """
    text = record.text
    if "#" not in text:
        body = record_text(record.data, model, languages)
        return (body, "") if text.rstrip("\n") + "\n" == body or _says(body, record.data) else (None, "")
    comments = find_comments(text)
    lines = text.split("\n")
    alone = {comment.line for comment in comments if comment.alone}
    end = len(lines)  # of what is the record's own beyond doubt
    while end and (not lines[end - 1].strip() or end - 1 in alone):
        end -= 1
    below = next((c.line for c in comments if c.line >= end and c.column == 0), len(lines))
    places = {path: (line + first_line, column) for path, (line, column) in record.places.items()}
    body = record_text(record.data, model, languages, attach([c for c in comments if c.line < below], places))
    rest = "\n".join(lines[below:])
    if _says(body, record.data) and _comments(f"{body}{rest}") == _comments(text):
        return body, rest
    return None, ""


def _says(text: str, data: Any) -> bool:
    """Whether a text reads as exactly this one record."""
    records, problems = records_in(text, "")
    return not problems and len(records) == 1 and records[0].data == data


def _comments(text: str) -> list[str]:
    return sorted(comment.text for comment in find_comments(text))


def _tidy(text: str) -> str:
    """Comments between records: in the first column, with single empty lines where there were any."""
    kept: list[str] = []
    for line in (line.strip() for line in text.split("\n")):
        if line != "---" and (line or (kept and kept[-1])):
            kept.append(line)
    # text ends with a line end, so the last element is the start of the next line, not an empty one
    if not text.strip():
        return ""
    if kept and not kept[-1] and not re.search(r"\n[ \t\r]*\n\Z", text):
        kept.pop()
    return "".join(f"{line}\n" for line in kept)


def write(path: Path, text: str) -> None:
    """Replaces a file whole: whoever reads it meanwhile, or stops this, finds the old one or the new one."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
