"""`data/centers.csv` for spreadsheets: RFC 4180, UTF-8 with the mark that Excel needs, a center a row.

A text that a spreadsheet would run as a formula has an apostrophe before it. Lists are joined by `; `.
"""

from __future__ import annotations

import csv
import io

from gyeot import addresses
from gyeot.catalog import CenterView
from gyeot.exports.base import Export, district, place, region_code

COLUMNS = {
    "id": "permanent id",
    "name": "name, a column for each language of the site: name:ko, name:en, …",
    "unofficial": "languages whose name is ours, not the organization's own",
    "kind": "what sort of place it is",
    "role": "partner (runs or refers), care (gives help to families)",
    "status": "open, paused or closed",
    "programs": "ids of the programs families can get there",
    "region": "legal code: two digits for a province, five for a district",
    "province": "name of the province in the site's default language",
    "district": "name of the district; empty when unknown or undisclosed",
    "operator": "who runs it, in the default language",
    "address": "street address",
    "postal_code": "five digits",
    "location": "undisclosed for a confidential place, else empty",
    "lat": "latitude, WGS 84; empty unless exact to the building or street",
    "lon": "longitude",
    "precision": "building or street",
    "position_source": "who says where it is",
    "phone": "the best number to call",
    "tel": "the same as it is dialed, digits only",
    "other_phones": "further numbers",
    "email": "public mail address",
    "website": "its own page",
    "hours": "OpenStreetMap opening_hours; empty is unknown, not closed",
    "vacation_hours": "the same in school vacations, where they differ",
    "spoken": "languages it can help in; empty is unknown",
    "accessibility": "what is known to be there",
    "fee_month": "what a month costs, in won; 0 is free, empty unknown",
    "fee_day": "what a day costs",
    "capacity": "how many it takes in",
    "capacity_unit": "of what: people, families, children",
    "note": "what a family needs to know, in the default language",
    "as_of": "newest date on which a source, or a check, was true",
    "checked_on": "day of the last check; empty when nobody has checked",
    "checked_by": "who checked",
    "sources": "title and address of each source",
    "page": "address of its page",
}
"""Column to what it holds."""

_RUN = tuple("=+-@\t\r\n＝＋－＠")  # the wide ones are signs to a spreadsheet set to an East Asian language


class CentersCsv(Export):
    """All centers."""

    FILE = "data/centers.csv"

    def start(self, catalog):
        super().start(catalog)
        self._text = io.StringIO(newline="")
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._writer.writerow(
            heading
            for column in COLUMNS
            for heading in ([f"name:{code}" for code in self.settings.languages] if column == "name" else [column])
        )

    def center(self, view: CenterView) -> None:
        row = self._row(view)
        names = [view.record.name.get(code) for code in self.settings.languages]
        self._writer.writerow(
            cell(value) for column in COLUMNS for value in (names if column == "name" else [row.get(column)])
        )

    def finish(self) -> bytes:
        return b"\xef\xbb\xbf" + self._text.getvalue().encode()

    def _row(self, view: CenterView) -> dict[str, object]:
        record, at, numbers = view.record, place(view), [phone.number for phone in view.record.phones]
        return {
            "id": record.id,
            "unofficial": _joined(record.unofficial),
            "kind": record.kind,
            "role": _joined(role.value for role in record.role),
            "status": record.status.value,
            "programs": _joined(record.programs),
            "region": region_code(view),
            "province": self._own(view.province and view.province.name),
            "district": self._own(district(view) and district(view).name),
            "operator": self._own(record.operator),
            "address": None if record.undisclosed else record.address,
            "postal_code": None if record.undisclosed else record.postal_code,
            "location": "undisclosed" if record.undisclosed else None,
            "lat": at and at.lat,
            "lon": at and at.lon,
            "precision": at and at.precision.value,
            "position_source": at and at.source,
            "phone": numbers[0] if numbers else None,
            "tel": self.dial(numbers[0]) if numbers else None,
            "other_phones": _joined(numbers[1:]),
            "email": record.email,
            "website": record.website,
            "hours": record.hours,
            "vacation_hours": record.vacation_hours,
            "spoken": _joined(record.spoken),
            "accessibility": _joined(item.value for item in record.accessibility),
            "fee_month": record.fee and record.fee.month,
            "fee_day": record.fee and record.fee.day,
            "capacity": record.capacity and record.capacity.count,
            "capacity_unit": record.capacity and record.capacity.unit,
            "note": self._own(record.note),
            "as_of": view.as_of,
            "checked_on": record.checked and record.checked.on,
            "checked_by": record.checked and record.checked.by,
            "sources": _joined(" ".join(filter(None, (s.title, s.url))) for s in record.sources),
            "page": self.page(addresses.center(record.id)),
        }

    def _own(self, texts: dict[str, str] | None) -> str | None:
        """The text in the default language, else in the first there is."""
        return texts and (texts.get(self.settings.default_language) or next(iter(texts.values())))


def cell(value: object) -> str:
    """What is written for a value. A number is a number; a text never becomes a formula (CWE-1236)."""
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, str) and (text.startswith(_RUN) or text.lstrip().startswith(_RUN)):
        return f"'{text}"
    return text


def _joined(values) -> str:
    return "; ".join(values)
