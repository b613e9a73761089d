"""An article, as the agent read it: plain text in a sheet over the window, the quoted words in view."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from console.conversation.messages import Citation
from console.ui import fonts
from console.ui.chat.layout import shown
from console.ui.widgets import plain
from console.ui.widgets.buttons import OutlineButton
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.ring import Ring

LONGEST_LINE = 1_000
"""Characters: Qt lays a line of 100,000 out in a second, or, if they are blanks, never."""


class ArticleView(QDialog):
    """Shows the passages of one article; never its markup, pictures or links."""

    def __init__(self, citation: Citation, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = citation.title or citation.document
        self.setWindowTitle(plain.line(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 560)
        self._text = QPlainTextEdit(_short_lines(shown(text)), self)
        self._text.setReadOnly(True)
        self._text.setProperty("frameless", True)
        self._text.setFont(fonts.font("reading"))
        self._text.setAccessibleName(self.tr("Article"))
        self._text.setTabChangesFocus(True)
        Ring(self._text)
        close = OutlineButton(self.tr("Close"), key="Esc", parent=self)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(ElidedLabel(citation.document, "small", "text-muted"), 1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(ElidedLabel(title, "heading"))
        column.addWidget(self._text, 1)
        column.addLayout(foot)
        self._find(citation.quote)

    def _find(self, quote: str) -> None:
        """Brings the quoted words into view and selects their first line."""
        line = next((part.strip() for part in quote.splitlines() if part.strip()), "")
        found = self._text.document().find(shown(line[:60])) if line else QTextCursor()
        if not found.isNull():
            self._text.setTextCursor(found)
            self._text.ensureCursorVisible()


def _short_lines(text: str) -> str:
    """The text with its endless lines cut, for layout alone; most have none."""
    return "\n".join(
        line[at : at + LONGEST_LINE]
        for line in text.split("\n")
        for at in range(0, len(line) or 1, LONGEST_LINE)
    )
