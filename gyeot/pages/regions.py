"""Region pages: the country's provinces, a province's districts, and the places in each."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot import addresses, maps
from gyeot.catalog import Catalog, CenterView, ProvinceView
from gyeot.model import Region
from gyeot.pages.page import Page


def pages(catalog: Catalog) -> Iterator[Page]:
    """The overview, a page for each province and district, and redirects from former codes and slugs."""
    yield Page(
        path=addresses.REGIONS,
        template="regions.html",
        title=lambda language: language.t("regions.title"),
        description=lambda language: language.t("regions.description"),
        view=lambda p: {"provinces": catalog.provinces, "map": maps.overview_address(p.language.code),
                        "hotlines": catalog.urgent_hotlines},
        inputs=(catalog.digests["regions"], catalog.digests["hotlines"],
                *(f"{p.region.code}:{len(p.centers)}" for p in catalog.provinces)),
    )
    for province in catalog.provinces:
        yield _province(catalog, province)
        for district in province.districts:
            yield _district(catalog, province, district)


def _region_map(language: str, region: Region, centers: list[CenterView]) -> str:
    """Address of the region's map; empty when no place on it is known well enough to draw."""
    return maps.region_address(region.code, language) if maps.has_places(centers) else ""


def _province(catalog: Catalog, province: ProvinceView) -> Page:
    region = province.region
    unplaced = province.by_district.get(region.code, [])
    return Page(
        path=addresses.region(region, region),
        template="province.html",
        title=lambda language: language.t("region.title", region=language.say(region.name)),
        description=lambda language: language.n("region.description", len(province.centers),
                                                region=language.say(region.name)),
        view=lambda p: {
            "province": province,
            "unplaced": unplaced,
            "desks": _desks(catalog, region),
            "kinds": _by_kind(province.centers),
            "map": _region_map(p.language.code, region, province.centers),
            "hotlines": catalog.urgent_hotlines,
        },
        inputs=(province.own_digest, catalog.digests["regions"], catalog.digests["hotlines"],
                *(c.digest for c in province.centers), *(p.own_digest for p in catalog.programs)),
    )


def _district(catalog: Catalog, province: ProvinceView, district: Region) -> Page:
    centers = province.by_district.get(district.code, [])
    return Page(
        path=addresses.region(district, province.region),
        template="district.html",
        title=lambda language: language.t("region.title", region=_both(language, province.region, district)),
        description=lambda language: language.n("region.description", len(centers),
                                                region=_both(language, province.region, district)),
        view=lambda p: {
            "province": province,
            "district": district,
            "groups": _by_kind(centers),
            "count": len(centers),
            "desks": _desks(catalog, province.region),
            "neighbours": [d for d in province.districts if d is not district and province.by_district.get(d.code)],
            "map": _region_map(p.language.code, district, centers),
            "hotlines": catalog.urgent_hotlines,
        },
        inputs=(province.own_digest, catalog.digests["regions"], catalog.digests["hotlines"],
                *(f"{code}:{len(found)}" for code, found in sorted(province.by_district.items())),
                *(c.digest for c in centers), *(p.own_digest for p in catalog.programs)),
    )


def _both(language, province: Region, district: Region) -> str:
    names = [language.say(province.name), language.say(district.name)]
    if language.t("region.order") == "small first":
        return f"{names[1]}, {names[0]}"
    return f"{names[0]} {names[1]}"


def _by_kind(centers: list[CenterView]) -> list[tuple]:
    """(kind, its centers) for the kinds there are, most places first."""
    groups: dict[str, list[CenterView]] = {}
    for center in centers:
        groups.setdefault(center.kind.id, []).append(center)
    ordered = sorted(groups.values(), key=lambda group: (-len(group), group[0].kind.id))
    return [(group[0].kind, group) for group in ordered]


def _desks(catalog: Catalog, province: Region) -> list[tuple]:
    """(program, contact) of the public desks that serve a province."""
    return [(program, contact) for program in catalog.programs for contact in program.record.contacts
            if contact.region and contact.region[:2] == province.code]
