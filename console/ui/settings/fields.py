"""Editors of single values: each tells what was settled on, and takes a new value without telling."""

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from console.ui import fonts, theme
from console.ui.widgets import painting

PAUSE_MS = 600
"""Without a key for this long, what was typed is settled."""
LONGEST_LINE = 2_001
"""Characters of a field: one more than a setting takes, so that whoever pastes a novel is told."""
LONGEST_PASTE = 8_000
"""Characters that are pasted at once: Qt lays a word of 100,000 out in a second, as many blanks never."""
_FRAME = 14
_MOST_LINES = 10


class TextField(QLineEdit):
    """One line of text. Signals: settled(str) after a pause, on Enter, or on leaving the field."""

    settled = Signal(str)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(LONGEST_LINE)
        self._told = ""
        self._wait = pause(self)
        self._wait.timeout.connect(self._tell)
        self.textEdited.connect(self._begin)
        self.editingFinished.connect(self._tell)
        self.returnPressed.connect(self._again)

    def show_text(self, text: str) -> None:
        """Shows a value unless the person is at it, or has yet to mend it."""
        if self._wait.isActive() or self.property("wrong"):
            return
        if text != self.text() and not (self.hasFocus() and self.text() != self._told):
            self.setText(text)
        self._told = text

    def _begin(self) -> None:
        self._wait.start()

    def _again(self) -> None:
        if self.property("wrong"):
            self._told = ""
            self._tell()

    def _tell(self) -> None:
        self._wait.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.settled.emit(self._told)


class SuffixField(QWidget):
    """A text field with what always stands behind it in a box of its own: [pedalund][.zendesk.com]."""

    def __init__(self, suffix: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suffix = suffix
        self.field = TextField(placeholder, self)
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self.field.setTextMargins(0, 0, self._box_width(), 0)
        self._box = _Suffix(suffix, self)
        self.field.textEdited.connect(self._tidy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The box stands inside the field's right edge."""
        super().resizeEvent(event)
        width = self._box_width()
        self._box.setGeometry(self.width() - width - 2, 2, width, self.height() - 4)
        self._box.raise_()

    def _box_width(self) -> int:
        return painting.advance(fonts.font("body"), self._suffix) + 21

    def _tidy(self, text: str) -> None:
        """A whole address that was pasted is cut down to its first part."""
        bare = text.strip().removeprefix("https://").split("/")[0]
        if bare.lower().endswith(self._suffix) and bare != self._suffix:
            self.field.setText(bare[: -len(self._suffix)])


class _Suffix(QWidget):
    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The suffix, muted, behind a hairline."""
        now = theme.current()
        painter = painting.antialiased(self)
        edge = QRect(0, 0, 1, self.height())
        painter.fillRect(painting.placed(painter, edge, self.rect()), now.color("border"))
        area = painting.placed(painter, self.rect().adjusted(11, 0, 0, 0), self.rect())
        painting.line(painter, area, self._text, fonts.font("body"), now.color("text-muted"), elide=False)
        painter.end()


class LongText(QPlainTextEdit):
    """Several lines that grow with their text; Tab goes on to the next field. Signals: settled(str)."""

    settled = Signal(str)

    def __init__(self, placeholder: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._least, self._told = lines, ""
        self._wait = pause(self)
        self._wait.timeout.connect(self.tell)
        self.textChanged.connect(self._begin)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed().connect(self._fit)
        self._fit()

    def show_text(self, text: str) -> None:
        """Shows a value unless the person is at it, or has yet to mend it."""
        if self._wait.isActive() or self.property("wrong"):
            return
        self._told = text
        if text != self.toPlainText():
            self.setPlainText(text)
            self._wait.stop()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes the beginning of what is there, as plain text."""
        self.textCursor().insertText(source.text()[:LONGEST_PASTE])
        self.ensureCursorVisible()

    def resizeEvent(self, e: QResizeEvent) -> None:
        """Another width wraps the text anew."""
        super().resizeEvent(e)
        self._fit()

    def focusOutEvent(self, e: QFocusEvent) -> None:
        """Leaving settles."""
        super().focusOutEvent(e)
        self.tell()

    def tell(self) -> None:
        """Tells what was settled on, if it is new."""
        self._wait.stop()
        if self.toPlainText() != self._told:
            self._told = self.toPlainText()
            self.settled.emit(self._told)

    def _begin(self) -> None:
        if self.toPlainText() != self._told:
            self._wait.start()

    def _fit(self) -> None:
        line = QFontMetricsF(self.font()).lineSpacing()
        shown = max(self._least, min(_MOST_LINES, int(self.document().size().height())))
        self.setFixedHeight(round(shown * line + 2 * self.document().documentMargin()) + _FRAME)


class Choice(QComboBox):
    """One of a list, by id. Signals: chosen(str) when the person picks; the wheel alone picks nothing."""

    chosen = Signal(str)

    def __init__(self, height: str = "field", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)

    def choose(self, choice: str) -> None:
        """Shows a choice; silent."""
        self.setCurrentIndex(self.findData(choice))

    def value(self) -> str:
        """The id that is shown."""
        return str(self.currentData() or "")

    def sizeHint(self) -> QSize:
        """As high as a field, or 40."""
        now = theme.current()
        height = now.px(40) if self._height == "tall" else now.size("field")
        return QSize(super().sizeHint().width(), height)

    def wheelEvent(self, e: QWheelEvent) -> None:
        """Scrolls the page."""
        e.ignore()

    def _on_activated(self) -> None:
        self.chosen.emit(self.value())


class Tick(QCheckBox):
    """Yes or no. Signals: toggled by the person is `chosen(bool)`; `show_on` is silent."""

    chosen = Signal(bool)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.clicked.connect(self._on_clicked)

    def show_on(self, on: bool) -> None:
        """Shows a value; silent."""
        self.setChecked(on)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.isChecked())


def pause(owner: QWidget) -> QTimer:
    """The timer of an editor that waits until typing pauses."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(PAUSE_MS)
    return timer
