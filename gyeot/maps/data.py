"""What a map shows, as plain JSON: pins, areas, counts, links.

A place whose building or street is known gets a pin. One known to its district is counted in that district's
area, one known to its province or not at all is only counted as not on the map, and an undisclosed one is
nowhere here, save in the province's count, as its province may be told.
A text is a string, or `{"text": …, "lang": …}` when it is not in the map's language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from statistics import median
from typing import Any

from gyeot import addresses, phones
from gyeot.catalog import Catalog, CenterView, ProgramView
from gyeot.languages import Language, Said, html_language
from gyeot.model import Region, Status

Url = Callable[[str], str]
"""An address below a language's root (`centers/x/`) to the link a map page needs."""

NAMED_IN_AREA = 12  # an area's popup names this many places; more are behind its link
MOST_PINS = 1000  # a slow phone needs seconds to arrange more; regions with counts stand for them
MARGIN = 0.01  # degrees around what is shown
SMALLEST = 0.06  # degrees: a map never shows less, about 6 km
FAR = 1.2  # degrees from a region's middle: an island that far out would squeeze all else into a corner


def links(language: Language) -> Url:
    """Links from a map page, two folders below the site's root, to pages of that language."""
    return lambda address: f"../../{language.prefix}{address}"


def overview_data(catalog: Catalog, language: Language, url: Url) -> dict[str, Any]:
    """The country: every province with how many places its page lists."""
    regions = [
        _counted(catalog, province.region, len(province.centers), language, url)
        for province in catalog.provinces if _has_point(province.region)
    ]
    return {
        "title": str(language.t("map.title_overview")),
        "page": url(addresses.REGIONS),
        "bounds": _bounds([(r["lat"], r["lon"]) for r in regions], margin=0.5),
        "regions": regions,
        "names": [],
        "outlines": [],
        "pins": [],
        "areas": [],
        "unplaced": 0,
    }


def region_data(catalog: Catalog, region: Region, language: Language, url: Url) -> dict[str, Any]:
    """A province or district: its places, and the names of the districts around them."""
    province = catalog.province[region.province_code]
    centers = province.centers if region.is_province else province.by_district.get(region.code, [])
    placed = _placed(catalog, centers, language, url)
    around = [d for d in province.districts if _has_point(d)]
    shown = around if region.is_province else [d for d in around if d.code == region.code]
    bounds = _bounds(_near([*((d.lat, d.lon) for d in shown), *_points(placed), *_point(region, not shown)]))
    if region.is_province and len(placed["pins"]) > MOST_PINS:
        placed = _by_region(catalog, centers, around, language, url)
    return {
        "title": str(language.t("map.title_place", name=language.say(region.name))),
        "page": url(addresses.region(region, province.region)),
        "bounds": bounds,
        "names": _names(around, placed, language),
        "outlines": [region.province_code],
        **placed,
    }


def program_data(catalog: Catalog, program: ProgramView, language: Language, url: Url) -> dict[str, Any]:
    """A program: the places that offer it, over the whole country."""
    placed = _placed(catalog, program.centers, language, url)
    provinces = [p.region for p in catalog.provinces if _has_point(p.region)]
    bounds = _bounds(_points(placed))
    if len(placed["pins"]) > MOST_PINS:
        placed = _by_region(catalog, program.centers, provinces, language, url)
    return {
        "title": str(language.t("map.title_place", name=language.say(program.record.name))),
        "page": url(addresses.program(program.id)),
        "bounds": bounds,
        "names": _names(provinces, placed, language),
        "outlines": [],
        **placed,
    }


def has_places(centers: Iterable[CenterView]) -> bool:
    """Whether a map of these centers would show any of them: else it needs no page and no frame."""
    return any(
        not c.record.undisclosed and _listed(c) and (c.pinned or (c.district is not None and _has_point(c.district)))
        for c in centers
    )


def drawable(data: dict[str, Any]) -> bool:
    """Whether the map has anything to show; an empty one needs no page and no frame."""
    return bool(data["pins"] or data["areas"] or data["regions"])


def _listed(center: CenterView) -> bool:
    return center.record.status is not Status.CLOSED


def _placed(catalog: Catalog, centers: Iterable[CenterView], language: Language, url: Url) -> dict[str, Any]:
    pins: list[dict[str, Any]] = []
    by_district: dict[str, list[CenterView]] = {}
    unplaced = 0
    for center in centers:
        if center.record.undisclosed or not _listed(center):
            continue
        if center.pinned:
            pins.append(_pin(catalog, center, language, url))
        elif center.district and _has_point(center.district):
            by_district.setdefault(center.district.code, []).append(center)
        else:
            unplaced += 1
    areas = [_area(catalog, code, by_district[code], language, url) for code in sorted(by_district)]
    return {"regions": [], "pins": pins, "areas": areas, "unplaced": unplaced}


