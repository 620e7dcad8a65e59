"""Every rule finds what it is for, in the right place, and leaves good records alone.

A row of CASES: the rule's code, a good folder and a bad one (files that replace those of the good base in
conftest.py), and the lines the bad one is found on.
"""

import datetime
import re

import pytest

from checks.conftest import REGIONS, record, records
from gyeot.checks import RULES
from gyeot.problems import Level

TODAY = datetime.date(2026, 5, 20)
CENTER, PROGRAM, HOTLINE, NEED = "center", "program", "hotline", "need"


def centers(*extras):
    return {"centers": records(CENTER, *extras)}


def programs(*extras):
    return {"programs": records(PROGRAM, *extras)}


def hotlines(*extras):
    return {"hotlines": records(HOTLINE, *extras)}


def delivery(extra):
    return programs(
        "deliveries:\n"
        "- id: some-delivery\n"
        "  title: {ko: 협약}\n"
        "  lead: [some-center]\n"
        '  region: ["30"]\n'
        "  summary: {ko: 함께해요.}\n"
        "  sources: [{title: 기사, as_of: 2023-10-18}]\n" + extra
    )


SECRET = 'id: daejeon-shelter\nregion: "30"\nlocation: undisclosed\n'


def secret(extra=""):
    return centers(SECRET + extra)


def geocode(id="some-center", lat=36.30, lon=127.35, on="2026-05-01"):
    return {"geocodes": f"{id},서구 구봉로 13,{lat},{lon},building,nominatim,{on}\n"}


def located(lat, lon, region="30170"):
    return centers(f'region: "{region}"\nlocation: {{lat: {lat}, lon: {lon}, precision: building, source: partner}}')


