import datetime

import pytest

from gyeot.geocoding.cache import (
    COLUMNS,
    Geocode,
    asked_precision,
    geocoding_query,
    read_geocodes,
    write_geocodes,
)
from gyeot.model import Position, Precision

# Addresses as public lists print them.
ADDRESSES = [
    (
        "전북특별자치도 완주군 삼례읍 삼봉5로 60 (완주삼봉엘에이치아파트)",
        "전북특별자치도 완주군 삼례읍 삼봉5로 60",
    ),
    ("경기도 의정부시 녹양로34번길 47 (가능동, e편한세상 녹양역)", "경기도 의정부시 녹양로34번길 47"),
    ("서울특별시 송파구 양재대로 925, 2층 (가락동)", "서울특별시 송파구 양재대로 925"),
    ("서울시 노원구 공릉로 34길 62 태강아파트  1002동 101호", "서울시 노원구 공릉로34길 62"),
    ("서울특별시 마포구 월드컵로 36길52 2층 160-7", "서울특별시 마포구 월드컵로36길 52"),
    (
        "대전광역시 유성구 테크노 1로 11-3 배재대학교 대덕밸리캠퍼스 c203호",
        "대전광역시 유성구 테크노1로 11-3",
    ),
    ("경상남도 창원시 마산합포구 3.15대로 231 마산의료원", "경상남도 창원시 마산합포구 3.15대로 231"),
    ("강원도 춘천시 백령로 156 강원대학병원 어린이병원 지하2층", "강원도 춘천시 백령로 156"),
    ("광주광역시 북구 중문로 지하 58 (우산동, 꿈나무사회복지관)", "광주광역시 북구 중문로 58"),
    ("(11343) 경기도 동두천시 생연로 39-74", "경기도 동두천시 생연로 39-74"),
    ("경상남도 거제시 상동5길 117-50 (상동동, 벽산e솔렌스힐3차아파트))", "경상남도 거제시 상동5길 117-50"),
    (
        "서울특별시 구로구 고척로52길 9 양우A.P.T 101동 상가 201호(고척동) (고척동 양우아파트)",
        "서울특별시 구로구 고척로52길 9",
    ),
    ("서울특별시 은평구 연서로27길 31-7 지층(갈현동 501-5 (갈현동)", "서울특별시 은평구 연서로27길 31-7"),
    ("서울특별시 종로구 대학로8가길 56 동숭빌딩 2층", "서울특별시 종로구 대학로8가길 56"),
    ("서울특별시 은평구 응암로12길 27 2 3층 (응암동)", "서울특별시 은평구 응암로12길 27"),
    # printed twice in the list
    ("서울특별시 강동구 천중로 서울특별시 강동구 천중로 61", "서울특별시 강동구 천중로 61"),
    ("부산광역시 남구 수영로 356 부산광역시 여성회관(대연3동)", "부산광역시 남구 수영로 356"),
    # lots: 번지 and 호 are the two halves of one number
    ("경기도 군포시 부곡동 1110번지 2호", "경기도 군포시 부곡동 1110-2"),
    ("대전광역시 대덕구 덕암동 48 번지 2 호", "대전광역시 대덕구 덕암동 48-2"),
    ("광주광역시 동구 선교동 328번지 216동 다함께돌봄센터", "광주광역시 동구 선교동 328"),
    ("인천광역시 중구 운서동 3083-23번지", "인천광역시 중구 운서동 3083-23"),
    (
        "전북특별자치도 전주시 완산구 삼천동1가 767번지 1호 삼천주공4단지",
        "전북특별자치도 전주시 완산구 삼천동1가 767-1",
    ),
    ("경기도 양평군 용문면 다문리 산 79-2", "경기도 양평군 용문면 다문리 산 79-2"),
    # a unit, a floor or a lot behind a road is not the number of a building on it
    ("서울특별시 관악구 참숯5길 1 층", "서울특별시 관악구 참숯5길"),
    ("부산광역시 남구 우암로 84-1 호", "부산광역시 남구 우암로"),
    ("서울특별시 금천구 가산로 144 번지 3 호", "서울특별시 금천구 가산로"),
    ("인천광역시 계양구 봉오대로 628번지 10(효성동)", "인천광역시 계양구 봉오대로"),
    ("서울특별시 구로구 구일로4길 현대연예인아파트 202 동 106 호", "서울특별시 구로구 구일로4길"),
    ("전라남도 목포시 상동 (상동로 63, 상동로 68)", "전라남도 목포시 상동"),
    ("Hauptstraße 5, 10115 Berlin (Hinterhaus)", "Hauptstraße 5, 10115 Berlin"),
    ("", ""),
]


