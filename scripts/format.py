#!/usr/bin/env python3
"""Bring the data files into their one usual form, comments kept, and the schemas in schema/ up to date."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from gyeot.formatting import data_files, format_file, write
from gyeot.problems import DataError, Problem, as_text, errors
from gyeot.records import shown_path
from gyeot.schema import as_text as schema_text
from gyeot.schema import json_schemas
from gyeot.settings import read_settings

CONFIG = Path(__file__).resolve().parent.parent / "mkdocs.yml"


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="A file that does not read is left as it is, and said. With --data or --config, only those records are "
        "formatted and schema/ is left alone. Exit code: 0 all is well, 1 files do not read or (--check) are not in "
        "form, 2 wrong use.",
    )
    parser.add_argument("--check", action="store_true", help="change nothing; say which files are not in form")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the records (default: data/ beside mkdocs.yml)")
    parser.add_argument("--config", type=Path, metavar="FILE", default=CONFIG, help="mkdocs.yml of the instance")
    return parser


def main(argv: list[str] | None = None) -> int:
    parser = arguments()
    options = parser.parse_args(argv)
    if not options.config.is_file():
        parser.error(f"{options.config} is not a file; --config names the mkdocs.yml of the instance")
    if options.data and not options.data.is_dir():
        parser.error(f"{options.data} is not a folder; --data names the folder of centers.yaml")
    try:
        settings = read_settings(options.config)
    except DataError as error:
        print(as_text(error.problems))
        return 1
    folder = options.data or settings.data
    problems: list[Problem] = []
    changed: list[tuple[Path, str, int]] = []
    files = data_files(folder)
    for path, model in files:
        formatted = format_file(path, model, settings.languages, shown_as=shown_path(path))
        problems += formatted.problems
        if formatted.changed:
            changed.append((path, formatted.after, _first_difference(formatted.before, formatted.after)))
    schemas = {} if options.data or options.config.resolve() != CONFIG else json_schemas()
    for name, schema in schemas.items():
        path, text = CONFIG.parent / "schema" / name, schema_text(schema)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            changed.append((path, text, 0))
    if problems:
        print(as_text(problems))
    for path, text, line in changed:
        where = f"{shown_path(path)}:{line}" if line else shown_path(path)
        if options.check:
            print(f"{where}: not in form; `make format` corrects it")
            continue
        try:
            path.parent.mkdir(exist_ok=True)
            write(path, text)
        except OSError as error:
            print(f"{shown_path(path)} cannot be written: {error.strerror}", file=sys.stderr)
            return 1
        print(f"{where}: formatted")
    count = len(files) + len(schemas)
    verb = "not in form" if options.check else "formatted"
    print(f"{count} files: {len(changed)} {verb}, {len(errors(problems))} problems.", file=sys.stderr)
    return 1 if errors(problems) or (options.check and changed) else 0


def _first_difference(before: str, after: str) -> int:
    """The first line that changes, from 1."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    return next((number for number, (old, new) in enumerate(pairs, 1) if old != new), 1)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # a terminal that cannot write Korean is no reason to stop
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except KeyboardInterrupt:
        print("Stopped; every file is whole.", file=sys.stderr)
        code = 130
    except Exception as error:  # the promise is that no person ever sees a traceback
        print(
            f"format.py stopped: {type(error).__name__}: {error}. This is a mistake in format.py, not in your data: "
            "please report it together with the file.",
            file=sys.stderr,
        )
        code = 1
    sys.exit(code)
