import json
import re

import pytest

from gyeot.exports.jsonld import (
    breadcrumb_jsonld,
    center_jsonld,
    hotline_jsonld,
    jsonld_script,
    opening_hours,
    program_jsonld,
)
from gyeot.model import Contact

URL = "https://gyeot.example/sub/centers/gwanjeo/"


def test_a_center(catalog, language):
    assert center_jsonld(catalog.center["gwanjeo"], language("ko"), URL) == {
        "@context": "https://schema.org",
        "@type": "LocalBusiness",
        "@id": URL,
        "url": URL,
        "name": "관저종합사회복지관",
        "description": "뒷문으로 오세요.",
        "parentOrganization": {"@type": "Organization", "name": "운영법인"},
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "KR",
            "addressRegion": "대전광역시",
            "addressLocality": "서구",
            "streetAddress": "대전광역시 서구 구봉산북로 52 (관저동)",
            "postalCode": "35380",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 36.299123, "longitude": 127.332988},
        "telephone": "+82-42-545-6810",
        "contactPoint": [
            {"@type": "ContactPoint", "telephone": "+82-42-545-6810", "contactType": "상담",
             "availableLanguage": ["ko", "vi"]},
            {"@type": "ContactPoint", "telephone": "1577-1366", "contactType": "customer service",
             "availableLanguage": ["ko"]},
        ],
        "email": "help@example.org",
        "sameAs": "https://example.org/?a=1&b=2",
        "openingHoursSpecification": opening_hours("Mo-Fr 09:00-18:00; PH off"),
    }  # fmt: skip


def test_in_another_language_names_are_told_and_foreign_texts_are_not(catalog, language):
    english = center_jsonld(catalog.center["gwanjeo"], language("en"), URL)
    assert english["name"] == "Gwanjeo Community Welfare Center"
    assert english["alternateName"] == "관저종합사회복지관"
    assert english["description"] == "For anyone"
    assert english["address"]["addressRegion"] == "Daejeon"
    chinese = center_jsonld(catalog.center["gwanjeo"], language("zh"), URL)
    assert "description" not in chinese
    assert chinese["name"] == "Gwanjeo Community Welfare Center"


def test_what_is_not_known_is_left_out(catalog, language):
    assert center_jsonld(catalog.center["bare"], language("ko"), URL) == {
        "@context": "https://schema.org", "@type": "LocalBusiness", "@id": URL, "url": URL, "name": "이름만",
        "description": "누구나", "address": {"@type": "PostalAddress", "addressCountry": "KR"},
    }  # fmt: skip


def test_a_confidential_center(catalog, language):
    found = center_jsonld(catalog.center["shelter"], language("en"), URL)
    assert found["address"] == {"@type": "PostalAddress", "addressCountry": "KR", "addressRegion": "Daejeon"}
    assert "geo" not in found
    assert found["telephone"] == "1366"


@pytest.mark.parametrize("precision", ["district", "province"])
def test_an_area_is_not_a_point(catalog_of, center, language, precision):
    catalog = catalog_of(center | {"location": center["location"] | {"precision": precision}})
    assert "geo" not in center_jsonld(catalog.center["gwanjeo"], language("ko"), URL)


@pytest.mark.parametrize("status", ["closed", "paused"])
def test_a_place_that_cannot_be_used_offers_no_hours_and_no_phone(catalog_of, center, language, status):
    catalog = catalog_of(center | {"status": status})
    found = center_jsonld(catalog.center["gwanjeo"], language("ko"), URL)
    assert not {"telephone", "contactPoint", "openingHoursSpecification"} & set(found)


def spec(opens, closes, *days):
    return {"@type": "OpeningHoursSpecification", "dayOfWeek": [f"https://schema.org/{d}" for d in days],
            "opens": opens, "closes": closes}  # fmt: skip


WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize(("text", "specs"), [
    ("Mo-Fr 09:00-18:00", [spec("09:00", "18:00", *WEEK[:5])]),
    ("Mo 09:00-12:00,13:00-18:00; Sa 10:00-14:00; PH off",
     [spec("09:00", "12:00", "Monday"), spec("13:00", "18:00", "Monday"), spec("10:00", "14:00", "Saturday"),
      spec("00:00", "00:00", "PublicHolidays")]),
    ("24/7", [spec("00:00", "23:59", *WEEK)]),
    ("Fr 22:00-02:00", [spec("22:00", "02:00", "Friday")]),
    ("Sa[2] 10:00-12:00", []),  # more than a week can say
    (None, []),
])  # fmt: skip
def test_opening_hours(text, specs):
    assert opening_hours(text) == specs


def test_a_program(catalog, language):
    found = program_jsonld(catalog.program["first-step"], language("en"), URL)
    assert found["@type"] == "GovernmentService"
    assert found["name"] == "First Step"
    assert found["alternateName"] == "첫걸음"
    assert found["description"] == "Summary"
    assert found["provider"] == {"@type": "Organization", "name": "세이브더칠드런"}
    assert "audience" not in found, "it is only known in Korean"
    (channel,) = found["availableChannel"]
    assert channel["servicePhone"]["telephone"] == "+82-2-6900-4400"


def test_a_program_with_its_hotlines_resolved(catalog, language):
    contacts = [Contact(number="1308", name={"ko": "위기임산부 상담전화"})]
    found = program_jsonld(catalog.program["first-step"], language("ko"), URL, contacts=contacts)
    assert [c["servicePhone"]["telephone"] for c in found["availableChannel"]] == ["1308"]
    assert found["audience"] == {"@type": "Audience", "audienceType": "누구"}


def test_a_hotline(catalog, language):
    found = hotline_jsonld(catalog.hotline["crisis-pregnancy-line"], language("en"), URL)
    assert (found["@type"], found["telephone"], found["name"]) == ("ContactPoint", "1308", "Crisis line")
    assert found["availableLanguage"] == ["ko", "en"]
    assert found["hoursAvailable"] == opening_hours("24/7")
    assert "description" not in found


def test_breadcrumb():
    found = breadcrumb_jsonld([("곁", "https://gyeot.example/"), ("대전", "https://gyeot.example/regions/daejeon/")])
    assert [(item["position"], item["name"]) for item in found["itemListElement"]] == [(1, "곁"), (2, "대전")]
    assert found["itemListElement"][1]["item"] == "https://gyeot.example/regions/daejeon/"


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "&quot;", "a\u2028b\u2029c", "🧡 곁",
                                  '"\\'])  # fmt: skip
def test_no_text_leaves_its_script(text):
    html = jsonld_script({"name": text})
    assert html.__html__() == str(html)
    body = re.fullmatch(r'<script type="application/ld\+json">([^<>&\u2028\u2029]*)</script>', html)
    assert json.loads(body[1]) == {"name": text}
