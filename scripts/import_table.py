#!/usr/bin/env python3
"""Import a table of places (CSV) into data/centers.yaml, by a mapping file.

A place that is there already is brought up to date, not added again, and what stands in its record stays unless
the mapping says that the table is newer. Look at the result with --dry-run first.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gyeot import records
from gyeot.importing.importer import import_table
from gyeot.importing.mapping import read_mapping
from gyeot.problems import DataError, as_text, errors
from gyeot.settings import read_settings


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Mapping files are in data/imports/; gyeot/importing/mapping.py describes every field of them.\n"
               "Prints + added, ~ changed, = kept against the table, - left out.\n"
               "Exit code: 0 all went in, 1 rows were skipped for an error or nothing could be imported,\n"
               "2 wrong use.")
    parser.add_argument("table", type=Path, metavar="FILE.csv", help="the table: CSV, UTF-8 or CP949")
    parser.add_argument("--map", type=Path, required=True, metavar="MAP.yaml", help="how its columns become fields")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: data beside mkdocs.yml)")
    parser.add_argument("--config", type=Path, metavar="FILE", default=Path("mkdocs.yml"),
                        help="the settings (default: mkdocs.yml)")
    parser.add_argument("--dry-run", action="store_true", help="say what would change; change nothing")
    return parser


def main(argv: list[str] | None = None) -> int:
    """Runs the command and returns the exit code."""
    parser = arguments()
    options = parser.parse_args(argv)
    for path in (options.table, options.map):
        if not path.is_file():
            parser.error(f"{path} is not there")
    if options.table.suffix.lower() not in (".csv", ".tsv", ".txt"):
        parser.error(f"{options.table} is not a CSV file: save it as CSV (UTF-8) first")
    try:
        settings = read_settings(options.config)
        mapping = read_mapping(options.map)
        report = import_table(options.table, mapping, options.map.parent,
                              records.load(options.data or settings.data),
                              phone_region=settings.phone_region, languages=settings.languages)
        if not options.dry_run:
            report.save()
    except DataError as error:
        print(as_text(error.problems), file=sys.stderr)
        print("Nothing was imported.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename} cannot be written: {error.strerror}. Check the folder given.", file=sys.stderr)
        return 1
    for line in report.lines():
        print(line)
    if report.problems:
        print(as_text(report.problems), file=sys.stderr)
    print(("Would be: " if options.dry_run else "") + report.summary())
    return 1 if errors(report.problems) else 0


if __name__ == "__main__":
    sys.exit(main())
