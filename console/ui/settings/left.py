"""Widgets in a row that keep to the left of their column, level with its label."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from console.ui import theme


class Holder(QWidget):
    """A bare row of widgets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)

    def minimumSizeHint(self) -> QSize:
        """At least as high as a field, so that its label stands level with it."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), theme.current().size("field")))


def left(widget: QWidget, *more: QWidget) -> QWidget:
    """Widgets in a row that keep to the left of their column."""
    box = Holder()
    for one in (widget, *more):
        box.row.addWidget(one)
    box.row.addStretch(1)
    return box
