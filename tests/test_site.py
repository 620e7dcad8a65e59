"""The whole build: only what changed is written, and whatever happens, what is published is whole."""

import os
import shutil
import signal
import subprocess
import time

import pytest
from instances import FIXTURES, copy_of, differences, files_of

from gyeot import site
from gyeot.problems import DataError
from gyeot.settings import PROJECT


def whole(folder):
    """Every page of a folder that is not whole, and every file a killed writer left."""
    return [p for p in folder.rglob("*.html") if not p.read_bytes().rstrip().endswith(b"</html>")]


def clean(instance, to):
    """What a clean build of an instance as it stands now gives."""
    fresh = copy_of(instance.root, to)
    for folder in ("site", ".cache"):
        shutil.rmtree(fresh.root / folder, ignore_errors=True)
    fresh.build()
    return files_of(fresh.site)


# what is written

def test_a_page_for_every_record_in_every_language(built_tiny):
    for prefix in ("", "ko/", "ar/"):
        for path in ("", "find/", "urgent/", "partners/", "about/", "contribute/", "needs/safety/",
                     "programs/safe-nights/", "regions/berlin/", "regions/berlin/mitte/", "centers/nowhere-known/"):
            assert "</html>" in built_tiny.page(prefix + path)
    for id in ("police", "safe-nights", "nowhere-known", "old-line"):
        assert "</html>" in built_tiny.page(f"go/{id}/")


def test_the_report_counts_what_is_there(tiny):
    report = tiny.build()
    files = files_of(tiny.site)
    assert report.files == len(files)
    assert report.written == len(files)
    assert report.bytes == sum(map(len, files.values()))
    assert report.pages == sum(n.endswith(".html") and not n.startswith("maps/") for n in files)
    assert report.missing["en"] == 0
    assert report.missing["ar"] > 100
    assert [w.code for w in report.warnings] == ["care-without-region"]


def test_a_second_build_writes_nothing(tiny):
    tiny.build()
    before = {p: p.stat().st_mtime_ns for p in tiny.site.rglob("*")}
    report = tiny.build()
    assert (report.written, report.removed) == (0, 0)
    assert {p: p.stat().st_mtime_ns for p in tiny.site.rglob("*")} == before


def test_two_clean_builds_are_the_same_byte_for_byte(tiny, built_tiny):
    tiny.build()
    assert differences(files_of(tiny.site), files_of(built_tiny.site)) == []


def test_the_same_bytes_by_one_process_or_two(tiny, monkeypatch):
    monkeypatch.setattr(site, "MANY", 1)
    tiny.build(jobs=1, site=tiny.root / "one")
    tiny.build(jobs=2, site=tiny.root / "two")
    assert differences(files_of(tiny.root / "one"), files_of(tiny.root / "two")) == []


def test_an_edit_writes_the_pages_that_show_it(tiny):
    tiny.build()
    before = files_of(tiny.site)
    tiny.edit("data/centers.yaml", "number: 030 23125-010", "number: 030 23125-011")
    report = tiny.build()
    changed = differences(before, files_of(tiny.site))
    assert report.written == len(changed)
    pages = {name.removesuffix("index.html") for name in changed if name.endswith("index.html")}
    assert pages == {f"{prefix}{path}" for prefix in ("", "ko/", "ar/") for path in (
        "centers/berlin-kreuz-counseling/", "regions/berlin/kreuzberg/", "programs/parents-evening/", "partners/")}


EDITS = {
    "a center's name": ("data/centers.yaml", "en: Kreuz Counseling", "en: Kreuzberg Counseling"),
    "the name of a replacement": ("data/centers.yaml", "en: Hafen Family Center", "en: Harbor Family Center"),
    "where a center is": ("data/centers.yaml", "lat: 52.5301", "lat: 52.5302"),
    "a center undisclosed": ("data/centers.yaml", 'region: "12054"\n  address: Am Ufer 3, 14467 Potsdam',
                             'region: "12"\n  location: undisclosed'),
    "the date of the newest source": ("data/centers.yaml", '"on": 2026-04-01', '"on": 2027-09-01'),
    "a program": ("data/programs.yaml", "A meal together.", "A meal with all."),
    "a delivery's title": ("data/programs.yaml", "en: Evenings in Berlin", "en: Evenings for Berlin"),
    "a hotline's number": ("data/hotlines.yaml", "number: 030 23125-116", "number: 030 23125-117"),
    "no interpreter": ("data/hotlines.yaml", "  interprets: true\n", ""),
    "a need": ("data/needs.yaml", "ar: لست في أمان في بيتي", "ar: لست في أمان"),
    "a kind": ("data/kinds.yaml", "en: Counseling", "en: Advice"),
    "an icon": ("data/kinds.yaml", "material/account-voice", "material/account-heart"),
    "a district": ("data/regions.csv", "Kreuzberg,,,,52", "Kreuzberg,크로이츠베르크,,,52"),
    "a province": ("data/regions.csv", "Brandenburg,,براندنبورغ", "Brandenburg,브란덴부르크,براندنبورغ"),
    "a former slug": ("data/regions.csv", "old-kreuzberg", "old-x-berg"),
    "a geocode": ("data/geocodes.csv", "52.497000", "52.498000"),
    "a word": ("locales/ar/LC_MESSAGES/gyeot.po", "ماذا تحتاج؟\"\n\nmsgid \"home.urgent", "؟\"\n\nmsgid \"home.urgent"),
    "a word of the browser": ("locales/ar/LC_MESSAGES/gyeot.po", "مفتوح الآن", "مفتوح"),
    "a hand-written page": ("docs/about.md", "Neighbors in Berlin", "Our neighbors in Berlin"),
    "a picture": ("docs/img/door.svg", "M2 10V2h6v8z", "M2 10V1h6v9z"),
    "the time zone": ("mkdocs.yml", "Europe/Berlin", "Europe/Vienna"),
    "the address": ("mkdocs.yml", "https://nebenan.example/help/", "https://help.example/"),
    "the tile server": ("mkdocs.yml", "url: https://tiles.nebenan.example/{z}", "url: https://t.example/{z}"),
    "a language's name": ("mkdocs.yml", "name: 한국어", "name: 한국말"),
    "the boundaries": ("boundaries.geojson", "[13.40, 52.67]", "[13.40, 52.66]"),
}


