"""Noticing what other processes wrote to the same database."""

import sqlite3
from collections.abc import Iterator
from typing import cast

from console.store import journal


class Elsewhere:
    """What has been seen of the journal, and which of it this process wrote itself.

    `PRAGMA data_version` of the writing connection changes only when another connection commits, so asking
    costs next to nothing while nobody else writes. Used on the writing thread alone.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._version = _data_version(connection)
        self._seen = journal.last_id(connection)
        self._seen_forgotten = _last_forgotten(connection)
        self._own: list[range] = []
        self._own_forgotten: set[str] = set()

    def wrote(self, ids: range) -> None:
        """This process appended the lines with these global ids."""
        if self._own and self._own[-1].stop == ids.start:
            ids = range(self._own.pop().start, ids.stop)
        self._own.append(ids)

    def forgot(self, conversation: str) -> None:
        """This process forgot a conversation."""
        self._own_forgotten.add(conversation)

    def changed(self, connection: sqlite3.Connection) -> frozenset[str]:
        """Conversations that others appended to, or forgot, since the last call."""
        version = _data_version(connection)
        if version == self._version:
            return frozenset()
        self._version = version
        return self._appended(connection) | self._erased(connection)

    def _appended(self, connection: sqlite3.Connection) -> frozenset[str]:
        found: set[str] = set()
        lines = connection.execute(
            "SELECT id, conversation FROM journal WHERE id > ? ORDER BY id", (self._seen,)
        )
        for number, conversation in cast("Iterator[tuple[int, str]]", lines):
            self._seen = number
            if not any(number in own for own in self._own):
                found.add(conversation)
        self._own.clear()
        return frozenset(found)

    def _erased(self, connection: sqlite3.Connection) -> frozenset[str]:
        found: set[str] = set()
        lines = connection.execute(
            "SELECT number, conversation FROM forgotten WHERE number > ? ORDER BY number",
            (self._seen_forgotten,),
        )
        for number, conversation in cast("Iterator[tuple[int, str]]", lines):
            self._seen_forgotten = number
            found.add(conversation)
        found -= self._own_forgotten
        self._own_forgotten.clear()
        return frozenset(found)


def _data_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _last_forgotten(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM forgotten").fetchone()[0])
