"""A confidential place leaves in no byte: not the real ones, and not one that an older build or geocode still knows."""

import csv
import html
import io
import json
import re
import shutil
from dataclasses import replace
from urllib.parse import quote, quote_plus

import pytest
from instances import ROOT, files_of
from lxml import html as markup

from gyeot.catalog import build_catalog
from gyeot.exports import export_all
from gyeot.geocoding.cache import Geocode, geocoding_query
from gyeot.languages import read_languages
from gyeot.maps import region_data
from gyeot.model import Position
from gyeot.pages import all_pages
from gyeot.problems import DataError, as_github, as_json, as_text
from gyeot.records import load
from gyeot.search.index import build_index

ADDRESS = "대전광역시 유성구 비밀로77길 98761-5 (은신동, 숨은빌딩 3층)"
QUERY = geocoding_query(ADDRESS)
TOLD = f"""  address: {ADDRESS}
  postal_code: "34987"
  phones:
    - number: 042-719-3846
  email: quiet@yuseong-hideaway.example
  website: https://yuseong-hideaway.example/
  note:
    ko: 유성구 비밀로 뒷골목에 있어요.
"""
LOCATED = """  location:
    lat: 36.38761
    lon: 127.35187
    precision: building
    source: partner
"""
RECORD = """
- id: daejeon-once-known
  name:
    ko: 잠시머무는집
    en: Staying Home
  kind: single-parent-temporary-support
  role: [care]
  programs: [first-step]
{}  sources:
    - title: 시험용으로 지은 기록
"""
OPEN = RECORD.format('  region: "30200"\n' + TOLD)
LOCATED_OPEN = RECORD.format('  region: "30200"\n' + TOLD + LOCATED)
HIDDEN = RECORD.format('  region: "30"\n  location: undisclosed\n')
GEOCODE = f'daejeon-once-known,"{QUERY}",36.387612,127.351874,building,nominatim,2026-05-01\n'
SECRETS = (
    ADDRESS, QUERY, "비밀로77길", "비밀로", "98761-5", "98761", "은신동", "숨은빌딩", "34987", "042-719-3846",
    "0427193846", "+82-42-719-3846", "719-3846", "yuseong-hideaway", "36.387", "36.388", "127.351", "127.352",
)


def spellings(secret):
    """A text as any of our files might write it."""
    bare = secret.replace(" ", "")
    for text in {secret, bare, secret.replace(" ", "\u00a0")}:
        yield from (text, html.escape(text), json.dumps(text)[1:-1])
        yield from (quote(text), quote(text, safe=""), quote_plus(text))
        yield "".join(f"&#{ord(c)};" for c in text)
        yield "".join(f"&#x{ord(c):x};" for c in text)
        yield "".join(f"\\u{{{ord(c):x}}}" for c in text)


NEEDLES = {spelling.lower().encode() for secret in SECRETS for spelling in spellings(secret)}
# five digits also stand inside fingerprints and times of files, by chance
NUMBERS = {needle for needle in NEEDLES if needle.isdigit() and len(needle) < 8}


def leaks(root):
    """(file, what it tells) of every file below site/, build/ and .cache/."""
    found = []
    for name, content in files_of(root).items():
        if name.startswith(("site/", "build/", ".cache/")):
            plain = name.lower().encode() + b"\n" + content.lower()
            found += [(name, needle.decode()) for needle in NEEDLES - NUMBERS if needle in plain]
            found += [(name, needle.decode()) for needle in NUMBERS
                      if needle in plain and re.search(rb"(?<![0-9a-f])%b(?![0-9a-f])" % needle, plain)]
    return found


def center_list(instance, record):
    """Gives the instance the one record, whatever it said of it before."""
    path = instance.root / "data/centers.yaml"
    others = path.read_text(encoding="utf-8").partition("\n- id: daejeon-once-known")[0].rstrip("\n")
    path.write_text(f"{others}\n{record}", encoding="utf-8")


