"""Maps, shown in a frame next to the same places as a list, and the locator on a center's page.

`data` says what a map shows (plain JSON, from the catalog), `shells` has folium draw one empty map page
per type and language and fills it, `locator` needs no script at all. A map page lives two folders below the
site's root: `maps/<language>/overview.html`, `region-<code>.html`, `program-<id>.html`.
"""

from gyeot.maps.boundaries import read_boundaries
from gyeot.maps.data import drawable, has_places, links, overview_data, program_data, region_data
from gyeot.maps.locator import Locator, locator
from gyeot.maps.shells import MapShells

__all__ = [
    "Locator",
    "MapShells",
    "drawable",
    "has_places",
    "links",
    "locator",
    "overview_address",
    "overview_data",
    "program_address",
    "program_data",
    "read_boundaries",
    "region_address",
    "region_data",
]


def overview_address(language: str) -> str:
    """Where the country's map is, from the site's root."""
    return f"maps/{language}/overview.html"


def region_address(code: str, language: str) -> str:
    """Where the map of a province or district is, from the site's root."""
    return f"maps/{language}/region-{code}.html"


def program_address(id: str, language: str) -> str:
    """Where the map of a program is, from the site's root."""
    return f"maps/{language}/program-{id}.html"
