"""Which pages exist and what each is given: one module per page type, one registry.

A page type is a module with `pages(catalog) -> Iterator[Page]`. To add one: write the module, its template in
overrides/records/, and name it in PAGE_TYPES.
"""

from __future__ import annotations

from collections.abc import Iterator

from gyeot.catalog import Catalog
from gyeot.pages import centers, find, go, home, needs, partners, programs, redirects, regions, urgent
from gyeot.pages.page import Page

PAGE_TYPES = (home, find, needs, regions, centers, programs, partners, urgent, go, redirects)


def all_pages(catalog: Catalog) -> Iterator[Page]:
    """Every stamped page of the site, in a fixed order."""
    for page_type in PAGE_TYPES:
        yield from page_type.pages(catalog)
