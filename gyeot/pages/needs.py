"""Need pages: what a family would say, the programs and numbers that answer it, and where to go."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot import addresses
from gyeot.catalog import Catalog, NeedView, ProvinceView, digest
from gyeot.pages.page import Page


def pages(catalog: Catalog) -> Iterator[Page]:
    """The list of needs, and a page for each."""
    yield Page(
        path=addresses.NEEDS,
        template="needs.html",
        title=lambda language: language.t("needs.title"),
        description=lambda language: language.t("needs.description"),
        view=lambda p: {"needs": catalog.needs, "hotlines": catalog.urgent_hotlines},
        inputs=(catalog.digests["needs"], catalog.digests["hotlines"]),
    )
    for need in catalog.needs:
        yield _page(catalog, need)


def _page(catalog: Catalog, need: NeedView) -> Page:
    places = _places(catalog, need)
    counts = [f"{province.region.code}:{count}" for province, count in places]
    return Page(
        path=addresses.need(need.id),
        template="need.html",
        title=lambda language: language.say(need.record.name),
        description=lambda language: language.say(need.record.detail),
        view=lambda p: {
            "need": need,
            "places": places,
            "kinds": [catalog.kinds[k] for k in need.record.kinds],
            "other_needs": [other for other in catalog.needs if other is not need],
            "last_resort": need.hotlines or catalog.urgent_hotlines,
        },
        inputs=(catalog.digests["needs"], catalog.digests["hotlines"], catalog.digests["regions"],
                digest(*counts), *(p.own_digest for p in need.programs)),
    )


def helps_with(catalog: Catalog, need: NeedView) -> set[str]:
    """Ids of the centers that help with a need: by kind, or by a program that answers it."""
    programs = {p.id for p in need.programs}
    return {
        c.id for c in catalog.centers
        if c.kind.id in need.record.kinds or programs.intersection(c.record.programs)
    }


def _places(catalog: Catalog, need: NeedView) -> list[tuple[ProvinceView, int]]:
    """Provinces with the number of places that help there."""
    ids = helps_with(catalog, need)
    counted = [(province, sum(c.id in ids for c in province.centers)) for province in catalog.provinces]
    return [(province, count) for province, count in counted if count]
