"""Processes that are killed, or write at the same time."""

import asyncio
import random
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from console.store.port import Verified
from console.store.sqlite import SqliteStore
from tests.store.playing import begin, play

KILLS = 15
CHECKOUT = Path(__file__).resolve().parents[2]


@contextmanager
def appender(journal: Path, mode: str) -> Generator[subprocess.Popen[str]]:
    """A process that appends; killed with SIGKILL at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.appender", str(journal), mode],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def words(process: subprocess.Popen[str], many: int | None = None) -> list[tuple[str, int]]:
    """The next lines a process printed, or all that are left; a line cut short by the kill is no line."""
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(many)] if many else process.stdout.readlines()
    pairs = (line.split() for line in lines if line.endswith("\n"))
    return [(word, int(number)) for word, number in pairs]


async def verified(store: SqliteStore) -> Verified:
    return await store.verify()


def test_after_kill_9_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite"
    dice = random.Random(2)
    entries = 0
    for _ in range(KILLS):
        with appender(journal, "mixed") as process:
            acknowledged = words(process, dice.randint(1, 60))
            process.kill()
            acknowledged += words(process)
        found = play(journal, verified)
        assert found.breaks == ()
        for conversation, seq in acknowledged:
            assert found.heads[conversation][0] >= seq
        assert found.entries > entries
        entries = found.entries


def test_after_kill_9_while_forgetting_nothing_is_half_forgotten(tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite"
    dice = random.Random(3)
    for _ in range(5):
        with appender(journal, "forget") as process:
            said = words(process, dice.randint(1, 8))
            process.kill()
            said += words(process)
        assert play(journal, verified).breaks == ()
        gone = [word for word, _ in said if word != "written"]

        async def states(store: SqliteStore, gone: list[str] = gone) -> list[object]:
            return [await store.state(conversation) for conversation in gone]

        assert play(journal, states) == [None] * len(gone)


def test_of_two_processes_appending_to_one_conversation_exactly_one_wins_each_time(tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite"
    play(journal, lambda store: begin(store, "c"))
    with appender(journal, "race") as first, appender(journal, "race") as second:
        for process in (first, second):
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        said = words(first) + words(second)
    won = sorted(number for word, number in said if word == "won")
    assert won == list(range(2, won[-1] + 1)), "every entry was written by exactly one of them"

    async def check(store: SqliteStore) -> None:
        assert len(await store.entries("c")) == won[-1]
        assert (await store.verify()).breaks == ()

    play(journal, check)


def test_the_window_notices_what_another_process_appended(tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite"

    async def scenario(store: SqliteStore) -> None:
        await begin(store, "mine")
        with appender(journal, "mixed") as process:
            await asyncio.to_thread(words, process, 3)
            changed = await store.changed_elsewhere()
        assert "c0" in changed
        assert "mine" not in changed

    play(journal, scenario)
