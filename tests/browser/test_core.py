"""What the core script adds to any page: open now, copy, share, QR code, leaving, languages, menus."""

import datetime
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

SEOUL = datetime.timezone(datetime.timedelta(hours=9))
WEEKDAYS = {"w": [[[540, 1080]]] * 5 + [[], []], "ph": []}
SILENT = {**WEEKDAYS, "ph": None}
MONDAY_10 = datetime.datetime(2026, 11, 23, 10, tzinfo=SEOUL)
SUNDAY_10 = datetime.datetime(2026, 11, 22, 10, tzinfo=SEOUL)
NEW_YEAR_10 = datetime.datetime(2026, 1, 1, 10, tzinfo=SEOUL)
FAR_AWAY = datetime.datetime(2040, 11, 21, 10, tzinfo=SEOUL)  # a Wednesday of a year the calendar does not have


@pytest.fixture(scope="session")
def centers(site_folder: Path) -> dict:
    return json.loads((site_folder / "search/centers.json").read_text())


@pytest.fixture(scope="session")
def with_hours(centers: dict) -> str:
    """Id of a center whose hours a week can say."""
    return next(id for id, row in zip(centers["id"], centers["hoursOf"], strict=True)
                if row >= 0 and centers["hours"][row] and "w" in centers["hours"][row])


def at(contexts, served_site, path, now, **options):
    context = contexts(**options)
    context.clock.set_fixed_time(now)
    page = context.new_page()
    page.goto(served_site + path)
    return page


def set_hours(page, hours):
    page.evaluate("""hours => {
        document.querySelector("[data-hours]").dataset.hours = JSON.stringify(hours);
        document.dispatchEvent(new CustomEvent("gyeot:added"));
    }""", hours)


@pytest.mark.parametrize(("hours", "now", "state", "text"), [
    (WEEKDAYS, MONDAY_10, "open", "Open now · until 18:00"),
    (WEEKDAYS, MONDAY_10.replace(hour=8), "closed", "opens at 09:00"),
    (WEEKDAYS, SUNDAY_10, "closed", "opens tomorrow at 09:00"),
    (WEEKDAYS, NEW_YEAR_10, "closed", "public holiday"),
    (SILENT, MONDAY_10, "open", "Open now"),
    (SILENT, NEW_YEAR_10, "unknown", "09:00–18:00"),
    (WEEKDAYS, FAR_AWAY, "unknown", "09:00–18:00"),
    ({"always": True}, NEW_YEAR_10, "open", "Open day and night"),
])
def test_open_or_not_by_the_place_s_clock_and_holidays(contexts, served_site, with_hours, hours, now, state, text):
    page = at(contexts, served_site, f"en/centers/{with_hours}/", now)
    set_hours(page, hours)
    line = page.locator("[data-hours]").first
    expect(line).to_have_attribute("data-open", state)
    expect(line.locator(".open-text")).to_contain_text(text)


def test_today_is_marked_in_the_week(contexts, served_site, with_hours):
    page = at(contexts, served_site, f"en/centers/{with_hours}/", MONDAY_10)
    row = page.locator(".hours tr[aria-current=date]")
    expect(row).to_have_count(1)
    expect(row).to_have_attribute("data-day", "0")


def test_without_the_calendar_nothing_is_claimed_open(contexts, served_site, watch, with_hours):
    context = contexts()
    context.clock.set_fixed_time(MONDAY_10)
    page = context.new_page()
    page.route("**/holidays.*.json", lambda route: route.abort())
    page.goto(f"{served_site}en/centers/{with_hours}/")
    set_hours(page, WEEKDAYS)
    expect(page.locator("[data-hours]").first).to_have_attribute("data-open", "unknown")
    watch.errors.clear()  # the browser tells of the lost file


def test_hours_a_week_cannot_say_stay_as_they_are_written(contexts, served_site, with_hours):
    page = at(contexts, served_site, f"en/centers/{with_hours}/", MONDAY_10, java_script_enabled=True)
    expect(page.locator("[data-hours]").first).to_have_attribute("data-open", re.compile("."))
    page.evaluate("""() => {
        const line = document.querySelector("[data-hours]");
        line.removeAttribute("data-open");
        line.querySelector(".open-text").textContent = "Mo[1] 09:00-18:00";
    }""")
    set_hours(page, None)
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-hours] .open-text").first).to_have_text("Mo[1] 09:00-18:00")
    assert page.locator("[data-hours]").first.get_attribute("data-open") is None


def test_old_facts_ask_to_call_first(contexts, served_site, centers):
    id = next(id for id, phone in zip(centers["id"], centers["phone"], strict=True) if phone)
    page = at(contexts, served_site, f"en/centers/{id}/", datetime.datetime(2090, 1, 1, tzinfo=SEOUL))
    expect(page.locator(".call-first").first).to_be_visible()


