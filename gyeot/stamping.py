"""Writing pages: shell + body -> bytes on disk, only where they changed. No MkDocs in the loop.

A shell is a page MkDocs rendered once per language with places between @@ left open. A page's bytes are a pure
function of shell, templates, words and records; a fingerprint of all these says, without rendering, whether
what stands on disk is still right.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from gyeot.catalog import Catalog, digest
from gyeot.exports.jsonld import jsonld_script
from gyeot.languages import Language, html_language
from gyeot.pages.helper import Helper
from gyeot.pages.page import Page

PLACE = re.compile(r"@@([a-z_:.A-Z0-9-]+)@@")


class Shell:
    """One language's shell, cut at its open places."""

    def __init__(self, html: str, assets: Mapping[str, str]):
        """`assets` maps logical names to file names below the root; an unknown one raises KeyError."""
        html = PLACE.sub(lambda m: assets[m[1][6:]] if m[1].startswith("asset:") else m[0], html)
        parts = PLACE.split(html)
        self.texts, self.places = parts[::2], parts[1::2]
        self.digest = digest(html)

    def fill(self, values: Mapping[str, str]) -> bytes:
        """The page. What is filled in is not looked at again: data cannot open a place of its own."""
        out = [self.texts[0]]
        for place, text in zip(self.places, self.texts[1:], strict=True):
            out.append(values[place])
            out.append(text)
        return "".join(out).encode()


def template_environment(folders: list[Path]) -> Environment:
    """Jinja with everything escaped; a misspelt name is an error, not an empty place."""
    return Environment(
        loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, auto_reload=False,
    )


@lru_cache(maxsize=2)
def compiled_templates(folders: tuple[Path, ...], texts: str) -> Environment:
    """The templates, all compiled: one that cannot be read is found before anything is written.

    `texts` is a digest of what is in the folders, so that a server that stamps again compiles again only then.
    """
    environment = template_environment(list(folders))
    for name in environment.list_templates():
        environment.get_template(name)
    return environment


class Stamper:
    """Makes the bytes of any page in any language."""

    def __init__(
        self,
        catalog: Catalog,
        languages: list[Language],
        shells: Mapping[str, Shell],
        environment: Environment,
        assets: Mapping[str, str],
        projection: dict | None,
    ):
        self.catalog = catalog
        self.languages = languages
        self.shells = shells
        self.environment = environment
        self.assets = dict(assets)
        self.projection = projection
        self.settings = catalog.settings

    def helper(self, page: Page, language: Language) -> Helper:
        return Helper(self.catalog, language, page.path, self.assets, neutral=page.neutral,
                      projection=self.projection)

    def stamp(self, page: Page, language: Language) -> bytes:
        """The page's bytes."""
        p = self.helper(page, language)
        if page.root is not None:
            p.root = page.root
        template = self.environment.get_template(page.template)
        body = template.render(p=p, languages=self.languages, **page.view(p))
        return self.shells[language.code].fill({
            "root": p.root,
            "index": "" if p.root or language.prefix else "./",
            "head": self._head(page, p),
            "scripts": "".join(
                f'<script src="{p.asset(f"{name}-{language.code}.js")}" defer></script>\n' for name in page.scripts),
            "body_attributes": page.body_attributes,
            "switcher": self._switcher(page, p),
            "body": body,
        })

    def _switcher(self, page: Page, p: Helper) -> str:
        links = []
        for other in self.languages:
            path = page.path if page.same_as is None else page.same_as
            current = ' aria-current="true"' if other is p.language and not page.neutral else ""
            href = f"{p.root}{other.prefix}{path}" or "./"
            links.append(f'<li><a data-language="{other.code}" lang="{other.html}" hreflang="{other.html}" '
                         f'href="{escape(href)}"{current}>{escape(other.name)}</a></li>')
        return "".join(links)

    def _head(self, page: Page, p: Helper) -> str:
        language, site = p.language, self.settings.site_names[p.language.code]
        title, description = str(page.title(language)), str(page.description(language))
        full = title if page.path == "" else f"{title} · {site}"
        url = f"{self.settings.site_url}{page.path}" if page.neutral else p.absolute(page.path)
        tags = [
            f"<title>{escape(full)}</title>",
            f'<meta name="description" content="{escape(_short(description))}">',
        ]
        if page.refresh is not None:
            tags.append(f'<meta http-equiv="refresh" content="0; url={escape(p.url(page.refresh))}">')
            tags.append(f'<link rel="canonical" href="{escape(p.absolute(page.refresh))}">')
        elif page.listed:
            tags.append(f'<link rel="canonical" href="{escape(url)}">')
            for other in self.languages:
                tags.append(f'<link rel="alternate" hreflang="{other.html}" '
                            f'href="{escape(p.absolute(page.path, other))}">')
            tags.append(f'<link rel="alternate" hreflang="x-default" '
                        f'href="{escape(p.absolute(page.path, self.languages[0]))}">')
            tags += [
                f'<meta property="og:title" content="{escape(title)}">',
                f'<meta property="og:description" content="{escape(_short(description))}">',
                f'<meta property="og:site_name" content="{escape(site)}">',
                '<meta property="og:type" content="website">',
                f'<meta property="og:url" content="{escape(url)}">',
                f'<meta property="og:locale" content="{html_language(language.code).replace("-", "_")}">',
            ]
        if not page.listed:
            tags.append('<meta name="robots" content="noindex">')
        tags += [str(jsonld_script(item)) for item in page.jsonld(p)]
        return Markup("\n").join(Markup(tag) for tag in tags)


def _short(text: str, most: int = 200) -> str:
    """A description as previews show it: one line, cut at a word."""
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def write_atomic(path: Path, data: bytes) -> bool:
    """Puts the bytes at `path` so that a reader, or a kill, never sees half of them. True if anything changed."""
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except (FileNotFoundError, NotADirectoryError):
        path.parent.mkdir(parents=True, exist_ok=True)
    except IsADirectoryError:
        pass
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True
