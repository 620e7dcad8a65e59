"""The real site, served here, and a real browser that reports whatever goes wrong on a page."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[2]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync"]
PHONE = {"width": 360, "height": 740}


def _finder() -> Callable[[], str | None]:
    spec = importlib.util.spec_from_file_location("browser_script", ROOT / "scripts" / "browser.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.find_browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium or Chrome of this machine."""
    path = _finder()()
    assert path, "no Chromium or Chrome: run scripts/browser.py"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """As a static host serves the site: its 404 page for what is not there."""

    def log_message(self, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    """Says nothing when a page is closed before it has all its files."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="session")
def served_site(site_folder: Path) -> Iterator[str]:
    """Address of the real site, with a slash at the end."""
    handler = functools.partial(_Handler, directory=str(site_folder))
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@dataclass
class Watch:
    """What went wrong on the pages of a test."""

    host: str
    errors: list[str] = field(default_factory=list)
    """Console errors and warnings, uncaught exceptions, and answers that failed."""
    strangers: list[str] = field(default_factory=list)
    """Requests to any other host."""

    def page(self, page: Page) -> None:
        page.on("console", lambda message: self._said(message.type, message.text))
        page.on("pageerror", lambda error: self.errors.append(f"exception: {error}"))
        page.on("request", lambda request: self._request(request.url))
        page.on("response", lambda r: self.errors.append(f"{r.status}: {r.url}") if r.status >= 400 else None)

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.errors.append(f"{kind}: {text}")

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.netloc != self.host:
            self.strangers.append(url)


@pytest.fixture
def watch(served_site: str) -> Iterator[Watch]:
    """Fails the test at its end for every error on a page and every request to another host. A test that means one
    to happen clears the list."""
    watch = Watch(urlsplit(served_site).netloc)
    yield watch
    assert watch.strangers == []
    assert watch.errors == []


@pytest.fixture
def contexts(browser: Browser, watch: Watch) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts: a phone abroad that prefers English, unless told otherwise."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        defaults = {"viewport": PHONE, "locale": "en-US", "timezone_id": "America/New_York", "color_scheme": "light"}
        context = browser.new_context(**(defaults | options))
        context.set_default_timeout(15_000)
        context.on("page", watch.page)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def open_page(contexts: Callable[..., BrowserContext], served_site: str) -> Callable[..., Page]:
    """`open_page("en/find/?q=a", **context_options)`: the page, loaded, in a context of its own."""

    def open_(path: str, **options: object) -> Page:
        page = contexts(**options).new_page()
        page.goto(served_site + path)
        return page

    return open_
