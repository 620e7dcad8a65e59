"""The find page: what is typed is found, the address says what was asked, and nothing found is not the end."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture(scope="session")
def index(site_folder: Path) -> dict:
    return json.loads((site_folder / "search/centers.json").read_text())


def answered(page: Page, query: str) -> Page:
    """Waits until the results are those of a query."""
    results = page.locator("#results")
    expect(results).to_have_attribute("data-query", query)
    expect(results).to_have_attribute("aria-busy", "false")
    return page


def ids(page: Page) -> list[str]:
    return page.eval_on_selector_all("#results > li", "items => items.map(item => item.dataset.id)")


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def type_slowly(page: Page, text: str) -> None:
    """Letter by letter, as a person does, without waiting for the answers in between."""
    page.locator("#q").press_sequentially(text)


@pytest.mark.parametrize("language", ["", "en/", "ja/", "zh/", "fr/"])
def test_every_language_finds_a_place_by_its_korean_name_and_shows_it(open_page, language):
    page = answered(open_page(f"{language}find/?q=관저종합사회복지관"), "관저종합사회복지관")
    assert ids(page)[0] == "daejeon-gwanjeo-welfare-center"
    expect(page.locator("#results > li").first).to_contain_text("관저종합사회복지관")
    expect(page.locator("#result-count")).to_contain_text("1")


def test_a_part_inside_a_word_is_found_while_typing(open_page):
    page = answered(open_page("find/"), "")
    type_slowly(page, "가족센터")
    answered(page, "가족센터")
    assert "incheon-namdong-family-center" in ids_of_all(page)
    assert asked(page) == {"q": ["가족센터"]}


def ids_of_all(page: Page) -> list[str]:
    more = page.locator("#more button")
    while more.is_visible():
        more.click()
    return ids(page)


def test_hotlines_and_programs_come_first(open_page, index):
    page = answered(open_page("en/find/?q=1308"), "1308")
    assert ids(page)[0] == "crisis-pregnancy-line"
    page = answered(open_page("en/find/?q=First Step"), "First Step")
    assert ids(page)[0] == "first-step"
    assert "first-step" not in index["id"]


def test_a_found_place_can_be_opened_and_called(open_page, served_site, index):
    row = next(row for row, phone in enumerate(index["phone"]) if phone and index["name"]["en"][row])
    name = index["name"]["ko"][row]
    page = answered(open_page(f"fr/find/?q={name}"), name)
    card = page.locator(f"#results > li[data-id='{index['id'][row]}']")
    digits = "".join(c for c in index["phone"][row] if c.isdigit())
    expect(card.locator("a.phone")).to_have_attribute("href", f"tel:{digits}")
    card.locator("h2 a").click()
    page.wait_for_url(f"{served_site}fr/centers/{index['id'][row]}/")


def test_region_and_need_narrow_the_list_and_stand_in_the_address(open_page, index):
    page = answered(open_page("en/find/"), "")
    page.locator("#region").select_option("30")
    expect(page.locator("#result-count")).not_to_be_empty()
    answered(page, "")
    assert asked(page) == {"region": ["30"]}
    codes = [index["regions"][place] if place >= 0 else "" for place in index["region"]]
    of = dict(zip(index["id"], codes, strict=True))
    found = ids_of_all(page)
    assert found and all(of[id].startswith("30") for id in found)
    assert len(found) == sum(code.startswith("30") for code in of.values())
    page.locator("#need").select_option("pregnancy")
    page.wait_for_url("**need=pregnancy**")
    answered(page, "")
    assert asked(page) == {"need": ["pregnancy"], "region": ["30"]}
    assert "crisis-pregnancy-line" in ids(page)


def test_back_goes_to_what_was_asked_before(open_page):
    page = answered(open_page("en/find/?q=Daejeon"), "Daejeon")
    page.locator("#q").fill("Incheon")
    answered(page, "Incheon")
    page.locator("#q").press("Enter")
    page.locator("#q").fill("Busan")
    answered(page, "Busan")
    page.go_back()
    answered(page, "Incheon")
    expect(page.locator("#q")).to_have_value("Incheon")
    page.go_back()
    answered(page, "Daejeon")
    expect(page.locator("#q")).to_have_value("Daejeon")


def test_unknown_keys_stay_in_the_address(open_page):
    page = answered(open_page("en/find/?from=poster&spoken=vi"), "")
    page.locator("#q").fill("관저")
    answered(page, "관저")
    assert asked(page) == {"q": ["관저"], "from": ["poster"], "spoken": ["vi"]}


def test_a_region_may_be_named_by_its_slug(open_page):
    page = answered(open_page("en/find/?region=daejeon"), "")
    expect(page.locator("#region")).to_have_value("30")
    assert "daejeon-gwanjeo-welfare-center" in ids_of_all(page)


def test_long_lists_come_fifty_at_a_time(open_page):
    page = answered(open_page("en/find/?region=11"), "")
    assert len(ids(page)) == 50
    page.locator("#more button").click()
    assert len(ids(page)) == 100
    # the button moved away: the reader goes on at the first of the new ones
    expect(page.locator("#results > li").nth(50).locator("h2 a")).to_be_focused()


def test_nothing_found_offers_less_and_whom_to_call(open_page):
    page = answered(open_page("en/find/?q=zzzzzz&region=30"), "zzzzzz")
    assert ids(page) == []
    expect(page.locator("#result-count")).to_have_text("Nothing was found")
    offers = page.locator("#no-results")
    expect(offers.locator("a.phone").first).to_be_visible()
    offers.get_by_role("button", name="zzzzzz").click()
    answered(page, "")
    assert asked(page) == {"region": ["30"]}
    assert ids(page)
    expect(offers).to_be_hidden()


def test_when_the_index_does_not_come_the_links_stay(contexts, served_site, watch):
    page = contexts().new_page()
    page.route("**/search/*.json", lambda route: route.abort())
    page.goto(f"{served_site}en/find/?q=Daejeon")
    expect(page.locator("#result-count")).to_have_text("The search could not be loaded.")
    expect(page.locator("#browse a[href*='regions/daejeon/']")).to_be_visible()
    page.unroute("**/search/*.json")
    page.get_by_role("button", name="Try again").click()
    answered(page, "Daejeon")
    assert ids(page)
    watch.errors.clear()  # the browser tells of the lost files


def test_without_the_script_places_are_reached_by_links(open_page):
    page = open_page("en/find/", java_script_enabled=False)
    expect(page.locator("#result-count")).to_be_empty()
    page.locator("#browse a[href*='regions/daejeon/']").click()
    page.locator("main a[href*='seo-gu']").first.click()
    expect(page.locator("li[data-id='daejeon-gwanjeo-welfare-center']")).to_be_visible()


def test_the_header_s_search_leads_here(open_page, served_site):
    page = open_page("en/about/", viewport={"width": 1280, "height": 800})
    page.locator("#header-q").fill("관저")
    page.locator("#header-q").press("Enter")
    page.wait_for_url(f"{served_site}en/find/?q=**")
    answered(page, "관저")


def test_found_places_say_whether_they_are_open(open_page, index):
    row = next(row for row, place in enumerate(index["hoursOf"]) if place >= 0 and index["hours"][place])
    name = index["name"]["ko"][row]
    page = answered(open_page(f"en/find/?q={name}"), name)
    card = page.locator(f"#results > li[data-id='{index['id'][row]}']")
    expect(card.locator(".open-text")).not_to_be_empty()


def test_data_cannot_become_markup(contexts, served_site, site_folder, index):
    evil = "<img src=x onerror=\"window.broken=1\"></li><script>window.broken=1</script>"
    broken = json.loads(json.dumps(index))
    row = broken["id"].index("daejeon-gwanjeo-welfare-center")
    broken["name"]["ko"][row] = f"관저 {evil}"
    page = contexts().new_page()
    page.route("**/search/centers.json", lambda route: route.fulfill(json=broken))
    page.goto(f"{served_site}find/?q=관저")
    answered(page, "관저")
    expect(page.locator("li[data-id='daejeon-gwanjeo-welfare-center'] h2")).to_contain_text(evil)
    assert page.evaluate("window.broken") is None
    assert page.locator("#results img, #results script").count() == 0
