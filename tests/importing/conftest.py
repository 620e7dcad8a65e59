"""A small country, a small data folder, and a way to import a table written in a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from gyeot import records
from gyeot.importing.importer import Report, import_table
from gyeot.importing.mapping import read_mapping

REGIONS = """code,slug,name:ko,name:en,lat,lon
11,seoul,서울특별시,Seoul,37.56445,126.93929
11350,nowon-gu,노원구,Nowon-gu,37.65498,127.07326
11530,guro-gu,구로구,Guro-gu,37.49552,126.85402
28,incheon,인천광역시,Incheon,37.47794,126.47098
28275,seohae-gu,서해구,Seohae-gu,37.55546,126.65679
28290,geomdan-gu,검단구,Geomdan-gu,,
30,daejeon,대전광역시,Daejeon,36.34199,127.38819
30170,seo-gu,서구,Seo-gu,36.27701,127.34075
30200,yuseong-gu,유성구,Yuseong-gu,36.38358,127.34514
36,sejong,세종특별자치시,Sejong,36.57054,127.26981
36110,sejong-si,세종시,Sejong-si,36.57131,127.26932
41,gyeonggi,경기도,Gyeonggi,37.58805,127.40854
41111,suwon-jangan-gu,수원시 장안구,"Jangan-gu, Suwon",37.31895,127.00343
"""
NAMES = """name,code
서울,11
대전시,30
인천광역시 서구,28
인천광역시 서구 청라동,28275
인천광역시 서구 당하동,28290
"""
CENTERS = """# The centers of a small country.
- id: daejeon-gwanjeo-dolbom
  name: {ko: 관저 돌봄센터, en: Gwanjeo Dolbom Center}
  unofficial: [en]
  kind: after-school-care
  role: [care]
  programs: [after-school-care]
  region: "30170"
  # behind the pharmacy
  address: 대전광역시 서구 구봉로 13 (관저동)
  postal_code: "35365"
  location: {lat: 36.299, lon: 127.34, precision: building, source: partner}
  phones: [{number: 042-123-4567}]
  sources: [{title: 대전 돌봄 목록, as_of: 2024-03}]

# one that must not be found
- id: daejeon-womens-house
  name: {ko: 대전여성의집}
  kind: single-parent-temporary-support
  role: [care]
  region: "30"
  location: undisclosed
  sources: [{title: 대전 돌봄 목록, as_of: 2024-03}]
"""
MAPPING = """- id: partner-table
  source: {title: 파트너 표, as_of: "2026"}
  fields:
    name.ko: "{이름}"
    name.en: {from: "{영문}", unofficial: true}
    kind: after-school-care
    role: {value: care}
    region: {make: region, province: "{시도}", district: "{시군구}", address: "{주소}"}
    address: {make: address, from: "{주소}"}
    phones: {make: phone, from: "{전화}"}
  new_id: {from: "{영문}", replace: {"Dolbom Center": dolbom}}
"""


class Instance:
    """A data folder in which tables are imported."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.data = folder / "data"
        self.data.mkdir()
        self.put("data/regions.csv", REGIONS)
        self.put("data/region-names.csv", NAMES)
        self.put("data/centers.yaml", CENTERS)
        self.put("data/barred_numbers.yaml", "- number: 1577-5432\n  why: old\n  source: a page\n")
        for name in ("programs", "hotlines", "needs", "kinds"):
            self.put(f"data/{name}.yaml", "")
        self.put("map.yaml", MAPPING)

    def put(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def get(self, name: str = "data/centers.yaml") -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def centers(self) -> dict:
        found = records.load(self.data)
        assert not found.problems, found.problems
        return {entry.record.id: entry.record for entry in found.centers}

    def look(self, table: str | bytes, name: str = "table.csv") -> Report:
        """What an import would do."""
        path = self.put(name, table)
        mapping = self.folder / "map.yaml"
        return import_table(path, read_mapping(mapping, shown_as="map.yaml"), mapping.parent,
                            records.load(self.data), shown_as=name)

    def run(self, table: str | bytes, name: str = "table.csv") -> Report:
        report = self.look(table, name)
        report.save()
        return report


@pytest.fixture
def instance(tmp_path):
    return Instance(tmp_path)


def rows(*lines: str, header: str = "이름,영문,시도,시군구,주소,전화") -> str:
    """A table of the columns that MAPPING reads."""
    return "\n".join((header, *lines)) + "\n"
