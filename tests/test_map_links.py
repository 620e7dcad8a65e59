"""Links to outside maps: by coordinates, by address, by name, and never for a confidential place."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from gyeot.catalog import build_catalog
from gyeot.map_links import PROVIDERS, map_links, name_search
from gyeot.records import load

ALL = list(PROVIDERS)


@pytest.fixture
def center(small):
    """A center of the small data set, after a change to the file."""

    def of(id, old="", new=""):
        if old:
            small.edit("data/centers.yaml", old, new)
        return build_catalog(load(small.root / "data"), small.settings).center[id]

    return of


def test_a_pinned_place_is_linked_by_its_coordinates(center):
    links = {link.provider: link.url for link in map_links(center("daejeon-gwanjeo"), ALL, "ko")}
    assert list(links) == ["kakao", "naver", "google"]
    assert unquote(links["kakao"]) == "https://map.kakao.com/link/map/관저복지관,36.2999,127.3369"
    assert links["naver"] == "https://map.naver.com/p/search/36.2999,127.3369"
    assert parse_qs(urlsplit(links["google"]).query) == {"api": ["1"], "query": ["36.2999,127.3369"]}


def test_without_a_pin_it_is_the_address(center):
    links = {link.provider: unquote(link.url) for link in map_links(center("seoul-guro"), ALL, "ko")}
    assert links["kakao"] == "https://map.kakao.com/link/search/서울특별시 구로구 고척로 52"
    assert links["naver"].endswith("/서울특별시 구로구 고척로 52")


def test_an_area_is_no_pin(center):
    found = center("daejeon-gwanjeo", "precision: building", "precision: district")
    assert all("36.2999" not in link.url for link in map_links(found, ALL, "ko"))


def test_without_an_address_it_is_the_name_with_its_region(center):
    found = center("seoul-guro", "  address: 서울특별시 구로구 고척로 52\n", "")
    assert unquote(map_links(found, ["kakao"], "ko")[0].url).endswith("/서울특별시 구로구 구로복지관")
    assert unquote(name_search(found, ALL, "ko").url).endswith("/서울특별시 구로구 구로복지관")


def test_only_what_the_site_owner_lists(center):
    found = center("seoul-guro")
    assert [link.provider for link in map_links(found, ["google", "mapquest"], "ko")] == ["google"]
    assert map_links(found, [], "ko") == []
    assert name_search(found, [], "ko") is None


def test_a_confidential_place_is_linked_nowhere(center):
    """Its name may lead to its door."""
    found = center("daejeon-quiet")
    assert map_links(found, ALL, "ko") == []
    assert name_search(found, ALL, "ko") is None


@pytest.mark.parametrize("name", ["a,b/../c?d=1&e#f", '"><script>', "집 & 곁", "100%"])
def test_a_name_cannot_leave_its_place_in_the_address(center, name):
    quoted = name.replace('"', '\\"')
    found = center("daejeon-gwanjeo", "ko: 관저복지관", f'ko: "{quoted}"')
    for link in map_links(found, ALL, "ko"):
        parts = urlsplit(link.url)
        assert parts.scheme == "https"
        assert not parts.fragment
        assert not set(link.url) & set('"<> ')
    kakao = urlsplit(map_links(found, ["kakao"], "ko")[0].url).path
    assert kakao.count(",") == 2, "a comma in the name would end it"
    assert kakao.count("/") == 3
