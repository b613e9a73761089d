"""Which past chats the list shows: read by the page, narrowed by the search, in step with what happens."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer

from console.conversation.messages import Kind
from console.conversation.row import Row
from console.conversation.row import row as row_of
from console.conversation.state import State
from console.desk import Desk
from console.desk.work import Work
from console.store.port import Cursor, Filter
from console.ui.chat.side import ChatSide

MINE = Filter(kinds=(Kind.TEST, Kind.IMPORTED))
"""Chats played here or read from a file; live conversations have a screen of their own."""

LIST_EVERY = 100
"""Milliseconds between two paintings of the list while other conversations change: many may run at once."""


class PastChats(QObject):
    """Keeps the rows of `side`. A page that was read for a search that is over is dropped."""

    def __init__(self, side: ChatSide, desk: Desk, owner: Work) -> None:
        super().__init__(side)
        self._side, self._desk, self._owner = side, desk, owner
        self._rows: dict[str, Row] = {}
        self._since: dict[str, Row | None] = {}
        self._after: Cursor | None = None
        self._selected = ""
        self._shown = False
        self._reading = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(LIST_EVERY)
        self._soon.timeout.connect(self.show)
        side.searched.connect(self.refresh)
        side.list.chats.more_wanted.connect(self._more)

    def prime(self, rows: tuple[Row, ...], after: Cursor | None) -> None:
        """The first page, before the loop runs."""
        self._rows, self._after = {row.conversation: row for row in rows}, after

    def select(self, conversation: str) -> None:
        """Shows the rows with this one selected; empty selects none. The same one again can wait its turn."""
        if self._shown and conversation == self._selected:
            self._show_soon()
            return
        self._selected = conversation
        self.show()

    def show(self) -> None:
        """Shows the rows as they stand."""
        self._soon.stop()
        self._shown = True
        more = self._after is not None
        self._side.show_rows(self._rows, datetime.now(UTC), more=more, selected=self._selected)

    def changed(self, state: State) -> None:
        """A conversation changed; while one searches, the search says whether it belongs to the list."""
        if state.kind not in MINE.kinds:
            return
        row = row_of(state)
        self._since[row.conversation] = row
        if not self._side.searching() or row.conversation in self._rows:
            self._rows[row.conversation] = row
        if self._side.searching():
            self._side.search_soon()
        self._show_soon()

    def _show_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def forget(self, conversation: str) -> None:
        """It was erased."""
        self._rows.pop(conversation, None)
        self._since[conversation] = None
        self.show()

    def refresh(self) -> None:
        """Reads the list anew."""
        self._reading += 1
        self._since = {}
        self._owner.start("rows", self._read(None, self._reading))

    def _more(self) -> None:
        if self._after is not None:
            self._owner.start("rows", self._read(self._after, self._reading))

    async def _read(self, before: Cursor | None, reading: int) -> None:
        page = await self._desk.rows(self._side.view(MINE), before=before)
        if reading != self._reading:
            return
        if before is None:
            self._rows = {}
        self._rows |= {row.conversation: row for row in page.rows}
        for conversation, row in self._since.items():  # newer than what was read
            if row is None:
                self._rows.pop(conversation, None)
            elif conversation in self._rows or not self._side.searching():
                self._rows[conversation] = row
        self._after = page.after
        self.show()
