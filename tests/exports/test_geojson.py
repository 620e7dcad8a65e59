import json

import pytest

from gyeot.exports import export_all


@pytest.fixture
def collection(catalog):
    return json.loads(export_all(catalog)["data/centers.geojson"])


def test_it_is_a_feature_collection_of_all_centers(collection, catalog):
    assert list(collection) == ["type", "features"]
    assert collection["type"] == "FeatureCollection"
    assert [f["id"] for f in collection["features"]] == [c.id for c in catalog.centers]
    for feature in collection["features"]:
        assert list(feature) == ["type", "id", "geometry", "properties"]
        assert feature["type"] == "Feature"
        assert feature["properties"]["id"] == feature["id"]


def test_a_place_is_a_point_with_the_longitude_first(collection):
    (feature,) = (f for f in collection["features"] if f["id"] == "gwanjeo")
    assert feature["geometry"] == {"type": "Point", "coordinates": [127.332988, 36.299123]}
    assert feature["properties"] == {
        "id": "gwanjeo",
        "name": "관저종합사회복지관",
        "name:ko": "관저종합사회복지관",
        "name:en": "Gwanjeo Community Welfare Center",
        "kind": "social-welfare-center",
        "status": "open",
        "phone": "042-545-6810",
        "tel": "0425456810",
        "address": "대전광역시 서구 구봉산북로 52 (관저동)",
        "region": "30170",
        "province": "대전광역시",
        "district": "서구",
        "precision": "building",
        "page": "https://gyeot.example/sub/centers/gwanjeo/",
    }


@pytest.mark.parametrize("id", ["shelter", "bare"])
def test_without_a_position_there_is_no_geometry(collection, id):
    (feature,) = (f for f in collection["features"] if f["id"] == id)
    assert feature["geometry"] is None
    assert "precision" not in feature["properties"]
    assert "district" not in feature["properties"]


def test_a_district_is_not_drawn_as_a_point(catalog_of, center):
    catalog = catalog_of(center | {"location": center["location"] | {"precision": "district"}})
    (feature,) = json.loads(export_all(catalog)["data/centers.geojson"])["features"]
    assert feature["geometry"] is None
