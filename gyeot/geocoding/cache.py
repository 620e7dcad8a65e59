"""`data/geocodes.csv`: what geocoders answered, committed, so that builds are offline.

Columns: `id` (a center), `query` (the address as it was asked, normalised), `lat`, `lon`, `precision`,
`provider`, `on` (the day). A row counts only while its query is still that of the center's address; a center
that has become undisclosed must have no row (a check), and the catalog ignores one all the same.

A row without `lat`, `lon` and `precision` says that the provider was asked and knew no such place. It is
kept, because asking again costs a second each and a public server's patience: with `--limit`, the same
unknown addresses would be asked on every run and the rest never. Maps grow, so such a row is asked again
after `MISS_KEPT_DAYS`, at once by another provider, or when the row is deleted.
"""

from __future__ import annotations

import csv
import datetime
import io
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from gyeot.model import Position, Precision
from gyeot.problems import Problem
from gyeot.reading import read_table

COLUMNS = ("id", "query", "lat", "lon", "precision", "provider", "on")
MISS_KEPT_DAYS = 180


@dataclass(frozen=True)
class Geocode:
    """One answer of a geocoder, and the line it stands on."""

    id: str
    query: str
    position: Position | None
    """None when the provider was asked and knew no such place."""
    provider: str
    """Who was asked: names of `gyeot.geocoding.chain.PROVIDERS`, joined by `+` when several were."""
    on: str
    """The day, 2026-05-01."""
    line: int = 0
    """Line in the file, from 1; 0 for an answer not read from it."""

    def answers(self, query: str, provider: str, today: datetime.date) -> bool:
        """Whether `provider` need not be asked `query` again."""
        if self.query != query:
            return False
        if self.position is not None:
            return True
        try:
            age = (today - datetime.date.fromisoformat(self.on)).days
        except ValueError:
            return False
        return self.provider == provider and age < MISS_KEPT_DAYS


_HANGUL = re.compile(r"[가-힣]")
_ROAD = re.compile(r"[가-힣A-Za-z0-9.·]+(?:로|길)")
_ROAD_AND_NUMBER = re.compile(r"([가-힣A-Za-z0-9.·]+(?:로|길))(\d+(?:-\d+)?)")
_LOT_AREA = re.compile(r"[가-힣]+\d*(?:동|리|가|읍|면)")
_NUMBER = re.compile(r"\d+(?:-\d+)?")


def geocoding_query(address: str) -> str:
    """The part of a Korean address a geocoder understands: road and building number, or area and lot number.

    What follows the number (floor, unit, name of the building) and what stands in parentheses is left out.
    Road names hold no space: `공릉로 34길 62` becomes `공릉로34길 62`. Where a road is followed by a unit,
    a floor or a lot number (번지) instead of a building number, the road alone is asked for: the number would
    name another house. Of an address of another form, parentheses, unit and doubled spaces go. An address
    without Hangul is another country's, where the city may follow the number: only parentheses go.
    """
    if not _HANGUL.search(address):
        return " ".join(re.sub(r"\([^()]*\)", " ", address).split())
    words = _words(address)
    for at, word in enumerate(words):
        if at and _ROAD.fullmatch(word):
            number = next((w for w in words[at + 1 : at + 3] if w != "지하"), "").removeprefix("지하")
            return " ".join([*words[: at + 1], *([number] if _NUMBER.fullmatch(number) else [])])
        if at and (match := _ROAD_AND_NUMBER.fullmatch(word)):
            return " ".join([*words[:at], *match.groups()])
    for at, word in enumerate(words):
        if at and _LOT_AREA.fullmatch(word) and (lot := _lot_number(words[at + 1 :])):
            return " ".join([*words[: at + 1], lot])
    return _without_unit(words)


def _words(address: str) -> list[str]:
    """The words outside parentheses, with the spaces mended that people put into road names and numbers."""
    bare = re.sub(r"\([^()]*\)", " ", address)
    bare = re.sub(r"\(.*$", "", bare).replace(")", " ").replace(",", " , ")
    bare = " ".join(bare.split())
    bare = re.sub(r"(로|길) (\d+번?[가-하]?길)(?=\s|\d|$)", r"\1\2", bare)
    bare = re.sub(r"((?:로|길)\d+) (번?[가-하]?길)(?=\s|\d|$)", r"\1\2", bare)
    bare = re.sub(r"([가-힣])(?<![시군구읍면동리]) (\d+(?:로|길))(?=\s|$)", r"\1\2", bare)
    bare = re.sub(r"(\d) (?=(?:번지|[층호동]|단지)(?:\s|$))", r"\1", bare)
    words = [word for word in bare.split() if word != "대한민국"]
    # some lists print the address twice, the second time in full
    again = next((at for at in range(2, len(words) - 1) if words[at : at + 2] == words[:2]), 0)
    return words[again:]


def _lot_number(words: list[str]) -> str:
    """`125`, `125-3` or `산 12` out of `125번지 3호 …`; empty when the words begin with no lot number."""
    hill, words = (["산"], words[1:]) if words[:1] == ["산"] else ([], words)
    match = re.fullmatch(r"(산?\d+(?:-\d+)?)(번지)?", words[0]) if words else None
    if not match:
        return ""
    part = re.fullmatch(r"(\d+)호", words[1]) if match[2] and "-" not in match[1] and len(words) > 1 else None
    return " ".join([*hill, match[1] + (f"-{part[1]}" if part else "")])


def _without_unit(words: list[str]) -> str:
    for at, word in enumerate(words):
        if word == "," or (at and re.match(r"(?:지하|지상|B)?\d+(?:[-~]\d+)?(?:층|호|동|F)$", word)):
            return " ".join(words[:at])
    return " ".join(words)


def asked_precision(query: str) -> Precision:
    """How exact a place the query names: with a number a building, with a road a street, else a district."""
    if re.search(r"\s산?\d+(?:-\d+)?$", query) or (not _HANGUL.search(query) and re.search(r"\d", query)):
        return Precision.BUILDING
    return Precision.STREET if re.search(r"(?:로|길)$", query) else Precision.DISTRICT


def read_geocodes(path: Path, *, shown_as: str | None = None) -> tuple[dict[str, Geocode], list[Problem]]:
    """Answers by center id. A missing file is an empty cache, not a problem."""
    if not path.exists():
        return {}, []
    name = shown_as or str(path)
    rows, problems = read_table(path, shown_as=name)
    found: dict[str, Geocode] = {}
    for line, row in rows:
        try:
            position = None
            if row["lat"] or row["lon"] or row["precision"]:
                position = Position(lat=row["lat"], lon=row["lon"], precision=row["precision"], source=row["provider"])
            found[row["id"]] = Geocode(row["id"], row["query"], position, row["provider"], row["on"], line)
        except (KeyError, ValidationError):
            problems.append(
                Problem(
                    name,
                    line,
                    0,
                    "geocode-row",
                    "This row is not a geocode.",
                    f"Its columns are {', '.join(COLUMNS)}; delete the row to ask again.",
                )
            )
    return found, problems


def write_geocodes(path: Path, geocodes: Iterable[Geocode]) -> None:
    """The whole file, sorted by id, replaced at once: a kill leaves the old file or the new one."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for found in sorted(geocodes, key=lambda g: g.id):
        at = found.position
        place = (f"{at.lat:.6f}", f"{at.lon:.6f}", at.precision.value) if at else ("", "", "")
        writer.writerow((found.id, found.query, *place, found.provider, found.on))
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text.getvalue())
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
