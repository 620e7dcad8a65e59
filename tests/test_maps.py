"""What maps show, the pages they stand on, and the locator."""

import base64
import hashlib
import json
import re
from pathlib import Path

import folium
import lxml.html
import pytest
from branca.element import Element
from hypothesis import given
from hypothesis import strategies as st

from gyeot import maps
from gyeot.catalog import build_catalog
from gyeot.geocoding.cache import Geocode
from gyeot.languages import Language, Words, read_languages
from gyeot.maps.shells import BROWSER_WORDS, MapShells, as_block, counted_ids, tile_host
from gyeot.model import Center, Kind, Position, Program, Region
from gyeot.problems import DataError
from gyeot.reading import RawRecord
from gyeot.records import Entry, Records
from gyeot.settings import Settings, Tiles

ROOT = Path(__file__).parent.parent
ASSETS = {"map.js": "assets/map.1.js", "map.css": "assets/map.2.css", "korea.geojson": "assets/korea.3.geojson"}
TILES = Tiles(url="https://tile.example/{z}/{x}/{y}.png", attribution="© Someone", attribution_url="https://tile.example/©")
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>${alert(1)}'\"&\u2028{name}"

REGIONS = [
    {"code": "30", "slug": "daejeon", "name": {"ko": "대전광역시", "en": "Daejeon"}, "lat": 36.34, "lon": 127.39},
    {"code": "30170", "slug": "seo-gu", "name": {"ko": "서구", "en": "Seo-gu"}, "lat": 36.28, "lon": 127.35},
    {"code": "30200", "slug": "yuseong-gu", "name": {"ko": "유성구"}, "lat": 36.37, "lon": 127.33},
    {"code": "36", "slug": "sejong", "name": {"ko": "세종특별자치시", "en": "Sejong"}, "lat": 36.56, "lon": 127.26},
    {"code": "28", "slug": "incheon", "name": {"ko": "인천광역시"}, "lat": 37.5, "lon": 126.5},
    {"code": "28200", "slug": "namdong-gu", "name": {"ko": "남동구"}, "lat": 37.43, "lon": 126.73},
    {"code": "28177", "slug": "michuhol-gu", "name": {"ko": "미추홀구"}, "lat": 37.45, "lon": 126.66},
    {"code": "28720", "slug": "ongjin-gun", "name": {"ko": "옹진군"}, "lat": 37.95, "lon": 124.70},
]


def center(id: str, region: str | None = "30170", **fields) -> dict:
    return {"id": id, "name": {"ko": f"{id} 센터", "en": f"{id} Center"}, "kind": "care", "role": ["care"],
            "programs": ["first"], "region": region} | fields


def at(lat: float, lon: float, precision: str = "building") -> dict:
    return {"lat": lat, "lon": lon, "precision": precision, "source": "partner"}


def catalog_of(*centers: dict, geocodes: dict[str, Geocode] | None = None, settings: Settings | None = None):
    raw = RawRecord("test.yaml", {}, 1, {(): (0, 0)}, "")
    records = Records(Path("data"), geocodes=geocodes or {})
    records.kinds = [Entry(Kind(id="care", name={"ko": "돌봄센터", "en": "Care center"}, detail={"ko": "돌봄"},
                                icon="material/home"), raw)]
    records.programs = [Entry(Program.model_validate({
        "id": "first", "name": {"ko": "첫걸음", "en": "First Step"}, "summary": {"ko": "요약"},
        "for": {"who": {"ko": "누구나"}}, "gives": [{"ko": "도움"}]}), raw)]
    records.regions = [Entry(Region.model_validate(region), raw) for region in REGIONS]
    records.centers = [Entry(Center.model_validate(one), raw) for one in centers]
    return build_catalog(records, settings or settings_with())


def settings_with(**fields) -> Settings:
    return Settings.model_validate({"root": Path("."), "site_url": "https://site.example/", "languages": ["ko", "en"],
                                    "site_names": {"ko": "곁", "en": "Gyeot"}, "tiles": TILES} | fields)


def language(code: str = "en") -> Language:
    return next(found for found in read_languages([ROOT / "locales"], ["ko", "en", "fr"]) if found.code == code)


