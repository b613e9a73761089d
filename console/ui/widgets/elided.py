"""A line that gives way: elided at its end, with the whole text in the tool tip and for the screen reader."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from console.ui import fonts, theme
from console.ui.widgets import painting, plain

_LEAST_WIDTH = 24


class ElidedLabel(QLabel):
    """One line of plain text, also of a customer's, that shrinks to "…" instead of pushing its neighbours."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._tone, self._weight = role, tone, weight
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed().connect(self.updateGeometry)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Another text; made safe for one line, whole in the accessible name."""
        self._whole = text
        self.setText(plain.line(text))
        self.setAccessibleName(plain.line(text))
        self._offer_whole()
        self.updateGeometry()

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def set_weight(self, weight: int | None) -> None:
        self._weight = weight
        self.updateGeometry()
        self.update()

    def is_elided(self) -> bool:
        """True when the text does not fit its present width."""
        return painting.advance(self._font(), self.text()) > self.width() + 1

    def sizeHint(self) -> QSize:
        return QSize(painting.advance(self._font(), self.text()), theme.current().type(self._role).line)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST_WIDTH, self.sizeHint().width()), theme.current().type(self._role).line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.antialiased(self)
        ink = theme.current().color(self._tone)
        right = bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painting.line(painter, self.rect(), self.text(), self._font(), ink, align)
        painter.end()

    def _font(self) -> QFont:
        return fonts.font(self._role, self._weight)

    def _offer_whole(self) -> None:
        self.setToolTip(plain.tooltip(self._whole) if self.is_elided() else "")
