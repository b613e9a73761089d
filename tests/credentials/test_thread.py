"""The keyring's thread: what hangs is left behind, and no exception gets out with what it carries."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from console.credentials.backend import Backend
from console.credentials.entries import Hidden, Lost, TooLong, delete, get, put, saved
from console.credentials.thread import TIMED_OUT, KeyringThread, Outcome

T = TypeVar("T")
SECRET = "s3cret-in-an-exception"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Memory:
    """A keyring in memory; `breaks` makes it raise its own password, as real ones have done."""

    def __init__(self, *, breaks: bool = False, swallows: bool = False) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self._breaks = breaks
        self._swallows = swallows

    def get_password(self, service: str, username: str, /) -> str | None:
        """The entry, if there is one."""
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keeps it, or does not."""
        if self._breaks:
            raise ValueError(f"cannot store {password} for {username}")
        if not self._swallows:
            self.entries[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        """Removes it; raises KeyError where there is none."""
        del self.entries[service, username]


@pytest.fixture
def thread() -> Iterator[KeyringThread]:
    thread = KeyringThread(timeout=0.15)
    yield thread
    thread.close()


def _run(thread: KeyringThread, work: Callable[[], T]) -> Outcome[T]:
    async def main() -> Outcome[T]:
        return await thread.run(work)

    return asyncio.run(main())


def _save(backend: Backend, *, windows: bool = False, secret: str = SECRET) -> None:
    put(backend, "service", "token", Hidden(secret), NOW, windows=windows)


def test_a_call_runs_on_its_own_thread_and_gives_its_value(thread: KeyringThread) -> None:
    outcome = _run(thread, lambda: threading.current_thread().name)
    assert outcome.done is not None
    assert outcome.done.value == "keyring"


def test_of_an_exception_only_the_names_of_its_classes_come_back(thread: KeyringThread) -> None:
    outcome = _run(thread, lambda: _save(Memory(breaks=True)))
    assert outcome.done is None
    assert outcome.raised[:2] == ("ValueError", "Exception")
    assert SECRET not in repr(outcome)


def test_calls_behind_one_that_hangs_go_on_in_a_fresh_thread(thread: KeyringThread) -> None:
    release = threading.Event()

    async def main() -> list[Outcome[str]]:
        first = asyncio.create_task(thread.run(lambda: str(release.wait(5))))
        await asyncio.sleep(0.1)
        second = asyncio.create_task(thread.run(lambda: "second"))
        return [await first, await second]

    first, second = asyncio.run(main())
    release.set()
    assert first.raised == TIMED_OUT
    assert second.done is not None
    assert second.done.value == "second"


def test_a_call_that_was_given_up_before_it_began_never_runs(thread: KeyringThread) -> None:
    release, ran = threading.Event(), threading.Event()

    async def main() -> None:
        first = asyncio.create_task(thread.run(lambda: release.wait(5)))
        second = asyncio.create_task(thread.run(ran.set))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.wait({first, second})
        release.set()
        await thread.run(lambda: None)

    asyncio.run(main())
    assert not ran.is_set()


def test_what_a_keyring_swallowed_is_not_called_saved() -> None:
    with pytest.raises(Lost):
        _save(Memory(swallows=True))


def test_windows_is_not_given_more_than_it_holds() -> None:
    _save(Memory(), windows=True, secret="x" * 1_280)
    with pytest.raises(TooLong):
        _save(Memory(), windows=True, secret="x" * 1_281)
    _save(Memory(), secret="x" * 5_000)


def test_the_fields_and_dates_of_an_account_are_found_again() -> None:
    keyring = Memory()
    _save(keyring)
    assert saved(keyring, "service") == {"token": NOW}
    del keyring.entries["service", "token"]
    assert saved(keyring, "service") == {}, "somebody removed it outside the console"


@pytest.mark.parametrize("note", ["no json", "[]", '{"token": "yesterday"}'])
def test_a_damaged_note_loses_the_date_and_not_the_secret(note: str) -> None:
    keyring = Memory()
    _save(keyring)
    keyring.entries["service", ".saved"] = note
    found = get(keyring, "service", "token")
    assert found is not None
    assert found.value == SECRET
    assert set(saved(keyring, "service").values()) <= {None}
    delete(keyring, "service", "token")
    assert ("service", "token") not in keyring.entries


def test_a_hidden_secret_shows_in_no_repr() -> None:
    assert SECRET not in repr(Hidden(SECRET)) + str(Hidden(SECRET)) + f"{[Hidden(SECRET)]}"
