"""What all tests share: instances to build, and the real site, built once a test run."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from instances import FIXTURES, ROOT, Instance, copy_of, small_copy

# the same examples every time, and no clock: a slow machine is no failure
settings.register_profile("gyeot", deadline=None, derandomize=True)
settings.load_profile("gyeot")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden pages anew; then read the diff")


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """One test process at a time."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this test run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def _built_once(folder: Path, name: str, make: Callable[[Path], Instance]) -> Instance:
    with only_one(folder / f"{name}.lock"):
        if not (folder / name).exists():
            make(folder / f"{name}.part").build()
            (folder / f"{name}.part").rename(folder / name)
    return Instance(folder / name)


@pytest.fixture(scope="session")
def built_tiny(shared_folder: Path) -> Instance:
    """The second instance, built; not to be changed."""
    return _built_once(shared_folder, "tiny", lambda to: copy_of(FIXTURES / "tiny", to))


@pytest.fixture
def tiny(built_tiny: Instance, tmp_path: Path) -> Instance:
    """The second instance, not yet built, to do anything to."""
    return copy_of(FIXTURES / "tiny", tmp_path / "tiny", built=built_tiny.root)


@pytest.fixture(scope="session")
def built_small(shared_folder: Path) -> Instance:
    """A small fixed data set in the real five languages, built; not to be changed."""
    return _built_once(shared_folder, "small", small_copy)


@pytest.fixture
def small(built_small: Instance, tmp_path: Path) -> Instance:
    """The same, not yet built."""
    return small_copy(tmp_path / "small", built=built_small.root)


@pytest.fixture(scope="session")
def site_folder() -> Path:
    """The real site, built by the real command. Built once a test run, whichever worker comes first."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"alone-{os.getpid()}"
    cache = ROOT / ".cache" / "tests"
    folder, done = cache / "site", cache / "run.json"
    with only_one(cache / "lock"):
        if not done.exists() or json.loads(done.read_text()) != run:
            environment = {key: value for key, value in os.environ.items() if key != "GYEOT_SITE_URL"}
            result = subprocess.run([sys.executable, "scripts/build.py", "--site", str(folder)], cwd=ROOT,
                                    env=environment, capture_output=True, text=True, check=False)
            assert result.returncode == 0, f"the site cannot be built:\n{result.stderr}"
            done.write_text(json.dumps(run))
    return folder
