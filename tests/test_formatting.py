"""Whole files: comments stay, meaning stays, twice is once."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyeot import formatting
from gyeot.formatting import data_files, format_file, format_text, write
from gyeot.model import Center, Need
from gyeot.reading import records_in
from gyeot.yaml_comments import find_comments

ROOT = Path(__file__).parents[1]
LANGUAGES = ["ko", "en", "ja", "zh", "fr"]
MESSY = """\
# Centers.

# They are sorted.
- kind: family-center   # what it is
  id:   some-center
  # names first
  name:
    en: "Our Center"
    ko: '우리 센터'   # as on the door
  role: [care,
    # one more
    partner]
  phones:
      - number: "042-123-4567"
      # at night
      - {number: '1366'}
  sources: [{title: 표}]
  # the end of it


# -- the next region --

- id: other-center
  name: {ko: 다른 센터}
  kind: family-center
  role: [care]
  note:
    ko: >-
      한 문장이에요.
      # 이것은 글이에요.
# closing words
"""
TIDY = """\
# Centers.

# They are sorted.
- id: some-center
  # names first
  name:
    ko: 우리 센터  # as on the door
    en: Our Center
  kind: family-center  # what it is
  role:
    - care
    # one more
    - partner
  phones:
    - {number: 042-123-4567}
    # at night
    - {number: "1366"}
  sources: [{title: 표}]
  # the end of it

# -- the next region --

- id: other-center
  name: {ko: 다른 센터}
  kind: family-center
  role: [care]
  note:
    ko: "한 문장이에요. # 이것은 글이에요."

# closing words
"""


def data_of(text):
    records, problems = records_in(text, "x.yaml")
    assert problems == []
    return [record.data for record in records]


def formatted(text, model=Center):
    after, problems = format_text(text, model, LANGUAGES)
    assert problems == []
    assert data_of(after) == data_of(text)
    assert sorted(c.text for c in find_comments(after)) == sorted(c.text for c in find_comments(text))
    assert format_text(after, model, LANGUAGES) == (after, [])
    return after


def test_a_messy_file():
    assert formatted(MESSY) == TIDY


def test_a_tidy_file_stays_as_it_is():
    assert formatted(TIDY) == TIDY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- {id: a, kind: b} # c\n", "- id: a  # c\n  kind: b\n"),
        ("- id: a\n- id: b\n\n\n\n- id: c", "- id: a\n\n- id: b\n\n- id: c\n"),
        ("- id: a\r\n  kind: b # c\r\n", "- id: a\n  kind: b  # c\n"),
        ("\ufeff- id: a\n", "- id: a\n"),
        ("---\n# h\n- id: a\n", "# h\n- id: a\n"),
        ("  - id: a # c\n    kind: b\n  # next\n  - id: c\n", "- id: a  # c\n  kind: b\n\n# next\n- id: c\n"),
        ("[{id: a, kind: b}, {id: c}]\n", "- id: a\n  kind: b\n\n- id: c\n"),
        ("-\n  id: a\n  # c\n  kind: b\n", "- id: a\n  # c\n  kind: b\n"),
        (
            "- id: a\n  note:\n    ko: |  # spoken\n      one\n      # two\n",
            "- id: a\n  note:\n    ko: |  # spoken\n      one\n      # two\n",
        ),
        ("- id: a # b # c\n  website: https://a.kr/#x\n", "- id: a  # b # c\n  website: https://a.kr/#x\n"),
        ("- id: a\n  role: [care, # first\n    partner] # second\n", None),
        ("- id: a\n  hours: Mo-Fr\n    09:00-18:00 # c\n", "- id: a\n  hours: Mo-Fr 09:00-18:00  # c\n"),
        ("- id: a\n# one\n# two\n- id: b\n", "- id: a\n\n# one\n# two\n- id: b\n"),
        ("- id: a\n  # one\n# two\n\n- id: b\n", "- id: a\n  # one\n\n# two\n\n- id: b\n"),
        ("- id: a\n# in the middle\n  kind: b\n", "- id: a\n  # in the middle\n  kind: b\n"),
        ("# only\n\n\n# words\n\n- id: a\n", "# only\n\n# words\n\n- id: a\n"),
    ],
)
def test_comments_and_forms(text, expected):
    after = formatted(text)
    assert expected is None or after == expected


def test_a_long_list_of_ids_keeps_its_comment():
    items = ", ".join(f"a-program-with-a-long-id-{n}" for n in range(9))
    after = formatted(f"- id: a\n  programs: [{items}] # all\n")
    assert after.splitlines()[1].endswith("  # all")


def test_a_flow_list_with_comments_between_records_is_left_and_said():
    text = "[{id: a}, # one\n {id: b}]\n"
    after, problems = format_text(text, Center, LANGUAGES)
    assert after == text
    assert [p.code for p in problems] == ["format-kept"]


def test_nothing_to_format():
    assert format_text("# nothing yet\n", Center, LANGUAGES) == ("# nothing yet\n", [])
    assert format_text("", Center, LANGUAGES) == ("", [])


@pytest.mark.parametrize("path", [path for path, _ in data_files(ROOT / "data")], ids=lambda path: path.name)
def test_real_data_keeps_its_meaning(path):
    model = dict(data_files(ROOT / "data"))[path]
    done = format_file(path, model, LANGUAGES)
    assert done.problems == []
    assert data_of(done.after) == data_of(done.before)
    assert format_text(done.after, model, LANGUAGES) == (done.after, [])


REAL = (ROOT / "data" / "needs.yaml").read_text(encoding="utf-8")


@given(st.integers(), st.integers(1, 12))
def test_comments_put_anywhere_are_kept(seed, count):
    chosen = random.Random(seed)
    lines = "".join(REAL.partition("- id: parenting")[0]).split("\n")
    for number in range(count):
        at = chosen.randrange(len(lines))
        if chosen.random() < 0.5:
            lines.insert(at, " " * chosen.randrange(6) + f"# comment {number}")
        elif lines[at] and "#" not in lines[at]:
            lines[at] += f" # comment {number}"
    formatted("\n".join(lines), Need)


@given(st.text(st.sampled_from("-# :\n  ab[]{},'\"|>k\r\t\u2028"), max_size=60))
def test_whatever_reads_keeps_its_meaning(text):
    text = f"- id: a\n  {text}\n"
    records, problems = records_in(text, "x.yaml")
    if problems or not records:
        return
    after, _ = format_text(text, Center, LANGUAGES)
    assert data_of(after) == [record.data for record in records]
    assert format_text(after, Center, LANGUAGES)[0] == after


def test_writing_replaces_whole_and_leaves_nothing_behind(tmp_path, monkeypatch):
    path = tmp_path / "centers.yaml"
    path.write_text("old")
    path.chmod(0o640)
    write(path, "가\n")
    assert path.read_bytes() == "가\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(formatting.os, "replace", fail)
    with pytest.raises(OSError):
        write(path, "new")
    assert path.read_text(encoding="utf-8") == "가\n"
    assert [p.name for p in tmp_path.iterdir()] == ["centers.yaml"]
