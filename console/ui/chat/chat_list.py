"""Past chats: a list of rows with day headings, painted; it asks for more as it is scrolled."""

from datetime import date, datetime
from typing import cast

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.conversation.messages import Kind
from console.conversation.row import Row
from console.conversation.state import Holder
from console.ui import fonts, icons, theme, words
from console.ui.widgets import painting, plain

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
HEADING = 36
INSET = 16
PICTURES = 200
"""Rows whose picture is kept, about a quarter of a megabyte for ten of them."""


class ChatModel(QStandardItemModel):
    """Rows newest first, a heading (a text) before each stretch of days. Signals: more_wanted().

    Qt keeps the lines: laying them out asks Python for nothing, however many conversations change at once.
    """

    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Row | str] = []
        self._more = False
        theme.changed().connect(self._fit)

    def show_rows(self, rows: dict[str, Row], now: datetime, *, more: bool) -> None:
        """Shows these rows; of lines that were there, only those that changed or moved are touched."""
        self._more = more
        lines = self._lay(rows, now)
        self._remove(set(map(_key, lines)))
        keys = [_key(line) for line in self._lines]
        for place, line in enumerate(lines):
            key = _key(line)
            if place == len(keys):
                break
            if keys[place] == key:
                if self._lines[place] != line:
                    _write(self.item(place), line)
            elif key in keys:
                former = keys.index(key, place)
                moved = self.takeRow(former)
                _write(moved[0], line)
                self.insertRow(place, moved)
                keys.insert(place, keys.pop(former))
                self._lines.insert(place, self._lines.pop(former))
            else:
                self.insertRow(place, _write(QStandardItem(), line))
                keys.insert(place, key)
                self._lines.insert(place, line)
        fresh = [_write(QStandardItem(), line) for line in lines[len(keys) :]]
        if fresh:
            self.invisibleRootItem().appendRows(fresh)
        self._lines = lines

    def _remove(self, kept: set[str]) -> None:
        """Takes away the lines that are no longer wanted, from the end, in stretches."""
        end = len(self._lines)
        while end:
            start = end
            while start and _key(self._lines[start - 1]) not in kept:
                start -= 1
            if start < end:
                self.removeRows(start, end - start)
                del self._lines[start:end]
            end = max(0, start - 1)

    def _fit(self) -> None:
        """Another theme, or another size of text."""
        for place, line in enumerate(self._lines):
            self.item(place).setSizeHint(_size(line))

    def place(self, conversation: str) -> QModelIndex:
        """Where a conversation stands; invalid when it is not in the list."""
        for place, line in enumerate(self._lines):
            if isinstance(line, Row) and line.conversation == conversation:
                return self.index(place, 0)
        return QModelIndex()

    def row(self, index: Index) -> Row | None:
        """The row at an index; None for a heading."""
        line = self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None
        return line if isinstance(line, Row) else None

    def canFetchMore(self, parent: Index) -> bool:
        """Are there older ones?"""
        return self._more

    def fetchMore(self, parent: Index) -> None:
        """Asks for the next page."""
        self._more = False
        self.more_wanted.emit()

    def _lay(self, rows: dict[str, Row], now: datetime) -> list[Row | str]:
        lines: list[Row | str] = []
        heading = ""
        midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        for row in sorted(rows.values(), key=lambda r: (r.updated_at, r.conversation), reverse=True):
            here = self.tr("Today") if row.updated_at >= midnight else self.tr("Earlier")
            if here != heading:
                lines.append(here)
                heading = here
            lines.append(row)
        return lines


def _key(line: Row | str) -> str:
    return line if isinstance(line, str) else line.conversation


def _size(line: Row | str) -> QSize:
    """Two lines for a chat, one for a heading."""
    return QSize(
        200, theme.current().px(HEADING) if isinstance(line, str) else theme.current().size("row-list")
    )


def _write(item: QStandardItem, line: Row | str) -> QStandardItem:
    """The line itself for the painter, its words for a screen reader; headings cannot be chosen."""
    said = line if isinstance(line, str) else spoken(line)
    item.setData(line, ROW_ROLE)
    item.setText(said)
    item.setAccessibleText(said)
    item.setSizeHint(_size(line))
    if isinstance(line, str):
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    else:
        item.setToolTip(plain.tooltip(line.title))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item


def verdict(row: Row) -> tuple[str, str, str]:
    """Glyph, colour token and words of a row's second line."""
    if row.trigger is not None:
        return icons.for_trigger(row.trigger), f"trigger.{row.trigger}", words.trigger(row.trigger)
    if row.holder is not Holder.AI:
        return "clipboard", "state.waiting", words.stage(row.stage)
    if row.turns == 0:
        return "message-square", "text-muted", words.say_empty()
    return "check", "text-muted", words.answered(row.turns)


def badge(kind: Kind) -> str:
    """The word for a conversation that is not a live one."""
    return words.kind(kind)


def spoken(row: Row) -> str:
    """A row as a screen reader says it."""
    _, _, word = verdict(row)
    return ", ".join(part for part in (plain.line(row.title), word, badge(row.kind)) if part)


