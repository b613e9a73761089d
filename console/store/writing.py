"""What changes the database, each in one transaction."""

import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from console.conversation.errors import Conflict, NotPossible, StoreBusy
from console.conversation.events import Entry, Event
from console.conversation.fold import fold
from console.conversation.phrases import phrase
from console.conversation.state import State
from console.store import journal, projections, search
from console.store.journal import Head
from console.store.states import Known, States
from console.store.words import sayable


@contextmanager
def transaction(connection: sqlite3.Connection, how: str = "IMMEDIATE") -> Generator[None]:
    """All or nothing; `IMMEDIATE` waits for the right to write before it reads, `DEFERRED` only reads."""
    connection.execute("BEGIN " + how)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def append(
    connection: sqlite3.Connection,
    states: States,
    conversation: str,
    after: int,
    events: Sequence[Event],
    at: int,
) -> tuple[tuple[Entry, ...], State, range]:
    """Journal and project; the entries, the new state and the global ids."""
    if not events:
        raise ValueError("nothing to append")
    with transaction(connection):
        last = journal.head(connection, conversation)
        _allow(last, after)
        former = states.at(connection, conversation, last)
        entries, ids = journal.append(connection, conversation, last, at, events)
        before = former.state if former else None
        state = fold(entries, before)
        assert state is not None
        number = former.number if former else ids[0]
        projections.put(connection, number, before, state)
        search.add(connection, number, entries, before, state)
    states.keep(conversation, Known(number, state))
    return entries, state, ids


def _allow(last: Head, after: int) -> None:
    if last.forgotten:
        raise NotPossible(
            phrase("This conversation was forgotten; nothing can be added to it."),
            phrase("Start a new one."),
        )
    if last.seq != after:
        raise Conflict(
            phrase("Somebody else wrote to this conversation first."),
            phrase("Look at what came in, then try again."),
        )


def forget(connection: sqlite3.Connection, states: States, conversation: str, at: int) -> bool:
    """Erase a conversation's words; whether there is anything to scrub off the disk, now or from before."""
    with transaction(connection):
        head = journal.head(connection, conversation)
        known = states.at(connection, conversation, head)
        drafts = connection.execute("DELETE FROM draft WHERE conversation = ?", (conversation,)).rowcount
        if known is not None:
            entries = tuple(journal.entries(connection, conversation))
            search.remove(connection, known.number, entries, known.state)
            projections.remove(connection, known.number, known.state)
            journal.erase(connection, conversation, at)
            if search.worn(connection):
                _index_anew(connection)
    states.drop(conversation)
    return known is not None or head.forgotten or drafts > 0


def scrub(connection: sqlite3.Connection) -> None:
    """Take erased words off the disk; raises `StoreBusy` while somebody else still reads them.

    `secure_delete` overwrites a deleted cell, but not what an earlier split of its page left behind in the
    gap of another: such traces were found in tests. Only writing the whole database anew leaves none, in a
    time that grows with it.
    """
    connection.execute("PRAGMA temp_store = FILE")  # the copy may be larger than the memory
    try:
        connection.execute("VACUUM")
    finally:
        connection.execute("PRAGMA temp_store = MEMORY")
    row = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if cast("tuple[int, int, int]", row)[0]:
        raise StoreBusy(
            phrase("It was forgotten, but traces stay on the disk while another window reads the journal."),
            phrase("Close the other windows and forget it again."),
        )


def rebuild(connection: sqlite3.Connection) -> int:
    """Write the projections anew; the number of conversations in them."""
    many = 0
    with transaction(connection):
        projections.clear(connection)
        search.clear(connection)
        for number, conversation in _numbers(connection):
            entries = tuple(journal.entries(connection, conversation))
            state = fold(entries)
            if state is not None:
                projections.put(connection, number, None, state)
                search.add(connection, number, entries, None, state)
                many += 1
    return many


def _index_anew(connection: sqlite3.Connection) -> None:
    """Write the search index again from the journal."""
    search.clear(connection)
    for number, conversation in _numbers(connection):
        entries = tuple(journal.entries(connection, conversation))
        state = fold(entries)
        if state is not None:
            search.add(connection, number, entries, None, state)


def _numbers(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    found = connection.execute("SELECT id, conversation FROM journal WHERE seq = 1 ORDER BY id")
    return cast("Iterator[tuple[int, str]]", found)


def save_draft(connection: sqlite3.Connection, conversation: str, text: str, at: int) -> None:
    """Keep a draft, or delete it when it is empty."""
    with transaction(connection):
        if text:
            connection.execute(
                "INSERT INTO draft (conversation, text, at) VALUES (?, ?, ?)"
                " ON CONFLICT (conversation) DO UPDATE SET text = excluded.text, at = excluded.at",
                (conversation, sayable(text), at),
            )
        else:
            connection.execute("DELETE FROM draft WHERE conversation = ?", (conversation,))
