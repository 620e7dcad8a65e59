"""The canonical form of a record: one way to write it, so that a change shows only what changed.

Fields in the order of the model; `- id:` in the first column; two spaces of indentation; small maps and lists
on one line; names in one or two languages on one line, in more on a line each; prose always on a line each;
quotes only where some reader of YAML would take a text for something else. `record_text` and `scalar` are for
whoever writes records; whole files are `gyeot.formatting`'s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

import yaml
from pydantic import BaseModel

from gyeot.model import Line, PartialDate, Record
from gyeot.reading import KeyPath
from gyeot.yaml_comments import Attached

WIDTH = 110


class Shape(NamedTuple):
    """What a value is, as far as its writing depends on it."""

    kind: str
    """text, number, date, model, list, names or prose (texts by language, of a line or longer)."""
    fields: dict[str, Shape] | None = None
    """Of a model, in order; the key "*" stands for any key of a map."""
    item: Shape | None = None
    """Of a list."""


TEXT = Shape("text")
_LINE = get_args(Line)[1:]


@lru_cache(maxsize=64)
def shape_of(model: type[BaseModel]) -> Shape:
    """The shape of a record."""
    return Shape(
        "model",
        {field.alias or name: _shape(field.annotation, field.metadata) for name, field in model.model_fields.items()},
    )


def _shape(annotation: Any, metadata: Sequence[Any] = ()) -> Shape:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return _shape(inner, [*metadata, *more])
    if origin in (Union, UnionType):
        shapes = [_shape(part, metadata) for part in get_args(annotation) if part is not type(None)]
        return next((shape for shape in shapes if shape.kind != "text"), TEXT)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return shape_of(annotation)
    if origin is list:
        return Shape("list", item=_shape(get_args(annotation)[0]))
    if origin is dict:
        value = get_args(annotation)[1]
        inner = _shape(value)
        if inner.kind != "text":
            return Shape("model", {"*": inner})
        return Shape("names" if get_args(value)[1:] == _LINE else "prose")
    if annotation in (int, float, bool):
        return Shape("number")
    return Shape("date") if any(part in metadata for part in get_args(PartialDate)[1:]) else TEXT


# What readers of YAML 1.1 and 1.2 (editors, other languages) take for something else than a text
_OTHER = re.compile(
    r"(?i)y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.?(?:inf|nan)|0[xob][0-9a-f_]+|"
    r"[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[-+]?\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|"
    r"\d{4}-\d\d?-\d\d?(?:[t ].*)?"
)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?|true|false")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_SPACES = "\u00a0\u202f\u3000"  # of French and East Asian typography: str.isprintable() refuses them


def scalar(text: str | None, kind: str = "text", *, flow: bool = True) -> str:
    """A value on one line, in double quotes where it needs them. `flow`: it stands between braces or brackets."""
    if text is None:
        return "null" if flow else ""
    if (kind == "number" and _NUMBER.fullmatch(text)) or (kind == "date" and _DATE.fullmatch(text)):
        return text
    if _is_plain(text, flow):
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _is_plain(text: str, flow: bool) -> bool:
    if not text or text != text.strip() or text[0] in "-?:,[]{}#&*!|>'\"%@`" or text[-1] == ":":
        return False
    # PyYAML's own scanner, unlike libyaml's, ends a plain text at “?” between braces
    if _OTHER.fullmatch(text) or ": " in text or " #" in text or (flow and re.search(r"[\[\]{},?]", text)):
        return False
    return all(map(_is_seen, text)) and not any(re.match(pattern, text) for _, pattern in _RESOLVERS.get(text[0], ()))


_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers


def _is_seen(char: str) -> bool:
    return char.isprintable() or char in _SPACES


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char == "\n":
        return "\\n"
    if _is_seen(char):
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


@dataclass
class _Writer:
    """Writes one record as lines."""

    languages: Sequence[str]
    comments: Attached

    def __post_init__(self) -> None:
        self.lines: list[str] = []

    def add(self, line: str, paths: Sequence[KeyPath]) -> None:
        indent = line[: len(line) - len(line.lstrip(" "))]
        for path in paths:
            self.lines += [f"{indent}{comment}" for comment in self.comments.before.get(path, ())]
        after = [comment for path in paths for comment in self.comments.after.get(path, ())]
        self.lines += [f"{indent}{comment}" for comment in after[:-1]]
        first, *rest = line.split("\n")
        self.lines += [f"{first}  {after[-1]}" if after else first, *rest]

    def value(self, head: str, value: Any, shape: Shape, indent: int, paths: Sequence[KeyPath]) -> None:
        """One value behind its head (`  key:` or `  -`); what does not fit on the line is indented by `indent`."""
        path = paths[-1]
        if not isinstance(value, dict | list) or not value:
            self.add(*self._leaf(head, value, shape, indent, paths))
            return
        if not self._must_stand(value, shape, path):
            line = f"{head} {self.flow(value, shape)}"
            if len(line) <= WIDTH and path:
                self.add(line, paths)
                return
            if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
                self.add(
                    "\n".join(_filled(head, [self.flow(item, shape.item or TEXT) for item in value], indent)), paths
                )
                return
        if isinstance(value, list):
            self.add(head, paths)
            for index, item in enumerate(value):
                self.value(" " * indent + "-", item, shape.item or TEXT, indent + 2, [(*path, index)])
            return
        inline = head.endswith("-")
        if not inline:
            self.add(head, paths)
        for position, (key, inner) in enumerate(self.ordered(value, shape)):
            first = inline and position == 0
            lead = f"{head} " if first else " " * indent
            self.value(
                f"{lead}{scalar(key)}:",
                inner,
                self._inner(key, shape),
                indent + 2,
                [*(paths if first else ()), (*path, key)],
            )

    def _leaf(
        self, head: str, value: Any, shape: Shape, indent: int, paths: Sequence[KeyPath]
    ) -> tuple[str, Sequence[KeyPath]]:
        if isinstance(value, str) and _is_block(value):
            mark = "|" if value.endswith("\n") else "|-"
            body = [f"{' ' * indent}{line}" if line else "" for line in value.removesuffix("\n").split("\n")]
            return "\n".join([f"{head} {mark}", *body]), paths
        if isinstance(value, dict | list):
            return f"{head} {self.flow(value, shape)}", paths
        return f"{head} {scalar(value, shape.kind, flow=False)}".rstrip(" "), paths

    def _must_stand(self, value: Any, shape: Shape, path: KeyPath) -> bool:
        """Whether a value needs lines of its own: prose, names in many languages, blocks of text, comments."""
        if isinstance(value, str):
            return _is_block(value)
        if not isinstance(value, dict | list):
            return False
        if self.comments.inside(path) or (shape.kind == "prose" and value):
            return True
        if isinstance(value, list):
            return any(self._must_stand(item, shape.item or TEXT, (*path, i)) for i, item in enumerate(value))
        return (shape.kind == "names" and len(value) > 2) or any(
            self._must_stand(inner, self._inner(key, shape), (*path, key)) for key, inner in value.items()
        )

    def flow(self, value: Any, shape: Shape) -> str:
        if isinstance(value, list):
            return "[" + ", ".join(self.flow(item, shape.item or TEXT) for item in value) + "]"
        if isinstance(value, dict):
            inner = (
                f"{scalar(key)}: {self.flow(item, self._inner(key, shape))}" for key, item in self.ordered(value, shape)
            )
            return "{" + ", ".join(inner) + "}"
        return scalar(value, shape.kind)

    def ordered(self, value: dict[str, Any], shape: Shape) -> list[tuple[str, Any]]:
        """Fields as in the model, languages as on the site; what neither knows comes last, as written."""
        order = list(shape.fields) if shape.fields and "*" not in shape.fields else list(self.languages)
        return sorted(value.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))

    @staticmethod
    def _inner(key: str, shape: Shape) -> Shape:
        return (shape.fields or {}).get(key) or (shape.fields or {}).get("*") or TEXT


def _is_block(text: str) -> bool:
    """Whether a text is best written as a block (|): of several lines that nothing hidden hangs on."""
    lines = text.removesuffix("\n").split("\n")
    return (
        len(lines) > 1
        and bool(lines[-1])
        and not lines[0].startswith((" ", "\t"))
        and bool(lines[0])
        and all(line == line.rstrip() and all(map(_is_seen, line)) for line in lines)
    )


def _filled(head: str, items: list[str], indent: int) -> list[str]:
    """A list of scalars over as many lines as it needs."""
    lines, line = [], f"{head} ["
    for position, item in enumerate(items):
        piece = item + ("," if position < len(items) - 1 else "]")
        if len(line) + len(piece) + (not line.endswith("[")) > WIDTH and line.strip() not in ("", "["):
            lines.append(line)
            line = " " * indent + piece
        else:
            line += piece if line.endswith("[") else f" {piece}"
    return [*lines, line]


def record_text(data: Any, model: type[Record], languages: Sequence[str] = (), comments: Attached | None = None) -> str:
    """One record (as read: dicts, lists and texts) in canonical form, with its line end."""
    writer = _Writer(languages, comments or Attached())
    writer.value("-", data, shape_of(model), 2, [()])
    writer.lines += [f"  {comment}" for comment in writer.comments.last]
    return "\n".join(writer.lines) + "\n"