def region_map(catalog, code: str, in_language: str = "en") -> dict:
    spoken = language(in_language)
    return maps.region_data(catalog, catalog.regions[code], spoken, maps.links(spoken))


def shells(settings: Settings | None = None, spoken: Language | None = None) -> MapShells:
    return MapShells(spoken or language(), settings or settings_with(), ASSETS)


# what a map shows

def test_a_building_or_street_gets_a_pin_and_a_district_an_area():
    catalog = catalog_of(
        center("exact", location=at(36.3, 127.34), phones=[{"number": "042-123-4567"}]),
        center("street", location=at(36.31, 127.35, "street")),
        center("coarse", location=at(36.32, 127.36, "district")),
        center("nowhere"),
        center("province-only", region="30"),
    )
    shown = region_map(catalog, "30")
    assert [(pin["name"], pin["lat"], pin["lon"]) for pin in shown["pins"]] == [
        ("exact Center", 36.3, 127.34), ("street Center", 36.31, 127.35)]
    assert shown["pins"][0]["dial"] == "0421234567"
    assert shown["pins"][0]["url"] == "../../en/centers/exact/"
    assert "dial" not in shown["pins"][1]
    (area,) = shown["areas"]
    assert (area["name"], area["count"], area["lat"], area["lon"]) == ("Seo-gu", 2, 36.28, 127.35)
    assert {place["name"] for place in area["places"]} == {"coarse Center", "nowhere Center"}
    assert shown["unplaced"] == 1


def test_a_district_map_has_that_district_only():
    catalog = catalog_of(center("a", location=at(36.3, 127.34)), center("b", region="30200"), center("c", region="30"))
    shown = region_map(catalog, "30170")
    assert [pin["name"] for pin in shown["pins"]] == ["a Center"]
    assert shown["areas"] == [] and shown["unplaced"] == 0
    assert shown["page"] == "../../en/regions/daejeon/seo-gu/"
    assert shown["outlines"] == ["30"]


def test_an_undisclosed_place_is_nowhere_even_when_an_old_geocode_knows_it():
    secret = center("secret-shelter", region="30", location="undisclosed")
    geocode = Geocode("secret-shelter", "어디 1", Position(**at(36.3111, 127.3999)), "2026-01-01", 2)
    catalog = catalog_of(secret, center("open", location=at(36.3, 127.34)), geocodes={"secret-shelter": geocode})
    spoken = language()
    told = [maps.overview_data(catalog, spoken, maps.links(spoken)), region_map(catalog, "30"),
            maps.program_data(catalog, catalog.program["first"], spoken, maps.links(spoken))]
    for data in told:
        text = json.dumps(data, ensure_ascii=False)
        assert "secret" not in text and "36.3111" not in text and "127.3999" not in text
        assert data["unplaced"] == 0
    assert maps.locator(catalog.center["secret-shelter"], PROJECTION).x is None


def test_a_closed_place_is_not_on_the_map_and_a_paused_one_says_so():
    catalog = catalog_of(center("shut", location=at(36.3, 127.3), status="closed"),
                         center("resting", location=at(36.3, 127.3), status="paused"))
    (pin,) = region_map(catalog, "30")["pins"]
    assert pin["name"] == "resting Center" and pin["paused"] is True


def test_an_area_names_a_dozen_places_and_leads_to_the_rest():
    catalog = catalog_of(*(center(f"c-{number:02}") for number in range(13)))
    (area,) = region_map(catalog, "30")["areas"]
    assert area["count"] == 13 and len(area["places"]) == 12
    assert area["url"] == "../../en/regions/daejeon/seo-gu/"
    (small,) = region_map(catalog_of(center("one")), "30")["areas"]
    assert "url" not in small


def test_the_overview_counts_what_each_province_lists():
    catalog = catalog_of(center("a"), center("b", region="36"), center("c", region="30"))
    spoken = language("ko")
    shown = maps.overview_data(catalog, spoken, maps.links(spoken))
    assert [(r["name"], r["count"], r["url"]) for r in shown["regions"] if r["count"]] == [
        ("대전광역시", 2, "../../regions/daejeon/"), ("세종특별자치시", 1, "../../regions/sejong/")]


