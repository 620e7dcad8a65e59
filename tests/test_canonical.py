"""How one record is written."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gyeot.canonical import WIDTH, record_text, scalar
from gyeot.model import Center, Need, Program
from gyeot.reading import records_in

LANGUAGES = ["ko", "en", "ja"]


def read(text):
    records, problems = records_in(text, "x.yaml")
    assert problems == []
    return [record.data for record in records]


def test_a_center_in_the_order_of_the_model():
    data = {
        "role": ["partner", "care"],
        "kind": "family-center",
        "id": "some-center",
        "name": {"en": "Our Center", "ko": "우리 센터"},
        "region": "30170",
        "address": "대전광역시 서구 구봉로 13 (관저동, 1층)",
        "sources": [{"as_of": "2026-05-01", "title": "대전광역시: 표", "url": "https://a.kr/b?c=1"}],
        "phones": [{"number": "042-123-4567"}, {"number": "1366", "for": {"ko": "긴급"}}],
        "location": {"lon": "127.34", "lat": "36.30", "source": "partner", "precision": "building"},
        "hours": "Mo-Fr 09:00-18:00; PH off",
        "note": {"ko": "정문은 뒤쪽에 있어요, 조심하세요."},
        "fee": {"month": "0"},
        "postal_code": "01234",
    }
    assert (
        record_text(data, Center, LANGUAGES)
        == """\
- id: some-center
  name: {ko: 우리 센터, en: Our Center}
  kind: family-center
  role: [partner, care]
  region: "30170"
  address: 대전광역시 서구 구봉로 13 (관저동, 1층)
  postal_code: "01234"
  location: {lat: 36.30, lon: 127.34, precision: building, source: partner}
  phones: [{number: 042-123-4567}, {number: "1366", for: {ko: 긴급}}]
  hours: Mo-Fr 09:00-18:00; PH off
  fee: {month: 0}
  note:
    ko: 정문은 뒤쪽에 있어요, 조심하세요.
  sources: [{title: "대전광역시: 표", url: "https://a.kr/b?c=1", as_of: 2026-05-01}]
"""
    )


def test_many_languages_prose_and_long_lists_stand_on_lines_of_their_own():
    data = {
        "id": "some-need",
        "name": {"ja": "三", "ko": "하나", "en": "two"},
        "detail": {"ko": "첫 줄\n둘째 줄\n"},
        "icon": "material/home",
        "programs": [f"a-program-with-a-long-id-{n}" for n in range(7)],
        "synonyms": {"ko": ["하나", "둘, 셋"]},
    }
    text = record_text(data, Need, LANGUAGES)
    assert (
        text
        == """\
- id: some-need
  name:
    ko: 하나
    en: two
    ja: 三
  detail:
    ko: |
      첫 줄
      둘째 줄
  icon: material/home
  programs: [a-program-with-a-long-id-0, a-program-with-a-long-id-1, a-program-with-a-long-id-2,
    a-program-with-a-long-id-3, a-program-with-a-long-id-4, a-program-with-a-long-id-5,
    a-program-with-a-long-id-6]
  synonyms: {ko: [하나, "둘, 셋"]}
