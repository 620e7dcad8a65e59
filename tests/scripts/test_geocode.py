"""The whole command, through the real geopy client, against a Nominatim on this machine."""

import csv
import datetime
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


geocode = load(ROOT / "scripts" / "geocode.py")
fake = load(ROOT / "tests" / "geocoding" / "fake_nominatim.py")
place = fake.place

GWANJEO = "대전광역시 서구 구봉산북로 52"
SONGGANG = "대전광역시 유성구 봉산로 45"
CENTERS = [
    {"id": "gwanjeo", "region": "30170", "address": f"{GWANJEO} (관저동, 관저복지관)"},
    {"id": "songgang", "region": "30200", "address": f"{SONGGANG}, 2층"},
    {
        "id": "measured",
        "region": "30170",
        "address": f"{GWANJEO}, 3층",
        "location": {"lat": 36.3, "lon": 127.33, "precision": "building", "source": "partner"},
    },
    {"id": "shelter", "region": "30", "location": "undisclosed"},
    {"id": "nameless"},
]
MKDOCS = """
site_name: 곁
site_url: https://gyeot.example/
plugins:
  - i18n:
      languages:
        - {locale: ko, default: true, site_name: 곁}
        - {locale: en, site_name: Gyeot}
  - gyeot:
      contact: help@gyeot.example
"""
REGIONS = """code,slug,name:ko,lat,lon
30,daejeon,대전광역시,36.35,127.38
30170,seo-gu,서구,36.28,127.345
30200,yuseong-gu,유성구,36.377,127.333
11,seoul,서울특별시,37.56,126.94
11350,nowon-gu,노원구,37.65,127.075
"""


