"""What an export is, and the parts of a record that several of them tell in the same way.

What is confidential is told by `place` and `region_code` alone, so that no format has to think of it: of an
undisclosed center they give the province and nothing finer, whatever the view they are given knows.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from gyeot import phones
from gyeot.catalog import PINNED, Catalog, CenterView, ProgramView
from gyeot.model import Position, Region

DECIMALS = 6  # of a degree: about a tenth of a meter


class Export(ABC):
    """One file. `start`, then `center` and `program` for each record in the catalog's order, then `finish`.

    The bytes depend on the catalog alone: no date, no random order.
    """

    FILE: ClassVar[str]
    """Path below the site's root."""

    def start(self, catalog: Catalog) -> None:
        """Called once, before the first record."""
        self.catalog = catalog
        self.settings = catalog.settings

    def center(self, view: CenterView) -> None:  # noqa: B027 an export takes the records it wants
        """One center."""

    def program(self, view: ProgramView) -> None:  # noqa: B027
        """One program."""

    @abstractmethod
    def finish(self) -> bytes:
        """The whole file."""

    def page(self, path: str) -> str:
        """A page's address in the site's default language."""
        return self.settings.site_url + path

    def dial(self, number: str) -> str | None:
        """What is dialed for a number inside the country, digits only; None for a number that cannot be."""
        known = phones.parse(number, self.settings.phone_region)
        return known.dial if known else None


def place(view: CenterView) -> Position | None:
    """Where a pin may be drawn: exact to the building or street, and not confidential. Rounded."""
    at = view.position
    if view.record.undisclosed or at is None or at.precision not in PINNED:
        return None
    return at.model_copy(update={"lat": round(at.lat, DECIMALS), "lon": round(at.lon, DECIMALS)})


def district(view: CenterView) -> Region | None:
    """The district that may be told."""
    return None if view.record.undisclosed else view.district


def region_code(view: CenterView) -> str | None:
    """The code of the finest region that may be told."""
    code = view.record.region
    return code[:2] if code and view.record.undisclosed else code


def filled(value: Any) -> Any:
    """The value without what is not known: no None, no empty list or mapping, at any depth."""
    if isinstance(value, dict):
        found = {key: filled(inner) for key, inner in value.items()}
        return {key: inner for key, inner in found.items() if inner is not None and inner != [] and inner != {}}
    if isinstance(value, list):
        return [filled(inner) for inner in value]
    return value


def json_line(value: Any) -> str:
    """JSON on one line, as people read it: every script as itself."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def json_lines(lines: list[str], before: str = "[", after: str = "]") -> bytes:
    """A list with an entry a line: a change of one record is a change of one line."""
    body = "\n" + ",\n".join(lines) + "\n" if lines else ""
    return f"{before}{body}{after}\n".encode()
