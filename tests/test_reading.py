"""YAML to raw records: what was typed, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyeot.reading import read_records, read_table, records_in

TEXT = """\
# Head.

- id: one
  name: {ko: 하나, en: One}
  phones:
    - number: 1366
      for: {ko: 상담}
    - {number: 012}
# between
- id: two
  hours:
  note:
    ko: |
      글
"""


def read(text):
    records, problems = records_in(text, "x.yaml")
    return [record.data for record in records], [(p.line, p.column, p.code) for p in problems]


def test_scalars_are_what_was_typed():
    assert read("- [no, 012, 1366, 2024-05-01, 1.50, yes, 0x1F, 1e3, null, ~, '', 'null', \"~\"]\n")[0] == [
        ["no", "012", "1366", "2024-05-01", "1.50", "yes", "0x1F", "1e3", None, None, "", "null", "~"]
    ]
    assert read("- {a: no, b: 012, c: , d: }\n")[0] == [{"a": "no", "b": "012", "c": None, "d": None}]


def test_every_value_knows_its_line_and_column():
    one, two = records_in(TEXT, "x.yaml")[0]
    assert (one.file, one.line, one.id, two.line, two.id) == ("x.yaml", 3, "one", 10, "two")
    assert one.place(("id",)) == (3, 3)
    assert one.place(("name", "en")) == (4, 18)
    assert one.place(("phones", 0, "number")) == (6, 7)
    assert one.place(("phones", 1)) == (8, 7)
    assert one.place(("phones", 1, "number")) == (8, 8)
    assert two.place(("note", "ko")) == (13, 5)


def test_what_is_not_there_is_pointed_at_from_above():
    one, _ = records_in(TEXT, "x.yaml")[0]
    assert one.place(("phones", 0, "spoken", 3)) == one.place(("phones", 0))
    assert one.place(("website",)) == one.place(()) == (3, 3)


def test_the_text_of_a_record_is_its_own():
    one, two = records_in(TEXT, "x.yaml")[0]
    assert "# Head.\n\n" + one.text + two.text == TEXT


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- id: a\n  id: b\n", (2, 3, "duplicate-key")),
        ("- id: a\n  name: {ko: x, ko: y}\n", (2, 17, "duplicate-key")),
        ("- &a\n  id: b\n", (1, 3, "yaml-alias")),
        ("- &a id: b\n", (1, 3, "yaml-key")),
        ("- !x id: b\n", (1, 3, "yaml-key")),
        ("- id: a\n- id: *x\n", (2, 7, "yaml-alias")),
        ("- id: !!int 3\n", (1, 7, "yaml-tag")),
        ("- <<: {a: b}\n", (1, 3, "yaml-key")),
        ("- [a]: b\n", (1, 3, "yaml-key")),
        ("- id: a\n\tname: x\n", (2, 1, "yaml-syntax")),
        ("- id: a\n\n- id: [\n", (4, 1, "yaml-syntax")),
        ("- id: \x07\n", (1, 0, "yaml-character")),
        ("id: a\n", (1, 1, "not-a-list")),
        ("word\n", (1, 1, "not-a-list")),
        ("# c\nkey: x\n- id: a\n", (2, 1, "not-a-list")),
    ],
)
def test_what_a_reader_cannot_see_through_is_refused(text, problem):
    assert problem in read(text)[1]


def test_a_broken_record_does_not_hide_the_others():
    records, problems = read("- id: a\n  x: [\n- id: b\n- id: c\n  id: d\n- id: e\n")
    assert [r["id"] for r in records] == ["b", "c", "e"]
    assert [code for _, _, code in problems] == ["yaml-syntax", "duplicate-key"]


@pytest.mark.parametrize(
    "text", ["  - id: a\n  - id: b\n", "[{id: a}, {id: b}]\n", "---\n- id: a\n- id: b\n", "- {id: a}\n- {id: b}"]
)
def test_other_ways_to_write_a_list(text):
    assert read(text) == ([{"id": "a"}, {"id": "b"}], [])


def test_an_indented_list_has_the_right_lines():
    first, second = records_in("# c\n  - id: a\n    x: y\n\n  - id: b\n", "x.yaml")[0]
    assert (first.line, second.line, second.place(("id",))) == (2, 5, (5, 5))


@pytest.mark.parametrize("depth", [60, 20_000])
def test_deep_nesting_is_a_problem_not_a_crash(depth):
    assert [code for _, _, code in read("- " + "[" * depth + "]" * depth + "\n")[1]] == ["yaml-syntax"]


@given(st.text())
def test_no_text_is_a_crash(text):
    for candidate in (text, "- " + text, "- id: a\n  b: " + text):
        _, problems = records_in(candidate, "x.yaml")
        assert all(p.line >= 1 and p.message and p.fix for p in problems)


@given(st.binary())
def test_no_bytes_are_a_crash(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content)
    read_records(path)
    read_table(path)


def test_files_that_are_not_there_or_not_files(tmp_path):
    assert [p.code for p in read_records(tmp_path / "no.yaml")[1]] == ["file-missing"]
    assert [p.code for p in read_records(tmp_path)[1]] == ["file-unreadable"]
    assert [p.code for p in read_table(tmp_path / "no.csv")[1]] == ["file-missing"]
    assert [p.code for p in read_table(tmp_path)[1]] == ["not-utf-8"]


def test_the_line_that_is_not_utf_8_is_named(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"- id: a\n- id: b\n  name: " + "가".encode("euc-kr") + b"\n")
    [problem] = read_records(path, shown_as="data/x.yaml")[1]
    assert (problem.file, problem.line, problem.code) == ("data/x.yaml", 3, "not-utf-8")


def test_a_byte_order_mark_and_windows_line_ends(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbf- id: a\r\n  b: c\r\n- id: d\r\n")
    records, problems = read_records(path)
    assert problems == []
    assert [(r.data, r.line) for r in records] == [({"id": "a", "b": "c"}, 1), ({"id": "d"}, 3)]


def test_a_table(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text('a,b\n1,"2,\n3"\n\n,\n4\n5,6\n', encoding="utf-8-sig")
    rows, problems = read_table(path, shown_as="x.csv")
    assert rows == [(3, {"a": "1", "b": "2,\n3"}), (7, {"a": "5", "b": "6"})]
    assert [(p.line, p.code) for p in problems] == [(6, "csv-columns")]
