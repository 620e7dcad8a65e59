"""Links to outside maps: by coordinates when a pin is known, else by address, else by the place's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from gyeot.catalog import CenterView


@dataclass(frozen=True)
class MapLink:
    """A link to one provider. `provider` is also the msgid `map_link.<provider>` of its name."""

    provider: str
    url: str


def _kakao(name: str, position: tuple[float, float] | None, query: str) -> str:
    # https://apis.map.kakao.com/web/guide/#routeurl: a comma in the name would end it
    if position:
        lat, lon = position
        return f"https://map.kakao.com/link/map/{quote(name.replace(',', ' '), safe='')},{lat},{lon}"
    return f"https://map.kakao.com/link/search/{quote(query, safe='')}"


def _naver(name: str, position: tuple[float, float] | None, query: str) -> str:
    where = f"{position[0]},{position[1]}" if position else query
    return f"https://map.naver.com/p/search/{quote(where, safe=',')}"


def _google(name: str, position: tuple[float, float] | None, query: str) -> str:
    # https://developers.google.com/maps/documentation/urls/get-started#search-action
    where = f"{position[0]},{position[1]}" if position else query
    return f"https://www.google.com/maps/search/?api=1&query={quote(where, safe='')}"


PROVIDERS: dict[str, Callable[[str, tuple[float, float] | None, str], str]] = {
    "kakao": _kakao,
    "naver": _naver,
    "google": _google,
}
"""Names a site owner may list under `map_links`."""


def map_links(center: CenterView, providers: list[str], language: str) -> list[MapLink]:
    """The links for a center; none for an undisclosed one, whose name may lead to its door."""
    if center.record.undisclosed:
        return []
    name, by_name = _named(center, language)
    position = (center.position.lat, center.position.lon) if center.pinned else None
    query = center.record.address or by_name
    return [MapLink(p, PROVIDERS[p](name, position, query)) for p in providers if p in PROVIDERS]


def name_search(center: CenterView, providers: list[str], language: str) -> MapLink | None:
    """A search for the place by its name, for when we know no number: outside maps often do."""
    known = [p for p in providers if p in PROVIDERS]
    if center.record.undisclosed or not known:
        return None
    name, by_name = _named(center, language)
    return MapLink(known[0], PROVIDERS[known[0]](name, None, by_name))


def _named(center: CenterView, language: str) -> tuple[str, str]:
    """The center's name, and the same with its region before it."""
    name = center.record.name.get(language) or next(iter(center.record.name.values()))
    region = " ".join(r.name.get(language, "") for r in (center.province, center.district) if r)
    return name, f"{region} {name}".strip()
