"""What came of the customer's earlier turns, a line each; the Escalation tab of a narrow window has room."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.conversation.messages import Author
from console.conversation.readings import Reading, Trigger
from console.conversation.state import State, Turn
from console.ui import fonts, theme, words
from console.ui.widgets import painting, plain
from console.ui.widgets.buttons import Button
from console.ui.widgets.chips import TURN_HEIGHT, paint_turn, turn_width
from console.ui.widgets.roving import Roving
from console.ui.widgets.text import Label

MOST = 12
"""Lines; what is further back is in the transcript."""
ROW = 26
_GAP = 8
_RISEN = 0.05
"""A reading has risen when it is this much above the turn before."""


class EarlierTurns(QWidget):
    """A hairline, a title, and a line for each turn; one tab stop. Signals: jumped(int) to a turn."""

    jumped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Earlier turns"))
        self._roving = Roving(self, Qt.Orientation.Vertical)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 25, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Label(self.tr("Earlier turns"), "strong"))
        self._column.addSpacing(4)
        self._told: list[tuple[int, str]] = []

    def show_state(self, state: State | None) -> None:
        """The customer's turns up to the one that the card itself tells of."""
        told = _told(state) if state is not None else []
        if told == self._told:
            return
        self._told = told
        for row in self._roving.members():
            self._roving.remove(row)
            self._column.removeWidget(row)
            row.deleteLater()
        for turn, text in told:
            row = _Row(turn, text, self)
            row.clicked.connect(self._on_clicked)
            self._roving.add(row)
            self._column.addWidget(row)

    def any(self) -> bool:
        """Is there anything to tell?"""
        return bool(self._told)

    def lines(self) -> tuple[tuple[int, str], ...]:
        """The turns and what is told of each."""
        return tuple(self._told)

    def rows(self) -> tuple[QWidget, ...]:
        """The lines, to be pressed."""
        return tuple(self._roving.members())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.antialiased(self)
        line = QRectF(-self.x(), 12, self.width() + 2 * self.x(), 1)
        painter.fillRect(line.intersected(QRectF(self.rect())), theme.current().color("border"))
        painter.end()

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, _Row):
            self.jumped.emit(row.turn)


class _Row(Button):
    """The turn's number on its chip, and what came of it."""

    def __init__(self, turn: int, text: str, parent: QWidget) -> None:
        super().__init__(plain.line(text).replace("&", "&&"), parent=parent)
        self.turn = turn
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        spoken = self.tr("Turn {turn}: {what}").format(turn=turn, what=plain.line(text))
        self.setAccessibleName(spoken)
        self.setToolTip(plain.tooltip(text))

    def sizeHint(self) -> QSize:
        return QSize(240, theme.current().px(ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme.current().px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = painting.antialiased(self)
        height, width = now.px(TURN_HEIGHT), turn_width(self.turn)
        chip = QRectF(0, (self.height() - height) / 2, width, height)
        paint_turn(painter, painting.placed(painter, chip, self.rect()), self.turn, self.hasFocus())
        taken = max(width, now.px(16)) + _GAP
        box = painting.placed(painter, QRectF(self.rect()).adjusted(taken, 0, 0, 0), self.rect())
        ink = now.color("text" if self.underMouse() or self.hasFocus() else "text-muted")
        painting.line(painter, box, self._label(), fonts.font("body"), ink)
        painter.end()


def _told(state: State) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    before: dict[Trigger, float] = {}
    asked = 0
    for turn in state.turns:
        if turn.message.author is not Author.CUSTOMER or turn.decision is None:
            continue
        asks = any(one.fired and one.trigger is Trigger.ASKS_FOR_PERSON for one in turn.readings)
        asked += asks
        found.append((turn.number, _what(state, turn, before, asked if asks else 0)))
        before = {one.trigger: one.score for one in turn.readings}
    return found[-MOST:]


def _what(state: State, turn: Turn, before: dict[Trigger, float], asked: int) -> str:
    """In a few words: what fired, else what has risen, else what the agent answered from."""
    if asked:
        if asked == 1:
            return _tr("Asked for a person, first request")
        return _tr("Asked for a person, request {count}").format(count=asked)
    if turn.decision is not None and turn.decision.trigger is not None:
        return words.say(turn.decision.why)
    risen = [one for one in turn.readings if one.watching and one.score > before.get(one.trigger, 0) + _RISEN]
    if risen:
        return _rose(max(risen, key=lambda one: one.score / one.threshold))
    return _answered(state, turn)


def _rose(reading: Reading) -> str:
    return _tr("{trigger} rose to {score}, watching").format(
        trigger=words.trigger(reading.trigger), score=f"{reading.score:.2f}"
    )


def _answered(state: State, turn: Turn) -> str:
    following = state.turns[turn.number :]
    answer = following[0] if following else None
    if answer is None or answer.message.author is Author.CUSTOMER:
        return _tr("Not answered")
    if answer.message.author is Author.HUMAN:
        return _tr("Answered by a person")
    articles = len({one.document for one in answer.message.citations})
    if articles == 1:
        return _tr("Answered from 1 article")
    return _tr("Answered from {count} articles").format(count=articles) if articles else _tr("Answered")


def _tr(text: str) -> str:
    return QCoreApplication.translate("EarlierTurns", text)
