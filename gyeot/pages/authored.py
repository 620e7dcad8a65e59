"""The hand-written pages of docs/, in the same shell as all others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple

from markupsafe import Markup

from gyeot.authored import Authored, AuthoredPage
from gyeot.catalog import Catalog, digest
from gyeot.languages import html_language
from gyeot.pages.helper import Helper
from gyeot.pages.page import Page, View


def authored_pages(authored: Authored, catalog: Catalog) -> Iterator[Page]:
    """The hand-written pages; where a language lacks one, the default language's stands in and says so."""
    default = catalog.settings.default_language
    by_path: dict[str, dict[str, AuthoredPage]] = {}
    for page in authored.pages:
        by_path.setdefault(page.path, {})[page.language] = page
    for path, versions in sorted(by_path.items()):
        stand_in = versions.get(default) or next(iter(versions.values()))
        yield Page(
            path=path,
            template="authored.html",
            title=lambda language, v=versions, s=stand_in: v.get(language.code, s).title,
            description=lambda language, v=versions, s=stand_in: v.get(language.code, s).description,
            view=lambda p, v=versions, s=stand_in: _view(p, catalog, v.get(p.language.code, s)),
            inputs=(catalog.digests["all"] if stand_in.part else catalog.digests["hotlines"],
                    *(digest(*astuple(v)) for v in versions.values())),
        )


def _view(p: Helper, catalog: Catalog, page: AuthoredPage) -> View:
    view = {
        "html": Markup(page.html),
        "written_in": "" if page.written_in == p.language.code else html_language(page.written_in),
        "written_dir": p.language.written("", page.written_in).direction,
        "written_in_name": p.language.language_name(page.written_in),
        "part": page.part,
        "hotlines": catalog.urgent_hotlines,
    }
    if page.part:
        years: dict[str, int] = {}
        for center in catalog.centers:
            years[(center.as_of or "")[:4]] = years.get((center.as_of or "")[:4], 0) + 1
        view |= {
            "centers": len(catalog.centers),
            "with_phone": sum(bool(c.record.phones) for c in catalog.centers),
            "years": sorted(years.items(), reverse=True),
        }
    return view
