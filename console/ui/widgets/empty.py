"""Empty places: one line on what will appear here, and at most one button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.ui.widgets.buttons import Button, OutlineButton
from console.ui.widgets.text import Paragraph

_INSET = 16


class EmptyState(QWidget):
    """What an empty list or page says; `button` is None where the sentence is enough."""

    def __init__(
        self, text: str, button_text: str = "", glyph: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        column.setSpacing(12)
        self._text = Paragraph(text, "body", "text-muted")
        column.addWidget(self._text)
        self.button: Button | None = None
        if button_text:
            self.button = OutlineButton(button_text, glyph=glyph, small=True)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        self._text.set_text(text)
        self.setAccessibleName(text)
