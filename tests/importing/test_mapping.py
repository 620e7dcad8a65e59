"""Mapping files: what is refused, where, with what advice; and the ones that are committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gyeot.importing.mapping import read_mapping
from gyeot.problems import DataError

from .conftest import MAPPING

IMPORTS = Path(__file__).parents[2] / "data" / "imports"


def problem_of(tmp_path, text):
    path = tmp_path / "map.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_mapping(path, shown_as="map.yaml")
    return caught.value.problems[0]


def test_a_template_alone_is_the_short_form_of_a_rule(tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(MAPPING, encoding="utf-8")
    mapping = read_mapping(path).record
    assert mapping.fields["name.ko"][0].template == "{이름}"
    assert mapping.fields["role"][0].value == ["care"]
    assert [match.by for match in mapping.match] == ["name"]
    assert mapping.language == "ko"
    assert set(mapping.columns()) == {"이름", "영문", "시도", "시군구", "주소", "전화"}


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("  new_id:", "  newid:", 11, "There is no field “newid” here."),
        ("name.ko:", "name:", 4, "there is no field “name” to fill"),
        ("phones:", "fone:", 10, "there is no field “fone” to fill"),
        ("make: phone", "make: telephone", 10, "cannot be “telephone”"),
        ('{make: phone, from: "{전화}"}', "{make: phone}", 10, "needs either `from`"),
        ('{make: phone, from: "{전화}"}', '{make: hours, from: "{전화}"}', 10, "make: hours needs spans"),
        ('    name.ko: "{이름}"\n    name.en: {from: "{영문}", unofficial: true}\n', "", 1, "“name” is missing"),
        ("  new_id:", "  newer: [adress]\n  new_id:", 11, "there is no field “adress”"),
        ("  new_id:", "  ignore: ['(']\n  new_id:", 11, "not a regular expression"),
        ("  new_id:", "  match: [{by: pattern, pattern: abc}]\n  new_id:", 11, "needs a group"),
        ("  new_id:", "  match: [{by: name, pattern: (a)}]\n  new_id:", 11, "goes with by: pattern"),
        ("- id: partner-table", "- id: Partner Table", 1, "cannot be an id"),
        ("  source: ", "  source: {}\n  source2: ", 2, "required"),
    ],
)
def test_a_mistake_is_named_on_its_line(tmp_path, old, new, line, words):
    assert old in MAPPING
    text = MAPPING.replace(old, new, 1)
    path = tmp_path / "map.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_mapping(path, shown_as="map.yaml")
    problem = next(problem for problem in caught.value.problems if words in problem.message)
    assert (problem.file, problem.line) == ("map.yaml", line)
    assert problem.fix


def test_a_file_holds_one_mapping(tmp_path):
    assert problem_of(tmp_path, MAPPING + MAPPING).code == "not-one-mapping"
    assert problem_of(tmp_path, "").code == "not-one-mapping"
    assert problem_of(tmp_path, "id: x\n").code == "not-a-list"
    assert problem_of(tmp_path, MAPPING + "  id: twice\n").code == "duplicate-key"


@pytest.mark.parametrize("path", sorted(IMPORTS.glob("*.yaml")), ids=lambda path: path.stem)
def test_committed_mappings_are_sound_and_named_after_their_file(path):
    mapping = read_mapping(path).record
    assert mapping.id == path.stem
    assert all((IMPORTS / join.file).exists() for join in mapping.join)
    assert mapping.source.as_of
