"""data/centers.yaml as it is committed: what the imports and the facts must have made of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from gyeot import phones, records

DATA = Path(__file__).parents[1] / "data"
LIST = "전국 사회복지시설 목록 2026 (공개 자료)"
AFTER_SCHOOL = "서울 열린데이터광장: 우리동네키움센터 현황"
CHILD = "서울 열린데이터광장: 지역아동센터 현황"
NAMED_BY_PROGRAMS = [
    "save-the-children-korea", "save-the-children-east", "save-the-children-gyeongin",
    "save-the-children-central", "daegu-social-welfare-center-association", "incheon-namdong-family-center",
    "daejeon-social-service-center", "daejeon-gwanjeo-welfare-center", "daejeon-songgang-welfare-center",
    "daejeon-yuseong-welfare-center", "daejeon-daedeok-welfare-center", "daejeon-neuriul-dolbom",
    "daejeon-doan-ipark-dolbom", "daejeon-doan-richeville-dolbom", "daejeon-deosyap-kkumnarae-dolbom",
    "daejeon-yuseong-ai-dolbom-1", "daejeon-yuseong-ai-dolbom-2", "daejeon-sintanjin-dolbom",
    "salvation-army-daejeon-womens-house", "daejeon-jamowon", "daejeon-clover", "daejeon-lucy-mojawon",
    "daejeon-achimtteul", "daejeon-haessalnuri",
]


@pytest.fixture(scope="module")
def centers():
    found = records.load(DATA)
    assert [problem for problem in found.problems if "centers" in problem.file] == []
    return {entry.record.id: entry.record for entry in found.centers}


def titles(center):
    return {source.title for source in center.sources}


def test_the_records_that_programs_name_are_there(centers):
    assert [id for id in NAMED_BY_PROGRAMS if id not in centers] == []


def test_every_row_became_a_place_once(centers):
    assert sum(AFTER_SCHOOL in titles(center) for center in centers.values()) == 229
    assert sum(CHILD in titles(center) for center in centers.values()) == 427
    assert sum({AFTER_SCHOOL, LIST} <= titles(center) for center in centers.values()) == 227
    assert not [id for id, center in centers.items() if "테스트" in center.name["ko"]]


def test_daegu_has_its_28_welfare_centers_and_none_is_said_to_be_confirmed(centers):
    daegu = [center for center in centers.values()
             if center.kind == "social-welfare-center" and center.region[:2] == "27"]
    assert len(daegu) == 28
    assert [id for id, center in centers.items() if "first-step" in center.programs] == [
        "incheon-namdong-family-center"]


def test_centers_of_one_name_in_different_districts_stay_apart(centers):
    found = {center.region for center in centers.values() if center.name["ko"] == "행복한지역아동센터"}
    assert found == {"11215", "11230", "11380", "11620"}


def test_no_two_places_of_a_district_are_called_the_same(centers):
    for language in ("ko", "en"):
        names = Counter((center.region, center.name[language]) for center in centers.values())
        assert [name for name, count in names.items() if count > 1] == []


def test_the_confidential_places_say_nothing_finer_than_the_province(centers):
    secret = [center for center in centers.values() if center.undisclosed]
    assert len(secret) == 9
    for center in secret:
        assert len(center.region) == 2 and center.kind == "single-parent-temporary-support"
        assert not (center.address or center.postal_code or center.phones or center.website or center.note)
        assert "창원" not in str(center)


def test_a_position_stands_only_beside_its_address(centers):
    placed = [center for center in centers.values() if center.location and not center.undisclosed]
    assert len(placed) == 647
    assert all(center.address and center.location.source in titles(center) for center in placed)
    moved = centers["seoul-dobong-kium-2"]
    assert moved.address == "서울특별시 도봉구 도봉로181길 65-8 (도봉동)"
    assert moved.location is None and moved.postal_code is None and moved.hours == "Mo-Fr 11:00-19:00"


def test_a_place_of_two_tables_says_which_speaks_for_what(centers):
    center = centers["seoul-guro-kium-19"]
    assert center.hours == "Mo-Fr 09:00-20:00; Sa 08:00-14:00"
    assert center.vacation_hours == "Mo-Fr 08:00-20:00; Sa 08:00-14:00"
    assert (center.fee.month, center.fee.day, center.capacity.count) == (50000, 2500, 30)
    assert [(source.title, source.as_of) for source in center.sources] == [(AFTER_SCHOOL, "2022-10"), (LIST, "2026")]
    assert "address" in center.sources[1].of and "hours" in center.sources[0].of


def test_every_number_can_be_dialed_and_every_place_says_where_it_is_from(centers):
    for id, center in centers.items():
        assert all(phones.is_valid(phone.number) for phone in center.phones), id
        assert center.sources and not [s for s in center.sources if s.url and "github" in s.url], id


@pytest.mark.parametrize(
    ("id", "region"),
    [
        ("incheon-seo-gu-dolbom-7", "28290"),   # 원당동, north of the waterway
        ("incheon-seo-gu-dolbom-10", "28275"),  # 석남동
        ("incheon-jung-gu-dolbom-1", "28155"),  # 운서동, on the island
        ("incheon-dong-gu-dolbom-1", "28125"),
        ("jeonnam-gwangju-gwangju-sunflower-center", "12210"),
    ],
)
def test_places_stand_in_the_districts_of_today(centers, id, region):
    assert centers[id].region == region
