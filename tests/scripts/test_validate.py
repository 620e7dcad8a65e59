"""scripts/validate.py as people and workflows run it: whatever is in the files, words and an exit code."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CENTER = """\
- id: some-center
  name: {ko: 우리 센터, en: Our Center}
  kind: family-center
  role: [partner]
  sources: [{title: 대전광역시, as_of: 2026-05}]
"""
KIND = "- id: family-center\n  name: {ko: 가족센터}\n  detail: {ko: 도와요.}\n  icon: material/home\n"
PROGRAM = """\
- id: some-program
  name: {ko: 지원}
  summary: {ko: 도와요.}
  for: {who: {ko: 누구나.}}
  gives: [{ko: 상담}]
  sources: [{title: 보건복지부}]
"""
HOTLINE = """\
- id: some-line
  number: "1366"
  name: {ko: 긴급전화}
  group: danger
  summary: {ko: 전화하세요.}
  sources: [{title: 여성가족부}]
"""
NEED = "- id: some-need\n  name: {ko: 도움}\n  detail: {ko: 도와요.}\n  icon: material/home\n"


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    for name, text in {
        "centers": CENTER,
        "kinds": KIND,
        "programs": PROGRAM,
        "hotlines": HOTLINE,
        "needs": NEED,
    }.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "regions.csv").write_text("code,slug,name:ko\n30,daejeon,대전광역시\n", encoding="utf-8")
    return folder


def run(*arguments, cwd=ROOT, **environment):
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "validate.py", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + err
    return done.returncode, out, err


def test_good_data(data):
    code, out, err = run("--data", data)
    assert (code, out) == (0, "")
    assert err.splitlines()[-1] == (
        "5 records, 1 regions: 0 errors, 0 warnings; missing translations: en 11, ja 11, zh 11, fr 11."
    )


def test_problems_come_sorted_with_place_and_fix(data):
    (data / "centers.yaml").write_text(
        CENTER
        + CENTER.replace("some-", "other-").replace("family-", "familly-").replace("우리", "다른")
        + "  phones: [{number: 042-1}]\n"
    )
    code, out, err = run("--data", "data", cwd=data.parent)
    assert code == 1
    lines = out.splitlines()
    assert lines[0] == ("data/centers.yaml:8:3: error: There is no kind “familly-center”. [unknown-kind]")
    assert "Did you mean “family-center”?" in lines[1]
    assert lines[2].startswith("data/centers.yaml:11:13: error: “042-1” is not a number")
    assert "2 errors, 0 warnings" in err.splitlines()[-1]


def test_github_annotations(data):
    (data / "centers.yaml").write_text(CENTER.replace("family-center", "shop, 50%\n  # x"))
    code, out, _ = run("--data", "data", "--format", "github", cwd=data.parent)
    assert code == 1
    assert out.startswith("::error file=data/centers.yaml,line=3,col=3,title=")


def test_json(data):
    code, out, _ = run("--data", data, "--format", "json")
    assert (code, json.loads(out)) == (0, [])
    (data / "centers.yaml").write_text(CENTER + "  hours: x\n")
    code, out, _ = run("--data", data, "--format", "json")
    [problem] = json.loads(out)
    assert (code, problem["code"], problem["line"], problem["level"]) == (1, "hours-unreadable", 6, "error")
    assert set(problem) == {"file", "line", "column", "code", "message", "fix", "level"}


def test_warnings_do_not_fail(data):
    (data / "centers.yaml").write_text(CENTER.replace("[partner]", "[care]"))
    code, out, err = run("--data", data)
    assert code == 0
    assert "warning" in out
    assert "0 errors, 1 warning;" in err


def test_missing_translations_are_listed(data):
    code, out, err = run("--data", "data", "--missing", "fr", cwd=data.parent)
    assert code == 0
    assert "data/programs.yaml:3: some-program: summary" in out.splitlines()
    assert err == "11 texts are not translated into fr.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data", "nowhere"],
        ["--format", "xml"],
        ["--config", "nowhere.yml"],
        ["--missing", "xx"],
        ["--what"],
        ["--data", "README.md"],
    ],
)
def test_wrong_use(arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "usage:" in err


def test_help_says_the_exit_codes():
    code, out, _ = run("--help")
    assert code == 0
    assert "Exit code: 0" in out


BROKEN = {
    "broken yaml": b"- id: a\n  name: {ko: x\n  kind: [\n",
    "tab": b"- id: a\n\tname: x\n",
    "binary": bytes(range(256)) * 40,
    "not utf-8": "- id: 가\n".encode("euc-kr"),
    "utf-16": "- id: a\n".encode("utf-16"),
    "empty": b"",
    "only a comment": b"# nothing here\n",
    "only null": b"~\n",
    "a number": b"12\n",
    "a mapping": b"id: a\nname: b\n",
    "deep flow": b"- " + b"[" * 20000,
    "deep flow, closed": b"- id: " + b"[" * 3000 + b"]" * 3000 + b"\n",
    "deep block": b"- id: a\n" + b"".join(b" " * (2 * n + 2) + b"k:\n" for n in range(2000)),
    "nested lists": b"- - - - a\n",
    "alias": b"- &a {id: b, name: *a}\n",
    "tag": b"- !!python/object/apply:os.system [ls]\n",
    "complex keys": b"- ? {a: b}\n  : c\n- ? [x]\n  : y\n- {[a]: b}\n",
    "two documents": b"- id: a\n---\n- id: b\n",
    "control": b'- id: "\x07"\n- id: \x07\n',
    "long line": b"- id: " + b"a" * 1_000_000 + b"\n",
    "escapes": b'- id: "\\ud800"\n  name: {ko: "\\0"}\n',
    "wrong everywhere": b"- id: [a]\n  name: 3\n  kind: {a: b}\n  role: x\n  region: [1]\n  location: [x]\n"
    b"  phones: {a: b}\n  sources: x\n  checked: []\n  fee: 3\n  spoken: {ko: x}\n- 3\n- \n- []\n",
    "numbers": b"- id: a\n  fee: {month: 1" + b"0" * 5000 + b", day: 1e999}\n  location: {lat: .inf, lon: 0x1}\n",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("name", ["centers.yaml", "barred_numbers.yaml"])
def test_whatever_is_in_a_file_gives_problems(data, name, content):
    (data / name).write_bytes(content)
    code, out, err = run("--data", "data", cwd=data.parent)
    if name == "barred_numbers.yaml" and content in (BROKEN["empty"], BROKEN["only a comment"]):
        assert code == 0
    else:
        assert code == 1
        assert f"data/{name}" in out
    assert "stopped" not in err
    assert "missing translations" in err.splitlines()[-1]


@pytest.mark.parametrize("name", ["regions.csv", "geocodes.csv"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'a\n"', b"id,query\nx,y,z\n", b"code\n30\n\n,\n", b"\0\n\0"])
def test_whatever_is_in_a_table_gives_words(data, name, content):
    (data / name).write_bytes(content)
    code, _, err = run("--data", data)
    assert code in (0, 1)
    assert "stopped" not in err


@pytest.mark.parametrize("name", ["centers.yaml", "programs.yaml", "regions.csv", "geocodes.csv"])
def test_a_folder_in_place_of_a_file(data, name):
    (data / name).unlink(missing_ok=True)
    (data / name).mkdir()
    code, out, err = run("--data", "data", cwd=data.parent)
    assert code == 1
    assert f"data/{name}" in out
    assert "stopped" not in err


def test_missing_files_are_named(data):
    for path in data.iterdir():
        path.unlink()
    code, out, _ = run("--data", "data", cwd=data.parent)
    assert code == 1
    for name in ("centers.yaml", "programs.yaml", "hotlines.yaml", "needs.yaml", "kinds.yaml", "regions.csv"):
        assert f"data/{name}" in out


def test_bom_and_windows_line_ends_are_tolerated(data):
    for path in data.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    code, out, _ = run("--data", data)
    assert (code, out) == (0, "")


def test_a_folder_of_centers(data):
    (data / "centers").mkdir()
    shutil.move(data / "centers.yaml", data / "centers" / "daejeon.yaml")
    assert run("--data", data)[0] == 0
    (data / "centers" / "deep").mkdir()
    (data / "centers" / "deep" / "seoul.yaml").write_text(CENTER)
    code, out, _ = run("--data", "data", cwd=data.parent)
    assert code == 1
    assert "data/centers/deep/seoul.yaml:1:3: error: The id “some-center” is also that of" in out


@pytest.mark.parametrize("config", ["- a\n", "plugins: [\n", "site_url: x\n", "plugins: {gyeot: {}}\n", "", "\0"])
def test_broken_settings(tmp_path, data, config):
    (tmp_path / "mkdocs.yml").write_text(config)
    code, out, err = run("--config", tmp_path / "mkdocs.yml")
    assert code == 1
    assert "fix:" in out
    assert "stopped" not in err


def test_a_terminal_that_cannot_write_korean(data):
    (data / "centers.yaml").write_text(CENTER + "  hours: 매일\n")
    code, out, _ = run("--data", data, PYTHONUTF8="0", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert code == 1
    assert "hours-unreadable" in out
