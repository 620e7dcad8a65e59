import pytest

from gyeot.geocoding.base import Hit
from gyeot.geocoding.judging import Gazetteer, distance_km, too_coarse
from gyeot.model import Precision, Region

REGIONS = [
    Region(code="30", slug="daejeon", name={"ko": "대전광역시"}, lat=36.35, lon=127.38),
    Region(code="30170", slug="seo-gu", name={"ko": "대전 서구"}, lat=36.28, lon=127.345),
    Region(code="30230", slug="daedeok-gu", name={"ko": "대덕구"}, lat=36.41, lon=127.44),
    Region(code="36", slug="sejong", name={"ko": "세종특별자치시"}, lat=36.56, lon=127.26),
    Region(code="11", slug="seoul", name={"ko": "서울특별시"}),
    Region(code="11350", slug="nowon-gu", name={"ko": "노원구"}, lat=37.65, lon=127.075),
    Region(code="50", slug="jeju", name={"ko": "제주특별자치도"}),
]


def at(lat, lon, precision=Precision.BUILDING):
    return Hit(lat, lon, precision, "어딘가")


@pytest.mark.parametrize(
    ("precision", "asked", "coarse"),
    [
        ("building", "building", False),
        ("street", "building", True),
        ("district", "building", True),
        ("province", "district", True),
        ("building", "street", False),
        ("street", "street", False),
        ("district", "street", True),
        ("district", "district", False),
        (None, "province", True),
    ],
)
def test_too_coarse(precision, asked, coarse):
    reason = too_coarse(at(36, 127, precision and Precision(precision)), Precision(asked))
    assert bool(reason) is coarse
    assert not coarse or "어딘가" in reason


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (36.30, 127.34, "30170"),
        (36.38, 127.41, "30170"),  # nearer to the neighbor's point, as happens in a large district
        (36.38, 127.41, "30"),
        (37.60, 127.00, "11"),
        (36.60, 127.25, "36"),  # a province without districts is known by its own point
        (33.5, 126.5, "50"),  # no point is known: nothing can be said
        (37.60, 127.00, None),
    ],
)
def test_where_it_should_be(lat, lon, code):
    assert Gazetteer(REGIONS).misplaced(at(lat, lon), code) == ""


@pytest.mark.parametrize(
    ("lat", "lon", "code", "there"),
    [
        (37.65, 127.08, "30170", "서울특별시 (11)"),
        (37.65, 127.08, "30", "서울특별시 (11)"),
        (36.29, 127.35, "11350", "대전광역시 (30)"),
        (36.56, 127.26, "30170", "세종특별자치시 (36)"),
        (36.42, 127.445, "30170", "대덕구 (30230)"),
    ],
)
def test_elsewhere_is_named(lat, lon, code, there):
    reason = Gazetteer(REGIONS).misplaced(at(lat, lon), code)
    assert there in reason
    assert "어딘가" in reason


def test_no_regions_no_judgement():
    assert Gazetteer([]).misplaced(at(36, 127), "30170") == ""


def test_distance():
    assert distance_km(37.5665, 126.978, 35.1796, 129.0756) == pytest.approx(325, abs=2)  # Seoul to Busan
    assert distance_km(36.3, 127.3, 36.3, 127.3) == 0
    assert distance_km(0, 0, 0, 180) == pytest.approx(20015, abs=1)
