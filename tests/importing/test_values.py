"""Cells into fields: what each transform makes, and what it leaves out rather than get wrong."""

from __future__ import annotations

import pytest

from gyeot.importing.mapping import Mapping
from gyeot.importing.region_names import RegionNames
from gyeot.importing.tables import Row
from gyeot.importing.values import Context, tidy_address, values_of
from gyeot.model import Region
from gyeot.problems import Level

REGIONS = [
    Region(code="30", slug="daejeon", name={"ko": "대전광역시"}, lat=36.342, lon=127.388),
    Region(code="30170", slug="seo-gu", name={"ko": "서구"}, lat=36.277, lon=127.341),
    Region(code="30230", slug="daedeok-gu", name={"ko": "대덕구"}, lat=36.41, lon=127.443),
]


def values(fields, **cells):
    mapping = Mapping.model_validate({
        "id": "x", "source": {"title": "t"}, "new_id": {"from": "{en}"},
        "fields": {"name.ko": "{name}", "kind": "k", "role": {"value": ["care"]}} | fields})
    context = Context("t.csv", RegionNames(REGIONS), "KR", frozenset({"15775432"}))
    return values_of(Row(7, {"name": "곁"} | cells), mapping, context)


def one(field, rule, **cells):
    """The value of a field, or the code of the warning for which it was left out."""
    found = values({field: rule}, **cells)
    top, _, inner = field.partition(".")
    value = found.data.get(top)
    assert len(found.problems) == (value is None and bool(found.problems))
    for problem in found.problems:
        assert (problem.file, problem.line) == ("t.csv", 7) and problem.fix
        return problem.code
    return value.get(inner) if inner and value else value


@pytest.mark.parametrize(
    ("cell", "result"),
    [
        ("042-123-4567", "042-123-4567"), ("02─363─5722", "02-363-5722"), ("0２－363－5722", "02-363-5722"),
        ("(02)363-5722", "02-363-5722"), ("1600-0152", "1600-0152"), ("0507-1328-1061", "0507-1328-1061"),
        ("042-12", "phone-not-dialable"), ("없음", "phone-not-dialable"), ("042-123-4567, 8", "phone-not-dialable"),
        ("1577-5432", "phone-barred"), ("", None),
    ],
)
def test_phones(cell, result):
    found = one("phones", {"make": "phone", "from": "{p}"}, p=cell)
    assert (found[0]["number"] if isinstance(found, list) else found) == result


HOURS = {"make": "hours", "spans": [
    {"days": "Mo-Fr", "opens": "{a}", "closes": "{b}"},
    {"days": "Sa", "opens": "{c}", "closes": "{d}", "when": {"sat": "Y"}}]}


@pytest.mark.parametrize(
    ("a", "b", "sat", "c", "d", "result"),
    [
        ("0900", "1800", "N", "", "", "Mo-Fr 09:00-18:00"),
        ("9:00", "18:30", "Y", "1000", "1400", "Mo-Fr 09:00-18:30; Sa 10:00-14:00"),
        ("0900", "2400", "N", "0900", "1000", "Mo-Fr 09:00-24:00"),
        ("1030", "0730", "N", "", "", "hours-implausible"),
        ("0900", "0900", "N", "", "", "hours-implausible"),
        ("0000", "0900", "N", "", "", "hours-implausible"),
        ("0900", "2460", "N", "", "", "hours-implausible"),
        ("0900", "", "N", "", "", "hours-implausible"),
        ("아침", "저녁", "N", "", "", "hours-implausible"),
        ("0900", "1800", "Y", "", "", "hours-incomplete"),
        ("0900", "1800", "Y", "1500", "1400", "hours-implausible"),
        ("", "", "Y", "1000", "1400", None),
        ("", "", "N", "", "", None),
    ],
)
def test_hours_are_whole_or_not_there(a, b, sat, c, d, result):
    assert one("hours", HOURS, a=a, b=b, sat=sat, c=c, d=d) == result


def test_hours_that_cannot_be_read_are_left_out():
    rule = {"make": "hours", "spans": [{"days": "Weekdays", "opens": "{a}", "closes": "{b}"}]}
    assert one("hours", rule, a="0900", b="1000") == "hours-unreadable"


def test_vacation_hours_only_where_they_differ():
    fields = {"hours": {"make": "hours", "spans": [{"days": "Mo-Fr", "opens": "{a}", "closes": "18:00"}]},
              "vacation_hours": {"make": "hours", "spans": [{"days": "Mo-Fr", "opens": "{b}", "closes": "18:00"}]}}
    assert "vacation_hours" not in values(fields, a="0900", b="0900").data
    assert values(fields, a="0900", b="1000").data["vacation_hours"] == "Mo-Fr 10:00-18:00"


