"""What was just removed, and the way back, for ten seconds."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from console.ui import accessible, theme
from console.ui.widgets import painting
from console.ui.widgets.buttons import OutlineButton
from console.ui.widgets.elided import ElidedLabel

UNDO_MS = 10_000


class UndoBar(QWidget):
    """Hidden until something is offered; a new removal replaces the former one's way back.

    Signals: faded() the way back is gone.
    """

    faded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._undo: Callable[[], None] | None = None
        self._text = ElidedLabel("", "body")
        self.button = OutlineButton(self.tr("Undo"), glyph="undo-2", small=True)
        self.button.clicked.connect(self._on_undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 8, 7)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(UNDO_MS)
        self._wait.timeout.connect(self._fade)
        self.hide()

    def offer(self, text: str, undo: Callable[[], None]) -> None:
        """Says what is gone and offers it back."""
        self._undo = undo
        self.button.show()
        self._text.set_text(text)
        self.setAccessibleName(text)
        self.show()
        self._wait.start()
        accessible.announce(self, text)

    def say(self, text: str) -> None:
        """Says what did not work; there is nothing to take back."""
        self._undo = None
        self._text.set_text(text)
        self.setAccessibleName(text)
        self.button.hide()
        self.show()
        self._wait.start()
        accessible.announce(self, text, assertive=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet box."""
        now = theme.current()
        painter = painting.antialiased(self)
        painting.box(painter, self.rect(), now.radius("control"), now.color("surface"), now.color("border"))
        painter.end()

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def _fade(self) -> None:
        if self.button.hasFocus() or self.underMouse():
            self._wait.start()
            return
        self._undo = None
        self.hide()
        self.faded.emit()
