"""What the first content must tell, written out here a second time: a slip in the data must not pass unseen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gyeot.checks.registry import localized
from gyeot.model import BarredNumber, Delivery, Hotline, Kind, Need, Program, Record
from gyeot.reading import RawRecord, read_records
from gyeot.records import type_record

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
LANGUAGES = {"ko", "en", "ja", "zh", "fr"}
MODELS = {
    "programs": Program, "hotlines": Hotline, "needs": Need, "kinds": Kind, "barred_numbers": BarredNumber,
}

NUMBERS = {
    "police": "112",
    "fire-and-ambulance": "119",
    "womens-emergency-line": "1366",
    "crisis-pregnancy-line": "1308",
    "family-counseling-line": "1577-4206",
    "child-support-agency": "1644-6621",
    "suicide-prevention-line": "109",
    "mental-health-crisis-line": "1577-0199",
    "youth-line": "1388",
    "idolbom-line": "1577-8136",
    "danuri-helpline": "1577-1366",
    "immigration-contact-center": "1345",
    "welfare-line": "129",
    "voucher-line": "1566-3232",
}
URGENT = {
    "police", "fire-and-ambulance", "womens-emergency-line", "crisis-pregnancy-line",
    "suicide-prevention-line", "danuri-helpline",
}
DAY_AND_NIGHT = {
    "police", "fire-and-ambulance", "womens-emergency-line", "crisis-pregnancy-line", "family-counseling-line",
    "suicide-prevention-line", "mental-health-crisis-line", "youth-line", "danuri-helpline", "welfare-line",
}
BARRED = {
    "1577-5432", "1393", "1577-0119", "1644-6621", "053-634-1234", "1577-9337", "1422-37", "1644-7077",
}
PROGRAMS = {
    "crisis-pregnancy", "single-parent-allowance", "single-parent-facilities", "idolbom",
    "first-encounter-voucher", "dream-start", "community-child-centers", "multicultural-family-support",
    "after-school-care", "family-center-services", "first-step", "child-support",
}
NEEDS = [
    "pregnancy", "newborn", "parenting", "after-school", "raising-alone", "housing", "money", "safety",
    "child-support-payments", "mind", "new-to-korea",
]
KINDS = {
    "social-welfare-center", "after-school-care", "community-child-center", "family-center",
    "single-parent-birth-support", "single-parent-parenting-support", "single-parent-living-support",
    "single-parent-temporary-support", "single-parent-counseling", "crisis-pregnancy-agency",
    "sunflower-center", "foster-care-support-center", "north-korean-settler-center", "ngo-office",
    "association", "public-agency",
}
AMOUNTS = {
    "crisis-pregnancy": {1_000_000, 200_000},
    "single-parent-allowance": {230_000, 100_000, 370_000, 400_000},
    "idolbom": {10_872, 7_674, 3_838, 1_920, 11_512},
    "first-encounter-voucher": {2_000_000, 3_000_000},
    "after-school-care": {100_000},
    "child-support": {200_000},
}
CHILD_MONTHS = {
    "crisis-pregnancy": [0, 5],
    "single-parent-allowance": [0, 215],
    "single-parent-facilities": [0, 215],
    "idolbom": [3, 155],
    "first-encounter-voucher": [0, 23],
    "dream-start": [0, 155],
    "community-child-centers": [72, 215],
    "after-school-care": [72, 155],
    "first-step": [0, 23],
    "child-support": [0, 227],
}
DESKS = {
    "02-2133-6547": "11", "051-888-1601": "26", "053-803-6723": "27", "032-440-2872": "28",
    "042-270-3167": "30", "052-229-3483": "31", "031-8008-3356": "41", "033-249-2698": "51",
    "043-220-3934": "43", "041-635-2042": "44", "063-280-2522": "52", "062-613-2291": "12",
    "061-286-5944": "12", "055-211-5245": "48", "064-710-2874": "50",
}
JUDGING = (
    "미혼모", "미혼부", "편모", "편부", "결손가정", "불우", "unwed", "illegitimate", "broken home", "deadbeat",
    "未婚の母", "片親", "未婚妈妈", "不完整家庭", "fille-mère", "clandestin",
)


def raw_records(name: str) -> list[RawRecord]:
    raws, problems = read_records(DATA / f"{name}.yaml")
    assert problems == []
    return raws


def typed(name: str) -> list[Record]:
    found = []
    for raw in raw_records(name):
        record, problems = type_record(raw, MODELS[name])
        assert problems == []
        found.append(record)
    return found


@pytest.fixture(scope="module")
def content() -> dict[str, list[Record]]:
    return {name: typed(name) for name in MODELS}


@pytest.fixture(scope="module")
def hotlines(content) -> dict[str, Hotline]:
    return {hotline.id: hotline for hotline in content["hotlines"]}


@pytest.fixture(scope="module")
def programs(content) -> dict[str, Program]:
    return {program.id: program for program in content["programs"]}


@pytest.fixture(scope="module")
def deliveries(programs) -> dict[str, tuple[str, Delivery]]:
    return {d.id: (p.id, d) for p in programs.values() for d in p.deliveries}


def test_the_hotlines_have_exactly_these_numbers(hotlines):
    assert {id: hotline.number for id, hotline in hotlines.items()} == NUMBERS


def test_the_urgent_hotlines(hotlines):
    assert {id for id, hotline in hotlines.items() if hotline.urgent} == URGENT


def test_hours_are_said_only_where_they_are_known(hotlines):
    hours = {id: hotline.hours for id, hotline in hotlines.items()}
    assert {id for id, text in hours.items() if text == "24/7"} == DAY_AND_NIGHT
    assert hours["immigration-contact-center"] == "Mo-Fr 09:00-22:00"
    assert {id for id, text in hours.items() if text is None} == {
        "child-support-agency", "idolbom-line", "voucher-line",
    }
    for id in ("family-counseling-line", "welfare-line", "immigration-contact-center"):
        assert hotlines[id].hours_note, id


def test_the_danuri_helpline_answers_in_thirteen_languages(hotlines):
    assert len(set(hotlines["danuri-helpline"].spoken)) == 13


def test_the_programs_needs_and_kinds_are_all_there(content):
    assert {program.id for program in content["programs"]} == PROGRAMS
    assert [need.id for need in content["needs"]] == NEEDS
    assert {kind.id for kind in content["kinds"]} == KINDS


@pytest.mark.parametrize("name", ["programs", "hotlines", "needs", "kinds"])
def test_every_text_is_said_in_five_languages(content, name):
    lacking = [(record.id, *path, sorted(LANGUAGES - set(texts)))
               for record in content[name] for path, texts in localized(record) if not set(texts) >= LANGUAGES]
    assert lacking == []


@pytest.mark.parametrize("name", ["programs", "hotlines", "needs", "kinds"])
def test_a_translation_is_not_the_korean_text_again(content, name):
    same = [(record.id, *path, language) for record in content[name] for path, texts in localized(record)
            for language in LANGUAGES - {"ko"} if texts[language] == texts["ko"]]
    assert same == []


def test_every_program_and_hotline_names_its_sources(content):
    for name in ("programs", "hotlines"):
        assert [record.id for record in content[name] if not record.sources] == []
    assert all(d.sources for program in content["programs"] for d in program.deliveries)


def won(text: str) -> set[int]:
    """The amounts in a text, in won: 2,000,000 won, 200만 원, 200万韩元 and 2 000 000 wons are the same."""
    pattern = r"(\d{1,3}(?:[,\u00a0]\d{3})+|\d+)(?:\u00a0| )?(만 ?원|万ウォン|万韩元|ウォン|韩元|원|wons?)"
    found = set()
    for digits, unit in re.findall(pattern, text):
        found.add(int(re.sub(r"\D", "", digits)) * (10_000 if unit[0] in "만万" else 1))
    return found


def test_amounts_are_read_alike_in_every_language():
    assert won("매달 23만 원") == won("毎月23万ウォン") == won("每月23万韩元") == {230_000}
    assert won("230,000 won") == won("230\u00a0000\u00a0wons") == {230_000}
    assert won("가형 10,872원, 나형 7,674원") == won("가型10,872ウォン、나型7,674ウォン") == {10_872, 7_674}
    assert won("18 ans, 3 mois, 2026년") == set()


@pytest.mark.parametrize("id", sorted(AMOUNTS))
def test_amounts_are_the_same_in_every_language(programs, id):
    told = {language: set().union(*(won(item[language]) for item in programs[id].gives))
            for language in LANGUAGES}
    assert told == {language: AMOUNTS[id] for language in LANGUAGES}


def test_for_whom_by_age_pregnancy_and_income(programs):
    assert {id: p.audience.child_months for id, p in programs.items() if p.audience.child_months} == CHILD_MONTHS
    assert {id for id, p in programs.items() if p.audience.pregnancy} == {
        "crisis-pregnancy", "single-parent-facilities", "dream-start", "first-step",
    }
    assert {id for id, p in programs.items() if p.audience.any_income} == {"crisis-pregnancy", "after-school-care"}
    assert "16,237,000" in programs["idolbom"].audience.income["ko"]


def test_first_step_names_no_way_to_apply_that_we_did_not_find(programs):
    assert [id for id, program in programs.items() if program.apply is None] == ["first-step"]
    assert programs["first-step"].note and not programs["first-step"].contacts


def test_the_desks_of_the_provinces(programs):
    contacts = programs["single-parent-facilities"].contacts
    assert contacts[0].hotline == "family-counseling-line"
    assert {c.number: c.region for c in contacts if c.number} == DESKS


def test_contacts_and_needs_name_records_that_exist(content, hotlines, programs):
    kinds = {kind.id for kind in content["kinds"]}
    for program in programs.values():
        assert {c.hotline for c in program.contacts if c.hotline} <= set(hotlines), program.id
        assert set(program.kinds) <= kinds, program.id
    for need in content["needs"]:
        assert set(need.programs) <= set(programs) and set(need.hotlines) <= set(hotlines), need.id
        assert set(need.kinds) <= kinds and need.programs and need.hotlines, need.id
    assert {id for need in content["needs"] for id in need.programs} == PROGRAMS


@pytest.mark.parametrize(("id", "program", "leads", "partners", "stated", "region", "since"), [
    ("first-step-daegu", "first-step", ["save-the-children-east"],
     ["daegu-social-welfare-center-association"], 28, ["27"], None),
    ("first-step-incheon", "first-step", ["save-the-children-gyeongin"],
     ["incheon-namdong-family-center"], None, ["28200"], None),
    ("daejeon-single-parent-network", "single-parent-facilities", ["daejeon-social-service-center"],
     ["salvation-army-daejeon-womens-house", "daejeon-jamowon", "daejeon-clover", "daejeon-lucy-mojawon",
      "daejeon-achimtteul", "daejeon-haessalnuri"], None, ["30"], "2022"),
    ("daejeon-child-care-network", "after-school-care", ["daejeon-social-service-center"],
     ["daejeon-gwanjeo-welfare-center", "daejeon-songgang-welfare-center", "daejeon-yuseong-welfare-center",
      "daejeon-daedeok-welfare-center"], 7, ["30"], "2023-10-18"),
])
def test_the_four_agreements(deliveries, id, program, leads, partners, stated, region, since):
    of, delivery = deliveries[id]
    assert (of, delivery.lead, delivery.partners, delivery.region) == (program, leads, partners, region)
    assert delivery.since == since
    assert (delivery.members.stated if delivery.members else None) == stated
    assert {act.who for act in delivery.does} <= {*leads, *partners}


def test_there_are_no_other_agreements(deliveries):
    assert len(deliveries) == 4


def test_members_are_as_many_as_stated(deliveries):
    daegu, care = deliveries["first-step-daegu"][1].members, deliveries["daejeon-child-care-network"][1].members
    assert len(set(daegu.centers)) == daegu.stated and daegu.confirmed is False and daegu.note
    assert len(set(care.centers)) == care.stated and care.confirmed is True


def test_the_28_members_in_daegu_are_its_social_welfare_centers(deliveries):
    welfare_centers = set()
    for path in sorted(DATA.glob("centers*.yaml")) + sorted(DATA.glob("centers/**/*.yaml")):
        for raw in read_records(path)[0]:
            if raw.data["kind"] == "social-welfare-center" and raw.data.get("region", "").startswith("27"):
                welfare_centers.add(raw.id)
    assert set(deliveries["first-step-daegu"][1].members.centers) == welfare_centers


def test_the_barred_numbers_are_these(content):
    assert {barred.number for barred in content["barred_numbers"]} == BARRED
    instead = {b.number: b.instead for b in content["barred_numbers"] if b.instead}
    assert instead["1577-5432"] == NUMBERS["danuri-helpline"]
    assert instead["1393"] == NUMBERS["suicide-prevention-line"]
    assert instead["1577-0119"] == NUMBERS["mental-health-crisis-line"]
    assert instead["1644-6621"] == NUMBERS["family-counseling-line"]


def numbers_like(number: str) -> re.Pattern[str]:
    """The number however it is spaced, but not as a part of a longer number or of a decimal."""
    groups = r"[-. ]?".join(number.split("-"))
    return re.compile(rf"(?<![\d.\-]){groups}(?!\d|-\d|\.\d)")


def test_a_number_is_found_however_it_is_written():
    assert all(numbers_like("1577-5432").search(text) for text in ("call 1577-5432.", "15775432", "1577 5432"))
    assert numbers_like("1393").search('number: "1393"')
    assert not any(numbers_like("1393").search(text) for text in ("042-1393-1111", "02-123-1393", "36.1393", "13935"))


@pytest.mark.parametrize("number", sorted(BARRED))
def test_a_barred_number_stands_nowhere_in_the_data(content, number):
    allowed = next(b.allowed_in for b in content["barred_numbers"] if b.number == number)
    pattern = numbers_like(number)
    found = []
    for path in sorted(DATA.rglob("*.yaml")):
        if path.name == "barred_numbers.yaml":
            continue
        records = [(raw.id, raw.text) for raw in read_records(path)[0]]
        for id, text in records or [("", path.read_text(encoding="utf-8"))]:
            # 1393 may be a house number or a page's number: neither is dialed
            lines = [line for line in text.splitlines() if not line.lstrip(" -").startswith(("address:", "url:"))]
            if pattern.search("\n".join(lines)) and id not in allowed:
                found.append((path.name, id))
    for path in sorted(DATA.rglob("*.csv")):
        if "-" in number and pattern.search(path.read_text(encoding="utf-8")):
            found.append((path.name, ""))
    assert found == []


@pytest.mark.parametrize("word", JUDGING)
def test_a_judging_word_is_searched_but_never_shown(content, word):
    shown = [(record.id, *path) for name in ("programs", "hotlines", "needs", "kinds")
             for record in content[name] for path, texts in localized(record)
             if any(word in text for text in texts.values())]
    assert shown == []


def test_families_find_a_need_by_their_own_words(content):
    for need in content["needs"]:
        few = {language: len(set(need.synonyms[language])) for language in LANGUAGES
               if len(set(need.synonyms[language])) < (8 if language in ("ko", "en") else 5)}
        assert few == {}, need.id


def test_icons_are_of_the_themes_own_set(content):
    import material

    icons = Path(material.__file__).parent / "templates" / ".icons"
    for name in ("needs", "kinds"):
        assert [record.icon for record in content[name] if not (icons / f"{record.icon}.svg").is_file()] == []