def test_a_program_map_spans_the_country():
    catalog = catalog_of(center("a", location=at(36.3, 127.34)), center("b", region="28200"),
                         center("c", region=None), center("d", programs=[]))
    spoken = language()
    shown = maps.program_data(catalog, catalog.program["first"], spoken, maps.links(spoken))
    assert len(shown["pins"]) == 1 and shown["areas"][0]["code"] == "28200" and shown["unplaced"] == 1
    (south, west), (north, east) = shown["bounds"]
    assert south < 36.3 and north > 37.43 and west < 126.73 and east > 127.34


def test_a_text_not_in_the_reader_s_language_is_marked():
    catalog = catalog_of(center("a", name={"ko": "한글 이름"}, location=at(36.3, 127.34)),
                         center("b", name={"ko": "둘", "fr": "Deux"}, location=at(36.3, 127.35)))
    shown = region_map(catalog, "30", "fr")
    assert shown["pins"][0]["name"] == {"text": "한글 이름", "lang": "ko"}
    assert "local" not in shown["pins"][0]
    assert shown["pins"][1]["name"] == "Deux" and shown["pins"][1]["local"] == {"text": "둘", "lang": "ko"}
    assert shown["pins"][1]["kind"] == {"text": "Care center", "lang": "en"}


def test_a_far_island_does_not_squeeze_the_rest_into_a_corner():
    shown = region_map(catalog_of(center("isle", region="28720"), center("town", region="28200")), "28")
    (_, west), (_, east) = shown["bounds"]
    assert west > 126 and east - west < 0.5
    assert {area["code"] for area in shown["areas"]} == {"28720", "28200"}


def test_more_pins_than_a_phone_can_arrange_are_regions_with_counts(monkeypatch):
    monkeypatch.setattr("gyeot.maps.data.MOST_PINS", 2)
    catalog = catalog_of(
        *(center(f"p-{n}", location=at(36.3, 127.34)) for n in range(3)), center("near", region="30200"),
        center("shut", status="closed"), center("secret", region="30", location="undisclosed"),
        center("coarse", region="30"), center("nowhere", region=None))
    shown = region_map(catalog, "30")
    assert [(r["code"], r["count"], r["url"]) for r in shown["regions"]] == [
        ("30170", 3, "../../en/regions/daejeon/seo-gu/"), ("30200", 1, "../../en/regions/daejeon/yuseong-gu/")]
    assert shown["pins"] == shown["areas"] == shown["names"] == [] and shown["unplaced"] == 1
    assert "secret" not in json.dumps(shown)
    assert len(region_map(catalog, "30170")["pins"]) == 3
    spoken = language()
    program = maps.program_data(catalog, catalog.program["first"], spoken, maps.links(spoken))
    assert [(r["code"], r["count"]) for r in program["regions"]] == [("30", 6)] and program["unplaced"] == 1


def test_a_region_with_nothing_on_the_map_is_not_worth_a_frame():
    catalog = catalog_of(center("a", region="36"))
    assert not maps.drawable(region_map(catalog, "30"))
    assert not maps.drawable(region_map(catalog, "36"))
    assert region_map(catalog, "36")["bounds"] is not None
    assert maps.drawable(region_map(catalog_of(center("a")), "30"))


# the pages

def page_of(data: dict, kind: str = "region", **shell) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(shells(**shell).fill(kind, data))


@pytest.fixture(scope="module")
def some_map() -> dict:
    return region_map(catalog_of(center("a", location=at(36.3, 127.34)), center("b")), "30")


def test_two_renders_are_the_same_bytes_and_folium_is_as_before(some_map):
    before = Element.__dict__["_generate_id"]
    assert shells().fill("region", some_map) == shells().fill("region", some_map)
    assert Element.__dict__["_generate_id"] is before
    assert Element().get_name() != Element().get_name()
    assert all(url.startswith("https://") for _, url in folium.Map.default_js)


