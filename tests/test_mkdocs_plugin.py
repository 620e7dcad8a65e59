"""`mkdocs build` and `mkdocs serve` give the whole site too, the same bytes as scripts/build.py."""

import os
import re
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest
from instances import differences, files_of

ENVIRONMENT = {key: value for key, value in os.environ.items() if key not in ("GYEOT_AUTHORED", "GYEOT_SITE_URL")}
ENVIRONMENT["NO_MKDOCS_2_WARNING"] = "1"


def mkdocs(instance, *arguments):
    return subprocess.run([sys.executable, "-m", "mkdocs", *arguments], cwd=instance.root, env=ENVIRONMENT,
                          capture_output=True, text=True, check=False)


@pytest.mark.parametrize("fixture", ["tiny", "small"])
def test_mkdocs_build_makes_the_same_site(request, fixture):
    instance = request.getfixturevalue(fixture)
    built = request.getfixturevalue(f"built_{fixture}")
    run = mkdocs(instance, "build", "--strict")
    assert run.returncode == 0, run.stderr
    assert differences(files_of(instance.site), files_of(built.site)) == []


def test_a_problem_in_the_data_stops_mkdocs_with_words(tiny):
    tiny.edit("data/centers.yaml", "kind: shelter", "kind: sheltr")
    run = mkdocs(tiny, "build")
    assert run.returncode == 1
    assert "sheltr" in run.stderr
    assert "Traceback" not in run.stderr


def test_mkdocs_serve_shows_an_edited_record(tiny):
    log = tiny.root / "log"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = "{}:{}".format(*free.getsockname())
    with log.open("w") as file:
        server = subprocess.Popen([sys.executable, "-m", "mkdocs", "serve", "--dev-addr", place], cwd=tiny.root,
                                  env=ENVIRONMENT, stdout=file, stderr=file)
    try:
        address = wait_for(lambda: re.search(r"Serving on (http://\S+)", log.read_text()))[1]
        page = f"{address}ar/centers/berlin-kreuz-counseling/"
        assert "030 23125-010" in fetch(page)
        tiny.edit("data/centers.yaml", "030 23125-010", "030 23125-012")
        wait_for(lambda: "030 23125-012" in fetch(page))
    finally:
        server.kill()
        server.wait()


def fetch(address):
    with urlopen(address, timeout=60) as answer:
        return answer.read().decode()


def wait_for(condition):
    end = time.monotonic() + 60
    while not (found := condition()):
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.05)
    return found
