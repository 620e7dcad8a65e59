"""Ids of new records: the province's slug and the words of a name, short, unique, never used before."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence, Set

from gyeot.importing.mapping import NewId
from gyeot.model import Region

LONGEST = 64


def new_ids(
    names: Sequence[tuple[str, str]], rule: NewId, regions: dict[str, Region], taken: Set[str]
) -> list[str | None]:
    """An id for each (Latin name, region code); None where the name has no Latin letters.

    Names that would get the same id, or one that is taken, get what stands in their brackets, then their
    district, then a number: so the plain id never depends on which of them came first.
    """
    forms = [_forms(name, rule, regions.get(code[:2]), regions.get(code)) for name, code in names]
    chosen: list[str | None] = [None] * len(names)
    used = set(taken)
    for step in range(3):
        counts = Counter(form[step] for form, id in zip(forms, chosen, strict=True) if form and id is None)
        for at, form in enumerate(forms):
            if form and chosen[at] is None and counts[form[step]] == 1 and form[step] not in used:
                chosen[at] = form[step]
        used.update(id for id in chosen if id)
    for at, form in enumerate(forms):
        if form and chosen[at] is None:
            number = 2
            while (id := f"{_cut(form[2], LONGEST - 5)}-{number}") in used:
                number += 1
            chosen[at] = id
            used.add(id)
    return chosen


def _forms(name: str, rule: NewId, province: Region | None, region: Region | None) -> list[str] | None:
    """The id without brackets, with them, and with both district and brackets; None without letters."""
    for pattern, replacement in rule.replace.items():
        name = re.sub(pattern, replacement, name)
    short, long = slug(re.sub(r"\([^()]*\)", " ", name)), slug(name)
    if not re.search("[a-z]", long):
        return None
    short = short if re.search("[a-z]", short) else long
    first = province.slug if province else ""
    district = ""
    if region is not None and not region.is_province:
        district = re.sub(r"-(gu|si|gun)$", "", region.slug)
    return [_joined(first, short), _joined(first, long), _joined(first, district, long)]


def _joined(*parts: str) -> str:
    """The parts in a row, without a part that the next one begins with, as an id."""
    words: list[str] = []
    for part in reversed([part for part in parts if part]):
        if "-".join(words) != part and not "-".join(words).startswith(f"{part}-"):
            words = [part, *words]
    id = "-".join(words)
    return _cut(id if re.match("[a-z]", id) else f"x-{id}", LONGEST)


def _cut(id: str, longest: int) -> str:
    while len(id) > longest and "-" in id:
        id = id.rpartition("-")[0]
    return id[:longest].strip("-")


def slug(text: str) -> str:
    """Small Latin letters, digits and single hyphens; accents and apostrophes go."""
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c) and c not in "'’`")
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
