"""What MkDocs rendered: a shell for each language, and the pages written by hand in docs/.

`gyeot.mkdocs_plugin` makes an `Authored` while MkDocs runs; it is kept as one JSON file so that a build whose
docs, overrides, words and settings did not change need not start MkDocs.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

from gyeot.catalog import digest
from gyeot.problems import DataError, Problem
from gyeot.settings import Settings

RENDERERS = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "Markdown", "gyeot")


@dataclass
class AuthoredPage:
    """A hand-written page in one language."""

    language: str
    path: str
    """Below the language's root: `about/`."""
    title: str
    description: str
    html: str
    """Its content, as MkDocs rendered it."""
    written_in: str
    """The language its text is really in."""
    part: str = ""
    """A template in overrides/records/ to append, from the front matter's `part`."""


@dataclass
class Authored:
    """The whole of what MkDocs gives the site."""

    shells: dict[str, str] = field(default_factory=dict)
    """Language to HTML with open places."""
    pages: list[AuthoredPage] = field(default_factory=list)
    media: dict[str, str] = field(default_factory=dict)
    """Pictures and other files beside the docs: address below the root to path below docs/."""

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".tmp")
        temporary.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")
        os.replace(temporary, path)

    @staticmethod
    def load(path: Path) -> Authored:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return Authored(raw["shells"], [AuthoredPage(**p) for p in raw["pages"]], raw["media"])


def inputs_digest(settings: Settings, config: Path) -> str:
    """Changes whenever MkDocs would render something else."""
    root = settings.root
    files = [config]
    overrides = [folder.parent for folder in settings.templates]
    for folder in (settings.docs, *(o / "partials" for o in overrides), *settings.locales):
        files += sorted(p for p in folder.rglob("*") if p.is_file())
    files += [o / "main.html" for o in overrides]
    parts = [f"{name} {version(name)}" for name in RENDERERS]
    for file in files:
        if file.exists():
            parts += [str(file.relative_to(root)) if file.is_relative_to(root) else file.name,
                      file.read_bytes().decode("utf-8", "replace")]
    code = Path(__file__).parent
    parts += [(code / name).read_text() for name in ("mkdocs_plugin.py", "languages.py", "settings.py")]
    return digest(*parts)


def render(settings: Settings, config: Path) -> Authored:
    """What MkDocs makes of docs/ and overrides/, from build/ when nothing it depends on has changed.

    Runs MkDocs in a process of its own: this package does not import it. Raises DataError when it fails.
    """
    kept = settings.root / "build" / f"authored-{inputs_digest(settings, config)}.json"
    if kept.exists():
        try:
            return Authored.load(kept)
        except (ValueError, KeyError, TypeError):
            kept.unlink()  # cut short by a kill: made again
    for old in kept.parent.glob("authored-*.json"):
        old.unlink()
    scratch = settings.root / "build" / "mkdocs"
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config),
         "--site-dir", str(scratch)],
        cwd=settings.root, capture_output=True, text=True, check=False,
        env=os.environ | {"GYEOT_AUTHORED": str(kept), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
    )
    if run.returncode or not kept.exists():
        raise DataError([Problem("docs", 0, 0, "mkdocs", f"MkDocs could not render the pages: {_complaint(run)}",
                                 "Mend the page or setting it names; `.venv/bin/mkdocs build --strict` says more.")])
    return Authored.load(kept)


def _complaint(run: subprocess.CompletedProcess[str]) -> str:
    """What MkDocs warned of first, else the last thing it said."""
    said = [line.strip() for line in (run.stderr + run.stdout).splitlines() if line.strip()]
    levels = re.compile(r"(WARNING|ERROR|CRITICAL)\s+-\s+")
    return next((levels.sub("", line) for line in said if levels.match(line)), said[-1] if said else "it said nothing.")
