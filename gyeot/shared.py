"""The files that every page shares: bundles, styles, outlines, icons, holidays and an instance's boundaries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gyeot import maps
from gyeot.assets import build_assets
from gyeot.authored import Authored
from gyeot.catalog import Catalog
from gyeot.holidays import public_holidays
from gyeot.icons import sprite
from gyeot.languages import Language
from gyeot.settings import PROJECT, Settings
from gyeot.stamping import write_atomic


@dataclass
class SharedFiles:
    """The files every page shares, by logical name; real names carry a hash of their content."""

    names: dict[str, str]
    """Logical name to address below the site's root: `gyeot.css` → `assets/gyeot.1a2b3c.css`."""
    sources: dict[str, bytes | Path]
    """Address to content."""
    projection: dict | None

    def files(self) -> Iterator[tuple[str, bytes]]:
        for name, source in sorted(self.sources.items()):
            yield name, source if isinstance(source, bytes) else source.read_bytes()


def shared_files(settings: Settings, authored: Authored, catalog: Catalog, languages: list[Language]) -> SharedFiles:
    """Bundles, styles, outlines, icons and holidays."""
    root = settings.root
    content = [root / "build" / "content" / name for name in ("shells.html", "pages.html")]
    for path, parts in zip(content, (authored.shells.values(), (p.html for p in authored.pages)), strict=True):
        write_atomic(path, "\n".join(parts).encode())
    built = build_assets(
        PROJECT, root / "build" / "web", {language.code: language.js_words() for language in languages},
        [*content, *(path for folder in settings.templates for path in folder.rglob("*.html"))],
        {p.region.code: p.region.outlines for p in catalog.provinces})
    names = {logical: f"assets/{file}" for logical, file in built.names.items()}
    sources: dict[str, bytes | Path] = {
        f"assets/{file}": built.folder / file for logical, file in built.names.items()
        if logical != "projection.json"}
    icons = {n.record.icon for n in catalog.needs} | {k.icon for k in catalog.kinds.values()}
    holidays = public_holidays(settings.holiday_country, settings.holiday_years)
    made = {
        "icons.svg": sprite(icons),
        "mark.svg": (PROJECT / "web" / "mark.svg").read_bytes(),
        "holidays.json": json.dumps(holidays, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(),
    }
    if settings.boundaries:
        made["boundaries.geojson"] = maps.read_boundaries(root / settings.boundaries)
    for logical, data in made.items():
        stem, dot, ending = logical.rpartition(".")
        names[logical] = f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{ending}"
        sources[names[logical]] = data
    return SharedFiles(names, sources, dict(built.projection) or None)
