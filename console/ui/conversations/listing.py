"""The left pane: header with the search, the filter row, the table, and the word that there is nothing."""

from dataclasses import replace

from msgspec import structs
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from console.conversation.messages import Kind
from console.store.port import Counts, Filter
from console.ui import accessible, icons, theme
from console.ui.chat.trouble import TroubleBar
from console.ui.conversations.cells import Shape
from console.ui.conversations.filters import FilterRow
from console.ui.conversations.table import ConversationsTable
from console.ui.widgets import keycap, painting
from console.ui.widgets.buttons import IconButton, OutlineButton
from console.ui.widgets.empty import EmptyState
from console.ui.widgets.header import PaneHeader

SEARCH_AFTER = 200
"""Milliseconds without a key until the search runs."""
SEARCH_WIDTH = 200
_GLYPH_LEFT = 9


class SearchField(QLineEdit):
    """The search, with its key inside while it is empty. Signals: left() Esc or Down, back to the table."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("conversations-search")
        self.setPlaceholderText(self.tr("Search"))
        self.setAccessibleName(self.tr("Search conversations"))
        self.setClearButtonEnabled(True)
        accessible.name_clear(self)
        self.setTextMargins(_GLYPH_LEFT + 12, 0, 0, 0)
        theme.changed().connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedSize(theme.current().px(SEARCH_WIDTH), theme.current().size("field"))

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        """Down and Enter go to what was found."""
        if arg__1.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return
        super().keyPressEvent(arg__1)

    def paintEvent(self, arg__1: QPaintEvent) -> None:
        """The glyph, and the key where nothing is written."""
        super().paintEvent(arg__1)
        painter = painting.antialiased(self)
        side = theme.current().size("icon")
        glyph = self.rect().adjusted(_GLYPH_LEFT, 0, _GLYPH_LEFT + side - self.width(), 0)
        icons.paint(painter, glyph, "search", theme.current().color("text-muted"), side)
        if not self.text():
            cap = min(theme.current().px(keycap.HEIGHT), self.height() - 8)
            box = self.rect().adjusted(self.width() - 8 - keycap.width("/"), 0, -8, 0)
            box.setTop((self.height() - cap) // 2)
            box.setHeight(cap)
            keycap.paint(painter, box, "/")
        painter.end()


class Listing(QWidget):
    """Signals: changed() another view, filter or search; settings_wanted(str); released() what is new may be
    shown now.
    """

    changed = Signal()
    settings_wanted = Signal(str)
    released = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Conversations"))
        self.setProperty("ground", "surface-raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._compact = False
        self._searched = ""
        self._counts = Counts()
        self.table = ConversationsTable(self)
        self.search = SearchField(self)
        self.search.textChanged.connect(self._typed)
        self.search.left.connect(self._to_table)
        self.header = PaneHeader(self.tr("Conversations"), self)
        self.header.add_action(self.search)
        self._columns = IconButton("sliders-horizontal", self.tr("How the table shows"))
        self._columns.clicked.connect(self._open_columns)
        self.header.add_action(self._columns)
        self.trouble = TroubleBar(self)
        self.filters = FilterRow(self)
        self.filters.changed.connect(self._view_changed)
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.trouble)
        self._rows.addWidget(self.filters, 1)
        self._empty = EmptyState("", self.tr("Choose a support provider"), "headset", parent=self)
        self._empty.hide()
        if self._empty.button is not None:
            self._empty.button.clicked.connect(self.choose_provider)
        self._chip = OutlineButton("", glyph="arrow-up", small=True, parent=self)
        self._chip.clicked.connect(self._release)
        self._chip.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._rows)
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)
        accessible.order_focus(self.search, self._columns, self.filters, self.table)
        self._menu = QMenu(self)
        self._dense = QAction(self.tr("Compact rows"), self)
        self._dense.setCheckable(True)
        self._dense.toggled.connect(self.set_compact)
        self._menu.addAction(self._dense)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SEARCH_AFTER)
        self._wait.timeout.connect(self._search_now)

    # What it shows

    def view(self) -> Filter:
        """View, filter and search together."""
        return structs.replace(self.filters.filter(), text=self._searched)

    def show_counts(self, counts: Counts, kinds: tuple[Kind, ...]) -> None:
        """How many each view holds, and the kinds that there are."""
        self._counts = counts
        self.filters.show_counts(counts)
        self.filters.show_kinds(kinds)
        self.show_emptiness()

    def show_emptiness(self) -> None:
        """The rows, or why there are none and what to do."""
        empty = self.table.conversations.rowCount() == 0
        nothing = self._counts.all == 0 and not self._searched and not self.filters.narrowed()
        if self._searched:
            text = self.tr("No conversation matches. Try another word.")
        elif nothing:
            text = self.tr("Nothing to watch yet. Choose a support provider to see its conversations.")
        elif self.filters.narrowed():
            text = self.tr("No conversation of this kind. Leave out the filter to see the others.")
        elif self.filters.view() in ("attention", "waiting"):
            text = self.tr("Nobody is waiting.")
        else:
            text = self.tr("No conversation is here.")
        self._empty.set_text(text)
        if self._empty.button is not None:
            self._empty.button.setVisible(nothing)
        if empty != self._empty.isVisibleTo(self):
            focused = self.table.hasFocus()
            self.table.setVisible(not empty)
            self._empty.setVisible(empty)
            if focused and empty:
                self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_waiting(self, new: int, moved: int) -> None:
        """What waits behind the chip."""
        self.show_emptiness()
        if not new and not moved:
            self._chip.hide()
            return
        if not moved:
            text = self.tr("{count} new").format(count=new)
        elif not new:
            text = self.tr("{count} changed").format(count=moved)
        else:
            text = self.tr("{count} new or changed").format(count=new + moved)
        if self._chip.isHidden():
            accessible.announce(self, self.tr("{what}, above the table.").format(what=text))
        self._chip.setText(text)
        self._chip.setAccessibleName(self.tr("Show {what}").format(what=text))
        self._chip.show()
        self._place_chip()

    def chip_text(self) -> str:
        """What the chip says, "" while nothing waits."""
        return "" if self._chip.isHidden() else self._chip.text()

    def empty_text(self) -> str:
        """What stands in the table's place, "" while there are rows."""
        return "" if self._empty.isHidden() else self._empty.accessibleName()

    def choose_provider(self) -> None:
        """Goes to where a provider is chosen."""
        self.settings_wanted.emit("provider")

    def _place_chip(self) -> None:
        size = self._chip.sizeHint()
        top = self.table.y() + self.table.horizontalHeader().height() + 8
        self._chip.setGeometry((self.width() - size.width()) // 2, top, size.width(), size.height())
        self._chip.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chip stays over the middle."""
        super().resizeEvent(event)
        self._place_chip()

    def _release(self) -> None:
        self._to_table()
        self.released.emit()

    # Search and filters

    def begin_search(self) -> None:
        """Goes to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def end_search(self) -> bool:
        """Leaves the search; False when one was not in it."""
        if not self.search.text() and not self.search.hasFocus():
            return False
        self.search.clear()
        self._search_now()
        self._to_table()
        return True

    def _typed(self) -> None:
        self._wait.start()

    def _search_now(self) -> None:
        self._wait.stop()
        wanted = self.search.text().strip()
        if wanted != self._searched:
            self._searched = wanted
            self.changed.emit()

    def _view_changed(self) -> None:
        self.changed.emit()

    def _to_table(self) -> None:
        self._search_now()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is folded

    def compact(self) -> bool:
        """Are the rows of one line?"""
        return self._compact

    def set_compact(self, compact: bool) -> None:
        """Rows of one line, or of two."""
        self._compact = compact
        self._dense.setChecked(compact)
        self.fold(self.table.shape())

    def fold(self, shape: Shape, *, low: bool | None = None) -> None:
        """By the window's width; where it is low, banner and filters share a row."""
        self.table.set_shape(replace(shape, compact=self._compact))
        if low is not None:
            direction = QBoxLayout.Direction.LeftToRight if low else QBoxLayout.Direction.TopToBottom
            self._rows.setDirection(direction)

    def _open_columns(self) -> None:
        self._menu.popup(self._columns.mapToGlobal(self._columns.rect().bottomLeft()))
