"""Phone numbers: what a person may dial, how it is shown, and what stands behind `tel:`.

`phonenumbers` knows the numbering plans. It does not know Korea's newest special numbers, the newest
business prefixes, or a special number behind an area code (02-120): those are the small tables here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType, shortnumberinfo

# Special numbers in service that phonenumbers 9.0 does not have, by country.
# KR: suicide prevention (2024), weather, crisis pregnancy (2024), consumer counseling.
SHORT_NUMBERS = {"KR": frozenset({"109", "131", "1308", "1372"})}
# Korean business prefixes (전국대표번호) that phonenumbers 9.0 does not have.
BUSINESS_PREFIXES = {"KR": ("1551", "1555", "1811")}
AREA_CODES = {"KR": r"0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4])"}

_WRITTEN = re.compile(r"\+?[0-9()][0-9()\s.\-]*")
_KINDS = {
    PhoneNumberType.FIXED_LINE: "landline",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "landline",
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.TOLL_FREE: "toll-free",
    PhoneNumberType.PREMIUM_RATE: "premium",
    PhoneNumberType.SHARED_COST: "business",
    PhoneNumberType.UAN: "business",
    PhoneNumberType.VOIP: "internet",
    PhoneNumberType.PERSONAL_NUMBER: "personal",
}


@dataclass(frozen=True)
class PhoneNumber:
    """One number of one country."""

    display: str
    """As it is shown: 042-123-4567, 1577-1366, 02-120."""
    dial: str
    """What is dialed inside the country, digits only: 0421234567."""
    kind: str
    """short (1366), local-short (02-120), business (1577-…), landline, mobile, toll-free, internet, personal,
    premium (costs the caller extra) or other."""
    international: str
    """As dialed from abroad, +82-42-123-4567; numbers that only work inside the country stay as shown."""


@lru_cache(maxsize=65536)
def parse(text: str, region: str = "KR") -> PhoneNumber | None:
    """The number, or None when it is not one of this country that can be dialed.

    Extensions, two numbers in one text (“042-123-4567~8”) and words are None: a `tel:` link cannot dial them.
    """
    text = text.strip()
    if not _WRITTEN.fullmatch(text):
        return None
    groups = re.findall(r"[0-9]+", text)
    digits = "".join(groups)
    special = None if text.startswith("+") else _special(digits, region)
    if special:
        return special
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if number.country_code != phonenumbers.country_code_for_region(region) or number.extension:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    kind = _KINDS.get(phonenumbers.number_type(number), "other")
    display = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    international = phonenumbers.format_number(number, PhoneNumberFormat.RFC3966).removeprefix("tel:")
    dial = re.sub(r"\D", "", display)
    if region == "KR":
        if len(groups) > 1 and len(groups[-1]) != 4:
            return None  # 042-123-45678: too many digits that another grouping would hide
        if re.match(AREA_CODES["KR"], dial) and len(re.sub("^" + AREA_CODES["KR"], "", dial)) < 7:
            return None  # phonenumbers takes any 031-123; `_special` has those that exist
        if kind == "personal" and re.fullmatch(r"050\d{8,9}", dial):
            # 0507-1234-5678 is a prefix of four; phonenumbers shows 050-71234-5678
            display = f"{dial[:4]}-{dial[4:-4]}-{dial[-4:]}"
        if kind == "business":
            international = display  # 15xx and its like are answered inside Korea only
    return PhoneNumber(display, dial, kind, international)


def _special(digits: str, region: str) -> PhoneNumber | None:
    """Numbers that phonenumbers does not know or does not call valid."""
    if is_short(digits, region):
        return PhoneNumber(digits, digits, "short", digits)
    prefixes = BUSINESS_PREFIXES.get(region, ())
    if prefixes and len(digits) == 8 and digits.startswith(prefixes):
        shown = f"{digits[:4]}-{digits[4:]}"
        return PhoneNumber(shown, digits, "business", shown)
    if region in AREA_CODES:
        match = re.fullmatch(rf"({AREA_CODES[region]})(\d{{3,4}})", digits)
        if match and is_short(match[2], region):
            code = phonenumbers.country_code_for_region(region)
            return PhoneNumber(
                f"{match[1]}-{match[2]}", digits, "local-short", f"+{code}-{match[1][1:]}-{match[2]}"
            )
    return None


def is_short(digits: str, region: str = "KR") -> bool:
    """Whether these are a special number in service: 119, 1366."""
    if digits in SHORT_NUMBERS.get(region, ()):
        return True
    if not 2 <= len(digits) <= 6 or digits.startswith("0"):
        return False
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return False
    return shortnumberinfo.is_valid_short_number_for_region(number, region)


def is_valid(text: str, region: str = "KR") -> bool:
    """Whether the text is one number of this country that can be dialed."""
    return parse(text, region) is not None


def display(text: str, region: str = "KR") -> str:
    """The number as it is shown. Raises ValueError for what `is_valid` refuses, as do the two below."""
    return _known(text, region).display


def international(text: str, region: str = "KR") -> str:
    """+82-42-123-4567, for JSON-LD; numbers that work only inside the country stay as shown."""
    return _known(text, region).international


def tel_uri(text: str, region: str = "KR") -> str:
    """tel:0421234567, the national number in digits only."""
    return f"tel:{_known(text, region).dial}"


def _known(text: str, region: str) -> PhoneNumber:
    number = parse(text, region)
    if number is None:
        raise ValueError(f"{text!r} is not a phone number of {region}")
    return number


def is_from_abroad(text: str, region: str = "KR") -> bool:
    """Whether this is how to call a number of the country from outside: +82-42-…, +82-1345, +82-2-120."""
    prefix = f"+{phonenumbers.country_code_for_region(region)}"
    rest = text.strip().removeprefix(prefix)
    if rest == text.strip() or not _WRITTEN.fullmatch(text.strip()):
        return False
    digits = re.sub(r"\D", "", rest)
    return is_valid(text, region) or any(_special(dial, region) for dial in (digits, "0" + digits))


_GAP = r"[\s.\-()\u2010-\u2015]*"


def mentions(text: str, dial: str) -> bool:
    """Whether the digits of a number stand in a free text, however they are grouped.

    `dial` as in `PhoneNumber`. Digits that are part of a longer number do not count, nor does a short
    number inside a hyphenated one: 1393 is not in 042-123-1393.
    """
    return bool(_mention(dial).search(unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=1024)
def _mention(dial: str) -> re.Pattern[str]:
    gap = _GAP if len(dial) > 4 else ""
    written = gap.join(dial)
    if dial.startswith("0"):
        written += rf"|\+[0-9]{{1,3}}{_GAP}(?:\(?0\)?{_GAP})?" + gap.join(dial[1:])
    hyphen = r"[-\u2010-\u2015]"
    return re.compile(rf"(?<![0-9+])(?<![0-9]{hyphen})(?:{written})(?![0-9])(?!{hyphen}[0-9])")
