#!/usr/bin/env python3
"""Fill data/geocodes.csv with the positions of centers that have an address and no position of their own."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from gyeot import records
from gyeot.geocoding.access import access_for
from gyeot.geocoding.base import Refused, Unavailable
from gyeot.geocoding.chain import PROVIDERS, Chain
from gyeot.geocoding.filling import Event, Filling, due, stale
from gyeot.geocoding.judging import Gazetteer
from gyeot.problems import DataError, as_text, errors
from gyeot.settings import read_settings

WORDS = {
    "found": "found     {id}: {query} -> {detail}",
    "known": "known     {id}: {query} -> {detail}",
    "unknown": "not found {id}: {query}",
    "rejected": "rejected  {id}: {query}: {detail}",
    "refused": "refused   {id}: {query}: {detail}",
    "removed": "removed   {id}: the center is confidential, gone, or needs no geocode any more",
}


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="Every answer is written at once: a stopped run goes on where it was. Never part of a build. "
        "Exit code: 0 all was answered (found or not), 1 stopped by wrong data or by a server that does "
        "not answer, 2 wrong use.",
    )
    parser.add_argument(
        "--provider",
        action="append",
        choices=list(PROVIDERS),
        help="whom to ask; again for a second one, asked when the first has no good answer (default: nominatim)",
    )
    parser.add_argument("--url", default="", help="another server of that kind: http://localhost:8080")
    parser.add_argument("--limit", type=_count, metavar="N", help="ask N questions at most")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done; change nothing")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: data/ beside mkdocs.yml)")
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        default=Path("mkdocs.yml"),
        help="the settings (default: mkdocs.yml)",
    )
    return parser


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text} is not a number of questions")
    return int(text)


def main(
    argv: list[str] | None = None,
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
    today: datetime.date | None = None,
) -> int:
    """Runs the command; the clock can be given for tests. Returns the exit code."""
    parser = arguments()
    options = parser.parse_args(argv)
    today = today or datetime.date.today()
    try:
        settings = read_settings(options.config)
        data = options.data or settings.data
        found = records.load(data)
        if errors(found.problems):
            raise DataError(errors(found.problems))
    except DataError as error:
        print(as_text(error.problems), file=sys.stderr)
        print("Nothing was asked: a center that cannot be read would lose its geocode.", file=sys.stderr)
        return 1
    try:
        chain = Chain(options.provider or ["nominatim"], access_for(settings, options.url), clock=clock, sleep=sleep)
    except ValueError as error:
        parser.error(str(error))

    centers = [entry.record for entry in found.centers]
    gone = stale(found.geocodes, centers)
    questions = list(due(found.geocodes, centers, chain.name, today))
    if options.dry_run:
        for id in gone:
            print(f"would remove {id}")
        for question in questions[: options.limit]:
            print(f"would ask    {question.center.id}: {question.query}")
        return 0

    counts: Counter[str] = Counter()

    def tell(event: Event) -> None:
        counts[event.what] += 1
        print(WORDS[event.what].format(id=event.id, query=event.query, detail=event.detail), flush=True)

    filling = Filling(
        data / "geocodes.csv",
        found.geocodes,
        chain,
        Gazetteer(entry.record for entry in found.regions),
        today,
        tell,
    )
    try:
        filling.remove(gone)
        filling.ask(questions, options.limit)
    except Refused as error:
        return _stopped(f"The server asks us to stop: {error}.", "Run it again later, or give another --url.")
    except Unavailable as error:
        return _stopped(f"The server does not answer: {error}.", "Check the network and --url, then run it again.")
    except BrokenPipeError:
        raise
    except OSError as error:
        return _stopped(f"{data / 'geocodes.csv'} cannot be written: {error.strerror}.", "Check the folder given.")
    except KeyboardInterrupt:
        return _stopped("Stopped.", "Run it again to go on.")
    print(
        ", ".join(f"{counts[what]} {words.split(' {')[0].strip()}" for what, words in WORDS.items() if counts[what])
        or "Nothing to ask: every address is answered."
    )
    for attribution in chain.attributions:
        print(attribution)
    return 0


def _stopped(what: str, fix: str) -> int:
    print(f"{what} What was answered is kept. {fix}", file=sys.stderr)
    return 1


def _run() -> int:
    try:
        code = main()
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # `| head` has seen enough; Python would complain once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(_run())
