"""data/regions.csv as it is committed, and the reader on files made by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from gyeot.regions import read_regions

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def regions():
    found, problems = read_regions(DATA / "regions.csv")
    assert problems == []
    return [region for region, _ in found]


def by_code(regions):
    return {region.code: region for region in regions}


def test_there_are_the_sixteen_provinces_in_force(regions):
    provinces = {region.code: region.slug for region in regions if region.is_province}
    assert provinces == {
        "11": "seoul", "12": "jeonnam-gwangju", "26": "busan", "27": "daegu", "28": "incheon",
        "30": "daejeon", "31": "ulsan", "36": "sejong", "41": "gyeonggi", "43": "north-chungcheong",
        "44": "south-chungcheong", "47": "north-gyeongsang", "48": "south-gyeongsang", "50": "jeju",
        "51": "gangwon", "52": "north-jeolla",
    }


def test_provinces_are_named_in_every_language_of_the_site(regions):
    for region in regions:
        if region.is_province:
            assert set(region.name) == {"ko", "en", "ja", "zh", "fr"}, region.code


def test_chinese_names_are_simplified(regions):
    for region in regions:
        assert not set("廣羅慶濟爾") & set(region.name.get("zh", "")), region.code


def test_codes_and_slugs_are_unique(regions):
    assert max(Counter(region.code for region in regions).values()) == 1
    slugs = Counter((region.province_code, region.is_province, region.slug) for region in regions)
    assert max(slugs.values()) == 1


def test_every_district_has_its_province_and_every_province_a_district(regions):
    provinces = {region.code for region in regions if region.is_province}
    assert {region.province_code for region in regions if not region.is_province} == provinces


def test_no_two_districts_of_a_province_have_the_same_name(regions):
    for language in ("ko", "en"):
        names = Counter((region.province_code, region.name[language]) for region in regions)
        assert max(names.values()) == 1, language


def test_points_are_in_korea_and_come_in_pairs(regions):
    for region in regions:
        assert (region.lat is None) == (region.lon is None), region.code
        if region.lat is not None:
            assert 33 < region.lat < 38.7 and 124 < region.lon < 132, region.code


def test_districts_carry_their_own_romanised_names(regions):
    found = by_code(regions)
    assert found["51780"].name == {"ko": "철원군", "en": "Cheorwon-gun"}
    assert found["51780"].slug == "cheorwon-gun"
    assert found["44150"].name["en"] == "Gongju-si"
    assert found["41111"].name["en"] == "Jangan-gu, Suwon" and found["41111"].slug == "suwon-jangan-gu"
    assert found["47940"].name["ko"] == "울릉군" and found["47940"].lat is None
    for region in regions:
        if not region.is_province:
            assert region.name["en"].split(",")[0].endswith(("-gu", "-si", "-gun")), region.code
            assert region.slug.endswith(("-gu", "-si", "-gun")), region.code


def test_abolished_districts_are_only_remembered(regions):
    found = by_code(regions)
    assert not {"28110", "28140", "28260", "41190", "41590", "29", "46"} & set(found)
    assert found["28275"].former == ["28260", "incheon/seo-gu"]
    assert {"28110", "incheon/jung-gu"} <= set(found["28"].former)
    assert {"29", "46", "gwangju", "south-jeolla"} == set(found["12"].former)
    assert found["12210"].former == ["29110", "gwangju/dong-gu"]
    assert found["12110"].former == ["46110", "south-jeolla/mokpo-si"]


def test_what_was_is_never_what_is(regions):
    codes = {region.code for region in regions}
    slugs = {region.slug for region in regions if region.is_province}
    provinces = {region.code: region.slug for region in regions if region.is_province}
    slugs |= {f"{provinces[r.province_code]}/{r.slug}" for r in regions if not r.is_province}
    former = [old for region in regions for old in region.former]
    assert max(Counter(former).values()) == 1
    assert not set(former) & (codes | slugs)


def test_every_outline_of_the_base_map_is_drawn_once(regions):
    outlines = Counter(outline for region in regions for outline in region.outlines)
    assert len(outlines) == 17 and max(outlines.values()) == 1
    assert by_code(regions)["12"].outlines == ["KR-29", "KR-46"]
    assert not [region.code for region in regions if region.outlines and not region.is_province]


def test_reader_reports_every_bad_row_with_its_line(tmp_path):
    path = tmp_path / "regions.csv"
    path.write_text(
        "code,slug,name:ko,name:en,unofficial,lat,lon,outlines,former\n"
        "30,daejeon,대전광역시,Daejeon,,36.34,127.39,KR-30,\n"
        "3017,seo-gu,서구,Seo-gu,,,,,\n"
        "30200,Yuseong,유성구,,en,north,127.3,,old one\n",
        encoding="utf-8",
    )
    found, problems = read_regions(path, shown_as="regions.csv")
    assert [region.code for region, _ in found] == ["30"]
    assert found[0][0].unofficial == [] and found[0][0].outlines == ["KR-30"]
    assert [(problem.line, problem.code) for problem in sorted(problems)] == [
        (3, "region-code"), (4, "id-form"), (4, "wrong-value")]
