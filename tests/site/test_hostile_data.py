"""Whatever the data says, the page is safe: a site built from data that attacks, read as machines read it."""

import base64
import csv
import hashlib
import io
import json
import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from hostile import LANGUAGES, MARK, URL, VARIANTS, Attack, as_yaml, hostile_instance, strings
from lxml import etree, html

from gyeot.model import RECORD_TYPES
from gyeot.reading import records_in
from gyeot.records import load, type_record

PREFIXES = {language: "" if language == "ko" else f"{language}/" for language in LANGUAGES}
JSON_TYPES = ("application/json", "application/ld+json")
HARMLESS = ("", "http", "https", "tel", "mailto")


@pytest.fixture(scope="module")
def hostile(built_small, tmp_path_factory):
    """(instance, attack, what the checks said)."""
    return hostile_instance(tmp_path_factory.mktemp("hostile") / "site", built_small.root)


@pytest.fixture(scope="module")
def attack(hostile):
    return hostile[1]


@pytest.fixture(scope="module")
def site(hostile):
    return hostile[0].site


@pytest.fixture(scope="module")
def pages(site):
    """Every page by its path, parsed."""
    return {p.relative_to(site).as_posix(): parsed(p.read_bytes()) for p in site.rglob("*.html")}


@pytest.fixture(scope="module")
def records(hostile):
    return load(hostile[0].settings.data)


def parsed(page: bytes):
    """The page; what the parser had to mend is an error, save tags younger than its list."""
    parser = html.HTMLParser(encoding="utf-8")
    root = html.document_fromstring(page, parser=parser)
    wrong = [entry for entry in parser.error_log if entry.type_name != "HTML_UNKNOWN_TAG"]
    assert wrong == []
    return root


def is_map(name: str) -> bool:
    return name.startswith("maps/")


def broken(attack, texts):
    """Texts with the mark of one that was put in, but without the whole of it."""
    return [text for text in texts for mark in MARK.findall(text)
            if " ".join(attack.texts[mark].split()) not in " ".join(text.split())]


# the data itself

def test_every_text_of_every_record_attacks(records, attack):
    """The records are good, so nothing that is tested here is left out of the site, and no text is forgotten."""
    assert records.problems == []
    assert {name: len(getattr(records, name)) for name in RECORD_TYPES} == {
        name: len(VARIANTS) + (name == "centers") for name in RECORD_TYPES}
    typed = [text for entry in (*records.entries(), *records.regions)
             for text in strings(entry.record.model_dump(mode="json"))]
    found = Counter(mark for text in typed for mark in MARK.findall(text))
    assert found == Counter(list(attack.texts))
    assert broken(attack, typed) == []


def test_the_checks_refuse_only_what_cannot_be_seen(hostile):
    assert {problem.code for problem in hostile[2]} == {"text-hidden-character"}


