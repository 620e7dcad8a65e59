"""scripts/format.py as people and workflows run it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MESSY = "- name: {ko: '가'}\n  id: a\n"
TIDY = "- id: a\n  name: {ko: 가}\n"


def run(*arguments, cwd=ROOT):
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "format.py", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + err
    return done.returncode, out, err


def test_formats_and_then_has_nothing_to_do(tmp_path):
    (tmp_path / "kinds.yaml").write_text(TIDY)
    (tmp_path / "centers").mkdir()
    (tmp_path / "centers" / "seoul.yaml").write_text(MESSY)
    assert run("--data", ".", "--config", ROOT / "mkdocs.yml", cwd=tmp_path) == (
        0,
        "centers/seoul.yaml:1: formatted\n",
        "2 files: 1 formatted, 0 problems.\n",
    )
    assert (tmp_path / "centers" / "seoul.yaml").read_text() == TIDY
    assert run("--data", tmp_path) == (0, "", "2 files: 0 formatted, 0 problems.\n")


def test_check_changes_nothing(tmp_path):
    path = tmp_path / "centers.yaml"
    path.write_text(MESSY)
    code, out, _ = run("--check", "--data", ".", "--config", ROOT / "mkdocs.yml", cwd=tmp_path)
    assert (code, out) == (1, "centers.yaml:1: not in form; `make format` corrects it\n")
    assert path.read_text() == MESSY
    path.write_text(TIDY)
    assert run("--check", "--data", tmp_path)[0] == 0


@pytest.mark.parametrize("content", [b"- id: [\n", b"\xff", b"- &a {}\n", b"- a: 1\n  a: 2\n", b"id: a\n"])
def test_what_does_not_read_is_said_and_left(tmp_path, content):
    (tmp_path / "centers.yaml").write_bytes(content)
    (tmp_path / "kinds.yaml").write_text(MESSY)
    code, out, err = run("--data", ".", "--config", ROOT / "mkdocs.yml", cwd=tmp_path)
    assert code == 1
    assert "centers.yaml:" in out
    assert "fix:" in out
    assert (tmp_path / "centers.yaml").read_bytes() == content
    assert (tmp_path / "kinds.yaml").read_text() == TIDY
    assert "stopped" not in err


def test_a_folder_in_place_of_a_file(tmp_path):
    (tmp_path / "centers.yaml").mkdir()
    code, out, err = run("--data", tmp_path)
    assert code == 1
    assert "cannot be read" in out
    assert "stopped" not in err


@pytest.mark.parametrize("arguments", [["--data", "nowhere"], ["--config", "nowhere.yml"], ["--what"]])
def test_wrong_use(arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "usage:" in err
