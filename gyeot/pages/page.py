"""A page: where it stands, what it is given, and what it depends on. One object serves all languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gyeot.languages import Language, Said
from gyeot.pages.helper import Helper

View = dict[str, Any]
Words = Callable[[Language], Said | str]


@dataclass(frozen=True)
class Page:
    """One page in every language."""

    path: str
    """Below a language's root, with a slash at the end: `centers/x/`. The home page's is empty."""
    template: str
    """File in overrides/records/."""
    title: Words
    """Its title in a language, without the site's name."""
    description: Words
    """One sentence for search engines and link previews, in a language."""
    view: Callable[[Helper], View]
    """What its template is given, besides the helper `p`."""
    inputs: tuple[str, ...]
    """Digests of all that the page shows; equal inputs, equal bytes."""
    jsonld: Callable[[Helper], list[dict]] = lambda helper: []
    """schema.org objects of the page."""
    neutral: bool = False
    """Stands once, at the site's root, in no language (`/go/…`)."""
    same_as: str | None = None
    """Where the language menu leads when that is not this path in the other language (`/go/…`)."""
    listed: bool = True
    """Whether the sitemap names it and search engines may keep it."""
    root: str | None = None
    """Where the site's root is, for a page served at any address (404): a path from the host's root."""
    file: str = ""
    """Its file below the language's folder, when it is not index.html in the folder of its path."""
    scripts: tuple[str, ...] = ()
    """Further browser modules it loads, by asset name."""
    body_attributes: str = ""
    """Attributes of <body>, trusted text."""
    refresh: str | None = None
    """Of a redirect: the page it leads to at once, without JavaScript."""