@pytest.mark.parametrize("what", EDITS)
def test_after_any_edit_the_site_is_what_a_clean_build_would_make(tiny, tmp_path, what):
    tiny.build()
    before = files_of(tiny.site)
    tiny.edit(*EDITS[what])
    tiny.build()
    after = files_of(tiny.site)
    assert differences(before, after), "the edit is seen"
    assert differences(after, clean(tiny, tmp_path / "clean")) == []


def test_a_deleted_record_and_page_leave_nothing_behind(tiny, tmp_path):
    tiny.build()
    text = (tiny.root / "data/centers.yaml").read_text()
    gone = text.index("- id: brandenburg-havel-room")
    (tiny.root / "data/centers.yaml").write_text(text[:gone] + text[text.index("- id: nowhere-known"):])
    for page in (tiny.root / "docs").glob("contribute*.md"):
        page.unlink()
    for page in (tiny.root / "docs").glob("about*.md"):
        page.write_text(page.read_text().replace("(contribute.md#correction)", "(https://nebenan.example/)"))
    report = tiny.build()
    assert report.removed > 0
    left = [name for name in files_of(tiny.site) if "havel" in name or "contribute" in name]
    assert left == []
    assert differences(files_of(tiny.site), clean(tiny, tmp_path / "clean")) == []


def test_some_languages_only(tiny):
    tiny.build()
    run = tiny.run("--languages", "ar")
    assert run.returncode == 0, run.stderr
    assert not (tiny.site / "ko").exists()
    assert (tiny.site / "ar/urgent/index.html").exists()
    assert (tiny.site / "urgent/index.html").exists(), "the default language is always built"
    assert "/ko/" not in (tiny.site / "sitemap.xml").read_text()


def test_a_language_without_one_hand_written_page_is_built(tiny):
    for page in (tiny.root / "docs").glob("*.ar.md"):
        page.unlink()
    tiny.build()
    page = tiny.page("ar/about/")
    assert '<html lang="ar" dir="rtl"' in page
    assert '<article class="prose md-typeset" lang="en" dir="ltr">' in page


def test_the_shell_marks_what_is_borrowed_and_escapes_what_is_set(tiny):
    tiny.edit("mkdocs.yml", "site_name: Nebenan", 'site_name: "Neben & <b>an</b>"')
    tiny.edit("mkdocs.yml", "exit_url: https://weather.example/", "exit_url: 'https://weather.example/?a=\"&b'")
    tiny.build()
    page = tiny.page("ar/urgent/")
    assert '<p><span lang="en" dir="ltr">The data belongs to everyone (CC0).</span></p>' in page
    assert 'href="https://weather.example/?a=&#34;&amp;b"' in page
    assert "Neben &amp; &lt;b&gt;an&lt;/b&gt;</span></a>" in tiny.page("")
    assert "<b>an" not in tiny.page("")


# what goes wrong

