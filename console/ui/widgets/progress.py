"""Progress of a long task: a 2 px bar, how far it is in words, and Stop."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Signal
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.accessible import Facts, value_changed
from console.ui.widgets import painting
from console.ui.widgets.buttons import TextButton
from console.ui.widgets.elided import ElidedLabel

HEIGHT = 2
_ROW = 32


class ThinBar(QWidget):
    """A 2 px bar filled to `share` (0 to 1); keeps its place while nothing runs (share None)."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = None
        self.setAccessibleName(name)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None) -> None:
        self._share = None if share is None else max(0.0, min(1.0, share))
        self.update()
        value_changed(self)

    def facts(self) -> Facts:
        value = "" if self._share is None else f"{self._share:.0%}"
        return Facts(QAccessible.Role.ProgressBar, self.accessibleName(), value)

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._share is None:
            return
        now = theme.current()
        painter = painting.antialiased(self)
        painter.fillRect(self.rect(), now.color("meter-track"))
        painter.fillRect(QRectF(0, 0, self.width() * self._share, HEIGHT), now.color("accent-fill"))
        painter.end()


class ProgressRow(QWidget):
    """The bar with "7 of 24 · 12 s left" and Stop. Signals: stopped() when the person presses Stop."""

    stopped = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = ThinBar(name)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        self._text = ElidedLabel("", "small", "text-muted")
        self.stop = TextButton(QCoreApplication.translate("ProgressRow", "Stop"), glyph="square")
        self.stop.clicked.connect(self._on_stop)
        row.addWidget(self._text, 1)
        row.addWidget(self.stop)
        column.addLayout(row)
        self.setFixedHeight(HEIGHT + theme.current().px(_ROW))

    def show_progress(self, share: float, text: str) -> None:
        """`share` from 0 to 1, and the same in words."""
        self.bar.set_share(share)
        self._text.set_text(text)
        self.stop.setEnabled(True)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.stopped.emit()
