"""The journal's own table: entries in, entries out, and the head of each chain."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import cast

from msgspec import Struct

from console.conversation.codec import decode, encode, name
from console.conversation.errors import StoreCorrupt
from console.conversation.events import Entry, Event
from console.store.moments import moment


class Head(Struct, frozen=True):
    """The last entry of a conversation."""

    seq: int
    digest: bytes
    forgotten: bool = False


class Line(Struct, frozen=True):
    """One line of the journal as it is stored."""

    conversation: str
    seq: int
    at: int
    kind: str
    salt: bytes | None
    body: bytes | None
    content: bytes
    digest: bytes

    def entry(self) -> Entry | None:
        """The entry it holds, None once it is forgotten; raises `StoreCorrupt`."""
        if self.body is None:
            return None
        return Entry(self.conversation, self.seq, moment(self.at), decode(self.kind, self.body))


def head(connection: sqlite3.Connection, conversation: str) -> Head:
    """The conversation's last entry; seq 0 before the first."""
    row = connection.execute(
        "SELECT seq, digest, body IS NULL FROM journal WHERE conversation = ? ORDER BY seq DESC LIMIT 1",
        (conversation,),
    ).fetchone()
    if row is None:
        from console.store import chain  # digests are made where something is written, not where it is read

        return Head(0, chain.start(conversation))
    seq, digest, forgotten = cast("tuple[int, bytes, int]", row)
    return Head(seq, digest, bool(forgotten))


def number(connection: sqlite3.Connection, conversation: str) -> int | None:
    """The conversation's number: the id of its first entry."""
    row = connection.execute(
        "SELECT id FROM journal WHERE conversation = ? AND seq = 1", (conversation,)
    ).fetchone()
    return None if row is None else cast("tuple[int]", row)[0]


def append(
    connection: sqlite3.Connection, conversation: str, last: Head, at: int, events: Sequence[Event]
) -> tuple[tuple[Entry, ...], range]:
    """Write `events` behind `last`: the entries as they will be read, and their global ids."""
    from console.store import chain

    entries: list[Entry] = []
    lines: list[tuple[object, ...]] = []
    seq, digest = last.seq, last.digest
    for event in events:
        seq += 1
        kind, body = name(event), encode(event)
        entries.append(Entry(conversation, seq, moment(at), _legible(kind, body)))
        salt = chain.salt()
        content = chain.content(salt, body)
        digest = chain.link(digest, seq, at, kind, content)
        lines.append((conversation, seq, at, kind, salt, body, content, digest))
    cursor = connection.cursor()
    first = 0
    for line in lines:
        cursor.execute(
            "INSERT INTO journal (conversation, seq, at, kind, salt, body, content, digest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            line,
        )
        first = first or cursor.lastrowid or 0
    return tuple(entries), range(first, first + len(lines))


def _legible(kind: str, body: bytes) -> Event:
    """The event as every later reading will see it; what cannot be read again never gets in."""
    try:
        return decode(kind, body)
    except StoreCorrupt as error:
        raise ValueError(f"an event {kind} could not be read back and was not journalled") from error


def lines(connection: sqlite3.Connection, conversation: str, after: int = 0) -> Iterator[Line]:
    """The conversation's lines behind entry `after`, oldest first."""
    found = connection.execute(
        "SELECT conversation, seq, at, kind, salt, body, content, digest FROM journal"
        " WHERE conversation = ? AND seq > ? ORDER BY seq",
        (conversation, after),
    )
    return (Line(*cast("tuple[str, int, int, str, bytes, bytes, bytes, bytes]", row)) for row in found)


def all_lines(connection: sqlite3.Connection) -> Iterator[Line]:
    """Every line there is, conversation by conversation."""
    found = connection.execute(
        "SELECT conversation, seq, at, kind, salt, body, content, digest FROM journal"
        " ORDER BY conversation, seq"
    )
    return (Line(*cast("tuple[str, int, int, str, bytes, bytes, bytes, bytes]", row)) for row in found)


def entries(connection: sqlite3.Connection, conversation: str, after: int = 0) -> Iterator[Entry]:
    """The conversation's entries behind `after`, oldest first; none once it is forgotten."""
    for line in lines(connection, conversation, after):
        entry = line.entry()
        if entry is not None:
            yield entry


def erase(connection: sqlite3.Connection, conversation: str, at: int) -> None:
    """Take out what was said, leaving the digests."""
    connection.execute("UPDATE journal SET salt = NULL, body = NULL WHERE conversation = ?", (conversation,))
    connection.execute("INSERT INTO forgotten (conversation, at) VALUES (?, ?)", (conversation, at))


def last_id(connection: sqlite3.Connection) -> int:
    """The newest line's global id; 0 when there is none."""
    row = connection.execute("SELECT coalesce(max(id), 0) FROM journal").fetchone()
    return cast("tuple[int]", row)[0]
