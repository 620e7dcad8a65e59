"""Records into YAML text, touching no line that need not change: comments and the author's style stay.

A data file is cut at the dashes in its first column, as `gyeot.reading` does. Of a changed record only the lines
of the changed fields are written anew; a new record is put where the order (region, id) wants it.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import Any

from gyeot.model import Center
from gyeot.reading import RawRecord

WIDTH = 110
ORDER = list(Center.model_fields)
# numbers and dates that are plain in YAML; all other digits are quoted, so that no tool makes numbers of them
NUMBERS = ("lat", "lon", "month", "day", "count")
_WORDS = re.compile(r"(?i)y|n|yes|no|on|off|true|false|null|nan|\.?inf")
_NUMBER = re.compile(
    r"[-+]?(\d[\d_]*|\d[\d_]*\.[\d_]*|\.\d[\d_]*)([eE][-+]?\d+)?|0[xob][0-9a-fA-F_]+|\d+(:\d+)+(\.\d*)?"
    r"|\d{4}-\d{1,2}(-\d{1,2})?.*")
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")


def record_text(data: dict[str, Any]) -> str:
    """One record as it stands in a file, with a line end."""
    lines = [line for name, value in data.items() for line in field_lines(name, value)]
    return "\n".join([f"- {lines[0][2:]}", *lines[1:]]) + "\n"


def field_lines(name: str, value: Any) -> list[str]:
    """The lines of one field of a record: on one line if it fits, else an item a line."""
    line = f"  {name}: {_flow(value, name)}"
    if not isinstance(value, dict | list) or len(line) <= WIDTH:
        return [line]
    if isinstance(value, dict):
        return [f"  {name}:", *(f"    {key}: {_flow(item, key)}" for key, item in value.items())]
    return [f"  {name}:", *(line for item in value for line in _item_lines(item))]


def _item_lines(item: Any) -> list[str]:
    line = f"    - {_flow(item)}"
    if not isinstance(item, dict) or len(line) <= WIDTH:
        return [line]
    lines = [f"{key}: {_flow(value, key)}" for key, value in item.items()]
    return [f"    - {lines[0]}", *(f"      {line}" for line in lines[1:])]


def _flow(value: Any, key: str = "") -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(item, name)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return scalar(value, key)


def scalar(value: Any, key: str = "") -> str:
    """A scalar, in quotes where YAML or a reader could take it for something else."""
    text = str(value)
    plain = _DATE.fullmatch(text) or key in NUMBERS if _NUMBER.fullmatch(text) else _is_plain(text)
    if plain:
        return text
    return '"' + "".join(_escaped(c) for c in text) + '"'


def _is_plain(text: str) -> bool:
    """Whether a text needs no quotes, in flow style too."""
    return (bool(text) and text.isprintable() and text == text.strip() and not _WORDS.fullmatch(text)
            and text[0] not in "-?:#&*!|>'%@`~=<" and not re.search(r"""[][{},"]|: | #|:$""", text))


def _escaped(c: str) -> str:
    if c in '"\\':
        return "\\" + c
    if c == "\n":
        return "\\n"
    if c.isprintable():
        return c
    return f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"


def changed_text(raw: RawRecord, data: dict[str, Any], names: set[str]) -> str:
    """The record's text with the fields `names` as in `data`; all other lines as they are."""
    lines = raw.text.splitlines(keepends=True)
    starts = {str(path[0]): place[0] for path, place in raw.places.items() if len(path) == 1}
    if len(set(starts.values())) < len(starts) or not raw.text.startswith("- "):
        # fields share a line: the record is written anew, what stands after it stays
        rest = lines[_end(lines, 0, len(lines)):]
        return record_text(data) + "".join(rest)
    order = sorted(starts, key=starts.__getitem__)
    ends = {name: starts[after] for name, after in zip(order, [*order[1:], ""], strict=True) if after}
    blocks: list[tuple[str, list[str]]] = []
    for name in order:
        start, end = starts[name], ends.get(name, len(lines))
        last = _end(lines, start, end)
        own = lines[start:last]
        if name in names:
            own = [f"{line}\n" for line in field_lines(name, data[name])] if name in data else []
            if own and start == 0:
                own[0] = "- " + own[0][2:]
        blocks.append((name, own))
        blocks.append(("", lines[last:end]))
    for name in sorted(names & data.keys() - starts.keys(), key=ORDER.index):
        new = [f"{line}\n" for line in field_lines(name, data[name])]
        before = [at for at, (other, _) in enumerate(blocks)
                  if other in ORDER and ORDER.index(other) < ORDER.index(name)]
        at = before[-1] + 1 if before else 1
        if at and blocks[at - 1][1] and not blocks[at - 1][1][-1].endswith("\n"):
            blocks[at - 1][1][-1] += "\n"
        blocks.insert(at, (name, new))
    return "".join(line for _, block in blocks for line in block)


def _end(lines: list[str], start: int, end: int) -> int:
    """Where the lines of a field stop: blank lines and comments before the next one are not its own."""
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def file_text(text: str, changed: dict[str, str], new: list[dict[str, Any]]) -> str:
    """A data file's text with records replaced (by their text before) and new ones put in their place.

    `changed` maps a record's text as it is to its text as it shall be.
    """
    starts = [match.start() for match in re.finditer(r"^-(?=[ \n\r])", text, re.MULTILINE)]
    head = text[: starts[0]] if starts else text
    chunks = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    chunks = [changed.get(chunk, chunk) for chunk in chunks]
    keys = [_key_of(chunk) for chunk in chunks]
    for data in sorted(new, key=_key):
        at = next((i for i, key in enumerate(keys) if key > _key(data)), len(chunks))
        chunk = record_text(data) + "\n"
        if at:
            chunks[at - 1], comment = _split_comment(chunks[at - 1])
            chunks[at - 1] = chunks[at - 1].rstrip("\n") + "\n\n"
            following = comment
        else:
            following = ""
        chunks.insert(at, chunk + following)
        keys.insert(at, _key(data))
    if head and not head.endswith("\n"):
        head += "\n"
    return head + "".join(chunks).rstrip("\n") + "\n"


def _key(data: dict[str, Any]) -> tuple[str, str]:
    return str(data.get("region") or ""), str(data["id"])


def _key_of(chunk: str) -> tuple[str, str]:
    found = [re.search(rf"^(?:- |  ){name}: *\"?'?([a-z0-9-]+)", chunk, re.MULTILINE) for name in ("region", "id")]
    region, id = (match[1] if match else "" for match in found)
    return region, id


def _split_comment(chunk: str) -> tuple[str, str]:
    """A record's text and the comment that stands over the next one."""
    match = re.search(r"\n((?:#[^\n]*\n)+)\Z", chunk)
    return (chunk[: match.start(1)], match[1]) if match else (chunk, "")


def write(path: Path, text: str) -> None:
    """Writes a file so that it is never seen half written."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
