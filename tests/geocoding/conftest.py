import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from fake_nominatim import Clock, FakeNominatim


@pytest.fixture
def nominatim():
    with FakeNominatim() as fake:
        yield fake


@pytest.fixture
def clock():
    return Clock()