class Project:
    """A folder with settings and data; `run` is the command in it."""

    def __init__(self, folder, nominatim, clock):
        self.folder, self.nominatim, self.clock = folder, nominatim, clock
        self.data = folder / "data"
        self.data.mkdir()
        (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
        (self.data / "regions.csv").write_text(REGIONS, encoding="utf-8")
        for name in ("programs", "hotlines", "needs", "kinds"):
            (self.data / f"{name}.yaml").write_text("", encoding="utf-8")
        self.centers(CENTERS)

    def centers(self, records):
        common = {"kind": "social-welfare-center", "role": ["care"]}
        records = [{"name": {"ko": r["id"]}} | common | r for r in records]
        # JSON is YAML; a record a line, as the reader cuts them
        text = "".join(f"- {json.dumps(r, ensure_ascii=False)}\n" for r in records)
        (self.data / "centers.yaml").write_text(text, encoding="utf-8")

    def run(self, *arguments, today="2026-11-22"):
        return geocode.main(
            ["--config", str(self.folder / "mkdocs.yml"), "--url", self.nominatim.url, *arguments],
            clock=self.clock.time,
            sleep=self.clock.sleep,
            today=datetime.date.fromisoformat(today),
        )

    @property
    def file(self):
        return self.data / "geocodes.csv"

    @property
    def rows(self):
        with self.file.open(encoding="utf-8", newline="") as file:
            return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture
def project(tmp_path):
    with fake.FakeNominatim() as nominatim:
        nominatim.answers[GWANJEO] = [place(36.2991, 127.3329, number="52", label="관저종합사회복지관")]
        nominatim.answers[SONGGANG] = [place(36.4318, 127.3836, number="45")]
        yield Project(tmp_path, nominatim, fake.Clock())


def test_fills_what_is_due_and_asks_nothing_twice(project, capsys):
    assert project.run() == 0
    assert project.rows == {
        "gwanjeo": {
            "id": "gwanjeo",
            "query": GWANJEO,
            "lat": "36.299100",
            "lon": "127.332900",
            "precision": "building",
            "provider": "nominatim",
            "on": "2026-11-22",
        },
        "songgang": project.rows["songgang"],
    }
    assert project.nominatim.queries == [GWANJEO, SONGGANG]
    out = capsys.readouterr().out
    assert "OpenStreetMap contributors" in out
    assert "found     gwanjeo" in out
    before = project.file.read_bytes()
    assert project.run() == 0
    assert len(project.nominatim.requests) == 2
    assert project.file.read_bytes() == before
    assert "Nothing to ask" in capsys.readouterr().out


def test_who_asks_and_how_often(project):
    project.run()
    _, parameters, headers = project.nominatim.requests[0]
    assert headers["User-Agent"].startswith("Gyeot/")
    assert "(https://gyeot.example/; help@gyeot.example)" in headers["User-Agent"]
    assert parameters["countrycodes"] == "kr"
    assert project.clock.naps == [1.0]


def test_a_name_no_header_can_carry(project):
    config = project.folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("Gyeot", "곁에").replace("gyeot.example/", "곁.example/")
    config.write_text(text, encoding="utf-8")
    assert project.run() == 0
    agent = project.nominatim.requests[0][2]["User-Agent"]
    assert agent.startswith("gyeot/")
    assert "https://%EA%B3%81.example/" in agent


def test_limit(project):
    assert project.run("--limit", "1") == 0
    assert list(project.rows) == ["gwanjeo"]
    assert project.run("--limit", "1") == 0
    assert list(project.rows) == ["gwanjeo", "songgang"]


def test_two_centers_in_one_building_are_one_question(project, capsys):
    project.centers([*CENTERS, {"id": "upstairs", "region": "30170", "address": f"{GWANJEO}, 5층"}])
    assert project.run() == 0
    assert project.rows["upstairs"]["lat"] == project.rows["gwanjeo"]["lat"]
    assert project.nominatim.queries == [GWANJEO, SONGGANG]
    assert "known     upstairs" in capsys.readouterr().out


def test_a_changed_address_is_asked_again(project):
    project.run()
    project.nominatim.answers["대전광역시 서구 구봉로 13"] = [place(36.30, 127.34)]
    project.centers([CENTERS[0] | {"address": "대전광역시 서구 구봉로 13 (관저동)"}, CENTERS[1]])
    assert project.run() == 0
    assert project.nominatim.queries[2:] == ["대전광역시 서구 구봉로 13"]
    assert project.rows["gwanjeo"]["query"] == "대전광역시 서구 구봉로 13"


def test_rows_of_places_that_became_confidential_or_vanished_go(project, capsys):
    project.run()
    project.centers([{"id": "gwanjeo", "region": "30", "location": "undisclosed"}, CENTERS[4]])
    assert project.run() == 0
    assert project.rows == {}
    assert GWANJEO not in project.file.read_text(encoding="utf-8")
    out = capsys.readouterr().out
    assert "removed   gwanjeo" in out
    assert "removed   songgang" in out


def test_an_undisclosed_place_is_never_asked_about(project):
    project.centers([CENTERS[3], CENTERS[4]])
    assert project.run() == 0
    assert project.nominatim.requests == []
    assert not project.file.exists()


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ([], "not found gwanjeo"),
        ([place(36.3, 127.33, kind="highway", type="tertiary", addresstype="road", label="구봉산북로")],
         "it is a street, a building was asked for: 구봉산북로"),
        ([place(36.3, 127.33, kind="boundary", type="administrative", addresstype="borough", label="서구")],
         "it is a district, a building was asked for: 서구"),
        ([place(36.3, 127.33, number="54", label="옆집")], "it is a street, a building was asked for: 옆집"),
        ([place(37.65, 127.08, number="52", label="노원")], "it lies in or near 서울특별시 (11)"),
    ],
)  # fmt: skip
def test_no_good_answer_is_said_and_remembered(project, capsys, answer, line):
    project.nominatim.answers[GWANJEO] = answer
    assert project.run() == 0
    assert line in capsys.readouterr().out
    row = project.rows["gwanjeo"]
    assert (row["lat"], row["lon"], row["precision"], row["provider"]) == ("", "", "", "nominatim")
    assert project.run(today="2026-12-22") == 0
    assert project.nominatim.queries == [GWANJEO, SONGGANG], "asked again too soon"
    project.nominatim.answers[GWANJEO] = [place(36.2991, 127.3329)]
    assert project.run(today="2027-11-22") == 0
    assert project.rows["gwanjeo"]["lat"] == "36.299100"


