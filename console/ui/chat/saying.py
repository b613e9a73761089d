"""What a screen reader is told of a chat: one announcement per cause, never per token."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from console.conversation.messages import Author
from console.conversation.state import State
from console.ui import words
from console.ui.accessible import announce

if TYPE_CHECKING:
    from console.summary.formats import Format


class Voice:
    """Announces finished answers, fired triggers and copies for a page."""

    def __init__(self, page: QWidget) -> None:
        self._page = page

    def tell(self, before: State | None, after: State) -> None:
        """What is new between two states of the conversation that is shown."""
        known = len(before.turns) if before is not None else 0
        for turn in after.turns:
            former = before.turns[turn.number - 1] if before is not None and turn.number <= known else None
            if turn.decision is not None and (former is None or former.decision is None):
                self._decided(after, turn.number)
            if turn.number > known and turn.message.author is Author.AGENT:
                self._answered(len(turn.message.citations))

    def copied(self, wanted: "Format") -> None:
        """The summary went to the clipboard."""
        text = _tr("Summary copied, {format}.").format(format=words.format_name(wanted).lower())
        announce(self._page, text)

    def _decided(self, state: State, number: int) -> None:
        turn = state.turns[number - 1]
        for reading in turn.readings:
            if reading.fired and turn.decision is not None:
                text = _tr("Turn {turn}: {trigger} fired. {decision}.").format(
                    turn=number,
                    trigger=words.trigger(reading.trigger).lower(),
                    decision=words.decision(turn.decision.action),
                )
                announce(self._page, text)

    def _answered(self, articles: int) -> None:
        if articles == 0:
            text = _tr("Answer finished.")
        elif articles == 1:
            text = _tr("Answer finished, 1 article.")
        else:
            text = _tr("Answer finished, {count} articles.").format(count=articles)
        announce(self._page, text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Voice", text)
