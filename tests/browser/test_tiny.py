"""The second instance in a real browser: another country, three languages, one of them right to left, and an address
below a host's root."""

import base64
import datetime
import functools
import http.server
import threading
from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")
CENTER = "centers/berlin-hafen-family-center/"
PATHS = ("", "find/?q=Kreuz", "needs/", "needs/safety/", "regions/", "regions/berlin/", "regions/berlin/mitte/", CENTER,
         "centers/brandenburg-quiet-house/", "centers/nowhere-known/", "programs/", "programs/parents-evening/",
         "programs/safe-nights/", "partners/", "urgent/", "about/", "contribute/")


class Handler(http.server.SimpleHTTPRequestHandler):
    """A host that serves the site below /help/, and its 404 page for what is not there."""

    def log_message(self, *arguments):
        pass

    def send_error(self, code, message=None, explain=None):
        body = (Path(self.directory) / "help" / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def served_site(built_tiny, tmp_path_factory):
    """Instead of the real site: address of the second instance, with a slash at the end."""
    host = tmp_path_factory.mktemp("host")
    (host / "help").symlink_to(built_tiny.site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(host)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/help/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("prefix", ["", "ko/", "ar/"])
def test_every_page_fits_a_phone_and_asks_nobody(contexts, served_site, prefix):
    page = contexts().new_page()
    for path in PATHS:
        page.goto(served_site + prefix + path, wait_until="networkidle")
        for frame in page.query_selector_all("iframe"):
            frame.scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_clicked_through_in_arabic(contexts, served_site):
    page = contexts(locale="ar").new_page()
    page.goto(served_site + "ar/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    start = page.locator("h1").bounding_box()
    assert start["x"] + start["width"] > 300, "headings begin on the right"
    page.locator("a.tile", has_text="لست في أمان").click()
    page.wait_for_url("**/help/ar/needs/safety/")
    expect(page.locator("main a[href='tel:110']").first).to_be_visible()
    page.locator("header a.brand").click()
    page.wait_for_url("**/help/ar/")
    page.locator("main .chips a", has_text="برلين").click()
    page.locator("main .list a", has_text="Mitte").click()
    page.wait_for_url("**/help/ar/regions/berlin/mitte/")
    page.locator("main a", has_text="مركز هافن للأسرة").first.click()
    page.wait_for_url(f"**/help/ar/{CENTER}")
    expect(page.locator("main a[href='tel:03023125001']")).to_be_visible()
    report = page.locator(".actions a[href^='https://forms.']").get_attribute("href")
    assert report == "https://forms.nebenan.example/new?record=berlin-hafen-family-center&language=ar"
    assert page.locator("a.leave").get_attribute("href") == "https://weather.example/"


def test_the_language_menu_keeps_the_page(contexts, served_site):
    page = contexts().new_page()
    page.goto(served_site + "ar/" + CENTER)
    for code, where in (("ko", "ko/"), ("en", ""), ("ar", "ar/")):
        page.locator(".switcher summary").click()
        page.locator(f".switcher a[data-language={code}]").click()
        page.wait_for_url(f"{served_site}{where}{CENTER}")
        assert page.locator("html").get_attribute("lang") == code


def test_go_opens_the_reader_s_language_or_lists_all(contexts, served_site):
    page = contexts(locale="ar-EG").new_page()
    page.goto(served_site + "go/hafen-old/")
    page.wait_for_url(f"**/help/ar/{CENTER}")
    page = contexts(locale="fr-FR").new_page()
    page.goto(served_site + "go/nebenan-line/")
    links = page.locator("main a[data-language]")
    assert [link.get_attribute("lang") for link in links.all()] == ["en", "ko", "ar"]
    links.last.click()
    page.wait_for_url("**/help/ar/urgent/#nebenan-line")


def test_a_former_address_leads_on(contexts, served_site):
    page = contexts(java_script_enabled=False).new_page()
    page.goto(served_site + "ko/regions/11019/")
    page.wait_for_url("**/help/ko/regions/berlin/mitte/")


def test_not_found_at_any_depth_speaks_the_language_of_the_address(contexts, served_site, watch):
    page = contexts(locale="ko-KR").new_page()
    page.goto(served_site + "ar/no/such/page/", wait_until="networkidle")
    missing = [error for error in watch.errors if "404" in error]
    assert missing
    assert all("such/page" in error or "Failed to load resource" in error for error in missing), "only the page itself"
    watch.errors.clear()
    expect(page.locator("[data-not-found]:visible")).to_have_count(1)
    expect(page.locator("h1:visible")).to_have_text("هذه الصفحة غير موجودة")
    page.locator("[data-not-found=ar] a").first.click()
    page.wait_for_url(served_site + "ar/")


ORDER = """node => {
    const text = node.firstChild;
    const at = index => { const r = document.createRange(); r.setStart(text, index); r.setEnd(text, index + 1);
                          return r.getBoundingClientRect().left; };
    const digits = [...text.data].map((c, i) => [c, i]).filter(([c]) => /[0-9]/.test(c)).map(([, i]) => at(i));
    return digits.every((left, i) => i === 0 || left > digits[i - 1]);
}"""


def test_no_letters_turn_a_phone_number_around(contexts, served_site):
    """The first digit stands on the left, whatever is written before it: 1577-1366 is another number than 1366-1577."""
    page = contexts().new_page()
    for path in (CENTER, "urgent/", "programs/parents-evening/", "find/?q=Nebenan", "regions/berlin/"):
        page.goto(served_site + "ar/" + path, wait_until="networkidle")
        numbers = page.locator("main .number:visible, main b[dir]:visible")
        assert numbers.count() > 0, path
        for number in numbers.all():
            assert number.evaluate(ORDER), number.text_content()
    page.goto(served_site + "maps/ar/region-11.html")
    page.wait_for_function("document.documentElement.dataset.map === 'drawn'")
    page.locator(".map-pin").first.click()
    call = page.locator("a.map-call")
    expect(call).to_contain_text("030 231250")
    assert call.evaluate(ORDER)


def test_open_or_not_by_the_instance_s_own_clock_and_holidays(contexts, served_site):
    def state(at):
        context = contexts()
        context.clock.set_fixed_time(at)
        page = context.new_page()
        page.goto(served_site + "ar/" + CENTER)
        line = page.locator("[data-hours]").first
        expect(line).to_have_attribute("data-open", "open" if at.month == 11 else "closed")
        return line.locator(".open-text").text_content()

    utc = datetime.UTC
    # half past five on a Monday in Berlin, half past one at night in Seoul
    assert state(datetime.datetime(2026, 11, 23, 16, 30, tzinfo=utc)).startswith("مفتوح الآن")
    # Christmas is a holiday there; the word is not translated yet
    assert "holiday" in state(datetime.datetime(2026, 12, 25, 10, 0, tzinfo=utc))


def test_search_finds_a_place_by_its_name_in_any_of_the_languages(contexts, served_site):
    page = contexts().new_page()
    for query, id in (("Kreuz", "berlin-kreuz-counseling"), ("هافن", "berlin-hafen-family-center"),
                      ("Hafen", "berlin-hafen-family-center")):
        page.goto(f"{served_site}ar/find/?q={query}")
        expect(page.locator("#results[aria-busy=false]")).to_have_attribute("data-query", query)
        expect(page.locator(f"#results > [data-id={id}]")).to_have_count(1)
    said = page.locator("#results [data-id=berlin-hafen-family-center] .korean-name")
    assert said.text_content() == "Hafen Family Center"


def test_streets_come_from_the_instance_s_own_server_and_only_when_asked(contexts, served_site, watch):
    page = contexts().new_page()
    asked = []
    page.route("https://tiles.nebenan.example/**", lambda route: (
        asked.append(route.request.url), route.fulfill(content_type="image/png", body=PIXEL)))
    page.goto(served_site + "maps/en/region-11.html", wait_until="networkidle")
    assert asked == []
    button = page.locator("button.map-streets")
    expect(button).to_contain_text("tiles.nebenan.example")
    button.click()
    expect(page.locator(".map-credit")).to_contain_text("Nebenan mappers")
    page.wait_for_load_state("networkidle")
    assert asked
    assert all(url.startswith("https://tiles.nebenan.example/") for url in asked)
    watch.strangers.clear()  # they were asked for


def test_axe_finds_nothing_in_arabic(contexts, served_site):
    found = []
    for scheme in ("light", "dark"):
        page = contexts(bypass_csp=True, color_scheme=scheme).new_page()
        for path in ("", "find/?q=Kreuz", CENTER, "regions/berlin/mitte/", "programs/parents-evening/", "contribute/"):
            page.goto(served_site + "ar/" + path, wait_until="networkidle")
            page.evaluate(AXE)
            result = page.evaluate("axe.run(document, {iframes: false})")
            found += [f"{path}: {v['id']}: {v['nodes'][0]['html'][:120]}" for v in result["violations"]]
    assert found == []
