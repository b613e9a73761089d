"""The overview of a conversation: the handover first, then the clocks, then the last turns."""

from datetime import UTC, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.conversation.messages import Author
from console.conversation.readings import Trigger
from console.conversation.state import State, Turn
from console.desk.carrying import Carrying
from console.ui import theme, words
from console.ui.chat.handover_card import HandoverCard
from console.ui.widgets import painting, plain
from console.ui.widgets.buttons import TextButton
from console.ui.widgets.card import Card
from console.ui.widgets.text import Label, Paragraph

LAST = 3
"""Turns that the overview shows; the transcript has them all."""
LENGTH = 240
"""Characters of a turn that the overview shows."""
TICK = 15_000


class Clocks(Card):
    """Since when somebody waits, how often a person was asked for, at which turn the reason was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", folds=False, parent=parent)
        self.set_title(self.tr("Clocks"))
        self._state: State | None = None
        self._waits = self._line(self.tr("Waiting since first request"))
        self._asked = self._line(self.tr("Asked for a person"))
        self._decided = self._line(self.tr("Reason found at"))
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self._age)
        self._tick.start()

    def _line(self, name: str) -> Label:
        row = QHBoxLayout()
        row.setContentsMargins(0, 2, 0, 2)
        value = Label("", "body", weight=500)
        row.addWidget(Label(name, "body", "text-muted"))
        row.addStretch(1)
        row.addWidget(value)
        self.body.addLayout(row)
        return value

    def show_state(self, state: State) -> None:
        """The clocks of a conversation."""
        self._state = state
        times = sum(1 for turn in state.turns if _asks(turn))
        few = {0: self.tr("Never"), 1: self.tr("Once")}
        self._asked.set_text(few.get(times) or self.tr("{count} times").format(count=times))
        self._asked.set_tone("state.waiting" if times > 1 else "text")
        decided = state.decided
        fired = decided is not None and decided.decision is not None and decided.decision.trigger is not None
        where = self.tr("Turn {turn}").format(turn=decided.number) if decided is not None and fired else "–"
        self._decided.set_text(where)
        self._decided.setAccessibleName(where if fired else self.tr("No turn"))
        self._age()

    def _age(self) -> None:
        state = self._state
        since = state.waiting_since if state is not None and state.silent else None
        pasted = state.handover.pasted_at if state is not None and state.handover is not None else None
        self._waits.set_text(words.age(since, pasted or datetime.now(UTC)) if since is not None else "–")
        self._waits.setAccessibleName(self._waits.text() if since is not None else self.tr("Nobody waits"))


def _asks(turn: Turn) -> bool:
    return turn.pressed or any(r.fired and r.trigger is Trigger.ASKS_FOR_PERSON for r in turn.readings)


class LastTurn(QWidget):
    """A turn in short: its number at the side, the customer's on their ground as in the transcript."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._customer = False
        self._number = Label("", "caption", "text-muted", parent=self)
        self._number.setFixedWidth(theme.current().px(20))
        self._speaker, self._at = Label("", "strong"), Label("", "caption", "text-muted")
        self._text = Paragraph("", "body")
        head = QHBoxLayout()
        head.addWidget(self._speaker)
        head.addStretch(1)
        head.addWidget(self._at)
        self._block = QWidget(self)
        inner = QVBoxLayout(self._block)
        inner.setContentsMargins(10, 3, 10, 5)
        inner.setSpacing(0)
        inner.addLayout(head)
        inner.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(0)
        side = QVBoxLayout()
        side.setContentsMargins(0, 6, 0, 0)
        side.addWidget(self._number)
        side.addStretch(1)
        row.addLayout(side)
        row.addWidget(self._block, 1)

    def show_turn(self, turn: Turn, speaker: str) -> None:
        """Another turn; its text is cut where it is long."""
        self._customer = turn.message.author is Author.CUSTOMER
        self._number.set_text(str(turn.number))
        self._speaker.set_text(speaker)
        self._at.set_text(words.clock(turn.message.at))
        flat = plain.line(turn.message.text)
        self._text.set_text(flat if len(flat) <= LENGTH else flat[: LENGTH - 1].rstrip() + "…")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._customer:
            now = theme.current()
            painter = painting.antialiased(self)
            ground, edge = now.color("turn-customer"), now.color("border")
            painting.box(painter, self._block.geometry(), now.radius("card"), ground, edge)
            painter.end()


class LastTurns(Card):
    """The last turns in short. Signals: whole_wanted() the transcript."""

    whole_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", folds=False, parent=parent)
        self.set_title(self.tr("Last turns"))
        whole = TextButton(self.tr("Whole transcript"), link=True, parent=self)
        whole.clicked.connect(self.whole_wanted)
        self.add_right(whole)
        self._rows = [LastTurn(self) for _ in range(LAST)]
        for row in self._rows:
            self.body.addWidget(row)

    def show_state(self, state: State) -> None:
        """The end of a conversation."""
        turns = state.turns[-LAST:]
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(turns))
            if place < len(turns):
                row.show_turn(turns[place], self._speaker(turns[place], state))

    def _speaker(self, turn: Turn, state: State) -> str:
        match turn.message.author:
            case Author.CUSTOMER:
                return self.tr("Customer")
            case Author.AGENT:
                return plain.line(state.agent_name) or self.tr("AI")
            case Author.HUMAN:
                return self.tr("A person")


class Overview(QWidget):
    """The cards below each other. Signals: whole_wanted() the transcript."""

    whole_wanted = Signal()

    def __init__(self, carrying: Carrying, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.handover = HandoverCard(carrying)
        self.clocks = Clocks()
        self.turns = LastTurns()
        self.turns.whole_wanted.connect(self.whole_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(10)
        for card in (self.handover, self.clocks, self.turns):
            column.addWidget(card)
        column.addStretch(1)

    def show_state(self, state: State) -> None:
        """The conversation as it stands."""
        self.handover.show_state(state)
        self.clocks.show_state(state)
        self.turns.show_state(state)
