"""The command as a person types it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MKDOCS = """site_name: 곁
site_url: https://gyeot.example/
plugins:
  - i18n: {languages: [{locale: ko, default: true}, {locale: en}]}
  - gyeot: {}
"""
REGIONS = "code,slug,name:ko,lat,lon\n30,daejeon,대전광역시,36.34,127.39\n30170,seo-gu,서구,36.28,127.34\n"
MAPPING = """- id: partner-table
  source: {title: 파트너 표, as_of: "2026"}
  fields:
    name.ko: "{이름}"
    kind: after-school-care
    role: {value: care}
    region: {make: region, address: "{주소}"}
    address: {make: address, from: "{주소}"}
  new_id: {from: "{영문}"}
"""
TABLE = "이름,영문,주소\n관저 돌봄센터,Gwanjeo Center,대전광역시 서구 구봉로 13\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (tmp_path / "data/regions.csv").write_text(REGIONS, encoding="utf-8")
    for name in ("programs", "hotlines", "needs", "kinds"):
        (tmp_path / f"data/{name}.yaml").write_text("", encoding="utf-8")
    (tmp_path / "map.yaml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def run(folder, *arguments):
    return subprocess.run([sys.executable, ROOT / "scripts" / "import_table.py", *arguments], cwd=folder,
                          capture_output=True, text=True, encoding="utf-8",
                          env=os.environ | {"PYTHONUTF8": "1"})


def test_dry_run_then_import_then_nothing_to_do(folder):
    dry = run(folder, "table.csv", "--map", "map.yaml", "--dry-run")
    assert (dry.returncode, dry.stderr) == (0, "")
    assert dry.stdout == ("+ daejeon-gwanjeo-center: 관저 돌봄센터 (line 2)\n"
                          "Would be: 1 added, 0 changed, 0 as they were, 0 left out, 0 skipped for an error.\n")
    assert not (folder / "data/centers.yaml").exists()
    done = run(folder, "table.csv", "--map", "map.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    text = (folder / "data/centers.yaml").read_text(encoding="utf-8")
    assert text.startswith("- id: daejeon-gwanjeo-center\n")
    again = run(folder, "table.csv", "--map", "map.yaml")
    assert again.stdout == "0 added, 0 changed, 1 as they were, 0 left out, 0 skipped for an error.\n"
    assert (folder / "data/centers.yaml").read_text(encoding="utf-8") == text


def test_another_data_folder(folder):
    shutil.move(folder / "data", folder / "other")
    assert run(folder, "table.csv", "--map", "map.yaml", "--data", "other").returncode == 0
    assert (folder / "other/centers.yaml").exists()


def test_a_skipped_row_ends_in_1_with_file_and_line(folder):
    (folder / "table.csv").write_text(TABLE + "이름만,,\n", encoding="utf-8")
    done = run(folder, "table.csv", "--map", "map.yaml")
    assert done.returncode == 1
    assert done.stderr.startswith("table.csv:3: error: “이름만” has no name in Latin letters. [no-id]\n    fix: ")
    assert done.stdout.endswith("1 added, 0 changed, 0 as they were, 0 left out, 1 skipped for an error.\n")
    assert (folder / "data/centers.yaml").exists()


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("map.yaml", MAPPING.replace("new_id", "newid"), "map.yaml:9"),
        ("map.yaml", MAPPING.replace("{영문}", "{영어}"), "map.yaml:9"),
        ("map.yaml", "a: [", "map.yaml:1"),
        ("table.csv", "", "table.csv"),
        ("data/centers.yaml", "- id: [\n", "data/centers.yaml:2"),
        ("data/regions.csv", "code,slug\n30\n", "data/regions.csv:2"),
        ("mkdocs.yml", "a: [", "mkdocs.yml"),
    ],
)
def test_what_cannot_be_imported_is_named_and_nothing_is_written(folder, file, text, place):
    (folder / "data/centers.yaml").write_text("", encoding="utf-8")
    (folder / file).write_text(text, encoding="utf-8")
    before = (folder / "data/centers.yaml").read_bytes()
    done = run(folder, "table.csv", "--map", "map.yaml")
    assert done.returncode == 1
    assert place in done.stderr and "fix:" in done.stderr and "Traceback" not in done.stderr
    assert done.stderr.endswith("Nothing was imported.\n") and done.stdout == ""
    assert (folder / "data/centers.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [[], ["table.csv"], ["nothing.csv", "--map", "map.yaml"], ["table.csv", "--map", "nothing.yaml"],
     ["data", "--map", "map.yaml"], ["map.yaml", "--map", "map.yaml"], ["table.csv", "--map", "map.yaml", "--bad"]],
)
def test_wrong_use_ends_in_2(folder, arguments):
    done = run(folder, *arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr and "Traceback" not in done.stderr


def test_help(folder):
    done = run(folder, "--help")
    assert done.returncode == 0
    assert "--dry-run" in done.stdout and "data/imports/" in done.stdout
