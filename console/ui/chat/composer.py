"""The composer: where the lead writes as the customer; Send, or Stop while an answer streams."""

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from console.ui import fonts, keys, theme
from console.ui.chat.layout import points, units
from console.ui.widgets import painting
from console.ui.widgets.buttons import OutlineButton, PrimaryButton

MOST_LINES = 8
DRAFT_AFTER = 400
"""Milliseconds without a key until the draft is saved: within a second of the last one."""
LONGEST = 20_000
"""Characters a message may hold; a longer paste is cut with a word about it."""


class _Edit(QPlainTextEdit):
    """A text field that grows with its lines and takes plain text only."""

    sent = Signal()
    too_long = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._hint, self._one_line = "", False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frameless", True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)

    def set_hint(self, text: str, *, one_line: bool) -> None:
        """What stands in it while it is empty; in one line it is cut at its end, not below it."""
        self._hint, self._one_line = text, one_line
        self._fit_hint()

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._fit_hint()

    def _fit_hint(self) -> None:
        room = self.viewport().width() - 2
        metrics = self.fontMetrics()
        shown = (
            metrics.elidedText(self._hint, Qt.TextElideMode.ElideRight, room)
            if self._one_line
            else self._hint
        )
        if shown and self.isRightToLeft():  # it begins where lines begin, its words keep their order
            shown = f"\u200f\u2068{shown}\u2069"
        if self.placeholderText() != shown:
            self.setPlaceholderText(shown)
            self.viewport().update()  # Qt repaints only where there was none before

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are for the window, which imports them."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key of "Send" (Ctrl+Enter) sends; Enter alone begins a new line."""
        if QKeySequence(event.keyCombination()) in keys.sequences("send"):
            self.sent.emit()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes what there is room for: Qt must not lay out 70,000 blanks in a row, it never comes back."""
        text = source.text()
        cursor = self.textCursor()
        room = max(0, LONGEST - len(self.toPlainText()) + len(cursor.selectedText()))
        cursor.insertText(text[:room])
        self.ensureCursorVisible()
        if len(text) > room:
            self.too_long.emit()

    def lines(self) -> int:
        """Visual lines, at most those that are shown without scrolling."""
        count = 0
        block = self.document().firstBlock()
        while block.isValid() and count < MOST_LINES:
            count += max(1, block.layout().lineCount())
            block = block.next()
        return min(MOST_LINES, max(1, count))

    def line_height(self) -> int:
        """One line of the reading size."""
        return theme.current().type("reading").line


class Composer(QWidget):
    """One bordered block. Signals: sent(str), stopped(), drafted(str) shortly after the text changed."""

    sent = Signal(str)
    stopped = Signal()
    drafted = Signal(str)
    too_long = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compact = False
        self._hint = ""
        self._busy = False
        self._length = 0
        self._edit = _Edit(self)
        self._edit.setAccessibleName(self.tr("Message"))
        self._send = PrimaryButton(self.tr("Send"), glyph="send", small=True, parent=self)
        keys.bind(self._send, "send")
        self._stop = OutlineButton(self.tr("Stop"), glyph="square", small=True, parent=self)
        keys.bind(self._stop, "stop")
        self._send.clicked.connect(self.send)
        self._stop.clicked.connect(self.stopped)
        self._stop.hide()
        self._edit.sent.connect(self.send)
        self._edit.too_long.connect(self._cut)
        self._edit.textChanged.connect(self._changed)
        self._edit.installEventFilter(self)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(DRAFT_AFTER)
        self._wait.timeout.connect(self._on_drafted)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(6, 9, 6, 6)
        outer.setSpacing(0)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        inset = QHBoxLayout()
        inset.setSpacing(0)
        inset.addSpacing(6)  # a margin would not change sides in a mirrored window
        inset.addLayout(self._grid, 1)
        outer.addLayout(inset)
        self._arrange()
        self.setFocusProxy(self._edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed().connect(self._dress)
        self._dress()

    def set_placeholder(self, text: str) -> None:
        """Says where the text goes."""
        self._hint = text
        self._edit.set_hint(text, one_line=self._compact)
        self._edit.setAccessibleDescription(text)

    def set_busy(self, busy: bool) -> None:
        """While an answer streams, Send is Stop."""
        if busy == self._busy:
            return
        had_focus = self._send.hasFocus() or self._stop.hasFocus()
        self._busy = busy
        self._send.setVisible(not busy)
        self._stop.setVisible(busy)
        if had_focus:
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_compact(self, compact: bool) -> None:
        """One line until there is text, where the window is small."""
        if compact != self._compact:
            self._compact = compact
            self._edit.set_hint(self._hint, one_line=compact)
            self._arrange()

    def text(self) -> str:
        """What stands in it."""
        return self._edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Puts a draft in; it is not saved again."""
        if text != self.text():
            self._put(text)
            self._wait.stop()

    def give_back(self, text: str) -> None:
        """A message that could not be sent stands in it again, before what was written since; a draft now."""
        since = self.text()
        self._put(f"{text}\n{since}" if since.strip() else text)

    def _put(self, text: str) -> None:
        self._length = len(text)  # nothing of it is cut
        self._edit.setPlainText(text)
        self._edit.moveCursor(QTextCursor.MoveOperation.End)  # one writes on where one stopped

    def flush(self) -> str | None:
        """The text whose draft is still waiting to be saved, if any; ends the wait."""
        if not self._wait.isActive():
            return None
        self._wait.stop()
        return self.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaints the border with the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Wide as it may be; as high as its lines."""
        return QSize(400, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The block's ground and border; the accent while one writes."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._edit.hasFocus()
        border = now.color("focus-ring") if focused else now.color("border-control")
        painting.box(
            painter, self.rect(), now.radius("card"), now.color("surface-raised"), border, 2 if focused else 1
        )

    def _arrange(self) -> None:
        one_line = self._compact and self._edit.lines() <= 1
        for widget in (self._edit, self._send, self._stop):
            self._grid.removeWidget(widget)
        if one_line:
            self._grid.addWidget(self._edit, 0, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(self._send, 0, 1)
            self._grid.addWidget(self._stop, 0, 1)
        else:
            self._grid.addWidget(self._edit, 0, 0, 1, 2)
            self._grid.addWidget(self._send, 1, 1)
            self._grid.addWidget(self._stop, 1, 1)
        self._grid.setColumnStretch(0, 1)
        self._fit()

    def _fit(self) -> None:
        lines = self._edit.lines()
        least = 1 if self._compact else 2
        height = max(least, lines) * self._edit.line_height() + 2
        if self._edit.height() != height or self._edit.minimumHeight() != height:
            self._edit.setFixedHeight(height)
            self.updateGeometry()

    def _changed(self) -> None:
        text = self.text()
        over = len(text) - max(LONGEST, self._length)  # a message that came back may be longer
        if over > 0:
            self._take_back(text, over)
            self.too_long.emit(LONGEST)
            return
        self._length = len(text)
        if self._compact:
            self._arrange()
        else:
            self._fit()
        self._wait.start()

    def _cut(self) -> None:
        self.too_long.emit(LONGEST)

    def _take_back(self, text: str, over: int) -> None:
        """Takes away the end of what was just put in before the cursor; what stood there before stays."""
        cursor = self._edit.textCursor()
        here = points(text, cursor.position())
        cursor.setPosition(units(text, max(0, here - over)), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def send(self) -> None:
        """Sends what stands in it, as the button does."""
        text = self.text()
        if self._busy or not text.strip():
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._wait.stop()
        self._edit.clear()
        self._wait.stop()
        self.sent.emit(text)

    def _on_drafted(self) -> None:
        self.drafted.emit(self.text())

    def _dress(self) -> None:
        for widget in (self._edit, self._edit.viewport()):  # the hint is painted in the viewport's font
            widget.setFont(fonts.font("reading"))
        self._fit()
