import pytest
from fake_nominatim import fails, place

from gyeot.geocoding import chain as module
from gyeot.geocoding.base import Access, Hit, Provider, Refused, Unavailable
from gyeot.geocoding.chain import PROVIDERS, Chain
from gyeot.model import Precision


@pytest.fixture
def access(nominatim):
    return Access(
        user_agent="Gyeot/0.1 (https://gyeot.example/)", country="kr", language="ko", url=nominatim.url
    )


def chain(access, clock, names=("nominatim",)):
    return Chain(list(names), access, clock=clock.time, sleep=clock.sleep)


def test_one_request_a_second(access, nominatim, clock):
    asking = chain(access, clock)
    times = []
    nominatim.answers["*"] = lambda handler: (times.append(clock.now), fails(200, "[]")(handler))
    for number in range(4):
        list(asking.find(f"구봉로 {number}"))
    assert times == [1000.0, 1001.0, 1002.0, 1003.0]


def test_time_spent_waiting_for_the_answer_counts(access, nominatim, clock):
    asking = chain(access, clock)
    list(asking.find("one"))
    clock.now += 30
    list(asking.find("two"))
    assert clock.naps == []


def test_an_outage_is_tried_again_then_raised(access, nominatim, clock):
    nominatim.answers["*"] = fails(500)
    with pytest.raises(Unavailable):
        list(chain(access, clock).find("구봉로 13"))
    assert len(nominatim.requests) == 3
    assert all(nap >= 1 for nap in clock.naps)


def test_a_short_outage_is_survived(access, nominatim, clock):
    answers = iter([fails(503), fails(200, "[]")])
    nominatim.answers["*"] = lambda handler: next(answers)(handler)
    assert list(chain(access, clock).find("구봉로 13")) == [("nominatim", [])]


def test_a_refusal_is_not_tried_again(access, nominatim, clock):
    nominatim.answers["*"] = fails(429)
    with pytest.raises(Refused):
        list(chain(access, clock).find("구봉로 13"))
    assert len(nominatim.requests) == 1


def test_a_retry_prints_nothing(access, nominatim, clock, capfd):
    nominatim.answers["*"] = fails(500)
    with pytest.raises(Unavailable):
        list(chain(access, clock).find("구봉로 13"))
    assert capfd.readouterr().err == ""


def test_an_unknown_provider_is_named(access, clock):
    with pytest.raises(ValueError, match=r"“gogle”.*nominatim"):
        chain(access, clock, ["gogle"])


class Village(Provider):
    """A provider that knows everything, in one place."""

    name = "village"
    attribution = "the village"

    def __init__(self, access):
        self.access = access

    def find(self, query):
        return [Hit(36.3, 127.3, Precision.BUILDING, query)]


def test_a_provider_is_one_class_and_one_line_and_shares_the_pace(access, nominatim, clock, monkeypatch):
    monkeypatch.setitem(module.PROVIDERS, "village", Village)
    nominatim.answers["*"] = [place(36.3, 127.34)]
    asking = chain(access, clock, ["nominatim", "village", "nominatim"])
    assert asking.name == "nominatim+village"
    assert [name for name, _ in asking.find("구봉로 13")] == ["nominatim", "village"]
    assert clock.naps == [1.0]
    assert "the village" in asking.attributions
    next(asking.find("구봉로 14"))
    assert len(nominatim.requests) == 2


@pytest.mark.parametrize("name", PROVIDERS)
def test_every_provider_says_whom_to_credit(name):
    assert PROVIDERS[name].name == name
    assert PROVIDERS[name].attribution
