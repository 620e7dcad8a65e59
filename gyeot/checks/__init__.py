"""What a schema cannot say: one named function per rule; all problems are reported, never just the first.

To add a rule, write a function in the module of its subject and give it `@rule("its-code")`; its docstring
says what it finds and why that matters. Its tests are a row in `tests/checks/` with a good and a bad record.
"""

from __future__ import annotations

import datetime

from gyeot.checks import (  # noqa: F401  importing a module registers its rules
    dates,
    hours,
    identity,
    languages,
    names,
    phones,
    places,
    references,
    secrecy,
    status,
    text,
)
from gyeot.checks.languages import MissingTranslation, missing_translations
from gyeot.checks.registry import RULES, Context, Rule
from gyeot.problems import Problem
from gyeot.records import Records
from gyeot.settings import Settings

__all__ = ["RULES", "MissingTranslation", "Rule", "check", "missing_translations"]


def check(records: Records, settings: Settings, *, today: datetime.date | None = None) -> list[Problem]:
    """Every problem of the records, those of reading included, sorted by file and line.

    `today` finds dates in the future; a build passes none, so that what it does never depends on the day.
    """
    context = Context(records, settings, today)
    problems = set(records.problems)
    for one in RULES.values():
        problems.update(one.problems(context))
    return sorted(problems)
