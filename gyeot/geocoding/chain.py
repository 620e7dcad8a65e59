"""Which providers there are, and asking them in turn at the pace of one request a second.

A new provider is a module beside this one and a line in `PROVIDERS`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator

from geopy.extra.rate_limiter import RateLimiter

from gyeot.geocoding.base import Access, Hit, Provider, Unavailable
from gyeot.geocoding.nominatim import Nominatim

PROVIDERS: dict[str, type[Provider]] = {
    Nominatim.name: Nominatim,
}

SECONDS_BETWEEN_REQUESTS = 1.0
TRIES_AGAIN = 2
SECONDS_BEFORE_TRYING_AGAIN = 5.0

# geopy logs every retry with its traceback, which Python prints when nobody has set up logging
logging.getLogger("geopy").addHandler(logging.NullHandler())


class Pace(RateLimiter):
    """geopy's limiter, on a clock that tests can hold, trying again only what is worth trying."""

    _retry_exceptions = (Unavailable,)

    def __init__(self, function: Callable, *, clock: Callable[[], float], sleep: Callable[[float], None]):
        super().__init__(
            function,
            min_delay_seconds=SECONDS_BETWEEN_REQUESTS,
            max_retries=TRIES_AGAIN,
            error_wait_seconds=SECONDS_BEFORE_TRYING_AGAIN,
            swallow_exceptions=False,
        )  # else an outage reads as “not found”
        self._clock_function, self._sleep_function = clock, sleep

    def _clock(self) -> float:
        return self._clock_function()

    def _sleep(self, seconds: float) -> None:
        self._sleep_function(seconds)


class Chain:
    """Providers in the order they are asked; all of them together make one request a second at most."""

    def __init__(
        self,
        names: list[str],
        access: Access,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ):
        """Raises ValueError for an unknown name or an access that is not usable."""
        unknown = [name for name in names if name not in PROVIDERS]
        if unknown:
            raise ValueError(f"there is no provider “{unknown[0]}”; there is: {', '.join(PROVIDERS)}")
        self.providers = [PROVIDERS[name](access) for name in dict.fromkeys(names)]
        self._ask = Pace(lambda provider, query: provider.find(query), clock=clock, sleep=sleep)

    @property
    def name(self) -> str:
        return "+".join(provider.name for provider in self.providers)

    @property
    def attributions(self) -> list[str]:
        return [provider.attribution for provider in self.providers]

    def find(self, query: str) -> Iterator[tuple[str, list[Hit]]]:
        """(provider's name, its places), a provider at a time: whoever takes an answer stops asking the rest.

        Raises what providers raise, after trying again: one that is down must not read as “not found”.
        """
        for provider in self.providers:
            yield provider.name, self._ask(provider, query)
