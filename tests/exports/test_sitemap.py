from xml.etree import ElementTree

import pytest

from gyeot.exports.sitemap import Entry, sitemaps

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SITE = "https://gyeot.example/sub/"


def entry(path, languages=("ko", "en", "zh-Hans")):
    return Entry({tag: SITE + ("" if tag == "ko" else f"{tag}/") + path for tag in languages}, "ko")


def urls(data):
    """Each address with its alternates."""
    found = []
    for url in ElementTree.fromstring(data).findall("s:url", NS):
        links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NS)}
        found.append((url.find("s:loc", NS).text, links))
    return found


def test_every_language_names_all_languages_and_a_default():
    files = sitemaps([entry("find/")], SITE)
    assert list(files) == ["sitemap.xml"]
    links = {
        "ko": SITE + "find/",
        "en": SITE + "en/find/",
        "zh-Hans": SITE + "zh-Hans/find/",
        "x-default": SITE + "find/",
    }
    assert urls(files["sitemap.xml"]) == [(links[tag], links) for tag in ("ko", "en", "zh-Hans")]


def test_a_page_in_fewer_languages():
    files = sitemaps([Entry({"en": SITE + "en/x/"}, "en")], SITE)
    assert urls(files["sitemap.xml"]) == [(SITE + "en/x/", {"en": SITE + "en/x/", "x-default": SITE + "en/x/"})]


def test_addresses_are_escaped():
    address = SITE + "?a=1&b=<2>\"'"
    ((loc, links),) = urls(sitemaps([Entry({"ko": address}, "ko")], SITE)["sitemap.xml"])
    assert loc == links["ko"] == address


def test_no_pages():
    assert urls(sitemaps([], SITE)["sitemap.xml"]) == []


def test_more_than_one_file_holds_is_an_index():
    entries = [entry(f"centers/c{number}/") for number in range(4)]
    files = sitemaps(entries, SITE, most_addresses=5)
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    index = ElementTree.fromstring(files["sitemap.xml"])
    assert [loc.text for loc in index.findall("s:sitemap/s:loc", NS)] == [
        SITE + "sitemap-1.xml", SITE + "sitemap-2.xml", SITE + "sitemap-3.xml"]  # fmt: skip
    assert [len(urls(files[f"sitemap-{n}.xml"])) for n in (1, 2, 3)] == [5, 5, 2]
    listed = [loc for n in (1, 2, 3) for loc, _ in urls(files[f"sitemap-{n}.xml"])]
    assert listed == [address for e in entries for address in e.addresses.values()]


def test_exactly_full_is_one_file():
    assert list(sitemaps([entry("a/"), entry("b/")], SITE, most_addresses=6)) == ["sitemap.xml"]


@pytest.mark.parametrize("most", [1500, 3000])
def test_no_file_is_larger_than_allowed(most):
    files = sitemaps([entry(f"centers/c{number}/") for number in range(9)], SITE, most_bytes=most)
    assert len(files) > 2
    assert all(len(data) <= most for name, data in files.items() if name != "sitemap.xml")


def test_the_limits_are_the_protocols():
    entries = [Entry({"ko": f"{SITE}{number}/"}, "ko") for number in range(50_001)]
    files = sitemaps(entries, SITE)
    assert [len(urls(files[name])) for name in ("sitemap-1.xml", "sitemap-2.xml")] == [50_000, 1]
