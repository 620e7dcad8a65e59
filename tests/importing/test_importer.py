"""Whole imports: what is added, changed, kept, left out and refused, and what stands in the file afterwards."""

from __future__ import annotations

import pytest

from gyeot.problems import DataError, Level

from .conftest import CENTERS, MAPPING, rows

NEW = "송강 돌봄센터,Songgang Dolbom Center,대전광역시,유성구,대전광역시 유성구 봉산로 45,042-111-2222"


def codes(report):
    return [(problem.line, problem.code) for problem in report.problems]


def test_a_new_place_is_added_where_the_order_wants_it(instance):
    report = instance.run(rows(NEW))
    center = instance.centers()["daejeon-songgang-dolbom"]
    assert center.name == {"ko": "송강 돌봄센터", "en": "Songgang Dolbom Center"}
    assert center.unofficial == ["en"]
    assert center.region == "30200"
    assert [phone.number for phone in center.phones] == ["042-111-2222"]
    assert [(source.title, source.as_of, source.of) for source in center.sources] == [("파트너 표", "2026", [])]
    assert [record["id"] for _, record in report.added] == ["daejeon-songgang-dolbom"]
    assert instance.get().index("songgang") > instance.get().index("womens-house")
    assert report.summary() == "1 added, 0 changed, 0 as they were, 0 left out, 0 skipped for an error."


def test_lines_that_need_not_change_are_not_touched(instance):
    instance.run(rows(NEW, "느리울 돌봄센터,Neuriul Dolbom Center,대전광역시,서구,,"))
    text = instance.get()
    assert [line for line in CENTERS.splitlines() if line not in text.splitlines()] == []
    assert text.splitlines()[0] == "# The centers of a small country."
    # the comment still stands over the record it speaks of
    assert "# one that must not be found\n- id: daejeon-womens-house" in text


def test_importing_twice_changes_nothing(instance):
    table = rows(NEW, "관저돌봄센터,Gwanjeo Center,대전광역시,서구,대전광역시 서구 구봉로 20,042-123-9999")
    instance.run(table)
    first = instance.get()
    again = instance.run(table)
    assert instance.get() == first
    assert not again.added and not again.changed and not again.files and len(again.unchanged) == 2


def test_a_place_that_is_there_is_filled_and_never_overwritten(instance):
    instance.put("data/centers.yaml", CENTERS.replace("  phones: [{number: 042-123-4567}]\n", ""))
    report = instance.run(rows("관저돌봄센터,Other Name,대전시,서구,대전광역시 서구 다른로 7,042-123-9999"))
    center = instance.centers()["daejeon-gwanjeo-dolbom"]
    assert center.phones[0].number == "042-123-9999"
    assert center.address == "대전광역시 서구 구봉로 13 (관저동)"
    assert center.name["en"] == "Gwanjeo Dolbom Center"
    assert center.location.lat == 36.299 and center.postal_code == "35365"
    (_, merge, by), = report.changed
    assert by == "name" and set(merge.kept) == {"name", "address"}
    assert "# behind the pharmacy" in instance.get()


def test_sources_say_what_each_speaks_for_once_they_are_several(instance):
    instance.put("data/centers.yaml", CENTERS.replace("  phones: [{number: 042-123-4567}]\n", ""))
    instance.run(rows("관저돌봄센터,,대전광역시,서구,,042-123-9999"))
    center = instance.centers()["daejeon-gwanjeo-dolbom"]
    assert [(source.title, source.of) for source in center.sources] == [
        ("대전 돌봄 목록", ["name", "address", "postal_code", "location"]),
        ("파트너 표", ["phones"]),
    ]


def test_a_newer_address_takes_the_old_position_with_it(instance):
    instance.put("map.yaml", MAPPING + "  newer: [address]\n")
    instance.run(rows("관저 돌봄센터,,대전광역시,서구,대전광역시 서구 구봉로 20 (관저동),"))
    center = instance.centers()["daejeon-gwanjeo-dolbom"]
    assert center.address == "대전광역시 서구 구봉로 20 (관저동)"
    assert center.location is None and center.postal_code is None
    assert center.phones[0].number == "042-123-4567"
    assert [source.of for source in center.sources] == [["name", "phones"], ["name", "address"]]


