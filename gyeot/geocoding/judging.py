"""Whether a geocoder's hit may stand for a center: exact enough, and where the record says it is.

A wrong pin sends a family to the wrong door, and outside map services are opened at it; no pin shows the
address and lets them search by it. So what is doubtful is turned down.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from gyeot.geocoding.base import Hit
from gyeot.model import Precision, Region

EXACTNESS = [Precision.BUILDING, Precision.STREET, Precision.DISTRICT, Precision.PROVINCE]
EARTH_KM = 6371.0
# Regions are known by one point each, not by their borders. A hit passes when the point of its own province
# (or district) is not much farther than the nearest of any: factor and margin (km) allow for large regions
# with small neighbors, and were chosen so that none of the 656 measured places of Seoul is turned down.
PROVINCE_TOLERANCE = (1.5, 5.0)
DISTRICT_TOLERANCE = (3.0, 10.0)


def too_coarse(hit: Hit, asked: Precision) -> str:
    """Why the hit is coarser than what was asked for; empty when it is not."""
    if hit.precision is None:
        return f"it is no address: {hit.label}"
    if EXACTNESS.index(hit.precision) > EXACTNESS.index(asked):
        return f"it is a {hit.precision.value}, a {asked.value} was asked for: {hit.label}"
    return ""


class Gazetteer:
    """The points of all regions."""

    def __init__(self, regions: Iterable[Region]):
        regions = list(regions)
        self._names = {region.code: next(iter(region.name.values())) for region in regions}
        located = [r for r in regions if r.lat is not None and r.lon is not None]
        districts = [r for r in located if not r.is_province]
        divided = {r.province_code for r in districts}
        self._points = districts + [r for r in located if r.is_province and r.code not in divided]

    def misplaced(self, hit: Hit, code: str | None) -> str:
        """Why the hit is not in the region with this code; empty when it may be, or when none can tell."""
        distances = sorted((distance_km(hit.lat, hit.lon, r.lat, r.lon), r.code) for r in self._points)
        if code is None or not any(other[:2] == code[:2] for _, other in distances):
            return ""
        nearest, there = distances[0]
        factor, margin = PROVINCE_TOLERANCE
        if next(km for km, other in distances if other[:2] == code[:2]) > nearest * factor + margin:
            return self._words(there[:2], code[:2], hit)
        factor, margin = DISTRICT_TOLERANCE
        own = next((km for km, other in distances if other == code), None)
        if own is not None and own > nearest * factor + margin:
            return self._words(there, code, hit)
        return ""

    def _words(self, there: str, declared: str, hit: Hit) -> str:
        there, declared = (f"{self._names.get(code, '')} ({code})".strip() for code in (there, declared))
        return f"it lies in or near {there}, not in {declared}: {hit.label}"


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance of two points in degrees, in kilometres (haversine)."""
    lat, lon, other_lat, other_lon = map(math.radians, (lat, lon, other_lat, other_lon))
    half = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
