"""Icons of the theme's own set, gathered into one shared sprite that pages refer to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from gyeot.problems import DataError, Problem

INTERFACE = {
    "search": "material/magnify",
    "menu": "material/menu",
    "language": "material/translate",
    "phone": "material/phone",
    "leave": "material/exit-run",
    "place": "material/map-marker",
    "clock": "material/clock-outline",
    "share": "material/share-variant",
    "qr": "material/qrcode",
    "copy": "material/content-copy",
    "web": "material/web",
    "mail": "material/email-outline",
    "chat": "material/chat-outline",
    "speech": "material/account-voice",
    "warning": "material/alert-circle-outline",
    "check": "material/check-circle-outline",
    "arrow": "material/arrow-right",
    "back": "material/chevron-left",
    "more": "material/chevron-right",
    "down": "material/chevron-down",
    "map": "material/map-outline",
    "print": "material/printer-outline",
    "edit": "material/pencil-outline",
    "hidden": "material/shield-lock-outline",
    "people": "material/account-group-outline",
    "source": "material/file-document-outline",
    "wheelchair": "material/wheelchair",
    "money": "material/cash",
    "heart": "material/hand-heart-outline",
    "taxi": "material/taxi",
    "hands": "material/handshake-outline",
    "urgent": "material/phone-alert",
    "home": "material/home-outline",
}
"""Names that templates use for the interface's own icons, and the theme's icon behind each."""


def icon_folder() -> Path:
    """Where the installed theme keeps its icons."""
    spec = find_spec("material")
    return Path(spec.origin).parent / "templates" / ".icons" if spec and spec.origin else Path()


def symbol_id(icon: str) -> str:
    """Id of an icon in the sprite: an interface name, or `material-baby` for material/baby."""
    return icon.replace("/", "-")


def sprite(icons: Iterable[str]) -> bytes:
    """An SVG file with one symbol for each interface icon and each of `icons` (names like material/baby).

    Raises DataError for an icon the theme does not have.
    """
    folder = icon_folder()
    wanted = {**INTERFACE, **{symbol_id(i): i for i in icons}}
    symbols, problems = [], []
    for name, icon in sorted(wanted.items()):
        path = folder / f"{icon}.svg"
        if not path.is_file():
            problems.append(Problem("data", 0, 0, "icon-unknown", f"The theme has no icon “{icon}”.",
                                    "Choose another in data/needs.yaml or data/kinds.yaml: the names are those of "
                                    "the folder .icons of mkdocs-material."))
            continue
        svg = path.read_text(encoding="utf-8")
        box = re.search(r'viewBox="([^"]+)"', svg)
        inner = re.sub(r"^.*?<svg[^>]*>|</svg>.*$", "", svg, flags=re.S)
        symbols.append(f'<symbol id="{name}" viewBox="{box.group(1) if box else "0 0 24 24"}">{inner}</symbol>')
    if problems:
        raise DataError(problems)
    return ('<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>\n").encode()
