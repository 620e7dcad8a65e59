"""Every type of page of the real site, in a real browser: nothing asked of others, no errors, no barriers."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")

PAGE_TYPES = {
    "home": "",
    "find": "find/?q=대전",
    "needs": "needs/",
    "need": "needs/safety/",
    "regions": "regions/",
    "province": "regions/daejeon/",
    "district": "regions/daejeon/seo-gu/",
    "center": "centers/daejeon-jamowon/",
    "center-with-everything": "centers/seoul-yongsan-kium-1/",
    "center-undisclosed": "centers/salvation-army-daejeon-womens-house/",
    "programs": "programs/",
    "program": "programs/first-step/",
    "partners": "partners/",
    "urgent": "urgent/",
    "about": "about/",
    "contribute": "contribute/",
}
PREFIXES = {"ko": "", "en": "en/", "ja": "ja/"}


@pytest.mark.parametrize("language", PREFIXES)
def test_no_page_asks_another_host_or_fails(language, contexts, served_site):
    page = contexts().new_page()
    for path in PAGE_TYPES.values():
        page.goto(served_site + PREFIXES[language] + path, wait_until="networkidle")
        for frame in page.query_selector_all("iframe"):
            frame.scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    # the fixture `watch` fails the test for errors and for requests to other hosts


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_axe_finds_nothing(language, scheme, contexts, served_site):
    page = contexts(color_scheme=scheme, bypass_csp=True).new_page()
    found = []
    for name, path in PAGE_TYPES.items():
        page.goto(served_site + PREFIXES[language] + path, wait_until="networkidle")
        page.evaluate(AXE)
        result = page.evaluate("axe.run(document, {iframes: false})")
        found += [f"{name}: {v['id']}: {v['nodes'][0]['html'][:120]}" for v in result["violations"]]
    assert found == []


def test_axe_finds_nothing_on_the_404_page(contexts, served_site, watch):
    page = contexts(bypass_csp=True).new_page()
    page.goto(served_site + "en/no-such-page/")
    watch.errors.clear()  # the 404 itself is meant
    page.evaluate(AXE)
    assert [v["id"] for v in page.evaluate("axe.run()")["violations"]] == []


def test_from_home_to_a_dialed_number_in_three_taps_without_javascript(contexts, served_site):
    for prefix in ("", "fr/"):
        page = contexts(java_script_enabled=False).new_page()
        page.goto(served_site + prefix)
        assert page.locator("a[href='tel:112']").first.is_visible()
        page.locator("a.tile").first.click()
        numbers = page.locator("main a[href^='tel:']")
        assert numbers.first.is_visible()

        page.goto(served_site + prefix)
        page.locator("main .chips a", has_text="대전" if not prefix else "Daejeon").first.click()
        page.locator(".list a[href*='daedeok-gu']").first.click()
        assert page.locator("main a[href='tel:0429346934']").first.is_visible()


def test_every_place_is_reached_by_plain_links_without_javascript(contexts, served_site):
    page = contexts(java_script_enabled=False).new_page()
    page.goto(served_site + "en/find/")
    assert page.locator("#browse a.tile").count() == 11
    assert page.locator("#browse .chips a").count() == 16
    page.goto(served_site + "en/urgent/")
    assert page.locator("a[href^='tel:']").count() >= 14


def test_the_keyboard_alone_leads_to_a_center_and_its_number(contexts, served_site):
    page = contexts().new_page()
    page.goto(served_site + "en/regions/daejeon/daedeok-gu/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if "daejeon-jamowon" in (page.evaluate("document.activeElement.getAttribute('href')") or ""):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline not in ("none", "")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "tel:0429346934":
            return
    raise AssertionError("the number was not reached with the Tab key")


def test_the_language_menu_keeps_the_page_and_works_without_javascript(contexts, served_site):
    page = contexts(java_script_enabled=False).new_page()
    page.goto(served_site + "en/programs/first-step/")
    page.locator(".switcher summary").click()
    page.locator(".switcher a[lang='fr']").click()
    assert page.url == served_site + "fr/programs/first-step/"
    assert page.locator("html").get_attribute("lang") == "fr"


def test_go_opens_the_record_in_the_reader_s_language(contexts, served_site):
    page = contexts(locale="fr-FR").new_page()
    page.goto(served_site + "go/first-step/")
    page.wait_for_url("**/fr/programs/first-step/")
    listing = contexts(java_script_enabled=False).new_page()
    listing.goto(served_site + "go/first-step/")
    assert listing.locator("main a[data-language]").count() == 5
