"""The try-it box of guidance and topics: write as the customer, see what would fire and why."""

import asyncio
from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from console.conversation.messages import Author, Conversation, Message
from console.conversation.readings import Reading, RuleReading, Trigger
from console.settings import Settings
from console.ui import accessible, words
from console.ui.settings.fields import LongText, TextField
from console.ui.settings.needs import Needs
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.meter import Meter, word
from console.ui.widgets.pill import Pill
from console.ui.widgets.text import Label, Paragraph

AFTER_MS = 250
SHOWN = 5
LONGEST = 4_000


class TryIt(QWidget):
    """Reads a message with the rules in force, on a thread, after a pause in typing."""

    def __init__(self, needs: Needs, trigger: Trigger, *, tags: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needs, self._trigger = needs, trigger
        self._names: Mapping[str, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.message = LongText(self.tr("Write a message as the customer"), 2)
        self.message.setAccessibleName(self.tr("Message to try"))
        self.message.textChanged.connect(self._typed)
        self.tags = TextField(self.tr("Tags of the conversation, separated by commas"))
        self.tags.setAccessibleName(self.tr("Tags to try"))
        self.tags.textChanged.connect(self._typed)
        self.verdict = Pill("state.done", "", "minus")
        self._why = Paragraph("", "small", "text-muted")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.verdict)
        head.addStretch(1)
        self._outcome = QWidget(self)
        self._list = QVBoxLayout(self._outcome)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(6)
        self._list.addLayout(head)
        self._list.addWidget(self._why)
        self._rows: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.message)
        column.addWidget(self.tags)
        self.tags.setVisible(tags)  # not before it stands in the page: it would come up as a window
        column.addWidget(self._outcome)
        self._outcome.hide()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(AFTER_MS)
        self._wait.timeout.connect(self.read)

    def show_rules(self, names: Mapping[str, str]) -> None:
        """The rules changed: id and what to call each; the message is read again."""
        self._names = names
        self.read()

    def read(self) -> None:
        """Reads what stands in the box."""
        self._wait.stop()
        text, tags = self.message.toPlainText()[:LONGEST], self.tags.text()
        if not text.strip() and not tags.strip():
            self._outcome.hide()
            return
        key = f"settings:try:{self._trigger}"
        if self._needs.owner.running(key):
            self._wait.start()
        else:
            self._needs.owner.start(key, self._read(text, tags))

    def rows(self) -> tuple[str, ...]:
        """What each listed rule says, in words."""
        return tuple(meter.spoken() for row in self._rows for meter in row.findChildren(Meter))

    def _typed(self) -> None:
        self._wait.start()

    async def _read(self, text: str, tags: str) -> None:
        reading = await asyncio.to_thread(self._judge, text, tags, self._needs.desk.settings)
        unchanged = (
            Shiboken.isValid(self)
            and text == self.message.toPlainText()[:LONGEST]
            and tags == self.tags.text()
        )
        if unchanged:
            self._show(reading, text)

    def _judge(self, text: str, tags: str, settings: Settings) -> Reading:
        """Compiling rules and reading take milliseconds, but not on the window's thread."""
        labels = tuple(tag.strip() for tag in tags.split(",") if tag.strip())
        message = Message(Author.CUSTOMER, text or ".")
        conversation = Conversation("try-it", (message,), tags=labels)
        readings = self._needs.desk.turns(settings).detector.read(conversation, 0)
        return next(reading for reading in readings if reading.trigger is self._trigger)

    def _show(self, reading: Reading, text: str) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        if reading.fired:
            self.verdict.show_meaning(f"trigger.{reading.trigger}", self.tr("Would hand over"))
        else:
            self.verdict.show_meaning("state.done", self.tr("Would not hand over"), "minus")
        self._why.set_text(self._reason(reading, text))
        best = sorted(reading.rules, key=lambda rule: -rule.score)[:SHOWN]
        self._rows = [self._row(rule) for rule in best if rule.score > 0]
        for row in self._rows:
            self._list.addWidget(row)
        self._outcome.show()
        accessible.announce(self, self.verdict.text())

    def _reason(self, reading: Reading, text: str) -> str:
        why = words.say(reading.why)
        quotes = " · ".join(f"“{text[one.start : one.end]}”" for one in reading.evidence)
        return f"{why} {quotes}" if quotes else why

    def _row(self, rule: RuleReading) -> QWidget:
        name = self._names.get(rule.id, rule.id)
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        label = ElidedLabel(name, "body", weight=600 if rule.fired else 400)
        label.setFixedWidth(156)
        meter = Meter(self._trigger, name)
        meter.set_reading(rule.score, rule.threshold, rule.fired)
        line.addWidget(label)
        line.addWidget(meter, 1)
        figures = self.tr("{score} of {threshold}").format(
            score=f"{rule.score:.2f}", threshold=f"{rule.threshold:.2f}"
        )
        line.addWidget(Label(figures, "small", "text-muted"))
        state = Label(
            word(rule.score, rule.threshold, rule.fired), "small", "text", 500 if rule.fired else None
        )
        state.setFixedWidth(56)
        line.addWidget(state)
        return row
