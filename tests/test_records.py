"""A folder into typed records: every shape error at once, with the place and the fix."""

import pytest

from gyeot.model import Center, Program
from gyeot.reading import records_in
from gyeot.records import load, shown_path, type_record

GOOD = "- id: some-center\n  name: {ko: 곁}\n  kind: family-center\n  role: [care]\n"


def problems_of(extra, model=Center, base=GOOD):
    [raw], problems = records_in(base + extra, "x.yaml")
    assert problems == []
    return type_record(raw, model)[1]


def test_a_good_record_is_typed():
    [raw], _ = records_in(
        GOOD + "  fee: {month: 1000}\n  location: {lat: 36.3, lon: 127, precision: street, source: x}\n", "x.yaml"
    )
    center, problems = type_record(raw, Center)
    assert problems == []
    assert center.fee.month == 1000
    assert (center.location.lat, center.location.lon) == (36.3, 127.0)
    assert center.status == "open"


@pytest.mark.parametrize(
    ("extra", "code", "column", "hint"),
    [
        ("  hour: x\n", "unknown-field", 3, "Did you mean “hours”?"),
        ("  phones: [{for: {ko: x}}]\n", "missing-field", 12, "`number: …`"),
        ("  status: opened\n", "not-a-choice", 3, "Did you mean “open”?"),
        ("  location: undisclose\n", "not-a-choice", 3, "Did you mean “undisclosed”?"),
        ("  location: {lat: 36, lon: 127, precision: buildin, source: x}\n", "not-a-choice", 33, "“building”"),
        ("  location: {lat: 127.3, lon: 36.3, precision: street, source: x}\n", "coordinates-swapped", 14, "Exchange"),
        ("  location: {lat: nan, lon: 127, precision: street, source: x}\n", "wrong-value", 14, "36.30"),
        ("  location: {lat: 36, lon: -.inf, precision: street, source: x}\n", "wrong-value", 23, "36.30"),
        ("  website: www.a.kr\n", "website-not-http", 3, "https://"),
        ("  website: javascript:alert(1)\n", "website-not-http", 3, "https://"),
        ('  website: "https://a.kr/\'x"\n', "website-not-http", 3, "quotes"),
        ("  spoken: [KO]\n", "language-code", 12, "BCP 47"),
        ("  note: {korean: 글}\n", "language-code", 10, "BCP 47"),
        ("  former_ids: [Old]\n", "id-form", 16, "small letters"),
        ("  former_ids: [" + "a" * 65 + "]\n", "wrong-value", 16, "shorten"),
        ('  region: "301"\n', "region-code", 3, '"30170"'),
        ("  postal_code: 1234\n", "wrong-form", 3, ""),
        ("  email: nobody\n", "wrong-form", 3, ""),
        ("  note: 글\n", "wrong-value", 3, ""),
        ("  note: {ko: ''}\n", "wrong-value", 10, ""),
        ("  address: |\n    a\n    b\n", "wrong-value", 3, ""),
        ("  fee: {month: much}\n", "wrong-value", 9, "digits only"),
        ("  fee: {month: -1}\n", "wrong-value", 9, ""),
        ("  phones: {number: x}\n", "wrong-value", 3, "a list"),
        ("  sources: [{title: x, as_of: 2026-13}]\n", "wrong-value", 24, ""),
        ("  checked: {on: 2026-02-30, by: x}\n", "wrong-value", 13, ""),
        ("  checked: {on: today, by: x}\n", "wrong-value", 13, ""),
        ("  location: undisclosed\n  address: 서구 구봉로 13\n", "undisclosed-located", 3, ""),
        ('  location: undisclosed\n  postal_code: "35298"\n', "undisclosed-located", 3, ""),
        ('  location: undisclosed\n  region: "30170"\n', "undisclosed-located", 3, ""),
    ],
)
def test_one_mistake_is_one_problem(extra, code, column, hint):
    [problem] = problems_of(extra)
    assert (problem.code, problem.column) == (code, column)
    assert problem.line == (1 if code == "undisclosed-located" else 5)
    assert hint in problem.fix
    assert problem.fix.endswith(".")