CASES = [
    # code, good, bad, lines on which the bad one is found (of the file that is wrong)
    ("duplicate-id", centers("id: one", "id: two"), centers("id: one", "id: one"), [7]),
    ("duplicate-id", programs("id: some-support"), programs("id: some-center"), [1]),
    ("duplicate-id", hotlines("id: other-line"), hotlines("id: some-program"), [1]),
    (
        "duplicate-id",
        {"needs": records(NEED, "id: one", "id: two")},
        {"needs": records(NEED, "id: one", "id: one")},
        [5],
    ),
    ("former-id-in-use", centers("former_ids: [old-one]"), centers("former_ids: [some-line]"), [7]),
    (
        "former-id-in-use",
        centers("id: one\nformer_ids: [old-one]", "id: two\nformer_ids: [old-two]"),
        centers("id: one\nformer_ids: [old-one]", "id: two\nformer_ids: [old-one]"),
        [14],
    ),
    (
        "duplicate-delivery-id",
        delivery(""),
        {"programs": delivery("")["programs"] + delivery("")["programs"].replace("id: some-program", "id: other")},
        [21],
    ),
    ("duplicate-region", {}, {"regions": REGIONS + "30170,other-gu,다른구,Other-gu,,,,,\n"}, [15]),
    ("duplicate-region", {}, {"regions": REGIONS + "30999,seo-gu,다른구,Other-gu,,,,,\n"}, [15]),
    ("duplicate-region", {"regions": REGIONS + "28260,seo-gu,서구,Seo-gu,,,,,\n"}, {"regions": REGIONS * 2}, None),
    ("unknown-program", centers("programs: [some-program]"), centers("programs: [some-program, sum-program]"), [7]),
    (
        "unknown-program",
        {"needs": record(NEED, "programs: [some-program]")},
        {"needs": record(NEED, "programs: [x]")},
        [5],
    ),
    ("unknown-kind", centers("kind: family-center"), centers("kind: familiy-center"), [6]),
    ("unknown-kind", programs("kinds: [family-center]"), programs("kinds: [shop]"), [7]),
    ("unknown-kind", {"needs": record(NEED, "kinds: [family-center]")}, {"needs": record(NEED, "kinds: [x]")}, [5]),
    ("unknown-hotline", programs("contacts: [{hotline: some-line}]"), programs("contacts: [{hotline: no-line}]"), [7]),
    (
        "unknown-hotline",
        {"needs": record(NEED, "hotlines: [some-line]")},
        {"needs": record(NEED, "hotlines: [some-program]")},
        [5],
    ),
    ("unknown-center", delivery("  partners: [some-center]"), delivery("  partners: [sone-center]"), [14]),
    (
        "unknown-center",
        delivery("  members: {stated: 7, centers: [some-center]}\n  does: [{who: some-center, what: {ko: 상담}}]"),
        delivery("  members: {stated: 7, centers: [nobody]}\n  does: [{who: nobody, what: {ko: 상담}}]"),
        [14, 15],
    ),
    (
        "unknown-center",
        centers("id: one\nstatus: closed\nreplaced_by: two", "id: two"),
        centers("id: one\nstatus: closed\nreplaced_by: too", "id: two"),
        [8],
    ),
    (
        "unknown-record",
        {"barred_numbers": record("barred", "allowed_in: [some-line]")},
        {"barred_numbers": record("barred", "allowed_in: [sum-line]")},
        [5],
    ),
    ("unknown-region", centers('region: "30"'), centers('region: "30171"'), [6]),
    ("unknown-region", {}, centers('region: "30999"'), [6]),
    (
        "unknown-region",
        programs('contacts: [{number: 042-123-4567, name: {ko: 곁}, region: "30"}]'),
        programs('contacts: [{number: 042-123-4567, name: {ko: 곁}, region: "99"}]'),
        [7],
    ),
    ("unknown-region", delivery(""), {"programs": delivery("")["programs"].replace('["30"]', '["31"]')}, [11]),
    ("region-without-province", {}, {"regions": REGIONS + "31110,jung-gu,중구,Jung-gu,,,,,\n"}, [15]),
    (
        "source-of-unknown-field",
        centers("sources: [{title: 표, of: [phones, hours]}]"),
        centers("sources: [{title: 표, of: [phone]}]"),
        [6],
    ),
    (
        "source-of-unknown-field",
        {"programs": delivery("")["programs"].replace("기사", "기사, of: [members.centers]")},
        {"programs": delivery("")["programs"].replace("기사", "기사, of: [membres]")},
        [13],
    ),
    # phones
    (
        "phone-not-dialable",
        centers("phones: [{number: 042-123-4567}]"),
        centers("phones: [{number: 042-123-456}]"),
        [7],
    ),
    ("phone-not-dialable", hotlines('number: "109"'), hotlines('number: "1367"'), [6]),
    (
        "phone-not-dialable",
        hotlines('channels: [{by: sms, label: {ko: 문자}, number: "1366"}]'),
        hotlines('channels: [{by: sms, label: {ko: 문자}, number: "99999"}]'),
        [7],
    ),
    ("phone-not-dialable", hotlines("from_abroad: +82-1345"), hotlines("from_abroad: 1345로 전화"), [7]),
    (
        "phone-not-dialable",
        programs("contacts: [{number: 02-120, name: {ko: 다산콜}}]"),
        programs("contacts: [{number: +1 202-555-0100, name: {ko: 다산콜}}]"),
        [7],
    ),
    (
        "phone-not-dialable",
        {"barred_numbers": record("barred", "")},
        {"barred_numbers": record("barred", 'instead: "12"')},
        [4],
    ),
    ("phone-barred", centers("phones: [{number: 1577-1366}]"), centers("phones: [{number: 1577-5432}]"), [7]),
    ("phone-barred", centers("note: {ko: 15775433}"), centers("note: {ko: '예전 번호 1577 5432로 거세요'}"), [7]),
    ("phone-barred", centers("note: {ko: 글}"), centers('note: {ko: "\\u0031577-5432"}'), [7]),
    (
        "phone-barred",
        hotlines("channels: [{by: web, label: {ko: 상담}, url: 'https://a.kr/15775432'}]"),
        hotlines("channels: [{by: sms, label: {ko: 문자}, number: 1577-5432}]"),
        [7],
    ),
    (
        "phone-barred",
        programs("contacts: [{hotline: some-line}]"),
        programs("contacts: [{number: 1577-5432, name: {ko: 곁}}]"),
        [7],
    ),
    ("phone-barred", hotlines("number: 1577-1366"), hotlines("number: '15775432'"), [6]),
    (
        "phone-barred",
        {"barred_numbers": record("barred", "number: '1393'\nallowed_in: [some-center]")}
        | centers("note: {ko: 1393은 109로 바뀌었어요}"),
        {"barred_numbers": record("barred", "number: '1393'\nallowed_in: [some-line]")}
        | centers("note: {ko: 1393은 109로 바뀌었어요}"),
        [7],
    ),
    (
        "phone-barred",
        {"barred_numbers": record("barred", "number: '1393'")} | centers("address: 대전광역시 서구 구봉로 1393"),
        {"barred_numbers": record("barred", "number: '1393'")} | hotlines("summary: {ko: 1393에 거세요}"),
        [6],
    ),
    ("hotline-number-twice", hotlines("", "id: two\nnumber: '109'"), hotlines("", "id: two\nnumber: 1366"), [12]),
    ("phone-costs-extra", centers("phones: [{number: 1577-1366}]"), centers("phones: [{number: 060-700-1234}]"), [7]),
    # hours
    ("hours-unreadable", centers("hours: Mo-Fr 09:00-18:00; PH off"), centers("hours: 월-금 09:00-18:00"), [7]),
    ("hours-unreadable", centers("vacation_hours: Mo-Fr 09:00-18:00"), centers("vacation_hours: 9 to 6"), [7]),
    ("hours-unreadable", hotlines("hours: 24/7"), hotlines("hours: 24시간"), [7]),
    (
        "hours-school-vacation",
        centers("hours: Mo-Fr 14:00-19:00\nvacation_hours: Mo-Fr 09:00-18:00"),
        centers("hours: Mo-Fr 14:00-19:00; SH Mo-Fr 09:00-18:00"),
        [7],
    ),
    (
        "hours-holiday-weekday",
        centers("hours: Mo-Fr 09:00-18:00; PH 10:00-12:00"),
        centers("hours: Mo-Fr 09:00-18:00; PH Mo-Fr 10:00-12:00"),
        [7],
    ),
    (
        "hours-holiday-first",
        centers("hours: Mo-Fr 09:00-18:00; PH off"),
        centers("hours: PH off; Mo-Fr 09:00-18:00"),
        [7],
    ),
    (
        "hours-holiday-first",
        centers('hours: "Mo[1] 09:00-18:00; PH off"'),
        centers("hours: Mo-Fr 09:00-18:00; PH off; Sa 10:00-12:00"),
        [7],
    ),
    ("hours-without-times", centers("hours: Sa-Su off"), centers("hours: Mo-Fr"), [7]),
    ("hours-without-times", hotlines("hours: 24/7"), hotlines("hours: Mo-Fr 09:00-18:00; Sa,PH"), [7]),
    # dates
    ("source-missing", centers("sources: [{title: 표}]"), centers("sources: []"), [6]),
    (
        "source-missing",
        {},
        {"hotlines": record(HOTLINE).replace("  sources: [{title: 여성가족부, as_of: 2026-05-01}]\n", "")},
        [1],
    ),
    ("source-missing", programs(""), programs("sources: []"), [6]),
    ("source-missing", delivery(""), {"programs": re.sub(r"    sources.*\n", "", delivery("")["programs"])}, None),
    (
        "date-in-future",
        centers("checked: {on: 2026-05-20, by: partner}"),
        centers("checked: {on: 2026-05-21, by: p}"),
        [7],
    ),
    (
        "date-in-future",
        centers("sources: [{title: 표, as_of: 2026-05}]"),
        centers("sources: [{title: 표, as_of: 2026-06}]"),
        [6],
    ),
    (
        "date-in-future",
        hotlines("sources: [{title: 표, as_of: 2026}]"),
        hotlines("sources: [{title: 표, as_of: 2027}]"),
        [6],
    ),
    (
        "date-too-old",
        centers("checked: {on: 2024-01-01, by: partner}\nsources: [{title: 표, as_of: 2025}]"),
        centers("sources: [{title: 표, as_of: 1026}]"),
        [6],
    ),
    ("date-too-old", delivery("  since: 2022-04-24"), delivery("  since: 0222"), [14]),
    ("geocode-date", geocode(), geocode(on="yesterday"), [2]),
    ("geocode-date", geocode(on="2026-05-20"), geocode(on="2026-05-21"), [2]),
    # places
    ("coordinates-elsewhere", located(36.30, 127.34), located(37.50, 127.06), [7]),
    ("coordinates-elsewhere", located(36.42, 127.40, "30"), located(35.68, 139.69, "30"), [7]),
    ("coordinates-elsewhere", located(37.55, 126.85, "11500"), located(0, 0, "11"), [7]),
    ("coordinates-elsewhere", geocode(), geocode(lat=35.16, lon=129.16), [2]),
    ("coordinates-swapped", located(36.30, 127.34), located(127.34, 36.30), [7]),
    ("geocode-of-nobody", geocode(), geocode(id="gone-center"), [2]),
    ("postal-code-elsewhere", centers('postal_code: "35298"'), centers('postal_code: "06236"'), [7]),
    ("postal-code-elsewhere", {}, centers('postal_code: "99999"'), [7]),
    (
        "address-elsewhere",
        centers("address: 대전광역시 서구 구봉로 13"),
        centers("address: 서울특별시 종로구 자하문로 10"),
        [5],
    ),
    # confidential places
    ("undisclosed-geocoded", geocode() | secret(), geocode(id="daejeon-shelter") | secret(), [2]),
    ("undisclosed-located", secret(), secret("address: 대전광역시 서구 구봉로 13"), [1]),
    ("undisclosed-located", secret(), centers(SECRET.replace('"30"', '"30170"')), [1]),
    (
        "undisclosed-told",
        secret("note: {ko: '먼저 1366으로 전화하세요. 전화로 1366에 거세요.'}"),
        secret("note: {ko: 유성구에 있어요}"),
        [8],
    ),
    ("undisclosed-told", secret("name: {ko: 대전 쉼터, en: Daejeon Shelter}"), secret("name: {ko: 유성 쉼터}"), [7]),
    ("undisclosed-told", secret(), secret("name: {ko: 쉼터, en: Yuseong-gu Shelter}"), [7]),
    (
        "undisclosed-told",
        secret("former_ids: [daejeon-mother-home]"),
        secret("former_ids: [daejeon-yuseong-home]"),
        [8],
    ),
    (
        "undisclosed-told",
        secret("website: 'https://a.example/?no=36'"),
        secret("website: 'https://map.naver.com/p/entry/1'"),
        [8],
    ),
    (
        "undisclosed-told",
        secret("note: {ko: 24시간 열려 있어요. 서로 3명씩 도와요.}"),
        secret("note: {ko: 구봉로 13}"),
        [8],
    ),
    ("undisclosed-told", secret("note: {ko: '중위소득 65.5% 이하'}"), secret("note: {ko: '36.3012, 127.3456'}"), [8]),
    ("undisclosed-told", secret("note: {en: For mothers, ko: 글}"), secret("note: {en: 13 Gubong-ro, ko: 글}"), [8]),
    ("undisclosed-told", secret("note: {ko: 강서구민도}"), secret("operator: {ko: 대전광역시 서구청}"), [8]),
    (
        "undisclosed-phone",
        secret("phones: [{number: '1366'}]"),
        secret("phones: [{number: '1366'}, {number: 042-123-4567}]"),
        [8],
    ),
    (
        "undisclosed-in-local-delivery",
        delivery("  members: {centers: [daejeon-shelter]}") | secret(),
        secret()
        | {"programs": delivery("  members: {centers: [daejeon-shelter]}")["programs"].replace('["30"]', '["30170"]')},
        [14],
    ),
    # languages
    ("language-unknown", centers("spoken: [ko, vi, mn, tl]"), centers("spoken: [ko, xx]"), [7]),
    ("language-unknown", centers("unofficial: [en]"), centers("unofficial: [en, qq]"), [7]),
    ("language-unknown", centers("name: {ko: 곁, vi: Bên}"), centers("name: {ko: 곁, vn: Bên}"), [6]),
    (
        "language-unknown",
        centers("phones: [{number: '1366', spoken: [ko]}]"),
        centers("phones: [{number: '1366', spoken: [kr]}]"),
        [7],
    ),
    (
        "language-unknown",
        {"needs": record(NEED, "synonyms: {ko: [임신]}")},
        {"needs": record(NEED, "synonyms: {jp: [妊娠]}")},
        [5],
    ),
    ("language-not-shown", centers("name: {ko: 곁, zh: 身旁}"), centers("name: {ko: 곁, zh-Hant: 身旁}"), [6]),
    ("default-language-missing", centers("note: {ko: 글, en: text}"), centers("note: {en: text}"), [7]),
    (
        "default-language-missing",
        programs("agency: {ko: 보건복지부}"),
        programs("gives: [{ko: 상담}, {en: advice}]"),
        [6],
    ),
    ("default-language-missing", {}, {"regions": REGIONS + "30111,dong-si,,Dong-si,,,,,\n"}, [15]),
    ("unofficial-without-name", centers("unofficial: [en]"), centers("unofficial: [zh]"), [7]),
    # names
    (
        "same-name-in-district",
        centers("id: one\nname: {ko: 일, en: First}", "id: two\nname: {ko: 이, en: Second}"),
        centers("id: one\nname: {ko: 일, en: A Center}", "id: two\nname: {ko: 이, en: A  center}"),
        [12],
    ),
    (
        "same-name-in-district",
        centers("id: one", 'id: two\nregion: "30200"'),
        centers("id: one", "id: two"),
        [8],
    ),
    ("same-name-in-district", centers("id: one", "id: two\nstatus: closed"), centers("id: one", "id: two"), [8]),
    (
        "same-place-twice",
        centers("id: one\naddress: 서구 구봉로 13", "id: two\naddress: 서구 구봉로 14"),
        centers("id: one\naddress: 서구 구봉로 13 (관저동)", "id: two\naddress: 서구 구봉로 13"),
        [9],
    ),
    # status
    (
        "replaced-while-open",
        centers("id: one\nstatus: closed\nreplaced_by: two", "id: two"),
        centers("id: one\nreplaced_by: two", "id: two"),
        [7],
    ),
    (
        "replaced-by-closed",
        centers("id: one\nstatus: closed\nreplaced_by: two", "id: two"),
        centers("id: one\nstatus: closed\nreplaced_by: two", "id: two\nstatus: closed"),
        [8],
    ),
    ("replaced-by-closed", {}, centers("status: closed\nreplaced_by: some-center"), [8]),
    (
        "care-without-region",
        {"centers": record(CENTER, "role: [partner]").replace('  region: "30170"\n', "")},
        {"centers": record(CENTER).replace('  region: "30170"\n', "")},
        [1],
    ),
    # text
    ("text-hidden-character", centers("note: {ko: 대전 센터}"), centers("note: {ko: 대전\u200b 센터}"), [7]),
    (
        "text-hidden-character",
        centers("note:\n  ko: |\n    한 줄\n    두 줄"),
        centers('note: {ko: "042\\u202e-123"}'),
        [7],
    ),
    ("text-hidden-character", {}, centers("note: {ko: '소프트\u00ad하이픈'}"), [7]),
    ("text-hidden-character", {}, centers("name: {ko: 한글\u3164채움}"), [6]),
    ("text-hidden-character", centers("note: {ko: 글, fa: 'می\u200cخواهم'}"), centers("note: {ko: '글\u200c자'}"), [7]),
    ("text-hidden-character", {}, {"regions": REGIONS.replace("유성구", "유성\ufeff구")}, [11]),
    ("text-not-composed", centers("note: {ko: 대전}"), centers("note: {ko: '\u1103\u1162전'}"), [7]),
    ("text-outer-space", centers("note: {ko: '대전 센터'}"), centers("note: {ko: '대전 센터 '}"), [7]),
    ("text-outer-space", centers("note:\n  ko: |\n    한 줄\n    두 줄"), centers("note: {ko: '\u3000대전'}"), [7]),
]


