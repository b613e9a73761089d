"""The Handover card: before it, what the provider takes and the button; then the steps by copy + paste."""

from datetime import UTC, datetime

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.conversation.state import Stage, State
from console.desk.carrying import Carrying
from console.handover.copy_paste import UNDO_FOR, Step, StepName, Steps
from console.providers.capabilities import capabilities, shown_name
from console.summary.formats import LIMITS, Format
from console.ui import keys, theme, words
from console.ui.chat.summary_card import SummaryView
from console.ui.widgets import painting
from console.ui.widgets.buttons import Button, CopyButton, OutlineButton, PrimaryButton, TextButton
from console.ui.widgets.card import INSET, Card, Well
from console.ui.widgets.pill import Pill
from console.ui.widgets.step_row import Progress, StepRow
from console.ui.widgets.text import Label, Paragraph

FORMATS = (
    Format.CUSTOMER_VOICE,
    Format.AGENT_NOTE,
    Format.EMAIL,
    Format.PLAIN,
    Format.MARKDOWN,
    Format.HTML,
    Format.FIELDS,
    Format.WITH_TRANSCRIPT,
)
LARGE = 1.4
"""Text size from which a card 320 wide has no room for what is told elsewhere too."""
_GLYPHS = {StepName.COPY: "copy", StepName.OPEN: "external-link", StepName.PASTE: ""}
_KEYS = {StepName.COPY: "", StepName.OPEN: "open_provider", StepName.PASTE: ""}


class _Back(TextButton):
    """Hands back to the AI; with its glyph alone it is as wide as high."""

    def _padding(self) -> int:
        return super()._padding() if self._label() else 6


