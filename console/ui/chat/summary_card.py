"""The Summary card: the format, the text exactly as it is copied, and Copy."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from console.conversation.state import State
from console.conversation.summaries import Sentence, Summary
from console.desk.carrying import Carrying
from console.privacy import mask
from console.summary.formats import Copy, Format
from console.ui import words
from console.ui.chat.summary_text import SummaryText
from console.ui.widgets.buttons import CopyButton
from console.ui.widgets.card import Card
from console.ui.widgets.switch import Switch
from console.ui.widgets.text import Paragraph

FORMATS = (
    Format.AGENT_NOTE,
    Format.CUSTOMER_VOICE,
    Format.PLAIN,
    Format.HTML,
    Format.MARKDOWN,
    Format.EMAIL,
    Format.FIELDS,
    Format.WITH_TRANSCRIPT,
)


class SummaryView(QWidget):
    """A format switch over the text; used in the Summary card and beside the steps of copy + paste.

    Signals: jumped(int) to a turn; struck(str, bool) a sentence without support, to keep or to remove.
    """

    jumped = Signal(int)
    struck = Signal(str, bool)

    def __init__(
        self, carrying: Carrying, formats: tuple[Format, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._carrying = carrying
        self._state: State | None = None
        self._questioned = ""
        self.switch = Switch([(f.value, words.format_name(f)) for f in formats], self.tr("Format"), self)
        self.switch.chosen.connect(self._again)
        self.text = SummaryText(self.tr("Summary"), self)
        self.text.jumped.connect(self.jumped)
        self.text.questioned.connect(self._ask)

    def format(self) -> Format:
        """The format chosen."""
        return Format(self.switch.value())

    def choose(self, format: Format) -> None:
        """Shows another format."""
        self.switch.choose(format.value)
        self._again()

    def show_state(self, state: State | None) -> Copy | None:
        """The summary as it stands; returns what Copy would copy."""
        self._state = state
        return self._again()

    def copy(self) -> Copy | None:
        """What is shown, for the clipboard."""
        return self._carrying.rendered(self._state, self.format()) if self._state is not None else None

    def _again(self) -> Copy | None:
        state = self._state
        if state is None or state.summary is None:
            self.text.show_text("")
            return None
        copy = self._carrying.rendered(state, self.format())
        sentences = _sentences(state.summary, self.format(), masking=self._carrying.desk.settings.masking)
        if sentences and " ".join(s.text for s in sentences) == copy.text:
            self.text.show_sentences(sentences)
        else:
            self.text.show_text(copy.text)
        return copy

    def _ask(self, sentence: str) -> None:
        self._questioned = sentence
        menu = QMenu(self)
        menu.addAction(self.tr("Remove")).triggered.connect(self._remove)
        menu.addAction(self.tr("Keep as my own words")).triggered.connect(self._keep)
        menu.popup(self.text.mapToGlobal(self.text.rect().bottomLeft()))

    def _remove(self) -> None:
        self.struck.emit(self._questioned, False)

    def _keep(self) -> None:
        self.struck.emit(self._questioned, True)


def _sentences(summary: Summary, format: Format, *, masking: bool) -> tuple[Sentence, ...]:
    """The sentences of the two voices, masked as the copy is; other formats are shown as text."""
    chosen = {Format.AGENT_NOTE: summary.note, Format.CUSTOMER_VOICE: summary.voice}.get(format, ())
    if not masking:
        return chosen
    return tuple(Sentence(mask(s.text).text, s.messages, s.supported) for s in chosen)


class SummaryCard(Card):
    """Always current. Signals: jumped(int); copied(str) the format to copy; struck(str, bool)."""

    jumped = Signal(int)
    copied = Signal(str)
    struck = Signal(str, bool)

    def __init__(self, carrying: Carrying, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Summary"))
        self.button = CopyButton(self.tr("Copy"), parent=self)
        self.button.clicked.connect(self._on_copy)
        self.add_right(self.button)
        self.view = SummaryView(carrying, FORMATS, self)
        self.view.jumped.connect(self.jumped)
        self.view.struck.connect(self.struck)
        self._empty = Paragraph(self.tr("The summary begins with the first message."), "body", "text-muted")
        self.body.addWidget(self.view.switch)
        self.body.addSpacing(8)
        self.body.addWidget(self.view.text)
        self.body.addWidget(self._empty)
        self.show_state(None)

    def show_state(self, state: State | None) -> None:
        """The summary as it stood after the turn that is looked at."""
        there = state is not None and state.summary is not None and bool(state.summary.note)
        copy = self.view.show_state(state if there else None)
        for widget in (self.view.switch, self.view.text, self.button):
            widget.setVisible(there)
        self._empty.setVisible(not there)
        first = copy.text.split("\n", 1)[0] if copy else ""
        self.set_verdict(first)

    def _on_copy(self) -> None:
        self.copied.emit(self.view.format().value)
