"""How a problem is printed: for people, for GitHub, for programs."""

import json

import pytest

from gyeot.problems import FORMATS, DataError, Level, Problem, as_github, as_json, as_text, errors

LATE = Problem("data/b.yaml", 9, 2, "some-code", "It is wrong.", "Mend it.")
EARLY = Problem("data/b.yaml", 2, 0, "other-code", "It is odd.", "Look at it.", Level.WARNING)
WHOLE = Problem("data/a.yaml", 0, 0, "file-missing", "It is gone.", "Restore it.")


def test_text_is_sorted_and_leaves_out_unknown_places():
    assert as_text([LATE, EARLY, WHOLE]) == (
        "data/a.yaml: error: It is gone. [file-missing]\n    fix: Restore it.\n"
        "data/b.yaml:2: warning: It is odd. [other-code]\n    fix: Look at it.\n"
        "data/b.yaml:9:2: error: It is wrong. [some-code]\n    fix: Mend it."
    )


def test_nothing_is_no_text():
    assert as_text([]) == ""
    assert as_github([]) == ""
    assert json.loads(as_json([])) == []


def test_data_cannot_move_the_cursor_or_turn_the_text_around():
    text = as_text([Problem("x", 1, 1, "c", "a\x1b[2J\u202e\u200b\nb 가 é", "f")])
    assert "\\u001b[2J\\u202e\\u200b\\u000ab 가 é" in text
    assert text.count("\n") == 1


def test_github_commands_cannot_be_broken_out_of():
    problem = Problem("a,b:c%.yaml", 3, 4, "code", "50%\n::error::x", "f\r")
    assert as_github([problem]) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=4,title=code::50%25%0A::error::x Fix: f%0D"
    )
    assert as_github([WHOLE]) == "::error file=data/a.yaml,title=file-missing::It is gone. Fix: Restore it."
    assert as_github([EARLY]).startswith("::warning file=data/b.yaml,line=2,title=")


def test_json_has_every_field_in_order():
    first, second = json.loads(as_json([LATE, EARLY]))
    assert first == {
        "file": "data/b.yaml",
        "line": 2,
        "column": 0,
        "code": "other-code",
        "message": "It is odd.",
        "fix": "Look at it.",
        "level": "warning",
    }
    assert second["line"] == 9
    assert "가" in as_json([Problem("x", 1, 1, "c", "가", "f")])


def test_only_errors_stop_a_build():
    assert errors([LATE, EARLY, WHOLE]) == [LATE, WHOLE]


def test_an_exception_carries_all_problems_sorted():
    with pytest.raises(DataError) as caught:
        raise DataError(iter([LATE, WHOLE]))
    assert caught.value.problems == [WHOLE, LATE]
    assert str(caught.value) == "2 problem(s)"


def test_every_format_takes_every_problem():
    for write in FORMATS.values():
        assert write([LATE, EARLY, WHOLE])
