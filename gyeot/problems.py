"""A problem: one finding of a check, and how it is printed.

A problem says where (file, line, column), what is wrong, and what to do about it. Nothing in the
package prints or exits; scripts print problems and choose the exit code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a problem matters: an error stops a build, a warning is listed."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One finding. Ordered by file, line and column, which is the order they are reported in."""

    file: str
    """Path as the person typed it, usually relative: `data/centers.yaml`."""
    line: int
    """From 1; 0 when the finding is about the file as a whole."""
    column: int
    """From 1; 0 when unknown."""
    code: str
    """Stable name of the rule, e.g. `phone-not-korean`."""
    message: str
    """What is wrong, in one sentence."""
    fix: str
    """What to do about it, in one sentence."""
    level: Level = Level.ERROR


class DataError(Exception):
    """Raised by the edges (reading, building) when problems stop the work. Carries all of them."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(problems)
        super().__init__(f"{len(self.problems)} problem(s)")


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only those that stop a build."""
    return [p for p in problems if p.level is Level.ERROR]


def as_text(problems: Iterable[Problem]) -> str:
    """`file:line:column: level: message [code]` and the fix on a line of its own."""
    lines = []
    for p in sorted(problems):
        place = ":".join([p.file, *(str(n) for n in (p.line, p.column) if n)])
        lines.append(
            f"{place}: {p.level.value}: {_visible(p.message)} [{p.code}]\n    fix: {_visible(p.fix)}"
        )
    return "\n".join(lines)


def as_github(problems: Iterable[Problem]) -> str:
    """GitHub Actions workflow commands, one a line: they appear on the changed lines of a pull request."""
    lines = []
    for p in sorted(problems):
        where = ",".join(
            f"{key}={_escape_property(str(value))}"
            for key, value in (("file", p.file), ("line", p.line), ("col", p.column), ("title", p.code))
            if value
        )
        lines.append(f"::{p.level.value} {where}::{_escape_command(f'{p.message} Fix: {p.fix}')}")
    return "\n".join(lines)


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON list of objects with the fields of `Problem`."""
    return json.dumps([asdict(p) for p in sorted(problems)], ensure_ascii=False, indent=2)


FORMATS = {"text": as_text, "github": as_github, "json": as_json}


def _visible(text: str) -> str:
    """Data quoted in a message must not move the terminal's cursor or turn its text around."""
    return "".join(c if c.isprintable() or c == " " else f"\\u{ord(c):04x}" for c in text)


def _escape_command(text: str) -> str:
    # https://docs.github.com/actions: the message of a workflow command escapes %, CR and LF
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_command(text).replace(":", "%3A").replace(",", "%2C")
