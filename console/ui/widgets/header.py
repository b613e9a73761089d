"""The pane header: 48 px, one title, at most one pill, actions at the right, a hairline below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from console.ui import theme
from console.ui.widgets import painting, plain
from console.ui.widgets.elided import ElidedLabel

_LEFT = 16
_RIGHT = 12
_GAP = 8


class PaneHeader(QWidget):
    """A pane's header on the ground it lies on; headers of neighbouring panes form one line.

    The title elides; the pill stands right behind it; actions keep to the right.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.current().size("pane-header"))
        theme.changed().connect(self._grow)
        self._title = ElidedLabel(title, "title")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._pill: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_LEFT, 1, _RIGHT, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        self.setAccessibleName(plain.line(title))

    def set_title(self, title: str) -> None:
        self._title.set_text(title)
        self.setAccessibleName(plain.line(title))
        self._title.setVisible(bool(title))

    def title(self) -> str:
        return self._title.text()

    def set_pill(self, pill: QWidget | None) -> None:
        """The one pill (or muted label) behind the title; None takes it away."""
        if self._pill is not None:
            self._row.removeWidget(self._pill)
            self._pill.deleteLater()
        self._pill = pill
        if pill is not None:
            self._row.insertWidget(self._row.indexOf(self._title) + 1, pill, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_before_title(self, widget: QWidget) -> None:
        """Put a button at the very left, before the title."""
        self._row.insertWidget(self._row.indexOf(self._title), widget)

    def add_action(self, widget: QWidget) -> None:
        """Put an action at the right end, after those already there."""
        self._row.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.antialiased(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.current().color("border"))
        painter.end()

    def _grow(self) -> None:
        self.setFixedHeight(theme.current().size("pane-header"))
