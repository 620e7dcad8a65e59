import pytest
from fake_nominatim import fails, never, place, says

from gyeot.geocoding.base import Access, Refused, Unanswerable, Unavailable
from gyeot.geocoding.nominatim import Nominatim, precision_of
from gyeot.model import Precision

QUERY = "대전광역시 서구 구봉로 13"


@pytest.fixture
def provider(nominatim):
    return Nominatim(
        Access(
            user_agent="Gyeot/0.1 (https://gyeot.example/)", country="kr", language="ko", url=nominatim.url
        )
    )


def test_a_hit(provider, nominatim):
    nominatim.answers[QUERY] = [place(36.3, 127.34, number="13", label="13, 구봉로"), place(36.4, 127.4)]
    first, second = provider.find(QUERY)
    assert (first.lat, first.lon, first.precision, first.label) == (
        36.3,
        127.34,
        Precision.BUILDING,
        "13, 구봉로",
    )
    assert second.lat == 36.4
    ((path, parameters, headers),) = nominatim.requests
    assert path == "/search"
    assert parameters["q"] == QUERY
    assert parameters["countrycodes"] == "kr"
    assert parameters["accept-language"] == "ko"
    assert headers["User-Agent"] == "Gyeot/0.1 (https://gyeot.example/)"


def test_no_hit_is_an_empty_list(provider):
    assert provider.find(QUERY) == []


def test_a_server_below_a_path(nominatim):
    Nominatim(Access("a", "kr", "ko", nominatim.url + "/maps/search/")).find(QUERY)
    assert nominatim.requests[0][0] == "/maps/search"


@pytest.mark.parametrize("url", ["localhost:8080", "ftp://localhost", "https://", "https://host/?key=1"])
def test_an_address_that_is_none(url):
    with pytest.raises(ValueError, match="server's address"):
        Nominatim(Access("a", "kr", "ko", url))


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (fails(429, "slow down", Retry_After="60"), Refused),
        (fails(403, "blocked"), Refused),
        (fails(401), Refused),
        (fails(400, "bad"), Unanswerable),
        (fails(500), Unavailable),
        (fails(502), Unavailable),
        (fails(503, "<html>maintenance</html>"), Unavailable),
        (says("<html>Welcome to this hotel's network</html>"), Unavailable),
        (says(""), Unavailable),
        (says("null"), Unavailable),
        (says("{}"), Unavailable),
        (says('{"error": "no database"}'), Unavailable),
        (says("[1]"), Unavailable),
        (says("[{}]"), Unavailable),
        (says('[{"lat": "north", "lon": "127"}]'), Unavailable),
        (says('[{"lat": "127.3", "lon": "36.3", "display_name": "turned around"}]'), Unavailable),
        (says('[{"lat": "NaN", "lon": "127"}]'), Unavailable),
        (says(b'[{"display_name": "\xff"}]'), Unavailable),
    ],
)
def test_what_is_no_answer_never_reads_as_not_found(provider, nominatim, answer, error):
    nominatim.answers["*"] = answer
    with pytest.raises(error):
        provider.find(QUERY)


def test_a_refusal_says_when_to_come_back(provider, nominatim):
    nominatim.answers["*"] = fails(429, Retry_After="60")
    with pytest.raises(Refused, match="60 seconds"):
        provider.find(QUERY)


def test_a_server_that_hangs(nominatim):
    nominatim.answers["*"] = never(nominatim)
    provider = Nominatim(Access("a", "kr", "ko", nominatim.url, timeout=0.05))
    with pytest.raises(Unavailable):
        provider.find(QUERY)


def test_nobody_there(nominatim):
    url = nominatim.url
    nominatim.server.shutdown()
    nominatim.server.server_close()
    with pytest.raises(Unavailable):
        Nominatim(Access("a", "kr", "ko", url)).find(QUERY)


def test_the_system_proxy_is_not_asked_about_servers_it_is_not_for(nominatim, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert Nominatim(Access("a", "kr", "ko", nominatim.url)).find(QUERY) == []


@pytest.mark.parametrize(
    ("raw", "precision"),
    [
        (place(1, 1, kind="building", type="apartments"), "building"),
        (place(1, 1, kind="place", type="house", addresstype="place"), "building"),
        (place(1, 1, kind="amenity", type="social_facility", addresstype="amenity"), "building"),
        (place(1, 1, kind="building", number="13"), "building"),
        (place(1, 1, kind="building", number="15"), "street"),  # the neighbor's house
        (place(1, 1, kind="amenity", type="community_centre", number=""), "street"),  # found by its name
        (place(1, 1, kind="highway", type="residential", addresstype="road", rank=26), "street"),
        (place(1, 1, kind="place", type="suburb", addresstype="suburb", rank=19), "district"),
        (place(1, 1, kind="place", type="postcode", addresstype="postcode", rank=21), "district"),
        (place(1, 1, kind="boundary", type="administrative", addresstype="borough", rank=12), "district"),
        (place(1, 1, kind="boundary", type="administrative", addresstype="city", rank=12), "district"),
        (place(1, 1, kind="boundary", type="administrative", addresstype="city", rank=8), "province"),
        (place(1, 1, kind="boundary", type="administrative", addresstype="province", rank=8), "province"),
        (place(1, 1, kind="boundary", type="administrative", addresstype="state", rank=8), "province"),
        (place(1, 1, kind="boundary", type="administrative", addresstype="country", rank=4), None),
        (place(1, 1, kind="natural", type="peak", addresstype="natural", rank=18), None),
        (place(1, 1, kind="waterway", type="river", addresstype="waterway"), None),
        ({"lat": "1", "lon": "1"}, None),
    ],
)
def test_precision_of_an_answer(raw, precision):
    assert precision_of(raw, QUERY) == (precision and Precision(precision))


def test_a_number_is_only_compared_when_one_was_asked_for():
    assert precision_of(place(1, 1, number="15"), "대전광역시 서구 구봉로") is Precision.BUILDING
