"""The Conversations screen: the table of all conversations, and the chosen one beside it."""

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.desk import Desk
from console.desk.work import Work
from console.ui.widgets.empty import EmptyState
from console.ui.widgets.header import PaneHeader


class ConversationsPage(QWidget):
    """Watches every conversation. Asks the desk and listens to its feed; knows no provider and no database.

    Signals: chat_wanted(str) a conversation is to be opened in Chat; settings_wanted(str) a page of the
    settings; article_opened(object: Citation).
    """

    chat_wanted = Signal(str)
    settings_wanted = Signal(str)
    article_opened = Signal(object)

    def __init__(self, desk: Desk, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conversations-page")
        self.desk, self._work = desk, work
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PaneHeader(self.tr("Conversations"), self))
        column.addWidget(EmptyState(self.tr("Nothing to watch yet."), parent=self), 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def begin_search(self) -> None:
        """Goes to the search field."""

    def escape(self) -> None:
        """Leaves the search, else the detail, else comes back to the table."""

    def stops(self) -> tuple[QWidget, ...]:
        """The panes that F6 goes through, in reading order."""
        return (self,)

    def apply_size(self, width: int, height: int) -> None:
        """Folds by the window's size alone (ui.md, skeleton); focus stays where it is."""

    def save_sizes(self) -> QByteArray:
        """The panes' widths, to be remembered."""
        return QByteArray()

    def restore_sizes(self, sizes: QByteArray) -> None:
        """Brings remembered widths back."""

    def close_feed(self) -> None:
        """Stops listening, before the window goes."""