"""
    )
    assert all(len(line) <= WIDTH for line in text.splitlines())


def test_numbers_and_answers_are_plain_where_the_model_has_them():
    data = {
        "id": "p",
        "for": {"pregnancy": "true", "child_months": ["0", "23"], "who": {"ko": "글"}},
        "deliveries": [{"id": "d", "since": "2023", "members": {"stated": "28", "centers": ["a"]}}],
    }
    text = record_text(data, Program, LANGUAGES)
    assert "    pregnancy: true\n    child_months: [0, 23]\n" in text
    assert 'deliveries: [{id: d, members: {stated: 28, centers: [a]}, since: "2023"}]' in text


@pytest.mark.parametrize(
    ("text", "kind", "written"),
    [
        ("042-123-4567", "text", "042-123-4567"),
        ("1577-1366", "text", "1577-1366"),
        ("1366", "text", '"1366"'),
        ("30170", "text", '"30170"'),
        ("012", "text", '"012"'),
        ("08", "text", '"08"'),
        ("no", "text", '"no"'),
        ("Yes", "text", '"Yes"'),
        ("y", "text", '"y"'),
        ("null", "text", '"null"'),
        ("~", "text", '"~"'),
        ("", "text", '""'),
        ("1e3", "text", '"1e3"'),
        ("0x1F", "text", '"0x1F"'),
        ("1_000", "text", '"1_000"'),
        (".5", "text", '".5"'),
        (".inf", "text", '".inf"'),
        ("10:30", "text", '"10:30"'),
        ("09:00-18:00", "text", "09:00-18:00"),
        ("24/7", "text", "24/7"),
        ("2026-05-01", "text", '"2026-05-01"'),
        ("2026-05-01", "date", "2026-05-01"),
        ("2026-05", "date", "2026-05"),
        ("2026", "date", '"2026"'),
        ("36.30", "number", "36.30"),
        ("-3", "number", "-3"),
        ("007", "number", '"007"'),
        ("abc", "number", "abc"),
        ("a: b", "text", '"a: b"'),
        ("a:b", "text", "a:b"),
        ("a #b", "text", '"a #b"'),
        ("a#b", "text", "a#b"),
        ("#1388", "text", '"#1388"'),
        ("- a", "text", '"- a"'),
        ("-", "text", '"-"'),
        ("a:", "text", '"a:"'),
        ("@a", "text", '"@a"'),
        ("*a", "text", '"*a"'),
        ("&a", "text", '"&a"'),
        ("!a", "text", '"!a"'),
        ("%a", "text", '"%a"'),
        ("|", "text", '"|"'),
        (">", "text", '">"'),
        ("=", "text", '"="'),
        ("<<", "text", '"<<"'),
        (" a", "text", '" a"'),
        ("a ", "text", '"a "'),
        ("a\tb", "text", '"a\\u0009b"'),
        ("a\u200bb", "text", '"a\\u200bb"'),
        ("l’a\u00a0: b", "text", '"l’a\u00a0: b"'),
        ("à\u00a0b", "text", "à\u00a0b"),
        ("\u00a0b", "text", '"\u00a0b"'),
        ('say "a"', "text", 'say "a"'),
        ('"a"', "text", '"\\"a\\""'),
        ("a\\b", "text", "a\\b"),
        ("🙂", "text", "🙂"),
        ("---", "text", '"---"'),
    ],
)
def test_quotes_where_some_reader_needs_them(text, kind, written):
    assert scalar(text, kind) == written
    assert read(f"- a: {written}\n") == [{"a": text}]
    assert read(f"- {{a: {written}, b: [{written}]}}\n") == [{"a": text, "b": [text]}]


def test_commas_and_brackets_need_quotes_only_between_brackets():
    assert scalar("a, b [c]", flow=False) == "a, b [c]"
    assert scalar("a, b [c]") == '"a, b [c]"'
    assert scalar(None) == "null"
    assert scalar(None, flow=False) == ""


texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        [
            "1366",
            "no",
            "",
            "~",
            "a: b",
            "- a",
            "# a",
            "a\nb",
            "a\n\nb\n",
            " a\nb",
            "a \nb",
            "\n",
            "a\n\n",
            "2026-05-01",
            "x" * 130,
            "가 " * 80,
            "'",
            '"',
            "\\",
            "a,b",
            "{a}",
            "[",
            "?",
            "? a",
            ":",
            "\u2028",
        ]
    ),
    st.from_regex(r"[ \-?:,\[\]{}#&*!|>'\"%@`a1\n]{0,8}", fullmatch=True),
)
keys = st.one_of(
    st.sampled_from(["id", "name", "ko", "en", "for", "note", "phones", "number", "sources", "lat", "as_of"]),
    texts.filter(lambda key: key != "<<"),
)
values = st.recursive(
    st.one_of(texts, st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=12,
)


@given(values)
def test_whatever_is_written_reads_the_same(data):
    assert read(record_text(data, Center, LANGUAGES)) == [data]


@given(texts)
def test_other_readers_of_yaml_read_a_text_too(text):
    assert yaml.safe_load(f"a: {scalar(text, flow=False)}\nb: [{scalar(text)}]\n") == {"a": text, "b": [text]}


@given(values)
def test_writing_twice_is_writing_once(data):
    once = record_text(data, Program, LANGUAGES)
    assert record_text(read(once)[0], Program, LANGUAGES) == once