def _by_region(
    catalog: Catalog, centers: Iterable[CenterView], regions: list[Region], language: Language, url: Url
) -> dict[str, Any]:
    """Instead of more pins than a phone can arrange: each region with its count, as a way to its own map."""
    counts = Counter(
        region.code for center in centers if _listed(center)
        for region in (center.province, center.district) if region
    )
    counted = [_counted(catalog, r, counts[r.code], language, url) for r in regions if counts[r.code]]
    known = {region["code"] for region in counted}
    unplaced = sum(
        _listed(c) and not c.record.undisclosed and not {r.code for r in (c.province, c.district) if r} & known
        for c in centers
    )
    return {"regions": counted, "pins": [], "areas": [], "unplaced": unplaced}


def _counted(catalog: Catalog, region: Region, count: int, language: Language, url: Url) -> dict[str, Any]:
    return {
        "code": region.code,
        "name": _text(language.say(region.name)),
        "lat": round(region.lat, 4),
        "lon": round(region.lon, 4),
        "count": count,
        "url": url(addresses.region(region, catalog.province[region.province_code].region)),
    }


def _has_point(region: Region) -> bool:
    return region.lat is not None and region.lon is not None


def _pin(catalog: Catalog, center: CenterView, language: Language, url: Url) -> dict[str, Any]:
    record, position = center.record, center.position
    pin = {
        "lat": round(position.lat, 5),
        "lon": round(position.lon, 5),
        "name": _text(language.say(record.name)),
        "kind": _text(language.say(center.kind.name)),
        "url": url(addresses.center(center.id)),
    }
    local = catalog.settings.default_language
    if local in record.name and record.name[local] != _words(pin["name"]):
        pin["local"] = {"text": record.name[local], "lang": html_language(local)}
    if record.phones:
        number = phones.parse(record.phones[0].number, catalog.settings.phone_region)
        if number:
            pin["phone"] = number.display
            pin["dial"] = number.dial
    if record.status is Status.PAUSED:
        pin["paused"] = True
    return pin


def _area(
    catalog: Catalog, code: str, centers: list[CenterView], language: Language, url: Url
) -> dict[str, Any]:
    district = catalog.regions[code]
    named = [
        {"name": _text(language.say(c.record.name)), "url": url(addresses.center(c.id))}
        for c in centers[:NAMED_IN_AREA]
    ]
    area = {
        "code": code,
        "name": _text(language.say(district.name)),
        "lat": round(district.lat, 4),
        "lon": round(district.lon, 4),
        "count": len(centers),
        "places": named,
    }
    if len(named) < len(centers):
        area["url"] = url(addresses.region(district, catalog.province[district.province_code].region))
    return area


def _names(regions: Iterable[Region], placed: dict[str, Any], language: Language) -> list[list[Any]]:
    """Names written on the map where no area says them already."""
    said = {named["code"] for named in (*placed["areas"], *placed["regions"])}
    return [
        [round(r.lat, 4), round(r.lon, 4), _text(language.say(r.name))] for r in regions if r.code not in said
    ]


def _text(said: Said | None) -> str | dict[str, str]:
    if said is None:
        return ""
    return said.text if said.own else {"text": said.text, "lang": html_language(said.language)}


def _words(text: str | dict[str, str]) -> str:
    return text if isinstance(text, str) else text["text"]


def _points(placed: dict[str, Any]) -> list[tuple[float, float]]:
    return [(p["lat"], p["lon"]) for p in (*placed["pins"], *placed["areas"])]


def _point(region: Region, wanted: bool) -> list[tuple[float, float]]:
    return [(region.lat, region.lon)] if wanted and _has_point(region) else []


def _near(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points not far from the middle of them; the others are still on the map, beyond its first view."""
    if not points:
        return []
    lat, lon = (median(values) for values in zip(*points, strict=True))
    return [p for p in points if abs(p[0] - lat) < FAR and abs(p[1] - lon) < FAR] or points


def _bounds(points: list[tuple[float, float]], margin: float = MARGIN) -> list[list[float]] | None:
    """South-west and north-east corner around the points; None without any."""
    if not points:
        return None
    corners = []
    for values in zip(*points, strict=True):
        low, high = min(values) - margin, max(values) + margin
        missing = max(0.0, SMALLEST - (high - low)) / 2
        corners.append((round(low - missing, 4), round(high + missing, 4)))
    (south, north), (west, east) = corners
    return [[south, west], [north, east]]
