#!/usr/bin/env python3
"""Builds the site from data/, docs/ and mkdocs.yml; with --serve, serves it and stamps every edit as it is saved."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path

from gyeot.problems import DataError, as_text
from gyeot.progress import Progress
from gyeot.settings import read_settings
from gyeot.site import Inputs, build


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="settings (default: mkdocs.yml)")
    parser.add_argument("--data", type=Path, help="folder of the records (default: data/ beside the settings)")
    parser.add_argument("--site", type=Path, help="folder to publish to (default: site/ beside the settings)")
    parser.add_argument("--languages", help="only these, with commas between: ko,en")
    parser.add_argument("--jobs", type=partial(_number, most=256), default=0,
                        help="processes that stamp (default: one a processor)")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write pages, bytes, seconds and memory as JSON")
    parser.add_argument("--serve", action="store_true", help="serve on localhost, and stamp edits as they are saved")
    parser.add_argument("--port", type=partial(_number, most=65535), default=8000,
                        help="port for --serve (default: 8000; 0: any free one)")
    options = parser.parse_args()
    progress = Progress()
    try:
        inputs = _inputs(options)
        report = build(inputs, progress)
    except DataError as error:
        print(as_text(error.problems), file=sys.stderr)
        count = len(error.problems)
        print(f"{count} problem{'s' * (count != 1)}; the site was not brought up to date.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; every published file is whole.", file=sys.stderr)
        return 130
    for code, count in report.missing.items():
        if count:
            print(f"{code}: {count} interface words are not translated yet and stand in another language.",
                  file=sys.stderr)
    print(f"{report.pages:,} pages in {report.files:,} files ({report.bytes / 1e6:.1f} MB) in {inputs.site}; "
          f"{report.written:,} written, {report.removed:,} removed.")
    if options.report:
        try:
            options.report.write_text(json.dumps({
                "pages": report.pages, "files": report.files, "written": report.written, "bytes": report.bytes,
                "stages": [asdict(stage) for stage in progress.stages], "peak_memory": progress.peak_memory(),
            }, indent=2) + "\n")
        except OSError as error:
            print(f"The report cannot be written to {options.report}: {error.strerror}.", file=sys.stderr)
            return 1
    if options.serve:
        from gyeot.serving import serve

        try:
            return serve(inputs, options.port, partial(print, flush=True), partial(print, file=sys.stderr, flush=True))
        except KeyboardInterrupt:
            return 0  # before it served, or a second Ctrl-C while it stopped
    print("`make serve` shows it in a browser.")
    return 0


def _number(text: str, most: int) -> int:
    if not text.isdecimal() or int(text) > most:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to {most}")
    return int(text)


def _inputs(options: argparse.Namespace) -> Inputs:
    settings = read_settings(options.config)
    wanted = None
    if options.languages is not None:
        wanted = options.languages.split(",")
        unknown = [code for code in wanted if code not in settings.languages]
        if unknown:
            print(f"build.py: mkdocs.yml has no language {', '.join(unknown)}; it has "
                  f"{', '.join(settings.languages)}.", file=sys.stderr)
            raise SystemExit(2)
        settings = settings.only(wanted)
    return Inputs(options.config.resolve(), settings, options.data or settings.data,
                  options.site or settings.root / "site", options.jobs, wanted)


if __name__ == "__main__":
    sys.exit(main())
