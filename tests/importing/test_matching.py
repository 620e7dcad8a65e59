"""Two different places must never become one; one place must not become two."""

from __future__ import annotations

import pytest

from gyeot.importing.mapping import Mapping
from gyeot.importing.matching import Matcher, Place

RULES = [{"by": "id"}, {"by": "name"}, {"by": "pattern", "pattern": r"(구로)구? ?(\d+)호점"}, {"by": "part"},
         {"by": "address"}]


def mapping(**more):
    return Mapping.model_validate({
        "id": "x", "source": {"title": "t"}, "new_id": {"from": "{en}"}, "match": RULES,
        "ignore": [r"구로구? ?\d+호점", "우리동네|키움센터|돌봄센터|융합형"],
        "fields": {"name.ko": "{n}", "kind": "k", "role": {"value": "care"}}} | more)


def place(name, region="11530", address="", id="", kind="care", secret=False):
    return Place(id, name, region, kind, address, secret)


HANG = place("구로19호점 우리동네키움센터(항동융합형)", address="서울특별시 구로구 연동로 191-19", id="hang")
OJEONG = place("구로17호점 우리동네키움센터(오정)", address="서울특별시 구로구 오리로13가길 30", id="ojeong")
KNOWN = [HANG, OJEONG]


def found(row, known=KNOWN, **more):
    answer, = Matcher(mapping(**more), known).assign([row])
    return answer and (answer.id, answer.by)


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        (place("다른 이름", id="hang"), ("hang", "id")),
        (place("구로17호점우리동네 키움센터 (오정)"), ("ojeong", "name")),
        (place("우리동네키움센터 구로구 19호점", address="서울특별시 구로구 다른로 1"), ("hang", "pattern")),
        (place("오정 키움센터"), ("ojeong", "part")),
        (place("항동마을 돌봄센터", address="서울특별시 구로구 연동로 191-19, 2층"), ("hang", "address")),
        # nothing in common but the address, the district or the kind
        (place("하늘 돌봄센터", address="서울특별시 구로구 연동로 191-19, 3층"), None),
        (place("항동2 돌봄센터", address="서울특별시 구로구 연동로 191-19, 2층"), None),
        (place("항동마을 돌봄센터", address="서울특별시 구로구 연동로 191"), None),
        (place("구로17호점 우리동네키움센터(오정)", region="11350"), None),
        (place("구로17호점 우리동네키움센터(오정)", kind="welfare"), None),
        (place("구로17호점 우리동네키움센터(오정)", region=""), None),
        (place("오정 키움센터", region="11"), None),
        (place("구로17호점 우리동네키움센터(오정)", region="11"), ("ojeong", "name")),
    ],
)
def test_a_rule_finds_exactly_its_place(row, answer):
    assert found(row) == answer


def test_two_answers_are_none():
    twins = [place("새싹 돌봄센터", id="a"), place("새싹 키움센터", id="b")]
    assert found(place("새싹"), twins) is None


def test_a_person_decides():
    assert found(place("저 집"), same={"저 집": "ojeong"}) == ("ojeong", "same")
    assert found(place("구로17호점 우리동네키움센터(오정)"),
                 other=["구로17호점 우리동네키움센터(오정)"]) is None


def test_a_name_is_not_robbed_by_an_address():
    rows = [place("항동마을 돌봄센터", address=HANG.address), HANG]
    first, second = Matcher(mapping(), KNOWN).assign(rows)
    assert first is None and (second.id, second.twin) == ("hang", None)


def test_rows_that_repeat_a_row_say_which():
    rows = [place("새 돌봄센터"), place("새돌봄센터"), place("새 돌봄센터", region="11350"), OJEONG, OJEONG]
    answers = Matcher(mapping(), KNOWN).assign(rows)
    assert [answer and answer.twin for answer in answers] == [None, 0, None, None, 3]


def test_different_places_of_a_table_at_one_address_stay_apart():
    rows = [place("백운밸리 돌봄센터", address="의왕시 백운중앙로 74"),
            place("백운호수 돌봄센터", address="의왕시 백운중앙로 74")]
    assert Matcher(mapping(), []).assign(rows) == [None, None]


@pytest.mark.parametrize(
    ("row", "secret"),
    [(place("은혜의집", "28200"), True), (place("은혜의집 (본관)", "28200"), True), (place("은혜의집", ""), True),
     (place("은혜의집", "41111"), False), (place("은혜", "28200"), False)],
)
def test_the_name_of_a_confidential_place_is_recognised_in_its_province(row, secret):
    hidden = place("은혜의 집", region="28", id="hidden", secret=True)
    assert bool(Matcher(mapping(), [hidden, HANG]).confidential(row)) is secret
