"""Provinces and districts: `data/regions.csv` into `Region` records.

Columns: `code`, `slug`, `name:<language>` for each language, `unofficial` (languages, spaces between),
`lat`, `lon`, `outlines` and `former` (spaces between). One row a region; provinces have two digits.
"""

from __future__ import annotations

from pathlib import Path

from gyeot.model import Region
from gyeot.problems import Problem
from gyeot.reading import RawRecord, read_table

LISTS = ("unofficial", "outlines", "former")


def read_regions(path: Path, *, shown_as: str | None = None) -> tuple[list[tuple[Region, RawRecord]], list[Problem]]:
    """The regions with their rows, and every problem. Cells left empty are absent, not empty text."""
    from gyeot.records import type_record  # records reads regions; only the error texts are shared

    rows, problems = read_table(path, shown_as=shown_as)
    found: list[tuple[Region, RawRecord]] = []
    for line, row in rows:
        data: dict = {"name": {}}
        for column, cell in row.items():
            if not cell:
                continue
            if column.startswith("name:"):
                data["name"][column.removeprefix("name:")] = cell
            elif column in LISTS:
                data[column] = cell.split()
            else:
                data[column] = cell
        raw = RawRecord(shown_as or str(path), data, line, {(): (0, 0)}, "")
        region, wrong = type_record(raw, Region)
        problems += wrong
        if region is not None:
            found.append((region, raw))
    return found, problems
