"""`data/centers.geojson` (RFC 7946), for map programs: a feature for each center, a center a line.

Geometry is a point only where a pin may be drawn, exact to the building or street, else null: no center is lost,
and none is shown at a point that is not its own. Properties are flat, because map programs show them as a table:
`id`, `name` and `name:<language>`, `kind`, `status`, `phone` and `tel`, `address`, `region` (code), `province`
and `district` (name in the default language), `location` (`undisclosed`), `precision`, `page`.
"""

from __future__ import annotations

from gyeot import addresses
from gyeot.catalog import CenterView
from gyeot.exports.base import Export, district, filled, json_line, json_lines, place, region_code
from gyeot.model import Region


class CentersGeoJson(Export):
    """A FeatureCollection of all centers."""

    FILE = "data/centers.geojson"

    def start(self, catalog):
        super().start(catalog)
        self._lines: list[str] = []

    def center(self, view: CenterView) -> None:
        record, at = view.record, place(view)
        phone = record.phones[0].number if record.phones else None
        properties = {
            "id": record.id,
            "name": self._name(record.name),
            **{f"name:{language}": name for language, name in record.name.items()},
            "kind": record.kind,
            "status": record.status.value,
            "phone": phone,
            "tel": self.dial(phone) if phone else None,
            "address": None if record.undisclosed else record.address,
            "region": region_code(view),
            "province": self._region(view.province),
            "district": self._region(district(view)),
            "location": "undisclosed" if record.undisclosed else None,
            "precision": at.precision.value if at else None,
            "page": self.page(addresses.center(record.id)),
        }
        geometry = {"type": "Point", "coordinates": [at.lon, at.lat]} if at else None
        self._lines.append(
            json_line({"type": "Feature", "id": record.id, "geometry": geometry, "properties": filled(properties)})
        )

    def finish(self) -> bytes:
        return json_lines(self._lines, '{"type": "FeatureCollection", "features": [', "]}")

    def _region(self, region: Region | None) -> str | None:
        return self._name(region.name) if region else None

    def _name(self, names: dict[str, str]) -> str:
        return names.get(self.settings.default_language) or next(iter(names.values()))
