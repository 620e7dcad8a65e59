"""One filling of `data/geocodes.csv`: what is due, asking it, judging the answers, keeping each at once.

Nothing here prints; every step is told to a callback as an `Event`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gyeot.geocoding.base import Hit, Unanswerable
from gyeot.geocoding.cache import Geocode, asked_precision, geocoding_query, write_geocodes
from gyeot.geocoding.chain import Chain
from gyeot.geocoding.judging import Gazetteer, too_coarse
from gyeot.model import Center, Position


@dataclass(frozen=True)
class Event:
    """One thing that happened."""

    what: str
    """`found`, `known` (answered from the cache), `unknown`, `rejected`, `refused` or `removed`."""
    id: str
    """The center."""
    query: str = ""
    """What was asked."""
    detail: str = ""
    """The position, or why not."""


@dataclass(frozen=True)
class Question:
    """A center whose position is to be asked for."""

    center: Center
    query: str


def wanted(center: Center) -> str:
    """What a geocoder may be asked about a center; empty: no address, a position of its own, or secret."""
    if center.location is not None or center.undisclosed or not center.address:
        return ""
    return geocoding_query(center.address)


def stale(geocodes: dict[str, Geocode], centers: Iterable[Center]) -> list[str]:
    """Ids of rows that must go: of centers that became undisclosed, vanished, or no longer need a geocode."""
    kept = {center.id for center in centers if wanted(center)}
    return sorted(id for id in geocodes if id not in kept)


def due(
    geocodes: dict[str, Geocode], centers: Iterable[Center], provider: str, today: datetime.date
) -> Iterator[Question]:
    """The centers whose present address the cache does not answer, by id."""
    for center in sorted(centers, key=lambda c: c.id):
        query = wanted(center)
        if not query:
            continue
        known = geocodes.get(center.id)
        if known is None or not known.answers(query, provider, today):
            yield Question(center, query)


class Filling:
    """The cache file while it is being filled. `path` is written after every answer."""

    def __init__(
        self,
        path: Path,
        geocodes: dict[str, Geocode],
        chain: Chain,
        gazetteer: Gazetteer,
        today: datetime.date,
        tell: Callable[[Event], None],
    ):
        self._path, self._rows, self._chain = path, dict(geocodes), chain
        self._gazetteer, self._today, self._tell = gazetteer, today, tell
        self._by_query = {row.query: row for row in geocodes.values()}

    def remove(self, ids: Iterable[str]) -> None:
        """Takes rows out of the file."""
        ids = list(ids)
        for id in ids:
            del self._rows[id]
        if ids:
            write_geocodes(self._path, self._rows.values())
        for id in ids:
            self._tell(Event("removed", id))

    def ask(self, questions: Iterable[Question], limit: int | None = None) -> int:
        """Asks the questions, `limit` at most; what the cache answers is not counted. How many were asked.

        Raises Unavailable or Refused when a provider does not answer; what was answered until then is kept.
        """
        asked = 0
        for question in questions:
            if self._answer_from_cache(question):
                continue
            if limit is not None and asked >= limit:
                break
            asked += 1
            try:
                self._ask(question)
            except Unanswerable as error:
                self._tell(Event("refused", question.center.id, question.query, str(error)))
        return asked

    def _answer_from_cache(self, question: Question) -> bool:
        """Two centers in one building need one question."""
        row = self._by_query.get(question.query)
        if row is None or not row.answers(question.query, self._chain.name, self._today):
            return False
        if row.position is not None:
            hit = Hit(row.position.lat, row.position.lon, row.position.precision, f"the answer for {row.id}")
            if self._why_not(question, hit):
                return False
        self._keep(replace(row, id=question.center.id, line=0))
        self._tell(Event("known", question.center.id, question.query, _words(row.position)))
        return True

    def _ask(self, question: Question) -> None:
        reasons: list[str] = []
        for provider, hits in self._chain.find(question.query):
            for hit in hits:
                why_not = self._why_not(question, hit)
                if why_not:
                    reasons.append(why_not)
                    continue
                at = Position(lat=hit.lat, lon=hit.lon, precision=hit.precision, source=provider)
                self._keep(self._row(question, at, provider))
                self._tell(Event("found", question.center.id, question.query, _words(at)))
                return
        self._keep(self._row(question, None, self._chain.name))
        # the best hit says most about what went wrong
        self._tell(
            Event(
                "rejected" if reasons else "unknown",
                question.center.id,
                question.query,
                reasons[0] if reasons else "",
            )
        )

    def _why_not(self, question: Question, hit: Hit) -> str:
        return too_coarse(hit, asked_precision(question.query)) or self._gazetteer.misplaced(
            hit, question.center.region
        )

    def _row(self, question: Question, position: Position | None, provider: str) -> Geocode:
        return Geocode(question.center.id, question.query, position, provider, self._today.isoformat())

    def _keep(self, row: Geocode) -> None:
        self._rows[row.id] = row
        self._by_query[row.query] = row
        write_geocodes(self._path, self._rows.values())


def _words(position: Position | None) -> str:
    if position is None:
        return "not known"
    return f"{position.precision.value} {position.lat:.6f}, {position.lon:.6f}"