BROKEN = {
    "a record": ("data/centers.yaml", "kind: shelter", "kind: shelterr", "data/centers.yaml:"),
    "yaml": ("data/programs.yaml", "summary:\n    en: A bed", "summary: [\n    en: A bed", "data/programs.yaml:"),
    "an icon": ("data/kinds.yaml", "material/shield-home", "material/no-such-icon", "no-such-icon"),
    "the table": ("data/regions.csv", "11001,mitte", "11001,mitte,x", "data/regions.csv:3"),
    "words": ("locales/ar/LC_MESSAGES/gyeot.po", "msgid \"center.call\"", "msgit \"center.call\"", "gyeot.po:10"),
    "the settings": ("mkdocs.yml", "phone_region: DE", "phone_region: Germany", "phone_region"),
    "a docs link": ("docs/about.md", "contribute.md#correction", "contributte.md", "contributte.md"),
    "boundaries": ("boundaries.geojson", '"Polygon"', '"Square"', "boundaries.geojson"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_problems_leave_the_last_good_site_untouched(tiny, what):
    tiny.build()
    before = {p: (p.stat().st_mtime_ns, p.is_file() and p.read_bytes()) for p in tiny.site.rglob("*")}
    file, old, new, says = BROKEN[what]
    text = (tiny.root / file).read_text()
    (tiny.root / file).write_text(text.replace(old, new, 1))
    run = tiny.run()
    assert run.returncode == 1
    assert says in run.stderr
    assert "fix:" in run.stderr
    assert "Traceback" not in run.stderr
    assert {p: (p.stat().st_mtime_ns, p.is_file() and p.read_bytes()) for p in tiny.site.rglob("*")} == before


@pytest.mark.parametrize(("text", "line"), [("{% if %}", 2), ("{{ no_such_name }}", 0), ("{{ p.no_such() }}", 0)])
def test_a_broken_template_is_a_problem(tiny, text, line):
    own = tiny.root / "overrides" / "records"
    own.mkdir(parents=True)
    shutil.copy(PROJECT / "overrides" / "main.html", own.parent)
    (own / "needs.html").write_text(f"<h1>x</h1>\n{text}\n")
    with pytest.raises(DataError) as raised:
        tiny.build()
    (problem,) = raised.value.problems
    assert (problem.code, problem.line) == ("template", line)


def test_an_own_template_is_used(tiny):
    own = tiny.root / "overrides" / "records"
    own.mkdir(parents=True)
    shutil.copy(PROJECT / "overrides" / "main.html", own.parent)
    (own / "needs.html").write_text("<h1>Our own words</h1>")
    tiny.build()
    assert "<h1>Our own words</h1>" in tiny.page("ar/needs/")


def test_a_foreign_folder_is_refused(tiny, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.html").write_text("mine")
    run = tiny.run("--site", str(tmp_path / "thesis"))
    assert run.returncode == 1
    assert "did not make" in run.stderr
    assert files_of(tmp_path / "thesis") == {"chapter.html": b"mine"}


def test_a_site_that_cannot_be_written_is_a_problem(tiny, tmp_path):
    (tmp_path / "file").write_text("x")
    run = tiny.run("--site", str(tmp_path / "file" / "site"))
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
    assert "cannot be read or written" in run.stderr


@pytest.fixture
def small_disk(tmp_path):
    """A file system with room for half a site; where none may be mounted, a limit on the size of any file is the
    nearest thing a process can be given."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(folder)],
                             capture_output=True, check=False).returncode == 0
    yield folder, mounted
    if mounted:
        subprocess.run(["umount", str(folder)], check=True)


def test_on_a_full_disk_every_published_file_is_whole_and_the_next_build_does_the_rest(tiny, small_disk, monkeypatch):
    folder, mounted = small_disk
    if not mounted:
        def full(path, data, _real=site.write_atomic):
            if "centers/" in str(path):
                raise OSError(28, "No space left on device", str(path))
            return _real(path, data)
        monkeypatch.setattr(site, "write_atomic", full)
    with pytest.raises(DataError) as raised:
        tiny.build(site=folder / "site")
    assert [p.code for p in raised.value.problems] == ["disk-full"]
    published = list((folder / "site").rglob("*.html"))
    assert published
    assert whole(folder / "site") == []
    if mounted:
        subprocess.run(["mount", "-o", "remount,size=20m", str(folder)], check=True)
    monkeypatch.undo()
    tiny.build(site=folder / "site")
    tiny.build()
    assert differences(files_of(folder / "site"), files_of(tiny.site)) == []


def test_a_build_killed_at_any_moment_leaves_every_page_whole_and_the_next_repairs_the_rest(tiny, tmp_path):
    tiny.build()
    tiny.edit("data/hotlines.yaml", "number: 030 23125-116", "number: 030 23125-119")  # on every page
    wanted = clean(tiny, tmp_path / "clean")
    moments = 0
    for pages_after in (0, 1, 30, 90):
        for name in ("site", ".cache"):
            shutil.rmtree(tiny.root / name, ignore_errors=True)
        copy_of(tmp_path / "clean" / "site", tiny.site)
        for page in tiny.site.rglob("index.html"):  # the site of an earlier day
            page.write_bytes(page.read_bytes().replace(b"23125-119", b"23125-116"))
        build = subprocess.Popen(tiny.command("--jobs", "2"), cwd=tiny.root, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL, start_new_session=True)
        while build.poll() is None:
            done = sum(b"23125-119" in p.read_bytes() for p in tiny.site.rglob("index.html"))
            if done >= pages_after:
                os.killpg(build.pid, signal.SIGKILL)
                break
            time.sleep(0.005)
        moments += build.wait() == -signal.SIGKILL
        assert whole(tiny.site) == []
        again = tiny.run()
        assert again.returncode == 0, again.stderr
        assert differences(files_of(tiny.site), wanted) == []
    assert moments >= 2


def test_a_build_of_the_fixture_changes_nothing_in_it():
    """Fixtures are copied before they are built; a cache beside them would be committed."""
    assert {p.name for p in (FIXTURES / "tiny").iterdir()} == {
        "boundaries.geojson", "data", "docs", "locales", "mkdocs.yml"}