def test_ids_are_given_back_after_a_failure():
    before = Element.__dict__["_generate_id"]
    with pytest.raises(ZeroDivisionError), counted_ids():
        assert Element()._id == "1"
        raise ZeroDivisionError
    assert Element.__dict__["_generate_id"] is before


@pytest.mark.parametrize("kind", ["overview", "region", "program"])
def test_no_address_of_another_host_but_the_tile_server_in_its_block(some_map, kind):
    page = page_of(some_map, kind)
    settings = page.get_element_by_id("map-settings")
    assert json.loads(settings.text)["streets"]["url"] == TILES.url
    settings.text = ""
    left = lxml.html.tostring(page, encoding="unicode")
    assert not re.findall(r"(?:https?:|wss?:|ftp:)?//[\w.]+", left)
    assert page.xpath("//@src | //link/@href") == ["data:,", "../../assets/map.2.css", "../../assets/map.1.js"]


def test_a_page_has_a_title_a_language_and_lets_readers_zoom(some_map):
    page = page_of(some_map)
    assert page.get("lang") == "en" and page.get("dir") == "ltr"
    assert page.findtext(".//title") == page.findtext(".//h1") == "Map: Daejeon"
    (viewport,) = page.xpath("//meta[@name='viewport']/@content")
    assert "user-scalable" not in viewport and "maximum-scale" not in viewport
    assert not page.xpath("//@*[starts-with(name(), 'on')] | //@style | //style")
    (word,) = page.xpath("//noscript//a")
    assert word.get("href") == "../../en/regions/daejeon/" and word.get("target") == "_top"


def test_a_language_written_from_the_right_and_without_words_of_its_own(some_map):
    words = {"ko": Words(singular={"map.no_script": "목록을 보세요"}), "ar": Words()}
    page = page_of(some_map, spoken=Language("ar", "ko", words, prefix="ar/"))
    assert page.get("lang") == "ar" and page.get("dir") == "rtl"
    (marked,) = page.xpath("//noscript//span")
    assert marked.get("lang") == "ko" and marked.text == "목록을 보세요"


def test_the_policy_allows_the_one_script_there_is_and_the_tile_server_s_pictures(some_map):
    page = page_of(some_map)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (script,) = page.xpath("//script[not(@src) and not(@type)]")
    hashed = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{hashed}';" in policy
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "img-src 'self' data: tile.example;" in policy


@pytest.mark.parametrize(("url", "images", "host"), [
    ("https://{s}.tile.example:8443/{z}/{x}/{y}.png", "*.tile.example:8443", "tile.example:8443"),
    ("https://t{s}.tile.example/{z}/{x}/{y}.png", "*.tile.example", "t{s}.tile.example"),
    ("https://me:key@tile.example/{z}/{x}/{y}.png", "tile.example", "tile.example"),
])
def test_tile_servers_with_many_names(some_map, url, images, host):
    settings = settings_with(tiles=Tiles(url=url, attribution="Someone"))
    (policy,) = page_of(some_map, settings=settings).xpath("//meta[@http-equiv]/@content")
    assert f"img-src 'self' data: {images};" in policy
    assert tile_host(url) == host


def test_without_a_tile_server_no_streets_are_offered(some_map):
    page = page_of(some_map, settings=settings_with(tiles=None))
    assert "streets" not in json.loads(page.get_element_by_id("map-settings").text)
    (policy,) = page.xpath("//meta[@http-equiv]/@content")
    assert "img-src 'self' data:;" in policy


def test_hostile_data_stays_data():
    catalog = catalog_of(
        center("a", name={"ko": "이름", "en": HOSTILE}, location=at(36.3, 127.34), phones=[{"number": HOSTILE[:20]}]),
        center("b", name={"ko": HOSTILE}))
    data = region_map(catalog, "30") | {"title": HOSTILE}
    page = page_of(data)
    assert json.loads(page.get_element_by_id("map-data").text) == data
    assert len(page.xpath("//script")) == 4 and not page.xpath("//img")
    assert page.findtext(".//title") == page.findtext(".//h1") == HOSTILE
    assert "dial" not in data["pins"][0]


