"""The main window: the rail, one page per screen, the keys; it knows the desk and the feed, nothing below."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from console.conversation.errors import ConsoleError
from console.conversation.messages import Citation
from console.desk import Desk
from console.desk.feed import FeedEvent, SettingsChanged
from console.desk.work import Work
from console.settings import ReducedMotion, Settings
from console.ui import accessible, actions, theme
from console.ui.chat.page import ChatPage
from console.ui.widgets.rail import Place, Rail

if TYPE_CHECKING:
    from console.ui.conversations.page import ConversationsPage
    from console.ui.settings.page import SettingsPage

SIZE = QSize(1280, 800)

ReadArticle = Callable[[str], str]
"""The text of an article by its document path, empty when it is gone; blocking."""

MakeSettings = Callable[[Work], "SettingsPage"]
"""Builds the settings screen when it is first opened; it is not needed for the first frame."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Where sizes are remembered between starts; None remembers nothing."""

    store: QSettings | None = None

    def read(self, name: str) -> QByteArray | None:
        """What was remembered under a name."""
        value = self.store.value(name) if self.store is not None else None
        return value if isinstance(value, QByteArray) else None

    def write(self, name: str, value: QByteArray) -> None:
        """Remembers a value."""
        if self.store is not None:
            self.store.setValue(name, value)


