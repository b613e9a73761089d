"""The states folded last, so that appending and showing need not read a conversation again."""

import sqlite3
from collections import OrderedDict
from threading import Lock

from msgspec import Struct

from console.conversation.fold import fold
from console.conversation.state import State
from console.store import journal
from console.store.journal import Head

KEPT = 64
"""Conversations whose state is kept."""


class Known(Struct, frozen=True):
    """A conversation's number in the store and its state."""

    number: int
    state: State


class States:
    """A small memory of folded states, shared by the writing and the reading thread.

    Whoever asks brings the head just read: another process may have appended, and what is remembered of an
    older head is folded on from there.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Known] = OrderedDict()
        self._lock = Lock()

    def at(self, connection: sqlite3.Connection, conversation: str, head: Head) -> Known | None:
        """The state at `head`; None before the first entry and after it was forgotten."""
        if head.seq == 0 or head.forgotten:
            return None
        with self._lock:
            known = self._kept.get(conversation)
        if known is not None and known.state.seq == head.seq:
            return known
        if known is not None and known.state.seq > head.seq:
            known = None  # a reader whose snapshot is older than the last append
        after = known.state.seq if known else 0
        state = fold(journal.entries(connection, conversation, after), known.state if known else None)
        number = known.number if known else journal.number(connection, conversation)
        return Known(number, state) if state is not None and number is not None else None

    def keep(self, conversation: str, known: Known) -> None:
        """Remember a committed state, unless a later one is remembered already."""
        with self._lock:
            former = self._kept.get(conversation)
            if former is not None and former.state.seq > known.state.seq:
                return
            self._kept[conversation] = known
            self._kept.move_to_end(conversation)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def drop(self, conversation: str) -> None:
        """Forget it."""
        with self._lock:
            self._kept.pop(conversation, None)
