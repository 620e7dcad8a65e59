"""Missing translations are counted and listed."""

from checks.conftest import record
from gyeot.checks import missing_translations
from gyeot.records import load


def test_missing_translations_are_listed_by_language(problems_of, settings):
    problems_of(centers=record("center", "note: {ko: 글}"), programs=record("program", "note: {ko: 글, en: x, zh: x}"))
    missing = missing_translations(load(settings.data), settings)
    assert {m.language for m in missing} == {"en", "zh"}
    center = [(m.language, m.line, m.field) for m in missing if m.id == "some-center"]
    # its name has an English one, which Chinese pages show beside the kind
    assert center == [("en", 7, "note"), ("zh", 7, "note")]
    fields = {m.field for m in missing if m.id == "some-program" and m.language == "zh"}
    assert fields == {"name", "summary", "for.who", "gives.0"}
    assert missing == sorted(missing)


def test_a_place_without_an_english_name_counts(problems_of, settings):
    problems_of(centers=record("center", "name: {ko: 곁}"))
    missing = missing_translations(load(settings.data), settings)
    assert [m.language for m in missing if m.id == "some-center"] == ["en", "zh"]
