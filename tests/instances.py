"""Instances to build in tests: copies of the fixtures, with what a test does to them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gyeot.progress import Progress
from gyeot.settings import Settings, read_settings
from gyeot.site import Inputs, Report, build

ROOT = Path(__file__).parents[1]
FIXTURES = Path(__file__).parent / "fixtures"
BUILD = ROOT / "scripts" / "build.py"


@dataclass(frozen=True)
class Instance:
    """A folder with mkdocs.yml, data/ and docs/."""

    root: Path

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def settings(self) -> Settings:
        return read_settings(self.config)

    def inputs(self, **given: object) -> Inputs:
        settings = self.settings
        return Inputs(**{"config": self.config, "settings": settings, "data": settings.data, "site": self.site,
                         "jobs": 1} | given)

    def build(self, **given: object) -> Report:
        """Builds in this process."""
        return build(self.inputs(**given), Progress(quiet=True))

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(BUILD), "--config", str(self.config), *arguments]

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Builds as a person does, with the command."""
        return subprocess.run(self.command(*arguments), cwd=self.root, capture_output=True, text=True, check=False,
                              env=os.environ | environment)

    def page(self, path: str) -> str:
        """The text of a page: `ar/centers/x/`."""
        return (self.site / path / "index.html").read_text(encoding="utf-8")

    def edit(self, file: str, old: str, new: str, count: int = 1) -> None:
        """Replaces a text that stands exactly `count` times in a file."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == count, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def append(self, file: str, text: str) -> None:
        path = self.root / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def copy_of(fixture: Path, to: Path, *, built: Path | None = None) -> Instance:
    """A fresh copy; with `built`, an earlier copy, what MkDocs and Node made there is taken along."""
    shutil.copytree(fixture, to, dirs_exist_ok=True)
    if built:
        shutil.copytree(built / "build", to / "build", ignore=shutil.ignore_patterns("mkdocs"))
    return Instance(to)


def small_copy(to: Path, *, built: Path | None = None) -> Instance:
    """The project's own settings and docs around the small Korean data set."""
    copy_of(FIXTURES / "small", to, built=built)
    shutil.copy(ROOT / "mkdocs.yml", to)
    shutil.copytree(ROOT / "docs", to / "docs")
    (to / "overrides").symlink_to(ROOT / "overrides")
    return Instance(to)


def files_of(folder: Path, *, but: Iterable[str] = ()) -> dict[str, bytes]:
    """Every file below a folder: path to content."""
    return {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (name := path.relative_to(folder).as_posix()) not in but
    }


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Names of files that only one has, or that differ: short enough to read in a failed test."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
