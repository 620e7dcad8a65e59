"""A Nominatim on 127.0.0.1 that answers `/search` as the real one does, for the real geopy client."""

from __future__ import annotations

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from urllib.parse import parse_qs, urlsplit


def place(
    lat,
    lon,
    *,
    kind="building",
    type="yes",
    addresstype=None,
    number=None,
    rank=30,
    label="somewhere",
    **more,
):
    """One entry of a `/search?format=json` answer."""
    raw = {
        "place_id": 1,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": "way",
        "osm_id": 2,
        "lat": str(lat),
        "lon": str(lon),
        "class": kind,
        "type": type,
        "place_rank": rank,
        "importance": 0.1,
        "addresstype": addresstype or kind,
        "name": "",
        "display_name": label,
        "boundingbox": ["36.1", "36.2", "127.1", "127.2"],
    }
    if number is not None:
        raw["address"] = (
            {"house_number": number, "road": "구봉로", "country_code": "kr"} if number else {"road": "구봉로"}
        )
    return raw | more


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self):
        TCPServer.server_bind(self)  # HTTPServer's own looks up the host's name, which takes seconds offline
        self.server_port = self.server_address[1]
        self.server_name = "localhost"


class FakeNominatim:
    """What it knows is `answers`: query -> list of places, or a callable given the handler. Others: `[]`."""

    def __init__(self):
        self.answers = {}
        self.requests = []
        """(path, {parameter: text}, headers) of each request, in order."""
        self.release = threading.Event()
        """Set when the test is over: handlers that keep a client waiting may go."""
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                url = urlsplit(self.path)
                parameters = {key: values[0] for key, values in parse_qs(url.query).items()}
                fake.requests.append((url.path, parameters, dict(self.headers)))
                answer = fake.answers.get(parameters.get("q"), fake.answers.get("*", []))
                with contextlib.suppress(ConnectionError):
                    answer(self) if callable(answer) else send(self, json.dumps(answer))

            def log_message(self, *args):
                pass

        self.server = _Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()
        return self

    def __exit__(self, *exc):
        self.release.set()
        self.server.shutdown()
        self.server.server_close()

    @property
    def queries(self):
        return [parameters.get("q") for _, parameters, _ in self.requests]


def send(handler, text, status=200, **headers):
    body = text if isinstance(text, bytes) else text.encode()
    handler.send_response(status)
    for name, value in {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Length": str(len(body)),
        "Connection": "close",
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def fails(status, text="", **headers):
    """An answer with an error status."""
    return lambda handler: send(handler, text, status, **headers)


def says(text):
    """An answer with this body and status 200."""
    return lambda handler: send(handler, text)


def never(fake):
    """No answer at all until the test ends."""
    return lambda handler: fake.release.wait()


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self):
        self.now, self.naps = 1000.0, []

    def time(self):
        return self.now

    def sleep(self, seconds):
        self.naps.append(seconds)
        self.now += seconds