def test_a_dry_look_writes_nothing(instance):
    report = instance.look(rows(NEW))
    assert len(report.files) == 1
    assert instance.get() == CENTERS


def test_bad_rows_are_named_and_the_rest_goes_on(instance):
    report = instance.run(rows(
        "이름 없는 곳,,대전광역시,서구,,",
        NEW,
        ",No Name Center,대전광역시,서구,,",
        "어딘가 돌봄센터,Somewhere Center,아틀란티스,어느구,,",
        "셋,칸",
        "전화 돌봄센터,Phone Center,대전광역시,서구,,042-12",
    ))
    assert [record["id"] for _, record in report.added] == [
        "daejeon-songgang-dolbom", "daejeon-phone-center"]
    assert codes(report) == [(2, "no-id"), (4, "no-name"), (5, "region-unknown"), (6, "csv-columns"),
                             (7, "phone-not-dialable")]
    assert [problem.level for problem in report.problems if problem.code == "phone-not-dialable"] == [Level.WARNING]
    assert instance.centers()["daejeon-phone-center"].phones == []
    assert all(problem.file == "table.csv" and problem.fix for problem in report.problems)


def test_a_barred_number_never_gets_in(instance):
    report = instance.run(rows("새 돌봄센터,New Center,대전광역시,서구,,1577-5432"))
    assert codes(report) == [(2, "phone-barred")]
    assert instance.centers()["daejeon-new-center"].phones == []


@pytest.mark.parametrize("name", ["대전여성의집", "대전 여성의 집", "대전여성의집(본관)"])
def test_a_confidential_place_is_never_given_away(instance, name):
    report = instance.run(rows(f"{name},Women's House,대전광역시,서구,대전광역시 서구 비밀로 1,042-111-2222"))
    assert codes(report) == [(2, "confidential")]
    assert instance.get() == CENTERS
    assert not any("비밀로" in line for line in report.lines())


def test_a_person_cannot_point_a_row_at_a_confidential_place_either(instance):
    instance.put("map.yaml", MAPPING + "  same: {쉼터: daejeon-womens-house}\n")
    report = instance.run(rows("쉼터,Shelter,대전광역시,서구,대전광역시 서구 비밀로 1,"))
    assert codes(report) == [(2, "confidential")]
    assert instance.get() == CENTERS


def test_a_table_may_say_itself_that_a_place_is_confidential(instance):
    instance.put("map.yaml", MAPPING.replace("    phones:", "    location: {value: undisclosed}\n    phones:"))
    report = instance.run(rows("새 쉼터,New Shelter,대전광역시,,,", "샌 쉼터,Leaky Shelter,대전광역시,,서구 비밀로 1,"))
    assert instance.centers()["daejeon-new-shelter"].undisclosed
    assert codes(report) == [(3, "undisclosed-located")]


def test_a_row_twice_in_the_table_is_one_place(instance):
    report = instance.run(rows(NEW, NEW.replace("송강 돌봄센터", "송강돌봄센터")))
    assert len(report.added) == 1
    assert report.left_out == [(3, "“송강돌봄센터” is the same place as line 2")]


def test_rows_are_left_out_for_the_reason_the_mapping_gives(instance):
    instance.put("map.yaml", MAPPING + "  leave_out: [{when: {이름: [시험용]}, because: a test row}]\n")
    report = instance.run(rows("시험용,Test,대전광역시,서구,,", NEW))
    assert report.left_out == [(2, "a test row")]
    assert len(report.added) == 1


def test_an_id_in_the_table_is_used_and_never_given_twice(instance):
    instance.put("map.yaml", MAPPING.replace("  fields:\n", "  match: [{by: id}, {by: name}]\n  fields:\n"
                                                              "    id: \"{번호}\"\n"))
    header = "이름,영문,시도,시군구,주소,전화,번호"
    instance.run(rows("새 이름,,,,,,daejeon-gwanjeo-dolbom", "송강,,대전광역시,유성구,,,daejeon-songgang",
                      header=header))
    centers = instance.centers()
    assert centers["daejeon-songgang"].name == {"ko": "송강"}
    assert centers["daejeon-gwanjeo-dolbom"].name["ko"] == "관저 돌봄센터"
    report = instance.run(rows("하나,,대전광역시,유성구,,,same-id", "둘,,대전광역시,유성구,,,same-id",
                               "셋,,대전광역시,유성구,,,Not An Id", header=header))
    assert codes(report) == [(3, "id-taken"), (4, "id-form")]


