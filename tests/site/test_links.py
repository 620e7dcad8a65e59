"""The whole real site, as a crawler would walk it: every link leads somewhere, every page says what it is."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from gyeot.settings import read_settings

ROOT = Path(__file__).parents[2]
LINK = re.compile(r'\s(?:href|src|action|data-holidays)="([^"]*)"')
ID = re.compile(r'\sid="([^"]+)"')
TEL = re.compile(r'href="tel:([^"]*)"')


@pytest.fixture(scope="module")
def pages(site_folder: Path) -> dict[str, str]:
    """Every HTML file by its path below the site."""
    return {path.relative_to(site_folder).as_posix(): path.read_text(encoding="utf-8")
            for path in site_folder.rglob("*.html")}


@pytest.fixture(scope="module")
def stamped(pages: dict[str, str]) -> dict[str, str]:
    """The pages with the site's shell; maps stand in frames."""
    return {name: html for name, html in pages.items() if not name.startswith("maps/")}


def test_every_internal_link_leads_to_a_file_and_every_anchor_to_an_id(pages, site_folder):
    files = {path.relative_to(site_folder).as_posix() for path in site_folder.rglob("*") if path.is_file()}
    ids = {name: set(ID.findall(html)) for name, html in pages.items()}
    site = read_settings(ROOT / "mkdocs.yml").site_url
    dead: list[str] = []
    checked = 0
    for name, html in pages.items():
        folder = name.rpartition("/")[0]
        for link in set(LINK.findall(html)):
            link = link.replace("&amp;", "&")
            ours = link.startswith(site)
            parts = urlsplit("/" + link.removeprefix(site) if ours else link)
            if parts.scheme or parts.netloc:
                continue
            checked += 1
            path = unquote(parts.path)
            target = _resolved(folder, path) if path else name
            file = next((f for f in (target, f"{target}index.html") if target is not None and f in files), None)
            if file is None:
                dead.append(f"{link} (on {name})")
            elif parts.fragment and file.endswith(".html") and unquote(parts.fragment) not in ids[file]:
                dead.append(f"{link}: no such id (on {name})")
    assert checked > 100_000
    assert dead[:20] == []


def _resolved(folder: str, path: str) -> str | None:
    """The path below the site that a relative link leads to; None when it climbs out."""
    parts = [] if path.startswith("/") else [p for p in folder.split("/") if p]
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) + ("/" if path.endswith(("/", "..", ".")) and parts else "")


def test_icons_and_outlines_that_pages_refer_to_exist(stamped, site_folder):
    symbols = {path.relative_to(site_folder).as_posix(): set(ID.findall(path.read_text(encoding="utf-8")))
               for path in (site_folder / "assets").glob("*.svg")}
    use = re.compile(r'<use href="(?:\.\./|/)*([^"#]+)#([^"]+)"')
    used = {match for html in stamped.values() for match in use.findall(html)}
    assert len(used) > 30
    assert [(file, symbol) for file, symbol in sorted(used) if symbol not in symbols[file]] == []


def test_every_page_has_one_heading_a_language_and_a_title(stamped):
    wrong = []
    for name, html in stamped.items():
        headings = len(re.findall(r"<h1[ >]", html))
        if headings != 1 and name != "404.html":
            wrong.append(f"{name}: {headings} h1")
        if not re.search(r'<html lang="[A-Za-z-]+" dir="(ltr|rtl)"', html):
            wrong.append(f"{name}: no lang")
        if not re.search(r"<title>[^<]+</title>", html):
            wrong.append(f"{name}: no title")
    assert wrong[:20] == []


def test_phone_links_hold_the_national_number_in_digits_only(stamped):
    numbers = {number for html in stamped.values() for number in TEL.findall(html)}
    assert len(numbers) > 400
    assert [number for number in sorted(numbers) if not re.fullmatch(r"[0-9]{3,12}", number)] == []


def test_no_page_loads_anything_from_another_host(pages):
    strangers = Counter()
    for name, html in pages.items():
        for tag in re.findall(r"<(?:script|link|img|iframe|source|video|audio|object|embed|use)\b[^>]*>", html):
            address = re.search(r'(?:src|href|data)="(https?:)?//[^"]*"', tag)
            if address and 'rel="canonical"' not in tag and 'rel="alternate"' not in tag:
                strangers[f"{name}: {tag}"] += 1
    assert list(strangers)[:10] == []


def test_alternates_are_absolute_complete_and_name_a_default(stamped):
    site = read_settings(ROOT / "mkdocs.yml").site_url
    wrong = []
    for name, html in stamped.items():
        if '<meta name="robots" content="noindex">' in html:
            continue
        found = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html))
        if set(found) != {"ko", "en", "ja", "zh-Hans", "fr", "x-default"} or found["x-default"] != found["ko"]:
            wrong.append(f"{name}: {sorted(found)}")
        canonical = re.search(r'<link rel="canonical" href="([^"]+)">', html)
        if not canonical or canonical[1] not in found.values() or not canonical[1].startswith(site):
            wrong.append(f"{name}: canonical")
    assert wrong[:10] == []


def test_the_sitemap_lists_exactly_the_pages_that_may_be_found(stamped, site_folder):
    site = read_settings(ROOT / "mkdocs.yml").site_url
    listed = set(re.findall(r"<loc>([^<]+)</loc>", (site_folder / "sitemap.xml").read_text(encoding="utf-8")))
    expected = {site + name.removesuffix("index.html") for name, html in stamped.items()
                if '<meta name="robots" content="noindex">' not in html}
    assert sorted(listed ^ expected)[:10] == []


def test_every_record_has_a_page_in_every_language(site_folder):
    from gyeot.records import load

    records = load(ROOT / "data")
    missing = [f"{prefix}{kind}/{entry.record.id}"
               for prefix in ("", "en/", "ja/", "zh/", "fr/")
               for kind in ("centers", "programs", "needs")
               for entry in getattr(records, kind)
               if not (site_folder / prefix / kind / entry.record.id / "index.html").is_file()]
    assert missing == []
    assert all((site_folder / "go" / e.record.id / "index.html").is_file()
               for e in (*records.centers, *records.programs, *records.hotlines))
