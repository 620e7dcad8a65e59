"""The locator on a center's page: an outline of its province with a dot or an area, as plain SVG.

Coordinates are those of the plane that `korea.svg` is drawn on; `projection.json` says how to get there
(`x = lon[0] · longitude + lon[1]`, `y = lat[0] · latitude + lat[1]`) and which box each symbol fills. A symbol has
that box as its own `viewBox`, so where it is used it fills whatever it is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from gyeot.catalog import CenterView

# Shares of the larger side of what is drawn: a dot one sees on a phone, an area about as large as a district.
DOT, AREA = 0.028, 0.1


@dataclass(frozen=True)
class Locator:
    """What to draw: `<use href="…#{symbol}">`, which fills the view box, and a circle where there is one.

    The unit is that of the plane; the origin is the corner of the view box.
    """

    symbol: str
    """Id of the province's symbol in `korea.svg`: p30."""
    width: float
    height: float
    shows: Literal["pin", "area", "province"]
    """`pin`: the place itself. `area`: somewhere around there. `province`: no circle."""
    x: float | None = None
    y: float | None = None
    radius: float | None = None

    @property
    def viewbox(self) -> str:
        """The value of the SVG's `viewBox`."""
        return f"0 0 {self.width:g} {self.height:g}"


def locator(center: CenterView, projection: Mapping[str, Any]) -> Locator | None:
    """Where a center is, as exactly as may be told; None when its province is unknown or has no outline."""
    if center.province is None:
        return None
    symbol = f"p{center.province.code}"
    box = projection.get("symbols", {}).get(symbol)
    if box is None:
        return None
    left, top, width, height = box["viewBox"]
    if center.record.undisclosed:
        return Locator(symbol, width, height, "province")
    shows: Literal["pin", "area"]
    if center.pinned:
        lat, lon, shows, share = center.position.lat, center.position.lon, "pin", DOT
    elif center.district and center.district.lat is not None and center.district.lon is not None:
        lat, lon, shows, share = center.district.lat, center.district.lon, "area", AREA
    else:
        return Locator(symbol, width, height, "province")
    x = round(projection["lon"][0] * lon + projection["lon"][1] - left, 1)
    y = round(projection["lat"][0] * lat + projection["lat"][1] - top, 1)
    if not (0 <= x <= width and 0 <= y <= height):
        # A far island that the coarse outline does not have: better no dot than one beside the picture.
        return Locator(symbol, width, height, "province")
    return Locator(symbol, width, height, shows, x, y, round(share * max(width, height), 1))
