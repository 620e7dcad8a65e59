"""The urgent page: every hotline, in sections, usable with nothing but a phone."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot import addresses
from gyeot.catalog import Catalog
from gyeot.exports.jsonld import hotline_jsonld
from gyeot.model import HotlineGroup
from gyeot.pages.page import Page


def pages(catalog: Catalog) -> Iterator[Page]:
    """The one urgent page."""
    yield Page(
        path=addresses.URGENT,
        template="urgent.html",
        title=lambda language: language.t("urgent.title"),
        description=lambda language: language.t("urgent.description"),
        view=lambda p: {"groups": [(g, catalog.hotlines_of(g)) for g in HotlineGroup if catalog.hotlines_of(g)]},
        inputs=(catalog.digests["hotlines"],),
        jsonld=lambda p: [hotline_jsonld(h, p.language, p.absolute(addresses.hotline(h.id)),
                                         country=p.settings.phone_region)
                          for h in catalog.hotlines],
    )
