"""A console is stopped (a laptop sleeps, a debugger holds it) and goes on, while others wrote meanwhile."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from console.assembly import JOURNAL
from console.conversation.errors import StoreBusy
from console.conversation.events import Renamed
from console.store import opening
from console.store.sqlite import SqliteStore, open_store
from console.ui import raising
from tests.faults.suspending import CHAIN, HALF, REST
from tests.store.playing import begin

CHECKOUT = Path(__file__).resolve().parents[2]
MEANWHILE = 200
"""Conversations that another program writes while the console stands still."""

T = TypeVar("T")


@contextmanager
def console(module: str, *arguments: str) -> Generator[subprocess.Popen[str]]:
    """A console in a process of its own, killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> list[str]:
    """The words of the next line it prints."""
    assert process.stdout is not None
    return process.stdout.readline().split()


def stop(process: subprocess.Popen[str]) -> None:
    """Stops it; it stands still when this returns."""
    process.send_signal(signal.SIGSTOP)
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)


def elsewhere(workspace: Path, work: Callable[[SqliteStore], Awaitable[T]]) -> T:
    """Another program at work on the same journal."""

    async def whole() -> T:
        store = open_store(workspace / JOURNAL)
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(whole())


async def write(store: SqliteStore) -> None:
    """What the other program does meanwhile."""
    for number in range(MEANWHILE):
        await begin(store, f"other-{number}", f"question {number}")


def test_an_answer_goes_on_behind_what_others_wrote_to_its_conversation(tmp_path: Path) -> None:
    with console("tests.faults.suspending", str(tmp_path), "stream") as process:
        word, conversation = line(process)
        assert word == "streaming"
        stop(process)

        async def rename(store: SqliteStore) -> None:
            await write(store)
            state = await store.state(conversation)
            assert state is not None
            await store.append(conversation, state.seq, [Renamed("Chains")], datetime.now(UTC))

        elsewhere(tmp_path, rename)
        process.send_signal(signal.SIGCONT)
        assert process.stdin is not None
        process.stdin.write("go on\n")
        process.stdin.flush()
        assert line(process) == ["answered", conversation]
        told = line(process)
        assert told[0] == "elsewhere"
        assert {conversation, "other-0", f"other-{MEANWHILE - 1}"} <= set(told[1:])
        assert process.wait(30) == 0

    async def look(store: SqliteStore) -> None:
        state = await store.state(conversation)
        assert state is not None
        assert [turn.message.text for turn in state.turns] == [CHAIN, HALF + REST]
        assert state.title == "Chains"
        assert (await store.verify()).breaks == ()

    elsewhere(tmp_path, look)


def test_a_draft_whose_timer_was_running_is_saved_after_it_and_a_second_start_says_what_is_wrong(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(raising, "ERRAND", 200)
    with console("tests.faults.suspending", str(tmp_path), "typing") as process:
        assert line(process) == ["typed"]
        stop(process)
        elsewhere(tmp_path, write)
        assert raising.raise_other(tmp_path) == 1
        assert "Wait until it is closed, or end it, then start again." in capsys.readouterr().err
        process.send_signal(signal.SIGCONT)
        assert line(process) == ["saved"]
        assert process.wait(30) == 0


def test_one_that_stands_still_within_a_transaction_is_told_and_loses_nothing_when_it_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.3)
    with console("tests.desk.operator", str(tmp_path / JOURNAL), "within") as process:
        assert line(process) == ["within"]
        stop(process)

        async def refused(store: SqliteStore) -> None:
            with pytest.raises(StoreBusy, match="in use by another program") as busy:
                await begin(store, "mine", "hello")
            assert "close it, and try again" in busy.value.remedy.english()

        elsewhere(tmp_path, refused)
        process.kill()
        process.wait(30)

    async def works(store: SqliteStore) -> None:
        await begin(store, "mine", "hello")
        assert (await store.verify()).breaks == ()

    elsewhere(tmp_path, works)
