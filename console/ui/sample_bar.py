"""The bar over every screen of the sample shop: that it is one, and the ways to one's own."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from console.ui import icons, theme
from console.ui.widgets import painting, plain
from console.ui.widgets.buttons import OutlineButton, TextButton
from console.ui.widgets.elided import ElidedLabel

_LEFT = 16
_GAP = 10


class SampleBar(QWidget):
    """Signals: own_wanted() one's own help centre, its folder asked for at once; left() back to one's own."""

    own_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.current().size("banner"))
        theme.changed().connect(self._grow)
        title = ElidedLabel(self.tr("Sample shop"), "strong")
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        said = self.tr("What is played here is kept apart from your own.")
        self.setAccessibleName(plain.line(f"{title.text()}. {said}"))
        self.own = OutlineButton(self.tr("Start with your own"), glyph="book-open", small=True)
        self.own.clicked.connect(self.own_wanted)
        self.leave = TextButton(self.tr("Leave"), glyph="x")
        self.leave.setAccessibleName(self.tr("Leave the sample shop"))
        self.leave.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(_LEFT + theme.current().size("icon") + _GAP, 0, 12, 1)
        row.setSpacing(_GAP)
        row.addWidget(title)
        row.addWidget(ElidedLabel(said), 1)
        row.addWidget(self.own)
        row.addWidget(self.leave)

    def _grow(self) -> None:
        self.setFixedHeight(theme.current().size("banner"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The accent's soft ground: nothing is wrong, it only is another place."""
        now = theme.current()
        painter = painting.antialiased(self)
        painter.fillRect(self.rect(), now.color("accent-soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, now.color("border"))
        side = now.size("icon")
        mirrored = self.isRightToLeft()
        left = self.width() - _LEFT - side if mirrored else _LEFT
        area = self.rect().adjusted(left, 0, left + side - self.width(), 0)
        icons.paint(painter, area, "flask-conical", now.color("accent"), side)
        painter.end()