def test_ids_of_the_past_are_not_used_again(instance):
    instance.put("data/centers.yaml", CENTERS.replace(
        "  sources:", "  former_ids: [daejeon-songgang-dolbom]\n  sources:", 1))
    instance.run(rows(NEW))
    assert "daejeon-yuseong-songgang-dolbom" in instance.centers()


def test_a_first_import_starts_an_empty_directory(instance):
    (instance.data / "centers.yaml").unlink()
    instance.run(rows(NEW))
    assert list(instance.centers()) == ["daejeon-songgang-dolbom"]


def test_records_in_a_folder_get_a_file_of_the_table_beside_them(instance):
    (instance.data / "centers").mkdir()
    (instance.data / "centers.yaml").rename(instance.data / "centers" / "daejeon.yaml")
    instance.run(rows(NEW, "관저 돌봄센터,,대전광역시,서구,,"))
    assert "songgang" in instance.get("data/centers/partner-table.yaml")
    assert instance.get("data/centers/daejeon.yaml").count("- id:") == 2


def test_nothing_is_imported_into_data_that_cannot_be_read(instance):
    instance.put("data/centers.yaml", CENTERS.replace("kind: after-school-care", "knid: after-school-care"))
    with pytest.raises(DataError) as caught:
        instance.look(rows(NEW))
    assert {problem.code for problem in caught.value.problems} == {"unknown-field", "missing-field"}


def test_records_that_do_not_begin_in_the_first_column_are_not_guessed_at(instance):
    instance.put("data/centers.yaml", "".join(f"  {line}\n" for line in CENTERS.splitlines()[1:]))
    with pytest.raises(DataError) as caught:
        instance.look(rows(NEW))
    assert [problem.code for problem in caught.value.problems] == ["not-formatted"]


def test_a_decision_for_a_center_that_is_not_there_is_a_problem_of_the_mapping(instance):
    instance.put("map.yaml", MAPPING + "  same:\n    송강: no-such-center\n")
    with pytest.raises(DataError) as caught:
        instance.look(rows(NEW))
    problem, = caught.value.problems
    assert (problem.code, problem.file, problem.line) == ("no-center", "map.yaml", 13)


def test_hostile_cells_come_out_as_text(instance):
    evil = '=cmd|"/c calc"!A1 </script><b>&{0} # : - 나쁜\u202e이름\u200b'
    address = "대전광역시 서구 구봉로 99, '\" [x] {y} - z: #1"
    quoted = [cell.replace('"', '""') for cell in (evil, address)]
    instance.run(rows(f'"{quoted[0]}",Evil Center,대전광역시,서구,"{quoted[1]}",'))
    center = instance.centers()["daejeon-evil-center"]
    assert center.name["ko"] == '=cmd|"/c calc"!A1 </script><b>&{0} # : - 나쁜이름'
    assert center.address == address


def test_the_report_says_it_in_words(instance):
    instance.put("map.yaml", MAPPING + "  newer: [address]\n"
                 "  leave_out: [{when: {이름: 시험용}, because: a test row}]\n")
    moved = "관저 돌봄센터,,대전광역시,서구,대전광역시 서구 구봉로 20,042-999-9999"
    report = instance.run(rows(NEW, moved, "시험용,,,,,"))
    assert list(report.lines()) == [
        "+ daejeon-songgang-dolbom: 송강 돌봄센터 (line 2)",
        "~ daejeon-gwanjeo-dolbom: 관저 돌봄센터 (line 3, by name)",
        "    address: 대전광역시 서구 구봉로 13 (관저동) → 대전광역시 서구 구봉로 20",
        "    postal_code: 35365 → nothing",
        "    location: {lat: 36.299, lon: 127.34, precision: building, source: partner} → nothing",
        "= daejeon-gwanjeo-dolbom: phones stays [{number: 042-123-4567}]; line 3 says [{number: 042-999-9999}]",
        "- line 4: left out: a test row",
    ]
