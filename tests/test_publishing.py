"""The published folder: only what this program made is replaced or removed, and two builds never meet."""

import json
import os
import subprocess
import sys

import pytest

from gyeot.problems import DataError
from gyeot.publishing import MARKER, Site, one_at_a_time


def publish(folder, cache, files):
    """A whole turn: {name: (content, fingerprint or None)}; the site and the number of files removed."""
    site = Site(folder, cache)
    for name, (data, fingerprint) in files.items():
        if fingerprint is None:
            site.put(name, data)
        elif not site.is_current(name, fingerprint):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            site.stamped(name, fingerprint, changed=True)
    return site, site.finish()


def test_what_no_longer_belongs_is_removed_with_its_folder(tmp_path):
    folder, cache = tmp_path / "site", tmp_path / "cache"
    publish(folder, cache, {"a/index.html": (b"a", "1"), "b/c/index.html": (b"b", "1"), "x.css": (b"x", None)})
    (folder / "a" / "index.html.1234.tmp").write_bytes(b"left by a killed build")
    _, removed = publish(folder, cache, {"a/index.html": (b"a", "1")})
    assert removed == 3
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*")) == [MARKER, "a", "a/index.html"]


def test_a_file_with_the_same_fingerprint_is_not_made_again(tmp_path):
    folder, cache = tmp_path / "site", tmp_path / "cache"
    publish(folder, cache, {"a.html": (b"a", "1")})
    site, _ = publish(folder, cache, {"a.html": (b"never written", "1")})
    assert (site.written, (folder / "a.html").read_bytes()) == (0, b"a")
    site, _ = publish(folder, cache, {"a.html": (b"b", "2")})
    assert (site.written, (folder / "a.html").read_bytes()) == (1, b"b")


def _truncate(path):
    path.write_bytes(b"")


def _touch(path):
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("harm", [_truncate, _touch, os.unlink])
def test_a_file_somebody_touched_is_made_again(tmp_path, harm):
    folder, cache = tmp_path / "site", tmp_path / "cache"
    publish(folder, cache, {"a.html": (b"a", "1")})
    harm(folder / "a.html")
    site, _ = publish(folder, cache, {"a.html": (b"a", "1")})
    assert (site.written, (folder / "a.html").read_bytes()) == (1, b"a")


@pytest.mark.parametrize("remembered", ["", "{", "[]", "\udcff"])
def test_a_memory_that_was_cut_short_is_no_harm(tmp_path, remembered):
    folder, cache = tmp_path / "site", tmp_path / "cache"
    publish(folder, cache, {"a.html": (b"a", "1")})
    (memory,) = cache.glob("site-*.json")
    memory.write_bytes(remembered.encode("utf-8", "surrogateescape"))
    site, _ = publish(folder, cache, {"a.html": (b"b", "1")})
    assert (site.written, (folder / "a.html").read_bytes()) == (1, b"b")
    assert "a.html" in json.loads(memory.read_text())


@pytest.mark.parametrize("prepare", [
    lambda path: path.write_text("a file"),
    lambda path: (path.mkdir(), (path / "thesis.doc").write_text("mine")),
])
def test_a_folder_that_is_not_ours_is_left_alone(tmp_path, prepare):
    folder = tmp_path / "site"
    prepare(folder)
    before = [p.read_bytes() for p in (folder, *folder.glob("*")) if p.is_file()]
    with pytest.raises(DataError) as raised:
        Site(folder, tmp_path / "cache")
    assert raised.value.problems[0].code == "site-folder"
    assert [p.read_bytes() for p in (folder, *folder.glob("*")) if p.is_file()] == before


def test_an_empty_folder_and_one_that_mkdocs_made_are_taken(tmp_path):
    (tmp_path / "empty").mkdir()
    Site(tmp_path / "empty", tmp_path / "cache")
    (tmp_path / "mkdocs" / "assets" / "stylesheets").mkdir(parents=True)
    Site(tmp_path / "mkdocs", tmp_path / "cache")


WAITER = """
import sys
from pathlib import Path
from gyeot.publishing import one_at_a_time
print("waiting", flush=True)
with one_at_a_time(Path(sys.argv[1])):
    print((Path(sys.argv[1]) / "fact").read_text(), flush=True)
"""


def test_a_second_build_waits_for_the_first(tmp_path):
    with one_at_a_time(tmp_path):
        other = subprocess.Popen([sys.executable, "-c", WAITER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert other.stdout.readline() == "waiting\n"
        (tmp_path / "fact").write_text("written while the first had the lock")
    assert other.communicate(timeout=60)[0] == "written while the first had the lock\n"
    assert other.returncode == 0


def test_a_build_that_was_killed_holds_nobody_up(tmp_path):
    hold = WAITER.replace('print((Path(sys.argv[1]) / "fact").read_text(), flush=True)',
                          'print("has it", flush=True); sys.stdin.read()')
    holder = subprocess.Popen([sys.executable, "-c", hold, str(tmp_path)], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    assert [holder.stdout.readline() for _ in range(2)] == ["waiting\n", "has it\n"]
    holder.kill()
    holder.wait(timeout=60)
    with one_at_a_time(tmp_path):
        assert (tmp_path / "lock").exists()
