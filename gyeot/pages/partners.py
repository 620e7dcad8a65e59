"""Who works together: the agreements behind programs, and the organisations in them."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot import addresses
from gyeot.catalog import Catalog
from gyeot.pages.page import Page


def pages(catalog: Catalog) -> Iterator[Page]:
    """The one partners page."""
    yield Page(
        path=addresses.PARTNERS,
        template="partners.html",
        title=lambda language: language.t("partners.title"),
        description=lambda language: language.t("partners.description"),
        view=lambda p: {
            "deliveries": catalog.deliveries,
            "partners": catalog.partners,
            "center": catalog.center,
            "regions": catalog.regions,
            "hotlines": catalog.urgent_hotlines,
        },
        inputs=(catalog.digests["all"],),
    )
