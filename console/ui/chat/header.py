"""The header over the transcript: title, badge of the kind, how long the customer waits, actions."""

from datetime import UTC, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from console.conversation.messages import Kind
from console.conversation.phrases import Phrase
from console.conversation.state import Holder, State
from console.ui import keys, theme, words
from console.ui.chat.conditions_button import ConditionsButton
from console.ui.widgets.buttons import IconButton
from console.ui.widgets.header import PaneHeader
from console.ui.widgets.pill import Pill

TITLE = 220
"""Px that a title has before the conditions say more than their name."""


class ChatHeader(PaneHeader):
    """Signals: chats_toggled(), renamed(), summarised(), restarted() a new chat, forgotten(), declined(),
    inspected(), conditioned() the conditions are wanted.
    """

    chats_toggled = Signal()
    renamed = Signal()
    summarised = Signal()
    restarted = Signal()
    forgotten = Signal()
    declined = Signal()
    inspected = Signal()
    conditioned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._state: State | None = None
        self.chats = IconButton("panel-left", self.tr("Show or hide past chats"))
        keys.bind(self.chats, "toggle_chats")
        self.chats.clicked.connect(self.chats_toggled)
        self.chats.hide()
        self.add_before_title(self.chats)
        pills = QWidget(self)
        row = QHBoxLayout(pills)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._kind = Pill("state.done", "", glyph="flask-conical", parent=pills)
        self._wait = Pill("state.waiting", "", parent=pills)
        row.addWidget(self._kind)
        row.addWidget(self._wait)
        pills.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # the title gives way
        self.set_pill(pills)
        self.conditions = ConditionsButton()
        self.conditions.clicked.connect(self.conditioned)
        self.add_action(self.conditions)
        again = IconButton("rotate-ccw", self.tr("Start over in a new chat"))
        keys.bind(again, "new_chat")
        again.clicked.connect(self.restarted)
        self.add_action(again)
        self._more = IconButton("ellipsis", self.tr("More actions"))
        self._more.clicked.connect(self._open_menu)
        self.add_action(self._more)
        self.inspector = IconButton("panel-right", self.tr("Show the inspector"))
        keys.bind(self.inspector, "toggle_inspector")
        self.inspector.clicked.connect(self.inspected)
        self.inspector.hide()
        self.add_action(self.inspector)
        self._menu = QMenu(self)
        self._summarise = self._entry(self.tr("Summarise for me (as the customer)"), self.summarised)
        self._decline = self._entry(self.tr("Decline the offer (as the customer)"), self.declined)
        self._menu.addSeparator()
        self._rename = self._entry(self.tr("Rename…"), self.renamed)
        self._forget = self._entry(self.tr("Delete this chat"), self.forgotten)
        self._tick = QTimer(self)
        self._tick.setInterval(20_000)
        self._tick.timeout.connect(self._age)
        self.show_state(None)

    def _entry(self, text: str, signal: object) -> QAction:
        action = self._menu.addAction(text)
        action.triggered.connect(signal)
        return action

    def show_state(self, state: State | None) -> None:
        """The conversation's name, kind and waiting time."""
        self._state = state
        self.set_title(words.untitled() if state is None else state.title or words.untitled())
        self._kind.setVisible(state is not None)
        self._more.setEnabled(state is not None)
        if state is not None:
            self._kind.show_meaning("state.done", words.kind(state.kind), "flask-conical")
            self._decline.setEnabled(state.offered is not None)
            self._summarise.setEnabled(bool(state.turns))
        self.conditions.setVisible(state is None or state.kind is not Kind.LIVE)
        self._age()

    def show_conditions(self, differing: tuple[Phrase, ...]) -> None:
        """What differs from the settings, in one line beside the button's name."""
        self.conditions.set_statement(" · ".join(words.say(said) for said in differing))
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is left of the width goes to the statement of the conditions."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """The title has its room first, then the conditions have theirs."""
        row, gap = self._row, self._row.spacing()
        margins = row.contentsMargins()
        title = min(self._title.sizeHint().width(), theme.current().px(TITLE))
        taken = margins.left() + margins.right() + title + gap + self.conditions.named()
        for place in range(row.count()):
            item = row.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in (self._title, self.conditions) and not widget.isHidden():
                taken += widget.sizeHint().width() + gap
        left = self.width() - taken - 2 * gap
        self.conditions.set_tight(left < 0)
        self.conditions.set_room(max(0, left))

    def _age(self) -> None:
        state = self._state
        waiting = state is not None and state.holder is Holder.WAITING and state.waiting_since is not None
        self._wait.setVisible(waiting)
        if state is not None and waiting and state.waiting_since is not None:
            age = words.age(state.waiting_since, datetime.now(UTC))
            self._wait.show_meaning("state.waiting", self.tr("Waiting {age}").format(age=age))
            if not self._tick.isActive():
                self._tick.start()
        else:
            self._tick.stop()

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
