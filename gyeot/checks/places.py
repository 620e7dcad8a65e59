"""Where places are: a wrong pin sends a family to the wrong door."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gyeot.checks.registry import Context, Finding, rule
from gyeot.geocoding.cache import Geocode
from gyeot.geocoding.judging import distance_km
from gyeot.languages import BRIDGE
from gyeot.model import Position, Region
from gyeot.problems import Level
from gyeot.records import Entry

# A region is known by points, not by its border. A position may be in a province when one of the province's
# points is not much farther away than the nearest point of any: by this many km and by that point's distance
# to its third neighbor, which is how coarse the points are there. Chosen so that no border of a Korean
# district of 2018 falls out (the tightest, of Dalseong-gun, uses 0.9 of that distance), nor any of 1,204
# measured places.
MARGIN_KM = 8.0
FARTHEST_KM = 130.0
"""From any point of its own province; Korea's farthest island is 120 km from its district's point."""


class Points:
    """The points of all regions, with how far apart they lie."""

    def __init__(self, regions: tuple[tuple[str, float, float], ...]):
        divided = {code[:2] for code, _, _ in regions if len(code) > 2}
        self.all = [r for r in regions if len(r[0]) > 2 or r[0] not in divided]
        self.known = {code for code, _, _ in regions}
        self.of_province: dict[str, list[tuple[float, float, float]]] = {}
        for code, lat, lon in self.all:
            others = sorted(distance_km(lat, lon, a, b) for c, a, b in self.all if c != code)
            spread = others[min(2, len(others) - 1)] if others else FARTHEST_KM
            self.of_province.setdefault(code[:2], []).append((lat, lon, spread))

    def may_hold(self, region: str, lat: float, lon: float) -> bool:
        """Whether a position may lie in the region's province.

        True when nothing is known: of the province, or of the very district (an island far from all others).
        """
        own = [(distance_km(lat, lon, a, b), spread) for a, b, spread in self.of_province.get(region[:2], ())]
        if not own or (len(region) > 2 and region not in self.known):
            return True
        if min(own)[0] > FARTHEST_KM:
            return False
        if any(km <= MARGIN_KM + spread for km, spread in own):
            return True
        nearest = min(distance_km(lat, lon, a, b) for _, a, b in self.all)
        return any(km - nearest <= MARGIN_KM + spread for km, spread in own)

    def nearest(self, lat: float, lon: float) -> str:
        """The code of the region whose point is nearest."""
        return min(self.all, key=lambda r: distance_km(lat, lon, r[1], r[2]))[0]


@lru_cache(maxsize=4)
def _points(regions: tuple[tuple[str, float, float], ...]) -> Points:
    return Points(regions)


def points_of(regions: dict[str, Region]) -> Points:
    """The points of the regions that have one."""
    return _points(tuple((r.code, r.lat, r.lon) for r in regions.values() if r.lat is not None and r.lon is not None))


def _positions(context: Context) -> Iterator[tuple[Entry | Geocode, tuple, str, Position]]:
    """Every position of a center whose region is known: (record or row, path, region, position)."""
    for entry in context.records.centers:
        center = entry.record
        if center.region in context.regions and isinstance(center.location, Position):
            yield entry, ("location",), center.region, center.location
    for geocode in context.records.geocodes.values():
        entry = context.centers.get(geocode.id)
        if entry and geocode.position and entry.record.region in context.regions:
            yield geocode, (), entry.record.region, geocode.position


@rule("coordinates-elsewhere")
def coordinates_elsewhere(context: Context) -> Iterator[Finding]:
    """Coordinates that cannot lie in the declared province: one of the two is wrong."""
    points = points_of(context.regions)
    for where, path, code, position in _positions(context):
        province = code[:2]
        lat, lon = position.lat, position.lon
        if points.may_hold(code, lat, lon):
            continue
        name = _name(context, province)
        if abs(lon) <= 90 and points.may_hold(code, lon, lat):
            yield Finding(
                where,
                path,
                f"{lat}, {lon} is not in {name}: latitude and longitude are swapped.",
                "Exchange the values of lat and lon.",
            )
            continue
        near = points.nearest(lat, lon)
        fix = (
            "Delete the row to have the address asked again."
            if isinstance(where, Geocode)
            else "Correct the coordinates or the region; without coordinates the address is looked up."
        )
        yield Finding(where, path, f"{lat}, {lon} is not in {name}; the nearest region is {_name(context, near)}.", fix)


def _name(context: Context, code: str) -> str:
    region = context.regions.get(code)
    if region is None:
        return code
    return f"{region.name.get(BRIDGE) or next(iter(region.name.values()))} ({code})"


@rule("geocode-of-nobody", Level.WARNING)
def geocode_of_nobody(context: Context) -> Iterator[Finding]:
    """A geocode of a center that does not exist: left over, and perhaps of a place that must not be known."""
    known = context.ids["centers"]
    for geocode in context.records.geocodes.values():
        if geocode.id not in known:
            yield Finding(geocode, (), f"There is no center “{geocode.id}”.", "Delete the row.")


# Korea Post: the first two digits of a postal code belong to one province (code in force since 2026-07-01)
POSTAL = {
    "KR": {
        **dict.fromkeys(range(1, 10), "11"),
        **dict.fromkeys(range(10, 21), "41"),
        **dict.fromkeys(range(21, 24), "28"),
        **dict.fromkeys(range(24, 27), "51"),
        **dict.fromkeys(range(27, 30), "43"),
        30: "36",
        **dict.fromkeys(range(31, 34), "44"),
        34: "30",
        35: "30",
        **dict.fromkeys(range(36, 41), "47"),
        **dict.fromkeys(range(41, 44), "27"),
        44: "31",
        45: "31",
        **dict.fromkeys(range(46, 50), "26"),
        **dict.fromkeys(range(50, 54), "48"),
        **dict.fromkeys(range(54, 57), "52"),
        **dict.fromkeys(range(57, 63), "12"),
        63: "50",
    }
}

MOVED = {"27720": ("39",)}
"""Districts that may still use the postal codes of the province they left: Gunwi-gun, in Daegu since 2023."""


@rule("postal-code-elsewhere", Level.WARNING)
def postal_code_elsewhere(context: Context) -> Iterator[Finding]:
    """A postal code of another province: it, or the region, was copied from elsewhere."""
    table = POSTAL.get(context.settings.holiday_country)
    if table is None:
        return
    for entry in context.records.centers:
        center = entry.record
        if not center.postal_code or center.region not in context.regions:
            continue
        province = table.get(int(center.postal_code[:2]))
        if province != center.region[:2] and center.postal_code[:2] not in MOVED.get(center.region, ()):
            belongs = f"belongs to {_name(context, province)}" if province else "does not exist"
            yield Finding(
                entry,
                ("postal_code",),
                f"The postal code {center.postal_code} {belongs}.",
                f"Correct it, or the region, which says {_name(context, center.region[:2])}.",
            )


_PROVINCE_WORD = re.compile(r"\S+")


@rule("address-elsewhere", Level.WARNING)
def address_elsewhere(context: Context) -> Iterator[Finding]:
    """An address that begins with another province than the region's: one of the two was not updated."""
    language = context.settings.default_language
    provinces = {}
    for region in context.regions.values():
        if region.is_province and language in region.name:
            provinces[region.name[language]] = region.code
    for entry in context.records.centers:
        center = entry.record
        word = _PROVINCE_WORD.match(center.address or "")
        if word is None or center.region not in context.regions:
            continue
        code = provinces.get(word[0])
        if code and code != center.region[:2]:
            yield Finding(
                entry,
                ("region",),
                f"The address is in {word[0]}, the region says {_name(context, center.region)}.",
                "Correct the one that is wrong.",
            )
