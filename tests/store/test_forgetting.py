"""What is forgotten leaves the disk, not only the lists."""

import asyncio
import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from console.conversation.errors import StoreBusy
from console.conversation.events import CustomerSaid, Event, Renamed, Started
from console.conversation.messages import Customer, Kind
from console.store import writing
from console.store.opening import connect
from console.store.port import Filter
from console.store.sqlite import SqliteStore
from console.store.states import States
from tests.store.playing import START, begin, contents, play


def mark(*parts: object) -> str:
    """A word that shares its beginning with no other, so that an index cannot shorten it."""
    return sha256(repr(parts).encode()).hexdigest()[:24]


def traces(folder: Path, marks: Sequence[str]) -> list[str]:
    """The marks that any file of the folder still shows; an index may have cut the first letters off."""
    files = b"".join(contents(folder).values())
    return [word for word in marks if word[6:].encode() in files]


async def chatter(store: SqliteStore, dice: random.Random, names: list[str]) -> None:
    """Conversations of every size, written by turns, so that they share pages and pages split."""
    seqs = dict.fromkeys(names, 0)
    for step in range(220):
        name = dice.choice(names)
        text = f"{mark(name)} {'word ' * dice.choice([1, 5, 40, 300])} {mark(name)}"
        events: list[Event] = [CustomerSaid(text)]
        if not seqs[name]:
            events.insert(0, Started(Kind.TEST, customer=Customer(mark(name, "customer"))))
        if dice.random() < 0.2:
            events.append(Renamed(f"{mark(name, 'title')} {step}"))
        if dice.random() < 0.3:
            await store.save_draft(name, mark(name, "draft") + text, START)
        _, state = await store.append(name, seqs[name], events, START)
        seqs[name] = state.seq


@pytest.mark.parametrize("seed", range(4))
def test_no_file_of_the_workspace_shows_a_word_of_the_forgotten(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    names = [f"c{number}" for number in range(30)]
    gone = dice.sample(names, 10)

    def marks(name: str) -> list[str]:
        return [mark(name), *(mark(name, what) for what in ("customer", "title", "draft"))]

    async def scenario(store: SqliteStore) -> None:
        await chatter(store, dice, names)
        before = traces(tmp_path, [word for name in gone for word in marks(name)])
        assert len(before) > len(gone), "the test would not see a trace"
        await asyncio.gather(*(store.forget(name) for name in gone))
        assert traces(tmp_path, [word for name in gone for word in marks(name)]) == []
        assert (await store.verify()).breaks == ()

    play(tmp_path / "journal.sqlite", scenario)
    assert traces(tmp_path, [word for name in gone for word in marks(name)]) == []


def test_while_somebody_reads_the_old_text_forgetting_says_so_and_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.store.opening.PATIENCE", 0.05)
    journal = tmp_path / "journal.sqlite"

    async def scenario(store: SqliteStore) -> None:
        await begin(store, "c", "secretword")
        with closing(sqlite3.connect(journal)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM journal").fetchone()
            with pytest.raises(StoreBusy, match="traces"):
                await store.forget("c")
        assert await store.state("c") is None
        await store.forget("c")
        assert b"secretword" not in b"".join(contents(tmp_path).values())

    play(journal, scenario)


def test_a_draft_of_a_conversation_that_never_began_is_forgotten_too(tmp_path: Path) -> None:
    async def scenario(store: SqliteStore) -> None:
        await store.save_draft("c", "secretword", START)
        await store.forget("c")
        assert await store.draft("c") == ""
        assert b"secretword" not in b"".join(contents(tmp_path).values())

    play(tmp_path / "journal.sqlite", scenario)


def test_forgetting_again_scrubs_what_a_killed_process_had_only_erased(tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite"
    play(journal, lambda store: begin(store, "c", "secretword"))
    with closing(connect(journal)) as connection:
        writing.forget(connection, States(), "c", 0)
    play(journal, lambda store: store.forget("c"))
    assert b"secretword" not in b"".join(contents(tmp_path).values())


def test_a_journal_that_forgets_all_its_life_stays_whole(tmp_path: Path) -> None:
    """SQLite's index counts its merges, keeps the count for good, and takes 2,000 for damage."""
    path = tmp_path / "journal.sqlite"
    play(path, lambda store: begin(store, "kept", "brakes"))
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        states = States()
        for number in range(1_500):
            name = f"c{number}"
            said = CustomerSaid(f"word {number}")
            writing.append(connection, states, name, 0, [Started(Kind.TEST), said], 0)
            writing.append(connection, states, "kept", number + 2, [CustomerSaid(f"oil {number}")], 0)
            writing.forget(connection, states, name, 0)

    async def check(store: SqliteStore) -> None:
        assert (await store.verify()).breaks == ()
        assert [row.conversation for row in (await store.rows(Filter(text="brakes"))).rows] == ["kept"]
        await store.forget("kept")

    play(path, check)
