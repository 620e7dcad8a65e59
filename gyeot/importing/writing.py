"""Changed and new records into the text of a data file, touching no line that need not change.

A data file is cut at the dashes in its first column, as `gyeot.reading` does. Of a changed record only the lines
of the changed fields are written anew, so comments and the author's style stay; a new record is put where the
order (region, id) wants it. How a value is written is `gyeot.canonical`'s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from gyeot.canonical import record_text
from gyeot.importing.merging import as_text
from gyeot.model import Center
from gyeot.reading import RawRecord

ORDER = list(Center.model_fields)


def new_text(data: dict[str, Any], languages: Sequence[str] = ()) -> str:
    """One record as it stands in a file, with its line end."""
    return record_text(as_text(data), Center, languages)


def _field_lines(name: str, value: Any, languages: Sequence[str]) -> list[str]:
    """The lines of one field of a record, with their line ends."""
    return new_text({"id": "x", name: value}, languages).splitlines(keepends=True)[1:]


def changed_text(raw: RawRecord, data: dict[str, Any], names: set[str], languages: Sequence[str] = ()) -> str:
    """The record's text with the fields `names` as in `data`; all other lines as they are."""
    lines = raw.text.splitlines(keepends=True)
    starts = {str(path[0]): place[0] for path, place in raw.places.items() if len(path) == 1}
    if len(set(starts.values())) < len(starts) or not raw.text.startswith("- ") or "id" in names:
        # fields share a line: the record is written anew, what stands after it stays
        return new_text(data, languages) + "".join(lines[_end(lines, 0, len(lines)):])
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    order = sorted(starts, key=starts.__getitem__)
    blocks: list[tuple[str, list[str]]] = []
    for name, following in zip(order, [*order[1:], ""], strict=True):
        start, end = starts[name], starts[following] if following else len(lines)
        last = _end(lines, start, end)
        own = lines[start:last]
        if name in names:
            own = _field_lines(name, data[name], languages) if name in data else []
        blocks += [(name, own), ("", lines[last:end])]
    for name in sorted((names & data.keys()) - starts.keys(), key=ORDER.index):
        before = [at for at, (other, _) in enumerate(blocks)
                  if other in ORDER and ORDER.index(other) < ORDER.index(name)]
        blocks.insert(before[-1] + 1 if before else 1, (name, _field_lines(name, data[name], languages)))
    return "".join(line for _, block in blocks for line in block)


def _end(lines: list[str], start: int, end: int) -> int:
    """Where the lines of a field stop: empty lines and comments before the next one are not its own."""
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def file_text(
    text: str, changed: dict[str, str], new: list[dict[str, Any]], languages: Sequence[str] = ()
) -> str:
    """A data file's text with records replaced (text before → text after) and new ones put in their place."""
    starts = [match.start() for match in re.finditer(r"^-(?=[ \n\r])", text, re.MULTILINE)]
    head = text[: starts[0]] if starts else text
    ends = [*starts[1:], len(text)][: len(starts)]
    chunks = [changed.get(text[start:end], text[start:end]) for start, end in zip(starts, ends, strict=True)]
    keys = [_key_of(chunk) for chunk in chunks]
    for data in sorted(new, key=_key):
        at = next((i for i, key in enumerate(keys) if key > _key(data)), len(chunks))
        above = ""
        if at:
            # a comment above the next record stays above it
            chunks[at - 1], above = _split_comment(chunks[at - 1])
            chunks[at - 1] = chunks[at - 1].rstrip("\n") + "\n\n"
        chunks.insert(at, f"{new_text(data, languages)}\n{above}")
        keys.insert(at, _key(data))
    if head and not head.endswith("\n"):
        head += "\n"
    return (head + "".join(chunks)).rstrip("\n") + "\n"


def _key(data: dict[str, Any]) -> tuple[str, str]:
    return str(data.get("region") or ""), str(data["id"])


def _key_of(chunk: str) -> tuple[str, str]:
    found = [re.search(rf"^(?:- |  ){name}: *[\"']?([a-z0-9-]+)", chunk, re.MULTILINE) for name in ("region", "id")]
    region, id = (match[1] if match else "" for match in found)
    return region, id


def _split_comment(chunk: str) -> tuple[str, str]:
    """A record's text and the comment that stands over the next one."""
    match = re.search(r"\n((?:#[^\n]*\n)+)\Z", chunk)
    return (chunk[: match.start(1)], match[1]) if match else (chunk, "")
