"""The languages of the site: their words, their fallbacks, their plurals and the way they are written.

Interface words are gettext catalogs in `locales/<language>/LC_MESSAGES/gyeot.po`, one msgid each for Python,
templates and browser code. Records carry their own texts by language. Whatever is missing in a language is
shown in the next one of its chain and marked as such: never passed off, never an error.
"""

from __future__ import annotations

import datetime
import gettext
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from gyeot.problems import DataError, Problem

# Languages whose bare code does not say how it is written: browsers and screen readers pick glyphs by it.
WRITTEN_AS = {"zh": "zh-Hans"}
BRIDGE = "en"
"""Shown before the default language when a reader's own is missing: more readers can make it out."""


@dataclass(frozen=True)
class Said:
    """A text and the language it is really in."""

    text: str
    language: str
    own: bool
    """Whether that is the language that was asked for."""
    direction: str = ""
    """`ltr` or `rtl` where the text runs against the page it stands on."""

    def __html__(self) -> Markup:
        if self.own:
            return escape(self.text)
        against = Markup(' dir="{}"').format(self.direction) if self.direction else ""
        return Markup('<span lang="{}"{}>{}</span>').format(html_language(self.language), against, self.text)

    def __str__(self) -> str:
        return self.text


class Written(str):
    """A date, number or name as the page's language writes it, which another language's sentence writes its own way."""

    def __new__(cls, write: Callable[[Locale], str], locale: Locale) -> Written:
        made = super().__new__(cls, write(locale))
        made.write = write
        return made


def html_language(code: str) -> str:
    """The BCP 47 tag for `lang` and `hreflang`: `zh` is written `zh-Hans`."""
    return WRITTEN_AS.get(code, code)


@dataclass
class Words:
    """One language's interface words as gettext has them."""

    singular: dict[str, str] = field(default_factory=dict)
    plural: dict[str, tuple[str, ...]] = field(default_factory=dict)
    form: object = None
    """gettext's plural rule: a number to the index of its form."""


def read_words(path: Path) -> Words:
    """The words of one .po file; a missing file has none. Raises DataError when it cannot be read."""
    if not path.exists():
        return Words()
    try:
        with path.open("rb") as file:
            catalog = read_po(file, abort_invalid=True)
        words = Words(form=gettext.c2py(catalog.plural_expr))
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        line = error.lineno + 1 if isinstance(error, PoFileError) else 0  # Babel counts from 0
        raise DataError([Problem(str(path), line, 0, "po-syntax", f"The translations cannot be read: {error}.",
                                 "Check the quotes around msgid and msgstr on that line.")]) from None
    for message in catalog:
        if not message.id or message.fuzzy:
            continue
        if isinstance(message.id, tuple):
            if all(message.string):
                words.plural[message.id[0]] = tuple(message.string)
        elif message.string:
            words.singular[message.id] = message.string
    return words


