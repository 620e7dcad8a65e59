"""The data as files for others: one module per format, all fed in one pass over the catalog.

A new format is a module with an `Export` and a line in `EXPORTS`.
"""

from __future__ import annotations

from gyeot.catalog import Catalog
from gyeot.exports.base import Export
from gyeot.exports.geojson import CentersGeoJson
from gyeot.exports.lists import CentersJson, ProgramsJson
from gyeot.exports.table import CentersCsv

EXPORTS: tuple[type[Export], ...] = (CentersGeoJson, CentersCsv, CentersJson, ProgramsJson)


def export_all(catalog: Catalog) -> dict[str, bytes]:
    """Every export's file, by its path below the site's root."""
    exports = [export() for export in EXPORTS]
    for export in exports:
        export.start(catalog)
    for center in catalog.centers:
        for export in exports:
            export.center(center)
    for program in catalog.programs:
        for export in exports:
            export.program(program)
    return {export.FILE: export.finish() for export in exports}
