"""Editors of numbers and times; the wheel turns one only while it has the focus, else the page scrolls."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDoubleSpinBox,
    QSizePolicy,
    QSlider,
    QTimeEdit,
    QWidget,
)

from console.ui import theme
from console.ui.settings.fields import pause

_MARGIN = 8


class Number(QDoubleSpinBox):
    """A number that the wheel changes only while it has the focus. Signals: settled(float) after a pause.

    `decimals` are shown and kept; `suffix` is its unit.
    """

    settled = Signal(float)

    def __init__(
        self,
        least: float,
        most: float,
        step: float,
        *,
        decimals: int = 2,
        suffix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _calm(self)
        self.setDecimals(decimals)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setSuffix(suffix)
        self._wait = pause(self)
        self._wait.timeout.connect(self._tell)
        self.valueChanged.connect(self._wait.start)
        self.editingFinished.connect(self._tell)
        self._told = self.value()

    def show_value(self, value: float) -> None:
        """Shows a value; silent."""
        if not self._wait.isActive():
            self._told = value
            self.setValue(value)
            self._wait.stop()

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(super().sizeHint().width() + _MARGIN, theme.current().size("field"))

    def minimumSizeHint(self) -> QSize:
        """No lower."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the page unless one is at it."""
        if not left_to_page(self, event):
            super().wheelEvent(event)

    def _tell(self) -> None:
        self._wait.stop()
        value = round(self.value(), self.decimals())
        if value != self._told:
            self._told = value
            self.settled.emit(value)


class Clock(QTimeEdit):
    """A time of day. Signals: settled as `editingFinished` of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _calm(self)
        self.setDisplayFormat("HH:mm")

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(super().sizeHint().width() + _MARGIN, theme.current().size("field"))

    def minimumSizeHint(self) -> QSize:
        """No lower."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the page unless one is at it."""
        if not left_to_page(self, event):
            super().wheelEvent(event)


class Slide(QSlider):
    """A horizontal slider from 0 to 100 that the wheel leaves alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, 100)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, e: QWheelEvent) -> None:
        """Scrolls the page."""
        e.ignore()


def left_to_page(widget: QWidget, event: QWheelEvent) -> bool:
    """Leaves the wheel to the page when the widget has no focus; true when it did."""
    if widget.hasFocus():
        return False
    event.ignore()
    return True


def _calm(box: QAbstractSpinBox) -> None:
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    box.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)
