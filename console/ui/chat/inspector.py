"""The inspector: three cards that show the conversation as it stood after the turn that is looked at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from console.conversation.state import State
from console.desk.carrying import Carrying
from console.ui import keys, theme
from console.ui.widgets.buttons import IconButton, TextButton
from console.ui.widgets.header import PaneHeader
from console.ui.widgets.text import Label

if TYPE_CHECKING:
    from console.ui.chat.escalation_card import EscalationCard
    from console.ui.chat.handover_card import HandoverCard
    from console.ui.chat.summary_card import SummaryCard
    from console.ui.widgets.card import Card


class _Past(QWidget):
    """The bar that says one is looking at the past. Signals: left() back to now."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("ground", "accent-soft")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        self.text = Label("", "small")
        back = TextButton(self.tr("Back to now"), link=True, parent=self)
        back.clicked.connect(self.left)
        row.addWidget(self.text)
        row.addStretch()
        row.addWidget(back)


class Inspector(QWidget):
    """Header with the turn, then the cards below each other, or one at a time behind tabs in a narrow window.

    The window's first frame comes without them: they are built right after it, or when somebody asks for one.
    Signals: turn_wanted(int) to look at a turn (0: now); closed(); filled() when the cards were built.
    """

    turn_wanted = Signal(int)
    closed = Signal()
    filled = Signal()

    def __init__(self, carrying: Carrying, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Inspector"))
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._carrying = carrying
        self._state: State | None = None
        self._turn = self._turns = self._looked = 0
        self._tabbed = False
        self._built: tuple[EscalationCard, SummaryCard, HandoverCard] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show)
        self._seen: State | None = None
        self._past_seen = False
        self._told: dict[Card, tuple[object, ...]] = {}
        """What each card was last written from; one that nobody sees is written when it comes forward."""

    @property
    def escalation(self) -> "EscalationCard":
        """The card of the five triggers."""
        card = self._all()[0]
        self._tell(card)
        return card

    @property
    def summary(self) -> "SummaryCard":
        """The card of the summary."""
        card = self._all()[1]
        self._tell(card)
        return card

    @property
    def handover(self) -> "HandoverCard":
        """The card of the handover."""
        card = self._all()[2]
        self._tell(card)
        return card

    def _all(self) -> "tuple[EscalationCard, SummaryCard, HandoverCard]":
        if self._built is None:
            self._built = self._build()
            self.filled.emit()
            self._show()
        elif self._soon.isActive():
            self._show()
        return self._built

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards follow the first frame that shows the ground they lie on."""
        super().paintEvent(event)
        if self._built is None:
            soon = Qt.EventPriority.LowEventPriority  # after all that the frame itself has posted
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), soon.value)

    def customEvent(self, event: QEvent) -> None:
        """The first frame stands."""
        self._all()

    def _build(self) -> "tuple[EscalationCard, SummaryCard, HandoverCard]":
        from console.ui.chat.escalation_card import EscalationCard
        from console.ui.chat.handover_card import HandoverCard
        from console.ui.chat.summary_card import SummaryCard

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_header())
        self._past = _Past(self)
        self._past.left.connect(self._now)
        self._past.hide()
        column.addWidget(self._past)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self._area)
        inside.setProperty("ground", "surface")
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(12, 12, 12, 12)
        self._cards.setSpacing(10)
        cards = (
            EscalationCard(inside),
            SummaryCard(self._carrying, inside),
            HandoverCard(self._carrying, inside),
        )
        for card in cards:
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        self._area.setWidget(inside)
        column.addWidget(self._area, 1)
        self._tabs.currentChanged.connect(self._arrange)
        if self._tabbed:
            self._lay_out(cards)
        return cards

    def _make_header(self) -> QWidget:
        box = QWidget(self)
        self._heads = QStackedLayout(box)
        self._heads.setContentsMargins(0, 0, 0, 0)
        header = PaneHeader("", box)
        self._where = Label("", "small", "text-muted")
        self._earlier = IconButton("chevron-left", self.tr("Earlier turn"))
        self._later = IconButton("chevron-right", self.tr("Later turn"))
        close = IconButton("panel-right", self.tr("Hide the inspector"))
        keys.bind(self._earlier, "earlier_turn")
        keys.bind(self._later, "later_turn")
        keys.bind(close, "toggle_inspector")
        self._earlier.clicked.connect(self.earlier)
        self._later.clicked.connect(self.later)
        close.clicked.connect(self.closed)
        header.add_before_title(self._where)
        header.add_before_title(self._earlier)
        header.add_before_title(self._later)
        header.add_action(close)
        tabs = PaneHeader("", box)
        self._tabs = QTabBar(tabs)
        self._tabs.setAccessibleName(self.tr("Inspector"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        for name in (self.tr("Escalation"), self.tr("Summary"), self.tr("Handover")):
            self._tabs.addTab(name)
        tabs.add_before_title(self._tabs)
        self._heads.addWidget(header)
        self._heads.addWidget(tabs)
        self._header = box
        self._fit_header()
        theme.changed().connect(self._fit_header)
        return box

    def _fit_header(self) -> None:
        self._header.setFixedHeight(theme.current().size("pane-header"))

    def show_state(self, state: State | None, turn: int) -> None:
        """`state` as it stood after `turn`, of all its turns; 0 and the last one mean now.

        What goes on in the conversation that is shown is written once the transcript has it: both in one go
        would hold up what else streams.
        """
        before = self._state.id if self._state is not None else None
        goes_on = state is not None and state.id == before and turn == self._looked
        self._state, self._looked = state, turn
        turns = len(state.turns) if state is not None else 0
        self._turn, self._turns = (turn if 0 < turn < turns else turns), turns
        if self._built is None:
            return
        if goes_on:
            self._soon.start(0)
        else:
            self._show()

    def _show(self) -> None:
        self._soon.stop()
        state, turn, turns = self._state, self._looked, self._turns
        past = 0 < turn < turns
        looked = state.upto(turn) if state is not None and past else state
        where = self.tr("Turn {turn} of {turns}").format(turn=self._turn, turns=turns) if turns else ""
        self._where.set_text(where)
        self._earlier.setEnabled(self._turn > 1)
        self._later.setEnabled(past)
        self._past.setVisible(past)
        self._past.text.set_text(self.tr("You are looking at turn {turn}").format(turn=self._turn))
        self._handed = looked is not None and looked.handover is not None
        self._seen, self._past_seen = looked, past
        self._arrange()

    def _tell(self, card: "Card") -> None:
        """Writes a card anew when what it tells of has changed."""
        assert self._built is not None
        state, settings = self._seen, self._carrying.settings(self._seen)
        escalation, summary, handover = self._built
        if card is handover:  # its steps go by the clock too
            handover.show_state(state, past=self._past_seen)
            return
        told: tuple[object, ...] = (
            (self._where.text(),) if state is None else _basis(state, self._where.text())
        )
        if card is summary:
            told = (*told, settings)
        if self._told.get(card) == told:
            return
        self._told[card] = told
        if card is summary:
            summary.show_state(state)
        else:
            escalation.show_state(state, self._where.text())

    _handed = False

    def set_tabbed(self, tabbed: bool) -> None:
        """Tabs in a narrow window."""
        if tabbed != self._tabbed:
            self._tabbed = tabbed
            if self._built is not None:
                self._lay_out(self._built)
                self._arrange()

    def _lay_out(self, cards: "tuple[Card, ...]") -> None:
        self._heads.setCurrentIndex(1 if self._tabbed else 0)
        side = 0 if self._tabbed else 12
        self._cards.setContentsMargins(side, 4 if self._tabbed else 12, side, 12)
        for card in cards:
            card.set_flat(self._tabbed)

    def show_tab(self, place: int) -> None:
        """Brings a card forward: 0 escalation, 1 summary, 2 handover."""
        self._all()
        self._tabs.setCurrentIndex(place)

    def tab(self) -> int:
        """The card that is in front where there are tabs."""
        self._all()
        return self._tabs.currentIndex()

    def where(self) -> str:
        """The turn that the cards show, in words."""
        self._all()
        return self._where.text()

    def earlier(self) -> None:
        """Looks one turn back."""
        if self._turn > 1:
            self.turn_wanted.emit(self._turn - 1)

    def later(self) -> None:
        """Looks one turn on."""
        if self._turn < self._turns:
            self.turn_wanted.emit(self._turn + 1 if self._turn + 1 < self._turns else 0)

    def _now(self) -> None:
        self.turn_wanted.emit(0)

    def _arrange(self) -> None:
        """All cards, or the tab's; while a handover runs its card holds the summary."""
        for place, card in enumerate(self._all()):
            hidden = card is self.summary and self._handed
            if self._tabbed:
                hidden = place != self._tabs.currentIndex()
            if not hidden:
                self._tell(card)
            card.setVisible(not hidden)


def _basis(state: State, where: str) -> tuple[object, ...]:
    """What the first two cards show of a conversation; parts that did not change are the same objects."""
    of = (state.turns, state.summary, state.title, state.customer, state.channel, state.subject, state.tags)
    return (state.id, where, state.provider, state.handover and state.handover.provider, of)
