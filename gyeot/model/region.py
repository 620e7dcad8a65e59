"""A province or district, by its legal code."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gyeot.model.values import ID_PATTERN, Id, LanguageCode, Line, LocalizedLine, Record, RegionCode

_SLUG = ID_PATTERN.strip("^$")
# A page is written at this address, so it must not lead out of the site's folder.
FormerRegion = Annotated[str, Field(pattern=rf"^([0-9]{{2}}|[0-9]{{5}}|{_SLUG}(/{_SLUG})?)$", max_length=130)]


class Region(Record):
    """A province (시도, code of two digits) or a district (시군구, five digits), by its legal code."""

    code: RegionCode
    """The legal code in force."""
    slug: Id
    """Its word in addresses: `daejeon`, `seo-gu`; unique among provinces, and among a province's districts."""
    name: LocalizedLine
    """Its name by language."""
    unofficial: list[LanguageCode] = Field(default_factory=list)
    """Languages whose name is ours."""
    lat: float | None = None
    """Latitude of a point inside it; absent when not known."""
    lon: float | None = None
    """Longitude of that point."""
    outlines: list[Line] = Field(default_factory=list)
    """Of a province: ids of the shapes of the base map it is drawn with (ISO 3166-2); several are drawn as one."""
    former: list[FormerRegion] = Field(default_factory=list)
    """Codes, and slugs (`gwangju`, `gwangju/dong-gu`), it had before; their addresses redirect here."""

    @property
    def is_province(self) -> bool:
        return len(self.code) == 2

    @property
    def province_code(self) -> str:
        return self.code[:2]