@pytest.mark.parametrize(("code", "good", "bad", "lines"), CASES, ids=[f"{c[0]}-{i}" for i, c in enumerate(CASES)])
def test_rule(problems_of, code, good, bad, lines):
    found = problems_of(today=TODAY, **good)
    assert [p for p in found if p.code == code] == []
    found = [p for p in problems_of(today=TODAY, **bad) if p.code == code]
    assert found
    if lines is not None:
        assert [p.line for p in found] == lines
    for problem in found:
        assert problem.message.endswith((".", "…"))
        assert problem.fix.endswith(".")
        assert "\n" not in problem.message + problem.fix


def test_the_good_folder_has_no_problem(problems_of):
    assert problems_of(today=TODAY) == []


def test_every_rule_has_cases_and_says_why():
    assert set(RULES) <= {case[0] for case in CASES}
    for code, rule in RULES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code)
        assert len(rule.why) > 40


def test_all_problems_come_at_once_and_in_order(problems_of):
    found = problems_of(centers=records(CENTER, "kind: x\nhours: x\nphones: [{number: x}]\nnote: {en: x}", "rol: x"))
    assert {"unknown-kind", "hours-unreadable", "phone-not-dialable", "default-language-missing", "unknown-field"} <= {
        p.code for p in found
    }
    assert found == sorted(found)


