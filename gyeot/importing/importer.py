"""Importing one table: everything that would change, worked out before a byte is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gyeot import phones
from gyeot.formatting import write
from gyeot.importing.ids import new_ids
from gyeot.importing.mapping import Mapping
from gyeot.importing.matching import Found, Matcher, Place
from gyeot.importing.merging import Merge, as_text, new_record
from gyeot.importing.region_names import read_region_names
from gyeot.importing.tables import Row, read_rows
from gyeot.importing.values import Context, Values, values_of
from gyeot.importing.writing import changed_text, file_text
from gyeot.model import Center
from gyeot.problems import DataError, Problem, errors
from gyeot.reading import RawRecord
from gyeot.records import Entry, Records, type_record


@dataclass
class Report:
    """What an import does, in the table's order. Nothing is written until `save`."""

    table: str
    added: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    """(line, record)"""
    changed: list[tuple[int, Merge, str]] = field(default_factory=list)
    """(line, what became of the record, the rule that found it)"""
    unchanged: list[tuple[int, Merge, str]] = field(default_factory=list)
    """Records that already say it all."""
    left_out: list[tuple[int, str]] = field(default_factory=list)
    """(line, why)"""
    problems: list[Problem] = field(default_factory=list)
    """Errors are rows that were skipped, warnings values that were."""
    files: dict[Path, str] = field(default_factory=dict)
    """The data files that change → their new text."""

    def save(self) -> None:
        """Writes the changed files, each whole or not at all."""
        for path, text in self.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path, text)

    def lines(self) -> Iterator[str]:
        """The report in words, one thing a line."""
        for line, record in self.added:
            yield f"+ {record['id']}: {_name(record)} (line {line})"
        for line, merge, by in self.changed:
            yield f"~ {merge.before['id']}: {_name(merge.before)} (line {line}, by {by})"
            for name, (old, new) in merge.changes.items():
                if name != "sources":
                    yield f"    {name}: {_shown(old)} → {_shown(new)}"
        for line, merge, _ in self.changed + self.unchanged:
            for name, (old, new) in merge.kept.items():
                yield f"= {merge.before['id']}: {name} stays {_shown(old)}; line {line} says {_shown(new)}"
        for line, why in self.left_out:
            yield f"- line {line}: left out: {why}"

    def summary(self) -> str:
        """One line of counts."""
        skipped = len(errors(self.problems))
        return (f"{len(self.added)} added, {len(self.changed)} changed, {len(self.unchanged)} as they were, "
                f"{len(self.left_out)} left out, {skipped} skipped for an error.")


def import_table(
    table: Path, entry: Entry[Mapping], mapping_folder: Path, records: Records, *,
    phone_region: str = "KR", languages: Sequence[str] = (), shown_as: str | None = None,
) -> Report:
    """What importing a table into loaded records does. Raises DataError when nothing can be imported.

    `records` must have been loaded without errors, or a place that cannot be read would be added a second time.
    """
    wrong = [problem for problem in errors(records.problems) if not _is_first(problem, records.folder)]
    if wrong:
        raise DataError(wrong)
    mapping = entry.record
    report = Report(shown_as or str(table))
    regions = [region.record for region in records.regions]
    context = Context(
        report.table, read_region_names(records.folder / "region-names.csv", regions), phone_region,
        frozenset(number.dial for barred in records.barred_numbers
                  if (number := phones.parse(barred.record.number, phone_region))))
    found = read_rows(table, entry, mapping_folder, shown_as=report.table)
    report.left_out, report.problems = found.left_out, found.problems
    rows = []
    for row in found.rows:
        values = values_of(row, mapping, context)
        report.problems += values.problems
        if not errors(values.problems):
            rows.append(values)
    raws = {center.record.id: center.raw for center in records.centers}
    matcher = Matcher(mapping, (Place.of(raw.data, mapping.language) for raw in raws.values()))
    _unknown_ids(entry, raws, matcher)
    _sort_out(rows, matcher, raws, mapping, report)
    _add(rows, mapping, records, report)
    _files(records, raws, mapping, languages, report)
    report.problems.sort()
    return report


def _is_first(problem: Problem, folder: Path) -> bool:
    """Whether the problem is only that there are no centers yet."""
    missing = problem.code == "file-missing" and problem.file.endswith("centers.yaml") and folder.is_dir()
    return missing or problem.code == "no-centers"


def _unknown_ids(entry: Entry[Mapping], raws: dict[str, RawRecord], matcher: Matcher) -> None:
    problems = [entry.problem(("same", name), "no-center", f"There is no center “{id}”.",
                              "Use the id of a record in data/centers.yaml.")
                for name, id in entry.record.same.items() if id not in raws]
    if problems:
        raise DataError(problems)


