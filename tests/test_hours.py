"""Weekly minutes say what opening-hours-py says, and stay silent where a week cannot say it."""

import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours, ParserError

from gyeot.hours import HoursError, describe, holidays_known_to_library, parse

DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
HOLIDAYS = holidays_known_to_library()


def open_by_compact(form, at, holidays):
    """What the browser does with `compact()`, written a second time as documented there."""
    if form.get("always"):
        return True

    def spans(day):
        return form["ph"] if form["ph"] is not None and day in holidays else form["w"][day.weekday()]

    minute = at.hour * 60 + at.minute
    return any(a <= minute < b for a, b in spans(at.date())) or any(
        a <= minute + 1440 < b for a, b in spans(at.date() - datetime.timedelta(days=1))
    )


clock = st.builds(lambda h, m: h * 60 + m, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
span = st.builds(
    lambda start, length: (
        f"{start // 60:02}:{start % 60:02}-{(start + length) // 60:02}:{(start + length) % 60:02}"
    ),
    clock,
    st.integers(1, 1439),
)
spans = st.lists(span, min_size=1, max_size=2).map(",".join)
days = st.one_of(
    st.sampled_from(DAYS),
    st.builds(lambda a, b: f"{a}-{b}", st.sampled_from(DAYS), st.sampled_from(DAYS)).filter(
        lambda t: t[:2] != t[3:]
    ),
    st.lists(st.sampled_from(DAYS), min_size=2, max_size=4, unique=True).map(",".join),
    st.lists(st.sampled_from([*DAYS, "PH"]), min_size=2, max_size=4, unique=True).map(",".join),
    st.just("PH"),
)
rule = st.one_of(
    st.builds("{} {}".format, days, spans),
    days.map("{} off".format),
    st.builds("{} {} off".format, days, span),
    st.sampled_from(["24/7", "PH off"]),
    spans,
)
expression = st.builds(
    lambda first, rest: first + "".join(mark + r for mark, r in rest),
    rule,
    st.lists(st.tuples(st.sampled_from(["; ", ", "]), rule), max_size=3),
)
moments = st.one_of(
    st.datetimes(datetime.datetime(2025, 1, 8), datetime.datetime(2027, 12, 20)),
    st.builds(
        lambda day, minutes: (
            datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(minutes=minutes)
        ),
        st.sampled_from(sorted(HOLIDAYS)[2:-2]),
        st.integers(-1440, 2880),
    ),
).map(lambda t: t.replace(second=0, microsecond=0))


@settings(max_examples=300, deadline=None)
@given(expression, st.lists(moments, min_size=8, max_size=8))
@example(
    "Mo-Fr 22:00-06:00; PH off", [datetime.datetime(2026, 9, 25, 1), datetime.datetime(2026, 9, 24, 23)] * 4
)
def test_agrees_with_the_library_at_any_time(text, times):
    try:
        library = OpeningHours(text, country="KR")
    except ParserError:
        with pytest.raises(HoursError):
            parse(text)
        return
    hours = parse(text)
    if hours.irregular:
        assert hours.compact() is None
        return
    if hours.ph is None:
        library = OpeningHours(text)  # the text does not speak of holidays, so neither side may know any
    for at in times:
        assert hours.is_open(at, HOLIDAYS) == library.is_open(at), (text, at)
        assert open_by_compact(hours.compact(), at, HOLIDAYS) == library.is_open(at), (text, at)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(DAYS), span.filter(lambda t: t[6:] <= "24:00")), min_size=1, max_size=5
    ),
    st.sampled_from(["", "; PH off", "; PH 10:00-12:00"]),
)
def test_daytime_hours_are_never_irregular(rules, holidays):
    hours = parse("; ".join(f"{day} {times}" for day, times in rules) + holidays)
    assert not hours.irregular
    assert hours.ph == {"": None, "; PH off": (), "; PH 10:00-12:00": ((600, 720),)}[holidays]


def test_a_working_week_in_compact_form():
    hours = parse("Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-14:00; PH off")
    week = [[[540, 720], [780, 1080]]] * 5 + [[[600, 840]], []]
    assert hours.compact() == {"w": week, "ph": []}
    assert parse("Mo-Fr 09:00-18:00").compact()["ph"] is None


