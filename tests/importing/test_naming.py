"""When two tables mean the same place."""

from __future__ import annotations

import re

import pytest

from gyeot.importing.naming import address_key, core_name, in_common, same_name


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("서울특별시 구로구 연동로 191-19, 2층 (항동)", ("road", "연동로 191-19")),
        ("서울특별시 노원구 동일로 215길 48 (상계주공3단지아파트), 326동 112호", ("road", "동일로215길 48")),
        ("서울특별시 마포구 월드컵로 36길52, 2층", ("road", "월드컵로36길 52")),
        ("서울특별시 성동구 상원길63 쌍용아파트, 105동 101호", ("road", "상원길 63")),
        ("경상남도 창원시 마산합포구 3.15대로 231 마산의료원", ("road", "3.15대로 231")),
        ("대전광역시 서구 대덕대로1470번길 27, 3층 (목상동)", ("road", "대덕대로1470번길 27")),
        ("광주광역시 북구 중문로 지하 58 (우산동)", ("road", "중문로 58")),
        ("인천광역시 동구 창영동 42", ("lot", "창영동 42")),
        ("서울특별시 동작구 상도동 331번지 149호", ("lot", "상도동 331-149")),
        ("대구광역시 동구 신기동 산 12-3", ("lot", "신기동 산12-3")),
        # a road without a number, with a floor or a lot in its place
        ("서울특별시 동대문구 무학로", None),
        ("서울특별시 관악구 참숯5길 1 층", None),
        ("서울특별시 성동구 무학봉길 왕십리아파트 103 동 2 층 205 호", None),
        ("서울특별시 금천구 가산로 144 번지 3 호", None),
        ("세종특별자치시 도움1로 (종촌동)", None),
        ("", None),
    ],
)
def test_road_and_number_make_an_address(address, key):
    assert address_key(address) == key


def test_neighbors_are_not_the_same_address():
    assert address_key("구로구 오리로 1102") != address_key("구로구 오리로 1102-6")
    assert address_key("구로구 오리로 110") != address_key("구로구 오리로 11")


def test_names_are_the_same_without_spaces_width_case_and_punctuation():
    assert same_name("꿈 정함 우리동네 키움센터(다함께)") == same_name("꿈정함우리동네키움센터 [다함께]")
    assert same_name("LH삼봉") == same_name("ｌｈ 삼봉")
    assert same_name("1호점") != same_name("2호점")


def test_the_core_of_a_name_and_what_two_have_in_common():
    ignore = [re.compile(r"\w+구? ?\d+호점"), re.compile("우리동네|키움센터")]
    assert core_name("구로19호점 우리동네키움센터(항동융합형)", ignore) == "항동융합형"
    assert in_common("대방동", "융합형대방")
    assert not in_common("강북", "신월")
    assert not in_common("새싹1", "새싹2")
    assert not in_common("", "새싹")