def _sort_out(rows: list[Values], matcher: Matcher, raws: dict[str, RawRecord], mapping: Mapping,
              report: Report) -> None:
    """Merges the rows that are records already; leaves in `rows` only those that are new."""
    places = [Place.of(values.data, mapping.language) for values in rows]
    new = []
    for values, place, found in zip(rows, places, matcher.assign(places), strict=True):
        line = values.row.line
        secret = _confidential(place, found, matcher)
        if secret:
            report.problems.append(Problem(
                report.table, line, 0, "confidential", f"“{place.name}” may be a confidential place: {secret}.",
                "Nothing of this row is published. If it is another place, add it to data/centers.yaml by hand."))
        elif found and found.twin is not None:
            report.left_out.append((line, f"“{place.name}” is the same place as line {rows[found.twin].row.line}"))
        elif found:
            _merge(values, found, raws[found.id], mapping, report)
        else:
            new.append(values)
    rows[:] = new


def _confidential(row: Place, found: Found | None, matcher: Matcher) -> str | None:
    """The undisclosed record that an open row would give away."""
    if row.undisclosed:
        return None
    if found and found.id and matcher.places[found.id].undisclosed:
        return found.id
    secret = matcher.confidential(row)
    return secret.id if secret else None


def _merge(values: Values, found: Found, raw: RawRecord, mapping: Mapping, report: Report) -> None:
    merge = Merge(raw.data, values, mapping).run()
    if not merge.changes:
        report.unchanged.append((values.row.line, merge, found.by))
        return
    if _fits(merge.data, values.row, report):
        report.changed.append((values.row.line, merge, found.by))


def _add(rows: list[Values], mapping: Mapping, records: Records, report: Report) -> None:
    taken = {id for entry in (*records.centers, *records.programs, *records.hotlines)
             for id in (entry.record.id, *entry.record.former_ids)}
    regions = {region.record.code: region.record for region in records.regions}
    named = [(values.row.fill(mapping.new_id.template), values.data.get("region") or "") for values in rows]
    for values, id in zip(rows, new_ids(named, mapping.new_id, regions, taken), strict=True):
        id = values.data.pop("id", None) or id
        problem = None
        if id is None:
            problem = ("no-id", f"“{values.name}” has no name in Latin letters.",
                       f"Give it one: `new_id` in the mapping reads {mapping.new_id.template}.")
        elif id in taken:
            problem = ("id-taken", f"“{id}” is the id of another record, or was once.",
                       "Give the row another id; ids are never used again.")
        if problem:
            report.problems.append(Problem(report.table, values.row.line, 0, *problem))
            continue
        taken.add(id)
        record = new_record(id, values, mapping)
        if _fits(record, values.row, report):
            report.added.append((values.row.line, record))


def _fits(data: dict[str, Any], row: Row, report: Report) -> bool:
    """Whether the record is one; if not, why, at the table's line."""
    raw = RawRecord(report.table, as_text(data), row.line, {(): (0, 0)})
    center, problems = type_record(raw, Center)
    report.problems += problems
    return center is not None


def _files(records: Records, raws: dict[str, RawRecord], mapping: Mapping, languages: Sequence[str],
           report: Report) -> None:
    """The new text of every data file that changes."""
    ragged = sorted({raw.file for raw in raws.values() if not raw.text.startswith("-")})
    if ragged:
        raise DataError(Problem(file, 1, 0, "not-formatted", "The records do not begin in the first column.",
                                "Run scripts/format.py, then import again.") for file in ragged)
    changed: dict[str, dict[str, str]] = {}
    for _, merge, _ in report.changed:
        raw = raws[merge.before["id"]]
        changed.setdefault(raw.file, {})[raw.text] = changed_text(
            raw, merge.data, set(merge.changes), languages)
    for file, texts in changed.items():
        report.files[Path(file)] = file_text(_read(Path(file)), texts, [], languages)
    if not report.added:
        return
    home = records.folder / "centers.yaml"
    if not home.exists() and raws:
        home = records.folder / "centers" / f"{mapping.id}.yaml"
    known = next((path for path in report.files if path.resolve() == home.resolve()), home)
    text = report.files.get(known) or (_read(home) if home.exists() else "")
    report.files[known] = file_text(text, {}, [record for _, record in report.added], languages)


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def _name(record: dict[str, Any]) -> str:
    return next(iter(record["name"].values()))


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_shown(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return str(value)
