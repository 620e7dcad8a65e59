"""Golden pages: a page of every type in every language, byte for byte.

A change of template or words shows here as a diff to be read. `pytest tests/pages --update-golden` writes them anew.
"""

import re
from pathlib import Path

import pytest
from lxml import html

GOLDEN = Path(__file__).parent / "golden"

# Every page type, on the second instance; `""` for what stands once, outside the languages.
TINY = {
    "home": "", "find": "find/", "urgent": "urgent/", "partners": "partners/", "needs": "needs/",
    "need": "needs/safety/",
    "regions": "regions/", "province": "regions/berlin/", "district": "regions/berlin/mitte/",
    "district-empty": "regions/brandenburg/barnim/", "programs": "programs/", "program": "programs/parents-evening/",
    "program-without-phone": "programs/safe-nights/", "center": "centers/berlin-hafen-family-center/",
    "center-closed": "centers/berlin-old-mill/", "center-undisclosed": "centers/brandenburg-quiet-house/",
    "center-unknown": "centers/nowhere-known/", "redirect": "centers/hafen-old/", "authored": "about/",
    "authored-missing": "contribute/",
}
# The same on Korean records in the real five languages: what families read.
SMALL = {
    "center": "centers/daejeon-gwanjeo/", "center-undisclosed": "centers/daejeon-quiet/",
    "need": "needs/raising-alone/", "program": "programs/first-step/",
    "province": "regions/daejeon/", "district": "regions/daejeon/seo-gu/",
    "urgent": "urgent/",
}
CASES = [
    *((f"tiny/{code or 'en'}/{kind}", "tiny", f"{code}{'/' if code else ''}{path}index.html")
      for code in ("", "ko", "ar") for kind, path in TINY.items()),
    *((f"small/{code or 'ko'}/{kind}", "small", f"{code}{'/' if code else ''}{path}index.html")
      for code in ("", "en", "ja", "zh", "fr") for kind, path in SMALL.items()),
    ("tiny/go", "tiny", "go/berlin-hafen-family-center/index.html"),
    ("tiny/404", "tiny", "404.html"),
    ("small/go", "small", "go/daejeon-gwanjeo/index.html"),
    ("tiny/ar/map-overview", "tiny", "maps/ar/overview.html"),
    ("tiny/ar/map-region", "tiny", "maps/ar/region-11.html"),
    ("small/en/map-program", "small", "maps/en/program-first-step.html"),
]


def lasting(page):
    """Without what changes with every release of styles and scripts: the hashes in the names of files."""
    page = re.sub(r"(assets/[a-z-]+)\.[0-9a-f]{10}\.", r"\1.HASH.", page)
    return re.sub(r"'sha256-[A-Za-z0-9+/=]{44}'", "'sha256-HASH'", page)


@pytest.mark.parametrize(("name", "fixture", "file"), CASES, ids=[case[0] for case in CASES])
def test_page(name, fixture, file, request):
    made = lasting((request.getfixturevalue(f"built_{fixture}").site / file).read_text(encoding="utf-8"))
    golden = GOLDEN / f"{name}.html"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    assert golden.exists(), "run pytest tests/pages --update-golden, and read the new file"
    assert made == golden.read_text(encoding="utf-8")


def test_no_golden_page_is_left_over():
    found = {p.relative_to(GOLDEN).as_posix() for p in GOLDEN.rglob("*.html")}
    assert found == {f"{name}.html" for name, _, _ in CASES}


def test_every_template_has_a_golden_page():
    """A page type that nobody looks at is one that breaks unseen."""
    from gyeot import pages

    types = {module.__name__.rsplit(".", 1)[-1] for module in pages.PAGE_TYPES}
    assert types == {"home", "find", "needs", "regions", "centers", "programs", "partners", "urgent", "go", "redirects"}


# what must hold of the golden pages, whoever last said yes to a diff

PAGES = [(name, html.document_fromstring((GOLDEN / f"{name}.html").read_bytes()))
         for name, _, _ in CASES if (GOLDEN / f"{name}.html").exists() and "map-" not in name]


def texts(tree):
    """Every text a reader sees, with the language it stands in."""
    page = tree.get("lang")
    for node in tree.body.iter():
        if not isinstance(node.tag, str) or node.tag in ("script", "style"):
            continue
        if node.tag == "option" and re.search(r"[A-Za-z]{3}", node.text) and not node.text.isascii():
            continue  # “All of” in one language, the province in another: an option can be marked only once
        marked = next((a.get("lang") for a in (node, *node.iterancestors()) if a.get("lang")), page)
        for text in (node.text, *(child.tail for child in node)):
            if text and text.strip():
                yield text.strip(), marked


@pytest.mark.parametrize(("name", "tree"), PAGES, ids=[name for name, _ in PAGES])
def test_what_is_not_in_the_page_s_language_is_marked(name, tree):
    for text, marked in texts(tree):
        assert not re.search(r"[가-힣]", text) or marked == "ko", f"{text!r} stands as {marked}"
        assert not re.search(r"[\u0600-\u06ff]", text) or marked == "ar", f"{text!r} stands as {marked}"
        address = re.fullmatch(r"(https?://|\S+@)\S+", text)
        assert not re.search(r"[A-Za-z]{3,}", text) or marked != "ar" or address, f"{text!r} stands as {marked}"


def test_an_undisclosed_center_shows_its_province_and_nothing_finer(built_small):
    page = built_small.page("centers/daejeon-quiet/")
    main = page[page.index("<main"):page.index("</main>")]
    assert "대전광역시" in main
    for secret in ("서구", "유성구", "<circle", "map.kakao", "address", "geo"):
        assert secret not in re.sub(r'<ul class="phones">.*?</ul>', "", main), secret


def test_the_second_instance_says_nothing_of_korea(built_tiny):
    """What is Korean in it would be written in the program."""
    korean = re.compile(r"Korea|Asia/Seoul|1577|\bwon\b|kakao|naver|\+82|\"KR\"|gyeot\.example|Gyeot", re.IGNORECASE)
    named = {"korean-name", "gyeot"}  # class names and names of files, which nobody reads
    for prefix in ("", "ar/"):
        for path in TINY.values():
            text = built_tiny.page(prefix + path)
            for word in named:
                text = text.replace(f'"{word}"', "").replace(f"/{word}-", "/").replace(f"/{word}.", "/")
            assert korean.findall(text) == [], prefix + path