POSITION = {"make": "position", "lat": "{y}", "lon": "{x}"}


@pytest.mark.parametrize(
    ("y", "x", "result"),
    [
        ("36.2770123", "127.3409999", {"lat": 36.27701, "lon": 127.341, "precision": "building"}),
        ("", "", None),
        ("127.34", "36.27", "position-elsewhere"),
        ("0", "0", "position-elsewhere"),
        ("nan", "127.3", "position-elsewhere"),
        ("inf", "127.3", "position-elsewhere"),
        ("36,27", "127.3", "not-a-position"),
        ("36.27", "", "not-a-position"),
    ],
)
def test_positions(y, x, result):
    assert one("location", POSITION, y=y, x=x) == result


def test_swapped_columns_are_seen_through():
    problem, = values({"location": POSITION}, y="127.34", x="36.27").problems
    assert problem.fix.startswith("Swap `lat` and `lon`")


def test_a_position_in_the_middle_of_another_district_is_left_out():
    fields = {"location": POSITION, "region": {"make": "region", "province": "대전광역시", "district": "서구"}}
    assert "location" in values(fields, y="36.30", x="127.35").data
    far = values(fields, y="36.41", x="127.44")
    assert "location" not in far.data
    assert [problem.code for problem in far.problems] == ["position-elsewhere"]


@pytest.mark.parametrize(
    ("cell", "result"), [("50,000", 50000), ("0", 0), ("1 000", 1000), ("약 3만원", "not-a-number"),
                         ("-5", "not-a-number"), ("1.5", "not-a-number"), ("", None)])
def test_numbers(cell, result):
    assert one("fee.month", {"make": "number", "from": "{n}"}, n=cell) == result


def test_the_first_rule_that_applies_counts():
    rules = [{"value": "0", "when": {"free": ["Y", "예"]}}, {"make": "number", "from": "{n}"}]
    assert one("fee.month", rules, free="Y", n="5000") == "0"
    assert one("fee.month", rules, free="N", n="5000") == 5000
    assert one("fee.month", rules, free="N", n="") is None


def test_blanks_maps_and_replacements():
    assert one("operator.ko", {"from": "{o}", "blank": ["없음", "0"]}, o="없음") is None
    assert one("status", {"from": "{s}", "map": {"운영": "open"}}, s="운영") == "open"
    assert one("status", {"from": "{s}", "map": {"운영": "open"}}, s="폐업") == "not-mapped"
    assert one("operator.ko", {"from": "{o}", "replace": {"?": "·"}}, o="노원?도봉") == "노원·도봉"


def test_a_constant_beside_nothing_says_nothing():
    fields = {"capacity.count": {"make": "number", "from": "{n}"}, "capacity.unit": {"value": "children"}}
    assert "capacity" not in values(fields, n="").data
    assert values(fields, n="20").data["capacity"] == {"count": 20, "unit": "children"}


def test_names_that_are_ours_are_marked():
    fields = {"name.en": {"from": "{en}", "unofficial": True}}
    assert values(fields, en="Gyeot").unofficial == ["en"]
    assert values(fields, en="").unofficial == []


def test_a_row_without_name_or_region_is_an_error():
    assert [(p.code, p.level) for p in values({}, name="").problems] == [("no-name", Level.ERROR)]
    region = {"region": {"make": "region", "province": "{p}"}}
    assert [(p.code, p.level) for p in values(region, p="아틀란티스").problems] == [("region-unknown", Level.ERROR)]
    assert values(region, p="").problems == []


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("서울특별시 구로구 연동로 191-19, 2층 (항동)", "서울특별시 구로구 연동로 191-19, 2층 (항동)"),
        ("서울특별시 구로구 연동로 191-19, (항동)", "서울특별시 구로구 연동로 191-19 (항동)"),
        ("서울특별시 구로구 연동로 191-19, ", "서울특별시 구로구 연동로 191-19"),
        ("노원구 동일로 215길 48,2층", "노원구 동일로215길 48, 2층"),
        ("마포구 월드컵로 36길52", "마포구 월드컵로36길52"),
        ("강동구 천중로 강동구 천중로 61", "강동구 천중로 61"),
        ("강서구 구로 12 ( 가나 )", "강서구 구로 12 (가나)"),
        (", ", ""),
    ],
)
def test_addresses_are_tidied_and_stay_the_same_place(cell, text):
    assert tidy_address(cell) == text
    assert tidy_address(text) == text