def geocodes(instance, rows):
    table = instance.root / "data/geocodes.csv"
    table.write_text(f"id,query,lat,lon,precision,provider,on\n{rows}", encoding="utf-8")


@pytest.fixture
def known(small):
    """An instance that has published where the place is, by its own position or by a geocode."""
    center_list(small, LOCATED_OPEN)
    small.build()
    center_list(small, OPEN)
    geocodes(small, GEOCODE)
    small.build()
    return small


def test_the_search_for_leaks_finds_what_is_published(known, built_small):
    assert leaks(built_small.root) == [], "the secrets are unmistakable"
    found = leaks(known.root)
    for file in ("site/en/centers/daejeon-once-known/index.html", "site/data/centers.csv", "site/data/centers.json",
                 "site/data/centers.geojson", "site/search/centers.json", "site/maps/ko/region-30200.html",
                 "site/regions/daejeon/yuseong-gu/index.html"):
        assert file in {name for name, _ in found}
    for secret in ("비밀로77길", "36.387", "127.351", "0427193846", "34987", "yuseong-hideaway"):
        assert secret in {needle for _, needle in found}
    geocodes(known, "")
    known.build()
    assert quote("비밀로77길").lower() in {needle for _, needle in leaks(known.root)}, "in links to outside maps"


def test_a_place_made_confidential_is_gone_from_every_byte(known):
    center_list(known, HIDDEN)
    geocodes(known, "")
    known.build()
    assert leaks(known.root) == []
    assert_nothing_but_its_province(known)
    before = files_of(known.site)
    for folder in ("site", ".cache"):
        shutil.rmtree(known.root / folder)
    known.build()
    assert files_of(known.site) == before, "nothing is left of what an older build knew"


def test_with_its_old_geocode_nothing_is_published(known):
    center_list(known, HIDDEN)
    before = files_of(known.root)
    with pytest.raises(DataError) as raised:
        known.build()
    (problem,) = raised.value.problems
    assert (problem.code, problem.file.endswith("geocodes.csv"), problem.line) == ("undisclosed-geocoded", True, 2)
    assert files_of(known.root) == before
    run = known.run()
    assert (run.returncode, "undisclosed-geocoded" in run.stderr) == (1, True)
    assert [s for s in SECRETS if s in run.stdout + run.stderr] == []


def test_its_old_geocode_tells_nothing_even_unchecked(known, monkeypatch):
    center_list(known, HIDDEN)
    monkeypatch.setattr("gyeot.site.check", lambda *given: [])
    known.build()
    assert leaks(known.root) == []
    assert_nothing_but_its_province(known)


def assert_nothing_but_its_province(instance):
    for prefix in ("", "en/", "ja/", "zh/", "fr/"):
        assert "<circle" not in instance.page(f"{prefix}centers/daejeon-once-known/")
        district = instance.page(f"{prefix}regions/daejeon/yuseong-gu/")
        assert not re.search("once-known|잠시머무는집|Staying Home", district)
    assert not (instance.site / "maps/ko/region-30200.html").exists()
    assert_only_the_province_is_told(instance.site, "daejeon-once-known", "30", ("유성구", "Yuseong"))


# the records of the real site and of the one above, in whatever form they are published

TELLS_NO_PLACE = {"id", "name", "unofficial", "kind", "role", "programs", "region", "province", "operator", "location",
                  "capacity", "fee", "spoken", "note", "status", "sources", "checked", "page"}


