"""The comments of a YAML text, and the values they stand at. Readers of YAML drop them; a formatter must not."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

import yaml

from gyeot.reading import KeyPath, Loader, Place

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what YAML 1.1 takes for the end of a line


@dataclass(frozen=True)
class Comment:
    """One comment: its line and column (from 0), its text from the # on, and whether it has the line to itself."""

    line: int
    column: int
    text: str
    alone: bool


def find_comments(text: str) -> list[Comment]:
    """All comments of a YAML text, in order. Raises yaml.YAMLError for what is not YAML."""
    if "#" not in text:
        return []
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    found: list[Comment] = []
    position = 0
    for begin, end in [*_scalars(text, starts), (len(text), len(text))]:
        for match in re.finditer(r"#[^\n\r\x85\u2028\u2029]*", text[position:begin]):
            at = position + match.start()
            line = bisect_right(starts, at) - 1
            before = text[starts[line] : at]
            if not before or before[-1] in " \t":
                found.append(Comment(line, at - starts[line], match[0].rstrip(), not before.strip()))
        position = max(position, end)
    return found


def _scalars(text: str, starts: list[int]) -> list[tuple[int, int]]:
    """Begin and end of every scalar; of a block (| or >) only what follows its first line, where a comment may be."""
    spans = []
    loader = Loader(text)
    try:
        while loader.check_event():
            event = loader.get_event()
            if not isinstance(event, yaml.ScalarEvent):
                continue
            begin = starts[event.start_mark.line] + event.start_mark.column
            end = starts[event.end_mark.line] + event.end_mark.column
            if event.style in ("|", ">"):
                header = event.start_mark.line + 1
                begin = min(starts[header] if header < len(starts) else len(text), end)
            spans.append((begin, end))
    finally:
        loader.dispose()
    return spans


@dataclass
class Attached:
    """The comments of one record, by the path of the value they stand at."""

    before: dict[KeyPath, list[str]] = field(default_factory=dict)
    """On lines of their own above the value."""
    after: dict[KeyPath, list[str]] = field(default_factory=dict)
    """On the value's line."""
    last: list[str] = field(default_factory=list)
    """Below the last value, still indented as part of the record."""

    def inside(self, path: KeyPath) -> bool:
        """Whether there is a comment within the value at `path`: it cannot be written on one line then."""
        return any(len(other) > len(path) and other[: len(path)] == path for other in (*self.before, *self.after))


def attach(comments: list[Comment], places: dict[KeyPath, Place]) -> Attached:
    """Each comment to the value that begins after it, or on its line. `places` count lines as `comments` do."""
    attached = Attached()
    # in the order they begin; of several on one line the outermost first
    nodes = sorted((place[0], len(path), place[1], path) for path, place in places.items() if path)
    for comment in comments:
        if comment.alone:
            path = next((node[3] for node in nodes if node[0] > comment.line), None)
            if path is None:
                attached.last.append(comment.text)
            else:
                attached.before.setdefault(path, []).append(comment.text)
            continue
        line = max((node[0] for node in nodes if node[0] <= comment.line), default=None)
        path = next((node[3] for node in nodes if node[0] == line), ())
        attached.after.setdefault(path, []).append(comment.text)
    return attached