def test_a_refused_record_is_not_reported_again_where_it_is_named(problems_of):
    found = problems_of(kinds=record("kind", "icn: x"), centers=record(CENTER))
    assert [p.code for p in found] == ["unknown-field"]


def test_a_build_does_not_depend_on_the_day(problems_of):
    future = record(CENTER, "sources: [{title: 표, as_of: 2999}]")
    assert problems_of(centers=future, **geocode(on="2999-01-01")) == []
    assert len(problems_of(centers=future, today=TODAY, **geocode(on="2999-01-01"))) == 2


@pytest.mark.parametrize(
    ("files", "hint"),
    [
        (centers("programs: [some-progam]"), "Did you mean “some-program”?"),
        (centers("kind: familycenter"), "Did you mean “family-center”?"),
        (centers('region: "30999"'), "30230"),
        (centers('region: "30171"'), "Did you mean “30170”?"),
        (centers("name: {ko: 곁, jp: x}"), "Did you mean “ja”?"),
        (centers("phones: [{number: 1577-5432}]"), "1577-1366"),
        (located(127.34, 36.30), "Exchange"),
        (centers("hours: PH off; Mo-Fr 09:00-18:00"), "Mo-Fr 09:00-18:00; PH off"),
        (centers("sources: [{title: 표, of: [phone]}]"), "Did you mean “phones”?"),
    ],
)
def test_the_fix_names_what_was_meant(problems_of, files, hint):
    assert any(hint in p.fix for p in problems_of(**files))