def assert_only_the_province_is_told(site, id, province, districts):
    (record,) = (r for r in json.loads((site / "data/centers.json").read_text(encoding="utf-8")) if r["id"] == id)
    assert record.keys() <= TELLS_NO_PLACE
    assert (record["region"], record["province"]["code"], record["location"]) == (province, province, "undisclosed")
    features = json.loads((site / "data/centers.geojson").read_text(encoding="utf-8"))["features"]
    (feature,) = (f for f in features if f["id"] == id)
    assert feature["geometry"] is None
    assert feature["properties"].keys() & {"address", "phone", "tel", "district", "precision"} == set()
    assert (feature["properties"]["region"], feature["properties"]["location"]) == (province, "undisclosed")
    table = io.StringIO((site / "data/centers.csv").read_bytes().decode("utf-8-sig"), newline="")
    (row,) = (r for r in csv.DictReader(table) if r["id"] == id)
    assert {row[column] for column in (
        "district", "address", "postal_code", "lat", "lon", "precision", "position_source", "phone", "tel",
        "other_phones", "email", "website")} == {""}
    assert (row["region"], row["location"]) == (province, "undisclosed")
    columns = json.loads((site / "search/centers.json").read_text(encoding="utf-8"))
    at = columns["id"].index(id)
    assert columns["regions"][columns["region"][at]] == province
    assert (columns["address"][at], columns["phone"][at], at in columns["undisclosed"]) == ("", "", True)
    named = re.compile(rf"(?<![가-힣a-z])(?:{'|'.join(map(re.escape, districts))})(?![a-z])", re.IGNORECASE)
    assert not named.search(json.dumps([record, feature, row], ensure_ascii=False))


@pytest.fixture(scope="module")
def real():
    """The real records."""
    return load(ROOT / "data")


@pytest.fixture(scope="module")
def confidential(real):
    """Each real confidential place with the names of its province's districts, in all languages."""
    found = {}
    for entry in real.centers:
        if entry.record.undisclosed:
            districts = [r.record for r in real.regions
                         if r.record.code != entry.record.region and r.record.code.startswith(entry.record.region)]
            found[entry.record.id] = entry.record, {name for region in districts for name in region.name.values()}
    assert len(found) >= 9
    return found


def test_the_data_of_the_real_site_tell_only_the_province(site_folder, confidential):
    for id, (record, districts) in confidential.items():
        assert_only_the_province_is_told(site_folder, id, record.region, districts)


def test_the_real_pages_tell_only_the_province(site_folder, confidential, real):
    lines = {re.sub(r"\D", "", e.record.number) for e in real.hotlines}
    lines |= {re.sub(r"\D", "", c.number) for e in real.programs for c in e.record.contacts if c.number}
    for id, (_, districts) in confidential.items():
        named = re.compile(rf"(?<![가-힣a-z])(?:{'|'.join(map(re.escape, districts))})(?![가-힣a-z])", re.IGNORECASE)
        for prefix in ("", "en/", "ja/", "zh/", "fr/"):
            page = markup.fromstring((site_folder / f"{prefix}centers/{id}/index.html").read_bytes())
            assert page.xpath("//circle|//iframe|//*[@class='address' or @class='map-links' or @data-copy]") == []
            links = page.xpath("//main//@href")
            assert [a for a in links if re.search(r"map\.|/maps|kakao|naver|geo:|google", a)] == []
            assert {a.removeprefix("tel:") for a in links if a.startswith("tel:")} <= lines
            assert [a for a in links if re.search(r"regions/[a-z-]+/[a-z]", a)] == []
            center, crumbs = (json.loads(s.text) for s in page.xpath("//script[@type='application/ld+json']"))
            assert center.keys() & {"geo", "telephone", "contactPoint", "hasMap", "email"} == set()
            assert center["address"].keys() == {"@type", "addressCountry", "addressRegion"}
            assert len(crumbs["itemListElement"]) == 3
            (main,) = page.xpath("//main")
            for contact in main.xpath(".//a[starts-with(@href, 'tel:')]"):
                contact.drop_tree()  # desks of the province, named by others
            said = " ".join([main.text_content(), *page.xpath("//head//@content"), page.findtext(".//title")])
            assert not named.search(said), f"{prefix}{id}: {named.search(said)}"


