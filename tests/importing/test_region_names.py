"""Regions by the names that tables use."""

from __future__ import annotations

from pathlib import Path

import pytest

from gyeot.importing.region_names import read_region_names
from gyeot.problems import DataError
from gyeot.regions import read_regions

from .conftest import NAMES, REGIONS

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def regions(tmp_path):
    (tmp_path / "regions.csv").write_text(REGIONS, encoding="utf-8")
    return [region for region, _ in read_regions(tmp_path / "regions.csv")[0]]


@pytest.fixture
def names(tmp_path, regions):
    (tmp_path / "region-names.csv").write_text(NAMES, encoding="utf-8")
    return read_region_names(tmp_path / "region-names.csv", regions)


@pytest.mark.parametrize(
    ("province", "district", "address", "code"),
    [
        ("대전광역시", "서구", "", "30170"),
        ("대전시", "서구", "", "30170"),
        ("Daejeon", "서구", "", "30170"),
        ("경기도", "수원시 장안구", "", "41111"),
        ("경기도", "수원시장안구", "", "41111"),
        ("대전광역시", "", "", "30"),
        ("대전광역시", "없는구", "", "30"),
        ("", "", "대전광역시 유성구 봉산로 45", "30200"),
        ("", "", "경기도 수원시 장안구 정자로 1", "41111"),
        ("", "", "서울 노원구 덕릉로 1", "11350"),
        ("", "", "대전광역시", "30"),
        ("대전광역시", "", "대전광역시 유성구 봉산로 45", "30200"),
        # the one district of a province is meant whatever the table calls it
        ("세종특별자치시", "갈매로", "세종특별자치시 갈매로 280", "36110"),
        # a district that was divided: the neighborhood tells, in brackets or as a word; else the province
        ("인천광역시", "서구", "인천광역시 서구 비즈니스로 166 (청라동, 센텀)", "28275"),
        ("인천광역시", "서구", "인천광역시 서구 당하동 12", "28290"),
        ("인천광역시", "서구", "인천광역시 서구 어딘가로 1", "28"),
        ("", "", "인천광역시 서구 매밭로 130, 1층 (당하동, 검단아파트)", "28290"),
        ("아틀란티스", "서구", "대전광역시 서구 구봉로 1", None),
        ("", "", "", None),
        ("", "서구", "", None),
    ],
)
def test_the_finest_region_that_is_certain(names, province, district, address, code):
    assert names.code(province, district, address) == code


def test_points(names):
    assert names.covers(36.3, 127.3) and names.covers(37.0, 126.0)
    assert not names.covers(127.3, 36.3) and not names.covers(float("nan"), 127.3)
    assert names.fits("30170", 36.30, 127.36)
    assert not names.fits("30170", 36.38, 127.345)
    assert names.fits("28290", 36.38, 127.345)  # no point of its own to compare with
    assert names.fits("30", 36.38, 127.345) and names.fits("99999", 0, 0)


def test_without_a_file_of_other_names_the_official_ones_do(tmp_path, regions):
    names = read_region_names(tmp_path / "nothing.csv", regions)
    assert names.code("대전광역시", "서구") == "30170" and names.code("대전시") is None


@pytest.mark.parametrize("row", ["대전,99", "아틀란티스 서구,30170", "나머지"])
def test_wrong_names_are_a_problem_of_their_file(tmp_path, regions, row):
    (tmp_path / "region-names.csv").write_text(f"name,code\n{row}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_region_names(tmp_path / "region-names.csv", regions)
    assert caught.value.problems[0].file.endswith("region-names.csv")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("광주광역시 동구", "12210"), ("전라남도 목포시", "12110"), ("광주 북구", "12300"),
        ("경기도 광주시", "41610"), ("강원도 철원군", "51780"), ("전라북도 군산시", "52130"),
        ("인천광역시 동구", "28125"), ("인천광역시 중구", "28"), ("인천광역시 서구", "28"),
        ("경기도 부천시", "41"), ("경기도 화성시", "41"), ("제주 서귀포시", "50130"), ("경북 울릉군", "47940"),
    ],
)
def test_the_committed_names_know_the_country_as_it_was(words, code):
    regions = [region for region, _ in read_regions(DATA / "regions.csv")[0]]
    province, district = words.split(" ", 1)
    assert read_region_names(DATA / "region-names.csv", regions).code(province, district) == code
