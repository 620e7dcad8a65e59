"""What holds for every export together: one pass, the same bytes every time, nothing confidential, nothing run."""

import csv
import dataclasses
import io
import json

import pytest

from gyeot.exports import EXPORTS, export_all
from gyeot.exports.jsonld import center_jsonld, jsonld_script
from gyeot.model import Position

HOSTILE = [
    "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "</script><script>alert(1)</script>", '"quoted", and \'so\'',
    "${alert(1)} {{7*7}}", "a;b,c\td", "🧡 이모지 ⚡", "<img src=x onerror=alert(1)>", "]]>&amp;<!--", "＝1+1",
]  # fmt: skip


def test_every_export_has_a_file_of_its_own(catalog):
    files = export_all(catalog)
    assert sorted(files) == ["data/centers.csv", "data/centers.geojson", "data/centers.json", "data/programs.json"]
    assert len(files) == len(EXPORTS)
    assert all(data.endswith(b"\n") for data in files.values())


def test_the_same_data_gives_the_same_bytes(catalog_of, center, shelter):
    first = export_all(catalog_of(center, shelter))
    second = export_all(catalog_of(shelter, center))
    assert first == second


def test_no_records_at_all(catalog_of, center):
    catalog = dataclasses.replace(catalog_of(center), centers=(), programs=())
    files = export_all(catalog)
    assert json.loads(files["data/centers.json"]) == []
    assert json.loads(files["data/centers.geojson"])["features"] == []
    assert len(files["data/centers.csv"].splitlines()) == 1


def test_a_confidential_place_is_told_by_its_province_even_when_everything_else_is_known(
    catalog_of, center, shelter, language
):
    # as if an older geocode, a careless join and a model without its rule had all let the place through
    geocodes = "id,query,lat,lon,precision,provider,on\nshelter,q,36.291111,127.351111,building,nominatim,2026-01-01\n"
    catalog = catalog_of(center, shelter, geocodes=geocodes)
    view = catalog.center["shelter"]
    assert view.position is None
    view.position = Position(lat=36.291111, lon=127.351111, precision="building", source="nominatim")
    view.district = catalog.regions["30170"]
    view.record = view.record.model_copy(
        update={"address": "대전광역시 서구 비밀로 7", "postal_code": "35999", "region": "30170"}
    )
    files = export_all(dataclasses.replace(catalog, centers=(view,), programs=()))
    for code in ("ko", "en", "zh"):
        data = center_jsonld(view, language(code), "https://gyeot.example/")
        files[code] = jsonld_script(data).encode()
    for name, data in files.items():
        text = data.decode()
        for secret in ("36.29", "127.35", "비밀로", "35999", "30170", "서구", "Seo-gu"):
            assert secret not in text, name
    assert "대전광역시" in files["ko"].decode()
    (listed,) = json.loads(files["data/centers.json"])
    assert listed["location"] == "undisclosed"
    assert listed["region"] == "30"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_text(catalog_of, center, text):
    name = {"ko": text, "en": text}
    record = center | {"name": {**name}, "operator": {**name}, "note": {**name}, "address": text,
                       "sources": [{"title": text}], "phones": []}  # fmt: skip
    files = export_all(catalog_of(record))
    (listed,) = json.loads(files["data/centers.json"])
    assert (listed["name"], listed["note"], listed["address"]) == (name, name, text)
    (feature,) = json.loads(files["data/centers.geojson"])["features"]
    assert feature["properties"]["name"] == text
    (row,) = csv.DictReader(io.StringIO(files["data/centers.csv"].decode("utf-8-sig"), newline=""))
    for column in ("name:ko", "name:en", "operator", "note", "address", "sources"):
        assert row[column].removeprefix("'") == text
        assert not row[column].startswith(tuple("=+-@\t\r\n＝＋－＠"))


@pytest.mark.parametrize("text", ["two\nlines", "\n=late()", 'a\r\n"b",\tc', "\u2028"])
def test_text_of_several_lines(catalog_of, center, text):
    files = export_all(catalog_of(center | {"note": {"ko": text}}))
    (listed,) = json.loads(files["data/centers.json"])
    assert listed["note"]["ko"] == text
    (row,) = csv.DictReader(io.StringIO(files["data/centers.csv"].decode("utf-8-sig"), newline=""))
    assert row["note"].removeprefix("'") == text
