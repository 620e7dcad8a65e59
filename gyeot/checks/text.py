"""Characters: what is typed must be what is seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

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


def _texts(context: Context, may_hold: Callable[[str], object]) -> Iterator[tuple[Entry, KeyPath, str]]:
    """Every text of the records whose source may hold what is looked for. (Keys are names the model has checked.)"""
    for entry in (*context.records.entries(), *context.records.regions):
        source = entry.raw.text
        if source and "\\" not in source and not may_hold(source):
            continue  # most records: a look at the whole is enough
        for path, text in strings(entry):
            yield entry, path, text


@rule("text-hidden-character")
def text_hidden_character(context: Context) -> Iterator[Finding]:
    """A character nobody sees: it breaks search and copying, and can turn a phone number around."""
    for entry, path, text in _texts(context, _may_hide):
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


_INVISIBLE = re.compile(f"[{INVISIBLE_LETTERS}]")


def _may_hide(source: str) -> bool:
    return not source.replace("\n", "").isprintable() or bool(_INVISIBLE.search(source))


def _shown(text: str) -> str:
    text = "".join("·" if _is_hidden(char) else char for char in text)
    return f"{text[:40]}…" if len(text) > 40 else text


@rule("text-not-composed")
def text_not_composed(context: Context) -> Iterator[Finding]:
    """Hangul or accents typed as separate pieces (macOS file names): looks the same, is never found."""
    for entry, path, text in _texts(context, lambda source: not unicodedata.is_normalized("NFC", source)):
        if not unicodedata.is_normalized("NFC", text):
            yield Finding(entry, path, f"“{_shown(text)}” is not composed (NFC).", "Retype the text.")


# a quoted text with a space at an end, a block of text, or a space that YAML does not cut off
_OUTER_SPACE = re.compile(r"""["']\s|\s["']|[|>]|[^\S \n]""")


@rule("text-outer-space")
def text_outer_space(context: Context) -> Iterator[Finding]:
    """Spaces at the beginning or end of a text: a name that is not equal to itself."""
    for entry, path, text in _texts(context, _OUTER_SPACE.search):
        bare = text.removesuffix("\n")  # a block of text ends with one
        if bare != bare.strip():
            yield Finding(entry, path, f"“{_shown(text)}” begins or ends with a space.", "Remove the space.")
