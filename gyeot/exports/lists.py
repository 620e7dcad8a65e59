"""`data/centers.json` and `data/programs.json`: everything that is public, a record a line.

The fields are those of `gyeot.model`, described in `schema/`. What is not known is left out: there is no null and
no empty list. Added to them: `page` (address in the site's default language), and what is named below.
"""

from __future__ import annotations

from typing import Any

from gyeot import addresses
from gyeot.catalog import CenterView, ProgramView
from gyeot.exports.base import Export, district, filled, json_line, json_lines, place, region_code
from gyeot.model import Contact, Region


class CentersJson(Export):
    """A center's fields, and `province` and `district` (code and names), and `tel` with each phone.

    `location` is `undisclosed`, or a position exact to the building or street (also a geocoded one), or left out.
    """

    FILE = "data/centers.json"

    def start(self, catalog):
        super().start(catalog)
        self._lines: list[str] = []

    def center(self, view: CenterView) -> None:
        self._lines.append(json_line(filled(self._object(view))))

    def finish(self) -> bytes:
        return json_lines(self._lines)

    def _object(self, view: CenterView) -> dict[str, Any]:
        record = view.record
        found: dict[str, Any] = {}
        for key, value in record.model_dump(mode="json", by_alias=True, exclude={"phones", "location"}).items():
            found[key] = value
            if key == "region":
                found["region"] = region_code(view)
                found["province"] = _region(view.province)
                found["district"] = _region(district(view))
            elif key == "postal_code":
                at = place(view)
                found["location"] = "undisclosed" if record.undisclosed else at and at.model_dump(mode="json")
                found["phones"] = [
                    {"number": phone.number, "tel": self.dial(phone.number), "for": phone.purpose,
                     "spoken": phone.spoken}
                    for phone in record.phones
                ]  # fmt: skip
        if record.undisclosed:
            found |= {"address": None, "postal_code": None}
        return found | {"page": self.page(addresses.center(record.id))}


class ProgramsJson(Export):
    """A program's fields, and `needs` (ids of the needs it answers); contacts have `number` and `tel`."""

    FILE = "data/programs.json"

    def start(self, catalog):
        super().start(catalog)
        self._lines: list[str] = []

    def program(self, view: ProgramView) -> None:
        record = view.record
        found = record.model_dump(mode="json", by_alias=True)
        found["contacts"] = [self._contact(contact) for contact in record.contacts]
        found |= {"needs": [need.id for need in view.needs], "page": self.page(addresses.program(record.id))}
        self._lines.append(json_line(filled(found)))

    def finish(self) -> bytes:
        return json_lines(self._lines)

    def _contact(self, contact: Contact) -> dict[str, Any]:
        number, name = contact.number, contact.name
        if contact.hotline:
            hotline = self.catalog.hotline[contact.hotline]
            number, name = hotline.number, hotline.name
        return {"hotline": contact.hotline, "number": number, "tel": self.dial(number), "name": name,
                "region": contact.region}  # fmt: skip


def _region(region: Region | None) -> dict[str, Any] | None:
    return {"code": region.code, "name": region.name} if region else None
