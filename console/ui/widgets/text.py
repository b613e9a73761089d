"""Text that is only text: labels of one line and paragraphs with the line height of their style."""

from math import floor

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from console.ui import fonts, theme
from console.ui.widgets import plain

LONGEST_PARAGRAPH = 20_000
_UNBOUNDED = 16_000


class Label(QLabel):
    """One line of plain text in a text style and a tone (a colour token, or "state.failed").

    Never elides: for titles, numbers and words of ours. Text of others goes into an ElidedLabel or Paragraph.
    """

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
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._dress()
        theme.changed().connect(self._dress)
        self.setText(plain.line(text))

    def set_text(self, text: str) -> None:
        """Another text, made safe for one line."""
        self.setText(plain.line(text))

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(int(width + 0.999), theme.current().type(self._role).line)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # "4 actions" stays in order
        metrics = QFontMetricsF(self.font())
        painter.setFont(self.font())
        painter.setPen(theme.current().color(self._tone))
        width = metrics.horizontalAdvance(self.text())
        left = 0.0
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            left = (self.width() - width) / 2
        elif bool(self.alignment() & Qt.AlignmentFlag.AlignRight) != self.isRightToLeft():
            left = floor(self.width() - width)
        height = metrics.ascent() + metrics.descent()
        painter.drawText(QPointF(left, round((self.height() - height) / 2 + metrics.ascent())), self.text())
        painter.end()

    def _dress(self) -> None:
        self.setFont(fonts.font(self._role, self._weight))


class Paragraph(QLabel):
    """Plain text that wraps, set with its style's line height; words longer than a line break anywhere."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role, self._tone = role, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._dress()
        theme.changed().connect(self._dress)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Another text, made safe; line breaks stay."""
        self.setText(plain.visible(text[:LONGEST_PARAGRAPH]))
        self.updateGeometry()

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._layout(width)[1])

    def sizeHint(self) -> QSize:
        widest = QFontMetricsF(self.font()).horizontalAdvance(max(self.text().split("\n"), key=len))
        width = min(int(widest + 1), theme.current().width("transcript", "text-max"))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, theme.current().type(self._role).line)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.current().color(self._tone))
        for layout in self._layout(self.width())[0]:
            layout.draw(painter, QPointF(0, 0))
        painter.end()

    def _layout(self, width: int) -> tuple[list[QTextLayout], float]:
        style = theme.current().type(self._role)
        metrics = QFontMetricsF(self.font())
        lead = (style.line - metrics.ascent() - metrics.descent()) / 2
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self.isRightToLeft():  # each part keeps the direction of its own words, all stand at one edge
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        y = 0.0
        made: list[QTextLayout] = []
        for part in self.text().split("\n"):
            layout = QTextLayout(part, self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            line = layout.createLine()
            while line.isValid():
                line.setLineWidth(width if width > 0 else _UNBOUNDED)
                line.setPosition(QPointF(0, round(y + lead)))
                y += style.line
                line = layout.createLine()
            layout.endLayout()
            made.append(layout)
        return made, y

    def _dress(self) -> None:
        self.setFont(fonts.font(self._role))