@pytest.mark.parametrize(("address", "query"), ADDRESSES)
def test_query_is_what_a_geocoder_understands(address, query):
    assert geocoding_query(address) == query
    assert geocoding_query(query) == query


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("대전광역시 서구 구봉로 13", Precision.BUILDING),
        ("대전광역시 서구 정림동 125-3", Precision.BUILDING),
        ("경기도 양평군 용문면 다문리 산 79-2", Precision.BUILDING),
        ("서울특별시 관악구 참숯5길", Precision.STREET),
        ("서울특별시 양천구 신목로", Precision.STREET),
        ("전라남도 목포시 상동", Precision.DISTRICT),
        ("Hauptstraße 5, 10115 Berlin", Precision.BUILDING),
    ],
)
def test_asked_precision(query, asked):
    assert asked_precision(query) is asked


def row(id="a", query="구봉로 13", lat=36.3, precision="building", provider="nominatim", on="2026-11-01"):
    position = None
    if lat is not None:
        position = Position(lat=lat, lon=127.34, precision=precision, source=provider)
    return Geocode(id, query, position, provider, on)


def test_what_is_written_is_read_back_sorted(tmp_path):
    path = tmp_path / "geocodes.csv"
    write_geocodes(path, [row("b", 'a "quoted", query'), row("a", lat=None)])
    lines = path.read_bytes().decode().split("\n")
    assert lines[0] == ",".join(COLUMNS)
    assert lines[1] == "a,구봉로 13,,,,nominatim,2026-11-01"
    assert lines[2].endswith(",36.300000,127.340000,building,nominatim,2026-11-01")
    found, problems = read_geocodes(path)
    assert not problems
    assert list(found) == ["a", "b"]
    assert found["a"].position is None
    assert found["b"].query == 'a "quoted", query'
    assert found["b"].position.lat == 36.3
    assert found["b"].line == 3
    assert [p.name for p in tmp_path.iterdir()] == ["geocodes.csv"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "geocodes.csv"
    write_geocodes(path, [row()])
    before = path.read_bytes()

    def full_disk(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_geocodes(path, [row("b")])
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["geocodes.csv"]


@pytest.mark.parametrize(
    "cells",
    [
        "a,q,91,127,building,n,2026-01-01",
        "a,q,36,127,room,n,2026-01-01",
        "a,q,36,,building,n,2026-01-01",
        "a,q,nan,127,building,n,2026-01-01",
    ],
)
def test_a_row_that_is_no_geocode_is_a_problem_on_its_line(tmp_path, cells):
    path = tmp_path / "geocodes.csv"
    path.write_text(f"{','.join(COLUMNS)}\nb,q,36,127,building,n,2026-01-01\n{cells}\n", encoding="utf-8")
    found, (problem,) = read_geocodes(path, shown_as="data/geocodes.csv")
    assert list(found) == ["b"]
    assert (problem.file, problem.line, problem.code) == ("data/geocodes.csv", 3, "geocode-row")


def test_no_file_is_an_empty_cache(tmp_path):
    assert read_geocodes(tmp_path / "geocodes.csv") == ({}, [])


def test_when_a_row_answers():
    today = datetime.date(2026, 11, 22)
    assert row(on="2001-01-01").answers("구봉로 13", "another", today)
    assert not row().answers("구봉로 14", "nominatim", today)
    assert row(lat=None).answers("구봉로 13", "nominatim", today)
    assert not row(lat=None).answers("구봉로 13", "another", today), "another provider may know"
    assert not row(lat=None, on="2026-05-01").answers("구봉로 13", "nominatim", today), "maps grow"
    assert not row(lat=None, on="yesterday").answers("구봉로 13", "nominatim", today)
