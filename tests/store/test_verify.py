"""`verify` names whatever somebody changed behind the journal's back."""

import asyncio
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from console.conversation.events import HandoverRequested
from console.store import chain
from console.store.port import Break, Filter, Verified
from console.store.sqlite import SqliteStore
from tests.store.playing import START, begin, fill, play

LINE = "conversation = 'c1' AND seq = 3"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal of three conversations with three entries each, one of them waiting besides."""
    path = tmp_path / "journal.sqlite"
    fill(path)
    play(path, lambda store: store.append("c2", 3, [HandoverRequested("h", "link", "Link")], START))
    return path


async def verified(store: SqliteStore) -> Verified:
    return await store.verify()


def tamper(journal: Path, sql: str) -> tuple[Break, ...]:
    """What verify finds after this was done to the file."""
    assert play(journal, verified).breaks == ()
    with closing(sqlite3.connect(journal)) as connection, connection:
        assert connection.execute(sql).rowcount > 0
    return play(journal, verified).breaks


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE journal SET body = CAST(replace(body, 'you', 'yau') AS BLOB) WHERE " + LINE, "was changed"),
        ("UPDATE journal SET salt = zeroblob(16) WHERE " + LINE, "was changed"),
        ("UPDATE journal SET at = at + 1 WHERE " + LINE, "was changed"),
        ("UPDATE journal SET kind = 'HumanSaid' WHERE " + LINE, "was changed"),
        ("UPDATE journal SET digest = zeroblob(32) WHERE " + LINE, "was changed"),
        ("UPDATE journal SET content = zeroblob(32) WHERE " + LINE, "was changed"),
        ("UPDATE journal SET salt = NULL, body = NULL WHERE " + LINE, "without being forgotten"),
        ("DELETE FROM journal WHERE conversation = 'c1' AND seq = 2", "missing"),
        ("DELETE FROM journal WHERE conversation = 'c1' AND seq = 1", "missing"),
        ("UPDATE journal SET seq = 4 WHERE " + LINE, "missing"),
        ("UPDATE conversation SET title = 'Another' WHERE id = 'c1'", "does not fit"),
        ("UPDATE conversation SET seq = 2 WHERE id = 'c1'", "does not fit"),
        ("DELETE FROM conversation WHERE id = 'c1'", "missing from the list"),
    ],
)  # fmt: skip
def test_a_change_is_found_where_it_was_made(journal: Path, sql: str, says: str) -> None:
    breaks = tamper(journal, sql)
    assert breaks
    assert {found.conversation for found in breaks} <= {"c1", ""}
    assert any(found.conversation == "c1" and says in found.what.english() for found in breaks)


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE tally SET conversations = conversations + 1 WHERE holder = 'ai'", "counts"),
        ("UPDATE conversation SET number = 4711 WHERE id = 'c0'", "missing from the list"),
        ("INSERT INTO search (search) VALUES ('delete-all')", "not found by search"),
        ("INSERT INTO forgotten (conversation, at) VALUES ('c1', 0)", "should have been forgotten"),
    ],
)
def test_projections_that_do_not_fit_are_found(journal: Path, sql: str, says: str) -> None:
    assert any(says in found.what.english() for found in tamper(journal, sql))


def test_a_body_changed_with_its_digests_is_found_by_the_exported_head(journal: Path) -> None:
    heads = play(journal, verified).heads
    with closing(sqlite3.connect(journal)) as connection, connection:
        at, kind, salt = connection.execute(
            "SELECT at, kind, salt FROM journal WHERE conversation = 'c1' AND seq = 3"
        ).fetchone()
        (previous,) = connection.execute(
            "SELECT digest FROM journal WHERE conversation = 'c1' AND seq = 2"
        ).fetchone()
        body = b'{"text":"no thanks"}'
        content = chain.content(salt, body)
        connection.execute(
            "UPDATE journal SET body = ?, content = ?, digest = ? WHERE conversation = 'c1' AND seq = 3",
            (body, content, chain.link(previous, 3, at, kind, content)),
        )
    play(journal, lambda store: store.rebuild())
    assert play(journal, verified).breaks == ()
    (found,) = play(journal, lambda store: store.verify(heads)).breaks
    assert (found.conversation, found.seq) == ("c1", 3)


def test_a_cut_tail_is_found_by_the_exported_heads(journal: Path) -> None:
    heads = play(journal, verified).heads
    with closing(sqlite3.connect(journal)) as connection, connection:
        connection.execute("DELETE FROM journal WHERE conversation = 'c1' AND seq = 3")
        connection.execute("DELETE FROM journal WHERE conversation = 'c0'")
    play(journal, lambda store: store.rebuild())
    assert play(journal, verified).breaks == ()
    breaks = play(journal, lambda store: store.verify(heads)).breaks
    assert {found.conversation for found in breaks} == {"c0", "c1"}


def test_rebuilding_mends_what_was_done_to_the_projections(journal: Path) -> None:
    assert tamper(journal, "UPDATE conversation SET title = 'Another', holder = 'done'")

    async def scenario(store: SqliteStore) -> None:
        assert await store.rebuild() == 3
        assert (await store.verify()).breaks == ()
        assert len((await store.rows(Filter(text="brakes"))).rows) == 3

    play(journal, scenario)


def test_the_digests_are_what_the_documentation_says(journal: Path) -> None:
    """Written out once more, so that another program can check a chain."""
    digest = sha256(b"handover-console journal 1\nc1").digest()
    with closing(sqlite3.connect(journal)) as connection:
        lines = connection.execute(
            "SELECT seq, at, kind, salt, body, digest FROM journal WHERE conversation = 'c1' ORDER BY seq"
        ).fetchall()
    for seq, at, kind, salt, body, stored in lines:
        content = sha256(salt + body).digest()
        numbers = seq.to_bytes(8, "big") + at.to_bytes(8, "big", signed=True)
        digest = sha256(digest + numbers + kind.encode("ascii") + content).digest()
        assert digest == stored
    assert play(journal, verified).heads["c1"] == (3, digest.hex())


def test_salts_are_never_used_twice(journal: Path) -> None:
    with closing(sqlite3.connect(journal)) as connection:
        salts = [salt for (salt,) in connection.execute("SELECT salt FROM journal")]
    assert len(set(salts)) == len(salts)
    assert {len(salt) for salt in salts} == {chain.SALT_BYTES}


def test_verifying_can_be_stopped_and_holds_up_nobody(journal: Path) -> None:
    async def scenario(store: SqliteStore) -> None:
        for number in range(150):
            await begin(store, f"more {number}", "hello")
        task = asyncio.create_task(store.verify())
        await asyncio.sleep(0)
        await store.counts()
        assert not task.done(), "the list did not wait for it"
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await store.verify()).conversations == 153

    play(journal, scenario)
