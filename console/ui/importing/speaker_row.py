"""One speaker of a transcript: name, what they say first, and whom they are taken for."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.conversation.messages import Author
from console.transcripts.pasted import Speaker
from console.ui import theme, words
from console.ui.widgets import painting, plain
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.pill import Pill
from console.ui.widgets.switch import Switch
from console.ui.widgets.text import Label

KEYS = {
    Qt.Key.Key_C: Author.CUSTOMER,
    Qt.Key.Key_A: Author.AGENT,
    Qt.Key.Key_P: Author.HUMAN,
}
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_J: 1}


class SpeakerRow(QWidget):
    """Signals: changed(object: Author); stepped(int) to the row above or below; accepted() Enter."""

    changed = Signal(object)
    stepped = Signal(int)
    accepted = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget) -> None:
        super().__init__(parent)
        self._speaker = speaker
        name = plain.line(speaker.name)
        self.setAccessibleName(name)
        self._name = ElidedLabel(name, "strong")
        self._count = Label(self._counted(speaker.messages), "small", "text-muted")
        self._unsure = Pill("state.waiting", self.tr("Check"), glyph="circle-question-mark")
        self._why = ElidedLabel("", "small", "text-muted")
        self._begins = ElidedLabel(f"“{plain.line(speaker.begins)}”", "body", "text-muted")
        choices = (
            (Author.CUSTOMER.value, self.tr("Customer")),
            (Author.AGENT.value, self.tr("The AI")),
            (Author.HUMAN.value, self.tr("Person")),
        )
        self.switch = Switch(choices, self.tr("Who is {name}").format(name=name), self)
        self.switch.choose(speaker.author.value)
        self.switch.setFixedWidth(self.switch.sizeHint().width())
        self.switch.chosen.connect(self._chosen)
        for part in self.switch.findChildren(QPushButton):
            part.installEventFilter(self)
        self._arrange()
        self._show_why()

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._name)
        first.addWidget(self._unsure)
        first.addStretch(1)
        first.addWidget(self._count)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addLayout(first)
        lines.addWidget(self._begins)
        lines.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(16)
        row.addLayout(lines, 1)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def speaker(self) -> Speaker:
        """Whose row it is."""
        return self._speaker

    def author(self) -> Author:
        """Whom they are taken for now."""
        return Author(self.switch.value())

    def take_focus(self) -> None:
        """The chosen part gets it."""
        for part in self.switch.findChildren(QPushButton):
            if part.isChecked():
                part.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """C, A and P choose, arrows go to the next row, Enter imports."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if key in KEYS:
            self.switch.choose(KEYS[key].value)
            self.take_focus()
            self._chosen()
        elif key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        else:
            return False
        return True

    def _chosen(self) -> None:
        self._show_why()
        self.changed.emit(self.author())

    def _show_why(self) -> None:
        guessed = self.author() is self._speaker.author
        self._unsure.setVisible(guessed and not self._speaker.sure)
        self._why.set_text(words.say(self._speaker.why) if guessed else self.tr("Chosen by you."))
        self.setAccessibleDescription(self._why.text())

    def _counted(self, count: int) -> str:
        if count == 1:
            return self.tr("1 message")
        return self.tr("{count} messages").format(count=f"{count:,}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The row that has the focus stands on the ground of a selection."""
        now = theme.current()
        painter = painting.antialiased(self)
        here = any(part.hasFocus() for part in self.switch.findChildren(QPushButton))
        painting.box(
            painter,
            self.rect(),
            now.radius("control"),
            now.color("selection" if here else "surface"),
            now.color("border"),
        )
        painter.end()
