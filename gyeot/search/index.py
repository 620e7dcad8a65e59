"""The files the find page searches: one of columns for all languages, one of words for each.

Their shape is described in web/find/README.md, beside the code that reads them. A view of an undisclosed
center has neither address nor district, so nothing here can name them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from gyeot import hours, phones
from gyeot.catalog import Catalog, CenterView
from gyeot.icons import symbol_id
from gyeot.languages import BRIDGE, Language, Said, html_language
from gyeot.model import Hotline, Localized, Need, Program, Region

FOLDER = "search/"


def build_index(catalog: Catalog, languages: Sequence[Language]) -> dict[str, bytes]:
    """Path below the site's root → content: `search/centers.json` and `search/words-<language>.json`."""
    files = {f"{FOLDER}centers.json": _bytes(_centers(catalog))}
    for language in languages:
        files[f"{FOLDER}words-{language.code}.json"] = _bytes(_words(catalog, language))
    return files


def _bytes(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _centers(catalog: Catalog) -> dict[str, Any]:
    centers = sorted(catalog.centers, key=lambda c: c.region is None)
    kinds = _places(sorted({c.kind.id for c in centers}))
    regions = _places(sorted({c.region.code for c in centers if c.region}))
    programs = _places(p.id for p in catalog.programs)
    texts = _places(dict.fromkeys(c.record.hours for c in centers if c.record.hours))
    named_in = sorted({language for c in centers for language in c.record.name})
    return {
        "id": [c.id for c in centers],
        "kinds": list(kinds),
        "kind": [kinds[c.kind.id] for c in centers],
        "regions": list(regions),
        "region": [regions[c.region.code] if c.region else -1 for c in centers],
        "programs": list(programs),
        "programsOf": [[programs[p.id] for p in c.programs] for c in centers],
        "name": {language: [c.record.name.get(language, "") for c in centers] for language in named_in},
        "address": [_address(catalog, c) for c in centers],
        "phone": [_shown(catalog, c.record.phones[0].number) if c.record.phones else "" for c in centers],
        "hours": [hours.parse(text).compact() for text in texts],
        "hoursOf": [texts[c.record.hours] if c.record.hours else -1 for c in centers],
        "status": {row: c.record.status.value for row, c in enumerate(centers) if not c.open},
        "undisclosed": [row for row, c in enumerate(centers) if c.record.undisclosed],
    }


def _places(values: Iterable[str]) -> dict[str, int]:
    """Each value's place among them."""
    return {value: place for place, value in enumerate(values)}


def _address(catalog: Catalog, center: CenterView) -> str:
    """What the region's own names do not say already."""
    if center.record.undisclosed:
        return ""
    rest = center.record.address or ""
    for region in (center.province, center.district):
        if region:
            rest = rest.removeprefix(region.name.get(catalog.settings.default_language, "")).strip()
    return rest


def _shown(catalog: Catalog, number: str) -> str:
    return phones.display(number, catalog.settings.phone_region)


def _words(catalog: Catalog, language: Language) -> dict[str, Any]:
    default = catalog.settings.default_language
    chain = list(dict.fromkeys([language.code, BRIDGE, default]))

    def name(texts: Localized) -> dict[str, Any]:
        said = language.say(texts)
        korean = None if said.language == default or default not in texts else _said(texts[default], default)
        return {"name": _said(said.text, said.language), "korean": korean}

    def names(texts: Localized) -> list[str]:
        return _distinct(texts.get(code, "") for code in chain)

    def record(item: Hotline | Program | Need, summary: Localized) -> dict[str, Any]:
        said = language.say(summary)
        return {"id": item.id, **name(item.name), "summary": _said(said.text, said.language)}

    synonyms: dict[str, list[str]] = {}
    for need in catalog.needs:
        words = [word for code in chain for word in need.record.synonyms.get(code, ())]
        for id in (need.id, *(p.id for p in need.programs), *(h.id for h in need.hotlines)):
            synonyms.setdefault(id, []).extend(words)

    def found_by(item: Hotline | Program | Need) -> list[str]:
        return _distinct([*names(item.name), *synonyms.get(item.id, ())])

    return {
        "chain": chain,
        "default": default,
        "html": {code: html_language(code) for code in chain},
        "regions": [
            {"code": region.code, "slug": _slug(catalog, region),
             "name": _region_name(catalog, region, language), "names": names(region.name)}
            for region in catalog.regions.values()
        ],
        "regionUnknown": str(language.t("region.unknown")),
        "kinds": [
            {"id": kind.id, "icon": symbol_id(kind.icon), "name": str(language.say(kind.name)),
             "names": names(kind.name)}
            for kind in catalog.kinds.values()
        ],
        "hotlines": [
            {**record(h, h.summary), "search": found_by(h), "number": _shown(catalog, h.number),
             "urgent": h.urgent, "danger": h.group.value == "danger"}
            for h in catalog.hotlines
        ],
        "programs": [
            {**record(p.record, p.record.summary), "search": found_by(p.record),
             "number": _contact(catalog, p.record)}
            for p in catalog.programs
        ],
        "needs": [
            {**record(n.record, n.record.detail), "search": found_by(n.record),
             "icon": symbol_id(n.record.icon), "programs": n.record.programs, "hotlines": n.record.hotlines,
             "kinds": n.record.kinds}
            for n in catalog.needs
        ],
    }


def _said(text: str, language: str) -> dict[str, str]:
    return {"text": text, "lang": html_language(language)}


def _distinct(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]


def _contact(catalog: Catalog, program: Program) -> str:
    """The number its card offers: a national one before a province's."""
    contacts = sorted(program.contacts, key=lambda c: bool(c.region))
    if not contacts:
        return ""
    first = contacts[0]
    return _shown(catalog, catalog.hotline[first.hotline].number if first.hotline else first.number)


def _slug(catalog: Catalog, region: Region) -> str:
    if region.is_province:
        return region.slug
    return f"{catalog.province[region.province_code].region.slug}/{region.slug}"


def _region_name(catalog: Catalog, region: Region, language: Language) -> str:
    """With its province, in the order people write them here."""
    own: Said = language.say(region.name)
    if region.is_province:
        return own.text
    province = language.say(catalog.province[region.province_code].region.name).text
    if language.t("region.order") == "small first":
        return f"{own.text}, {province}"
    return f"{province} {own.text}"
