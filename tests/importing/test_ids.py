"""Ids: short, unique, permanent."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyeot.importing.ids import new_ids, slug
from gyeot.importing.mapping import NewId
from gyeot.model import ID_PATTERN, Region

REGIONS = {code: Region(code=code, slug=word, name={"ko": word}) for code, word in {
    "11": "seoul", "11530": "guro-gu", "11350": "nowon-gu", "41": "gyeonggi", "41115": "suwon-paldal-gu"}.items()}
RULE = NewId.model_validate({"from": "{en}", "replace": {
    "Kium Center": "kium", "(?:Dahamkke )?Dolbom(?: Center)?": "dolbom", r"\bNo\. ?": ""}})


def ids(*names, taken=()):
    return new_ids(names, RULE, REGIONS, set(taken))


@pytest.mark.parametrize(
    ("name", "code", "id"),
    [
        ("Guro Kium Center No. 19 (Hang-dong Combined)", "11530", "seoul-guro-kium-19"),
        ("Suwon Paldal Dahamkke Dolbom Center No. 7", "41115", "gyeonggi-suwon-paldal-dolbom-7"),
        ("Seoul Moja House", "11", "seoul-moja-house"),
        ("Salvation Army Women's House", "", "salvation-army-womens-house"),
        ("Café Été & Co.", "11", "seoul-cafe-ete-co"),
        ("(Only Brackets)", "11", "seoul-only-brackets"),
        ("24 Hour House", "", "x-24-hour-house"),
        ("관저", "11", None),
        ("", "11", None),
        ("12", "11", None),
    ],
)
def test_an_id_is_the_province_and_the_words_of_the_name(name, code, id):
    assert ids((name, code)) == [id]


def test_names_alike_are_told_apart_whatever_their_order():
    same = [("Haengbok House", "11530"), ("Haengbok House", "11350")]
    assert ids(*same) == ["seoul-guro-haengbok-house", "seoul-nowon-haengbok-house"]
    assert ids(*reversed(same)) == ["seoul-nowon-haengbok-house", "seoul-guro-haengbok-house"]
    brackets = [("Dolbom Center (Sky)", "11530"), ("Dolbom Center (Sea)", "11530")]
    assert ids(*brackets) == ["seoul-dolbom-sky", "seoul-dolbom-sea"]
    twice = [("Sae House", "11530")] * 3
    assert ids(*twice) == ["seoul-guro-sae-house-2", "seoul-guro-sae-house-3", "seoul-guro-sae-house-4"]


def test_an_id_that_was_ever_used_is_not_used_again():
    taken = {"seoul-sae-house", "seoul-guro-sae-house"}
    assert ids(("Sae House", "11530"), taken=taken) == ["seoul-guro-sae-house-2"]


def test_long_names_are_cut_at_a_word():
    id, = ids(("Very Long Name " * 8, "11530"))
    assert 55 < len(id) <= 64 and set(id.split("-")) == {"seoul", "very", "long", "name"}


@given(st.lists(st.tuples(st.text(max_size=90), st.sampled_from(["", "11", "11530", "41115", "99"])), max_size=8))
def test_every_id_has_the_form_and_is_its_own(names):
    found = [id for id in ids(*names) if id]
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(ID_PATTERN, id) and len(id) <= 64 for id in found)


def test_slugs():
    assert slug("  Jangan-gu, Suwon’s #1 ") == "jangan-gu-suwons-1"
