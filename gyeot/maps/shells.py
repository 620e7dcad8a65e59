"""Map pages: folium draws one empty page per type and language, which is then filled for every map.

Folium takes 10-30 ms for a page and there are thousands. Nothing that differs between two maps is in what
folium writes, so its script is the same for all pages of a shell and is allowed by its hash in the page's own
policy. The data of a page stands in a JSON block that is never run; `web/map/` draws it, as text.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal
from urllib.parse import urlsplit

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink
from branca.element import Template as PageTemplate
from folium.elements import MacroElement
from folium.map import CustomPane
from folium.plugins import MarkerCluster
from folium.template import Template
from markupsafe import Markup, escape

from gyeot.languages import Language, Said, html_language
from gyeot.settings import Settings

Kind = Literal["overview", "region", "program"]

ROOT = "../../"
"""The site's root as seen from a map page."""

BROWSER_WORDS = (
    "map.all_in", "map.area", "map.area_label", "map.call", "map.close", "map.cluster_label", "map.details",
    "map.legend_area", "map.legend_pin", "map.open_page", "map.paused", "map.region_label",
    "map.streets_failed", "map.streets_hide", "map.streets_show", "map.two_fingers", "map.unplaced",
    "map.zoom_in", "map.zoom_out",
)
"""What the drawing in the browser says; each shell carries it in its language."""

DEEPEST_ZOOM = 18
TOUCH_TARGET = 44  # CSS pixels: places nearer to each other than a finger's width are shown as one

_TITLE, _PAGE, _DATA = "@gyeot:title@", "@gyeot:page@", "@gyeot:data@"
_PLACES = re.compile(f"({_TITLE}|{_PAGE}|{_DATA})")


class MapShells:
    """The empty map pages of one language, drawn when first needed.

    `assets` gives the address below the site's root of `map.js`, `map.css`, `korea.geojson` (optional) and
    `boundaries.geojson` (optional).
    """

    def __init__(self, language: Language, settings: Settings, assets: Mapping[str, str]):
        self.language = language
        self.settings = settings
        self.assets = assets
        self._shells: dict[str, list[str]] = {}

    def fill(self, kind: Kind, data: Mapping[str, Any]) -> bytes:
        """A whole page: `data` is what `gyeot.maps.data` returned for a map of that kind."""
        if kind not in self._shells:
            self._shells[kind] = _PLACES.split(self._draw(kind))
        given = {_TITLE: escape(data["title"]), _PAGE: escape(data["page"]), _DATA: as_block(data)}
        return "".join(given.get(piece, piece) for piece in self._shells[kind]).encode()

    def _draw(self, kind: Kind) -> str:
        with counted_ids():
            page = MapPage(self.language, self._browser_settings(), self.settings)
            assets = {
                "default_js": [("map_js", ROOT + self.assets["map.js"])],
                "default_css": [("map_css", ROOT + self.assets["map.css"])],
            }
            # Folium reads these lists from the class; a class of our own leaves folium's shared lists alone.
            site_map = type("SiteMap", (SiteMap,), assets)(self.settings)
            site_map.add_to(page)
            CustomPane("outlines", z_index=250, pointer_events=False).add_to(site_map)
            CustomPane("names", z_index=550, pointer_events=False).add_to(site_map)
            places = folium.FeatureGroup(control=False) if kind == "overview" else Cluster()
            places.add_to(site_map)
            Drawing(site_map, places).add_to(site_map)
            return page.render()

    def _browser_settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = {"words": {key: _word(self.language.t(key)) for key in BROWSER_WORDS}}
        for name, asset in (("outlines", "korea.geojson"), ("boundaries", "boundaries.geojson")):
            if asset in self.assets:
                settings[name] = ROOT + self.assets[asset]
        tiles = self.settings.tiles
        if tiles:
            settings["streets"] = {
                "url": tiles.url,
                "host": tile_host(tiles.url),
                "attribution": tiles.attribution,
                "attribution_url": tiles.attribution_url,
                "max_zoom": tiles.max_zoom,
            }
        return settings


class SiteMap(folium.Map):
    """Folium's map without its third-party files, its inline styles and its ban on zooming the page."""

    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []

    def __init__(self, settings: Settings):
        super().__init__(tiles=None, zoom_control=False, attribution_control=False, scroll_wheel_zoom=False,
                         zoom_snap=0.25)
        # Without a tile layer Leaflet has no largest zoom, and markercluster cannot work without one.
        self.options["maxZoom"] = settings.tiles.max_zoom if settings.tiles else DEEPEST_ZOOM

    def render(self, **kwargs: Any) -> None:
        super().render(**kwargs)
        # Folium's header forbids pinching (user-scalable=no) and has styles and a script inline.
        del self.get_root().header._children[self.get_name()]


