"""The home page: needs as large choices, the search box, the urgent numbers."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot import addresses
from gyeot.catalog import Catalog
from gyeot.pages.page import Page


def pages(catalog: Catalog) -> Iterator[Page]:
    """The one home page. It shows counts, so it depends on everything."""
    yield Page(
        path=addresses.HOME,
        template="home.html",
        title=lambda language: catalog.settings.site_names[language.code],
        description=lambda language: language.t("home.description"),
        view=lambda p: {
            "needs": catalog.needs,
            "hotlines": catalog.urgent_hotlines,
            "provinces": catalog.provinces,
            "centers": len(catalog.centers),
            "programs": len(catalog.programs),
        },
        inputs=(catalog.digests["all"],),
        jsonld=lambda p: [{
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": catalog.settings.site_names[p.language.code],
            "url": p.absolute(""),
            "inLanguage": p.language.html,
            "potentialAction": {
                "@type": "SearchAction",
                "target": p.absolute(addresses.FIND) + "?q={search_term_string}",
                "query-input": "required name=search_term_string",
            },
        }],
    )
