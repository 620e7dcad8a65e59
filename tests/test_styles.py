"""The stylesheets: readable in both schemes, and no rule for what no page has."""

import re
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STYLES = ROOT / "web/styles"
TOKENS = (STYLES / "tokens.css").read_text(encoding="utf-8")
CSS = {path.name: path.read_text(encoding="utf-8") for path in sorted(STYLES.glob("*.css"))}

TEXT = [
    ("ink", "paper"), ("ink", "sheet"), ("ink", "sunk"), ("ink", "action-tint"), ("ink", "accent-tint"),
    ("ink", "danger-tint"), ("quiet", "paper"), ("quiet", "sheet"), ("quiet", "sunk"), ("quiet", "accent-tint"),
    ("action", "paper"), ("action", "sheet"), ("action", "action-tint"), ("action", "accent-tint"), ("action", "sunk"),
    ("action-deep", "sheet"), ("on-action", "action"), ("on-action", "action-deep"),
    ("accent", "sheet"), ("accent", "paper"), ("accent", "accent-tint"),
    ("on-danger", "danger"), ("on-danger", "danger-deep"), ("paper", "ink"), ("paper", "quiet"),
]
EDGES = [("edge", "paper"), ("edge", "sheet"), ("accent", "accent-tint"), ("danger", "danger-tint"),
         ("danger", "paper")]


def scheme(name: str) -> dict[str, str]:
    """Color by name: the light ones, with those of the dark scheme laid over them if asked."""
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark)) if name == "dark" else found


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, 0 to 1."""
    parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (EDGES, 3.0)], ids=["text", "edges"])
def test_colors_can_be_told_apart(name, pairs, least):
    colors = scheme(name)
    poor = {pair: round(contrast(colors[pair[0]], colors[pair[1]]), 2) for pair in pairs
            if contrast(colors[pair[0]], colors[pair[1]]) < least}
    assert poor == {}


def test_both_schemes_name_the_same_colors():
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    colors = re.findall(r"--([\w-]+): #", light)
    assert set(colors) == set(re.findall(r"--([\w-]+): #", dark))


def test_colors_stand_in_the_tokens_only():
    for name, css in CSS.items():
        if name not in ("tokens.css", "print.css"):
            rules = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
            found = [c for c in re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s,)])", rules) if c != "#fff"]
            assert found == [], name


def test_every_token_used_is_defined_and_every_defined_one_used():
    defined = set(re.findall(r"^\s*(--[\w-]+):", TOKENS, re.M))
    used = set(chain.from_iterable(re.findall(r"var\((--[\w-]+)", css) for css in CSS.values()))
    assert used == {name for name in defined if not name.startswith("--md-")}


def test_every_class_with_a_style_is_on_a_page():
    pages = [*(ROOT / "overrides").rglob("*.html"), *(ROOT / "web").rglob("*.js")]
    words = set(chain.from_iterable(re.findall(r"[\w-]+", path.read_text(encoding="utf-8")) for path in pages))
    no_class = r"/\*.*?\*/|url\([^)]*\)|@import[^;]*;"
    styled = set(chain.from_iterable(re.findall(r"\.([a-z][\w-]*)", re.sub(no_class, "", css, flags=re.S))
                                     for css in CSS.values()))
    assert sorted(styled - words) == []


def test_files_are_imported_once_and_all():
    imported = re.findall(r'@import "\./([\w-]+\.css)"', CSS["main.css"])
    assert sorted(imported) == sorted(set(CSS) - {"main.css"})
