"""`make serve`: an edit shows at once, a mistake does not take the site away, and Ctrl-C ends it."""

import http.client
import queue
import signal
import socket
import subprocess
import threading
import time
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

PATIENCE = 60  # seconds until a condition that must come true counts as never coming


class Server:
    """The command, running, and what it says."""

    def __init__(self, instance, *arguments):
        self.process = subprocess.Popen(
            instance.command("--serve", "--port", "0", *arguments), cwd=instance.root, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.said, self.complained = queue.Queue(), queue.Queue()
        for stream, lines in ((self.process.stdout, self.said), (self.process.stderr, self.complained)):
            threading.Thread(target=self._listen, args=(stream, lines), daemon=True).start()
        self.address = self.wait_for(self.said, "Serving http").split()[1]

    @staticmethod
    def _listen(stream, lines):
        for line in stream:
            lines.put(line)

    def wait_for(self, lines, part):
        end = time.monotonic() + PATIENCE
        while True:
            line = lines.get(timeout=max(0.01, end - time.monotonic()))
            if part in line:
                return line

    def get(self, path):
        with urlopen(self.address + path, timeout=PATIENCE) as answer:
            return answer.read().decode(), answer.headers

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)


@pytest.fixture
def server(tiny):
    server = Server(tiny)
    yield server
    if server.process.poll() is None:
        server.process.kill()
        server.process.wait()


def until(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)


def test_an_edit_shows_and_open_pages_are_told(server, tiny):
    page = "ar/centers/berlin-kreuz-counseling/"
    assert "030 23125-010" in server.get(page)[0]
    host = urlsplit(server.address).netloc
    waiting = http.client.HTTPConnection(host, timeout=PATIENCE)
    waiting.request("GET", "/.gyeot-events")
    events = waiting.getresponse()
    assert events.headers["Content-Type"] == "text/event-stream"

    tiny.edit("data/centers.yaml", "030 23125-010", "030 23125-012")
    assert events.readline() == b"event: built\n"
    assert "030 23125-012" in server.get(page)[0]
    server.wait_for(server.said, "files written")
    waiting.close()

    tiny.edit("docs/about.md", "Neighbors in Berlin", "Everybody")
    until(lambda: "Everybody" in server.get("about/")[0])


def test_a_setting_shows_too_and_only_the_languages_asked_for_are_built(tiny):
    server = Server(tiny, "--languages", "ar")
    try:
        tiny.edit("mkdocs.yml", "currency: EUR", "currency: CHF")
        until(lambda: "CHF" in server.get("ar/centers/berlin-hafen-family-center/")[0])
        assert not (tiny.site / "ko").exists()
    finally:
        server.stop()


def test_a_mistake_is_told_and_the_last_good_site_stays(server, tiny):
    tiny.edit("data/centers.yaml", "kind: shelter", "kind: sheltr")
    assert "sheltr" in server.wait_for(server.complained, "error:")
    server.wait_for(server.complained, "last good version")
    assert "Shelter" in server.get("centers/brandenburg-quiet-house/")[0]
    tiny.edit("data/centers.yaml", "kind: sheltr", "kind: shelter")
    tiny.edit("data/kinds.yaml", "en: Shelter", "en: Safe house")
    until(lambda: "Safe house" in server.get("centers/brandenburg-quiet-house/")[0])


def test_pages_are_served_as_a_host_would(server):
    text, headers = server.get("centers/nowhere-known")  # redirected to the folder
    assert "Somewhere" in text
    assert headers["Cache-Control"] == "no-store"
    assert server.get("data/centers.geojson")[1]["Content-Type"] == "application/geo+json"
    with pytest.raises(HTTPError) as raised:
        server.get("ar/no/such/page/")
    assert raised.value.code == 404
    assert "data-not-found" in raised.value.read().decode()
    with pytest.raises(HTTPError):
        server.get("../mkdocs.yml")


def test_the_reload_script_is_never_on_disk(server, tiny):
    assert "EventSource" in server.get("")[0]
    assert "EventSource" not in tiny.page("")


def test_ctrl_c_ends_it_well(server):
    assert server.stop() == 0
    server.wait_for(server.said, "Stopped")
    assert all("Traceback" not in line for line in list(server.complained.queue))


def test_a_port_in_use_is_said(tiny):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = tiny.run("--serve", "--port", str(taken.getsockname()[1]))
    assert run.returncode == 1
    assert "cannot be used" in run.stderr
    assert "Traceback" not in run.stderr
