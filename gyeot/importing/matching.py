"""Which place that is already there a row means.

Two different places must never become one: a rule decides only when it points to exactly one record, of the
same kind, in the same district, that no other row has claimed, and numbers in the names agree. What no rule can
decide, a person does, in the mapping (`same`, `other`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gyeot.importing.mapping import Mapping, Match
from gyeot.importing.naming import address_key, core_name, in_common, same_name


@dataclass(frozen=True, eq=False)
class Place:
    """What a record or a row is compared by."""

    id: str
    name: str
    region: str
    kind: str
    address: str
    undisclosed: bool = False

    @classmethod
    def of(cls, data: dict[str, Any], language: str) -> Place:
        """From the raw fields of a record or a row, by its name in a language."""
        name = data.get("name") or {}
        return cls(str(data.get("id") or ""), name.get(language) or next(iter(name.values()), ""),
                   data.get("region") or "", data.get("kind") or "", data.get("address") or "",
                   data.get("location") == "undisclosed")


@dataclass(frozen=True)
class Found:
    """What a row is: a record that is there, or an earlier row of the same table."""

    by: str
    """The rule that found it."""
    id: str = ""
    """The record; empty for a row that is only in the table twice."""
    twin: int | None = None
    """The earlier row that is the same place, by its place in the list."""


class Matcher:
    """Finds the records that rows mean."""

    def __init__(self, mapping: Mapping, places: Iterable[Place]):
        self.mapping = mapping
        self.places = {place.id: place for place in places}
        self._ignore = [re.compile(pattern) for pattern in mapping.ignore]
        self._index: dict[Hashable, list[Place]] = defaultdict(list)
        for place in self.places.values():
            for rule in mapping.match:
                for key in self._keys(rule, place):
                    self._index[key].append(place)

    def assign(self, rows: Sequence[Place]) -> list[Found | None]:
        """For each row the record it means, the earlier row it repeats, or None: a new place.

        A rule is tried on all rows before the next one, so that a row with the very name of a record is never
        robbed of it by one that merely has its address.
        """
        found: list[Found | None] = [None] * len(rows)
        claimed: dict[str, int] = {}

        def claim(at: int, id: str, by: str) -> None:
            found[at] = Found(by, id, claimed.get(id))
            claimed.setdefault(id, at)

        for at, row in enumerate(rows):
            if row.name in self.mapping.same:
                claim(at, self.mapping.same[row.name], "same")
        for rule in self.mapping.match:
            for at, row in enumerate(rows):
                if found[at] is None and row.name not in self.mapping.other:
                    hits = self._hits(rule, row)
                    if rule.by not in ("id", "name"):
                        hits -= claimed.keys()
                    if len(hits) == 1:
                        claim(at, hits.pop(), rule.by)
        first: dict[Hashable, int] = {}
        for at, row in enumerate(rows):
            if found[at] is None and row.name not in self.mapping.other:
                earlier = first.setdefault((same_name(row.name), row.region, row.kind), at)
                if earlier != at:
                    found[at] = Found("name", twin=earlier)
        return found

    def confidential(self, row: Place) -> Place | None:
        """An undisclosed place of the same name in the same province, which no table may give away."""
        name = same_name(row.name)
        for known in self.places.values():
            near = not known.region or not row.region or known.region[:2] == row.region[:2]
            if known.undisclosed and near and name and same_name(known.name) in name:
                return known
        return None

    def _hits(self, rule: Match, row: Place) -> set[str]:
        return {place.id for key in self._keys(rule, row) for place in self._index[key]
                if self._agree(rule, place, row)}

    def _keys(self, rule: Match, place: Place) -> Iterator[Hashable]:
        """Under what a rule files a place; nothing when it cannot tell."""
        if rule.by == "id":
            if place.id:
                yield "id", place.id
        elif rule.by == "name":
            if same_name(place.name):
                yield "name", place.kind, same_name(place.name)
        elif len(place.region) > 2:
            where = rule.by, place.kind, place.region
            if rule.by == "part":
                core = core_name(place.name, self._ignore)
                if len(core) > 1:
                    yield *where, core
            elif rule.by == "pattern" and rule.pattern:
                match = re.search(rule.pattern, place.name)
                if match:
                    yield *where, rule.pattern, match.groups()
            elif rule.by == "address":
                key = address_key(place.address)
                if key:
                    yield *where, key

    def _agree(self, rule: Match, one: Place, other: Place) -> bool:
        if rule.by == "name":
            # a province alone is all that some tables know
            shorter, longer = sorted((one.region, other.region), key=len)
            return longer.startswith(shorter) and bool(shorter) == bool(longer)
        if rule.by == "address":
            return in_common(core_name(one.name, self._ignore), core_name(other.name, self._ignore))
        return True
