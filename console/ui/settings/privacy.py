"""Settings, Privacy: what is masked, seen on a text of one's own, alone and as it is handed over."""

import asyncio

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from console.conversation.messages import Author, Message
from console.conversation.state import State, Turn
from console.privacy import mask
from console.settings import Settings
from console.summary.formats import Format, render
from console.turns.turn import summarise
from console.ui.settings.fields import LongText
from console.ui.settings.form import Form
from console.ui.widgets.card import Well
from console.ui.widgets.text import Label, Paragraph

CARRY = "settings:carried"
AFTER_MS = 200
LONGEST = 4_000
"""Characters of the sample that are masked while one types."""


class PrivacyForm(Form):
    """One switch, and a text that shows what it does."""

    def build(self) -> None:
        """The switch and the preview."""
        self.heading(
            self.tr("What leaves the console"),
            self.tr("Masking replaces card numbers, account numbers, passwords and keys by visible marks."),
        )
        self.generate("masking")
        section = self.section(
            self.tr("Try it"),
            self.tr("Nothing you write here is sent or kept. The transcript is never changed."),
        )
        self.sample = LongText("", 2)
        self.sample.setAccessibleName(self.tr("Text to try masking on"))
        self.sample.setPlainText(
            self.tr(
                "My card is 4111 1111 1111 1111 and my password is Sommer-2026!, please refund order 20418."
            )
        )
        self.sample.textChanged.connect(self._preview)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(AFTER_MS)
        self._wait.timeout.connect(self._begin_carrying)
        section.addWidget(self.sample)
        self._shown, self._caption = Paragraph("", "reading"), Label("", "caption", "text-muted")
        self._carried = Paragraph("", "reading")
        section.addWidget(_well(self._caption, self._shown))
        carried = Label(self.tr("What “Summary and transcript” would carry"), "caption", "text-muted")
        section.addWidget(_well(carried, self._carried))

    def show_settings(self, settings: Settings) -> None:
        """The switch in force, and what it makes of the sample."""
        super().show_settings(settings)
        self._preview()

    def shown(self) -> str:
        """What is made of the sample."""
        return self._shown.text()

    def carried(self) -> str:
        """Summary and transcript of a conversation in which the customer wrote just that."""
        return self._carried.text()

    def _preview(self) -> None:
        text = self.sample.toPlainText()[:LONGEST]
        masking = self.settings.masking
        self._wait.start()
        if not masking:
            self._caption.set_text(self.tr("Masking is off: everything is copied as it stands"))
            self._shown.set_text(text)
            return
        masked = mask(text)
        count = len(masked.spans)
        self._caption.set_text(
            self.tr("Copied as this, 1 place masked")
            if count == 1
            else self.tr("Copied as this, {count} places masked").format(count=count)
        )
        self._shown.set_text(masked.text)

    def _begin_carrying(self) -> None:
        if self.needs.owner.running(CARRY):
            self._wait.start()
            return
        text = self.sample.toPlainText()[:LONGEST]
        self.needs.owner.start(CARRY, self._carry(text, self.tr("Example"), masking=self.settings.masking))

    async def _carry(self, text: str, title: str, *, masking: bool) -> None:
        carried = await asyncio.to_thread(_carried, text, title, masking=masking)
        if Shiboken.isValid(self):
            self._carried.set_text(carried)


def _carried(text: str, title: str, *, masking: bool) -> str:
    """Summary and transcript of a conversation with this one message; writing it takes milliseconds."""
    if not text.strip():
        return ""
    state = State("sample", turns=(Turn(1, Message(Author.CUSTOMER, text)),))
    into = Format.WITH_TRANSCRIPT
    return render(into, summarise(state), state.conversation, title=title, masking=masking).text


def _well(*lines: QWidget) -> Well:
    well = Well()
    for line in lines:
        well.body.addWidget(line)
    return well
