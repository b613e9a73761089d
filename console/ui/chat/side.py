"""The left pane of Chat: its header, the search, and the past chats or the word that there are none."""

from datetime import datetime

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.conversation.row import Row
from console.store.port import Filter
from console.ui import accessible, keys
from console.ui.chat.chat_list import ChatList
from console.ui.widgets.buttons import IconButton
from console.ui.widgets.empty import EmptyState
from console.ui.widgets.header import PaneHeader

SEARCH_AFTER = 200
"""Milliseconds without a key until the search runs."""


class ChatSide(QWidget):
    """Signals: new_wanted() a new chat; paste_wanted(), file_wanted() one from elsewhere; searched() the
    search text changed.
    """

    new_wanted = Signal()
    paste_wanted = Signal()
    file_wanted = Signal()
    searched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        header = PaneHeader(self.tr("Chat"), self)
        search = IconButton("search", self.tr("Search past chats"))
        keys.bind(search, "search")
        search.clicked.connect(self.begin_search)
        new = IconButton("square-pen", self.tr("New chat"))
        keys.bind(new, "new_chat")
        new.clicked.connect(self.new_wanted)
        paste = IconButton("clipboard", self.tr("New from clipboard"), key="Ctrl+Shift+V")
        paste.clicked.connect(self.paste_wanted)
        file = IconButton("upload", self.tr("New from a file…"))
        file.clicked.connect(self.file_wanted)
        for button in (search, file, paste, new):
            header.add_action(button)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search past chats"))
        self.field.setAccessibleName(self.tr("Search past chats"))
        self.field.setClearButtonEnabled(True)
        accessible.name_clear(self.field)
        self.field.textChanged.connect(self._typed)
        self._field_box = QWidget(self)
        box = QVBoxLayout(self._field_box)
        box.setContentsMargins(12, 10, 12, 0)
        box.addWidget(self.field)
        self._field_box.hide()
        self.list = ChatList(self)
        self._empty = EmptyState(self.tr("No test chats yet. Your first one appears here."), parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self._field_box)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SEARCH_AFTER)
        self._wait.timeout.connect(self.searched)

    def begin_search(self) -> None:
        """Shows the search field and goes there."""
        self._field_box.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def end_search(self) -> bool:
        """Leaves the search; false when there was none."""
        if self._field_box.isHidden():
            return False
        self.field.clear()
        self._field_box.hide()
        return True

    def view(self, base: Filter) -> Filter:
        """What the list shows: `base`, narrowed by the search."""
        return replace(base, text=self.field.text().strip())

    def searching(self) -> bool:
        """Is the list narrowed by a search?"""
        return bool(self.field.text().strip())

    def search_soon(self) -> None:
        """Runs the search again, since what it looks through has changed."""
        self._wait.start()

    def show_rows(self, rows: dict[str, Row], now: datetime, *, more: bool, selected: str) -> None:
        """Shows rows, or why there are none."""
        self.list.show_rows(rows, now, more=more, selected=selected)
        self._empty.set_text(
            self.tr("No chat matches. Try another word.")
            if self.searching()
            else self.tr("No test chats yet. Your first one appears here.")
        )
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def _typed(self) -> None:
        self.search_soon()
