"""An article, as the agent read it: plain text in a sheet over the window, the quoted words in view."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from console.conversation.messages import Citation
from console.ui import fonts
from console.ui.chat.layout import shown
from console.ui.widgets.buttons import OutlineButton
from console.ui.widgets.elided import ElidedLabel


class ArticleView(QDialog):
    """Shows the passages of one article; never its markup, pictures or links."""

    def __init__(self, citation: Citation, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = citation.title or citation.document
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 560)
        self._text = QPlainTextEdit(shown(text), self)
        self._text.setReadOnly(True)
        self._text.setProperty("frameless", True)
        self._text.setFont(fonts.font("reading"))
        self._text.setAccessibleName(self.tr("Article"))
        self._text.setTabChangesFocus(True)
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
