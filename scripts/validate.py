#!/usr/bin/env python3
"""Say everything that is wrong with the data: file, line, column, and what to do about it."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections import Counter
from pathlib import Path

from gyeot.checks import MissingTranslation, check, missing_translations
from gyeot.problems import FORMATS, DataError, Problem, errors
from gyeot.records import Records, load
from gyeot.settings import read_settings

CONFIG = Path(__file__).resolve().parent.parent / "mkdocs.yml"


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="Exit code: 0 all is well (warnings are), 1 errors found, 2 wrong use. Problems go to the standard "
        "output, counts to the standard error.",
    )
    parser.add_argument(
        "--format",
        choices=list(FORMATS),
        default="text",
        help="text (default); github: annotations on the lines of a pull request; json: a list of objects",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="the records (default: data/ beside mkdocs.yml)")
    parser.add_argument("--config", type=Path, metavar="FILE", default=CONFIG, help="mkdocs.yml of the instance")
    parser.add_argument("--missing", metavar="LANGUAGE", help="list instead what is not translated into a language")
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
        print(FORMATS[options.format](error.problems))
        print("The settings cannot be read; the records were not checked.", file=sys.stderr)
        return 1
    if options.missing and options.missing not in settings.languages:
        parser.error(f"the site has no language {options.missing}; it has {', '.join(settings.languages)}")
    records = load(options.data or settings.data)
    missing = missing_translations(records, settings)
    if options.missing:
        listed = [item for item in missing if item.language == options.missing]
        for item in listed:
            print(f"{item.file}:{item.line}: {item.id}: {item.field}")
        print(f"{len(listed):,} texts are not translated into {options.missing}.", file=sys.stderr)
        return 0
    problems = check(records, settings, today=datetime.date.today())
    if problems or options.format == "json":
        print(FORMATS[options.format](problems))
    print(summary(records, problems, missing, settings.languages[1:]), file=sys.stderr)
    return 1 if errors(problems) else 0


def summary(records: Records, problems: list[Problem], missing: list[MissingTranslation], languages: list[str]) -> str:
    """One line: how many records, problems, and missing translations by language."""
    wrong = len(errors(problems))
    by_language = Counter(item.language for item in missing)
    untranslated = ", ".join(f"{language} {by_language[language]:,}" for language in languages)
    return (
        f"{sum(1 for _ in records.entries()):,} records, {len(records.regions):,} regions: "
        f"{wrong:,} error{'s' * (wrong != 1)}, {len(problems) - wrong:,} warning{'s' * (len(problems) - wrong != 1)}; "
        f"missing translations: {untranslated or 'none'}."
    )


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # a terminal that cannot write Korean is no reason to stop
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # `validate.py | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except KeyboardInterrupt:
        code = 130
    except Exception as error:  # the promise is that no person ever sees a traceback
        print(
            f"validate.py stopped: {type(error).__name__}: {error}. This is a mistake in validate.py, not in "
            "your data: please report it together with the file.",
            file=sys.stderr,
        )
        code = 1
    sys.exit(code)