@pytest.mark.parametrize(
    "text", ["24/7", "Mo-Su 00:00-24:00", "00:00-24:00; PH 00:00-24:00", "Mo-Su,PH 00:00-24:00"]
)
def test_always(text):
    assert parse(text).is_always
    assert parse(text).compact() == {"always": True}


def test_closed_on_holidays_is_not_always():
    hours = parse("24/7; PH off")
    assert not hours.is_always
    assert hours.is_open(datetime.datetime(2026, 9, 25, 12), HOLIDAYS) is False
    assert hours.is_open(datetime.datetime(2026, 9, 23, 12), HOLIDAYS) is True


def test_a_night_belongs_to_the_day_it_begins_on():
    assert parse("Fr 22:00-02:00").weekly[4] == ((1320, 1560),)
    hours = parse("Su 22:00-02:00")
    assert hours.is_open(datetime.datetime(2026, 3, 9, 1), ()) is True  # a Monday
    assert hours.is_open(datetime.datetime(2026, 3, 9, 2), ()) is False


@pytest.mark.parametrize(
    "text",
    [
        "Mo[1] 10:00-12:00",
        "Jan-Mar Mo-Fr 09:00-18:00",
        "week 1-10 Mo 09:00-18:00",
        "2026 Mo-Fr 09:00-18:00",
        "Mo-Fr 09:00-18:00; SH Mo-Fr 10:00-12:00",
        "Mo-Fr sunrise-sunset",
        "Mo-Fr 09:00+",
        "Mo-Fr 09:00-18:00 || Sa off",
        'Mo-Fr 09:00-18:00 "by appointment"',
        "Mo-Fr 09:00-18:00 unknown",
        "PH Mo-Fr 10:00-12:00",
        "Sep 20 off",
        "PH off; Mo-Fr 09:00-18:00",  # the weekdays take Monday holidays back: no one answer for a holiday
    ],
)
def test_what_a_week_cannot_say_is_irregular(text):
    hours = parse(text)
    assert hours.irregular
    assert hours.compact() is None
    assert hours.is_open(datetime.datetime(2026, 3, 9, 10), ()) is None
    assert describe(hours, "ko") == []
    assert not hours.is_always


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("월-금 09:00-18:00", 1),
        ("Mo-Fr 09:00~18:00", 12),
        ("Mo-Fr 09:00–18:00", 12),
        ("Mo-Fr 09-18", 7),
        ("9 to 5", 1),
        ("Mo-Fr 09:00-25:61", 16),
        ("", 1),
    ],
)
def test_what_does_not_parse(text, column):
    with pytest.raises(HoursError) as caught:
        parse(text)
    assert caught.value.column == column
    assert "\n" not in str(caught.value)


def test_rows_join_equal_neighbors():
    rows = describe(parse("Mo-Fr 09:00-18:00; Sa 08:00-14:00; PH off"), "ko")
    assert [(r.days, r.times, r.closed, r.holiday) for r in rows] == [
        ("월–금", ("09:00–18:00",), False, False),
        ("토", ("08:00–14:00",), False, False),
        ("일", (), True, False),
        ("", (), True, True),
    ]
    assert [(r.first, r.last) for r in rows] == [(0, 4), (5, 5), (6, 6), (7, 7)]


def test_rows_in_other_languages_and_unequal_days():
    rows = describe(parse("Mo,We 10:00-12:00,13:00-15:00; Tu 10:00-12:00"), "en")
    assert [(r.days, r.times) for r in rows] == [
        ("Mon", ("10:00–12:00", "13:00–15:00")),
        ("Tue", ("10:00–12:00",)),
        ("Wed", ("10:00–12:00", "13:00–15:00")),
        ("Thu–Sun", ()),
    ]
    assert describe(parse("Mo-Fr 09:00-18:00"), "zh-Hans")[0].days == "周一–周五"


def test_clock_past_midnight():
    assert describe(parse("Fr 22:00-02:00"), "ko")[1].times == ("22:00–02:00",)
    row = describe(parse("24/7"), "ko")[0]
    assert row.all_day
    assert row.times == ("00:00–24:00",)
    assert describe(parse("Mo 18:00-24:00"), "ko")[0].times == ("18:00–24:00",)
