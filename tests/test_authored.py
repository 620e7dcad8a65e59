"""What MkDocs gives: kept while nothing it depends on has changed, made again when something has."""

import pytest

from gyeot import authored
from gyeot.authored import Authored, AuthoredPage, inputs_digest, render
from gyeot.problems import DataError


def digest_of(instance):
    return inputs_digest(instance.settings, instance.config)


def test_what_is_saved_is_read_back(tmp_path):
    page = AuthoredPage("en", "about/", "About", "", "<p>x</p>", "en", "part.html")
    made = Authored({"en": "<html>@@body@@"}, [page], {"img/a.svg": "img/a.svg"})
    made.save(tmp_path / "a" / "b.json")
    assert Authored.load(tmp_path / "a" / "b.json") == made


@pytest.mark.parametrize(("file", "old", "new"), [
    ("docs/about.md", "Neighbors", "All neighbors"),
    ("locales/ar/LC_MESSAGES/gyeot.po", "القائمة", "قائمة"),
    ("mkdocs.yml", "exit_url: https://weather", "exit_url: https://news"),
    ("docs/img/door.svg", "M2", "M3"),
])
def test_whatever_mkdocs_reads_is_seen(tiny, file, old, new):
    before = digest_of(tiny)
    tiny.edit(file, old, new)
    assert digest_of(tiny) != before


def test_records_are_none_of_mkdocs_s_business(tiny):
    before = digest_of(tiny)
    tiny.edit("data/centers.yaml", "en: Kreuz Counseling", "en: Kreuz")
    assert digest_of(tiny) == before


def test_the_place_of_the_folder_does_not_matter(tiny, built_tiny):
    assert digest_of(tiny) == digest_of(built_tiny)


def test_mkdocs_is_not_started_again_for_nothing(tiny, monkeypatch):
    def never(*arguments, **options):
        raise AssertionError("MkDocs was started")

    monkeypatch.setattr(authored.subprocess, "run", never)
    made = render(tiny.settings, tiny.config)
    assert set(made.shells) == {"en", "ko", "ar"}


def test_a_kept_file_that_was_cut_short_is_made_again_and_old_ones_go(tiny):
    (kept,) = (tiny.root / "build").glob("authored-*.json")
    kept.write_text(kept.read_text()[:100])
    (kept.parent / "authored-old.json").write_text("{}")
    made = render(tiny.settings, tiny.config)
    assert {(p.language, p.path, p.written_in) for p in made.pages} == {
        ("en", "about/", "en"), ("ko", "about/", "ko"), ("ar", "about/", "ar"),
        ("en", "contribute/", "en"), ("ko", "contribute/", "ko"), ("ar", "contribute/", "en")}
    assert made.media["img/door.svg"] == "img/door.svg"
    assert sorted(p.name for p in kept.parent.glob("authored-*.json")) == [kept.name]


def test_what_mkdocs_complains_of_is_said(tiny):
    tiny.edit("docs/about.md", "contribute.md#correction", "nowhere.md")
    with pytest.raises(DataError) as raised:
        render(tiny.settings, tiny.config)
    (problem,) = raised.value.problems
    assert (problem.code, "nowhere.md" in problem.message) == ("mkdocs", True)


def test_a_missing_folder_of_docs_is_said(tiny):
    for path in sorted((tiny.root / "docs").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (tiny.root / "docs").rmdir()
    run = tiny.run()
    assert run.returncode == 1
    assert "docs" in run.stderr
    assert "Traceback" not in run.stderr
