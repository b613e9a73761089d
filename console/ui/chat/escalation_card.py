"""The Escalation card: the decision in one sentence, the losers, and the five triggers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.conversation.readings import Action, Decision, Reading, Trigger
from console.conversation.state import State, Turn
from console.ui import words
from console.ui.accessible import order_focus
from console.ui.chat.earlier_turns import EarlierTurns
from console.ui.chat.trigger_row import QUOTE_LENGTH, TriggerRow
from console.ui.widgets.card import Card
from console.ui.widgets.pill import Pill
from console.ui.widgets.text import Label, Paragraph


class EscalationCard(Card):
    """Shows the readings and the decision of the latest decided turn. Signals: jumped(int) to a turn."""

    jumped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Escalation"))
        self._pill = Pill("state.ai", "", parent=self)
        self._pill.hide()
        self.add_right(self._pill)
        self._where = Label("", "small", "text-muted")
        self._where.hide()
        self.add_right(self._where)
        self._sentence = Paragraph("")
        self._also = Paragraph("", "small", "text-muted")
        self.body.addWidget(self._sentence)
        self.body.addWidget(self._also)
        self.body.addSpacing(6)
        self._shown: list[TriggerRow] = []
        self._rows = {trigger: TriggerRow(trigger, self) for trigger in Trigger}
        for row in self._rows.values():
            row.jumped.connect(self.jumped)
            self.body.addWidget(row)
        self.earlier = EarlierTurns(self)
        self.earlier.jumped.connect(self.jumped)
        self.earlier.hide()
        self.body.addWidget(self.earlier)
        self.show_state(None)

    def set_flat(self, flat: bool) -> None:
        """As a tab: the decision leads, the turn stands where the inspector's header has it otherwise."""
        super().set_flat(flat)
        self.lead_with(self._pill if flat else None)
        self._show_more()

    def _show_more(self) -> None:
        self._where.setVisible(self.is_flat() and bool(self._where.text()))
        self.earlier.setVisible(self.is_flat() and self.earlier.any())

    def show_state(self, state: State | None, where: str = "") -> None:
        """The state as it stands after the turn that is looked at; `where` names that turn."""
        self._where.set_text(where)
        self.earlier.show_state(state)
        self._show_more()
        turn = state.decided if state is not None else None
        if state is None or turn is None or turn.decision is None:
            self._sentence.set_text(
                self.tr("Write as the customer. The five triggers are read at every turn.")
            )
            self._also.hide()
            self._pill.hide()
            for row in self._rows.values():
                row.hide()
            self.set_verdict("")
            return
        self._show_decision(turn.decision)
        ordered = _ordered(turn.readings)
        for place, reading in enumerate(ordered):
            row = self._rows[reading.trigger]
            quote, stands_in = _quote(state, reading)
            row.show_reading(reading, quote, stands_in)
            self.body.removeWidget(row)
            self.body.insertWidget(3 + place, row)
            row.show()
        rows = [self._rows[reading.trigger] for reading in ordered]
        if rows != self._shown:
            self._shown = rows
            order_focus(self.head(), *rows, *self.earlier.rows())

    def _show_decision(self, decision: Decision) -> None:
        self._sentence.set_text(words.say(decision.why))
        also = words.say(decision.also) if decision.also else ""
        self._also.set_text(also)
        self._also.setVisible(bool(also))
        meaning = f"trigger.{decision.trigger}" if decision.trigger else "state.ai"
        self._pill.show_meaning(meaning, words.decision(decision.action), _glyph(decision))
        self._pill.show()
        self.set_verdict(words.say(decision.why))


def _glyph(decision: Decision) -> str:
    return "check" if decision.action is Action.CONTINUE else ""


def _ordered(readings: tuple[Reading, ...]) -> list[Reading]:
    """Fired first, then by how near each is to its threshold; decided once per turn."""
    return sorted(readings, key=lambda r: (not r.fired, r.threshold - r.score))


def _quote(state: State, reading: Reading) -> tuple[str, int]:
    """The words that the reading rests on in the latest turn that has any, and that turn."""
    for evidence in sorted(reading.evidence, key=lambda e: (-e.message, e.start)):
        if 0 <= evidence.message < len(state.turns):
            turn: Turn = state.turns[evidence.message]
            words_ = turn.message.text[evidence.start : evidence.end]
            short = words_ if len(words_) <= QUOTE_LENGTH else words_[: QUOTE_LENGTH - 1].rstrip() + "…"
            return short, turn.number
    return "", 0
