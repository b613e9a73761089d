"""The main window: the rail, one page per screen, the keys; it knows the desk and the feed, nothing below."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from console.conversation.errors import ConsoleError
from console.conversation.messages import Citation
from console.conversation.state import State
from console.desk import Desk
from console.desk.feed import FeedEvent, SettingsChanged
from console.desk.work import Work
from console.settings import Contrast, ReducedMotion, Settings
from console.ui import accessible, focusing, keys, theme
from console.ui.acting import Actions
from console.ui.chat.page import ChatPage
from console.ui.doing import Doing
from console.ui.memory import Memory
from console.ui.widgets.rail import Place, Rail

if TYPE_CHECKING:
    from console.ui.conversations.attention import Attention
    from console.ui.conversations.page import ConversationsPage
    from console.ui.settings.page import SettingsPage
    from console.ui.widgets.card import Card

SIZE = QSize(1280, 800)
_WIDEST = 10_000

ReadArticle = Callable[[str], str]
"""The text of an article by its document path, empty when it is gone; blocking."""

MakeSettings = Callable[[Work], "SettingsPage"]
"""Builds the settings screen when it is first opened; it is not needed for the first frame."""


class Wants(Protocol):
    """What both screens can want of the conversation they show."""

    def hand_over(self) -> None: ...
    def hand_back(self) -> None: ...
    def copy_voice(self) -> None: ...
    def copy_note(self) -> None: ...
    def open_provider(self) -> None: ...
    def mark_pasted(self) -> None: ...
    def rename(self) -> None: ...
    def forget(self) -> None: ...


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
        self.desk, self.memory = desk, memory or Memory()
        self.owner = Work(self._failed)
        self._settings: SettingsPage | None = None
        self._conversations: ConversationsPage | None = None
        self._attention: Attention | None = None
        accessible.install()
        self.setWindowTitle(self.tr("Handover Console"))
        self.setMinimumSize(theme.current().size("window-min-w"), theme.current().size("window-min-h"))
        self.resize(SIZE)
        self.setAcceptDrops(True)
        keys.put_in_force(desk.settings.shortcuts)
        self.doing = Doing(self)
        self.doing.watch()
        self.rail = Rail(self.tr("Screens"), self)
        self.rail.add(Place("chat", "message-square", self.tr("Chat")))
        self.rail.add(Place("conversations", "inbox", self.tr("Conversations")))
        self.rail.add(Place("palette", "search", self.tr("Search"), bottom=True, screen=False))
        self.rail.add(Place("settings", "settings", self.tr("Settings"), bottom=True))
        for place in ("chat", "conversations", "palette", "settings"):
            keys.bind(self.rail.cell(place), place)
        self.rail.chosen.connect(self.go)
        self.chat = ChatPage(desk, self.owner, self)
        self._cards: dict[str, Card] = {}
        self.chat.inspector.filled.connect(self._restore_cards)
        self.chat.article_opened.connect(self._show_article)
        self.chat.settings_wanted.connect(self.open_settings)
        self.chat.side.paste_wanted.connect(self.doing.paste_chat)
        self.chat.side.file_wanted.connect(self.doing.file_chat)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.chat)
        centre = QWidget(self)
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        self._middle = QVBoxLayout()
        self._middle.addWidget(self.pages, 1)
        row.addLayout(self._middle, 1)
        self.setCentralWidget(centre)
        self.table = Actions(self, self.doing.slots(), self.doing.refusal)
        self.rail.choose("chat")
        self.chat.composer.setFocus(Qt.FocusReason.OtherFocusReason)
        self._apply(desk.settings)
        self._leave = desk.feed.listen(self._heard)
        self._restore()

    def add_bar(self, bar: QWidget) -> None:
        """A bar over every screen."""
        self._middle.insertWidget(0, bar)

    # Screens

    def go(self, place: str) -> None:
        """Shows a screen by its id."""
        if place == "palette":
            self.doing.open_palette()
        elif place == "settings":
            self.go_settings()
        elif place == "conversations":
            self.go_conversations()
        else:
            self.go_chat()

    def screen_id(self) -> str:
        """The id of the screen that is shown."""
        return self.rail.active()

    def current(self) -> State | None:
        """The conversation on screen."""
        page = self._watching()
        return page.current() if page is not None else self.chat.current()

    def wants(self) -> Wants:
        """What can be wanted of the conversation on screen."""
        page = self._watching()
        return page.deeds if page is not None else self.chat.intents

    def select(self, conversation: str) -> None:
        """Shows a conversation on the screen one is on."""
        page = self._watching()
        if page is not None:
            page.choose(conversation)
        else:
            self.open_conversation(conversation)

    def _watching(self) -> "ConversationsPage | None":
        """The conversations screen while it is shown."""
        return self._conversations if self.screen_id() == "conversations" else None

    def go_chat(self) -> None:
        """Shows Chat; the composer has the focus."""
        self.pages.setCurrentWidget(self.chat)
        self.rail.choose("chat")
        self.chat.take_focus()

    def go_conversations(self) -> None:
        """Shows Conversations, building it the first time; the table has the focus."""
        page = self._conversations or self._make_conversations()
        self.pages.setCurrentWidget(page)
        self.rail.choose("conversations")
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_conversations(self) -> "ConversationsPage":
        from console.ui.conversations.page import ConversationsPage

        page = self._conversations = ConversationsPage(self.desk, self.owner, self)
        page.chat_wanted.connect(self.open_conversation)
        page.settings_wanted.connect(self.open_settings)
        page.article_opened.connect(self._show_article)
        self.pages.addWidget(page)
        page.apply_size(self.width(), self.height())
        sizes = self.memory.read("conversations")
        if sizes is not None:
            page.restore_sizes(sizes)
        return page

    def conversations_page(self) -> "ConversationsPage | None":
        """The conversations screen, once it was opened."""
        return self._conversations

    def count_attention(self) -> None:
        """Shows on the rail, from now on, how many conversations need attention."""
        from console.ui.conversations.attention import Attention

        if self._attention is None:
            self._attention = Attention(self.rail, self.desk, self.owner)
        self._attention.begin()

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

    def open_setting(self, page: str, setting: str) -> None:
        """Shows one page of the settings, and one setting on it."""
        self.open_settings(page)
        if self._settings is not None and setting:
            self._settings.go_to(setting)

    def change_key(self, action: str) -> None:
        """Goes to where an action's key is changed, and waits for the new one."""
        self.open_settings("keyboard")
        if self._settings is not None:
            self._settings.change_key(action)

    def open_conversation(self, conversation: str) -> None:
        """Shows a conversation in Chat."""
        self.go_chat()
        self.chat.open(conversation)

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

    def new_chat(self) -> None:
        """An empty chat, wherever one was."""
        self.go_chat()
        self.chat.new_chat()

    def search(self) -> None:
        """Goes to the search of the list on screen."""
        page = self._watching()
        if page is not None:
            page.begin_search()
        else:
            self.go_chat()
            self.chat.begin_search()

    def escape(self) -> None:
        """Stops, closes, or goes back, whichever comes first on this screen."""
        page = self._watching()
        if page is not None:
            page.escape()
        elif self.screen_id() == "chat":
            self.chat.escape()

    def next_pane(self) -> None:
        """The focus goes to the next pane."""
        focusing.move((self.rail, *self._stops()), 1)

    def previous_pane(self) -> None:
        """The focus goes to the pane before."""
        focusing.move((self.rail, *self._stops()), -1)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes as one reads, not in the order in which widgets were made."""
        return focusing.step(self, next) or super().focusNextPrevChild(next)

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
            theme.set_contrast(True if settings.contrast is Contrast.HIGH else None)
            theme.apply(app, settings.theme.value)
        self.rail.set_names_shown(settings.rail_names)
        keys.put_in_force(settings.shortcuts)

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
        self.doing.resized()

    def changeEvent(self, event: QEvent) -> None:
        """Notices what other processes wrote when the window comes back."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            if self._came_before and _loop_runs():
                self.chat.look_elsewhere()
            self._came_before = True  # what was just read needs no second look

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A transcript, as text or as a file, may be dropped anywhere."""
        if event.mimeData().hasText() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """What was dropped is looked at like what was pasted."""
        event.acceptProposedAction()
        self.doing.importer().take(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only asks to leave; the loop's main coroutine takes everything down in order."""
        event.ignore()
        self.closing.emit()

    def remember(self) -> None:
        """Keeps the window's size, the panes' widths, what is folded, and where one was."""
        keep = self.memory
        keep.write("geometry", self.saveGeometry())
        keep.keep("chat-widths", "{} {}".format(*self.chat.panes.widths()))
        if self._conversations is not None:
            keep.write("conversations", self._conversations.save_sizes())
        state = self.chat.current()
        keep.keep("screen", self.screen_id())
        keep.keep("conversation", state.id if state is not None else "")
        if self._cards:
            keep.keep("tab", str(self.chat.inspector.tab()))
        if self._cards and not self.chat.panes.narrow():  # tabs unfold their cards
            keep.keep("folded", " ".join(name for name, card in self._cards.items() if card.is_folded()))

    def _restore(self) -> None:
        geometry = self.memory.read("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)  # Qt brings it back onto a screen that is there
        widths = self.memory.word("chat-widths").split()
        if len(widths) == 2 and all(width.isascii() and width.isdigit() for width in widths):
            self.chat.panes.wish(*(min(int(width[:6]), _WIDEST) for width in widths))

    def _restore_cards(self) -> None:
        inspector = self.chat.inspector
        self._cards = {
            "escalation": inspector.escalation,
            "summary": inspector.summary,
            "handover": inspector.handover,
        }
        if self.memory.word("tab") in ("0", "1", "2"):
            inspector.show_tab(int(self.memory.word("tab")))
        if not self.chat.panes.narrow():
            folded = self.memory.word("folded").split()
            for name, card in self._cards.items():
                card.set_folded(name in folded)
        self.doing.offer_strip(inspector)

    def return_to_screen(self) -> None:
        """Goes where one was when the console was closed; Chat needs no going."""
        if self.memory.word("screen") in ("conversations", "settings"):
            self.go(self.memory.word("screen"))

    def leave(self) -> None:
        """Stops listening; nothing reaches the window any more."""
        self._leave()
        if self._attention is not None:
            self._attention.leave()
        self.doing.leave()
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
