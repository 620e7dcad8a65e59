"""The days on which centers with `PH off` are closed."""

import datetime

import pytest

from gyeot.holidays import public_holidays
from gyeot.hours import parse
from gyeot.problems import DataError


def test_korean_holidays_by_name():
    days = public_holidays("KR", [2026, 2025], ["ko", "en", "fr"])
    assert days["2026-09-25"] == {"ko": "추석", "en": "Chuseok"}
    assert days["2026-02-17"]["en"] == "Korean New Year"
    assert "2026-09-23" not in days
    assert list(days) == sorted(days)
    assert {day[:4] for day in days} == {"2025", "2026"}


def test_substitute_holidays_count():
    days = public_holidays("KR", [2026], ["ko"])
    assert "대체" in days["2026-03-02"]["ko"]


def test_a_center_is_closed_on_chuseok():
    days = {datetime.date.fromisoformat(day) for day in public_holidays("KR", [2026], [])}
    hours = parse("Mo-Fr 09:00-18:00; PH off")
    assert hours.is_open(datetime.datetime(2026, 9, 25, 10), days) is False
    assert hours.is_open(datetime.datetime(2026, 9, 23, 10), days) is True


def test_another_country_and_a_language_with_a_region():
    days = public_holidays("FR", [2026], ["fr", "zh-Hant"])
    assert days["2026-07-14"] == {"fr": "Fête nationale"}


def test_an_unknown_country_is_a_problem_of_the_settings():
    with pytest.raises(DataError) as caught:
        public_holidays("XX", [2026], ["ko"])
    assert caught.value.problems[0].file == "mkdocs.yml"
