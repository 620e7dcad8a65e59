"""What may be dialed, and what must never become a link."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyeot import phones

SHORT = """
110 111 112 113 114 117 118 119 120 121 125 127 128 129 131 132 182 188 109
1308 1330 1331 1332 1339 1345 1350 1355 1366 1372 1377 1388 1390
"""


@pytest.mark.parametrize(
    ("text", "display", "dial", "kind"),
    [
        ("042-123-4567", "042-123-4567", "0421234567", "landline"),
        ("02-6900-4400", "02-6900-4400", "0269004400", "landline"),
        ("0421234567", "042-123-4567", "0421234567", "landline"),
        ("062)123-4567", "062-123-4567", "0621234567", "landline"),
        (" 042 123 4567 ", "042-123-4567", "0421234567", "landline"),
        ("+82-42-123-4567", "042-123-4567", "0421234567", "landline"),
        ("1577-1366", "1577-1366", "15771366", "business"),
        ("15771366", "1577-1366", "15771366", "business"),
        ("1644-6621", "1644-6621", "16446621", "business"),
        ("1811-1234", "1811-1234", "18111234", "business"),
        ("1366", "1366", "1366", "short"),
        ("109", "109", "109", "short"),
        ("1308", "1308", "1308", "short"),
        ("119", "119", "119", "short"),
        ("02-120", "02-120", "02120", "local-short"),
        ("053-1366", "053-1366", "0531366", "local-short"),
        ("031-1388", "031-1388", "0311388", "local-short"),
        ("070-1234-5678", "070-1234-5678", "07012345678", "internet"),
        ("080-123-4567", "080-123-4567", "0801234567", "toll-free"),
        ("0507-1234-5678", "0507-1234-5678", "050712345678", "personal"),
        ("0502-123-4567", "0502-123-4567", "05021234567", "personal"),
        ("010-1234-5678", "010-1234-5678", "01012345678", "mobile"),
        ("060-700-1234", "060-700-1234", "0607001234", "premium"),
    ],
)
def test_korean_numbers(text, display, dial, kind):
    number = phones.parse(text)
    assert (number.display, number.dial, number.kind) == (display, dial, kind)
    assert phones.tel_uri(text) == f"tel:{dial}"
    assert phones.display(text) == display
    assert phones.is_valid(text)


@pytest.mark.parametrize("short", SHORT.split())
def test_national_short_numbers(short):
    assert phones.parse(short).kind == "short"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "전화",
        "1234",
        "1588",
        "99-999",
        "042-000-0000",
        "042-123-45678",
        "032-1234-567",
        "042-12-3456",
        "1577-13666",
        "042-123-4567~8",
        "042-123-4567,8",
        "042-123-4567 ext. 3",
        "042-123-4567 (내선 3)",
        "a042-123-4567",
        "042-123-4567 042-123-4568",
        "053-999",
        "013-1234-5678",
        "+1 202-555-0100",
        "0０42-123-4567",
        "052-1234",
        "01",
        "1577-1366\n1366",
        "+",
        "()",
        "042-123-456७",
    ],
)
def test_what_is_not_a_korean_number(text):
    assert phones.parse(text) is None
    with pytest.raises(ValueError):
        phones.tel_uri(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("042-123-4567", "+82-42-123-4567"),
        ("02-120", "+82-2-120"),
        ("1366", "1366"),
        ("1577-1366", "1577-1366"),
        ("010-1234-5678", "+82-10-1234-5678"),
    ],
)
def test_international(text, expected):
    assert phones.international(text) == expected


@pytest.mark.parametrize(
    ("region", "text", "dial", "international"),
    [
        ("FR", "01 42 68 53 00", "0142685300", "+33-1-42-68-53-00"),
        ("FR", "112", "112", "112"),
        ("US", "(202) 555-0123", "2025550123", "+1-202-555-0123"),
        ("JP", "03-1234-5678", "0312345678", "+81-3-1234-5678"),
    ],
)
def test_another_country(region, text, dial, international):
    assert phones.tel_uri(text, region) == f"tel:{dial}"
    assert phones.international(text, region) == international
    assert phones.parse("02-120", region) is None


@given(st.sampled_from(sorted(phonenumbers.SUPPORTED_REGIONS)))
def test_every_country_s_own_example_is_a_number_that_says_the_same_again(region):
    example = phonenumbers.example_number(region)
    shown = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL)
    number = phones.parse(shown, region)
    assert number is not None or region == "KR", shown
    if number:
        assert number.dial.isdigit()
        assert phones.parse(number.dial, region).dial == number.dial


@given(st.text())
def test_any_text_is_a_number_or_none(text):
    number = phones.parse(text)
    assert number is None or (number.dial.isascii() and number.dial.isdigit())


@given(st.from_regex(r"0(2|31|42|64|70|10)-?[0-9]{3,4}-?[0-9]{4}", fullmatch=True))
def test_what_is_dialed_is_what_was_written(text):
    number = phones.parse(text)
    if number:
        assert number.dial == text.replace("-", "") == number.display.replace("-", "")


@pytest.mark.parametrize(
    ("text", "dial", "named"),
    [
        ("여성긴급전화 1366에 전화하세요", "1366", True),
        ("1577-1366", "15771366", True),
        ("15771366", "15771366", True),
        ("call 1577 1366!", "15771366", True),
        ("１５７７－１３６６", "15771366", True),
        ("+82-42-123-4567", "0421234567", True),
        ("+82 (0)42 123 4567", "0421234567", True),
        ("042.123.4567", "0421234567", True),
        ("042–123–4567", "0421234567", True),
        ("(042) 123-4567", "0421234567", True),
        ("042-123-1366", "1366", False),
        ("1577-1366", "1366", False),
        ("115771366", "15771366", False),
        ("0421234567", "15771366", False),
        ("13661", "1366", False),
        ("1 366", "1366", False),
    ],
)
def test_mentions(text, dial, named):
    assert phones.mentions(text, dial) is named


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("+82-1345", True),
        ("+82-42-123-4567", True),
        ("+82-2-120", True),
        ("1345", False),
        ("042-123-4567", False),
        ("+1-202-555-0100", False),
        ("+82-9999", False),
        ("+82 1345 (영어)", False),
    ],
)
def test_from_abroad(text, good):
    assert phones.is_from_abroad(text) is good