def places(value, path=()):
    """Every value of a record that holds no others, with its path."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*path, key))
    else:
        yield path, value


ADDRESSES = {f"{model.__name__}.{'.'.join(map(str, path))}": (model, path)
             for model in RECORD_TYPES.values() for path, value in places(Attack().record(model, 0)) if value == URL}
"""Every field that holds an address of the web."""


@pytest.mark.parametrize("address", [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "vbscript:x", "//evil.example/", "/evil", "https:evil.example", "file:///etc/passwd", "tel:119",
    'https://x.example/"onclick="alert(1)', "https://x.example/'x", "https://x.example/<b>", "https://x.example/ x",
    "https://x.example/\\x", "https://x.example/\njavascript:alert(1)",
])
@pytest.mark.parametrize("field", ADDRESSES)
def test_an_address_that_is_none_is_a_problem(field, address):
    model, path = ADDRESSES[field]
    record = Attack().record(model, 0)
    inner = record
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = address
    (raw,), wrong = records_in(as_yaml([record]), "data/x.yaml")
    assert wrong == []
    made, problems = type_record(raw, model)
    assert made is None
    assert [(p.code, p.file, p.line) for p in problems] == [("website-not-http", "data/x.yaml", 1)]


@pytest.mark.parametrize("mail", ["a b@x.example", "a@x.example?cc=b@y.example", 'a"b@x.example', "<a@x.example>"])
def test_a_mail_address_that_is_none_is_a_problem(mail):
    (raw,), _ = records_in(as_yaml([Attack().record(RECORD_TYPES["centers"], 0, email=mail)]), "data/x.yaml")
    assert [p.code for p in type_record(raw, RECORD_TYPES["centers"])[1]] == ["wrong-form"]


@pytest.mark.parametrize("former", ["../../escaped", "..", "/escaped", "a/../../b", "daejeon/seo-gu/x", "<b>"])
def test_a_former_name_of_a_region_cannot_lead_out_of_the_site(small, former):
    small.edit("data/regions.csv", "KR-30,", f"KR-30,{former}")
    problems = [p for p in load(small.settings.data).problems if p.file.endswith("regions.csv")]
    assert [(p.line, "former" in p.message) for p in problems] == [(4, True)]


# pages

def test_there_are_all_sorts_of_pages(pages):
    for path in ("", "find/", "urgent/", "partners/", "about/", "needs/", "needs/need-0/", "programs/program-5/",
                 "centers/center-0/", "centers/center-secret/", "regions/", "regions/region-0/",
                 "regions/region-0/region-1/"):
        assert {f"{prefix}{path}index.html" for prefix in PREFIXES.values()} <= pages.keys()
    assert {"go/center-0/index.html", "go/program-1/index.html", "go/hotline-2/index.html", "404.html"} <= pages.keys()
    assert {f"maps/{language}/{name}.html" for language in LANGUAGES for name in (
        "overview", "region-30", "region-30170", "program-program-0")} <= pages.keys()


def test_only_the_sites_own_scripts_run(pages):
    wrong = []
    for name, page in pages.items():
        for script in page.iter("script"):
            source = script.get("src")
            if source is not None:
                parts = urlsplit(source)
                if parts.scheme or parts.netloc or not re.fullmatch(r"(\.\./)*/?assets/[\w.-]+\.js", source):
                    wrong.append((name, source))
            elif script.get("type") not in JSON_TYPES and not (is_map(name) and is_allowed(page, script.text)):
                wrong.append((name, script.text))
    assert wrong == []


def is_allowed(page, script):
    """Whether a map page's own policy names the script; what it says is the same for every map."""
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return policy.count("'sha256-") == 1 and f"'sha256-{digest}'" in policy and "alert" not in script


def test_no_attribute_is_a_script(pages):
    found = {(node.tag, name, value) for page in pages.values() for node in page.iter(etree.Element)
             for name, value in node.attrib.items()}
    acting = [a for a in found if a[1].lower().startswith("on") or a[1] in ("srcdoc", "formaction", "autofocus")]
    assert acting == []
    links = [a for a in found if a[1] in ("href", "src", "action", "xlink:href", "data", "poster")]
    leading = [a for a in links if urlsplit("".join(a[2].split())).scheme.lower() not in HARMLESS]
    assert [a for a in leading if a != ("link", "href", "data:,")] == []
    assert any(value == URL for _, _, value in links)


def test_data_opens_no_element(pages, built_small):
    """The same sorts of pages made of harmless data have the same elements, and the data has brought none."""
    tags = {(node.tag, node.getparent() is None) for page in pages.values() for node in page.iter(etree.Element)}
    harmless = {(node.tag, node.getparent() is None) for file in built_small.site.rglob("*.html")
                for node in parsed(file.read_bytes()).iter(etree.Element)}
    assert tags - harmless == set()
    comments = [comment.text for page in pages.values() for comment in page.iter(etree.Comment)]
    assert [text for text in comments if MARK.search(text or "")] == []


def test_every_text_stands_whole_and_escaped_once(pages, attack):
    wrong, seen = [], set()
    for name, page in pages.items():
        said = [text for node in page.iter(etree.Element) if node.tag != "script"
                for text in (node.text, node.tail, *node.attrib.values()) if text]
        seen.update(mark for text in said for mark in MARK.findall(text))
        wrong += [(name, text) for text in broken(attack, said)]
    assert wrong[:5] == []
    assert len(seen) > 400


