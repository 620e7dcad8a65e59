"""What a record may say."""

import pytest
from pydantic import BaseModel, ValidationError

from gyeot import model
from gyeot.model import RECORD_TYPES, Center, Delivery, Hotline, Need, Program, Region

CENTER = {"id": "some-center", "name": {"ko": "곁"}, "kind": "family-center", "role": ["care"]}
MODELS = [
    value
    for value in vars(model).values()
    if isinstance(value, type) and issubclass(value, BaseModel) and value is not BaseModel
]


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
def test_every_field_says_what_it_means(kind):
    assert kind.__doc__
    for name, field in kind.model_fields.items():
        assert field.description, f"{kind.__name__}.{name}"


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
def test_models_are_frozen_and_refuse_what_nobody_described(kind):
    assert kind.model_config["frozen"]
    assert kind.model_config["extra"] == "forbid"


def test_what_is_not_said_is_unknown():
    center = Center.model_validate(CENTER)
    assert center.region is center.location is center.hours is center.checked is None
    assert center.phones == center.spoken == center.programs == []
    assert not center.undisclosed


def test_a_record_cannot_be_changed():
    center = Center.model_validate(CENTER)
    with pytest.raises(ValidationError):
        center.status = "closed"


@pytest.mark.parametrize(
    "fields",
    [
        {"address": "대전광역시 서구 구봉로 13"},
        {"postal_code": "35298"},
        {"region": "30170"},
        {"location": {"lat": 36.3, "lon": 127.3, "precision": "building", "source": "x"}, "address": "x"},
    ],
)
def test_a_confidential_place_says_no_more_than_its_province(fields):
    confidential = CENTER | {"location": "undisclosed", "region": "30"}
    assert Center.model_validate(confidential).undisclosed
    if "location" in fields:
        assert not Center.model_validate(CENTER | fields).undisclosed
    else:
        with pytest.raises(ValidationError, match="undisclosed"):
            Center.model_validate(confidential | fields)


@pytest.mark.parametrize("id", ["a", "a1", "seoul-guro-kium-19", "a" * 64])
def test_ids(id):
    assert Center.model_validate(CENTER | {"id": id}).id == id


@pytest.mark.parametrize("id", ["", "A", "1a", "-a", "a-", "a--b", "a_b", "a.b", "가", "a b", "a\n", "a/b", "a" * 65])
def test_what_is_no_id(id):
    with pytest.raises(ValidationError):
        Center.model_validate(CENTER | {"id": id})


@pytest.mark.parametrize("url", ["https://a.kr", "http://a.kr/b?c=d&e=1#f", "https://한글.kr/가"])
def test_websites(url):
    assert Center.model_validate(CENTER | {"website": url}).website == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.kr",
        "a.kr",
        "https://",
        "https://a b",
        'https://a.kr/"onclick=',
        "https://a.kr/<script>",
        "https://a.kr/'",
        "https://a.kr/`",
        "https://a.kr/\n",
        "ftp://a.kr",
        "HTTPS://a.kr",
        " https://a.kr",
    ],
)
def test_what_is_no_website(url):
    with pytest.raises(ValidationError):
        Center.model_validate(CENTER | {"website": url})


@pytest.mark.parametrize(
    ("date", "good"),
    [
        ("2026", True),
        ("2026-05", True),
        ("2026-05-31", True),
        ("2024-02-29", True),
        ("2026-02-29", False),
        ("2026-13", False),
        ("2026-5", False),
        ("26-05-01", False),
        ("2026-05-01T00:00", False),
        ("0000", False),
        ("2026-05-01\n", False),
        ("२०२६", False),
    ],
)
def test_dates_are_as_exact_as_known(date, good):
    record = CENTER | {"sources": [{"title": "x", "as_of": date}]}
    if good:
        assert Center.model_validate(record).sources[0].as_of == date
    else:
        with pytest.raises(ValidationError):
            Center.model_validate(record)


@pytest.mark.parametrize("field", ["postal_code", "region"])
def test_codes_are_of_ascii_digits(field):
    assert Center.model_validate(CENTER | {field: "30170"})
    with pytest.raises(ValidationError):
        Center.model_validate(CENTER | {field: "３０１７０"})


def test_a_line_is_one_line():
    assert Center.model_validate(CENTER | {"hours": " 24/7\n"}).hours == "24/7"
    with pytest.raises(ValidationError):
        Center.model_validate(CENTER | {"hours": "a\nb"})


@pytest.mark.parametrize("number", [float("nan"), float("inf"), "nan", "-inf", "1e999", 91])
def test_positions_are_finite_and_on_earth(number):
    with pytest.raises(ValidationError):
        Center.model_validate(CENTER | {"location": {"lat": number, "lon": 0, "precision": "street", "source": "x"}})


def test_words_of_the_data_that_python_has_taken_have_another_name_inside():
    center = Center.model_validate(CENTER | {"phones": [{"number": "1366", "for": {"ko": "상담"}}]})
    assert center.phones[0].purpose == {"ko": "상담"}
    assert Program.model_fields["audience"].alias == "for"


def test_an_age_range_has_two_ends():
    audience = {"who": {"ko": "글"}, "child_months": [0]}
    with pytest.raises(ValidationError):
        model.Audience.model_validate(audience)
    assert model.Audience.model_validate(audience | {"child_months": ["0", "23"]}).child_months == [0, 23]


def test_a_delivery_says_who_leads_and_where():
    with pytest.raises(ValidationError):
        Delivery.model_validate({"id": "d", "title": {"ko": "글"}, "lead": [], "region": [], "summary": {"ko": "글"}})


def test_a_region_knows_its_province():
    district = Region.model_validate({"code": "30170", "slug": "seo-gu", "name": {"ko": "서구"}})
    assert (district.is_province, district.province_code) == (False, "30")


def test_icons_are_of_the_theme():
    need = {"id": "n", "name": {"ko": "글"}, "detail": {"ko": "글"}}
    assert Need.model_validate(need | {"icon": "material/home-heart"}).icon
    for icon in ("home", "../x", "material/Home", "material/"):
        with pytest.raises(ValidationError):
            Need.model_validate(need | {"icon": icon})


def test_a_hotline_is_in_a_section_of_the_urgent_page():
    hotline = {"id": "h", "number": "1366", "name": {"ko": "글"}, "summary": {"ko": "글"}}
    assert Hotline.model_validate(hotline | {"group": "danger"}).group == "danger"
    with pytest.raises(ValidationError):
        Hotline.model_validate(hotline | {"group": "other"})


def test_every_file_has_its_records():
    assert set(RECORD_TYPES) == {"centers", "programs", "hotlines", "needs", "kinds", "barred_numbers"}
