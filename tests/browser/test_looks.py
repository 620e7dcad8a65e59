"""What a phone, a printer and large letters make of the pages."""

import json

import pytest
from playwright.sync_api import expect

CENTER = "centers/daejeon-gwanjeo-welfare-center/"
PAGES = ["", "find/?q=가족", CENTER, "programs/first-step/", "programs/", "regions/", "regions/daejeon/",
         "regions/daejeon/seo-gu/", "needs/", "needs/pregnancy/", "urgent/", "partners/", "about/", "contribute/"]


def settle(page):
    """Until the find page has answered; other pages are as they came."""
    if page.locator("#results").count():
        expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
        expect(page.locator("#result-count")).not_to_be_empty()


def wider_than_the_screen(page):
    """What sticks out to the right, named by tag, class and text."""
    return page.evaluate("""() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll("body *")].filter(element =>
            element.getBoundingClientRect().right > width + 1).slice(0, 5).map(element =>
            `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 40)}`);
    }""")


@pytest.mark.parametrize("language", ["", "fr/", "ja/"])
def test_nothing_is_wider_than_the_smallest_phone(contexts, served_site, language):
    page = contexts(viewport={"width": 320, "height": 640}).new_page()
    wide = {}
    for path in PAGES:
        page.goto(served_site + language + path)
        settle(page)
        if found := wider_than_the_screen(page):
            wide[path] = found
    assert wide == {}


@pytest.mark.parametrize("language", ["", "fr/"])
def test_letters_twice_as_large_still_fit(contexts, served_site, language):
    page = contexts().new_page()
    wide = {}
    for path in PAGES:
        page.goto(served_site + language + path)
        settle(page)
        page.add_style_tag(content="html { font-size: 200% !important }")
        if found := wider_than_the_screen(page):
            wide[path] = found
    assert wide == {}


def test_what_is_tapped_is_large_enough(contexts, served_site):
    page = contexts().new_page()
    small = {}
    for path in PAGES:
        page.goto(f"{served_site}fr/{path}")
        settle(page)
        found = page.evaluate("""() =>
            [...document.querySelectorAll("a.phone, .button, .tile, .chips a, .leave, summary, select, main input")]
            .filter(element => element.offsetParent !== null || getComputedStyle(element).position === "fixed")
            .filter(element => element.getBoundingClientRect().height > 0)
            .filter(element => element.getBoundingClientRect().height < 43.5)
            .map(element => `${element.className || element.tagName}: ${element.getBoundingClientRect().height}`)""")
        if found:
            small[path] = sorted(set(found))
    assert small == {}


def test_the_page_does_not_jump_while_it_loads(contexts, served_site):
    page = contexts().new_page()
    page.add_init_script("""
        window.shift = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
    """)
    jumps = {}
    for path in PAGES:
        page.goto(f"{served_site}en/{path}")
        settle(page)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        shift = page.evaluate("window.shift")
        if shift > 0.1 and "find" not in path:  # the results of a search push what stands below them down
            jumps[path] = round(shift, 3)
    assert jumps == {}


def test_korean_words_are_not_broken_and_each_language_has_its_letters(open_page):
    page = open_page("ja/" + CENTER)
    families = page.evaluate("""() => {
        const family = element => getComputedStyle(element).fontFamily;
        return [family(document.querySelector("h2")), family(document.querySelector("[lang=ko]"))];
    }""")
    assert "JP" in families[0] and "KR" not in families[0]
    assert "KR" in families[1] and "JP" not in families[1]
    page = open_page(CENTER)
    assert page.evaluate("getComputedStyle(document.querySelector('main p')).wordBreak") == "keep-all"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_phone_s_scheme(open_page, scheme):
    page = open_page("en/", color_scheme=scheme)
    color = page.evaluate("getComputedStyle(document.body).backgroundColor")
    lightness = sum(json.loads(color.replace("rgb(", "[").replace(")", "]")))
    assert lightness > 600 if scheme == "light" else lightness < 150


def test_who_asked_for_no_motion_gets_none(open_page):
    page = open_page("en/", reduced_motion="reduce")
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(element => {
        const style = getComputedStyle(element);
        return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
    }).map(element => element.className)""")
    assert moving == []


def test_the_keyboard_shows_where_it_is(open_page):
    page = open_page("en/")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("""() => {
            const style = getComputedStyle(document.activeElement);
            return [style.outlineStyle, parseFloat(style.outlineWidth)];
        }""")
        assert style[0] != "none" and style[1] >= 2


def test_print_leaves_out_what_paper_cannot_do(open_page):
    page = open_page("en/" + CENTER)
    page.emulate_media(media="print")
    for gone in ("header.header", "footer", "a.leave", ".crumbs", ".actions", "[data-copy]", ".not-it"):
        expect(page.locator(gone).first).to_be_hidden()
    for kept in ("h1", ".korean-name", ".phone .number", ".address"):
        expect(page.locator(kept).first).to_be_visible()


@pytest.mark.parametrize("path", [CENTER, "programs/idolbom/"])
def test_a_page_prints_on_few_sheets(open_page, path):
    page = open_page("en/" + path)
    sheets = page.pdf(format="A4").count(b"/Type /Page\n")
    assert 1 <= sheets <= 2
