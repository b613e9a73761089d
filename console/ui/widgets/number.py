"""A field for a whole number, with the inset of every other field."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from console.ui import theme

_INSET = 10


class NumberField(QSpinBox):
    """A spin box between two bounds, its unit behind the number.

    The wheel changes it only while it has the focus, so scrolling a page of settings changes none.
    """

    def __init__(
        self, low: int, high: int, value: int, unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.setValue(value)
        self.setSuffix(f" {unit}" if unit else "")
        # The style sheet's padding does not reach the line edit inside a spin box.
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)
        self.setFixedHeight(theme.current().size("field"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
