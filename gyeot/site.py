"""The whole site, composed: reads, checks, joins, renders, stamps, and brings the published folder up to date.

Every file is replaced whole or not at all. A build that finds problems has written nothing; one that is killed
leaves every published file as it was or as it should be, and the next build does the rest.
"""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from jinja2 import TemplateError

from gyeot import maps
from gyeot.authored import Authored, render
from gyeot.catalog import Catalog, build_catalog, digest
from gyeot.checks import check
from gyeot.exports import export_all
from gyeot.exports.sitemap import Entry as SitemapEntry
from gyeot.exports.sitemap import sitemaps
from gyeot.languages import Language, read_languages
from gyeot.pages import all_pages
from gyeot.pages.authored import authored_pages
from gyeot.pages.page import Page
from gyeot.problems import DataError, Problem, errors
from gyeot.progress import Progress
from gyeot.publishing import Site, one_at_a_time
from gyeot.records import load, shown_path
from gyeot.search.index import build_index
from gyeot.settings import Settings
from gyeot.shared import shared_files
from gyeot.stamping import Shell, Stamper, compiled_templates, write_atomic


@dataclass
class Inputs:
    """What a build is made from and where it goes."""

    config: Path
    settings: Settings
    data: Path
    site: Path
    jobs: int = 0
    """Processes that stamp; 0 is one for each processor."""
    only: list[str] | None = None
    """Languages to build besides the default one; None is all."""
    pages_stand: Callable[[], None] = lambda: None
    """Called when every page is up to date, before maps, exports and search are: a reader may look."""

    @property
    def cache(self) -> Path:
        return self.settings.root / ".cache"


@dataclass
class Report:
    """What a build did."""

    pages: int = 0
    """HTML pages the site has, in all languages."""
    files: int = 0
    written: int = 0
    """Files that changed on disk."""
    removed: int = 0
    bytes: int = 0
    """Size of the whole site."""
    missing: dict[str, int] = field(default_factory=dict)
    """Interface words each language still lacks."""
    warnings: list[Problem] = field(default_factory=list)


def build(inputs: Inputs, progress: Progress) -> Report:
    """The site, from files to files. Raises DataError with every problem before anything is written."""
    with _problems_of(inputs.site), one_at_a_time(inputs.cache):
        catalog, warnings = read_catalog(inputs, progress)
        languages = _languages(inputs.settings)
        with progress.stage("shells"):
            authored = render(inputs.settings, inputs.config)
        report = _publish(inputs, authored, progress, catalog, languages)
    report.warnings = warnings
    return report


def read_catalog(inputs: Inputs, progress: Progress) -> tuple[Catalog, list[Problem]]:
    """The checked catalog and the warnings. Raises DataError when there are errors."""
    with progress.stage("read"):
        records = load(inputs.data)
    with progress.stage("check"):
        problems = check(records, inputs.settings)
        if errors(problems):
            raise DataError(problems)
    with progress.stage("catalog"):
        return build_catalog(records, inputs.settings), problems


def publish(inputs: Inputs, authored: Authored, progress: Progress) -> Report:
    """Brings `inputs.site` up to date with what MkDocs has just rendered and the data says."""
    with _problems_of(inputs.site), one_at_a_time(inputs.cache):
        catalog, _ = read_catalog(inputs, progress)
        return _publish(inputs, authored, progress, catalog, _languages(inputs.settings))


def _languages(settings: Settings) -> list[Language]:
    return read_languages(settings.locales, settings.languages, settings.language_names)


