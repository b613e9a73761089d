"""Verifying: every digest, every projection against a new fold, and the heads that were exported."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import cast

from console.conversation.errors import StoreCorrupt
from console.conversation.events import Entry
from console.conversation.fold import fold
from console.conversation.phrases import Phrase, phrase
from console.conversation.row import row
from console.conversation.state import State
from console.store import chain, journal, projections, search
from console.store.journal import Line
from console.store.port import Break, Verified
from console.store.projections import Corner


@dataclass(slots=True)
class _Found:
    """What has been counted and found so far."""

    conversations: int = 0
    entries: int = 0
    breaks: list[Break] = field(default_factory=list[Break])
    heads: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    corners: Counter[Corner] = field(default_factory=Counter[Corner])
    rows: int = 0

    def note(self, conversation: str, seq: int, what: Phrase) -> None:
        self.breaks.append(Break(conversation, seq, what))


def verify(connection: sqlite3.Connection, heads: Mapping[str, tuple[int, str]]) -> Verified:
    """Read everything in one snapshot; what is wrong is returned, not raised.

    Raises sqlite3.DatabaseError where the file is too damaged to be read.
    """
    found = _Found()
    for (message,) in cast("Iterator[tuple[str]]", connection.execute("PRAGMA quick_check")):
        if message != "ok":
            found.note("", 0, phrase("The database file is damaged: {detail}", detail=message))
    erased = _forgotten(connection)
    for conversation, lines in groupby(journal.all_lines(connection), key=lambda line: line.conversation):
        _check(connection, conversation, lines, conversation in erased, found)
    _check_tally(connection, found)
    for conversation, (seq, digest) in heads.items():
        _check_head(connection, conversation, seq, digest, found)
    return Verified(found.conversations, found.entries, tuple(found.breaks), found.heads)


def _forgotten(connection: sqlite3.Connection) -> frozenset[str]:
    rows = cast("Iterator[tuple[str]]", connection.execute("SELECT conversation FROM forgotten"))
    return frozenset(conversation for (conversation,) in rows)


def _check(
    connection: sqlite3.Connection, conversation: str, lines: Iterator[Line], erased: bool, found: _Found
) -> None:
    entries: list[Entry] = []
    previous, expected, whole = chain.start(conversation), 1, True
    for line in lines:
        found.entries += 1
        if line.seq != expected:
            found.note(conversation, line.seq, phrase("An entry before this one is missing."))
        try:
            whole &= _check_line(line, previous, erased, entries, found) and line.seq == expected
        except (TypeError, OverflowError):  # columns hold what no console writes
            found.note(conversation, line.seq, phrase("This entry is damaged and cannot be read."))
            whole = False
        previous, expected = line.digest, line.seq + 1
    found.conversations += 1
    found.heads[conversation] = (expected - 1, previous.hex())
    if whole:
        _check_projections(connection, conversation, entries, found)
    elif not erased:
        found.rows += 1
        _count_stored(connection, conversation, found)


def _check_line(line: Line, previous: bytes, erased: bool, entries: list[Entry], found: _Found) -> bool:
    """Note what is wrong with one line and collect its entry; whether it can be folded."""
    gone = line.body is None or line.salt is None
    if gone and not erased:
        found.note(
            line.conversation, line.seq, phrase("What was said here was erased without being forgotten.")
        )
    elif erased and not (line.body is None and line.salt is None):
        found.note(line.conversation, line.seq, phrase("What was said here should have been forgotten."))
    elif not gone and chain.content(line.salt or b"", line.body or b"") != line.content:
        found.note(line.conversation, line.seq, phrase("What was said here was changed."))
        return False
    if chain.link(previous, line.seq, line.at, line.kind, line.content) != line.digest:
        found.note(line.conversation, line.seq, phrase("This entry, or the one before it, was changed."))
    if gone:
        return erased
    try:
        entry = line.entry()
    except StoreCorrupt as error:
        found.note(line.conversation, line.seq, error.message)
        return False
    if entry is not None:
        entries.append(entry)
    return True


def _check_projections(
    connection: sqlite3.Connection, conversation: str, entries: list[Entry], found: _Found
) -> None:
    number = journal.number(connection, conversation)
    kept = None if number is None else projections.find(connection, number)
    state = fold(entries)
    if state is None or number is None:
        if kept is not None:
            found.rows += 1
            found.note(conversation, 0, phrase("It was forgotten and still stands in the list."))
        return
    found.corners[projections.corner(row(state))] += 1
    if kept is None:
        found.note(conversation, state.seq, phrase("It is missing from the list."))
        return
    found.rows += 1
    if kept != (state.seq, projections.stored(row(state))):
        found.note(conversation, state.seq, phrase("Its row in the list does not fit what was said."))
    _check_search(connection, number, entries, state, found)


def _check_search(
    connection: sqlite3.Connection, number: int, entries: list[Entry], state: State, found: _Found
) -> None:
    if not search.finds(connection, number, search.TITLE, search.name(state)):
        found.note(state.id, 0, phrase("Its title is not found by search."))
    for entry in entries:
        if not search.finds(connection, number, entry.seq, search.said(entry)):
            found.note(state.id, entry.seq, phrase("What was said here is not found by search."))


def _count_stored(connection: sqlite3.Connection, conversation: str, found: _Found) -> None:
    """A conversation that cannot be folded counts where its row stands."""
    number = journal.number(connection, conversation)
    kept = None if number is None else projections.find(connection, number)
    if kept is None:
        found.rows -= 1
        return
    _, (_, attention, kind, _, _, _, holder, *_) = kept
    found.corners[(attention, kind, holder)] += 1


def _check_tally(connection: sqlite3.Connection, found: _Found) -> None:
    (rows,) = cast("tuple[int]", connection.execute("SELECT count(*) FROM conversation").fetchone())
    if rows != found.rows:
        found.note("", 0, phrase("The list holds conversations that the journal does not."))
    if projections.tally(connection) != dict(found.corners):
        found.note("", 0, phrase("The counts of the views do not fit the journal."))


def _check_head(
    connection: sqlite3.Connection, conversation: str, seq: int, digest: str, found: _Found
) -> None:
    last, _ = found.heads.get(conversation, (0, ""))
    if last < seq:
        what = phrase(
            "It was exported with {exported} entries and now ends at {last}.", exported=seq, last=last
        )
        found.note(conversation, last, what)
        return
    row = connection.execute(
        "SELECT digest FROM journal WHERE conversation = ? AND seq = ?", (conversation, seq)
    ).fetchone()
    if row is None or cast("tuple[bytes]", row)[0].hex() != digest.lower():
        found.note(conversation, seq, phrase("This entry is not the one that was exported."))
