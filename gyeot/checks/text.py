"""Characters: what is typed must be what is seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from gyeot.checks.registry import Context, Finding, rule, strings
from gyeot.reading import KeyPath
from gyeot.records import Entry

# Letters that draw nothing (Hangul fillers, Braille blank), the mark that stands for lost text, and a joiner
INVISIBLE_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\ufffd"
# In these scripts, and between parts of an emoji, the (non-)joiner is spelling
_JOINED = re.compile(r"[\u0600-\u07ff\u08a0-\u0dff\u1000-\u109f\u1780-\u17ff\ufe0f\U0001f000-\U0001faff]")


@lru_cache(maxsize=8192)
def _is_hidden(char: str) -> bool:
    """Control, format (bidi, zero-width, soft hyphen), separator, private and unassigned characters."""
    return unicodedata.category(char) in ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp") or char in INVISIBLE_LETTERS


def hidden(text: str, *, lines: bool = True) -> Iterator[tuple[int, str]]:
    """Index and character of everything a reader does not see. `lines`: line breaks are allowed."""
    if text.isascii() and text.isprintable():
        return
    for index, char in enumerate(text):
        if not _is_hidden(char) or (lines and char == "\n"):
            continue
        if char in "\u200c\u200d" and index and _JOINED.match(text[index - 1]):
            continue
        yield index, char


def _texts(context: Context) -> Iterator[tuple[Entry, KeyPath, str, bool]]:
    """Every text and every key of every record; True for a key."""
    for entry in (*context.records.entries(), *context.records.regions):
        for path, text in strings(entry):
            yield entry, path, text, False
        for path, key in _keys(entry.raw.data, ()):
            yield entry, path, key, True


def _keys(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key), key
            yield from _keys(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _keys(inner, (*path, index))


@rule("text-hidden-character")
def text_hidden_character(context: Context) -> Iterator[Finding]:
    """A character nobody sees: it breaks search and copying, and can turn a phone number around."""
    for entry, path, text, _ in _texts(context):
        for index, char in hidden(text):
            name = unicodedata.name(char, "control character")
            yield Finding(
                entry,
                path,
                f"Character {index + 1} of “{_shown(text)}” cannot be seen: U+{ord(char):04X} {name}.",
                "Retype the text; it was probably pasted from another program.",
                char=char,
            )
            break


def _shown(text: str) -> str:
    text = "".join("·" if _is_hidden(char) else char for char in text)
    return f"{text[:40]}…" if len(text) > 40 else text


@rule("text-not-composed")
def text_not_composed(context: Context) -> Iterator[Finding]:
    """Hangul or accents typed as separate pieces (macOS file names): looks the same, is never found."""
    for entry, path, text, _ in _texts(context):
        if not unicodedata.is_normalized("NFC", text):
            yield Finding(entry, path, f"“{_shown(text)}” is not composed (NFC).", "Retype the text.")


@rule("text-outer-space")
def text_outer_space(context: Context) -> Iterator[Finding]:
    """Spaces at the beginning or end of a text: a name that is not equal to itself."""
    for entry, path, text, _ in _texts(context):
        bare = text.removesuffix("\n")  # a block of text ends with one
        if bare != bare.strip():
            yield Finding(entry, path, f"“{_shown(text)}” begins or ends with a space.", "Remove the space.")