def _publish(
    inputs: Inputs, authored: Authored, progress: Progress, catalog: Catalog, languages: list[Language]
) -> Report:
    settings = inputs.settings
    environment = compiled_templates(tuple(settings.templates), digest(*_texts_below(settings.templates)))
    with progress.stage("assets"):
        assets = shared_files(settings, authored, catalog, languages)
    site = Site(inputs.site, inputs.cache)
    for name, data in assets.files():
        site.put(name, data)
    stamper = Stamper(
        catalog, languages,
        {language.code: Shell(authored.shells[language.code], assets.names) for language in languages},
        environment, assets.names, assets.projection)
    pages = [*all_pages(catalog), *authored_pages(authored, catalog)]
    ground = _ground(stamper, inputs)
    _stamp_all(site, stamper, pages, languages, ground, inputs, progress)
    inputs.pages_stand()
    with progress.stage("maps"):
        _publish_maps(site, catalog, languages, assets.names, ground)
    for stage, files in (
        ("search", lambda: build_index(catalog, languages).items()),
        ("exports", lambda: export_all(catalog).items()),
        ("sitemap", lambda: _sitemap_files(settings, languages, pages)),
        ("others", lambda: _loose_files(stamper, authored, languages)),
    ):
        with progress.stage(stage):
            for name, data in files():
                site.put(name, data)
    report = Report()
    with progress.stage("publish"):
        report.removed = site.finish()
    report.files, report.written, report.bytes = len(site.stands), site.written, site.bytes()
    report.pages = sum(1 for name in site.stands if name.endswith(".html") and not name.startswith("maps/"))
    report.missing = {language.code: len(language.missing) for language in languages}
    return report


@contextmanager
def _problems_of(site: Path) -> Iterator[None]:
    """What a file system or a template does wrong is a problem like any other."""
    try:
        yield
    except OSError as error:
        raise DataError([_cannot_write(site, error)]) from error
    except TemplateError as error:
        name = getattr(error, "filename", None) or getattr(error, "name", None) or "overrides/records"
        raise DataError([Problem(shown_path(Path(name)), getattr(error, "lineno", 0) or 0, 0, "template",
                                 f"A page cannot be made with its template: {error.message}.",
                                 "Mend the template; DESIGN.md says what templates are given.")]) from error


# stamping, over as many processes as there are processors

_work: tuple[Stamper, list[Page], list[Language], Path, str] | None = None
"""What forked workers inherit instead of being sent: the catalog is large and frozen."""


def _stamp_all(
    site: Site,
    stamper: Stamper,
    pages: list[Page],
    languages: list[Language],
    ground: str,
    inputs: Inputs,
    progress: Progress,
) -> None:
    global _work
    wanted: list[tuple[int, int, str, str]] = []
    total = 0
    for index, page in enumerate(pages):
        fingerprint = digest(ground, page.path, *page.inputs)
        for which, language in enumerate(languages[:1] if page.neutral else languages):
            total += 1
            name = file_of(page, language)
            if not site.is_current(name, fingerprint):
                wanted.append((index, which, name, fingerprint))
    _work = (stamper, pages, languages, site.folder, "")
    with progress.stage("pages", total) as tell:
        done = total - len(wanted)
        tell(done)
        for name, fingerprint, changed in _in_processes(wanted, inputs.jobs):
            site.stamped(name, fingerprint, changed)
            done += 1
            if done % 200 == 0:
                tell(done)
    _work = None


def _ground(stamper: Stamper, inputs: Inputs) -> str:
    """What every page depends on besides its records: code, templates, words, shells, assets, settings."""
    return digest(_code_digest(), json.dumps(stamper.assets, sort_keys=True),
                  *(shell.digest for shell in stamper.shells.values()),
                  *_texts_below([*inputs.settings.templates, *inputs.settings.locales]),
                  inputs.settings.model_dump_json(exclude={"root"}))


def _texts_below(folders: list[Path]) -> list[str]:
    return [text for folder in folders for text in _files_text(folder)]


def file_of(page: Page, language: Language) -> str:
    """The page's file below the site's folder."""
    prefix = "" if page.neutral else language.prefix
    return f"{prefix}{page.path}{page.file or 'index.html'}"


MANY = 400
"""From so many pages on, starting processes costs less than they save."""


def _in_processes(wanted: list, jobs: int) -> Iterator[tuple[str, str, bool]]:
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(wanted) < MANY or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(_stamp_one, wanted)
        return
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        yield from pool.imap(_stamp_one, wanted, chunksize=64)


