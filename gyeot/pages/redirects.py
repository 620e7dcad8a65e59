"""Pages that lead from an address that was once right to the one that is right now."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot import addresses
from gyeot.catalog import Catalog
from gyeot.pages.page import Page


def pages(catalog: Catalog) -> Iterator[Page]:
    """For former ids of centers and programs, and former codes and slugs of regions."""
    for former, id in sorted(catalog.redirects.items()):
        if id in catalog.center:
            yield _redirect(addresses.center(former), addresses.center(id))
        elif id in catalog.program:
            yield _redirect(addresses.program(former), addresses.program(id))
    taken = {p.region.slug for p in catalog.provinces}
    for province in catalog.provinces:
        for region in (province.region, *province.districts):
            target = addresses.region(region, province.region)
            for former in (*region.former, region.code):
                if former not in taken:
                    yield _redirect(f"regions/{former}/", target)


def _redirect(path: str, target: str) -> Page:
    return Page(
        path=path,
        template="redirect.html",
        title=lambda language: language.t("redirect.title"),
        description=lambda language: language.t("redirect.title"),
        view=lambda p: {"target": target},
        inputs=(target,),
        listed=False,
        refresh=target,
    )
