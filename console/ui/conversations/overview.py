"""The overview of a conversation: the handover first, then the clocks, then the last turns."""

from datetime import UTC, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.conversation.messages import Author
from console.conversation.readings import Trigger
from console.conversation.state import State, Turn
from console.desk.carrying import Carrying
from console.ui import words
from console.ui.chat.handover_card import HandoverCard
from console.ui.widgets import plain
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
        self._age()

    def _age(self) -> None:
        state = self._state
        since = state.waiting_since if state is not None and state.silent else None
        pasted = state.handover.pasted_at if state is not None and state.handover is not None else None
        self._waits.set_text(words.age(since, pasted or datetime.now(UTC)) if since is not None else "–")


def _asks(turn: Turn) -> bool:
    return turn.pressed or any(r.fired and r.trigger is Trigger.ASKS_FOR_PERSON for r in turn.readings)


class LastTurns(Card):
    """The last turns in short. Signals: whole_wanted() the transcript."""

    whole_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", folds=False, parent=parent)
        self.set_title(self.tr("Last turns"))
        whole = TextButton(self.tr("Whole transcript"), link=True, parent=self)
        whole.clicked.connect(self.whole_wanted)
        self.add_right(whole)
        self._heads: list[tuple[QWidget, Label, Label]] = []
        self._texts: list[Paragraph] = []
        for _ in range(LAST):
            self._add()

    def _add(self) -> None:
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 4, 0, 0)
        speaker, at = Label("", "body", weight=600), Label("", "caption", "text-muted")
        row.addWidget(speaker)
        row.addStretch(1)
        row.addWidget(at)
        text = Paragraph("", "body")
        self.body.addWidget(head)
        self.body.addWidget(text)
        self._heads.append((head, speaker, at))
        self._texts.append(text)

    def show_state(self, state: State) -> None:
        """The end of a conversation."""
        turns = state.turns[-LAST:]
        for place, (head, speaker, at) in enumerate(self._heads):
            turn = turns[place] if place < len(turns) else None
            head.setVisible(turn is not None)
            self._texts[place].setVisible(turn is not None)
            if turn is None:
                continue
            speaker.set_text(f"{turn.number}  {self._speaker(turn, state)}")
            at.set_text(words.clock(turn.message.at))
            flat = plain.line(turn.message.text)
            short = flat if len(flat) <= LENGTH else flat[: LENGTH - 1].rstrip() + "…"
            self._texts[place].set_text(short)

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
