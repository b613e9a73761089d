"""The Chat screen: past chats, the conversation, and the inspector beside it, kept in step with the desk."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.conversation.errors import ConsoleError
from console.conversation.messages import Author, Kind
from console.conversation.row import Row
from console.conversation.state import State
from console.desk import Desk
from console.desk.carrying import Carrying
from console.desk.conditioning import Conditioning
from console.desk.conditions import differing
from console.desk.feed import (
    AnswerBegan,
    AnswerEnded,
    AnswerGrew,
    ChangedElsewhere,
    FeedEvent,
    Forgotten,
    Happened,
    KnowledgeRead,
    SettingsChanged,
    Troubled,
)
from console.desk.work import Work
from console.store.port import Cursor
from console.ui import accessible
from console.ui.chat.composer import Composer
from console.ui.chat.header import ChatHeader
from console.ui.chat.inspector import Inspector
from console.ui.chat.intents import NEW, Intents
from console.ui.chat.panes import ROOMY, Panes
from console.ui.chat.past_chats import PastChats
from console.ui.chat.saying import Voice
from console.ui.chat.side import ChatSide
from console.ui.chat.transcript import Transcript
from console.ui.chat.trouble import TroubleBar
from console.ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from console.ui.chat.conditions import ConditionsFrame
    from console.ui.chat.welcome import Welcome

LOW = 680
"""Below this window height the composer is one line until it has text."""


class ChatPage(QWidget):
    """Runs conversations. Asks the desk and listens to its feed; knows no provider and no database.

    `intents` are what a person can want here, by name; the window's keys reach them. Signals:
    article_opened(object: Citation); settings_wanted(str) a page of the settings; state_shown(object) the
    State that is shown from now on, or None; welcome_made(object) the Welcome.
    """

    article_opened = Signal(object)
    settings_wanted = Signal(str)
    state_shown = Signal(object)
    welcome_made = Signal(object)

    def __init__(self, desk: Desk, owner: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chat-page")
        self.desk, self._owner = desk, owner
        self.carrying = Carrying(desk)
        self.conditioning = Conditioning(desk)
        self._conditions: ConditionsFrame | None = None
        self._state: State | None = None
        self._turn = 0
        self._opening = 0
        self._fresh = False
        """Nothing was ever written in this workspace."""
        self._build()
        self.voice = Voice(self)
        self.intents = Intents(self, desk, owner, self.carrying)
        self._connect()
        self._leave = desk.feed.listen(self._heard)

    # Building

    def _build(self) -> None:
        self.side = ChatSide(self)
        self.past = PastChats(self.side, self.desk, self._owner)
        self.header = ChatHeader(self)
        self.trouble = TroubleBar(self)
        self.transcript = Transcript(self)
        self._welcome: Welcome | None = None
        self.composer = Composer(self)
        self.inspector = Inspector(self.carrying, self)
        middle = QWidget(self)
        middle.setProperty("ground", "surface-raised")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.trouble)
        column.addWidget(self.transcript, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 16)
        foot.addWidget(self.composer)
        self.elsewhere = Paragraph(
            self.tr("Imported: nobody would read what is written here. Copy the summary across."),
            "small",
            "text-muted",
        )
        self.elsewhere.hide()
        foot.addWidget(self.elsewhere)
        column.addLayout(foot)
        self.panes = Panes(self.side, middle, self.inspector, self)
        self.panes.folded.connect(self._folded)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)

    def _connect(self) -> None:
        wants = self.intents
        self.side.new_wanted.connect(self.new_chat)
        self.side.list.chosen.connect(self.open)
        self.side.list.opened.connect(self._focus_transcript)
        self.header.chats_toggled.connect(self.toggle_chats)
        self.header.inspected.connect(self.panes.toggle_inspector)
        self.header.restarted.connect(self.new_chat)
        self.header.renamed.connect(wants.rename)
        self.header.forgotten.connect(wants.forget)
        self.header.summarised.connect(wants.summarise)
        self.header.declined.connect(wants.decline)
        self.header.conditioned.connect(wants.show_conditions)
        self.transcript.offer_pressed.connect(wants.press_offer)
        self.transcript.answer_wanted.connect(wants.answer_now)
        self.transcript.turn_chosen.connect(self.look_at)
        self.transcript.article_opened.connect(self.article_opened)
        self.trouble.knowledge_wanted.connect(self._want_knowledge)
        self.composer.sent.connect(wants.say)
        self.composer.stopped.connect(wants.stop)
        self.composer.drafted.connect(wants.save_draft)
        self.composer.too_long.connect(self.trouble.show_too_long)
        self.inspector.turn_wanted.connect(self.look_at)
        self.inspector.closed.connect(self.panes.toggle_inspector)
        self.inspector.filled.connect(self._connect_cards)

    def _connect_cards(self) -> None:
        wants = self.intents
        self.inspector.escalation.jumped.connect(self.transcript.jump)
        for card in (self.inspector.summary, self.inspector.handover):
            card.jumped.connect(self.transcript.jump)
            card.copied.connect(wants.copy)
            card.struck.connect(wants.strike)
        handover = self.inspector.handover
        handover.wanted.connect(wants.hand_over)
        handover.opened.connect(wants.open_provider)
        handover.pasted.connect(wants.mark_pasted)
        handover.undone.connect(wants.undo_pasted)
        handover.back.connect(wants.hand_back)

    @property
    def welcome(self) -> "Welcome":
        """What stands where no conversation does; made when it is first asked for."""
        return self._welcome or self._make_welcome()

    def with_welcome(self, join: "Callable[[Welcome], None]") -> None:
        """Hands over the welcome, once it is there."""
        if self._welcome is not None:
            join(self._welcome)
        else:
            self.welcome_made.connect(join)

    def make_whole(self) -> None:
        """Makes what the first frame does not show."""
        if self._welcome is None:
            self._make_welcome()

    def _make_welcome(self) -> "Welcome":
        from console.ui.chat.welcome import Welcome

        made = self._welcome = Welcome(self)
        made.hide()
        made.show_settings(self.desk.settings)
        self._column.insertWidget(self._column.indexOf(self.transcript), made, 1)
        accessible.order_focus(self.transcript, made)
        made.started.connect(self.composer.setFocus)
        made.tried.connect(self.intents.say)
        made.provider_wanted.connect(self._want_provider)
        self.welcome_made.emit(made)
        return made

    # Showing

    def prime(self, rows: tuple[Row, ...], after: Cursor | None, state: State | None, draft: str) -> None:
        """The first content, before the loop runs: what makes the first painted frame whole."""
        self._fresh = not rows and state is None
        self.past.prime(rows, after)
        self._show(state)
        self.composer.set_text(draft)

    def current(self) -> State | None:
        """The conversation that is shown."""
        return self._state

    def open(self, conversation: str) -> None:
        """Shows another conversation; what was being written is kept with the former one."""
        self.intents.keep_draft()
        self._opening += 1
        self._owner.start("open", self._open(conversation, self._opening))

    async def _open(self, conversation: str, opening: int) -> None:
        try:
            state = await self.desk.state(conversation)
            draft = await self.desk.draft(conversation)
        except ConsoleError:
            self.past.select(self._state.id if self._state is not None else "")
            raise
        if opening != self._opening:  # another one was wanted since
            return
        self.intents.keep_draft()
        self._turn = 0
        self._show(state)
        self.inspector.show_tab(2 if state.silent else 0)
        self._resume_stream(state)
        self.composer.set_text(draft)

    def new_chat(self) -> None:
        """An empty chat with what was being written for it; it is journalled with its first message."""
        self._opening += 1
        if self._state is not None:
            self.intents.keep_draft()
            self._turn = 0
            self._show(None)
            self.composer.set_text("")
            self._owner.start("new draft", self._show_draft())
        self.composer.setFocus(Qt.FocusReason.OtherFocusReason)

    async def _show_draft(self) -> None:
        draft = await self.desk.draft(NEW)
        if self._state is None and not self.composer.text():
            self.composer.set_text(draft)

    def adopt(self, state: State | None) -> None:
        """A chat that was just begun becomes the one that is shown; None when it was not to be."""
        self._state = state

    def _show_turns(self) -> None:
        """The transcript and whether the agent is at it: all that the end of an answer changes by itself."""
        state = self._state
        busy = state is not None and self.desk.thinking(state.id)
        self.transcript.show_state(state if state is not None else State(""), busy=busy)
        self.composer.set_busy(busy)

    def _show(self, state: State | None) -> None:
        self._state = state
        self._show_turns()
        begun = state is not None and bool(state.turns)
        self.transcript.setVisible(begun)
        if self._welcome is not None or not begun:
            self.welcome.setVisible(not begun)
            self.welcome.show_settings(self.desk.settings)
        self._fresh = self._fresh and not begun
        self.panes.rest(self._fresh and self.welcome.first())
        self.header.show_state(state)
        self._show_conditions()
        self.inspector.show_state(state, self._turn)
        self.composer.set_placeholder(self._placeholder(state))
        self._show_composer(state is None or state.kind is Kind.TEST)
        self.past.select(state.id if state is not None else "")
        self.state_shown.emit(state)

    def _show_composer(self, played: bool) -> None:
        """Only where one plays the customer; elsewhere a line says why not."""
        focused = self.composer.isAncestorOf(self.focusWidget() or self)
        self.composer.setVisible(played)
        self.elsewhere.setVisible(not played)
        if focused and not played:
            self.take_focus()

    def take_focus(self) -> None:
        """The composer gets the focus, or the transcript where nothing can be written."""
        if self.composer.isHidden():
            self._focus_transcript()
        else:
            self.composer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _resume_stream(self, state: State) -> None:
        """The answer that runs already, as far as it has come."""
        so_far = self.desk.streaming(state.id)
        if so_far and not self.transcript.streaming():
            self.transcript.stream(so_far, self._agent_name())

    def toggle_conditions(self) -> None:
        """Opens the conditions under the header's button, or closes them."""
        if self._conditions is None:
            from console.ui.chat.conditions import ConditionsFrame

            self._conditions = ConditionsFrame(self)
            self._conditions.changed.connect(self.intents.set_conditions)
            self._conditions.undone.connect(self.intents.undo_conditions)
            self._conditions.repeated.connect(self.intents.same_conditions)
        if self._conditions.isVisible():
            self._conditions.close_frame()
        else:
            self._show_conditions()
            self._conditions.open_under(self.header.conditions)
            self._show_conditions()

    async def recall(self) -> None:
        """The conditions that were chosen for a new chat before the console was closed."""
        if await self.conditioning.recall():
            self.conditions_changed()

    def conditions_changed(self) -> None:
        """Those of the next chat are others now."""
        self._show_conditions()
        self.inspector.show_state(self._state, self._turn)

    def _show_conditions(self) -> None:
        """What holds in this chat, in the header and, while it is open, in its frame."""
        now = self.conditioning.in_force(self._state)
        self.header.show_conditions(differing(now, self.desk.settings))
        if self._conditions is not None:
            fresh = self._state is None
            undoable = self.conditioning.undoable(self._state)
            self._conditions.show_conditions(now, self.desk.settings, fresh=fresh, undoable=undoable)

    def _placeholder(self, state: State | None) -> str:
        if state is None or state.handover is None:
            return self.tr("Write as the customer")
        if self.panes.narrow():
            return self.tr("Write as the customer. Nobody is connected here.")
        return self.tr(
            "Write as the customer. Nobody is connected here; the person answers in {provider}."
        ).format(provider=state.handover.provider_name)

    def _agent_name(self) -> str:
        state = self._state
        return (state.agent_name if state is not None else "") or self.desk.settings.agent_name

    def _want_knowledge(self) -> None:
        self.settings_wanted.emit("knowledge")

    def _want_provider(self) -> None:
        self.settings_wanted.emit("provider")

    def past_state(self) -> State | None:
        """The conversation as it stood after the earlier turn that is looked at; None while it is now."""
        return self._state.upto(self._turn) if self._state is not None and self._turn else None

    def look_at(self, turn: int) -> None:
        """Shows the cards as they stood after `turn`; 0 is now."""
        state = self._state
        self._turn = 0 if state is None or turn >= len(state.turns) else turn
        self.inspector.show_state(state, self._turn)
        if turn:
            self.transcript.jump(turn)

    # Hearing

    def _heard(self, event: FeedEvent) -> None:
        match event:
            case Happened(state=state):
                self._happened(state)
            case AnswerBegan(conversation=conversation) if self._is_current(conversation):
                self.composer.set_busy(True)
            case AnswerGrew(conversation=conversation, text=text) if self._is_current(conversation):
                self.transcript.stream(text, self._agent_name())
            case AnswerEnded(conversation=conversation) if self._is_current(conversation):
                self.transcript.end_stream()
                self._show_turns()
            case Forgotten(conversation=conversation):
                self._forgotten(conversation)
            case Troubled(error=error, conversation=conversation):
                self.complain(error, conversation)
            case SettingsChanged():
                if self._welcome is not None:
                    self._welcome.show_settings(self.desk.settings)
                self.panes.rest(self._fresh and self.welcome.first())
                self._show_conditions()
                self.inspector.show_state(self._state, self._turn)
            case KnowledgeRead(error=error):
                self.welcome.show_reading(event)
                if error is not None:
                    self.complain(error)
            case ChangedElsewhere(conversations=changed):
                self.past.refresh()
                if self._state is not None and self._state.id in changed:
                    self._owner.start("reload", self._reload(self._state.id))
            case _:
                return

    async def _reload(self, conversation: str) -> None:
        """What another process wrote; what is being written here stays as it is."""
        state = await self.desk.state(conversation)
        if self._is_current(conversation):
            self._show(state)
            self._resume_stream(state)

    def _is_current(self, conversation: str) -> bool:
        return self._state is not None and self._state.id == conversation

    def _happened(self, state: State) -> None:
        self.past.changed(state)
        if not self._is_current(state.id):
            return
        before = self._state
        fresh = state.turns[len(before.turns) :] if before is not None else state.turns
        if any(turn.message.author is Author.CUSTOMER for turn in fresh):
            self._turn = 0  # an answer leaves whoever looks at an earlier turn where they are
        if fresh and fresh[-1].message.author is Author.AGENT:
            self.transcript.end_stream()
        self._show(state)
        self.voice.tell(before, state)

    def _forgotten(self, conversation: str) -> None:
        if self._is_current(conversation):
            self.composer.flush()  # what was being written goes with it
            self.new_chat()
        self.past.forget(conversation)

    def complain(self, error: ConsoleError, conversation: str | None = None) -> None:
        """Says what went wrong and what to do, where it happened."""
        if conversation is None or self._is_current(conversation) or self._state is None:
            self.trouble.show_error(error)

    def look_elsewhere(self) -> None:
        """Notices what other processes wrote."""
        self._owner.start("elsewhere", self.desk.look_elsewhere())

    def begin_search(self) -> None:
        """Shows the past chats and goes to their search."""
        if self.side.isHidden():
            self.toggle_chats()
        self.side.begin_search()

    def escape(self) -> None:
        """Stops the answer, else leaves the search, else leaves the past, else comes back to the composer."""
        if self._state is not None and self.desk.thinking(self._state.id):
            self.intents.stop()
        elif self.side.end_search():
            self.past.refresh()
        elif self._turn:
            self.look_at(0)
        else:
            self.take_focus()

    # Folding

    def apply_size(self, width: int, height: int) -> None:
        """Folds by the window's size alone (ui.md, skeleton); focus stays where it is."""
        self.composer.set_compact(width < ROOMY or height < LOW)
        self.panes.apply_width(width)
        self.composer.set_placeholder(self._placeholder(self._state))

    def toggle_chats(self) -> None:
        """Shows or folds the past chats."""
        if self.panes.toggle_chats():
            self.side.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _folded(self) -> None:
        self.header.chats.setVisible(self.panes.chats_foldable())
        self.header.inspector.setVisible(not self.panes.inspector_shown())

    def _focus_transcript(self) -> None:
        self.transcript.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> tuple[QWidget, ...]:
        """The panes that F6 goes through, in reading order."""
        every: tuple[QWidget, ...] = (self.side.list, self.transcript, self.composer, self.inspector)
        return tuple(pane for pane in every if pane.isVisible())

    def close_feed(self) -> None:
        """Stops listening, before the window goes."""
        self._leave()
