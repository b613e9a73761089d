"""Form rows: a label column, the field, its help, its error, and "Saved" beside it for a moment."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from console.ui import accessible, fonts, icons, theme
from console.ui.widgets import painting, plain
from console.ui.widgets.text import Label, Paragraph

LABEL_COLUMN = 168
COLUMN_GAP = 16
SAVED_MS = 2000
_GLYPH = 14


class _Saved(QWidget):
    """The tick and the word that answer a change; keeps its place while it shows nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QCoreApplication.translate("FieldRow", "Saved")
        self.on = False

    def sizeHint(self) -> QSize:
        role = theme.current().type("small")
        return QSize(_GLYPH + 4 + painting.advance(fonts.font("small", 500), self._text), role.line)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.on:
            return
        painter = painting.antialiased(self)
        ink = theme.current().state("ok").fg
        icons.paint(painter, self.rect().adjusted(0, 0, _GLYPH - self.width(), 0), "check", ink, _GLYPH)
        painting.line(
            painter, self.rect().adjusted(_GLYPH + 4, 0, 1, 0), self._text, fonts.font("small", 500), ink
        )
        painter.end()


class FieldRow(QWidget):
    """A labelled field: label column 168 with "Saved", field, help or error below the field.

    The label names the field for the screen reader; help and error describe it.
    """

    def __init__(
        self, label: str, editor: QWidget, help_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._help_text = help_text
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(2, COLUMN_GAP)
        grid.setColumnStretch(3, 1)
        name = Paragraph(label, "body")
        name.setBuddy(editor)
        self._saved = _Saved(self)
        name.setFixedWidth(LABEL_COLUMN - self._saved.sizeHint().width())
        first_line = theme.current().size("field")
        for column, widget in enumerate((name, self._saved)):
            holder = QVBoxLayout()
            holder.setContentsMargins(0, 0, 0, 0)
            widget.setMinimumHeight(widget.sizeHint().height())
            holder.addSpacing((first_line - widget.sizeHint().height()) // 2)
            holder.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
            holder.addStretch(1)
            grid.addLayout(holder, 0, column)
        grid.addWidget(editor, 0, 3)
        self._help = Paragraph(help_text, "small", "text-muted")
        self._help.setVisible(bool(help_text))
        grid.addWidget(self._help, 1, 3)
        self._error = Label("", "small", "state.failed", 500)
        self._error.hide()
        grid.addWidget(self._error, 2, 3)
        editor.setAccessibleName(plain.line(label))
        editor.setAccessibleDescription(plain.line(help_text))
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(SAVED_MS)
        self._calm.timeout.connect(self._hide_saved)

    def set_help(self, help_text: str) -> None:
        self._help_text = help_text
        self._help.set_text(help_text)
        self._help.setVisible(bool(help_text))
        self.editor.setAccessibleDescription(plain.line(help_text))

    def set_error(self, error: str) -> None:
        """Say below the field what is wrong and what to do; "" takes it away."""
        self._error.set_text(error)
        self._error.setVisible(bool(error))
        self.editor.setProperty("wrong", bool(error))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self.editor.setAccessibleDescription(plain.line(error or self._help_text))
        if error:
            accessible.announce(self.editor, error)

    def saved(self) -> None:
        """Show "Saved" beside the field for 2 s."""
        self._saved.on = True
        self._saved.update()
        self._calm.start()

    def _hide_saved(self) -> None:
        self._saved.on = False
        self._saved.update()