def test_names_are_the_headings_and_titles(pages, records):
    for entry in records.centers:
        id, names = entry.record.id, entry.record.name
        for language, prefix in PREFIXES.items():
            page = pages[f"{prefix}centers/{id}/index.html"]
            name = names.get(language) or names["ko"]
            (heading,) = page.iter("h1")
            assert heading.text_content().startswith(name)
            assert {node.tag for node in heading.iter(etree.Element)} <= {"h1", "span", "small"}
            assert page.findtext(".//title").startswith(name)
        assert [" ".join(node.text.split()) for node in pages[f"go/{id}/index.html"].iter("h1")] == [
            " ".join(names["ko"].split())]


def test_data_in_pages_is_json_with_the_texts_whole(pages, records, attack):
    blocks = {name: [json.loads(script.text) for script in page.iter("script") if script.get("type") in JSON_TYPES]
              for name, page in pages.items()}
    assert broken(attack, [text for found in blocks.values() for text in strings(found)]) == []
    for entry in records.centers:
        for language, prefix in PREFIXES.items():
            center, crumbs = blocks[f"{prefix}centers/{entry.record.id}/index.html"]
            name = entry.record.name.get(language) or entry.record.name["ko"]
            assert (center["name"], crumbs["itemListElement"][-1]["name"]) == (name, name)
    first = next(e.record for e in records.centers if e.record.id == "center-0")
    for language in LANGUAGES:
        settings, data = blocks[f"maps/{language}/region-30.html"]
        assert first.name[language] in [pin["name"] for pin in data["pins"]]
        assert "words" in settings


# other files

def test_lists_hold_the_records(site, records, attack):
    for name in ("centers", "programs"):
        listed = {item["id"]: item for item in json.loads((site / f"data/{name}.json").read_text(encoding="utf-8"))}
        assert listed.keys() == {entry.record.id for entry in getattr(records, name)}
        assert broken(attack, strings(list(listed.values()))) == []
        for entry in getattr(records, name):
            assert listed[entry.record.id]["name"] == entry.record.name
            assert listed[entry.record.id]["sources"][0]["title"] == entry.record.sources[0].title


def test_geojson_and_search_hold_the_names(site, records, attack):
    features = json.loads((site / "data/centers.geojson").read_text(encoding="utf-8"))["features"]
    columns = json.loads((site / "search/centers.json").read_text(encoding="utf-8"))
    known = {entry.record.id: entry.record.name for entry in records.centers}
    assert {feature["id"]: feature["properties"]["name"] for feature in features} == {
        id: names["ko"] for id, names in known.items()}
    for language in LANGUAGES:
        assert dict(zip(columns["id"], columns["name"][language], strict=True)) == {
            id: names.get(language, "") for id, names in known.items()}
        words = json.loads((site / f"search/words-{language}.json").read_text(encoding="utf-8"))
        assert broken(attack, strings(words)) == []
        assert {need["id"]: need["name"]["text"] for need in words["needs"]} == {
            entry.record.id: entry.record.name.get(language) or entry.record.name["ko"] for entry in records.needs}
    assert broken(attack, strings([features, columns])) == []


def test_no_cell_is_a_formula(site, records, attack):
    text = (site / "data/centers.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert {row["id"] for row in rows} == {entry.record.id for entry in records.centers}
    cells = [cell for row in rows for cell in row.values()]
    assert None not in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))] == []
    assert broken(attack, cells) == []
    by_id = {row["id"]: row for row in rows}
    for entry in records.centers:
        row, name = by_id[entry.record.id], entry.record.name["ko"]
        assert row["name:ko"] == (f"'{name}" if name[0] in "=-" else name)
        assert [row["phone"]] == ([phone.number for phone in entry.record.phones] or [""])


def test_xml_parses(site):
    files = [*site.glob("sitemap*.xml"), *site.rglob("*.svg")]
    assert len(files) > 3
    for file in files:
        root = etree.fromstring(file.read_bytes())
        assert not MARK.search(file.read_text(encoding="utf-8"))
        assert [node for node in root.iter() if etree.QName(node).localname in ("script", "foreignObject")] == []
    pages = etree.parse(site / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    assert len(pages) > 100


def test_no_file_has_a_name_of_the_datas_making(hostile):
    root = hostile[0].root
    names = [path.relative_to(root).as_posix() for path in root.rglob("*")]
    assert [name for name in names if re.search(r"[<>\"'|=⟦{]", name)] == []
