"""What a row may do to a record."""

from __future__ import annotations

import pytest

from gyeot.importing.mapping import Mapping
from gyeot.importing.merging import Merge, new_record
from gyeot.importing.tables import Row
from gyeot.importing.values import Values

RECORD = {
    "id": "gwanjeo", "name": {"ko": "관저", "en": "Gwanjeo"}, "unofficial": ["en"], "kind": "k", "role": ["care"],
    "region": "30", "address": "대전광역시 서구 구봉로 13, 2층", "postal_code": "35365",
    "location": {"lat": "36.3", "lon": "127.3", "precision": "building", "source": "partner"},
    "phones": [{"number": "042-123-4567"}], "fee": {"month": "0"},
    "sources": [{"title": "옛 표", "as_of": "2022"}],
}


def mapping(*newer, as_of="2026"):
    return Mapping.model_validate({
        "id": "x", "source": {"title": "새 표", "as_of": as_of}, "new_id": {"from": "{en}"}, "newer": list(newer),
        "fields": {"name.ko": "{n}", "kind": "k", "role": {"value": "care"}}})


def merge(data, *newer, record=RECORD, unofficial=(), as_of="2026"):
    values = Values(Row(2, {}), data, list(unofficial), "관저")
    before = {key: value for key, value in record.items()}
    result = Merge(record, values, mapping(*newer, as_of=as_of)).run()
    assert record == before
    return result


def test_what_is_missing_is_filled():
    result = merge({"hours": "Mo-Fr 09:00-18:00", "fee": {"month": 5000, "day": 2500}})
    assert set(result.changes) == {"hours", "fee", "sources"}
    assert result.data["fee"] == {"month": "0", "day": 2500}
    assert result.kept == {"fee": ({"month": "0"}, {"month": 5000})}
    assert list(result.data)[:4] == ["id", "name", "unofficial", "kind"]


def test_what_stands_stays():
    result = merge({"name": {"ko": "다른"}, "phones": [{"number": "042-999-9999"}]})
    assert result.data == RECORD and not result.changes
    assert set(result.kept) == {"name", "phones"}


def test_the_same_said_again_adds_only_the_source():
    result = merge({"name": {"ko": "관저"}, "phones": [{"number": "0421234567"}]})
    assert set(result.changes) == {"sources"} and not result.kept
    assert result.data["sources"] == [
        {"title": "옛 표", "as_of": "2022"}, {"title": "새 표", "as_of": "2026", "of": ["name", "phones"]}]


def test_a_newer_table_replaces_and_the_old_source_no_longer_speaks_for_it():
    result = merge({"phones": [{"number": "042-999-9999"}]}, "phones")
    assert result.data["phones"] == [{"number": "042-999-9999"}]
    assert result.data["sources"] == [
        {"title": "옛 표", "as_of": "2022", "of": ["name", "address", "postal_code", "location", "fee"]},
        {"title": "새 표", "as_of": "2026", "of": ["phones"]}]


def test_a_source_that_speaks_for_nothing_any_more_goes():
    record = {**RECORD, "sources": [{"title": "전화표", "of": ["phones"]}, {"title": "옛 표"}]}
    result = merge({"phones": [{"number": "042-999-9999"}]}, "phones", record=record)
    assert [source["title"] for source in result.data["sources"]] == ["옛 표", "새 표"]


def test_its_own_source_grows_and_gets_the_later_date():
    record = {**RECORD, "sources": [{"title": "옛 표"}, {"title": "새 표", "as_of": "2025", "of": ["phones"]}]}
    result = merge({"hours": "24/7"}, record=record)
    assert result.data["sources"][1] == {"title": "새 표", "as_of": "2026", "of": ["phones", "hours"]}
    assert merge({"hours": "24/7"}, record=record, as_of="2024").data["sources"][1]["as_of"] == "2025"


def test_a_region_becomes_finer_and_never_coarser():
    assert merge({"region": "30170"}).data["region"] == "30170"
    finer = {**RECORD, "region": "30170"}
    assert merge({"region": "30"}, record=finer).data["region"] == "30170"
    assert merge({"region": "30200"}, record=finer).kept == {"region": ("30170", "30200")}


ELSEWHERE = {"address": "대전광역시 서구 구봉로 20", "postal_code": "11111",
             "location": {"lat": 36.31, "lon": 127.31, "precision": "building"}}


def test_position_and_postal_code_come_only_with_their_address():
    bare = {key: value for key, value in RECORD.items() if key not in ("location", "postal_code")}
    assert "location" not in merge(ELSEWHERE, record=bare).data
    here = merge({**ELSEWHERE, "address": "대전광역시 서구 구봉로 13 (관저동)"}, record=bare)
    assert here.data["location"]["source"] == "새 표" and here.data["postal_code"] == "11111"
    assert "location" not in merge({"location": ELSEWHERE["location"]}, record=bare).data


def test_a_newer_address_brings_its_own_position_or_none():
    moved = merge(ELSEWHERE, "address")
    assert moved.data["location"]["lat"] == 36.31 and moved.data["postal_code"] == "11111"
    bare = merge({"address": ELSEWHERE["address"]}, "address")
    assert "location" not in bare.data and "postal_code" not in bare.data


@pytest.mark.parametrize(
    ("new", "kept"),
    [
        ("대전광역시 서구 구봉로", True),              # no number
        ("대전광역시 서구 관저동 12번지 3호", True),    # a lot cannot be compared with a road
        ("대전광역시 서구 구봉로 20", False),
    ],
)
def test_a_worse_address_never_replaces_a_better_one(new, kept):
    result = merge({"address": new}, "address")
    assert ("address" in result.kept) is kept and ("location" in result.data) is kept


def test_the_same_house_keeps_its_position_and_the_floor():
    upstairs = merge({"address": "대전광역시 서구 구봉로 13, 3층 (관저동)"}, "address")
    assert upstairs.data["address"].endswith("3층 (관저동)") and "location" in upstairs.data
    vague = merge({"address": "대전광역시 서구 구봉로 13 (관저동)"}, "address")
    assert vague.data["address"] == RECORD["address"]


def test_a_name_of_ours_gives_way_to_the_organizations_own():
    own = merge({"name": {"ko": "관저", "en": "Gwanjeo House"}}, "name")
    assert own.data["name"]["en"] == "Gwanjeo House" and "unofficial" not in own.data
    record = {**RECORD, "name": {"ko": "관저"}, "unofficial": []}
    ours = merge({"name": {"ko": "관저", "en": "Gwanjeo"}}, record=record, unofficial=["en"])
    assert ours.data["unofficial"] == ["en"]


def test_lists_are_joined():
    result = merge({"role": ["partner", "care"], "programs": ["after-school-care"]})
    assert result.data["role"] == ["care", "partner"] and result.data["programs"] == ["after-school-care"]


def test_a_new_record_names_its_source():
    record = new_record("new", Values(Row(2, {}), {"name": {"ko": "새"}, **ELSEWHERE}, [], "새"), mapping())
    assert list(record) == ["id", "name", "address", "postal_code", "location", "sources"]
    assert record["location"]["source"] == "새 표"
    assert record["sources"] == [{"title": "새 표", "as_of": "2026"}]
