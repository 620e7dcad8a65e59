"""The published folder: brought up to date file by file, each replaced whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gyeot.catalog import digest
from gyeot.problems import DataError, Problem
from gyeot.stamping import write_atomic

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

MARKER = ".gyeot-site"
"""Stands in a folder this module made, so that it never empties one it did not."""


class Site:
    """The published folder: what stands in it, and with which fingerprint it was made."""

    def __init__(self, folder: Path, cache: Path):
        self.folder = folder
        self.written = 0
        self.stands: dict[str, list] = {}
        """File below the folder to [fingerprint, size, mtime_ns]; filled as files are put."""
        if folder.exists() and not folder.is_dir():
            raise DataError([Problem(str(folder), 0, 0, "site-folder", f"{folder} is a file, not a folder.",
                                     "Move it away, or give another folder with --site.")])
        made_here = (folder / MARKER).exists() or (folder / "assets" / "stylesheets").is_dir()  # ours, or MkDocs's
        if folder.is_dir() and any(folder.iterdir()) and not made_here:
            raise DataError([Problem(str(folder), 0, 0, "site-folder",
                                     f"{folder} holds files that this program did not make.",
                                     "Give an empty or new folder with --site.")])
        self._prefix = f"{folder}/"
        self._manifest = cache / f"site-{digest(str(folder.resolve()))}.json"
        self._before = self._remembered()
        folder.mkdir(parents=True, exist_ok=True)
        self.put(MARKER, b"Made by Gyeot; files here are replaced and removed by its build.\n")

    def _remembered(self) -> dict[str, list]:
        try:
            found = json.loads(self._manifest.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def put(self, name: str, data: bytes) -> None:
        """One whole file."""
        self.written += write_atomic(self.folder / name, data)
        self.stands[name] = ["", len(data), 0]

    def is_current(self, name: str, fingerprint: str) -> bool:
        """Whether the file on disk is the one that was made with this fingerprint, untouched since."""
        known = self._before.get(name)
        if not known or known[0] != fingerprint:
            return False
        try:
            found = os.stat(f"{self._prefix}{name}")
        except OSError:
            return False
        if [found.st_size, found.st_mtime_ns] != known[1:]:
            return False
        self.stands[name] = known
        return True

    def stamped(self, name: str, fingerprint: str, changed: bool) -> None:
        """Another process wrote the file."""
        found = os.stat(self.folder / name)
        self.stands[name] = [fingerprint, found.st_size, found.st_mtime_ns]
        self.written += changed

    def finish(self) -> int:
        """Removes what no longer belongs, and remembers the rest. Number of files removed."""
        removed = self._sweep(str(self.folder), "")
        stamped = {name: known for name, known in self.stands.items() if known[0]}
        write_atomic(self._manifest, json.dumps(stamped, separators=(",", ":")).encode())
        return removed

    def _sweep(self, folder: str, prefix: str) -> int:
        """Removes what does not stand below a folder, and the folder itself when nothing is left in it."""
        removed = left = 0
        with os.scandir(folder) as entries:
            for entry in list(entries):
                if entry.is_dir(follow_symlinks=False):
                    removed += self._sweep(entry.path, f"{prefix}{entry.name}/")
                    left += os.path.isdir(entry.path)
                elif prefix + entry.name in self.stands:
                    left += 1
                else:
                    os.unlink(entry.path)
                    removed += 1
        if prefix and not left:
            os.rmdir(folder)
        return removed

    def bytes(self) -> int:
        return sum(known[1] for known in self.stands.values())


@contextmanager
def one_at_a_time(cache: Path) -> Iterator[None]:
    """Waits while another build of the same instance runs: they share build/, and one would remove the other's
    half-written files. The lock ends with its process, however that ends."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
