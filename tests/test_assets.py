"""What the pages load: whole, small, the same each time, and nothing from anywhere else."""

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest

from gyeot import assets as module
from gyeot.assets import Assets, build_assets
from gyeot.problems import DataError

ROOT = Path(__file__).parent.parent
LANGUAGES = ("ko", "en", "ja", "zh", "fr")
WORDS = {
    code: {"js.open_now": f"open {code} </script>\u2028", "js.find.nothing": f"nothing {code}", "js.copied": "copied"}
    for code in LANGUAGES
}
OUTLINES = {"12": ["KR-29", "KR-46"], "30": ["KR-30"], "50": ["KR-49"], "99": ["XX-1"]}
CONTENT = [ROOT / "overrides/main.html"]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Assets:
    return build_assets(ROOT, tmp_path_factory.mktemp("assets"), WORDS, CONTENT, OUTLINES)


def text(assets: Assets, name: str) -> str:
    return (assets.folder / assets[name]).read_text(encoding="utf-8")


def compressed(assets: Assets, name: str) -> int:
    return len(gzip.compress(text(assets, name).encode(), 9))


def test_every_language_has_its_scripts(built):
    assert {f"{kind}-{code}.js" for kind in ("gyeot", "find") for code in LANGUAGES} <= set(built.names)
    assert {"gyeot.css", "qr.js", "map.js", "map.css", "korea.svg", "korea.geojson"} <= set(built.names)


def test_names_carry_a_hash_of_the_content(built):
    for logical, name in built.names.items():
        stem, ending = logical.rsplit(".", 1)
        assert re.fullmatch(rf"{re.escape(stem)}\.[0-9a-f]{{10}}\.{ending}", name)


def test_words_stand_in_front_of_the_bundle_that_says_them(built):
    core, find = text(built, "gyeot-fr.js"), text(built, "find-fr.js")
    assert core.startswith("const GYEOT_WORDS=")
    assert "open fr" in core.split("\n")[0]
    assert "nothing fr" not in core
    assert "nothing fr" in find.split("\n")[0]
    assert "nothing en" not in find


def test_words_cannot_break_out_of_the_script(built):
    core = text(built, "gyeot-ko.js")
    assert "</script" not in core
    assert "\u2028" not in core.split("\n")[0]
    assert "\\u003c/script>\\u2028" in core


def test_the_core_names_the_file_it_loads_on_tap(built):
    assert f'"qr":"{built["qr.js"]}"' in text(built, "gyeot-en.js")


def test_the_core_is_small(built):
    assert max(compressed(built, f"gyeot-{code}.js") for code in LANGUAGES) <= 8_000
    assert compressed(built, "gyeot.css") <= 14_000


def test_nothing_is_loaded_from_anywhere_else(built):
    for name in ("gyeot.css", "map.css"):
        css = text(built, name)
        assert "@font-face" not in css and "@import" not in css
        assert all(target.startswith(("data:", "#")) for target in re.findall(r"url\(\s*[\"']?([^\"')]+)", css))
    for name in built.names:
        assert "sourceMappingURL" not in text(built, name)


def test_of_the_theme_only_what_pages_use_is_kept(built):
    css = text(built, "gyeot.css")
    assert css.startswith("@layer material{")
    assert ".md-typeset" not in css  # the shell alone uses none of it
    assert "md-search" not in css
    assert css.index("color-scheme:light dark") < 4_000


def test_two_builds_are_the_same_to_the_byte(built, tmp_path):
    again = build_assets(ROOT, tmp_path, WORDS, CONTENT, OUTLINES)
    assert again.names == built.names
    for name in built.names.values():
        assert (again.folder / name).read_bytes() == (built.folder / name).read_bytes()


def test_nothing_is_built_again_while_nothing_changed(built, monkeypatch):
    def refuse(*_):
        raise AssertionError("built again")

    monkeypatch.setattr(module, "_run", refuse)
    assert build_assets(ROOT, built.folder, WORDS, CONTENT, OUTLINES) == built
    changed = {**WORDS, "ko": {"js.copied": "other"}}
    with pytest.raises(AssertionError, match="built again"):
        build_assets(ROOT, built.folder, changed, CONTENT, OUTLINES)


def test_a_lost_file_is_made_again_and_old_ones_go(tmp_path):
    first = build_assets(ROOT, tmp_path, WORDS, CONTENT, OUTLINES)
    (tmp_path / first["gyeot-ko.js"]).unlink()
    (tmp_path / "gyeot.0000000000.css").write_text("old")
    second = build_assets(ROOT, tmp_path, WORDS, CONTENT, OUTLINES)
    assert (tmp_path / second["gyeot-ko.js"]).is_file()
    assert not (tmp_path / "gyeot.0000000000.css").exists()


def test_shapes_of_one_region_are_drawn_as_one(built):
    shapes = json.loads(text(built, "korea.geojson"))["features"]
    assert [shape["properties"] for shape in shapes] == [
        {"code": "12", "outlines": ["KR-29", "KR-46"]}, {"code": "30", "outlines": ["KR-30"]},
        {"code": "50", "outlines": ["KR-49"]},
    ]
    # Gwangju lies inside the old South Jeolla: drawn as one, its border is gone and no hole is left
    outer = max(shapes[0]["geometry"]["coordinates"], key=lambda polygon: len(polygon[0]))
    assert len(outer) == 1
    assert re.findall(r'<symbol id="(\w+)"', text(built, "korea.svg")) == ["korea", "p12", "p30", "p50"]


@pytest.mark.parametrize(("symbol", "lat", "lon"), [
    ("p30", 36.35, 127.38), ("p50", 33.38, 126.55), ("p12", 35.16, 126.85),
])
def test_a_place_falls_inside_its_province(built, symbol, lat, lon):
    x, y = built.place(lat, lon)
    left, top, width, height = built.view_box(symbol)
    assert left < x < left + width
    assert top < y < top + height
    assert built.view_box("p99") is None


def test_north_is_up_and_east_is_right(built):
    x, y = built.place(36.0, 127.0)
    assert built.place(37.0, 127.0)[1] < y
    assert built.place(36.0, 128.0)[0] > x
    # a degree of longitude is shorter than one of latitude, as on the ground
    assert built.place(36.0, 128.0)[0] - x < y - built.place(37.0, 127.0)[1]


def test_an_instance_without_known_outlines_has_none(tmp_path):
    built = build_assets(ROOT, tmp_path, {"en": {}}, CONTENT, {"01": []})
    assert "korea.svg" not in built.names
    assert built.view_box("korea") is None


def test_without_node_one_line_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(DataError) as caught:
        build_assets(ROOT, tmp_path, WORDS, CONTENT, OUTLINES)
    assert [problem.code for problem in caught.value.problems] == ["node-missing"]
    assert "Node.js" in caught.value.problems[0].fix


def test_a_script_that_cannot_be_built_is_named_with_its_line(tmp_path):
    for name in ("web", "package-lock.json"):
        source, target = ROOT / name, tmp_path / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    (tmp_path / "web/stale.js").write_text("export const x = 1;\nexport function (\n")
    with pytest.raises(DataError) as caught:
        build_assets(tmp_path, tmp_path / "out", WORDS, CONTENT, OUTLINES)
    [problem] = caught.value.problems
    assert problem.code == "web-build"
    assert "web/stale.js:2" in problem.message
    assert not (tmp_path / "out/manifest.json").exists()
