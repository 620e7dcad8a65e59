"""The search's files: what they hold, and what they must never hold."""

import json
from pathlib import Path

import pytest

from gyeot.catalog import Catalog, build_catalog
from gyeot.languages import read_languages
from gyeot.records import load
from gyeot.search.index import build_index
from gyeot.settings import Settings

DATA = {
    "centers.yaml": """
- id: seo-family
  name: {ko: 서구가족센터, en: Seo-gu Family Center}
  kind: family-center
  role: [care]
  programs: [care-program]
  region: "30170"
  address: 대전광역시 서구 구봉로 13
  phones: [{number: 042-541-1234}, {number: 042-541-1235}]
  hours: Mo-Fr 09:00-18:00; PH off
  sources: [{title: list}]
- id: paused-place
  name: {ko: 다른 센터}
  kind: family-center
  role: [care]
  region: "30170"
  hours: Mo-Fr 09:00-18:00; PH off
  status: paused
  sources: [{title: list}]
- id: shelter
  name: {ko: 쉼터, ja: 避難所}
  kind: shelter
  role: [care]
  region: "30"
  location: undisclosed
  phones: [{number: 042-541-9999}]
  sources: [{title: list}]
- id: nowhere
  name: {ko: 어딘가}
  kind: family-center
  role: [partner]
  sources: [{title: list}]
""",
    "programs.yaml": """
- id: care-program
  name: {ko: 돌봄, en: Care}
  summary: {ko: 돌봐 드려요, en: We help}
  for: {who: {ko: 누구나}}
  gives: [{ko: 돌봄}]
  contacts:
    - {number: 042-541-0000, name: {ko: 대전}, region: "30"}
    - {hotline: family-line}
  sources: [{title: list}]
""",
    "hotlines.yaml": """
- id: family-line
  number: 1577-1366
  name: {ko: 가족 전화, en: Family line}
  group: family
  urgent: true
  summary: {ko: 전화하세요}
  sources: [{title: list}]
""",
    "needs.yaml": """
- id: help
  name: {ko: 도움이 필요해요, en: I need help}
  detail: {ko: 도와드려요, en: There is help}
  icon: material/hand-heart
  programs: [care-program]
  hotlines: [family-line]
  kinds: [family-center]
  synonyms: {ko: [미혼모], en: [single mother]}
""",
    "kinds.yaml": """
- id: family-center
  name: {ko: 가족센터, en: Family center}
  detail: {ko: 센터}
  icon: material/home-heart
- id: shelter
  name: {ko: 쉼터, en: Shelter}
  detail: {ko: 쉼터}
  icon: material/home
""",
    "regions.csv": """code,slug,name:ko,name:en,unofficial,lat,lon,outlines,former
30,daejeon,대전광역시,Daejeon,,36.35,127.38,KR-30,
30170,seo-gu,서구,Seo-gu,,36.3,127.34,,
""",
}
WORDS = {
    "ko": {"region.unknown": "지역 모름", "region.order": "large first"},
    "en": {"region.unknown": "Region unknown", "region.order": "small first"},
    "ja": {},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in DATA.items():
        (tmp_path / name).write_text(text.lstrip("\n"), encoding="utf-8")
    for language, words in WORDS.items():
        catalog = tmp_path / "locales" / language / "LC_MESSAGES"
        catalog.mkdir(parents=True)
        entries = "".join(f'msgid "{key}"\nmsgstr "{text}"\n\n' for key, text in words.items())
        header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        (catalog / "gyeot.po").write_text(header + entries, encoding="utf-8")
    return tmp_path


def read(folder: Path) -> tuple[Catalog, dict[str, bytes]]:
    records = load(folder)
    assert records.problems == [] or all(p.file.endswith("geocodes.csv") for p in records.problems)
    settings = Settings(root=folder, site_url="https://gyeot.example/", site_names={}, languages=list(WORDS))
    catalog = build_catalog(records, settings)
    return catalog, build_index(catalog, read_languages([folder / "locales"], list(WORDS)))


@pytest.fixture
def files(folder: Path) -> dict[str, dict]:
    return {name: json.loads(data) for name, data in read(folder)[1].items()}


def row_of(centers: dict, id: str) -> dict:
    row = centers["id"].index(id)
    region = centers["region"][row]
    return {
        "kind": centers["kinds"][centers["kind"][row]],
        "region": centers["regions"][region] if region >= 0 else None,
        "programs": [centers["programs"][place] for place in centers["programsOf"][row]],
        "names": {language: names[row] for language, names in centers["name"].items() if names[row]},
        "address": centers["address"][row],
        "phone": centers["phone"][row],
        "hours": centers["hours"][centers["hoursOf"][row]] if centers["hoursOf"][row] >= 0 else None,
        "status": centers["status"].get(str(row)),
        "undisclosed": row in centers["undisclosed"],
    }


def test_there_is_a_file_of_centers_and_one_of_words_for_each_language(files):
    assert set(files) == {"search/centers.json", *(f"search/words-{code}.json" for code in WORDS)}


def test_a_row_says_what_its_record_says(files):
    assert row_of(files["search/centers.json"], "seo-family") == {
        "kind": "family-center", "region": "30170", "programs": ["care-program"],
        "names": {"ko": "서구가족센터", "en": "Seo-gu Family Center"}, "address": "구봉로 13",
        "phone": "042-541-1234", "status": None, "undisclosed": False,
        "hours": {"w": [[[540, 1080]]] * 5 + [[], []], "ph": []},
    }


def test_unknown_is_unknown(files):
    row = row_of(files["search/centers.json"], "nowhere")
    assert (row["region"], row["address"], row["phone"], row["hours"]) == (None, "", "", None)
    assert row_of(files["search/centers.json"], "paused-place")["status"] == "paused"


def test_every_column_has_a_value_for_every_center(files):
    centers = files["search/centers.json"]
    columns = [*("kind", "region", "programsOf", "address", "phone", "hoursOf")]
    assert {len(centers[name]) for name in columns} == {4}
    assert {len(names) for names in centers["name"].values()} == {4}


def test_equal_hours_stand_once(files):
    assert len(files["search/centers.json"]["hours"]) == 1


def test_centers_stand_by_region_then_id_and_those_of_no_region_last(files):
    assert files["search/centers.json"]["id"] == ["shelter", "paused-place", "seo-family", "nowhere"]


def test_an_undisclosed_place_names_its_province_and_no_more(folder, files):
    row = row_of(files["search/centers.json"], "shelter")
    assert (row["region"], row["address"], row["undisclosed"]) == ("30", "", True)
    # also when an older geocode still knows the place
    (folder / "geocodes.csv").write_text(
        "id,query,lat,lon,precision,provider,on\nshelter,대전광역시 서구 숨은로 1,36.31,127.35,building,x,2026-01-01\n",
        encoding="utf-8")
    for data in read(folder)[1].values():
        assert "숨은로" not in data.decode()
        assert "36.31" not in data.decode()


def test_names_fall_back_and_say_their_language(files):
    words = files["search/words-ja.json"]
    assert words["programs"][0]["name"] == {"text": "Care", "lang": "en"}
    assert words["programs"][0]["korean"] == {"text": "돌봄", "lang": "ko"}
    assert words["hotlines"][0]["summary"] == {"text": "전화하세요", "lang": "ko"}
    assert files["search/words-ko.json"]["programs"][0]["korean"] is None
    assert (words["chain"], words["default"]) == (["ja", "en", "ko"], "ko")


def test_regions_are_said_in_the_language_s_order(files):
    names = {code: {region["code"]: region["name"] for region in files[f"search/words-{code}.json"]["regions"]}
             for code in ("ko", "en")}
    assert names["ko"]["30170"] == "대전광역시 서구"
    assert names["en"]["30170"] == "Seo-gu, Daejeon"
    slugs = {r["code"]: r["slug"] for r in files["search/words-en.json"]["regions"]}
    assert slugs == {"30": "daejeon", "30170": "daejeon/seo-gu"}


def test_synonyms_of_a_need_find_it_and_what_answers_it(files):
    words = files["search/words-en.json"]
    for items in (words["needs"], words["programs"], words["hotlines"]):
        assert {"미혼모", "single mother"} <= set(items[0]["search"])
    assert "미혼모" not in {item["name"]["text"] for item in words["needs"]}


def test_a_program_offers_a_national_number_before_a_province_s(files):
    assert files["search/words-en.json"]["programs"][0]["number"] == "1577-1366"


def test_numbers_lose_nothing_when_only_their_digits_are_dialed(folder, files):
    from gyeot.phones import tel_uri

    shown = [*filter(None, files["search/centers.json"]["phone"]),
             *(h["number"] for h in files["search/words-en.json"]["hotlines"])]
    for number in shown:
        digits = "".join(c for c in number if c.isdigit())
        assert f"tel:{digits}" == tel_uri(number)


def test_equal_data_gives_equal_bytes(folder):
    assert read(folder)[1] == read(folder)[1]