class HandoverCard(Card):
    """Signals: wanted() hand over now; copied(str) a format; opened(); pasted(); undone(); back() to the AI;
    jumped(int) to a turn; struck(str, bool).
    """

    wanted = Signal()
    copied = Signal(str)
    opened = Signal()
    pasted = Signal()
    undone = Signal()
    back = Signal()
    jumped = Signal(int)
    struck = Signal(str, bool)

    def __init__(self, carrying: Carrying, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Handover"))
        self._carrying = carrying
        self._state: State | None = None
        self._past = False
        self._pill = Pill("state.waiting", "", parent=self)
        self._pill.hide()
        self.add_right(self._pill)
        self._line = Paragraph("")
        self._takes = Paragraph("", "small", "text-muted")
        self._now = PrimaryButton(self.tr("Hand over now"), glyph="headset", small=True, parent=self)
        self._now.clicked.connect(self.wanted)
        self.body.addWidget(self._line)
        self.body.addWidget(self._takes)
        self.body.addSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self._now)
        row.addStretch()
        self.body.addLayout(row)
        self._rows: dict[StepName, StepRow] = {}
        self._buttons: dict[StepName, Button] = {}
        self._make_steps()
        self._well = Well(self)
        self.view = SummaryView(carrying, FORMATS, self._well)
        self.view.jumped.connect(self.jumped)
        self.view.struck.connect(self.struck)
        self.view.switch.chosen.connect(self._measure)
        self._well.body.addWidget(self.view.switch)
        self._well.body.addWidget(self.view.text)
        self.body.addSpacing(8)
        self.body.addWidget(self._well)
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 9, 0, 0)
        foot.setSpacing(6)
        self._support = Pill("state.ok", "", ground=False, parent=self)
        self._length = Label("", "small", "text-muted")
        self._back = _Back(self.tr("Hand back"), glyph="undo-2", parent=self)
        self._back.setAccessibleName(self.tr("Hand back to the AI"))
        self._back.setToolTip(self.tr("Hand back to the AI"))
        self._back.clicked.connect(self.back)
        foot.addWidget(self._support)
        foot.addWidget(self._length)
        foot.addStretch()
        foot.addWidget(self._back)
        self._foot_row = foot
        self.body.addSpacing(10)
        self.body.addWidget(self._foot)
        self.body.setContentsMargins(INSET, 0, INSET, 8)
        theme.changed().connect(self._fit)
        keys.changed().connect(self._fit)
        self._fit()
        self._undo = QTimer(self)
        self._undo.setSingleShot(True)
        self._undo.timeout.connect(self._refresh)
        self.show_state(None)

    def show_state(self, state: State | None, *, past: bool = False) -> None:
        """The handover as it stands; in the past it can only be looked at, and its text copied."""
        self._state, self._past = state, past
        self._refresh()

    def set_flat(self, flat: bool) -> None:
        """As a tab, the state leads."""
        super().set_flat(flat)
        self.lead_with(self._pill if flat else None)

    def format(self) -> Format:
        """The format that Copy copies."""
        return self.view.format()

    def confirm_copied(self) -> None:
        """Answers on the button itself."""
        button = self._buttons.get(StepName.COPY)
        if isinstance(button, CopyButton):
            button.confirm()

    def add_foot(self, button: Button) -> None:
        """One more button at the end of the foot."""
        self._foot_row.addWidget(button)
        self._share_foot()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_foot()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The foot stands under a line across the whole card."""
        super().paintEvent(event)
        if self._foot.isHidden() or self.is_folded():
            return
        painter = painting.antialiased(self)
        top = self._foot.mapTo(self, self._foot.rect().topLeft()).y()
        painter.fillRect(QRect(1, top, self.width() - 2, 1), theme.current().color("border"))
        painter.end()

    def _share_foot(self) -> None:
        """Where the foot has not room for all its words, handing back is told by its glyph alone."""
        row = self._foot_row
        word = self.tr("Hand back")
        taken = 0
        for place in range(row.count()):
            item = row.itemAt(place)
            one = item.widget() if item is not None else None
            shown = one is self._length or (one is not None and not one.isHidden())
            if one is not None and one is not self._back and shown:
                taken += one.sizeHint().width() + row.spacing()
        whole = TextButton(word, glyph="undo-2").sizeHint().width()
        room = self.width() - 2 * INSET - 2
        text = word if taken + whole <= room else ""
        if self._back.text() != text:
            self._back.setText(text)
        narrow = taken + self._back.sizeHint().width() > room
        self._length.setVisible(theme.current().scale <= LARGE and not narrow)

    def _fit(self) -> None:
        """With large letters, what is told elsewhere too gives way: the key, the length."""
        large = theme.current().scale > LARGE
        self._now.set_key("" if large else keys.shown(keys.of("hand_over")))
        self._share_foot()

    def _make_steps(self) -> None:
        self.body.addSpacing(2)
        for number, name in enumerate(StepName, 1):
            row = StepRow(number, "", parent=self)
            self._rows[name] = row
            self.body.addWidget(row)

    def _refresh(self) -> None:
        state = self._state
        plan = self._carrying.steps(state) if state is not None else None
        open_ = state is not None and plan is not None
        self._well.setVisible(open_)
        self._foot.setVisible(open_)
        for row in self._rows.values():
            row.hide()
        self._now.setVisible(not open_)
        self._takes.setVisible(not open_)
        self._pill.setVisible(open_)
        if state is None or plan is None:
            self._before(state)
        else:
            self._during(state, plan)

    def _before(self, state: State | None) -> None:
        settings = self._carrying.settings(state)
        provider = capabilities(settings.provider)
        name = shown_name(settings.provider, settings.provider_name)
        self._line.set_text(self.tr("Goes to {provider} by copy + paste.").format(provider=name))
        self._takes.set_text(
            self.tr("Person: {person} · E-mail: {email} · Summary: {summary}").format(
                person=words.say(provider.person.words).lower(),
                email=words.say(provider.email.words).lower(),
                summary=self.tr("copy + paste"),
            )
        )
        self._now.setEnabled(state is not None and bool(state.turns) and not self._past)
        self.set_verdict(name)

    def _during(self, state: State, plan: Steps) -> None:
        handover = state.handover
        assert handover is not None
        self._line.set_text(
            self.tr("{provider} takes no summary by itself: copy it across.").format(
                provider=handover.provider_name
            )
        )
        meaning = "state.ok" if plan.stage is Stage.PASTED else "state.waiting"
        self._pill.show_meaning(meaning, words.say(plan.word))
        self._back.setEnabled(not self._past)
        self.set_verdict(words.say(plan.word))
        for step in plan.rows:
            self._show_step(step, plan)
        self.view.show_state(state)
        self._measure()

    def _show_step(self, step: Step, plan: Steps) -> None:
        row = self._rows[step.name]
        progress: Progress = "current" if step.current else "done" if step.done_at else "next"
        row.set_step(progress, words.say(step.title), words.say(step.detail))
        button = self._buttons.get(step.name)
        kind = PrimaryButton if step.current else CopyButton if step.name is StepName.COPY else OutlineButton
        text = words.say(step.button)
        if type(button) is not kind or button.text() != text:
            button = self._make_button(step, kind, text)
        if step.name is StepName.PASTE and step.done_at is not None:
            self._limit_undo(button, plan)
        else:
            button.setEnabled(step.possible and (not self._past or step.name is StepName.COPY))
        row.show()

    def _make_button(self, step: Step, kind: type[Button], text: str) -> Button:
        button: Button = (
            CopyButton(text, parent=self)
            if kind is CopyButton
            else kind(text, glyph=_GLYPHS[step.name], small=True, parent=self)
        )
        if step.current and _KEYS[step.name]:
            keys.bind(button, _KEYS[step.name])
        slots = {StepName.COPY: self._on_copy, StepName.OPEN: self._on_open, StepName.PASTE: self._on_paste}
        button.clicked.connect(slots[step.name])
        former = self._buttons.get(step.name)
        focused = former is not None and former.hasFocus()
        self._buttons[step.name] = button
        self._rows[step.name].set_button(button)
        if focused:
            button.setFocus()
        return button

    def _limit_undo(self, button: Button, plan: Steps) -> None:
        """ "Mark as pasted" can be taken back for ten seconds."""
        left = (plan.undo_until - datetime.now(UTC)).total_seconds() if plan.undo_until else 0
        if left > UNDO_FOR.total_seconds():
            left = 0  # the clock went back since, by hours or by a century
        button.setVisible(left > 0 and not self._past)
        if left > 0:
            self._undo.start(round(left * 1000) + 20)

    def _on_copy(self) -> None:
        self.copied.emit(self.format().value)

    def _on_open(self) -> None:
        self.opened.emit()

    def _on_paste(self) -> None:
        done = self._state is not None and self._state.stage is Stage.PASTED
        (self.undone if done else self.pasted).emit()

    def _measure(self) -> None:
        """Support and length of what is shown."""
        state, copy = self._state, self.view.copy()
        if state is None or state.summary is None or copy is None:
            return
        every = (*state.summary.note, *state.summary.voice)
        bare = sum(1 for sentence in every if not sentence.supported)
        if bare:
            self._support.show_meaning("state.waiting", self.tr("{count} without support").format(count=bare))
        else:
            self._support.show_meaning("state.ok", self.tr("All supported"))
        limit = LIMITS.get(state.handover.provider if state.handover else "", 2000)
        self._length.set_text(self.tr("{count} of {limit}").format(count=len(copy.text), limit=f"{limit:,}"))
        self._length.set_tone("text-muted" if len(copy.text) <= limit else "state.failed")
        self._share_foot()
