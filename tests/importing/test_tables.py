"""CSV files as people send them."""

from __future__ import annotations

import pytest

from gyeot.importing.tables import clean
from gyeot.problems import DataError

from .conftest import MAPPING, rows

ROW = "송강 돌봄센터,Songgang Dolbom Center,대전광역시,유성구,대전광역시 유성구 봉산로 45,042-111-2222"


@pytest.mark.parametrize(
    "data",
    [
        rows(ROW).encode("utf-8"),
        rows(ROW).encode("utf-8-sig"),
        rows(ROW).encode("cp949"),
        rows(ROW).replace("\n", "\r\n").encode(),
        rows("", ",,,,,", ROW, "").encode(),
        rows(f'"{ROW.split(",")[0]}",' + ",".join(ROW.split(",")[1:])).rstrip("\n").encode(),
    ],
    ids=["utf-8", "bom", "cp949", "crlf", "empty-lines", "no-last-line-end"],
)
def test_every_way_a_spreadsheet_saves_reads_the_same(instance, data):
    instance.run(data)
    assert instance.centers()["daejeon-songgang-dolbom"].name["ko"] == "송강 돌봄센터"


def test_a_declared_encoding_is_not_guessed_at(instance):
    instance.put("map.yaml", MAPPING.replace("  source:", "  table: {encoding: utf-8}\n  source:"))
    with pytest.raises(DataError) as caught:
        instance.look(rows(ROW).encode("cp949"))
    problem, = caught.value.problems
    assert (problem.code, problem.line) == ("encoding", 1)


def test_bytes_that_are_no_text_name_their_line(instance):
    with pytest.raises(DataError) as caught:
        instance.look(rows(ROW).encode() + b"\xff\xff,\n")
    assert [(problem.code, problem.line) for problem in caught.value.problems] == [("encoding", 3)]


def test_other_separators(instance):
    instance.put("map.yaml", MAPPING.replace("  source:", '  table: {delimiter: "\\t"}\n  source:'))
    instance.run(rows(ROW).replace(",", "\t"))
    assert "daejeon-songgang-dolbom" in instance.centers()


def test_a_missing_column_is_named_with_the_nearest(instance):
    with pytest.raises(DataError) as caught:
        instance.look(rows(ROW).replace("전화", "전화번호"))
    problem, = caught.value.problems
    assert (problem.file, problem.line, problem.code) == ("map.yaml", 10, "no-column")
    assert "“전화”" in problem.message and "“전화번호”" in problem.fix


def test_a_column_named_twice_is_refused(instance):
    with pytest.raises(DataError) as caught:
        instance.look(rows(ROW + ",x").replace("전화\n", "전화,전화\n"))
    assert [problem.code for problem in caught.value.problems] == ["column-twice"]


@pytest.mark.parametrize("text", ["", "\n\n", "이름,영문,시도,시군구,주소,전화\n"])
def test_an_empty_table_is_said(instance, text):
    with pytest.raises(DataError) as caught:
        instance.look(text)
    assert [problem.code for problem in caught.value.problems] == ["table-empty"]


def test_broken_quotes_cost_only_their_row(instance):
    report = instance.run(rows(
        '"가 돌봄"센터,Ga Center,대전광역시,서구,,',
        "나 돌봄센터,Na Center,대전광역시,서구,,",
        '"다 돌봄센터,Da Center,대전광역시,서구,,',
        "라 돌봄센터,Ra Center,대전광역시,서구,,",
    ))
    assert [record["name"]["ko"] for _, record in report.added] == ["나 돌봄센터", "라 돌봄센터"]
    assert [(problem.line, problem.code) for problem in report.problems] == [(2, "csv-syntax"), (4, "csv-syntax")]


def test_a_cell_of_several_lines_is_one_line_and_lines_stay_right(instance):
    report = instance.run(rows('"가\n돌봄센터",Ga Center,대전광역시,서구,,', "나,Na,대전광역시,서구,,042-1"))
    assert report.added[0][1]["name"]["ko"] == "가 돌봄센터"
    assert [(problem.line, problem.code) for problem in report.problems] == [(4, "phone-not-dialable")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [("  가  나\t다 ", "가 나 다"), ("가\u200b나\u202e\ufeff", "가나"), ("-", ""), ("\x00가\x07", "가"),
     ("\u1100\u1161", "가"), ("a\r\nb", "a b"), ("\u00a0가\u3000나", "가 나")],
)
def test_cells_are_cleaned(cell, text):
    assert clean(cell) == text


JOIN = MAPPING.replace("  fields:", """  join:
    - file: names.csv
      on: {name: "{이름}", province: "{시도}"}
      take: [latin]
  fields:""").replace('"{영문}"', '"{latin}"')


def test_a_joined_table_adds_columns(instance):
    instance.put("map.yaml", JOIN)
    instance.put("names.csv", "name,province,latin\n송강돌봄센터,대전광역시,Songgang Center\n다른,대전광역시,Other\n")
    report = instance.run(rows(ROW, "없는 돌봄센터,,대전광역시,서구,,"))
    assert instance.centers()["daejeon-songgang-center"].name["en"] == "Songgang Center"
    assert [(problem.line, problem.code) for problem in report.problems] == [(3, "no-id")]


def test_a_joined_table_that_contradicts_itself_is_said(instance):
    instance.put("map.yaml", JOIN)
    instance.put("names.csv", "name,province,latin\n송강 돌봄센터,대전광역시,One\n송강돌봄센터,대전광역시,Two\n")
    report = instance.run(rows(ROW))
    assert [(problem.line, problem.code) for problem in report.problems] == [(3, "join-twice")]
    assert "daejeon-one" in instance.centers()


@pytest.mark.parametrize(
    ("names", "code"), [(None, "file-missing"), ("name,latin\n송강,Song\n", "no-column")])
def test_a_joined_table_must_be_there_and_fit(instance, names, code):
    instance.put("map.yaml", JOIN)
    if names:
        instance.put("names.csv", names)
    with pytest.raises(DataError) as caught:
        instance.look(rows(ROW))
    assert [problem.code for problem in caught.value.problems] == [code]


def test_grouped_rows_are_one_place_and_the_fullest_counts(instance):
    instance.put("map.yaml", MAPPING.replace("  fields:", '  group: ["{이름}", "{시군구}"]\n  fields:'))
    report = instance.run(rows(
        "같은 돌봄센터,,대전광역시,서구,,042-111-1111",
        "같은 돌봄센터,Same Center,대전광역시,서구,대전광역시 서구 구봉로 1,",
        "같은돌봄센터,Same Center,대전광역시,유성구,,042-111-3333",
        "같은 돌봄센터,Sam Center,대전광역시,서구,,",
    ))
    centers = instance.centers()
    assert [(c.region, c.phones[0].number) for c in centers.values() if c.name["ko"].startswith("같은")] == [
        ("30170", "042-111-1111"), ("30200", "042-111-3333")]
    assert centers["daejeon-seo-same-center"].address == "대전광역시 서구 구봉로 1"
    assert [(problem.line, problem.code) for problem in report.problems] == [(5, "group-differs")]
