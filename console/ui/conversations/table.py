"""The table of conversations: fixed rows, painted cells, J and K, and a selection that stays in sight."""

from PySide6.QtCore import QEvent, QModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from console.conversation.row import Row
from console.conversation.state import Stage
from console.ui import fonts, theme
from console.ui.conversations import cells
from console.ui.conversations.cells import ConversationsDelegate, Shape
from console.ui.conversations.model import Column, ConversationsModel
from console.ui.conversations.spoken import Naming
from console.ui.widgets import painting

TICK = 15_000
"""Milliseconds between two looks at how long everybody has waited."""
HEADING = 32
WIDTHS = {
    Column.STATE: 128,
    Column.TRIGGER: 140,
    Column.PROVIDER: 86,
    Column.WAITING: 90,
    Column.HANDOVER: 116,
}
GLYPH_ONLY = 32
"""Px of a column that shows a glyph alone; it does not grow with the letters."""
LEAST_NAME = 150
"""Px that names need before anything else has room."""


class _Headings(QHeaderView):
    """The headings over their columns; they sort nothing, for the order is the point."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(8)
        self.setAccessibleName(self.tr("Columns"))

    def paintEvent(self, e: QPaintEvent) -> None:
        """Each heading at the edge of what stands below it."""
        now = theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(0, self.height() - 1, self.width(), 1, now.color("border"))
        for column in Column:
            if self.isSectionHidden(column):
                continue
            whole = QRectF(self.sectionViewportPosition(column), 0, self.sectionSize(column), self.height())
            left = cells.INSET if column is Column.STATE else 0
            right = column is Column.WAITING
            box = whole.adjusted(left, 0, -(cells.NUMBER_GAP if right else cells.GAP), -1)
            box = painting.placed(painter, box, whole)
            align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            text = str(self.model().headerData(column, Qt.Orientation.Horizontal))
            if self.sectionSize(column) <= GLYPH_ONLY + cells.INSET:
                text = ""  # a glyph alone says by its tool tip what it is
            painting.line(painter, box, text, fonts.font("caption"), now.color("text-muted"), align)
        painter.end()


class ConversationsTable(QTableView):
    """Signals: chosen(str) by pointer or arrow keys; opened(str) by Enter or a double click; left() pointer
    and focus have both left the rows; search_wanted() by its key.
    """

    chosen = Signal(str)
    opened = Signal(str)
    left = Signal()
    search_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conversations-table")
        self.setAccessibleName(self.tr("Conversations"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.conversations = ConversationsModel(self)
        self._delegate = ConversationsDelegate(self)
        self.setHorizontalHeader(_Headings(self))
        self.setModel(self.conversations)
        self.setItemDelegate(self._delegate)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._selected = ""
        self._silent = False
        self.selectionModel().currentChanged.connect(self._on_current)
        self.activated.connect(self._on_activated)
        theme.changed().connect(self._fit)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self.viewport().update)
        self._tick.start()
        self._shape = Shape()
        self._fit()

    # How it is folded

    def shape(self) -> Shape:
        """How the window folds it; it folds further by itself where names have no room."""
        return self._shape

    def set_shape(self, shape: Shape) -> None:
        """Folds it in another way."""
        self._shape = shape
        self._fit()

    def set_naming(self, naming: Naming) -> None:
        """What the person calls their provider."""
        self._delegate.naming = self.conversations.naming = naming
        self.viewport().update()

    def _fit(self) -> None:
        """Rows grow with the letters; the customer's column takes what the others leave."""
        now, shape = theme.current(), self._shape
        wanted = now.px(LEAST_NAME)
        while self.viewport().width() - _taken(shape) < wanted and (smaller := shape.smaller()) is not None:
            shape = smaller
        self._delegate.shape = shape
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(8)
        rows.setDefaultSectionSize(cells.height(shape))
        self.horizontalHeader().setFixedHeight(now.px(HEADING))
        self.setColumnHidden(Column.PROVIDER, shape.joined)
        for column in WIDTHS:
            self.setColumnWidth(column, _width(column, shape))
        self.setColumnWidth(Column.WHO, max(80, self.viewport().width() - _taken(shape)))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The customer's column takes what there is."""
        super().resizeEvent(event)
        self._fit()

    # What is chosen

    def selected(self) -> str:
        """The conversation that is chosen, also while it is not in the list; "" when none is."""
        return self._selected

    def select(self, conversation: str, *, silent: bool = True, scroll: bool = True) -> None:
        """Chooses a row; nothing is scrolled to where `scroll` says so."""
        self._selected = conversation
        place = self.conversations.place(conversation)
        self._silent = silent
        self.setAutoScroll(scroll)
        if place >= 0:
            self.setCurrentIndex(self.conversations.index(place, 0))
        else:
            self.selectionModel().clear()
        self.setAutoScroll(True)
        self._silent = False

    def show_rows(self, rows: tuple[Row, ...], *, more: bool) -> None:
        """Shows these rows; the chosen one stays chosen, and what is in view stays where it was."""
        bar = self.verticalScrollBar()
        top = bar.value()
        self._silent = True
        self.conversations.show_rows(rows, more=more)
        self.select(self._selected, scroll=False)
        bar.setValue(top)

    def step(self, by: int) -> None:
        """The next row, or the one before."""
        place = self.conversations.place(self._selected)
        rows = self.conversations.rowCount()
        if rows:
            self._choose(0 if place < 0 else max(0, min(rows - 1, place + by)))

    def next_unpasted(self) -> bool:
        """Goes to the next summary that is not pasted, from the top again at the end; False when all are."""
        rows = self.conversations.rows()
        place = self.conversations.place(self._selected)
        for n in (*range(place + 1, len(rows)), *range(place + 1)):
            if rows[n].stage in (Stage.NOT_COPIED, Stage.COPIED):
                self._choose(n)
                return True
        return False

    def _choose(self, place: int) -> None:
        index = self.conversations.index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _on_current(self, index: QModelIndex) -> None:
        row = self.conversations.row(index)
        if row is not None and not self._silent:
            self._selected = row.conversation
            self.chosen.emit(row.conversation)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.conversations.row(index)
        if row is not None:
            self.opened.emit(row.conversation)

    # Who is in it

    def engaged(self) -> bool:
        """Are pointer or focus in the rows, so that nothing may move?"""
        return self.hasFocus() or self.viewport().underMouse()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus leaves."""
        super().focusOutEvent(event)
        self._tell_left()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer leaves."""
        super().leaveEvent(event)
        self._tell_left()

    def _tell_left(self) -> None:
        if not self.engaged():
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are keys of the window's and never a search of Qt's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_activated(self.currentIndex())
        elif event.text() == "/":
            self.search_wanted.emit()
        elif event.text() and not event.modifiers() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, then the ring around the chosen one while the focus is here."""
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            row = self.visualRect(index)
            box = QRectF(1, row.top() + 1, self.viewport().width() - 2, row.height() - 3)
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painting.focus_ring(painter, box, theme.current().radius("control"))
            painter.end()


def _width(column: Column, shape: Shape) -> int:
    """Px of a column, the customer's excepted."""
    small = {
        Column.STATE: shape.small_state,
        Column.TRIGGER: shape.glyphs,
        Column.HANDOVER: shape.small_handover,
    }
    if small.get(column):
        return GLYPH_ONLY + (cells.INSET if column is Column.STATE else cells.GAP)
    return theme.current().px(WIDTHS[column])


def _taken(shape: Shape) -> int:
    """Px that all columns but the customer's take."""
    return sum(_width(column, shape) for column in WIDTHS if not (shape.joined and column is Column.PROVIDER))
