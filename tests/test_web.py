"""The parts of the browser code that need no browser run in Node; what it shares with Python is held together here."""

import datetime
import json
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from gyeot.holidays import public_holidays
from gyeot.hours import parse
from gyeot.languages import read_words

ROOT = Path(__file__).parent.parent
SCRIPTS = sorted(p for p in (ROOT / "web").rglob("*.js") if p.parent.name != "map")
TESTS = [p for p in SCRIPTS if p.name.endswith(".test.js")]
LANGUAGES = sorted(p.name for p in (ROOT / "locales").iterdir() if p.is_dir())


def node(*arguments: str, stdin: str = "") -> str:
    path = shutil.which("node")
    assert path, "Node.js is missing: install Node.js 18 or newer"
    result = subprocess.run([path, *arguments], cwd=ROOT, input=stdin, capture_output=True, text=True,
                            encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_the_pure_parts_of_the_browser_code():
    assert TESTS
    node("--test", *map(str, TESTS))


CASES = """
import { stateOf } from "./web/hours.js";
import { readFileSync } from "node:fs";
const { hours, holidays, moments } = JSON.parse(readFileSync(0, "utf8"));
const isHoliday = (date) => holidays.includes(date);
console.log(JSON.stringify(hours.map((entry) => moments.map((now) => stateOf(entry, now, isHoliday).state))));
"""


def test_browser_and_build_agree_on_when_a_place_is_open():
    texts = ["Mo-Fr 09:00-18:00; PH off", "Mo-Su 22:00-06:00; PH off", "24/7", "Mo-Fr 09:00-12:00,13:00-18:00",
             "Tu-Sa 10:00-24:00; PH 10:00-12:00", "Fr-Su 18:00-02:00; PH off", "Mo-Su,PH 08:00-20:00"]
    calendar = public_holidays("KR", [2026])
    days = {datetime.date.fromisoformat(day) for day in calendar["days"]}
    rng = random.Random(7)
    start = datetime.datetime(2026, 1, 2)
    moments = [start + datetime.timedelta(minutes=rng.randrange(360 * 1440)) for _ in range(300)]
    moments += [datetime.datetime.combine(day, datetime.time(hour)) for day in sorted(days) if day.year == 2026
                for hour in (1, 11, 19)]
    request = {
        "hours": [parse(text).compact() for text in texts], "holidays": calendar["days"],
        "moments": [{"date": m.date().isoformat(), "weekday": m.weekday(), "minute": m.hour * 60 + m.minute}
                    for m in moments],
    }
    answers = json.loads(node("--input-type=module", "--eval", CASES, stdin=json.dumps(request)))
    compared = 0
    for text, states in zip(texts, answers, strict=True):
        for moment, state in zip(moments, states, strict=True):
            if state != "unknown":  # hours that do not mention holidays, on or after one
                assert (state == "open") is parse(text).is_open(moment, days), (text, moment)
                compared += 1
    assert compared > 0.9 * len(texts) * len(moments)


def words_in_code() -> set[str]:
    found = {"js.find.paused", "js.find.closed"}  # said by a center's status
    for path in SCRIPTS:
        if path.name.endswith(".test.js") or path.name == "words.js":
            continue
        code = path.read_text(encoding="utf-8")
        for call in re.findall(r"\bword\(([^()]*(?:\([^()]*\)[^()]*)*)\)", code):
            first = call.split(", {")[0]
            found |= {f"js.{key}" for key in re.findall(r'"([a-z][\w.]*)"', first)}
        for key in re.findall(r'\bcounted\("([\w.]+)"', code):
            found |= {f"js.{key}.one", f"js.{key}.other"}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_the_browser_says_is_translated_and_none_is_left_over(language):
    words = read_words(ROOT / "locales" / language / "LC_MESSAGES/gyeot.po").singular
    mine = {key for key in words if key.startswith("js.")}
    assert sorted(words_in_code() - mine) == []
    assert sorted(mine - words_in_code()) == []


def test_words_have_the_same_places_to_fill_in_every_language():
    read = {code: read_words(ROOT / "locales" / code / "LC_MESSAGES/gyeot.po").singular for code in LANGUAGES}
    for key in words_in_code():
        places = {code: sorted(re.findall(r"\{(\w+)\}", words[key])) for code, words in read.items()}
        assert len({tuple(found) for found in places.values()}) == 1, (key, places)


def test_nothing_is_written_as_markup_or_kept_on_the_phone():
    banned = (r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\("
              r"|localStorage|sessionStorage|indexedDB|document\.cookie")
    for path in SCRIPTS:
        assert not re.search(banned, path.read_text(encoding="utf-8")), path.name


def test_every_attribute_of_the_contract_is_documented():
    readme = (ROOT / "web/README.md").read_text(encoding="utf-8")
    code = "\n".join(p.read_text(encoding="utf-8") for p in SCRIPTS if not p.name.endswith(".test.js"))
    for attribute in sorted(set(re.findall(r"\[(data-[\w-]+)", code))):
        assert attribute in readme, attribute
