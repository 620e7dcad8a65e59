"""What must agree with something else, held together: words with the code that says them, documents with commands,
modules with the order they depend on each other in."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po
from instances import ROOT
from pydantic import BaseModel

import gyeot.model
from gyeot.languages import read_languages
from gyeot.maps.shells import BROWSER_WORDS
from gyeot.model import Accessibility, HotlineGroup, Precision, Status
from gyeot.settings import Settings, Tiles, read_settings

SETTINGS = read_settings(ROOT / "mkdocs.yml")
MODULES = sorted((ROOT / "gyeot").rglob("*.py"))
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
README = (ROOT / "README.md").read_text(encoding="utf-8")


def name_of(path):
    return path.relative_to(ROOT).as_posix()


# words

def catalog(code):
    """msgid to the texts of its forms."""
    with (ROOT / "locales" / code / "LC_MESSAGES" / "gyeot.po").open("rb") as file:
        found = {}
        for message in read_po(file, abort_invalid=True):
            if message.id:
                plural = isinstance(message.id, tuple)
                found[message.id[0] if plural else message.id] = message.string if plural else (message.string,)
        return found


CATALOGS = {code: catalog(code) for code in SETTINGS.languages}
KNOWN = set(CATALOGS["en"])


def made_up(prefix, endings):
    return {f"{prefix}{ending}" for ending in endings}


# msgids that templates and code put together from a value of the data
BUILT = {
    *made_up("center.status_", [s.value for s in Status if s is not Status.OPEN]),
    *made_up("program.status_", [s.value for s in Status if s is not Status.OPEN]),
    *made_up("accessibility.", [a.value for a in Accessibility]),
    *made_up("capacity.", ["people", "families", "children"]),
    *made_up("center.part_", ["lead", "partner", "member", "member_unconfirmed"]),
    *made_up("urgent.group_", [g.value for g in HotlineGroup]),
    *made_up("fee.", ["month", "month_free", "day", "day_free"]),
    *made_up("pin.", [p.value for p in Precision]),
    *made_up("map_link.", ["kakao", "naver", "google"]),
    *made_up("js.find.results.", ["one", "other"]),
    *made_up("js.find.", ["paused", "closed"]),
    f"money.{SETTINGS.currency}",
}
_QUOTED = re.compile(r"""["']([a-z_]+(?:\.[a-zA-Z_-]+)+)["']""")
_FILES = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".yaml", ".yml", ".csv", ".po", ".geojson", ".xml", ".md",
          ".py", ".test", ".lock", ".woff")


def literal_words():
    """Everything in quotation marks that has the form of one of our msgids, with the file it stands in."""
    prefixes = {key.split(".")[0] for key in KNOWN}
    sources = [*(ROOT / "overrides").rglob("*.html"), *(p for p in MODULES if "importing" not in p.parts),
               *(p for p in (ROOT / "web").rglob("*.js") if not p.name.endswith(".test.js"))]
    for path in sources:
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".js" or "map" in path.parts:
            for word in _QUOTED.findall(text):
                if word.split(".")[0] in prefixes and not word.endswith((*_FILES, "_")):
                    yield word, name_of(path)
        else:
            for key in re.findall(r"""\b(?:word|counted)\(\s*["'`]([a-z_.]+)["'`]""", text):
                yield f"js.{key}", name_of(path)
            for one, other in re.findall(r"""\bword\([^"()]*\? "([a-z_.]+)" : "([a-z_.]+)\"""", text):
                yield from ((f"js.{key}", name_of(path)) for key in (one, other))


USED = dict(literal_words()) | dict.fromkeys(BROWSER_WORDS, "gyeot/maps/shells.py")


def test_every_word_that_is_said_exists():
    counted = {key.rsplit(".", 1)[0] for key in KNOWN if key.startswith("js.") and key.endswith((".one", ".other"))}
    unknown = {word: where for word, where in USED.items() if word not in KNOWN and word not in counted}
    assert unknown == {}
    assert set(BUILT) - KNOWN == set()


def test_no_word_is_kept_that_nobody_says():
    assert KNOWN - set(USED) - BUILT == set()


def test_the_site_s_languages_are_the_folders_of_words():
    folders = {p.name for p in (ROOT / "locales").iterdir() if (p / "LC_MESSAGES" / "gyeot.po").exists()}
    assert folders == set(SETTINGS.languages)


@pytest.mark.parametrize("code", ["ko", "en"])
def test_the_first_language_and_the_bridge_have_every_word(code):
    assert KNOWN - set(CATALOGS[code]) == set()
    assert [key for key, texts in CATALOGS[code].items() if not all(texts)] == []


@pytest.mark.parametrize("code", SETTINGS.languages)
def test_a_language_is_offered_when_nearly_all_of_it_is_said(code):
    """Missing words are counted and marked, not failed; but a page that is mostly borrowed is not in that language."""
    languages = {lang.code: lang for lang in read_languages([ROOT / "locales"], SETTINGS.languages)}
    missing = languages[code].missing
    assert len(missing) < len(KNOWN) / 10, sorted(missing)
    assert set(CATALOGS[code]) - KNOWN == set(), "words that no other language has"


def places(texts):
    return {place for text in texts for place in re.findall(r"\{(\w+)\}", text)}


@pytest.mark.parametrize("code", SETTINGS.languages)
def test_a_translation_loses_no_name_and_no_number(code):
    wrong = {key: texts for key, texts in CATALOGS[code].items()
             if all(texts) and places(texts) - {"count"} != places(CATALOGS["en"][key]) - {"count"}}
    assert wrong == {}


