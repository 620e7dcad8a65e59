"""The find page: a form whose answers the browser gives; without JavaScript, links by need and by region."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot import addresses
from gyeot.catalog import Catalog
from gyeot.pages.page import Page


def pages(catalog: Catalog) -> Iterator[Page]:
    """The one find page."""
    yield Page(
        path=addresses.FIND,
        template="find.html",
        title=lambda language: language.t("find.title"),
        description=lambda language: language.t("find.description"),
        view=lambda p: {
            "needs": catalog.needs,
            "provinces": [province for province in catalog.provinces if province.centers],
            "hotlines": catalog.urgent_hotlines,
            "centers": len(catalog.centers),
        },
        inputs=(catalog.digests["all"],),
        scripts=("find",),
    )