@given(st.recursive(st.text() | st.integers() | st.booleans() | st.none(),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_a_json_block_says_the_same_and_ends_nothing(value):
    block = as_block(value)
    assert json.loads(block) == value
    assert not set("<>&\u2028\u2029") & set(block)


def test_the_browser_gets_the_words_it_says_and_every_language_has_them():
    said = set()
    for script in (ROOT / "web/map").glob("*.js"):
        said |= set(re.findall(r'"(map\.[a-z_]+)"', script.read_text(encoding="utf-8")))
    assert said == set(BROWSER_WORDS)
    for spoken in read_languages([ROOT / "locales"], ["ko", "en", "ja", "zh", "fr"]):
        wanted = {*BROWSER_WORDS, "map.no_script", "map.title_overview", "map.title_place"}
        assert {key for key in wanted if not spoken.knows(key)} == set()


# boundaries of the owner's

def test_boundaries_are_shapes_and_nothing_else(tmp_path):
    square = [[[127.123456, 36.1], [127.2, 36.1], [127.2, 36.2], [127.123456, 36.1]]]
    path = tmp_path / "districts.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": HOSTILE}, "geometry": {"type": "Polygon", "coordinates": square}},
        {"type": "Feature", "geometry": {"type": "GeometryCollection", "geometries": [
            {"type": "LineString", "coordinates": [[127, 36, 5], [128, 37, 5]]}]}},
    ]}), encoding="utf-8")
    read = json.loads(maps.read_boundaries(path))
    assert [f["properties"] for f in read["features"]] == [{}, {}]
    assert read["features"][0]["geometry"]["coordinates"][0][0] == [127.1235, 36.1]
    assert read["features"][1]["geometry"] == {"type": "LineString", "coordinates": [[127, 36], [128, 37]]}


@pytest.mark.parametrize(("text", "code"), [
    ("not json", "boundaries-json"),
    ('{"type": "Topology", "objects": {}}', "boundaries-shape"),
    ('{"type": "FeatureCollection", "features": []}', "boundaries-shape"),
    ('{"type": "Feature", "geometry": null}', "boundaries-shape"),
    ('{"type": "Feature", "geometry": {"type": "Point", "coordinates": [127, 36]}}', "boundaries-shape"),
    ('{"type": "Polygon", "coordinates": [[[1949876, 1234567], [1, 1]]]}', "boundaries-shape"),
    ("[]", "boundaries-shape"),
])
def test_a_file_that_is_not_boundaries_is_a_problem(tmp_path, text, code):
    path = tmp_path / "wrong.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        maps.read_boundaries(path)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_missing_boundary_file_is_a_problem(tmp_path):
    with pytest.raises(DataError) as caught:
        maps.read_boundaries(tmp_path / "gone.geojson")
    assert caught.value.problems[0].code == "file-missing"


# the locator

PROJECTION = {"lon": [1000, -124000], "lat": [-1250, 48750], "symbols": {
    "p30": {"viewBox": [3200, 3000, 300, 400]}, "p28": {"viewBox": [2300, 1400, 500, 400]}}}


def located(**fields) -> maps.Locator | None:
    return maps.locator(catalog_of(center("a", **fields)).center["a"], PROJECTION)


def test_a_known_place_is_a_dot_in_its_province():
    found = located(location=at(36.3, 127.34))
    assert (found.symbol, found.viewbox, found.shows) == ("p30", "0 0 300 400", "pin")
    assert (found.x, found.y) == pytest.approx((140, 375))
    assert 0 < found.radius < 20


def test_a_place_known_to_its_district_is_a_larger_area_at_the_district_s_point():
    found = located(location=at(36.4, 127.4, "district"))
    assert found.shows == "area" and (found.x, found.y) == pytest.approx((150, 400))
    assert found.radius > 2 * located(location=at(36.3, 127.34)).radius


@pytest.mark.parametrize("fields", [
    {"region": "30"},
    {"region": "30", "location": "undisclosed"},
    {"region": "28720"},  # beyond the picture
])
def test_anything_coarser_is_the_province_alone(fields):
    found = located(**fields)
    assert found.shows == "province" and found.x is found.y is found.radius is None


def test_no_outline_no_locator():
    assert located(region=None) is None
    assert located(region="36") is None
