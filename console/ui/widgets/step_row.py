"""Numbered steps a person takes by hand, 48 px each: number or tick, title, detail, and a button."""

from typing import Literal

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.ui import fonts, icons, theme
from console.ui.accessible import Facts, value_changed
from console.ui.widgets import painting, plain
from console.ui.widgets.elided import ElidedLabel

Progress = Literal["done", "current", "next"]
HEIGHT = 48
CIRCLE = 22
_SIDE = 8
_GAP = 10
_TICK = 14
_TITLE_LINE = 18


class StepRow(QWidget):
    """One step: done (tick, muted title), current (accent-soft ground, filled number) or next (outlined)."""

    def __init__(self, number: int, title: str, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._progress: Progress = "next"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.current().px(HEIGHT))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self._row.setSpacing(_SIDE)
        self._row.addSpacing(CIRCLE + _GAP)  # a margin would not change sides in a mirrored window
        lines = QVBoxLayout()
        lines.setSpacing(0)
        self._title = ElidedLabel(title, "strong")
        self._title.setFixedHeight(theme.current().px(_TITLE_LINE))
        self._detail = ElidedLabel(detail, "small", "text-muted")
        lines.addStretch(1)
        lines.addWidget(self._title)
        lines.addWidget(self._detail)
        lines.addStretch(1)
        self._row.addLayout(lines, 1)
        self._button: QWidget | None = None
        self.setAccessibleName(plain.line(title))

    def set_step(self, progress: Progress, title: str, detail: str = "") -> None:
        """Where the step stands, and what it says now."""
        self._progress = progress
        self._title.set_text(title)
        self._title.set_tone("text-muted" if progress == "done" else "text")
        self._detail.set_text(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(plain.line(title))
        self.update()
        value_changed(self)

    def set_button(self, button: QWidget | None) -> None:
        """The one button at the end; the former one is removed."""
        if self._button is not None:
            self._row.removeWidget(self._button)
            self._button.hide()
            self._button.deleteLater()
        self._button = button
        if button is not None:
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def progress(self) -> Progress:
        return self._progress

    def facts(self) -> Facts:
        words = {
            "done": QCoreApplication.translate("StepRow", "done"),
            "current": QCoreApplication.translate("StepRow", "current step"),
            "next": QCoreApplication.translate("StepRow", "not yet"),
        }
        sentence = QCoreApplication.translate("StepRow", "Step {number}, {title}, {word}")
        name = sentence.format(number=self._number, title=self._title.text(), word=words[self._progress])
        return Facts(QAccessible.Role.ListItem, name, "", self._detail.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = painting.antialiased(self)
        if self._progress == "current":
            painting.box(painter, self.rect(), now.radius("control"), now.color("accent-soft"))
        circle = QRect(_SIDE, (self.height() - CIRCLE) // 2, CIRCLE, CIRCLE)
        self._paint_circle(painter, painting.placed(painter, circle, self.rect()))
        painter.end()

    def _paint_circle(self, painter: QPainter, circle: QRectF) -> None:
        now = theme.current()
        half = CIRCLE / 2
        if self._progress == "done":
            painting.box(painter, circle, half, now.state("ok").soft)
            icons.paint(painter, circle, "check", now.state("ok").fg, _TICK)
            return
        if self._progress == "current":
            painting.box(painter, circle, half, now.color("accent-fill"))
            ink = now.color("text-on-fill")
        else:
            painting.box(painter, circle, half, None, now.color("border-control"))
            ink = now.color("text-muted")
        font = fonts.font("small", 600)
        centre = Qt.AlignmentFlag.AlignHCenter
        painting.line(painter, circle, str(self._number), font, ink, centre, elide=False)
