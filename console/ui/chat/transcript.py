"""The transcript: one read-only text document built from a conversation's items, painted turn by turn."""

from bisect import bisect_right
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from console.conversation.state import State
from console.ui import theme
from console.ui.chat import transcript_paint as paint
from console.ui.chat.document import GROUND_LEFT, RIGHT, Writer
from console.ui.chat.flow import Flow
from console.ui.chat.items import Item, OwedItem, Telling, TurnItem
from console.ui.chat.layout import Laid
from console.ui.chat.selection import selected
from console.ui.chat.shelves import Shelves
from console.ui.chat.tail import Tail
from console.ui.clipboard import exact
from console.ui.widgets.buttons import OutlineButton
from console.ui.widgets.ring import Ring


class Transcript(QTextBrowser):
    """Shows a conversation; follows its end while the view is there.

    Signals: turn_chosen(int) the number of a turn clicked in the gutter; offer_pressed(); article_opened
    (object: Citation); answer_wanted() on a turn whose answer never came.
    """

    turn_chosen = Signal(int)
    offer_pressed = Signal()
    article_opened = Signal(object)
    answer_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transcript")
        self.setProperty("frameless", True)
        self.setAccessibleName(self.tr("Transcript"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text = QTextDocument(self)
        self._writer = Writer(text)
        self._flow = Flow(text, self._writer.dresses)
        text.setDocumentMargin(0)
        text.setUndoRedoEnabled(False)
        text.setDocumentLayout(self._flow)
        self.setDocument(text)  # dressed already: a view does not take another layout from a text it shows
        self._state: State | None = None
        self._telling = Telling()
        self._all: tuple[Item, ...] = ()
        self._held = 0
        self._following = True
        self._settling = False
        self._tail = Tail(self, self._writer)
        self._shelves = Shelves(self)
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.timeout.connect(self._let_go)
        self._new = OutlineButton(self.tr("New"), glyph="arrow-down", small=True, parent=self)
        self._new.setAccessibleName(self.tr("Go to the newest message"))
        self._new.clicked.connect(self.follow)
        self._new.hide()
        self.verticalScrollBar().valueChanged.connect(self._moved)
        # Queued: while the document is being written, its blocks and our places disagree.
        self._flow.documentSizeChanged.connect(self._grown, Qt.ConnectionType.QueuedConnection)
        theme.changed().connect(self._restyle)
        Ring(self)

    # What is shown

    def show_state(self, state: State, *, busy: bool) -> None:
        """Shows the conversation as it stands; what has not changed is not touched."""
        other = self._state is None or self._state.id != state.id
        self._state = state
        follow = other or self._following
        if other:
            self._telling = Telling()
        self._all = self._telling.items(state, busy=busy)
        if other:
            self._writer.clear()
            self._writer.whole.clear()
            self._tail.end()
        self._reconcile()
        if follow:
            self.follow()
        else:
            self._settle()

    def stream(self, text: str, name: str) -> None:
        """More of the answer; painted with what else has come within one buffer's time."""
        self._tail.add(text, name)

    def flush_stream(self) -> None:
        """Paints what has come of the answer now, before the buffer's time is over."""
        self._tail.flush()

    def end_stream(self) -> None:
        """The stream is over; the journalled turn takes its place with the next state."""
        self._tail.end()

    def streaming(self) -> bool:
        """Is a streamed answer shown?"""
        return self._tail.begun()

    def show_whole(self, turn: int) -> None:
        """Shows all of a long message; the view stays where it is, and the keyboard here."""
        place = next(
            (
                place
                for place, laid in enumerate(self._writer.laid)
                if laid.hidden and isinstance(laid.item, TurnItem) and laid.item.number == turn
            ),
            None,
        )
        if place is None:
            return

        def anew() -> None:
            self._writer.whole.add(turn)
            self._writer.cut(place)
            self._reconcile()

        self._following = False
        self._staying(anew)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfold(self, turn: int) -> None:
        """What is pointed to in a long message is not left hidden."""
        for laid in self._writer.laid:
            if laid.hidden and isinstance(laid.item, TurnItem) and laid.item.number == turn:
                upto = len(laid.item.text) - laid.hidden
                if any(mark.end > upto for mark in laid.item.marks):
                    self.show_whole(turn)
                return

    def jump(self, turn: int) -> None:
        """Brings a turn into view and holds a tint on it for a moment."""
        self._unfold(turn)
        for laid in self._writer.laid:
            if isinstance(laid.item, TurnItem) and laid.item.number == turn:
                self.verticalScrollBar().setValue(round(self._top(laid)) - 2 * paint.GAP)
                self._held = turn
                self._hold.start(theme.current().motion("highlight-hold") or 1)
                self.viewport().update()

    def at_end(self) -> bool:
        """Is the view at the end, so that it follows what comes?"""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - theme.current().px(24)

    def follow(self) -> None:
        """Goes to the end, and stays there while more comes."""
        bar = self.verticalScrollBar()
        self._flow.ensure_end(2 * self.viewport().height())
        bar.setValue(bar.maximum())
        self._following = True
        self._new.hide()

    def following(self) -> bool:
        """Does the view go along with what comes?"""
        return self._following

    def _reconcile(self) -> None:
        """Makes the document agree with the items: keeps the common beginning, writes the rest anew."""
        laid = self._writer.laid
        same = 0
        for one, wanted in zip(laid, self._all, strict=False):
            if one.item is not wanted and one.item != wanted:
                break
            same += 1
        self._writer.cut(same)
        self._writer.extend(self._all[same:])
        self._tail.rewrite()
        self._frame()
        self._shelves.arrange(self.visible())
        self.viewport().update()

    def _restyle(self) -> None:
        def anew() -> None:
            self._writer.clear()
            self._reconcile()

        self._staying(anew)

    # Geometry

    def _frame(self) -> None:
        """Keeps the text no wider than reading allows, and leaves room below the last turn."""
        widest = (
            theme.current().px(theme.current().width("transcript", "text-max")) + GROUND_LEFT + RIGHT + 24
        )
        spare = max(0, self.viewport().width() - widest)
        self._flow.set_mirrored(self.isRightToLeft())
        self._flow.set_margins(paint.GAP + paint.PAD - 1, paint.GAP + paint.PAD, spare)

    def ground_right(self) -> float:
        """The right edge of a turn's ground, in the viewport as it stands from left to right."""
        return self.viewport().width() - self._flow.spare() - RIGHT

    def _top(self, laid: Laid) -> float:
        return self._flow.top(laid.block)

    def _staying(self, change: Callable[[], object]) -> None:
        """Changes how things are laid out; the view stays at the end, or at the turn that it shows."""
        follow = self._following
        bar = self.verticalScrollBar()
        first = next(self.visible(), None)
        place = self._writer.laid.index(first) if first is not None else 0
        offset = self._top(first) - bar.value() if first is not None else 0
        change()
        if follow:
            self.follow()
        elif place < len(self._writer.laid):
            bar.setValue(round(self._top(self._writer.laid[place]) - offset))
            self._settle()

    def _settle(self) -> None:
        """Lays out what is in view, and a page before and behind it; what is in view stays where it is."""
        if self._settling:
            return
        self._settling = True
        bar, page = self.verticalScrollBar(), self.viewport().height()
        moved = self._flow.ensure(bar.value() - page, bar.value() + 2 * page, bar.value())
        if moved:
            bar.setValue(bar.value() + round(moved))
        self._settling = False

    def lines(self, block: QTextBlock) -> QRectF:
        """The block's lines in the viewport, with the room that the line height leaves over them."""
        return self._flow.blockBoundingRect(block).translated(0, -self.verticalScrollBar().value())

    def area(self, first: int, last: int) -> QRectF:
        """From the block at position `first` to the one at `last`, in the viewport; text only, no margins.

        As it stands from left to right; what paints it mirrors it.
        """
        top = self.lines(self.document().findBlock(first)).top()
        bottom = self.lines(self.document().findBlock(last)).bottom()
        return QRectF(GROUND_LEFT, top, self.ground_right() - GROUND_LEFT, bottom - top)

    def visible(self) -> Iterator[Laid]:
        """The items that lie in view, found by halving."""
        laid = self._writer.laid
        offset = self.verticalScrollBar().value()
        start = max(0, bisect_right(laid, offset, key=self._top) - 1)
        limit = offset + self.viewport().height()
        for one in laid[start:]:
            if self._top(one) > limit + paint.GAP:
                return
            yield one

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grounds, marks and glyphs behind the text, then the text."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for laid in self.visible():
            paint.behind(painter, self, laid, held=self._held)
        painter.end()
        super().paintEvent(event)
        if self._tail.caret:
            painter = QPainter(self.viewport())
            paint.caret(painter, self)
            painter.end()

    def _let_go(self) -> None:
        self._held = 0
        self.viewport().update()

    # Following the end

    def _moved(self, value: int) -> None:
        self._settle()
        self._shelves.arrange(self.visible())
        self._following = self.at_end()
        if self._following:
            self._new.hide()

    def _grown(self) -> None:
        if self._following:
            self.follow()
        self._shelves.arrange(self.visible())

    def say_new(self) -> None:
        """Tells that something came below the view."""
        if not self._new.isVisible():
            self._new.show()
            self._place_new()

    def _place_new(self) -> None:
        size = self._new.sizeHint()
        self._new.setGeometry(
            (self.width() - size.width()) // 2, self.height() - size.height() - 8, size.width(), size.height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wraps what is in view anew; stays at the end, or at the turn in view."""

        def wrap() -> None:
            super(Transcript, self).resizeEvent(event)
            self._frame()

        self._staying(wrap)
        self._shelves.arrange(self.visible())
        self._place_new()

    # Reaching in

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click in the gutter chooses the turn."""
        x = event.position().x()
        if (self.viewport().width() - x if self.isRightToLeft() else x) < GROUND_LEFT:
            number = self._turn_at(event.position().toPoint())
            if number:
                self.turn_chosen.emit(number)
                return
        super().mouseReleaseEvent(event)

    def _turn_at(self, place: QPoint) -> int:
        for laid in self.visible():
            box = self.area(laid.first, laid.last)
            if isinstance(laid.item, TurnItem) and box.top() - paint.PAD <= place.y() <= box.bottom():
                return laid.item.number
        return 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End follows again; everything else as a text view does."""
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_End:
            self.follow()

    def event(self, event: QEvent) -> bool:
        """A change of font or palette lays the shelves out anew."""
        done = super().event(event)
        if event.type() == QEvent.Type.FontChange:
            self._shelves.arrange(self.visible())
        return done

    # Nothing from outside, nothing but text to outside

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Loads nothing: an image stops Qt from looking elsewhere."""
        return QImage()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Plain text, exactly as it was written; speakers only where several turns are selected."""
        data = QMimeData()
        data.setText(exact(self.selected()))
        return data

    def selected(self) -> str:
        """The selected part of the messages themselves; of a pill or a line between them, its words."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        found = selected(self._writer.laid, start, end, self._tail.text)
        return found or cursor.selectedText().replace("\u2029", "\n")

    def find_block(self, position: int) -> QTextBlock:
        """The block at a document position."""
        return self.document().findBlock(position)

    def set_height(self, position: int, height: float) -> None:
        """Makes the empty block at `position` as tall as what stands over it."""
        self._flow.set_fixed(self.find_block(position).blockNumber(), height)

    def owed(self) -> bool:
        """Does the last message wait for an answer that never came?"""
        return any(isinstance(laid.item, OwedItem) for laid in self._writer.laid)
