"""Serves the built site on this machine, stamps every edit as it is saved, and tells open pages to reload."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from gyeot.problems import DataError, as_text
from gyeot.progress import Progress
from gyeot.settings import PROJECT, read_settings
from gyeot.site import Inputs, build

EVENTS = "/.gyeot-events"
RELOAD = (f'<script>new EventSource("{EVENTS}").addEventListener("built",()=>location.reload())</script>').encode()
QUIET = 0.05
"""Seconds without a further change before a save counts as finished: editors write a file in several steps."""


class Builds:
    """Counts finished builds; pages wait for the next."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.count = 0

    def done(self) -> None:
        with self._changed:
            self.count += 1
            self._changed.notify_all()

    def wait_after(self, seen: int, timeout: float) -> int:
        """The count, as soon as it is more than `seen` or the time (seconds) is over."""
        with self._changed:
            self._changed.wait_for(lambda: self.count > seen, timeout)
            return self.count


class Handler(SimpleHTTPRequestHandler):
    """Files of the site; HTML gets the reload script on its way out, never on disk."""

    protocol_version = "HTTP/1.1"
    builds: Builds
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".geojson": "application/geo+json", ".js": "text/javascript", ".svg": "image/svg+xml"}

    def do_GET(self) -> None:
        if self.path == EVENTS:
            self._events()
            return
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.split("?")[0].endswith("/"):
            super().do_GET()  # redirects to the folder's address
            return
        file = path / "index.html" if path.is_dir() else path
        if file.suffix == ".html" and file.is_file():
            self._page(200, file)
        elif file.is_file():
            super().do_GET()
        else:
            self._page(404, Path(self.directory) / "404.html")

    def _page(self, status: int, file: Path) -> None:
        try:
            body = file.read_bytes()
        except OSError:
            body = b"not found"
        # the page's policy forbids inline scripts; here, and only here, one of ours is let through
        body = body.replace(b"default-src 'self';", b"default-src 'self'; script-src 'self' 'unsafe-inline';", 1)
        body += RELOAD
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = self.builds.count
        try:
            while True:
                count = self.builds.wait_after(seen, 15)
                self.wfile.write(b"event: built\ndata: 1\n\n" if count > seen else b": still here\n\n")
                self.wfile.flush()
                seen = count
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass


class Changes(FileSystemEventHandler):
    """Remembers that something was saved."""

    def __init__(self, config: Path) -> None:
        self.saved = threading.Event()
        self.config = config

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("created", "modified", "moved", "deleted"):
            return
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        # beside the settings stand site/ and build/, which a build changes
        if any(path == self.config or path.parent != self.config.parent
               for path in paths if "__pycache__" not in path.parts):
            self.saved.set()


Say = Callable[[str], None]
"""Where a line for the person goes: good news and bad go to different streams."""


def serve(inputs: Inputs, port: int, say: Say, complain: Say) -> int:
    """Serves until Ctrl-C. Exit code 0, or 1 when the port is taken. Port 0 is any free one, which is said."""
    builds = Builds()
    handler = type("SiteHandler", (Handler,), {"builds": builds})
    try:
        server = ThreadingHTTPServer(
            ("127.0.0.1", port), lambda *args: handler(*args, directory=str(inputs.site)))
    except OSError as error:
        complain(f"Port {port} cannot be used: {error.strerror}. Name another: make serve PORT=8001")
        return 1
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    changes = Changes(inputs.config)
    observer = Observer()
    watched = [inputs.data, inputs.settings.docs, inputs.config.parent / "overrides",
               *inputs.settings.locales, PROJECT / "overrides", PROJECT / "web"]
    for folder in dict.fromkeys(f.resolve() for f in watched if f.is_dir()):
        observer.schedule(changes, str(folder), recursive=True)
    observer.schedule(changes, str(inputs.config.parent))
    observer.start()
    try:
        # within the try: a Ctrl-C may follow this line at once
        say(f"Serving http://127.0.0.1:{server.server_port}/ — every saved edit shows at once. Ctrl-C stops.")
        while True:
            changes.saved.wait()
            while changes.saved.is_set():
                changes.saved.clear()
                time.sleep(QUIET)
            rebuild(inputs, builds, say, complain)
    except KeyboardInterrupt:
        say("\nStopped.")
        return 0
    finally:
        observer.stop()
        server.shutdown()


def rebuild(inputs: Inputs, builds: Builds, say: Say, complain: Say) -> None:
    """One build after an edit: readers are told once the pages stand, before maps and exports do.

    Problems are told; the last good site stays.
    """
    started = time.perf_counter()

    def shown() -> None:
        say(f"shown after {time.perf_counter() - started:.2f} s")
        builds.done()

    inputs.pages_stand = shown
    try:
        settings = read_settings(inputs.config)
        inputs.settings = settings.only(inputs.only) if inputs.only else settings
        report = build(inputs, Progress(quiet=True))
    except DataError as error:
        complain(as_text(error.problems))
        complain("The site still shows the last good version.")
        return
    say(f"{report.written} files written after {time.perf_counter() - started:.2f} s")
