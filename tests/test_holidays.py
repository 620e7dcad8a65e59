"""The days on which centers with `PH off` are closed."""

import datetime

import pytest

from gyeot.holidays import public_holidays
from gyeot.hours import parse
from gyeot.problems import DataError


def test_korean_holidays_and_their_substitutes():
    found = public_holidays("KR", [2026, 2025])
    assert found["years"] == [2025, 2026]
    assert found["days"] == sorted(found["days"])
    assert {day[:4] for day in found["days"]} == {"2025", "2026"}
    # Seollal, Chuseok, and the Monday for an Independence Movement Day on a Sunday
    assert {"2026-02-17", "2026-09-25", "2026-03-02"} <= set(found["days"])
    assert "2026-09-23" not in found["days"]


def test_a_center_is_closed_on_chuseok():
    days = {datetime.date.fromisoformat(day) for day in public_holidays("KR", [2026])["days"]}
    hours = parse("Mo-Fr 09:00-18:00; PH off")
    assert hours.is_open(datetime.datetime(2026, 9, 25, 10), days) is False
    assert hours.is_open(datetime.datetime(2026, 9, 23, 10), days) is True


def test_another_country():
    assert "2026-07-14" in public_holidays("FR", [2026])["days"]


def test_an_unknown_country_is_a_problem_of_the_settings():
    with pytest.raises(DataError) as caught:
        public_holidays("XX", [2026])
    assert caught.value.problems[0].file == "mkdocs.yml"