def test_nothing_else_on_the_real_site_leads_to_them(site_folder, confidential):
    """No page of a district and no map names one, and the sitemap knows their pages alone."""
    names = {name.encode() for record, _ in confidential.values() for name in record.name.values()}
    wanted = re.compile(b"|".join(re.escape(b) for b in sorted({id.encode() for id in confidential} | names)))
    files = [*(site_folder / "maps").rglob("*"), *(p for p in site_folder.glob("**/regions/*/*/*.html"))]
    whole = [(f, wanted.search(f.read_bytes())) for f in files if f.is_file()]
    assert len(whole) > 1000
    assert [(f.relative_to(site_folder).as_posix(), match[0].decode()) for f, match in whole if match] == []
    listed = re.findall(r"<loc>[^<]*</loc>", (site_folder / "sitemap.xml").read_text(encoding="utf-8"))
    for id in confidential:
        assert sorted(re.sub(r".*?//[^/]+", "", loc) for loc in listed if id in loc) == sorted(
            f"/{prefix}centers/{id}/</loc>" for prefix in ("", "en/", "ja/", "zh/", "fr/"))


# what refuses, and what holds when nothing has refused

@pytest.mark.parametrize("told", [f"  address: {ADDRESS}\n", '  postal_code: "34987"\n', TOLD])
def test_a_confidential_record_with_an_address_is_refused_without_repeating_it(small, told):
    center_list(small, HIDDEN.replace("  location: undisclosed\n", f"  location: undisclosed\n{told}"))
    records = load(small.settings.data)
    (problem,) = records.problems
    before = (small.root / "data/centers.yaml").read_text(encoding="utf-8").partition("- id: daejeon-once-known")[0]
    assert (problem.code, problem.line) == ("undisclosed-located", before.count("\n") + 1)
    assert problem.file.endswith("data/centers.yaml")
    for form in (as_text, as_github, as_json):
        assert [s for s in SECRETS if s in form(records.problems)] == []
    assert "daejeon-once-known" not in {e.record.id for e in records.centers}


def test_a_confidential_record_with_a_district_is_refused(small):
    center_list(small, HIDDEN.replace('"30"', '"30200"'))
    (problem,) = load(small.settings.data).problems
    assert problem.code == "undisclosed-located"
    assert "30200" not in as_text([problem])


def test_the_catalog_gives_a_confidential_center_no_position(small):
    """Also when model and checks are passed by: a geocode that answers the very address, and a district's code."""
    center_list(small, HIDDEN)
    records = load(small.settings.data)
    assert records.problems == []
    at = Position(lat=36.387612, lon=127.351874, precision="building", source="nominatim")
    records.geocodes["daejeon-once-known"] = Geocode("daejeon-once-known", QUERY, at, "nominatim", "2026-05-01")
    place = next(i for i, e in enumerate(records.centers) if e.record.id == "daejeon-once-known")
    told = records.centers[place].record.model_copy(update={"address": ADDRESS, "region": "30200"})
    records.centers[place] = replace(records.centers[place], record=told)
    catalog = build_catalog(records, small.settings)
    view = catalog.center["daejeon-once-known"]
    assert (view.position, view.pinned, view.district, view.region.code) == (None, False, None, "30")
    assert view not in catalog.province["30"].by_district.get("30200", [])
    languages = read_languages(small.settings.locales, ["ko", "en"])
    published = b"".join(export_all(catalog).values()).decode()
    assert [s for s in SECRETS if s in published] == []
    columns = json.loads(build_index(catalog, languages)["search/centers.json"])
    assert columns["regions"][columns["region"][columns["id"].index("daejeon-once-known")]] == "30"
    for code in ("30", "30200"):
        drawn = json.dumps(region_data(catalog, catalog.regions[code], languages[0], lambda path: path))
        assert "once-known" not in drawn
    assert "regions/daejeon/yuseong-gu/" in {page.path for page in all_pages(catalog)}