class Window(QMainWindow):
    """Signals: closing() the person closed it; whoever runs the window takes everything down in order."""

    closing = Signal()
    _came_before = False

    def __init__(
        self,
        desk: Desk,
        make_settings: MakeSettings,
        read_article: ReadArticle,
        memory: Memory | None = None,
    ) -> None:
        super().__init__()
        self._make_settings, self._read_article = make_settings, read_article
        self._desk, self._memory = desk, memory or Memory()
        self.owner = Work(self._failed)
        self._settings: SettingsPage | None = None
        self._conversations: ConversationsPage | None = None
        accessible.install()
        self.setWindowTitle(self.tr("Handover Console"))
        self.setMinimumSize(theme.current().size("window-min-w"), theme.current().size("window-min-h"))
        self.resize(SIZE)
        self.rail = Rail(self.tr("Screens"), self)
        self.rail.add(Place("chat", "message-square", self.tr("Chat"), "Ctrl+1"))
        self.rail.add(Place("conversations", "inbox", self.tr("Conversations"), "Ctrl+2"))
        self.rail.add(Place("settings", "settings", self.tr("Settings"), "Ctrl+5", bottom=True))
        self.rail.chosen.connect(self.go)
        self.chat = ChatPage(desk, self.owner, self)
        self.chat.article_opened.connect(self._show_article)
        self.chat.settings_wanted.connect(self.open_settings)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.chat)
        centre = QWidget(self)
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.pages, 1)
        self.setCentralWidget(centre)
        self.actions_by_id = actions.install(self, self._slots())
        self.rail.choose("chat")
        self.chat.composer.setFocus(Qt.FocusReason.OtherFocusReason)
        self._apply(desk.settings)
        self._leave = desk.feed.listen(self._heard)
        self._restore()

    def _slots(self) -> dict[str, Callable[[], None]]:
        chat, wants = self.chat, self.chat.intents
        return {
            "chat": self.go_chat,
            "conversations": self.go_conversations,
            "settings": self.go_settings,
            "new_chat": self._new_chat,
            "search": self._search,
            "toggle_chats": chat.toggle_chats,
            "toggle_inspector": chat.panes.toggle_inspector,
            "earlier_turn": chat.inspector.earlier,
            "later_turn": chat.inspector.later,
            "hand_over": wants.hand_over,
            "talk_to_person": wants.press_offer,
            "copy_voice": wants.copy_voice,
            "copy_note": wants.copy_note,
            "open_provider": wants.open_provider,
            "mark_pasted": wants.mark_pasted,
            "stop": self._escape,
            "next_pane": self._next_pane,
            "previous_pane": self._previous_pane,
        }

    # Screens

    def go(self, place: str) -> None:
        """Shows a screen by its id."""
        if place == "settings":
            self.go_settings()
        elif place == "conversations":
            self.go_conversations()
        else:
            self.go_chat()

    def go_chat(self) -> None:
        """Shows Chat; the composer has the focus."""
        self.pages.setCurrentWidget(self.chat)
        self.rail.choose("chat")
        self.chat.composer.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_conversations(self) -> None:
        """Shows Conversations, building it the first time; the table has the focus."""
        page = self._conversations or self._make_conversations()
        self.pages.setCurrentWidget(page)
        self.rail.choose("conversations")
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_conversations(self) -> "ConversationsPage":
        from console.ui.conversations.page import ConversationsPage

        page = self._conversations = ConversationsPage(self._desk, self.owner, self)
        page.chat_wanted.connect(self._open_in_chat)
        page.settings_wanted.connect(self.open_settings)
        page.article_opened.connect(self._show_article)
        self.pages.addWidget(page)
        page.apply_size(self.width(), self.height())
        sizes = self._memory.read("conversations")
        if sizes is not None:
            page.restore_sizes(sizes)
        return page

    def conversations_page(self) -> "ConversationsPage | None":
        """The conversations screen, once it was opened."""
        return self._conversations

    def _open_in_chat(self, conversation: str) -> None:
        self.go_chat()
        self.chat.open(conversation)

    def go_settings(self) -> None:
        """Shows Settings, building it the first time."""
        if self._settings is None:
            self._settings = self._make_settings(self.owner)
            self.pages.addWidget(self._settings)
            self._settings.apply_width(self.width())
        self.pages.setCurrentWidget(self._settings)
        self.rail.choose("settings")
        self._settings.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_settings(self, page: str) -> None:
        """Shows one page of the settings."""
        self.go_settings()
        if self._settings is not None:
            self._settings.open(page)

    def settings_page(self) -> "SettingsPage | None":
        """The settings screen, once it was opened."""
        return self._settings

    def _show_article(self, citation: Citation) -> None:
        self.owner.start("article", self._open_article(citation))

    async def _open_article(self, citation: Citation) -> None:
        import asyncio

        text = await asyncio.to_thread(self._read_article, citation.document)
        from console.ui.chat.article import ArticleView

        view = ArticleView(citation, text or citation.quote, self)
        view.open()

    # Keys

    def _new_chat(self) -> None:
        self.go_chat()
        self.chat.new_chat()

    def _search(self) -> None:
        page = self._conversations
        if page is not None and self.pages.currentWidget() is page:
            page.begin_search()
        else:
            self.go_chat()
            self.chat.begin_search()

    def _escape(self) -> None:
        page = self._conversations
        if self.pages.currentWidget() is self.chat:
            self.chat.escape()
        elif page is not None and self.pages.currentWidget() is page:
            page.escape()

    def _next_pane(self) -> None:
        self._move_pane(1)

    def _previous_pane(self) -> None:
        self._move_pane(-1)

    def _move_pane(self, step: int) -> None:
        panes: tuple[QWidget, ...] = (self.rail, *self._stops())
        focus = QApplication.focusWidget()
        here = next(
            (
                n
                for n, pane in enumerate(panes)
                if focus is not None and (pane is focus or pane.isAncestorOf(focus))
            ),
            -1 if step > 0 else 0,
        )
        target = panes[(here + step) % len(panes)]
        _focus_first(target)

    def _stops(self) -> tuple[QWidget, ...]:
        """The panes of the screen one is on, in reading order."""
        here = self.pages.currentWidget()
        if here is self._settings and self._settings is not None:
            return (self._settings,)
        if here is self._conversations and self._conversations is not None:
            return self._conversations.stops()
        return self.chat.stops()

    # Hearing

    def _heard(self, event: FeedEvent) -> None:
        if isinstance(event, SettingsChanged):
            self._apply(event.settings)

    def _apply(self, settings: Settings) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.set_reduced_motion(
                {ReducedMotion.ON: True, ReducedMotion.OFF: False}.get(settings.reduced_motion)
            )
            theme.set_text_size(settings.text_size)
            theme.apply(app, settings.theme.value)
        self.rail.set_names_shown(settings.rail_names)

    def _failed(self, key: str, error: ConsoleError) -> None:
        self.chat.complain(error)

    # Size and end

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds by the window's size."""
        super().resizeEvent(event)
        width, height = event.size().width(), event.size().height()
        self.rail.set_window_width(width)
        self.chat.apply_size(width, height)
        if self._conversations is not None:
            self._conversations.apply_size(width, height)
        if self._settings is not None:
            self._settings.apply_width(width)

    def changeEvent(self, event: QEvent) -> None:
        """Notices what other processes wrote when the window comes back."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            if self._came_before and _loop_runs():
                self.chat.look_elsewhere()
            self._came_before = True  # what was just read needs no second look

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only asks to leave; the loop's main coroutine takes everything down in order."""
        event.ignore()
        self.closing.emit()

    def remember(self) -> None:
        """Keeps the window's size and the panes' widths."""
        self._memory.write("geometry", self.saveGeometry())
        self._memory.write("chat", self.chat.panes.saveState())
        if self._conversations is not None:
            self._memory.write("conversations", self._conversations.save_sizes())

    def _restore(self) -> None:
        geometry = self._memory.read("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        sizes = self._memory.read("chat")
        if sizes is not None and self.chat.panes.restoreState(sizes):
            self.chat.panes.keep_widths()

    def leave(self) -> None:
        """Stops listening; nothing reaches the window any more."""
        self._leave()
        self.chat.close_feed()
        if self._conversations is not None:
            self._conversations.close_feed()
        if self._settings is not None:
            self._settings.close_feed()


def _loop_runs() -> bool:
    """It begins after the first frame."""
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _focus_first(pane: QWidget) -> None:
    """The pane itself, or the first thing in it that takes the focus."""
    if pane.focusPolicy() != Qt.FocusPolicy.NoFocus or pane.focusProxy() is not None:
        pane.setFocus(Qt.FocusReason.TabFocusReason)
        return
    for child in pane.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            child.setFocus(Qt.FocusReason.TabFocusReason)
            return