def test_swapped_coordinates_are_named_in_geocodes_too(problems_of, settings):
    # on the equator both orders are possible numbers, so only the province can tell
    regions = "code,slug,name:ko,lat,lon\n30,p,도,1.0,40.0\n30170,d,군,1.0,40.0\n"
    found = problems_of(regions=regions, **geocode(lat=40.0, lon=1.0))
    assert [(p.code, "swapped" in p.message) for p in found] == [("coordinates-elsewhere", True)]


def test_a_hidden_character_is_pointed_at(problems_of):
    found = problems_of(centers=record(CENTER, "note:\n  ko: >-\n    첫 줄\n    둘째\u200b 줄"))
    assert [(p.code, p.line, p.column) for p in found] == [("text-hidden-character", 10, 9)]


@pytest.mark.parametrize(
    "code", [0x7F, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x3164]
)
def test_each_hidden_character_is_found(problems_of, code):
    for field in ("note", "operator"):
        text = record(CENTER, f'{field}: {{ko: "글\\u{code:04x}자"}}')
        assert "text-hidden-character" in [p.code for p in problems_of(centers=text)]


def test_warnings_are_warnings():
    assert {code for code, rule in RULES.items() if rule.level is Level.WARNING} == {
        "address-elsewhere",
        "care-without-region",
        "geocode-of-nobody",
        "phone-costs-extra",
        "postal-code-elsewhere",
        "unofficial-without-name",
    }
