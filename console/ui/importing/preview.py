"""The beginning of a transcript as it will be read: who speaks, and their words, one line a message."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.conversation.messages import Author
from console.transcripts.pasted import Said
from console.ui import theme, words
from console.ui.widgets import plain
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.text import Label

SHOWN = 6
WHO = 92


class Preview(QWidget):
    """The first messages; `show_authors` says anew who speaks."""

    def __init__(self, messages: Sequence[Said], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The first messages"))
        self._messages = messages[:SHOWN]
        self._who: list[Label] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for said in self._messages:
            row = QHBoxLayout()
            row.setSpacing(12)
            who = Label("", "small", "text", 600)
            self._who.append(who)
            place = QWidget(
                self
            )  # a label stands at its left whatever the direction; the room behind it does not
            place.setFixedWidth(theme.current().px(WHO))
            beside = QHBoxLayout(place)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.addWidget(who)
            beside.addStretch(1)
            row.addWidget(place)
            text = ElidedLabel(plain.line(said.text[:400]), "body")
            row.addWidget(text, 1)
            row.addWidget(Label(words.clock(said.at), "small", "text-muted"))
            column.addLayout(row)

    def show_authors(self, authors: Mapping[str, Author]) -> None:
        """Whom each speaker is taken for now."""
        names = {
            Author.CUSTOMER: self.tr("Customer"),
            Author.AGENT: self.tr("The AI"),
            Author.HUMAN: self.tr("Person"),
        }
        for label, said in zip(self._who, self._messages, strict=True):
            author = authors[said.speaker]
            label.set_text(names[author])
            label.set_tone("text" if author is Author.CUSTOMER else "text-muted")

    def spoken(self) -> str:
        """Who speaks, line by line."""
        return " ".join(label.text() for label in self._who)
