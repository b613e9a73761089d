"""What holds for every test: no window on a real display, nobody's own files, no thread left behind."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports Qt. `QT_QPA_PLATFORM=xcb pytest …` shows the windows.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

KEYRING_IS_REAL = os.environ.get("HANDOVER_CONSOLE_TEST_KEYRING") == "1"
if not KEYRING_IS_REAL:
    # Without a Secret Service of our own, the one on the bus is the developer's: it stays out of reach.
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)

# A noisy machine makes single examples slow; that says nothing about the code.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")

THREAD_GRACE = 2.0
"""Seconds a thread that was told to stop may take to be gone."""


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings, data and cache of this run, away from those of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        yield home


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The project's root folder."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def fixture_folder(request: pytest.FixtureRequest) -> Path:
    """The folder `fixtures` beside the test's own file."""
    return request.path.parent / "fixtures"


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a thread behind which would keep the program from ending."""
    before = set(threading.enumerate())
    yield
    left = _threads_left(before)
    end = time.monotonic() + THREAD_GRACE
    for thread in left:
        thread.join(max(0.0, end - time.monotonic()))
    names = sorted(thread.name for thread in _threads_left(before))
    if names:
        pytest.fail(f"threads still running after the test: {', '.join(names)}", pytrace=False)


def _threads_left(before: set[threading.Thread]) -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
