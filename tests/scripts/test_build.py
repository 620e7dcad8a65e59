"""scripts/build.py as people run it: exit codes, words instead of tracebacks, and its report."""

import json

import pytest


@pytest.mark.parametrize("arguments", [
    ["--no-such-option"], ["--jobs", "many"], ["--jobs", "-1"], ["--port", "70000"], ["--languages", "xx"],
    ["--languages", ""], ["surplus"]])
def test_wrong_use_is_2_and_builds_nothing(tiny, arguments):
    run = tiny.run(*arguments)
    assert (run.returncode, "Traceback" in run.stderr) == (2, False)
    assert run.stderr.strip()
    assert not tiny.site.exists()


@pytest.mark.parametrize(("arguments", "says"), [
    (["--data", "nowhere"], "nowhere/centers.yaml"),
    (["--data", "mkdocs.yml"], "mkdocs.yml"),
    (["--config", "nowhere.yml"], "nowhere.yml does not exist"),
    (["--config", "data"], "data cannot be read"),
    (["--site", "mkdocs.yml"], "is a file, not a folder"),
    (["--site", "data"], "did not make"),
])
def test_a_missing_or_wrong_folder_is_1_with_words(tiny, arguments, says):
    run = tiny.run(*arguments)
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
    assert says in run.stderr
    assert "fix:" in run.stderr


@pytest.mark.parametrize("file", ["data/centers.yaml", "data/regions.csv", "data/kinds.yaml", "boundaries.geojson"])
def test_a_missing_file_is_1_with_words(tiny, file):
    (tiny.root / file).unlink()
    run = tiny.run()
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
    assert file in run.stderr


def test_a_good_build_says_what_it_made_and_what_to_do_next(tiny):
    run = tiny.run("--report", "report.json")
    assert run.returncode == 0
    pages = sum(not p.relative_to(tiny.site).as_posix().startswith("maps/") for p in tiny.site.rglob("*.html"))
    assert f"{pages} pages" in run.stdout
    assert "make serve" in run.stdout
    assert "ar: " in run.stderr, "what is not translated is counted"
    report = json.loads((tiny.root / "report.json").read_text())
    assert report["pages"] == pages
    assert report["bytes"] == sum(p.stat().st_size for p in tiny.site.rglob("*") if p.is_file())
    assert report["peak_memory"] > 1_000_000
    assert [s["name"] for s in report["stages"]][:3] == ["read", "check", "catalog"]
    assert all(s["wall"] >= 0 and s["cpu"] >= 0 for s in report["stages"])


def test_a_report_that_cannot_be_written_is_said(tiny):
    run = tiny.run("--report", "nowhere/report.json")
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
    assert "nowhere/report.json" in run.stderr


def test_the_address_of_a_preview_comes_from_outside(tiny):
    tiny.run(GYEOT_SITE_URL="https://preview.example/7/")
    assert '<link rel="canonical" href="https://preview.example/7/ar/urgent/">' in tiny.page("ar/urgent/")
    assert "nebenan.example/help" not in (tiny.site / "sitemap.xml").read_text()