@pytest.mark.parametrize("code", SETTINGS.languages)
def test_no_word_names_a_number_or_a_country(code):
    """They are facts of an instance: numbers come from data/, names of countries from nowhere."""
    country = re.compile(r"\d{3}|korea|coré|한국|韩国|韓国", re.IGNORECASE)
    assert {key: texts for key, texts in CATALOGS[code].items() if any(country.search(t) for t in texts)} == {}


# models and settings

def models():
    return sorted((value for value in vars(gyeot.model).values()
                   if isinstance(value, type) and issubclass(value, BaseModel)), key=lambda m: m.__name__)


@pytest.mark.parametrize("model", [*models(), Settings, Tiles], ids=lambda model: model.__name__)
def test_every_field_says_what_it_means(model):
    assert [name for name, field in model.model_fields.items() if not (field.description or "").strip()] == []
    assert (model.__doc__ or "").strip()


def test_every_setting_stands_in_mkdocs_yml_for_another_organization_to_find():
    plugins = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["plugins"]
    (own,) = (plugin["gyeot"] for plugin in plugins if "gyeot" in plugin)
    of_mkdocs = {"root", "site_url", "site_names", "languages", "language_names"}
    assert set(own) == set(Settings.model_fields) - of_mkdocs


# documents and commands

@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_stands_in_the_readme_and_explains_itself(script):
    assert f"`scripts/{script.name}`" in README
    asked = subprocess.run([sys.executable, str(script), "--help"], capture_output=True, text=True, check=False,
                           cwd=ROOT)
    assert (asked.returncode, asked.stderr) == (0, "")
    assert "usage:" in asked.stdout
    wrong = subprocess.run([sys.executable, str(script), "--no-such-option"], capture_output=True, text=True,
                           check=False, cwd=ROOT)
    assert wrong.returncode == 2
    assert "Traceback" not in wrong.stderr


def test_every_make_target_stands_in_the_readme():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY:(.*)$", makefile, re.MULTILINE)[1].split()
    assert targets
    assert [target for target in targets if f"make {target}" not in README] == []


def test_the_readme_names_no_command_that_is_not_there():
    named = set(re.findall(r"scripts/(\w+)\.py", README))
    assert named == {script.stem for script in SCRIPTS}


def test_every_hand_written_page_is_in_the_default_language():
    pages = {p.name.split(".")[0] for p in (ROOT / "docs").glob("*.md")}
    assert {f"{page}.md" for page in pages} <= {p.name for p in (ROOT / "docs").glob("*.md")}


# modules

def imports(path):
    """Names of the modules a file imports, at whatever depth."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_plugin_knows_mkdocs(path):
    if path.name != "mkdocs_plugin.py":
        assert [name for name in imports(path) if name.split(".")[0] == "mkdocs"] == []


# A module may not import what stands to the right of it.
FORBIDDEN = {
    "gyeot/model/": ("reading", "records", "checks", "catalog", "settings", "pages", "exports", "maps", "site"),
    "gyeot/problems.py": ("",),
    "gyeot/reading.py": ("records", "checks", "catalog", "pages", "exports", "maps", "site"),
    "gyeot/records.py": ("checks", "catalog", "pages", "exports", "maps", "site"),
    "gyeot/checks/": ("catalog", "pages", "search", "maps", "exports", "site", "stamping"),
    "gyeot/catalog.py": ("pages", "search", "maps", "exports", "site", "stamping"),
    "gyeot/exports/": ("pages", "site", "stamping", "search", "maps"),
    "gyeot/search/": ("pages", "site", "stamping", "exports", "maps"),
    "gyeot/maps/": ("pages", "site", "stamping", "exports", "search"),
    "gyeot/pages/": ("site", "stamping", "search"),
    "gyeot/": ("mkdocs_plugin",),
}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_dependencies_point_one_way(path):
    wrong = [
        name for start, later in FORBIDDEN.items() if name_of(path).startswith(start)
        for name in imports(path) for module in later
        if module and (name == f"gyeot.{module}" or name.startswith(f"gyeot.{module}."))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_scripts_print_and_exit(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    raised = {ast.unparse(node.exc) for node in ast.walk(tree) if isinstance(node, ast.Raise) and node.exc}
    assert calls & {"print", "input", "exit", "quit", "sys.exit", "os._exit"} == set()
    assert not any(text.startswith("SystemExit") for text in raised)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_enough_to_be_read_at_once(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 350


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_module_is_called_after_nothing():
    assert {p.stem for p in MODULES} & {"utils", "util", "helpers", "misc", "common"} == set()


def test_no_sentence_stands_in_a_template():
    """Words of the interface are in locales/. What is left of a template without its tags is punctuation."""
    found = {}
    for path in sorted((ROOT / "overrides").rglob("*.html")):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|@@.*?@@|<!--.*?-->", "", path.read_text(encoding="utf-8"),
                      flags=re.DOTALL)
        left = re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>|\bgo/", " ", text))
        if left:
            found[path.name] = left
    assert found == {}


def test_tests_mirror_the_package():
    """Every module has a test named after it, or after the package it stands in."""
    tests = {p.stem.removeprefix("test_") for p in (ROOT / "tests").rglob("test_*.py")}
    folders = {p.name for p in (ROOT / "tests").iterdir() if p.is_dir()}
    untested = [name_of(p) for p in MODULES if p.stem not in ("__init__", "progress", "shared", "yaml_comments")
                and p.stem not in tests and not folders & set(Path(name_of(p)).parts[1:-1])
                and p.parent.name not in tests]
    assert untested == []
