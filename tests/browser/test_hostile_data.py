"""The site built from data that attacks, in a real browser: nothing of it runs, loads or breaks anything."""

import functools
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hostile import VARIANTS, Attack, hostile_instance
from playwright.sync_api import Page, expect

from gyeot.catalog import Catalog, build_catalog
from gyeot.records import load

SPY = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => window.ran.push(name);
document.addEventListener("securitypolicyviolation", (event) => window.ran.push(event.violatedDirective));
"""

TOUCH_ALL = """
for (const details of document.querySelectorAll("details")) details.open = true;
for (const node of document.querySelectorAll("*")) {
  for (const kind of ["mouseover", "pointerenter", "error", "load", "toggle"]) node.dispatchEvent(new Event(kind));
  if (node.focus) node.focus();
}
"""


@pytest.fixture(scope="module")
def hostile(built_small, tmp_path_factory) -> tuple[Path, Attack, Catalog]:
    """(folder of the site, attack, what the site was made of)."""
    instance, attack, _ = hostile_instance(tmp_path_factory.mktemp("hostile") / "site", built_small.root)
    return instance.site, attack, build_catalog(load(instance.settings.data), instance.settings)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def served_site(hostile) -> Iterator[str]:
    """Address of this site instead of the real one."""
    handler = functools.partial(QuietHandler, directory=str(hostile[0]))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def visit(contexts, served_site, watch) -> Iterator[Callable[[str], Page]]:
    """Opens a page in English; whatever ran on it by its end fails the test, as do errors and requests elsewhere."""
    context = contexts(reduced_motion="reduce")
    context.add_init_script(SPY)
    page = context.new_page()
    page.on("dialog", lambda dialog: (watch.errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def open_(path: str) -> Page:
        page.goto(served_site + path)
        return page

    yield open_
    assert [frame.evaluate("window.ran") for frame in page.frames] == [[] for _ in page.frames]


@pytest.mark.parametrize("path", [
    "en/", "en/find/", "en/needs/", "en/needs/need-0/", "en/regions/", "en/regions/region-0/",
    "en/regions/region-0/region-1/", "en/programs/", "en/programs/program-0/", "en/programs/program-1/",
    "en/centers/center-0/", "en/centers/center-1/", "en/centers/center-2/", "en/centers/center-4/",
    "en/centers/center-5/", "en/centers/center-secret/", "en/partners/", "en/urgent/", "centers/center-1/", "find/",
    "en/about/", "404.html",
])
def test_a_page_shows_the_data_and_runs_none(visit, path, hostile):
    page = visit(path)
    for frame in page.locator("iframe.map").all():
        frame.scroll_into_view_if_needed()
        frame.content_frame.locator("html[data-map=drawn]").wait_for()
    page.evaluate(TOUCH_ALL)
    assert page.locator("main img, main script, main base").count() == 0
    assert page.evaluate("window.ran") == []


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4, 5])
def test_a_center_is_headed_by_its_name(visit, hostile, number):
    names = hostile[2].center[f"center-{number}"].record.name
    page = visit(f"en/centers/center-{number}/")
    expect(page.locator("h1")).to_contain_text(names.get("en") or names["ko"])
    assert page.evaluate("document.querySelector('title').textContent").startswith(names.get("en") or names["ko"])
    qr = page.locator("[data-qr]")
    qr.click()
    expect(page.locator("#qr svg, #qr canvas").first).to_be_visible()


@pytest.mark.parametrize("asked", ["alert", "cmd calc", "W가W가", "", "need:need-1", "region:11"])
def test_answers_are_shown_as_text(visit, hostile, asked):
    key, _, value = asked.rpartition(":")
    page = visit(f"en/find/?{key or 'q'}={quote(value)}")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#result-count")).not_to_be_empty()
    shown = page.locator("#results h2 a").all_text_contents()
    catalog, known = hostile[2], set()
    for record in (*(v.record for v in (*catalog.centers, *catalog.programs, *catalog.needs)), *catalog.hotlines):
        known.add(record.name.get("en") or record.name["ko"])
    assert len(shown) > 1
    assert set(shown) <= known
    page.evaluate(TOUCH_ALL)


@pytest.mark.parametrize("number", range(len(VARIANTS)))
def test_what_is_asked_is_shown_as_text(visit, number):
    """Who sends a link to the find page chooses what it asks."""
    asked = f"{VARIANTS[number][1]} nowhere"
    page = visit(f"en/find/?q={quote(asked)}&need={quote(asked)}&region={quote(asked)}&sort={quote(asked)}")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
    assert page.locator("#q").input_value() == asked
    expect(page.locator("#no-results")).to_contain_text(asked)
    button = page.locator("#no-results button").first
    button.click()
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")


@pytest.mark.parametrize(("path", "lands_on"), [
    ("go/center-0/", "en/centers/center-0/"), ("go/program-1/", "en/programs/program-1/"),
    ("go/hotline-2/", "en/urgent/#hotline-2"), ("centers/center-1/?q=%3Cscript%3Ealert(8)%3C/script%3E#%22onload=", ""),
])
def test_short_addresses_lead_to_the_page(visit, served_site, path, lands_on):
    page = visit(path)
    page.wait_for_url(served_site + (lands_on or path))


@pytest.mark.parametrize("name", ["region-30", "region-30170", "region-11", "program-program-0"])
def test_map_popups_show_the_data_as_text(visit, hostile, name):
    page = visit(f"maps/en/{name}.html")
    page.locator("html[data-map=drawn]").wait_for()
    data = page.evaluate("JSON.parse(document.getElementById('map-data').textContent)")
    names = {place["name"] if isinstance(place["name"], str) else place["name"]["text"]
             for place in (*data["pins"], *data["areas"])}
    opened = set()
    for marker in page.locator(".map-pin:visible, .map-bubble-area:visible").all():
        marker.focus()
        page.keyboard.press("Enter")
        popup = page.locator(".map-popup")
        popup.wait_for()
        opened.add(popup.locator("strong").text_content())
        assert popup.locator("img, script, iframe, svg").count() == 0
        assert re.fullmatch(r"\.\./\.\./en/[a-z0-9/-]+", popup.locator("a").last.get_attribute("href"))
        page.keyboard.press("Escape")
        popup.wait_for(state="detached")
    assert opened
    assert opened <= names


def test_the_overview_leads_to_regions(visit, served_site):
    page = visit("maps/en/overview.html")
    page.locator("html[data-map=drawn]").wait_for()
    links = page.locator(".map-region").evaluate_all("all => all.map((one) => one.href || one.querySelector('a').href)")
    assert sorted(links) == [f"{served_site}en/regions/region-0/", f"{served_site}en/regions/region-2/"]
