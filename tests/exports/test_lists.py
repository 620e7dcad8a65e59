import json

import pytest

from gyeot.exports import export_all


@pytest.fixture
def centers(catalog):
    return {c["id"]: c for c in json.loads(export_all(catalog)["data/centers.json"])}


@pytest.fixture
def program(catalog):
    (program,) = json.loads(export_all(catalog)["data/programs.json"])
    return program


def test_a_center_in_full(centers):
    assert centers["gwanjeo"] == {
        "id": "gwanjeo",
        "name": {"ko": "관저종합사회복지관", "en": "Gwanjeo Community Welfare Center"},
        "unofficial": ["en"],
        "kind": "social-welfare-center",
        "role": ["partner", "care"],
        "programs": ["first-step"],
        "region": "30170",
        "province": {"code": "30", "name": {"ko": "대전광역시", "en": "Daejeon"}},
        "district": {"code": "30170", "name": {"ko": "서구", "en": "Seo-gu"}},
        "operator": {"ko": "운영법인"},
        "address": "대전광역시 서구 구봉산북로 52 (관저동)",
        "postal_code": "35380",
        "location": {"lat": 36.299123, "lon": 127.332988, "precision": "building", "source": "partner"},
        "phones": [
            {"number": "042-545-6810", "tel": "0425456810", "for": {"ko": "상담"}, "spoken": ["ko", "vi"]},
            {"number": "1577-1366", "tel": "15771366"},
        ],
        "email": "help@example.org",
        "website": "https://example.org/?a=1&b=2",
        "hours": "Mo-Fr 09:00-18:00; PH off",
        "spoken": ["ko"],
        "accessibility": ["step-free"],
        "fee": {"month": 0},
        "capacity": {"count": 30, "unit": "children"},
        "note": {"ko": "뒷문으로 오세요."},
        "status": "open",
        "sources": [{"title": "목록", "url": "https://example.org/a", "as_of": "2026-05"}],
        "checked": {"on": "2026-06-01", "by": "partner"},
        "page": "https://gyeot.example/sub/centers/gwanjeo/",
    }
    assert list(centers["gwanjeo"])[:4] == ["id", "name", "unofficial", "kind"]


def test_what_is_not_known_is_left_out(catalog, centers):
    assert list(centers["bare"]) == ["id", "name", "kind", "role", "status", "sources", "page"]
    for name, data in export_all(catalog).items():
        if name != "data/centers.geojson":  # where null is the geometry of what has no place
            assert b"null" not in data, name


def test_a_confidential_center(centers):
    assert centers["shelter"]["location"] == "undisclosed"
    assert centers["shelter"]["province"]["code"] == "30"
    assert centers["shelter"]["phones"] == [{"number": "1366", "tel": "1366"}]


@pytest.mark.parametrize(("precision", "told"), [("building", True), ("street", True), ("district", False),
                                                 ("province", False)])  # fmt: skip
def test_only_an_exact_position_is_told(catalog_of, center, precision, told):
    catalog = catalog_of(center | {"location": center["location"] | {"precision": precision}})
    (listed,) = json.loads(export_all(catalog)["data/centers.json"])
    assert ("location" in listed) is told
    assert not told or listed["location"]["precision"] == precision


def test_a_geocode_is_a_position_that_names_its_source(catalog_of, center):
    geocodes = (
        "id,query,lat,lon,precision,provider,on\n"
        "gwanjeo,대전광역시 서구 구봉산북로 52,36.3,127.3,building,nominatim,2026-01-01\n"
    )
    record = {key: value for key, value in center.items() if key != "location"}
    (listed,) = json.loads(export_all(catalog_of(record, geocodes=geocodes))["data/centers.json"])
    assert listed["location"] == {"lat": 36.3, "lon": 127.3, "precision": "building", "source": "nominatim"}


def test_an_address_no_geocoder_knew_has_no_position(catalog_of, center):
    geocodes = "id,query,lat,lon,precision,provider,on\ngwanjeo,대전광역시 서구 구봉산북로 52,,,,nominatim,2026-01-01\n"
    record = {key: value for key, value in center.items() if key != "location"}
    (listed,) = json.loads(export_all(catalog_of(record, geocodes=geocodes))["data/centers.json"])
    assert "location" not in listed


def test_a_change_of_one_record_is_a_change_of_one_line(catalog_of, center, shelter):
    before = export_all(catalog_of(center, shelter))["data/centers.json"].splitlines()
    after = export_all(catalog_of(center | {"spoken": ["ko", "en"]}, shelter))["data/centers.json"].splitlines()
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_a_program(program):
    assert program["name"] == {"ko": "첫걸음", "en": "First Step"}
    assert program["for"] == {"who": {"ko": "누구"}, "pregnancy": False, "child_months": [0, 23]}
    assert program["needs"] == ["pregnancy"]
    assert program["page"] == "https://gyeot.example/sub/programs/first-step/"
    assert program["contacts"] == [
        {"hotline": "crisis-pregnancy-line", "number": "1308", "tel": "1308",
         "name": {"ko": "위기임산부 상담전화", "en": "Crisis line"}},
        {"number": "02-6900-4400", "tel": "0269004400", "name": {"ko": "본부"}, "region": "30"},
    ]  # fmt: skip