class Language:
    """One language of the site.

    `language.t("find.title")` is an interface word, `language.n("count.centers", 3)` one that counts, and
    `language.say(record.name)` a record's text: each marks itself when it is not in this language.
    """

    def __init__(self, code: str, default: str, words: Mapping[str, Words], *, prefix: str, name: str = ""):
        self.code = code
        self.default = default
        self.prefix = prefix
        """Start of its addresses: empty for the default language, else `en/`."""
        self._words = words
        self.chain = list(dict.fromkeys([code, BRIDGE, default]))
        self._name = name

    @property
    def html(self) -> str:
        return html_language(self.code)

    @cached_property
    def missing(self) -> frozenset[str]:
        """Interface words that stand in another language's words for it, because it has none of its own."""
        known = [words.singular.keys() | words.plural.keys() for words in map(self._words.get, self.chain) if words]
        own = self._words.get(self.code, Words())
        return frozenset().union(*known) - own.singular.keys() - own.plural.keys()

    @cached_property
    def locale(self) -> Locale:
        return _locale(self.code)

    @property
    def direction(self) -> str:
        return self.locale.text_direction

    @cached_property
    def name(self) -> str:
        """Its name in itself: 日本語."""
        own = self._name or self.locale.get_display_name(self.locale) or self.code
        return own[:1].upper() + own[1:]

    def language_name(self, code: str) -> Written:
        """Another language's name in this one: `vi` is “Vietnamese”."""
        try:
            named = Locale.parse(code, sep="-")
        except (ValueError, UnknownLocaleError):
            return Written(lambda locale: code, self.locale)
        return Written(lambda locale: named.get_display_name(locale) or code, self.locale)

    def knows(self, key: str) -> bool:
        """Whether there is such an interface word in this language itself."""
        return self.code in self._words and key in self._words[self.code].singular

    def t(self, key: str, **values: object) -> Said | str:
        """An interface word. Values fill `{name}` places; in HTML everything is escaped."""
        for code in self.chain:
            text = self._words[code].singular.get(key) if code in self._words else None
            if text is not None:
                return self._said(text, values, code)
        return key

    def n(self, key: str, count: int, **values: object) -> Said | str:
        """An interface word that counts: `{count}` is the number, written the language's way."""
        for code in self.chain:
            words = self._words.get(code)
            if words and key in words.plural:
                forms = words.plural[key]
                text = forms[min(words.form(count), len(forms) - 1)]
                return self._said(text, {"count": self.number(count)} | values, code)
        return f"{count} {key}"

    def _said(self, text: str, values: Mapping[str, object], code: str) -> Said | str:
        locale = _locale(code)
        if code != self.code:
            values = {name: v.write(locale) if isinstance(v, Written) else v for name, v in values.items()}
        filled = _fill(text, values, isolate=locale.text_direction == "rtl")
        return filled if code == self.code else self.written(filled, code)

    def written(self, text: str, code: str) -> Said:
        """A text that there is only in one language, on a page of this one."""
        runs = _locale(code).text_direction
        return Said(text, code, own=code == self.code, direction="" if runs == self.direction else runs)

    def say(self, texts: Mapping[str, str] | None) -> Said | None:
        """A record's text in this language, or the next best, marked."""
        if not texts:
            return None
        for code in [*self.chain, *texts]:
            if code in texts:
                return self.written(texts[code], code)
        return None

    def listed(self, names: Iterable[str]) -> str:
        """Names in a row, with the comma the language writes: A, B, C or A、B、C."""
        pattern = str(self.locale.list_patterns["standard"]["middle"])
        return pattern.replace("{0}", "").replace("{1}", "").join(names)

    def number(self, value: int) -> Written:
        return Written(lambda locale: format_decimal(value, locale=locale), self.locale)

    def date(self, value: str) -> Written:
        """A partial date (2026, 2026-05, 2026-05-01) as people write it here."""
        parts = [int(p) for p in value.split("-")]
        day = datetime.date(*[*parts, 1, 1][:3])
        if len(parts) == 3:
            return Written(lambda locale: format_date(day, "long", locale=locale), self.locale)
        skeleton = "yMMMM" if len(parts) == 2 else "y"
        return Written(lambda locale: format_skeleton(skeleton, day, locale=locale), self.locale)

    def js_words(self) -> dict[str, str]:
        """The words the browser code needs (msgids `js.…` and `map.…`), in the best language there is."""
        found: dict[str, str] = {}
        for code in reversed(self.chain):
            if code in self._words:
                found |= {k: v for k, v in self._words[code].singular.items() if k.startswith("js.")}
        return dict(sorted(found.items()))


_PLACE = re.compile(r"\{(\w+)\}")


def _fill(text: str, values: Mapping[str, object], *, isolate: bool) -> str:
    """Each `{name}` once: a value that looks like a place of its own stays as it is.

    `isolate`: values keep their own direction (FSI … PDI of Unicode's UAX 9). Without it, Arabic letters before
    a phone number turn its groups around: 1366-1577.
    """
    before, after = ("\u2068", "\u2069") if isolate else ("", "")
    return _PLACE.sub(lambda m: f"{before}{values[m[1]]}{after}" if m[1] in values else m[0], text)


@lru_cache(maxsize=256)
def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en")


def read_languages(locales: list[Path], codes: list[str], names: Mapping[str, str] | None = None) -> list[Language]:
    """The site's languages, the default first. Words in a later folder win over those of an earlier one.

    Words of the bridge language are read even if it is not one of the site's. Raises DataError for a file that
    cannot be read.
    """
    default = codes[0]
    words: dict[str, Words] = {}
    for code in dict.fromkeys([*codes, BRIDGE]):
        merged = Words()
        for folder in locales:
            found = read_words(folder / code / "LC_MESSAGES" / "gyeot.po")
            merged.singular |= found.singular
            merged.plural |= found.plural
            merged.form = found.form or merged.form
        words[code] = merged
    return [Language(code, default, words, prefix="" if code == default else f"{code}/",
                     name=(names or {}).get(code, ""))
            for code in codes]


def join_said(parts: list[Said | str], separator: str = ", ") -> Markup:
    """Several texts in a row, each still marked with its language."""
    return Markup(separator).join(parts)
