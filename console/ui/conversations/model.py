"""The rows of the Conversations table as Qt asks for them: what is loaded so far, in the store's order."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from console.conversation.row import Row
from console.ui import words
from console.ui.conversations import spoken
from console.ui.widgets import plain

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
MANY = 40
"""Rows moved at once from which the table is laid out anew instead of row by row."""


class Column(IntEnum):
    """The columns, in the order in which they stand."""

    STATE = 0
    WHO = 1
    TRIGGER = 2
    PROVIDER = 3
    WAITING = 4
    HANDOVER = 5


class ConversationsModel(QAbstractTableModel):
    """Rows in the store's order; asks for the next page as one scrolls. Signals: more_wanted().

    `naming` is what the person calls their provider.
    """

    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._more = False
        self.naming = spoken.Naming()
        self._headings = {
            Column.STATE: self.tr("State"),
            Column.WHO: self.tr("Customer and last line"),
            Column.TRIGGER: self.tr("Trigger"),
            Column.PROVIDER: self.tr("Provider"),
            Column.WAITING: self.tr("Waiting"),
            Column.HANDOVER: self.tr("Handover"),
        }

    # What Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        """Rows loaded so far."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Six."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """The heading of a column."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and role in wanted:
            return self._headings[Column(section)]
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The row itself for the painter; its words for tool tip and screen reader."""
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken.aloud(
                self.words(row, Column(index.column())), Column(index.column()) is Column.WAITING
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain.tooltip(self._tip(row, Column(index.column())))
        return None

    def words(self, row: Row, column: Column) -> str:
        """A cell as it is said; the first one says the whole row."""
        now = words.today()
        return {
            Column.STATE: lambda: spoken.whole(row, now, self.naming),
            Column.WHO: lambda: spoken.who(row),
            Column.TRIGGER: lambda: spoken.trigger(row),
            Column.PROVIDER: lambda: spoken.provider(row, self.naming),
            Column.WAITING: lambda: spoken.waiting(row, now),
            Column.HANDOVER: lambda: spoken.handover(row, now),
        }[column]()

    def _tip(self, row: Row, column: Column) -> str:
        if column is Column.STATE:
            return spoken.holder(row)
        return self.words(row, column)

    def canFetchMore(self, parent: Index) -> bool:
        """Does anything follow?"""
        return self._more

    def fetchMore(self, parent: Index) -> None:
        """Asks for the next page."""
        self._more = False
        self.more_wanted.emit()

    # What is known of it

    def row(self, index: Index) -> Row | None:
        """The row at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rows(self) -> Sequence[Row]:
        """Every row loaded."""
        return self._rows

    def place(self, conversation: str) -> int:
        """Where a conversation stands, -1 when it is not in the list."""
        return self._places.get(conversation, -1)

    # Changing it

    def show_rows(self, rows: Sequence[Row], *, more: bool) -> None:
        """Shows these rows; where few came, went or moved, only those are touched."""
        fresh = {row.conversation for row in rows}
        gone = [n for n, row in enumerate(self._rows) if row.conversation not in fresh]
        kept = [row.conversation for row in self._rows if row.conversation in fresh]
        stay = _unmoved(kept, [row.conversation for row in rows if row.conversation in self._places])
        if len(gone) + len(fresh) - len(stay) > MANY:
            self.beginResetModel()
            self._rows = list(rows)
            self._number()
            self.endResetModel()
        else:
            self._step_by_step(rows, stay)
        self._more = more

    def _step_by_step(self, rows: Sequence[Row], stay: set[str]) -> None:
        for n in reversed(range(len(self._rows))):
            if self._rows[n].conversation not in stay:
                self.beginRemoveRows(QModelIndex(), n, n)
                del self._rows[n]
                self.endRemoveRows()
        for n, row in enumerate(rows):
            if row.conversation in stay:
                self._write(n, row)
            else:
                self.beginInsertRows(QModelIndex(), n, n)
                self._rows.insert(n, row)
                self.endInsertRows()
        self._number()

    def add(self, rows: Iterable[Row], *, more: bool) -> None:
        """The next page, behind what is there."""
        fresh = [row for row in rows if row.conversation not in self._places]
        if fresh:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self._rows += fresh
            self._number(first)
            self.endInsertRows()
        self._more = more

    def update(self, row: Row) -> None:
        """The row anew, where it stands."""
        place = self.place(row.conversation)
        if place >= 0:
            self._write(place, row)

    def remove(self, conversation: str) -> None:
        """It is gone for good."""
        place = self.place(conversation)
        if place >= 0:
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._rows[place]
            self._number()
            self.endRemoveRows()

    def _write(self, place: int, row: Row) -> None:
        if self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(Column) - 1))

    def _number(self, first: int = 0) -> None:
        if first == 0:
            self._places.clear()
        for n in range(first, len(self._rows)):
            self._places[self._rows[n].conversation] = n


def _unmoved(former: Sequence[str], latter: Sequence[str]) -> set[str]:
    """What may stay where it is: a longest part of both that has the same order in both."""
    if former == latter:
        return set(former)
    places = {name: n for n, name in enumerate(latter)}
    ends: list[int] = []
    lasts: list[int] = []
    before: list[int] = []
    for at, name in enumerate(former):
        n = bisect_left(ends, places[name])
        before.append(lasts[n - 1] if n else -1)
        ends[n:], lasts[n:] = [places[name], *ends[n + 1 :]], [at, *lasts[n + 1 :]]
    found: set[str] = set()
    at = lasts[-1] if lasts else -1
    while at >= 0:
        found.add(former[at])
        at = before[at]
    return found
