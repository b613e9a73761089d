"""What the table shows, in step with what happens: read in pages, refreshed at most ten times a second."""

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from console.conversation.errors import NotPossible
from console.conversation.messages import Kind
from console.conversation.row import Row
from console.conversation.row import row as row_of
from console.conversation.state import State
from console.desk import Desk
from console.desk.work import Work
from console.store.port import Counts, Cursor, Filter, Page
from console.ui.conversations.table import ConversationsTable

PAGE = 100
"""Rows read at once."""
READ_AGAIN = 500
"""Rows from the top that are read again when something happened; what lies below stays where it is."""
EVERY = 100
"""Milliseconds between two refreshes."""
LOOKED_UP = 50
"""Conversations changed by another process that are looked up one by one."""


class Watch(QObject):
    """Keeps `table`. While pointer or focus are in it, nothing moves: what is new waits until it is wanted.

    Signals: waiting(int, int) how many rows are new and how many would move; shown(object: Filter) the first
    page of a view stands; counted(object: Counts, object: kinds that there are).
    """

    waiting = Signal(int, int)
    shown = Signal(object)
    counted = Signal(object, object)

    def __init__(self, table: ConversationsTable, desk: Desk, owner: Work) -> None:
        super().__init__(table)
        self._table, self._desk, self._owner = table, desk, owner
        self._view = Filter()
        self._reading = 0
        self._busy = False
        self._again = False
        self._awake = False
        self._unseen = False
        """Nobody has seen the rows since they were right, so they may move."""
        self._after: Cursor | None = None
        self._fresh: Page | None = None
        self._changed: dict[str, Row | None] = {}
        self._touched: set[str] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(EVERY)
        self._soon.timeout.connect(self._refresh)
        table.conversations.more_wanted.connect(self._more)
        table.left.connect(self.let_in)

    def show_view(self, view: Filter) -> None:
        """Shows another view, or another search, from its beginning."""
        self._view = view
        self._reading += 1
        self._fresh = None
        self._changed.clear()
        self._touched.clear()
        self._owner.start("conversations", self._begin(view, self._reading))

    async def _begin(self, view: Filter, reading: int) -> None:
        page = await self._desk.rows(view, PAGE)
        counts = await self._count(view)
        if reading != self._reading:
            return
        self._after = page.after
        self._table.show_rows(page.rows, more=page.after is not None)
        self._table.scrollToTop()
        self.counted.emit(*counts)
        self.waiting.emit(0, 0)
        self.shown.emit(view)

    async def _count(self, view: Filter) -> tuple[Counts, tuple[Kind, ...]]:
        counts = await self._desk.counts(view.kinds)
        live = await self._desk.counts((Kind.LIVE,))
        return counts, (Kind.TEST, Kind.IMPORTED, *((Kind.LIVE,) if live.all else ()))

    def _more(self) -> None:
        if self._after is not None:
            self._owner.start("conversations", self._next(self._after, self._reading))

    async def _next(self, after: Cursor, reading: int) -> None:
        page = await self._desk.rows(self._view, PAGE, after)
        if reading == self._reading and self._after == after:
            self._after = page.after
            self._table.conversations.add(page.rows, more=page.after is not None)

    def behind(self) -> bool:
        """Did something happen that was not looked at yet?"""
        return self._busy or self._soon.isActive() or bool(self._awake and self._changed)

    # What happens

    def wake(self) -> None:
        """The screen shows again: what happened meanwhile is read now."""
        self._awake = True
        if self._again or self._changed:
            self._unseen = True
            self._refresh()

    def sleep(self) -> None:
        """Another screen shows: nothing is read until this one does again."""
        self._awake = False
        self._soon.stop()

    def happened(self, state: State) -> None:
        """A conversation changed."""
        self._changed[state.id] = row_of(state)
        self._start()

    def forgotten(self, conversation: str) -> None:
        """It was erased: its words leave the screen at once."""
        self._changed[conversation] = None
        self._table.conversations.remove(conversation)
        if self._fresh is not None:
            rows = tuple(row for row in self._fresh.rows if row.conversation != conversation)
            self._fresh = replace(self._fresh, rows=rows)
        self._start()

    def elsewhere(self, conversations: frozenset[str]) -> None:
        """Another process wrote to these."""
        self._again = True
        shown = [one for one in conversations if self._table.conversations.place(one) >= 0]
        if self._awake and 0 < len(shown) <= LOOKED_UP:
            self._owner.start("conversations", self._look_up(shown))
        self._start()

    async def _look_up(self, conversations: list[str]) -> None:
        for conversation in conversations:
            try:
                self._changed[conversation] = row_of(await self._desk.state(conversation))
            except NotPossible:
                self.forgotten(conversation)
        self._start()

    def _start(self) -> None:
        if self._awake and not self._soon.isActive():
            self._soon.start()

    def _refresh(self) -> None:
        """Writes what changed where it stands, and reads the beginning again."""
        if self._busy:
            self._again = True
            return
        changed, self._changed = self._changed, {}
        for row in changed.values():
            if row is not None:
                self._table.conversations.update(row)
        self._touched |= changed.keys()
        self._busy, self._again = True, False
        self._owner.start("conversations", self._read_again(self._reading))

    async def _read_again(self, reading: int) -> None:
        try:
            many = max(PAGE, min(READ_AGAIN, self._table.conversations.rowCount()))
            page = await self._desk.rows(self._view, many)
            counts = await self._count(self._view)
        finally:
            self._busy = False
        if self._again or self._changed:
            self._start()
        if reading != self._reading:
            return
        self.counted.emit(*counts)
        self._fresh = page
        for row in page.rows:
            self._table.conversations.update(row)
        if self._unseen or not self._table.engaged():
            self._unseen = False
            self.let_in()
        else:
            self.waiting.emit(*self._held())

    def _held(self) -> tuple[int, int]:
        """How many rows are new, and how many of those that show would move or leave."""
        fresh = [row.conversation for row in self._fresh.rows] if self._fresh is not None else []
        rows = self._table.conversations
        new = sum(1 for one in fresh if rows.place(one) < 0)
        inside, there = set(fresh), [row.conversation for row in rows.rows()]
        before = [one for one in there if one in inside]
        after = [one for one in fresh if rows.place(one) >= 0]
        moved = {one for one, other in zip(before, after, strict=True) if one != other}
        left = {one for one in self._touched if rows.place(one) >= 0 and one not in inside}
        if len(there) > len(fresh):  # below what was read again nobody knows who left
            left = {one for one in left if rows.place(one) < len(fresh)}
        return new, len((moved & self._touched) | left)

    def let_in(self) -> None:
        """Shows the rows as they are now."""
        page, self._fresh = self._fresh, None
        if page is None:
            return
        rows = self._table.conversations
        inside = {row.conversation for row in page.rows}
        last = rows.place(page.rows[-1].conversation) if page.rows else -1
        tail = rows.rows()[last + 1 :] if last >= 0 and page.after is not None else ()
        kept = tuple(row for row in tail if row.conversation not in inside | self._touched)
        self._touched.clear()
        if not kept:
            self._after = page.after
        self._table.show_rows((*page.rows, *kept), more=self._after is not None)
        self.waiting.emit(0, 0)