def test_a_misspelt_field_names_the_one_that_was_meant():
    found = {p.code: p for p in problems_of("  phones: [{numbr: x}]\n")}
    assert "Did you mean “number”?" in found["unknown-field"].fix
    assert "`number: …`" in found["missing-field"].fix


def test_a_position_beyond_the_earth_is_not_called_swapped():
    found = problems_of("  location: {lat: 236, lon: 227, precision: street, source: x}\n")
    assert [(p.code, p.column) for p in found] == [("wrong-value", 14), ("wrong-value", 24)]


def test_all_mistakes_come_at_once():
    found = problems_of(
        "  hour: x\n  status: on\n  fee: {month: x, day: y}\n", base=GOOD.replace("id: some", "id: Some")
    )
    assert sorted(p.code for p in found) == ["id-form", "not-a-choice", "unknown-field", "wrong-value", "wrong-value"]


def test_a_problem_of_a_whole_record_does_not_quote_it():
    [problem] = problems_of("  location: undisclosed\n  address: 서구 구봉로 13\n")
    assert "구봉로" not in problem.message + problem.fix


def test_a_contact_is_called_in_one_way():
    base = "- id: p\n  name: {ko: 곁}\n  summary: {ko: 글}\n  for: {who: {ko: 글}}\n  gives: [{ko: 글}]\n"
    [problem] = problems_of("  contacts: [{hotline: a, number: 1366}]\n", Program, base)
    assert (problem.line, problem.column) == (6, 14)
    [problem] = problems_of("  contacts: [{number: 1366}]\n", Program, base)
    assert "whose" in problem.message
    assert problems_of("  contacts: [{number: 1366, name: {ko: 곁}}]\n", Program, base) == []


@pytest.mark.parametrize("text", ["- word\n", "- [a]\n", "-\n"])
def test_what_is_no_record(text):
    [raw], _ = records_in(text, "x.yaml")
    record, [problem] = type_record(raw, Center)
    assert record is None
    assert problem.code == "not-a-record"


def write(folder, **files):
    for name in ("programs", "hotlines", "needs", "kinds"):
        (folder / f"{name}.yaml").write_text("")
    (folder / "regions.csv").write_text("code,slug,name:ko\n30,daejeon,대전\n")
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_a_folder(tmp_path):
    write(tmp_path, centers=GOOD + GOOD.replace("some", "other"))
    records = load(tmp_path)
    assert records.problems == []
    assert [entry.record.id for entry in records.centers] == ["some-center", "other-center"]
    assert [entry.record.code for entry in records.regions] == ["30"]
    assert [entry.record.id for entry in records.entries()] == ["some-center", "other-center"]
    problem = records.centers[1].problem(("role", 0), "a-code", "m", "f")
    assert (problem.line, problem.column) == (8, 10)


def test_centers_may_lie_in_a_folder_in_place_of_the_file_or_beside_it(tmp_path):
    write(tmp_path, centers__b=GOOD, centers__a=GOOD.replace("some", "first"))
    assert [entry.record.id for entry in load(tmp_path).centers] == ["first-center", "some-center"]
    assert load(tmp_path).problems == []
    write(tmp_path, centers=GOOD.replace("some", "zero"))
    assert [entry.record.id for entry in load(tmp_path).centers] == ["zero-center", "first-center", "some-center"]


def test_no_center_at_all_is_an_error(tmp_path):
    write(tmp_path, centers="")
    assert [p.code for p in load(tmp_path).problems] == ["no-centers"]
    (tmp_path / "centers.yaml").unlink()
    assert [p.code for p in load(tmp_path).problems] == ["file-missing"]
    write(tmp_path, centers__a="# none\n")
    assert [p.code for p in load(tmp_path).problems] == ["no-centers"]


def test_refused_records_are_remembered(tmp_path):
    write(tmp_path, centers=GOOD + "  hour: x\n" + GOOD.replace("some", "other"))
    records = load(tmp_path)
    assert [entry.record.id for entry in records.centers] == ["other-center"]
    assert [(name, raw.id) for name, raw in records.refused] == [("centers", "some-center")]


def test_paths_are_shown_as_a_person_would_type_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert shown_path(tmp_path / "data" / "x.yaml") == "data/x.yaml"
    monkeypatch.chdir("/")
    assert shown_path(tmp_path / "x.yaml") == str((tmp_path / "x.yaml").relative_to("/"))
