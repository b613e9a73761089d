"""The chosen conversation: overview, transcript, escalation and summary, by the cards that Chat shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from console.conversation.messages import Kind
from console.conversation.row import row as row_of
from console.conversation.state import State
from console.desk import Desk
from console.desk.carrying import Carrying
from console.ui.conversations import spoken
from console.ui.conversations.deeds import Deeds
from console.ui.widgets.buttons import IconButton, OutlineButton
from console.ui.widgets.empty import EmptyState
from console.ui.widgets.header import PaneHeader
from console.ui.widgets.pill import Pill
from console.ui.widgets.switch import Switch

if TYPE_CHECKING:
    from console.ui.chat.escalation_card import EscalationCard
    from console.ui.chat.summary_card import SummaryCard
    from console.ui.chat.transcript import Transcript
    from console.ui.conversations.overview import Overview


class Detail(QWidget):
    """Each part is made when it is first looked at. Signals: chat_wanted() this one in Chat; back() to the
    table; article_opened(object: Citation).
    """

    chat_wanted = Signal()
    back = Signal()
    article_opened = Signal(object)

    def __init__(self, desk: Desk, carrying: Carrying, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Conversation"))
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._carrying = desk, carrying
        self._state: State | None = None
        self._deeds: Deeds | None = None
        self.overview: Overview | None = None
        self.transcript: Transcript | None = None
        self.escalation: EscalationCard | None = None
        self.summary: SummaryCard | None = None
        self._places: dict[str, QWidget] = {}
        self._header()
        self.switch = Switch(
            [
                ("overview", self.tr("Overview")),
                ("transcript", self.tr("Transcript")),
                ("escalation", self.tr("Escalation")),
                ("summary", self.tr("Summary")),
            ],
            self.tr("Part of the conversation"),
            self,
        )
        self.switch.chosen.connect(self.show_part)
        self._bar = QWidget(self)
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(12, 10, 12, 8)
        line.addWidget(self.switch)
        self.parts = QStackedWidget(self)
        self._empty = EmptyState(self.tr("Choose a conversation to see it here."), parent=self)
        self.parts.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._bar)
        column.addWidget(self.parts, 1)
        self.show_state(None)

    def _header(self) -> None:
        self.header = PaneHeader("", self)
        self.back_button = IconButton("chevron-left", self.tr("Back to the table"), key="Esc")
        self.back_button.clicked.connect(self.back)
        self.back_button.hide()
        self.header.add_before_title(self.back_button)
        self._pill = Pill("state.ai", "", parent=self.header)
        self.header.set_pill(self._pill)
        self.chat_button = OutlineButton(self.tr("Open in Chat"), glyph="message-square", small=True)
        self.chat_button.clicked.connect(self.chat_wanted)
        self.header.add_action(self.chat_button)
        self._more = IconButton("ellipsis", self.tr("More actions"))
        self._more.clicked.connect(self._open_menu)
        self.header.add_action(self._more)
        self._menu = QMenu(self)

    def serve(self, deeds: Deeds) -> None:
        """Buttons and menu lead to these intents."""
        self._deeds = deeds
        self._hand_over = self._entry(self.tr("Hand over now"), deeds.hand_over)
        self._hand_back = self._entry(self.tr("Hand back to the AI…"), deeds.hand_back)
        self._menu.addSeparator()
        self._entry(self.tr("Rename…"), deeds.rename)
        self._entry(self.tr("Delete this conversation…"), deeds.forget)

    def _entry(self, text: str, slot: object) -> QAction:
        action = self._menu.addAction(text)
        action.triggered.connect(slot)
        return action

    def _open_menu(self) -> None:
        state = self._state
        if state is not None:
            self._hand_over.setEnabled(bool(state.turns) and not state.silent)
            self._hand_back.setEnabled(state.silent)
            self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    # What is shown

    def state(self) -> State | None:
        """The conversation that is shown."""
        return self._state

    def show_state(self, state: State | None) -> None:
        """The conversation as it stands, None for none."""
        self._state = state
        there = state is not None
        for widget in (self._bar, self._pill, self.chat_button, self._more):
            widget.setVisible(there)
        if state is None:
            self.header.set_title("")
            self.parts.setCurrentWidget(self._empty)
            return
        row = row_of(state)
        self.header.set_title(spoken.name(row))
        self._pill.show_meaning(f"state.{spoken.STATES[row.holder]}", spoken.holder(row))
        self.chat_button.setVisible(state.kind is not Kind.LIVE)
        self.show_part(self.switch.value())

    def show_part(self, name: str) -> None:
        """Brings a part forward."""
        self.switch.choose(name)
        if self._state is None:
            return
        if name not in self._places:
            self._places[name] = self._make(name)
            self.parts.addWidget(self._places[name])
        self.parts.setCurrentWidget(self._places[name])
        self._fill(name, self._state)

    def _fill(self, name: str, state: State) -> None:
        if name == "overview" and self.overview is not None:
            self.overview.show_state(state)
        elif name == "transcript" and self.transcript is not None:
            self.transcript.show_state(state, busy=self._desk.thinking(state.id))
        elif name == "escalation" and self.escalation is not None:
            self.escalation.show_state(state)
        elif name == "summary" and self.summary is not None:
            self.summary.show_state(state)

    def jump(self, turn: int) -> None:
        """Shows a turn in the transcript."""
        self.show_part("transcript")
        if self.transcript is not None:
            self.transcript.jump(turn)

    def read(self) -> None:
        """Goes to the transcript with the keyboard."""
        self.show_part("transcript")
        if self.transcript is not None:
            self.transcript.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_transcript(self) -> None:
        self.show_part("transcript")

    def stream(self, text: str) -> None:
        """More of the answer that is being written."""
        if self.transcript is not None and self._state is not None:
            self.transcript.stream(text, self._state.agent_name or self._desk.settings.agent_name)

    def end_stream(self) -> None:
        """The answer is over."""
        if self.transcript is not None:
            self.transcript.end_stream()

    def confirm_copied(self) -> None:
        """Answers on the buttons that copy."""
        if self.overview is not None:
            self.overview.handover.confirm_copied()
        if self.summary is not None:
            self.summary.button.confirm()

    def settings_changed(self) -> None:
        """Other settings hold: the provider's name, the formats, the masking."""
        if self._state is not None:
            self._fill(self.switch.value(), self._state)

    # Its parts

    def _make(self, name: str) -> QWidget:
        return {
            "overview": self._make_overview,
            "transcript": self._make_transcript,
            "escalation": self._make_escalation,
            "summary": self._make_summary,
        }[name]()

    def _make_overview(self) -> QWidget:
        from console.ui.conversations.overview import Overview

        part = self.overview = Overview(self._carrying)
        part.whole_wanted.connect(self._show_transcript)
        card, deeds = part.handover, self._deeds
        card.jumped.connect(self.jump)
        if deeds is not None:
            card.wanted.connect(deeds.hand_over)
            card.copied.connect(deeds.copy)
            card.opened.connect(deeds.open_provider)
            card.pasted.connect(deeds.mark_pasted)
            card.undone.connect(deeds.undo_pasted)
            card.back.connect(deeds.hand_back)
            card.struck.connect(deeds.strike)
        return _scrolled(part)

    def _make_transcript(self) -> QWidget:
        from console.ui.chat.transcript import Transcript

        part = self.transcript = Transcript(self)
        part.article_opened.connect(self.article_opened)
        if self._deeds is not None:
            part.offer_pressed.connect(self._deeds.press_offer)
            part.answer_wanted.connect(self._deeds.answer_now)
        ground = QWidget(self)
        ground.setProperty("ground", "surface-raised")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(part)
        return ground

    def _make_escalation(self) -> QWidget:
        from console.ui.chat.escalation_card import EscalationCard

        self.escalation = EscalationCard()
        self.escalation.jumped.connect(self.jump)
        return _scrolled(_inset(self.escalation))

    def _make_summary(self) -> QWidget:
        from console.ui.chat.summary_card import SummaryCard

        self.summary = SummaryCard(self._carrying)
        self.summary.jumped.connect(self.jump)
        if self._deeds is not None:
            self.summary.copied.connect(self._deeds.copy)
            self.summary.struck.connect(self._deeds.strike)
        return _scrolled(_inset(self.summary))


def _inset(card: QWidget) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(12, 4, 12, 12)
    column.addWidget(card)
    column.addStretch(1)
    return inside


def _scrolled(inside: QWidget) -> QScrollArea:
    inside.setProperty("ground", "surface")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