def test_the_second_best_hit_may_be_the_right_one(project):
    project.nominatim.answers[GWANJEO] = [place(37.65, 127.08), place(36.2991, 127.3329)]
    assert project.run() == 0
    assert project.rows["gwanjeo"]["lat"] == "36.299100"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (fake.fails(500), "does not answer"),
        (fake.fails(429, Retry_After="60"), "asks us to stop"),
        (fake.fails(403, "<html>blocked</html>"), "asks us to stop"),
        (fake.says("<html>hotel network</html>"), "does not answer"),
    ],
)
def test_an_outage_stops_the_run_and_loses_nothing(project, capfd, answer, words):
    project.nominatim.answers[SONGGANG] = answer
    assert project.run() == 1
    captured = capfd.readouterr()
    assert words in captured.err
    assert "What was answered is kept" in captured.err
    assert "Traceback" not in captured.out + captured.err
    assert list(project.rows) == ["gwanjeo"], "an outage must not read as “not found”"


def test_a_question_the_server_cannot_take_does_not_stop_the_rest(project, capsys):
    project.nominatim.answers[GWANJEO] = fake.fails(400)
    assert project.run() == 0
    assert list(project.rows) == ["songgang"]
    assert "refused   gwanjeo" in capsys.readouterr().out


def test_no_network(project, capfd):
    project.nominatim.server.shutdown()
    project.nominatim.server.server_close()
    assert project.run() == 1
    captured = capfd.readouterr()
    assert "does not answer" in captured.err
    assert "Traceback" not in captured.err
    assert not project.file.exists()


def test_stopped_by_hand(project, capsys):
    def interrupt(seconds):
        raise KeyboardInterrupt

    project.clock.sleep = interrupt  # the pause between the two questions
    assert project.run() == 1
    assert "Stopped." in capsys.readouterr().err
    assert list(project.rows) == ["gwanjeo"]


def test_dry_run_changes_and_asks_nothing(project, capsys):
    project.run("--limit", "1")
    before = project.file.read_bytes()
    project.centers([CENTERS[1], CENTERS[3]])
    assert project.run("--dry-run") == 0
    out = capsys.readouterr().out
    assert "would remove gwanjeo" in out
    assert f"would ask    songgang: {SONGGANG}" in out
    assert project.file.read_bytes() == before
    assert len(project.nominatim.requests) == 1


def test_another_data_folder(project, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    project.data.rename(elsewhere)
    assert project.run("--data", str(elsewhere)) == 0
    assert (elsewhere / "geocodes.csv").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("centers.yaml", '- {"id": "gwanjeo", "nme": "a"}\n'),
        (
            "geocodes.csv",
            "id,query,lat,lon,precision,provider,on\ngwanjeo,q,x,y,building,nominatim,2026-01-01\n",
        ),
        ("geocodes.csv", b"\xff\xfe"),
    ],
)
def test_data_that_cannot_be_read_costs_no_geocode(project, capsys, name, text):
    project.run()
    (project.data / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    before = project.file.read_bytes()
    assert project.run() == 1
    err = capsys.readouterr().err
    assert name in err
    assert "fix:" in err
    assert project.file.read_bytes() == before


def test_a_folder_that_cannot_be_written(project, capsys, monkeypatch):
    def refuse(*arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", refuse)
    assert project.run() == 1
    assert "cannot be written: Permission denied" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["--limit", "-1"], ["--limit", "many"], ["--url", "ftp://x"], ["--provider", "gogle"], ["--nonsense"]],
)
def test_wrong_use(project, capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        project.run(*arguments)
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_no_settings(tmp_path, capsys):
    assert geocode.main(["--config", str(tmp_path / "mkdocs.yml")]) == 1
    assert "does not exist" in capsys.readouterr().err


def test_nobody_reads_the_output_to_its_end(project):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, ROOT / "scripts" / "geocode.py", "--dry-run", "--config", project.folder / "mkdocs.yml"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True)
    os.close(writing)
    assert done.stderr == ""
    assert done.returncode == 1


def test_help_from_the_shell():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "geocode.py", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    for option in ("--provider", "--url", "--limit", "--dry-run", "--data", "--config"):
        assert option in done.stdout
