"""The browser of the browser tests: found where it may be, installed where that is allowed, else named in one line."""

import importlib.util
import sys
from pathlib import Path

import pytest

PATH = Path(__file__).parents[2] / "scripts" / "browser.py"


@pytest.fixture
def script(monkeypatch):
    spec = importlib.util.spec_from_file_location("browser_script", PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.delenv("GYEOT_BROWSER", raising=False)
    monkeypatch.setattr(sys, "argv", ["browser.py"])
    return module


@pytest.fixture
def empty_path(monkeypatch, tmp_path):
    """A machine without programs; those put into the folder are its only ones."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path


def program(folder: Path, name: str, text: str = "exit 0") -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
def test_a_browser_on_the_path_is_found_and_nothing_said(script, empty_path, capsys, name):
    path = program(empty_path, name)
    assert script.find_browser() == str(path)
    assert script.main() == 0
    assert capsys.readouterr() == ("", "")


def test_a_browser_in_an_unusual_place_can_be_named(script, empty_path, monkeypatch, tmp_path):
    path = program(tmp_path, "mine")
    program(empty_path, "chromium")
    monkeypatch.setenv("GYEOT_BROWSER", str(path))
    assert script.find_browser() == str(path)


def test_a_wrong_name_is_said_and_no_other_browser_taken(script, empty_path, monkeypatch, capsys):
    program(empty_path, "chromium")
    monkeypatch.setenv("GYEOT_BROWSER", "/nowhere/chrome")
    assert script.main() == 1
    assert "/nowhere/chrome" in capsys.readouterr().err


def test_where_it_may_not_install_one_line_says_how_to_get_one(script, empty_path, monkeypatch, capsys):
    monkeypatch.setattr(script, "may_install", lambda: False)
    monkeypatch.setattr(script, "MAC_APPS", ())
    assert script.main() == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "apt-get install chromium fonts-noto-cjk" in err and "GYEOT_BROWSER" in err


def test_where_it_may_it_installs_quietly(script, empty_path, monkeypatch, capsys):
    monkeypatch.setattr(script, "may_install", lambda: True)
    monkeypatch.setattr(script, "MAC_APPS", ())
    log = empty_path / "log"
    browser = empty_path / "chromium"
    program(empty_path, "apt-get", f'echo "$@" >> {log}\necho noise\n'
            f'case "$2" in install) echo "#!/bin/sh" > {browser}; /bin/chmod +x {browser};; esac')
    assert script.main() == 0
    assert capsys.readouterr() == ("", "")
    assert log.read_text().splitlines() == [
        "-qq update", "-qq install --yes --no-install-recommends chromium fonts-noto-cjk"]


def test_an_installation_that_fails_says_why(script, empty_path, monkeypatch, capsys):
    monkeypatch.setattr(script, "may_install", lambda: True)
    monkeypatch.setattr(script, "MAC_APPS", ())
    program(empty_path, "apt-get", 'echo "Temporary failure resolving the mirror" >&2; exit 100')
    assert script.main() == 1
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1
    assert "Temporary failure resolving the mirror" in err


def test_it_installs_only_as_root_with_apt(script, empty_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(script.os, "geteuid", lambda: 0)
    assert script.may_install() is False
    program(empty_path, "apt-get")
    assert script.may_install() is True
    monkeypatch.setattr(script.os, "geteuid", lambda: 1000)
    assert script.may_install() is False
