"""The search index: words only, so that erasing a text leaves nothing to read in it."""

import sqlite3
from collections.abc import Iterable
from typing import cast

from console.conversation.events import Answered, CustomerSaid, Entry, HumanSaid
from console.conversation.state import State
from console.store.words import spaced, wanted

PLACES = 1 << 20
"""Entries of one conversation that can be told apart in the index; later ones are not searched."""

WORN = 1_000
"""Bytes of FTS5's structure record from which the index is written anew; with few levels it has some tens."""

TITLE = 0
"""The place of the title and the customer's name, before every entry."""

IN_SEARCH = "number IN (SELECT rowid >> 20 FROM search WHERE search MATCH ?)"
"""Condition on conversation.number; its value comes from `queries`."""


def queries(text: str) -> tuple[str, ...]:
    """One FTS5 query for each word wanted; empty when the text holds no word at all.

    Each word stands quoted, so nothing that a person types or pastes is taken for an operator.
    """
    return tuple('"' + word.replace('"', '""') + '"*' for word in wanted(text))


def said(entry: Entry) -> str:
    """The text of an entry that search finds."""
    match entry.event:
        case CustomerSaid() | Answered() | HumanSaid():
            return entry.event.text
        case _:
            return ""


def name(state: State | None) -> str:
    """The title somebody gave it, and the customer's name: what search finds beside the messages."""
    if state is None:
        return ""
    customer = state.customer
    parts = (state.name or state.subject, customer.name, customer.email)
    return "\n".join(part for part in parts if part)


def add(
    connection: sqlite3.Connection,
    number: int,
    entries: Iterable[Entry],
    former: State | None,
    state: State,
) -> None:
    """Index new entries, and the title where it changed."""
    before, now = name(former), name(state)
    if before != now:
        _drop(connection, number, TITLE, before)
        _put(connection, number, TITLE, now)
    for entry in entries:
        _put(connection, number, entry.seq, said(entry))


def remove(connection: sqlite3.Connection, number: int, entries: Iterable[Entry], state: State) -> None:
    """Take a conversation out, and its words out of the index's files."""
    _drop(connection, number, TITLE, name(state))
    for entry in entries:
        _drop(connection, number, entry.seq, said(entry))
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def worn(connection: sqlite3.Connection) -> bool:
    """Whether the index has merged so often that it should be written anew.

    Every `optimize` adds a level to FTS5's structure record (row 10 of its data, two bytes or more for each).
    SQLite 3.40, for one, never takes it back, and from 2,000 on it takes the record for damage: nothing opens
    (measured).
    """
    row = connection.execute("SELECT length(block) FROM search_data WHERE id = 10").fetchone()
    return row is not None and cast("tuple[int]", row)[0] > WORN


def clear(connection: sqlite3.Connection) -> None:
    """Empty the index."""
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")


def finds(connection: sqlite3.Connection, number: int, place: int, text: str) -> bool:
    """Whether the index holds a text in its place: its longest word, among the first, is looked up."""
    query = max(queries(text), key=len, default="")
    if not query or place >= PLACES:
        return True
    found = connection.execute(
        "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?", (query, number * PLACES + place)
    )
    return found.fetchone() is not None


def _put(connection: sqlite3.Connection, number: int, place: int, text: str) -> None:
    if text and place < PLACES:
        connection.execute(
            "INSERT INTO search (rowid, words) VALUES (?, ?)", (number * PLACES + place, spaced(text))
        )


def _drop(connection: sqlite3.Connection, number: int, place: int, text: str) -> None:
    if text and place < PLACES:
        connection.execute(
            "INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)",
            (number * PLACES + place, spaced(text)),
        )
