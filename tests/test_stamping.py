"""Stamping: shells, templates, and files that are whole or not there at all."""

import errno
import os
import threading

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError

from gyeot.stamping import Shell, compiled_templates, template_environment, write_atomic


def test_a_shell_is_filled_and_names_its_assets():
    shell = Shell("<a href='@@root@@@@asset:gyeot.css@@'>@@body@@</a>@@body@@", {"gyeot.css": "assets/gyeot.1.css"})
    assert shell.fill({"root": "../", "body": "x"}) == b"<a href='../assets/gyeot.1.css'>x</a>x"


def test_data_cannot_open_a_place_of_its_own():
    shell = Shell("@@head@@|@@body@@", {})
    assert shell.fill({"head": "@@body@@", "body": "@@asset:x@@ @@head@@"}) == b"@@body@@|@@asset:x@@ @@head@@"


def test_a_shell_s_digest_changes_with_its_text_and_its_assets():
    digests = {Shell(html, {"a.css": name}).digest
               for html in ("@@asset:a.css@@", "@@asset:a.css@@ ") for name in ("a.1.css", "a.2.css")}
    assert len(digests) == 4


def test_an_asset_nobody_built_is_an_error():
    with pytest.raises(KeyError):
        Shell("@@asset:nothing.css@@", {})


def test_templates_escape_everything_and_take_no_misspelt_name(tmp_path):
    (tmp_path / "a.html").write_text("{{ text }}")
    template = template_environment([tmp_path]).get_template("a.html")
    assert template.render(text="<b>\"'&") == "&lt;b&gt;&#34;&#39;&amp;"
    with pytest.raises(UndefinedError):
        template.render(txt="x")


def test_a_template_that_cannot_be_read_is_found_before_it_is_needed(tmp_path):
    (tmp_path / "a.html").write_text("fine")
    (tmp_path / "b.html").write_text("{% if %}")
    with pytest.raises(TemplateSyntaxError):
        compiled_templates((tmp_path,), "1")


def test_an_instance_s_own_template_wins(tmp_path):
    for folder in ("own", "program"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.html").write_text(folder)
    environment = template_environment([tmp_path / "own", tmp_path / "program"])
    assert environment.get_template("a.html").render() == "own"


def test_a_file_is_written_with_its_folders_and_only_when_it_changes(tmp_path):
    path = tmp_path / "a" / "b" / "index.html"
    assert write_atomic(path, b"one") is True
    before = path.stat()
    assert write_atomic(path, b"one") is False
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert write_atomic(path, b"two") is True
    assert path.read_bytes() == b"two"


class Killed(BaseException):
    """What a signal raises: not an Exception."""


@pytest.mark.parametrize("stop", [Killed(), OSError(errno.EIO, "input/output error")])
def test_stopped_before_the_swap_the_old_file_stands(tmp_path, monkeypatch, stop):
    path = tmp_path / "index.html"
    write_atomic(path, b"old and whole")

    def fail(*arguments):
        raise stop

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(type(stop)):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old and whole"
    assert os.listdir(tmp_path) == ["index.html"]


def test_on_a_full_disk_the_old_file_stands(tmp_path, monkeypatch):
    path = tmp_path / "index.html"
    write_atomic(path, b"old and whole")
    whole = type(path).write_bytes

    def half(self, data):
        whole(self, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(type(path), "write_bytes", half)
    with pytest.raises(OSError, match="No space"):
        write_atomic(path, b"new and never whole")
    assert path.read_bytes() == b"old and whole"
    assert os.listdir(tmp_path) == ["index.html"]


def test_a_reader_never_sees_half_a_file(tmp_path):
    path = tmp_path / "index.html"
    pages = [bytes([letter]) * 200_000 for letter in b"ab"]
    write_atomic(path, pages[0])
    seen, done = set(), threading.Event()

    def read():
        while not done.is_set():
            seen.add(path.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for turn in range(200):
            write_atomic(path, pages[(turn + 1) % 2])
    finally:
        done.set()
        reader.join()
    assert seen <= set(pages)


def test_what_stands_in_the_way_is_an_error_not_overwritten(tmp_path):
    (tmp_path / "folder" / "index.html").mkdir(parents=True)
    (tmp_path / "file").write_text("x")
    with pytest.raises(OSError, match="directory"):
        write_atomic(tmp_path / "folder" / "index.html", b"x")
    with pytest.raises(OSError, match=r"directory|exists"):
        write_atomic(tmp_path / "file" / "index.html", b"x")
    assert (tmp_path / "file").read_text() == "x"
