"""What the pages load (scripts, styles, outlines of the map): built from web/ by Node, named by content.

The work is skipped while nothing it is made from has changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gyeot.problems import DataError, Problem

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Assets:
    """The files of one build, all in `folder`."""

    folder: Path
    names: Mapping[str, str]
    """Logical name → file name: `gyeot.css` → `gyeot.1a2b3c4d5e.css`. web/README.md lists them."""
    projection: Mapping[str, Any] = field(default_factory=dict)
    """How a place gets onto the plane of `korea.svg`; empty when no region has an outline."""

    def __getitem__(self, name: str) -> str:
        return self.names[name]

    def place(self, lat: float, lon: float) -> tuple[int, int]:
        """Where a position lies on the plane of the symbols of `korea.svg`: x to the right, y down."""
        (per_lon, lon_0), (per_lat, lat_0) = self.projection["lon"], self.projection["lat"]
        return round(per_lon * lon + lon_0), round(per_lat * lat + lat_0)

    def view_box(self, symbol: str) -> tuple[int, int, int, int] | None:
        """x, y, width and height of a symbol (`korea`, `p30`) on that plane; None when it has no outline."""
        found = self.projection.get("symbols", {}).get(symbol)
        return tuple(found["viewBox"]) if found else None


def build_assets(
    root: Path,
    out: Path,
    words: Mapping[str, Mapping[str, str]],
    content: Iterable[Path],
    outlines: Mapping[str, Sequence[str]] | None = None,
) -> Assets:
    """Builds web/ of the project folder `root` into `out`, if anything changed since it was built there.

    `words`: language → msgid → text, those for the browser (`js.…`). `content`: the HTML and templates whose
    classes are kept of the theme's styles; the browser code is added to them. `outlines`: code of a region →
    the shapes it is drawn with (`Region.outlines`). Raises DataError when Node is missing or the build fails.
    """
    scripts = sorted(p for p in (root / "web").rglob("*.js") if not p.name.endswith(".test.js"))
    sources = [*scripts, *sorted((root / "web").rglob("*.mjs")), *sorted((root / "web").rglob("*.css"))]
    content = [*sorted(content), *scripts]
    request = {
        "out": str(out),
        "materials": [str(p) for p in theme_styles()],
        "content": [str(p) for p in content],
        "words": {language: dict(sorted(words[language].items())) for language in sorted(words)},
        "outlines": {code: list(outlines[code]) for code in sorted(outlines or {})},
    }
    fingerprint = _fingerprint(root, [*sources, *content, *theme_styles()], request)
    built = _built(out, fingerprint)
    if built is None:
        files = _run(root, request)
        _write_manifest(out, fingerprint, files)
        built = _built(out, fingerprint)
    return built


def theme_styles() -> list[Path]:
    """The theme's stylesheets, in the order they are loaded; their names carry a hash of the release."""
    spec = find_spec("material")
    folder = Path(spec.origin).parent / "templates/assets/stylesheets" if spec and spec.origin else Path()
    return [path for name in ("main", "palette") for path in sorted(folder.glob(f"{name}.*.min.css"))]


def _fingerprint(root: Path, files: Iterable[Path], request: Mapping[str, Any]) -> str:
    state = hashlib.sha256()
    for path in (*files, root / "package-lock.json"):
        state.update(path.name.encode() + b"\0")
        state.update(path.read_bytes() + b"\0")
    state.update(json.dumps([request["words"], request["outlines"]], sort_keys=True).encode())
    return state.hexdigest()


def _built(out: Path, fingerprint: str) -> Assets | None:
    """What lies in `out`, if it was built from the same inputs and is whole."""
    try:
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        files = dict(manifest["files"])
        whole = all((out / name).is_file() for name in files.values())
        if manifest["fingerprint"] != fingerprint or not whole:
            return None
        drawn = files.get("projection.json")
        projection = json.loads((out / drawn).read_text(encoding="utf-8")) if drawn else {}
    except (OSError, ValueError, KeyError, TypeError):
        return None  # never built, or cut off while it was: build it again
    return Assets(out, files, projection)


def _run(root: Path, request: Mapping[str, Any]) -> dict[str, str]:
    node = shutil.which("node")
    if node is None:
        raise DataError([Problem("web", 0, 0, "node-missing", "Node.js, which builds web/, is missing.",
                                 "Install Node.js 18 or newer with npm, then run `make setup`.")])
    if not (root / "node_modules").is_dir():
        raise DataError([Problem("web", 0, 0, "node-modules-missing", "The browser packages are missing.",
                                 "Run `make setup`, which needs npm and, once, the network.")])
    result = subprocess.run([node, str(root / "web/build.mjs")], input=json.dumps(request), cwd=root,
                            capture_output=True, text=True, encoding="utf-8", check=False)
    if result.returncode:
        lines = result.stderr.strip().splitlines() or [f"Node.js ended with code {result.returncode}"]
        raise DataError([Problem("web", 0, 0, "web-build", f"Scripts and styles cannot be built: {lines[0]}.",
                                 "Mend that file; if it is not one of web/, run `make clean setup`.")])
    return json.loads(result.stdout)["files"]


def _write_manifest(out: Path, fingerprint: str, files: Mapping[str, str]) -> None:
    """Says that the build is whole, and only then drops what earlier builds left."""
    text = json.dumps({"fingerprint": fingerprint, "files": dict(sorted(files.items()))}, indent=1)
    part = out / f"{MANIFEST}.part"
    part.write_text(text, encoding="utf-8")
    os.replace(part, out / MANIFEST)
    kept = {MANIFEST, *files.values()}
    for path in out.iterdir():
        if path.is_file() and path.name not in kept:
            path.unlink()
