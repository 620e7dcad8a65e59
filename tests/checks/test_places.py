"""The tolerance of a coarse outline, on the real regions."""

from pathlib import Path

import pytest

from gyeot.checks.places import points_of
from gyeot.regions import read_regions

REGIONS = Path(__file__).parents[2] / "data" / "regions.csv"


@pytest.fixture(scope="module")
def points():
    regions, problems = read_regions(REGIONS)
    assert problems == []
    return points_of({region.code: region for region, _ in regions})


# measured places and the far ends of provinces
@pytest.mark.parametrize(
    ("region", "lat", "lon"),
    [
        ("11", 37.44936, 127.05831),  # Seoul, beside Seongnam
        ("11", 37.6466, 126.92943),  # Seoul, beside Goyang
        ("41", 37.5940449, 126.7299003),  # Gimpo, nearer to Incheon's points
        ("28", 37.03, 126.02),  # an island of Ongjin-gun
        ("27", 35.61, 128.38),  # the southern end of Dalseong-gun
        ("47940", 37.2394, 131.8686),  # Dokdo; no point of Ulleung-gun is known
        ("12", 34.08, 125.09),  # the westernmost island of Sinan-gun
        ("50", 33.96, 126.30),  # Chuja-do
    ],
)
def test_true_places_are_not_refused(points, region, lat, lon):
    assert points.may_hold(region, lat, lon)


@pytest.mark.parametrize(
    ("region", "lat", "lon"),
    [
        ("11", 37.263, 127.028),  # Suwon
        ("11", 36.35, 127.38),  # Daejeon
        ("30", 37.5665, 126.978),  # Seoul
        ("26", 33.59, 130.4),  # Fukuoka
        ("51", 39.03, 125.75),  # Pyongyang
        ("11", 126.93, 37.56),  # swapped
        ("11", 0.0, 0.0),
    ],
)
def test_places_of_elsewhere_are(points, region, lat, lon):
    assert not points.may_hold(region, lat, lon)


def test_a_province_nobody_has_points_of_holds_anything(points):
    assert points.may_hold("99", 0.0, 0.0)