class Cluster(MarkerCluster):
    """A layer that joins places too close to tap; its script is in our own file."""

    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []

    def __init__(self) -> None:
        super().__init__(control=False, icon_create_function="gyeotMap.clusterIcon",
                         max_cluster_radius=TOUCH_TARGET, show_coverage_on_hover=False)


class Drawing(MacroElement):
    """Hands the map and its layer to the browser's drawing, which reads the page's data."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            gyeotMap({{ this.map.get_name() }}, {{ this.places.get_name() }});
        {% endmacro %}
        """)

    def __init__(self, site_map: folium.Map, places: Element):
        super().__init__()
        self._name = "Drawing"
        self.map = site_map
        self.places = places


class MapPage(Figure):
    """The document around folium's map: language, title, policy, and a word for readers without scripts."""

    _template = PageTemplate("""\
<!DOCTYPE html>
<html lang="{{ this.language.html }}" dir="{{ this.language.direction }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ kwargs.policy }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="strict-origin-when-cross-origin">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{{ kwargs.title }}</title>
{{ kwargs.styles }}
</head>
<body>
<main>
<h1 class="map-title">{{ kwargs.title }}</h1>
<noscript><p>{{ kwargs.no_script }}
<a href="{{ kwargs.page }}" target="_top">{{ kwargs.open_page }}</a></p></noscript>
{{ kwargs.body }}
<div id="map-foot"></div>
</main>
<script type="application/json" id="map-settings">{{ kwargs.settings }}</script>
<script type="application/json" id="map-data">{{ kwargs.data }}</script>
{{ kwargs.scripts }}
<script>{{ kwargs.script }}</script>
</body>
</html>
""")

    def __init__(self, language: Language, browser_settings: Mapping[str, Any], settings: Settings):
        super().__init__()
        self.language = language
        self.browser_settings = browser_settings
        self.settings = settings
        self.header._children.clear()  # folium's own charset, which the document already says

    def render(self, **kwargs: Any) -> str:
        for child in self._children.values():
            child.render()
        script = self.script.render()
        return self._template.render(this=self, kwargs={
            "title": _TITLE,
            "page": _PAGE,
            "data": _DATA,
            "styles": self._linked(CssLink),
            # Folium puts these into the head; ours reads the blocks above it.
            "scripts": self._linked(JavascriptLink),
            "body": self.html.render().strip(),
            "script": script,
            "policy": escape(policy(script, self.settings)),
            "settings": as_block(self.browser_settings),
            "no_script": _html(self.language.t("map.no_script")),
            "open_page": _html(self.language.t("map.open_page")),
        })

    def _linked(self, sort: type[Element]) -> str:
        return "\n".join(child.render() for child in self.header._children.values() if isinstance(child, sort))


def policy(script: str, settings: Settings) -> str:
    """The page's Content-Security-Policy: the site's files, this one script, pictures of the tile server."""
    hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    images = "'self' data:"
    if settings.tiles:
        images += " " + re.sub(r"^[^.]*\{s\}[^.]*", "*", _server(settings.tiles.url))
    return (f"default-src 'none'; script-src 'self' 'sha256-{hashed}'; style-src 'self'; connect-src 'self'; "
            f"img-src {images}; base-uri 'none'; form-action 'none'")


def tile_host(url: str) -> str:
    """The server that a tile address asks, as a person reads it: tile.openstreetmap.org."""
    return re.sub(r"^\{s\}\.", "", _server(url))


def _server(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2]


def as_block(value: Any) -> Markup:
    """JSON that can stand in a `<script>` block: nothing in it ends the block or begins a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


_patching = threading.Lock()


@contextmanager
def counted_ids() -> Iterator[None]:
    """Folium's elements get ids that count from 1, the same in every build, instead of random ones."""
    with _patching:
        original = Element.__dict__["_generate_id"]
        counter = itertools.count(1)
        Element._generate_id = classmethod(lambda cls: str(next(counter)))
        try:
            yield
        finally:
            Element._generate_id = original


def _word(said: Said | str) -> str | dict[str, str]:
    return said if isinstance(said, str) else {"text": said.text, "lang": html_language(said.language)}


def _html(said: Said | str) -> Markup:
    return escape(said)
