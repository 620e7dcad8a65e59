"""Regions by the names that tables use: official, short and former ones, and what an address tells."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from gyeot.model import Region
from gyeot.problems import DataError, Problem
from gyeot.reading import read_table

_FAR, _FARTHER = 8000, 4  # meters from a district's point; times as far as from another's
_MARGIN = 1.0  # degrees round the regions' own points: islands, and provinces known by one point


class RegionNames:
    """Region codes by the names that tables use.

    `data/region-names.csv` (columns `name`, `code`) holds the names that `regions.csv` does not: short and
    former ones, and the parts of a district that was divided (`인천광역시 서구 당하동`).
    """

    def __init__(self, regions: Iterable[Region], others: Iterable[tuple[str, str]] = ()):
        self._regions = {region.code: region for region in regions}
        self._provinces: dict[str, str] = {}
        self._inside: dict[tuple[str, str], str] = {}
        for region in self._regions.values():
            if region.is_province:
                self._provinces |= {_bare(name): region.code for name in region.name.values()}
        for region in self._regions.values():
            if not region.is_province:
                self._inside[region.province_code, _bare(region.name["ko"])] = region.code
        longer = []
        for name, code in others:
            if code not in self._regions:
                raise ValueError(f"{name}: there is no region {code}")
            if " " in name:
                longer.append((name, code))
            else:
                self._provinces[_bare(name)] = code
        for name, code in longer:
            first, _, rest = name.partition(" ")
            if _bare(first) not in self._provinces:
                raise ValueError(f"{name}: there is no province {first}")
            self._inside[self._provinces[_bare(first)], _bare(rest)] = code
        points = [(r.lat, r.lon) for r in self._regions.values() if r.lat is not None and r.lon is not None]
        self._south, self._north = (f(p[0] for p in points) for f in (min, max)) if points else (-90.0, 90.0)
        self._west, self._east = (f(p[1] for p in points) for f in (min, max)) if points else (-180.0, 180.0)

    def covers(self, lat: float, lon: float) -> bool:
        """Whether a point is near enough to the regions to be in one of them; never for nan."""
        return (self._south - _MARGIN <= lat <= self._north + _MARGIN
                and self._west - _MARGIN <= lon <= self._east + _MARGIN)

    def fits(self, code: str, lat: float, lon: float) -> bool:
        """Whether a point may be in a district: false when it is far from it and in the middle of another.

        Only points of districts are known, so what lies between two is believed.
        """
        own = self._regions.get(code)
        if own is None or own.is_province or own.lat is None or own.lon is None:
            return True
        away = _distance(lat, lon, own.lat, own.lon)
        nearest = min(_distance(lat, lon, other.lat, other.lon) for other in self._regions.values()
                      if not other.is_province and other.lat is not None and other.lon is not None)
        return away < _FAR or away < _FARTHER * nearest

    def code(self, province: str, district: str = "", address: str = "") -> str | None:
        """The finest region that names and address tell for certain; None when not even a province is named.

        Any may be empty: what is not named is looked for in the address.
        """
        words = re.sub(r"\(.*", "", address).split()
        code = self._provinces.get(_bare(province)) if province else None
        if code is None and not province and words:
            code = self._provinces.get(_bare(words[0]))
        if code is None:
            return None
        if not district:
            named = [" ".join(words[1:end]) for end in (3, 2) if len(words) >= end]
            district = next((name for name in named if (code, _bare(name)) in self._inside), "")
        for part in _neighborhoods(address):
            if (code, _bare(district + part)) in self._inside:
                return self._inside[code, _bare(district + part)]
        if (code, _bare(district)) in self._inside:
            return self._inside[code, _bare(district)]
        districts = [other for other in self._regions if len(other) > 2 and other.startswith(code)]
        return districts[0] if len(districts) == 1 else code


def read_region_names(path: Path, regions: Iterable[Region]) -> RegionNames:
    """The names of `regions` and those in `data/region-names.csv`, if it is there. Raises DataError."""
    rows, problems = read_table(path) if path.exists() else ([], [])
    if problems:
        raise DataError(problems)
    try:
        return RegionNames(regions, [(row["name"], row["code"]) for _, row in rows])
    except (KeyError, ValueError) as error:
        raise DataError([Problem(str(path), 0, 0, "region-names", f"{error}.".replace("KeyError: ", ""),
                                 "Its columns are name and code; codes are those of regions.csv.")]) from None


def _neighborhoods(address: str) -> list[str]:
    """The 동, 읍, 면 or 리 an address names, most telling first: in its brackets, then in its words."""
    inside = re.findall(r"\(([^()]*)", address)
    words = [word for text in inside for word in re.split(r"[,\s]+", text)]
    words += re.sub(r"\(.*", "", address).split()
    return [word for word in words if re.fullmatch(r"[가-힣]+\d*(?:동|읍|면|리|가)", word)]


def _distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Meters, good enough within a country."""
    north = (lat - other_lat) * 111_320
    east = (lon - other_lon) * 111_320 * math.cos(math.radians(lat))
    return math.hypot(north, east)


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split()).casefold()
