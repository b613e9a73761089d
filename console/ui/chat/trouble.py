"""Where an error of this screen is said: cause, what to do, and a button that dismisses it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.conversation.errors import ConsoleError
from console.conversation.phrases import Phrase
from console.ui import words
from console.ui.accessible import announce
from console.ui.widgets.banner import Banner
from console.ui.widgets.buttons import IconButton, OutlineButton


class TroubleBar(QWidget):
    """One banner at a time; the newest replaces the one before. Signals: knowledge_wanted()."""

    knowledge_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._banner = Banner("failed", "", "", "triangle-alert", self)
        self._details = self._said = ""
        self._copy = OutlineButton(self.tr("Copy details"), glyph="copy", small=True, parent=self)
        self._copy.clicked.connect(self._copy_details)
        self._copy.hide()
        self._banner.add_button(self._copy)
        self._add = OutlineButton(self.tr("Add knowledge"), glyph="book-open", small=True, parent=self)
        self._add.clicked.connect(self.knowledge_wanted)
        self._add.hide()
        self._banner.add_button(self._add)
        dismiss = IconButton("x", self.tr("Dismiss"), parent=self)
        dismiss.clicked.connect(self.clear)
        self._banner.add_button(dismiss)
        column.addWidget(self._banner)
        self.hide()

    def show_error(self, error: ConsoleError) -> None:
        """What went wrong, and the remedy."""
        self._show("failed", words.say(error.message), words.say(error.remedy), assertive=True)

    def show_words(self, message: Phrase, remedy: Phrase) -> None:
        """Something to know and to mend, not a failure."""
        self._show("waiting", words.say(message), words.say(remedy), assertive=False)

    def show_no_knowledge(self) -> None:
        """The agent answers from nothing."""
        self._show("waiting", "", self.tr("The agent has nothing to answer from."), assertive=False)
        self._add.show()

    def show_unexpected(self, details: str) -> None:
        """A defect: the conversation is saved, the details can be copied."""
        self._details = details
        text = self.tr("Your conversation is saved. Copy the details for whoever looks after the console.")
        self._show("failed", self.tr("Something went wrong in the console."), text, assertive=True)
        self._copy.show()

    def show_too_long(self, most: int) -> None:
        """A message was cut to what may be sent at once."""
        text = self.tr("Only the first {count} characters were kept. Send the rest as a second message.")
        self._show("waiting", self.tr("That was too long."), text.format(count=f"{most:,}"), assertive=False)

    def clear(self) -> None:
        """Takes the banner away."""
        self.hide()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    def _show(self, state: str, title: str, text: str, *, assertive: bool) -> None:
        self._copy.hide()
        self._add.hide()
        self._banner.set_state(state, "triangle-alert")
        self._banner.set_text(title, text)
        said = f"{title} {text}".strip()
        if self.isHidden() or said != self._said:
            announce(self, said, assertive=assertive)  # what stands there already is not said again
        self._said = said
        self.show()
