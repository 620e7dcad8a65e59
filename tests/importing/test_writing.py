"""Changed fields into the text of a file, everything else untouched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyeot.importing.merging import as_text
from gyeot.importing.writing import changed_text, file_text, new_text
from gyeot.reading import read_records

TEXT = """# head
- id: alpha   # the first
  name: {ko: 가, en: A}

  # who pays
  kind: k
  role: [care]
  region: "11"
  address: 서울 1

# above beta
- id: beta
  name:
    ko: 나
    en: B  # ours
  kind: k
  role: [care]
  region: "30"
"""


def read(tmp_path, text):
    path = tmp_path / "centers.yaml"
    path.write_text(text, encoding="utf-8")
    raws, problems = read_records(path)
    assert problems == []
    return raws


def lines(text):
    return text.splitlines()


def test_only_the_changed_field_changes(tmp_path):
    alpha, _ = read(tmp_path, TEXT)
    after = changed_text(alpha, {**alpha.data, "address": "서울 2, 3층"}, {"address"})
    assert lines(after) == [line.replace("서울 1", "서울 2, 3층") for line in lines(alpha.text)]


def test_a_field_is_put_where_the_model_has_it(tmp_path):
    alpha, _ = read(tmp_path, TEXT)
    after = changed_text(alpha, {**alpha.data, "programs": ["p"], "phones": [{"number": "119"}]},
                         {"programs", "phones"})
    text = lines(after)
    assert text.index("  programs: [p]") == text.index("  role: [care]") + 1
    assert text.index('  phones: [{number: "119"}]') == text.index("  address: 서울 1") + 1
    assert "  # who pays" in text and text[-1] == "# above beta"


def test_a_field_goes_with_all_its_lines(tmp_path):
    _, beta = read(tmp_path, TEXT)
    data = {key: value for key, value in beta.data.items() if key != "name"}
    assert "나" not in changed_text(beta, data, {"name"})
    after = changed_text(beta, {**beta.data, "name": {"ko": "다"}}, {"name"})
    assert lines(after)[1] == "  name: {ko: 다}"


def test_a_last_line_without_an_end_gets_one(tmp_path):
    _, beta = read(tmp_path, TEXT.rstrip("\n"))
    after = changed_text(beta, {**beta.data, "address": "서울 9"}, {"address"})
    assert after.endswith('  region: "30"\n  address: 서울 9\n')


def test_a_record_on_one_line_is_written_anew(tmp_path):
    raw, = read(tmp_path, "- {id: alpha, name: {ko: 가}, kind: k}\n\n# more to come\n")
    after = changed_text(raw, {**raw.data, "region": "11"}, {"region"})
    assert after == '- id: alpha\n  name: {ko: 가}\n  kind: k\n  region: "11"\n\n# more to come\n'


@pytest.mark.parametrize(
    ("new", "order"),
    [
        ([("gamma", "11")], ["alpha", "gamma", "beta"]),
        ([("aaa", "")], ["aaa", "alpha", "beta"]),
        ([("zeta", "50"), ("delta", "28")], ["alpha", "delta", "beta", "zeta"]),
    ],
)
def test_new_records_go_where_region_and_id_want_them(tmp_path, new, order):
    records = [{"id": id, "name": {"ko": id}, "region": code} for id, code in new]
    after = file_text(TEXT, {}, records)
    assert [raw.id for raw in read(tmp_path, after)] == order
    assert after.startswith("# head\n- id:") and "# above beta\n- id: beta" in after
    assert "\n\n\n" not in after and after.endswith("\n") and not after.endswith("\n\n")


@pytest.mark.parametrize("text", ["", "# only a head\n", "# no line end"])
def test_a_file_without_records_gets_its_first(tmp_path, text):
    after = file_text(text, {}, [{"id": "alpha", "name": {"ko": "가"}}])
    assert [raw.id for raw in read(tmp_path, after)] == ["alpha"]
    assert after.startswith(text.rstrip("\n"))


VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).map(str.strip).filter(bool)


@given(st.dictionaries(st.sampled_from(["address", "hours", "website", "email"]), VALUES), VALUES, VALUES)
def test_what_is_written_is_what_is_read(tmp_path_factory, fields, korean, number):
    data = {"id": "x", "name": {"ko": korean}, "phones": [{"number": number}], "fee": {"month": 5000}, **fields}
    folder = tmp_path_factory.mktemp("round")
    raw, = read(folder, new_text(data))
    assert raw.data == as_text(data)
    changed = {**raw.data, "operator": {"ko": korean}}
    again, = read(folder, file_text(raw.text, {raw.text: changed_text(raw, changed, {"operator"})}, []))
    assert again.data == changed