def _stamp_one(item: tuple[int, int, str, str]) -> tuple[str, str, bool]:
    index, which, name, fingerprint = item
    stamper, pages, languages, folder, _ = _work
    changed = write_atomic(folder / name, stamper.stamp(pages[index], languages[which]))
    return name, fingerprint, changed


@lru_cache(maxsize=1)
def _code_digest() -> str:
    """Pages depend on the code that makes them."""
    return digest(*_files_text(Path(__file__).parent, "*.py"))


def _files_text(folder: Path, pattern: str = "*") -> list[str]:
    files = sorted(p for p in folder.rglob(pattern) if p.is_file() and "__pycache__" not in p.parts)
    return [text for p in files for text in (str(p.relative_to(folder)), p.read_bytes().decode("utf-8", "replace"))]


# what is neither page nor asset

def _publish_maps(site: Site, catalog: Catalog, languages: list[Language], assets: dict[str, str], ground: str) -> None:
    """The map pages, drawn again only where a center on them, or what they are drawn with, has changed."""
    for language in languages:
        shells, url = maps.MapShells(language, catalog.settings, assets), maps.links(language)
        for name, kind, inputs, data in _maps(catalog, language, url):
            fingerprint = digest(ground, *inputs)
            if not site.is_current(name, fingerprint):
                site.stamped(name, fingerprint, write_atomic(site.folder / name, shells.fill(kind, data())))


def _maps(catalog: Catalog, language: Language, url: Callable[[str], str]) -> Iterator[tuple]:
    """(address, type, digests of what it shows, its data when asked for) of every map of a language."""
    code = language.code
    regions = catalog.digests["regions"]
    counts = [f"{p.region.code}:{len(p.centers)}" for p in catalog.provinces]
    yield (maps.overview_address(code), "overview", (regions, *counts),
           lambda: maps.overview_data(catalog, language, url))
    for region in catalog.regions.values():
        province = catalog.province[region.province_code]
        shown = province.centers if region.is_province else province.by_district.get(region.code, [])
        if maps.has_places(shown):
            yield (maps.region_address(region.code, code), "region", (regions, *(c.digest for c in shown)),
                   lambda region=region: maps.region_data(catalog, region, language, url))
    for program in catalog.programs:
        if maps.has_places(program.centers):
            yield (maps.program_address(program.id, code), "program",
                   (regions, program.own_digest, *(c.digest for c in program.centers)),
                   lambda program=program: maps.program_data(catalog, program, language, url))


def _sitemap_files(settings: Settings, languages: list[Language], pages: list[Page]) -> Iterator[tuple[str, bytes]]:
    entries = [
        SitemapEntry({language.html: f"{settings.site_url}{language.prefix}{page.path}" for language in languages},
                     languages[0].html)
        for page in pages if page.listed and not page.neutral
    ]
    yield from sitemaps(entries, settings.site_url).items()
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {settings.site_url}sitemap.xml\n".encode()


def _loose_files(stamper: Stamper, authored: Authored, languages: list[Language]) -> Iterator[tuple[str, bytes]]:
    """The 404 page, which a host serves at any address, and files beside the docs."""
    from urllib.parse import urlsplit

    root = urlsplit(stamper.settings.site_url).path or "/"
    page = Page(
        path="", template="notfound.html", title=lambda language: language.t("notfound.title"),
        description=lambda language: language.t("notfound.text"), view=lambda p: {}, inputs=(), listed=False,
        root=root, file="404.html")
    yield "404.html", stamper.stamp(page, languages[0])
    yield ".nojekyll", b""
    for name, source in sorted(authored.media.items()):
        yield name, (stamper.settings.docs / source).read_bytes()


def _cannot_write(site: Path, error: OSError) -> Problem:
    if error.errno == errno.ENOSPC:
        return Problem(str(site), 0, 0, "disk-full", "The disk is full; every published file is still whole.",
                       "Make room and build again: the rest will be done then.")
    return Problem(str(error.filename or site), 0, 0, "cannot-write",
                   f"This cannot be read or written: {error.strerror}.",
                   "Check that the folder is yours and not a file; what was published is still whole.")


