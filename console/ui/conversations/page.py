"""The Conversations screen: the table of all conversations, and the chosen one beside it."""

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.conversation.errors import ConsoleError, NotPossible
from console.conversation.state import State
from console.desk import Desk
from console.desk.carrying import Carrying
from console.desk.feed import (
    AnswerEnded,
    AnswerGrew,
    ChangedElsewhere,
    FeedEvent,
    Forgotten,
    Happened,
    SettingsChanged,
)
from console.desk.work import Work
from console.providers.capabilities import shown_name
from console.ui.chat.saying import Voice
from console.ui.conversations.deeds import Deeds
from console.ui.conversations.detail import Detail
from console.ui.conversations.listing import Listing
from console.ui.conversations.panes import Panes
from console.ui.conversations.spoken import Naming
from console.ui.conversations.watch import Watch

if TYPE_CHECKING:
    from console.summary.formats import Format

LOW = 680
"""Below this window height banner and filter row share one row."""
LOOK_AFTER = 40
"""Milliseconds that a row must be chosen before its conversation is read: a held key runs over many."""


class ConversationsPage(QWidget):
    """Watches every conversation. Asks the desk and listens to its feed; knows no provider and no database.

    `deeds` are what a person can want of the chosen one, by name. Signals: chat_wanted(str) a conversation is
    to be opened in Chat; settings_wanted(str) a page of the settings; article_opened(object: Citation).
    """

    chat_wanted = Signal(str)
    settings_wanted = Signal(str)
    article_opened = Signal(object)

    def __init__(self, desk: Desk, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conversations-page")
        self.desk, self._owner = desk, work
        self.carrying = Carrying(desk)
        self._begun = self._shown = False
        self.list = Listing(self)
        self.detail = Detail(desk, self.carrying, self)
        self.panes = Panes(self.list, self.detail, self)
        self.voice = Voice(self)
        self.deeds = Deeds(self, desk, work, self.carrying)
        self.detail.serve(self.deeds)
        self.watch = Watch(self.list.table, desk, work)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_AFTER)
        self._look.timeout.connect(self._look_now)
        self._connect()
        self._name()
        self._leave = desk.feed.listen(self._heard)

    def _connect(self) -> None:
        table = self.list.table
        table.chosen.connect(self._chosen)
        table.opened.connect(self.open)
        table.search_wanted.connect(self.list.begin_search)
        self.list.changed.connect(self._view_changed)
        self.list.settings_wanted.connect(self.settings_wanted)
        self.list.released.connect(self.show_new)
        self.watch.waiting.connect(self.list.show_waiting)
        self.watch.counted.connect(self.list.show_counts)
        self.watch.shown.connect(self._first_shown)
        self.detail.back.connect(self.leave_detail)
        self.detail.chat_wanted.connect(self._want_chat)
        self.detail.article_opened.connect(self.article_opened)

    def _name(self) -> None:
        settings = self.desk.settings
        own = shown_name(settings.provider, settings.provider_name)
        self.list.table.set_naming(Naming(settings.provider, own))

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        """Reads what happened while another screen was shown."""
        super().showEvent(event)
        self.watch.wake()
        if not self._begun:
            self._begun = True
            self._view_changed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The table takes the focus; a focus proxy would cut the chain that Tab follows."""
        self.list.table.setFocus(event.reason())

    def hideEvent(self, event: QHideEvent) -> None:
        """Reads nothing while another screen is shown."""
        super().hideEvent(event)
        self.watch.sleep()

    def current(self) -> State | None:
        """The conversation that is shown."""
        return self.detail.state()

    def shown_once(self) -> bool:
        """Does the table show what it was asked for?"""
        return self._shown

    def behind(self) -> bool:
        """Is anything still to be looked at: a change, or the conversation that was chosen?"""
        return self.watch.behind() or self._look.isActive()

    def open(self, conversation: str) -> None:
        """Opens a conversation: its transcript gets the focus."""
        if conversation != self.list.table.selected():
            self.list.table.select(conversation)
        self.panes.open_detail(True)
        self._owner.start("conversations: open", self.telling(self._open(conversation, read=True)))

    def choose(self, conversation: str) -> None:
        """Shows a conversation beside the table; the focus stays where it is."""
        self.list.table.select(conversation)
        self._chosen(conversation)

    def leave_detail(self) -> None:
        """Back to the table, where one was."""
        self.panes.open_detail(False)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: str) -> None:
        """Shows one of the views, by its id: attention, all, waiting, yours, people, ai, done."""
        self.list.filters.choose(view)

    def show_new(self) -> None:
        """Shows what waited behind the chip, from the top."""
        self.watch.let_in()
        self.list.table.scrollToTop()

    def next_unpasted(self) -> None:
        """Goes to the next summary that is not pasted, or says that there is none."""
        if not self.list.table.next_unpasted():
            from console.ui.accessible import announce

            announce(self, self.tr("Every summary is pasted."))

    def _view_changed(self) -> None:
        self._shown = False
        self.watch.show_view(self.list.view())

    def _first_shown(self) -> None:
        """The first page stands; something is chosen from the beginning."""
        self._shown = True
        self.list.show_emptiness()
        table = self.list.table
        rows = table.conversations.rows()
        if rows and not table.selected():
            table.select(rows[0].conversation)
            self._chosen(rows[0].conversation)
        elif rows:
            table.select(table.selected(), scroll=False)

    def _chosen(self, conversation: str) -> None:
        del conversation
        self._look.start()

    def _look_now(self) -> None:
        chosen = self.list.table.selected()
        if chosen:
            self._owner.start("conversations: look", self.telling(self._open(chosen)))

    async def _open(self, conversation: str, *, read: bool = False) -> None:
        state = await self.desk.state(conversation)
        if conversation != self.list.table.selected():  # another one was chosen since
            return
        self.detail.show_state(state)
        if read:
            self.detail.read()

    def _want_chat(self) -> None:
        state = self.current()
        if state is not None:
            self.chat_wanted.emit(state.id)

    # Hearing

    def _heard(self, event: FeedEvent) -> None:
        match event:
            case Happened(state=state):
                self.watch.happened(state)
                if self._is_current(state.id):
                    self._show(state)
            case Forgotten(conversation=conversation):
                self._forgotten(conversation)
            case ChangedElsewhere(conversations=changed):
                self.watch.elsewhere(changed)
                state = self.current()
                if state is not None and state.id in changed:
                    self._owner.start("conversations: look", self._reload(state.id))
            case AnswerGrew(conversation=conversation, text=text) if self._is_current(conversation):
                self.detail.stream(text)
            case AnswerEnded(conversation=conversation) if self._is_current(conversation):
                self.detail.end_stream()
                self.detail.show_state(self.current())
            case SettingsChanged():
                self._name()
                self.detail.settings_changed()
            case _:
                return

    def _is_current(self, conversation: str) -> bool:
        state = self.current()
        return state is not None and state.id == conversation

    def _show(self, state: State) -> None:
        before = self.current()
        self.detail.show_state(state)
        if self.isVisible():
            self.voice.tell(before, state)

    def _forgotten(self, conversation: str) -> None:
        """Its neighbour is chosen instead, so that one goes on where one was."""
        table = self.list.table
        place = table.conversations.place(conversation)
        chosen = table.selected() == conversation
        self.watch.forgotten(conversation)
        if self._is_current(conversation):
            self.detail.show_state(None)
            self.panes.open_detail(False)
        rows = table.conversations.rows()
        if chosen and rows and place >= 0:
            table.select(rows[min(place, len(rows) - 1)].conversation, silent=False)
        elif chosen:
            table.select("")

    async def _reload(self, conversation: str) -> None:
        try:
            state = await self.desk.state(conversation)
        except NotPossible:
            self._forgotten(conversation)
            return
        if self._is_current(conversation):
            self._show(state)

    async def telling(self, work: Coroutine[Any, Any, object]) -> None:
        """Waits for what was begun here; what goes wrong is said on this screen."""
        try:
            await work
        except ConsoleError as error:
            self.list.trouble.show_error(error)

    def confirm_copied(self, wanted: "Format") -> None:
        """The summary went to the clipboard."""
        self.detail.confirm_copied()
        self.voice.copied(wanted)

    # Keys and size

    def begin_search(self) -> None:
        """Goes to the search field."""
        self.leave_detail()
        self.list.begin_search()

    def escape(self) -> None:
        """Leaves the conversation in a narrow window, else the search, else comes back to the table."""
        if self.panes.detail_opened():
            self.leave_detail()
        elif not self.list.end_search():
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> tuple[QWidget, ...]:
        """The panes that F6 goes through, in reading order."""
        every: tuple[QWidget, ...] = (self.list.table, self.list.filters, self.detail)
        return tuple(pane for pane in every if pane.isVisible())

    def apply_size(self, width: int, height: int) -> None:
        """Folds by the window's size alone (ui.md, skeleton); focus stays where it is."""
        self.panes.apply_width(width)
        self.detail.back_button.setVisible(self.panes.narrow())
        self.list.fold(self.panes.shape(), low=height < LOW)

    def save_sizes(self) -> QByteArray:
        """The panes' widths and how the rows are, to be remembered."""
        return QByteArray(b"1" if self.list.compact() else b"0") + self.panes.saveState()

    def restore_sizes(self, sizes: QByteArray) -> None:
        """Brings back what was remembered; anything else is left alone."""
        self.list.set_compact(sizes.startsWith(b"1"))
        if not self.panes.narrow() and self.panes.restoreState(sizes.mid(1)):
            self.panes.keep_width()

    def close_feed(self) -> None:
        """Stops listening, before the window goes."""
        self._leave()