def test_the_address_is_copied_and_said(contexts, served_site, centers):
    id = next(id for id, address in zip(centers["id"], centers["address"], strict=True) if address)
    context = contexts(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{served_site}en/centers/{id}/")
    button = page.locator("[data-copy]")
    button.click()
    expect(page.locator(".said").filter(has_text=re.compile("."))).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == button.get_attribute("data-copy")


def test_a_page_is_shared_with_the_phone_s_own_sheet(contexts, served_site):
    page = contexts().new_page()
    page.add_init_script("navigator.share = data => { window.shared = data; return Promise.resolve(); }")
    page.goto(f"{served_site}en/programs/first-step/")
    page.locator("[data-share]").click()
    page.wait_for_function("window.shared")
    assert page.evaluate("window.shared.url") == f"{served_site}en/programs/first-step/"


def test_without_a_sheet_the_link_is_copied(contexts, served_site):
    context = contexts(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(f"{served_site}en/programs/first-step/")
    page.locator("[data-share]").click()
    expect(page.get_by_text("The link is copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{served_site}en/programs/first-step/"


def test_the_qr_code_is_drawn_on_tap_and_hidden_again(open_page):
    page = open_page("en/programs/first-step/")
    button, box = page.locator("[data-qr]"), page.locator("#qr")
    expect(box).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(box.locator("svg[role=img]")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(box).to_be_hidden()
    button.click()
    expect(box.locator("svg[role=img]")).to_have_count(1)


def test_controls_that_need_the_script_are_hidden_without_it(open_page):
    page = open_page("en/programs/first-step/", java_script_enabled=False)
    for control in page.locator("[data-needs-js], [data-share], [data-qr], [data-copy]").all():
        expect(control).to_be_hidden()
    expect(page.locator("a.leave")).to_be_visible()


def exit_page(page):
    """A stand-in for the neutral page, so that the test needs no network."""
    target = page.locator("a.leave").get_attribute("href")
    page.route(f"{target}**", lambda route: route.fulfill(body="<title>neutral</title>", content_type="text/html"))
    return target


def test_leaving_takes_the_page_out_of_the_history(open_page, served_site, watch):
    page = open_page("en/")
    page.goto(f"{served_site}en/urgent/")
    target = exit_page(page)
    page.locator("a.leave").click()
    page.wait_for_url(f"{target}**")
    page.go_back()
    page.wait_for_url(f"{served_site}en/")
    watch.strangers.clear()


def test_shift_three_times_leaves_and_says_how_often(open_page, watch):
    page = open_page("en/urgent/")
    target = exit_page(page)
    page.keyboard.press("Shift")
    expect(page.get_by_text("two more times")).to_be_attached()
    page.keyboard.press("Shift")
    expect(page.get_by_text("one more time")).to_be_attached()
    page.keyboard.press("Shift")
    page.wait_for_url(f"{target}**")
    watch.strangers.clear()


def test_typing_capitals_and_escape_do_not_leave(open_page, served_site):
    page = open_page("en/find/")
    page.locator("#q").focus()
    for key in ("Shift+A", "Shift+B", "Shift+C", "Escape", "Escape", "Escape"):
        page.keyboard.press(key)
    expect(page.locator("#q")).to_be_visible()
    assert page.url.startswith(served_site)


def test_the_switcher_takes_the_question_along(open_page, served_site):
    page = open_page("en/find/?q=관저&x=1#results")
    page.locator("details.switcher summary").click()
    page.locator("details.switcher a[data-language=fr]").click()
    page.wait_for_url(f"{served_site}fr/find/**")
    assert page.evaluate("new URLSearchParams(location.search).get('q') + location.hash") == "관저#results"
    assert "x=1" in page.url


@pytest.mark.parametrize(("locale", "expected"), [
    ("fr-CA", "fr/"), ("ja-JP", "ja/"), ("zh-TW", "zh/"), ("en-GB", "en/"), ("ko-KR", ""),
])
def test_a_short_address_opens_in_the_reader_s_language(open_page, served_site, locale, expected):
    page = open_page("go/first-step/", locale=locale)
    page.wait_for_url(f"{served_site}{expected}programs/first-step/")


def test_a_short_address_lists_languages_for_everybody_else(open_page, served_site):
    page = open_page("go/first-step/", locale="vi-VN")
    page.wait_for_load_state("networkidle")
    assert page.url == f"{served_site}go/first-step/"
    expect(page.locator("main a[data-language]")).to_have_count(5)
    page = open_page("go/first-step/", java_script_enabled=False, locale="fr-FR")
    expect(page.locator("main a[data-language]")).to_have_count(5)


@pytest.mark.parametrize(("path", "locale", "shown"), [
    ("fr/nothing/", "ja-JP", "fr"), ("centers/nothing/", "ja-JP", "ja"), ("nothing", "vi-VN", "ko"),
    ("zh/x", "en", "zh"),
])
def test_a_page_that_is_not_there_speaks_the_reader_s_language(open_page, watch, path, locale, shown):
    page = open_page(path, locale=locale)
    watch.errors.clear()  # the browser tells of the 404
    expect(page.locator("[data-not-found]:visible")).to_have_count(1)
    expect(page.locator(f"[data-not-found={shown}]")).to_be_visible()
    language = page.locator(f"[data-not-found={shown}]").get_attribute("lang")
    assert page.evaluate("document.documentElement.lang") == language
    if shown != "ko":
        expect(page.locator("footer")).to_have_attribute("lang", "ko")


def test_being_offline_is_said(open_page):
    page = open_page("en/")
    line = page.locator("[data-offline]")
    expect(line).to_be_hidden()
    page.context.set_offline(True)
    expect(line).to_be_visible()
    page.context.set_offline(False)
    expect(line).to_be_hidden()


def test_menus_close_on_escape_and_when_the_reader_goes_elsewhere(open_page):
    page = open_page("en/")
    menu = page.locator("details.menu")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()
    menu.locator("summary").click()
    page.mouse.click(4, 720)  # plain ground beside the panel
    expect(menu).not_to_have_attribute("open", "")
    switcher = page.locator("details.switcher")
    switcher.locator("summary").click()
    page.locator("main a, main input").first.focus()
    expect(switcher).not_to_have_attribute("open", "")


def test_nothing_is_kept_on_the_phone(open_page):
    page = open_page("en/find/?q=a")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