class ChatDelegate(QStyledItemDelegate):
    """Paints a row of 56 (two lines) or a heading."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures: dict[tuple[Row, int, int, float, date, bool], QPixmap] = {}
        theme.changed().connect(self._pictures.clear)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The line at `index`."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = cast("Row | str", index.data(ROW_ROLE))
        if isinstance(line, str):
            area = QRectF(option.rect).adjusted(INSET, 12, -INSET, 0)
            painting.line(painter, area, line, fonts.font("caption"), theme.current().color("text-muted"))
        elif option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            _row(painter, option.rect, option.state, line)
        else:
            painter.drawPixmap(option.rect.topLeft(), self._picture(painter, option.rect.size(), line))
        painter.restore()

    def _picture(self, painter: QPainter, size: QSize, row: Row) -> QPixmap:
        """A row at rest. While many conversations change the rows move, and few of them look different."""
        ratio = painter.device().devicePixelRatioF()
        key = (row, size.width(), size.height(), ratio, words.today().date(), painting.mirrors(painter))
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= PICTURES:
                self._pictures.clear()
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(theme.current().color("surface"))
            own = QPainter(picture)
            own.setLayoutDirection(painter.layoutDirection())
            own.setRenderHint(QPainter.RenderHint.Antialiasing)
            _row(own, QRect(QPoint(), size), QStyle.StateFlag.State_None, row)
            own.end()
            self._pictures[key] = picture
        return picture


def _row(painter: QPainter, box: QRect, state: QStyle.StateFlag, row: Row) -> None:
    now = theme.current()
    selected = bool(state & QStyle.StateFlag.State_Selected)
    if selected:
        painter.fillRect(box, now.color("selection"))
        bar = QRect(box.left(), box.top(), now.size("selection-bar"), box.height())
        painter.fillRect(painting.placed(painter, bar, box), now.color("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, now.color("surface-hover"))
    if selected and state & QStyle.StateFlag.State_HasFocus:
        painting.focus_ring(painter, box.adjusted(1, 1, -1, -1), now.radius("control"))
    top = QRectF(box.left() + INSET, box.top() + 10, box.width() - INSET - 12, now.px(20))
    top = painting.placed(painter, top, box)
    time = words.when(row.updated_at, words.today())
    caption = fonts.font("caption")
    width = painting.advance(caption, time)
    muted = now.color("text-muted")
    painting.line(painter, top, time, caption, muted, Qt.AlignmentFlag.AlignRight)
    title = plain.line(row.title) or words.untitled()
    name = fonts.font("body", 600 if selected else 500)
    room = painting.placed(painter, top.adjusted(0, 0, -width - 10, 0), top)
    painting.line(painter, room, title, name, now.color("text"))
    glyph, token, word = verdict(row)
    low = QRectF(top.left(), top.bottom() - 1, top.width(), now.px(18))
    spot = QRectF(low.left(), low.top() + (low.height() - 14) / 2, 14, 14)
    icons.paint(painter, painting.placed(painter, spot, low), glyph, now.color(token))
    mark = badge(row.kind)
    painting.line(painter, low, mark, caption, muted, Qt.AlignmentFlag.AlignRight)
    room = low.adjusted(19, 0, -painting.advance(caption, mark) - 8, 0)
    painting.line(painter, painting.placed(painter, room, low), word, fonts.font("small"), muted)


class ChatList(QListView):
    """The list. Signals: chosen(str) by pointer or arrow keys; opened(str) by Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chat-list")
        self.setAccessibleName(self.tr("Past chats"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(1_000)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.chats = ChatModel(self)
        self.setModel(self.chats)
        self.setItemDelegate(ChatDelegate(self))
        self.selectionModel().currentChanged.connect(self._on_current)
        self.activated.connect(self._on_activated)
        self.verticalScrollBar().rangeChanged.connect(self._return)
        self._silent = False
        self._selected = ""
        self._place: int | None = None

    def show_rows(self, rows: dict[str, Row], now: datetime, *, more: bool, selected: str) -> None:
        """Shows these rows and keeps `selected` selected without telling of it."""
        self._silent = True
        same = selected == self._selected
        self._selected = selected
        self._place = self.verticalScrollBar().value() if same else None
        self.setAutoScroll(not same)  # a list that changes does not move under whoever looks through it
        self.chats.show_rows(rows, now, more=more)
        index = self.chats.place(selected)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
        elif not index.isValid():
            self.clearSelection()
        self.setAutoScroll(True)
        self._return()
        self._silent = False

    def _return(self) -> None:
        """Goes back to where the list was, once enough rows are laid out anew."""
        bar = self.verticalScrollBar()
        if self._place is not None and bar.maximum() >= self._place:
            bar.setValue(self._place)
            self._place = None

    def _on_current(self, index: QModelIndex) -> None:
        row = self.chats.row(index) if index.isValid() else None
        if row is not None and not self._silent:
            self.chosen.emit(row.conversation)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.chats.row(index)
        if row is not None:
            self.opened.emit(row.conversation)
