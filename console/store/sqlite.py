"""The store on SQLite: one thread that writes, one that reads, each with its own connection."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar, cast

from console.conversation.errors import StoreCorrupt
from console.conversation.events import Entry, Event
from console.conversation.messages import Kind
from console.conversation.state import State
from console.store import faults, journal, listing, opening, projections, writing
from console.store.aside import back_up, start_fresh
from console.store.elsewhere import Elsewhere
from console.store.moments import micros
from console.store.port import Counts, Cursor, Filter, Page, Verified
from console.store.states import States
from console.store.upgrade import scripts

__all__ = ["SqliteStore", "back_up", "open_store", "start_fresh"]

T = TypeVar("T")
AT_ONCE = 500
"""Conversations that an export reads ahead."""


def open_store(path: Path) -> "SqliteStore":
    """Open the journal at `path`, or begin one; a few milliseconds, so it may precede the first paint.

    Raises `StoreCorrupt` or `StoreNewer` (the file is left as it is, byte for byte), `StoreReadOnly` (it
    cannot even be read, or not be created), `StoreFull`, `StoreBusy`. A journal that can be read but not
    written opens: appending to it raises `StoreReadOnly`.
    """
    writable = opening.prepare(path, scripts())
    with faults.told(path):
        return SqliteStore(path, writable=writable)


class SqliteStore:
    """`Store` on a SQLite file. Attributes: `path`, and `writable` (False: it can only be read)."""

    def __init__(self, path: Path, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._states = States()
        self._unscrubbed = False
        self._damaged = False  # once damage was met, nothing more is written
        with ExitStack() as opened:
            self._reading = opened.enter_context(closing(opening.connect(path, writable=False)))
            self._writing = opened.enter_context(closing(opening.connect(path))) if writable else None
            self._elsewhere = Elsewhere(self._writing or self._reading)
            opened.pop_all()  # from here on `close` closes them
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="journal-writer")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="journal-reader")

    # writing

    async def append(
        self, conversation: str, after: int, events: Sequence[Event], at: datetime
    ) -> tuple[tuple[Entry, ...], State]:
        """See `Store.append`; also raises `StoreReadOnly`, `StoreFull`, `StoreBusy`, `StoreCorrupt`."""

        def work(connection: sqlite3.Connection) -> tuple[tuple[Entry, ...], State]:
            entries, state, ids = writing.append(
                connection, self._states, conversation, after, events, micros(at)
            )
            self._elsewhere.wrote(ids)
            return entries, state

        return await self._write(work)

    async def save_draft(self, conversation: str, text: str, at: datetime) -> None:
        """See `Store.save_draft`."""
        await self._write(lambda c: writing.save_draft(c, conversation, text, micros(at)))

    async def forget(self, conversation: str) -> None:
        """See `Store.forget`. What is forgotten at the same time is scrubbed off the disk at once.

        Raises `StoreBusy` or `StoreFull` where it was forgotten but traces are left on the disk: forgetting
        it again tries again.
        """
        now = micros(datetime.now(UTC))

        def erase(connection: sqlite3.Connection) -> None:
            self._unscrubbed |= writing.forget(connection, self._states, conversation, now)
            self._elsewhere.forgot(conversation)

        await self._write(erase)
        await self._write(self._scrub)

    def _scrub(self, connection: sqlite3.Connection) -> None:
        if self._unscrubbed:
            writing.scrub(connection)
            self._unscrubbed = False

    async def rebuild(self) -> int:
        """See `Store.rebuild`."""
        return await self._write(writing.rebuild)

    async def changed_elsewhere(self) -> frozenset[str]:
        """See `Store.changed_elsewhere`."""
        if self._writing is None:
            return await self._read(self._elsewhere.changed)
        return await self._write(self._elsewhere.changed)

    # reading

    async def state(self, conversation: str) -> State | None:
        """See `Store.state`."""
        return await self._read(lambda c: self._state(c, conversation))

    async def entries(self, conversation: str) -> tuple[Entry, ...]:
        """See `Store.entries`."""
        return await self._read(lambda c: tuple(journal.entries(c, conversation)))

    async def rows(self, which: Filter, limit: int = 50, before: Cursor | None = None) -> Page:
        """See `Store.rows`."""
        return await self._read(lambda c: listing.page(c, which, limit, before))

    async def counts(self, kinds: Sequence[Kind] = tuple(Kind)) -> Counts:
        """See `Store.counts`."""
        return await self._read(lambda c: projections.counts(projections.tally(c), kinds))

    async def draft(self, conversation: str) -> str:
        """See `Store.draft`."""
        return await self._read(lambda c: _draft(c, conversation))

    async def conversations(self) -> AsyncIterator[str]:
        """See `Store.conversations`; what is started meanwhile comes at the end."""
        last = 0
        while batch := await self._read(lambda c, last=last: _started_after(c, last)):
            for _, conversation in batch:
                yield conversation
            last = batch[-1][0]

    async def verify(self, heads: Mapping[str, tuple[int, str]] | None = None) -> Verified:
        """See `Store.verify`. It reads on a thread of its own: lists stay quick, and cancelling stops it."""
        import asyncio

        with faults.told(self.path):
            connection = opening.connect(self.path, writable=False)
        thread = ThreadPoolExecutor(1, thread_name_prefix="journal-verify")
        try:
            return await asyncio.wrap_future(thread.submit(self._verify, connection, heads or {}))
        except asyncio.CancelledError:
            connection.interrupt()
            raise
        finally:
            thread.submit(connection.close)
            thread.shutdown(wait=False)

    # before the first paint

    def rows_now(self, which: Filter, limit: int = 50) -> Page:
        """The first page, waited for: no loop runs yet while the window is built, and it paints this."""
        return self._read_now(lambda c: listing.page(c, which, limit, None))

    def state_now(self, conversation: str) -> State | None:
        """A conversation's state, waited for: for the first paint only, as `rows_now`."""
        return self._read_now(lambda c: self._state(c, conversation))

    def draft_now(self, conversation: str) -> str:
        """What was being typed, waited for: for the first paint only, as `rows_now`."""
        return self._read_now(lambda c: _draft(c, conversation))

    async def close(self) -> None:
        """Close the connections on their threads, the writing one last: it empties and removes the log."""
        import asyncio

        await asyncio.wrap_future(self._reader.submit(self._reading.close))
        if self._writing is not None:
            await asyncio.wrap_future(self._writer.submit(self._writing.close))
        self._writer.shutdown()
        self._reader.shutdown()

    async def _write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        import asyncio

        if self._writing is None:
            raise faults.read_only(self.path)
        return await asyncio.wrap_future(self._writer.submit(self._safely, self._writing, work))

    async def _read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        import asyncio

        return await asyncio.wrap_future(self._reader.submit(self._safely, self._reading, work))

    def _read_now(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return self._reader.submit(self._safely, self._reading, work).result()

    def _safely(self, connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
        try:
            with faults.told(self.path):
                if self._damaged and connection is self._writing:
                    raise faults.corrupt(self.path)
                return work(connection)
        except StoreCorrupt as error:
            self._damaged |= isinstance(error.__cause__, sqlite3.DatabaseError)
            raise

    def _state(self, connection: sqlite3.Connection, conversation: str) -> State | None:
        with writing.transaction(connection, "DEFERRED"):
            known = self._states.at(connection, conversation, journal.head(connection, conversation))
        if known is None:
            return None
        self._states.keep(conversation, known)
        return known.state

    def _verify(self, connection: sqlite3.Connection, heads: Mapping[str, tuple[int, str]]) -> Verified:
        with faults.told(self.path), writing.transaction(connection, "DEFERRED"):
            from console.store import checking  # not needed before somebody asks

            return checking.verify(connection, heads)


def _draft(connection: sqlite3.Connection, conversation: str) -> str:
    row = connection.execute("SELECT text FROM draft WHERE conversation = ?", (conversation,)).fetchone()
    return "" if row is None else cast("tuple[str]", row)[0]


def _started_after(connection: sqlite3.Connection, last: int) -> list[tuple[int, str]]:
    found = connection.execute(
        "SELECT number, id FROM conversation WHERE number > ? ORDER BY number LIMIT ?", (last, AT_ONCE)
    )
    return cast("list[tuple[int, str]]", found.fetchall())
