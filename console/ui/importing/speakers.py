""" "Check the speakers": what was recognised, each speaker with the part they play, then Import."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from console.conversation.messages import Author
from console.conversation.phrases import Phrase
from console.transcripts.conversations import authors_of
from console.transcripts.pasted import Pasted
from console.ui import theme, words
from console.ui.accessible import announce
from console.ui.importing.preview import Preview
from console.ui.importing.speaker_row import SpeakerRow
from console.ui.widgets import plain
from console.ui.widgets.buttons import IconButton, OutlineButton, PrimaryButton, TextButton
from console.ui.widgets.keycap import KeyCap
from console.ui.widgets.progress import ProgressRow
from console.ui.widgets.text import Label, Paragraph

MOST_ROWS = 40
"""Speakers that get a row of their own; the rest of a large file keeps its guess."""
MOST_LINES = 2_000
LEFT_HEIGHT = 140
INSET = 20


class Speakers(QWidget):
    """The content of the sheet. Signals: imported(); left(); stopped(); grew() in height."""

    imported = Signal()
    left = Signal()
    stopped = Signal()
    grew = Signal()

    def __init__(self, pasted: Pasted, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Check the speakers"))
        self.pasted = pasted
        self._authors = authors_of(pasted)
        self.finished = False
        self.rows = [SpeakerRow(speaker, self) for speaker in pasted.speakers[:MOST_ROWS]]
        self.keys = self._help()
        self.preview = Preview(pasted.messages, self)
        self.preview.show_authors(self._authors)
        self.left_out = self._left_out()
        self.progress = ProgressRow(self.tr("Importing"), self)
        self.progress.stopped.connect(self.stopped)
        self.progress.hide()
        self._inner = QWidget(self)
        self._area = self._scrolled()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 1, 16)  # the panel paints its border there
        column.setSpacing(12)
        for layout in (self._head(), self._area, self.progress, self._foot()):
            if isinstance(layout, QWidget):
                column.addWidget(layout, 1 if layout is self._area else 0)
            else:
                layout.setContentsMargins(INSET, 0, INSET, 0)
                column.addLayout(layout)

    # Building

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(2)
        line = QHBoxLayout()
        self._title = Label(self.tr("Check the speakers"), "heading")
        line.addWidget(self._title)
        line.addStretch(1)
        close = IconButton("x", self.tr("Close"), key="Esc", parent=self)
        close.clicked.connect(self.left)
        line.addWidget(close)
        head.addLayout(line)
        self._what = Paragraph(self._recognised(), "body", "text-muted")
        head.addWidget(self._what)
        return head

    def _recognised(self) -> str:
        pasted = self.pasted
        parts = [pasted.title]
        if len(pasted.threads) > 1:
            parts.append(self.tr("{count} conversations").format(count=f"{len(pasted.threads):,}"))
        many = len(pasted.messages)
        parts.append(
            self.tr("1 message") if many == 1 else self.tr("{count} messages").format(count=f"{many:,}")
        )
        return " · ".join([*parts, words.say(pasted.why)])

    def _notes(self) -> list[str]:
        pasted = self.pasted
        notes = [words.say(note) for note in pasted.notes]
        if pasted.failures:
            notes.append(
                self.tr("{count} lines could not be read; the others are imported.").format(
                    count=f"{len(pasted.failures):,}"
                )
            )
        if len(pasted.speakers) > MOST_ROWS:
            notes.append(self.tr("Only the first {count} speakers are listed.").format(count=MOST_ROWS))
        if not any(author is Author.CUSTOMER for author in self._authors.values()):
            notes.append(self.tr("Nobody is taken for the customer: choose one with C."))
        return notes

    def _scrolled(self) -> QScrollArea:
        """Everything between head and foot: it scrolls where the window is low or the text large."""
        lines = QVBoxLayout(self._inner)
        lines.setContentsMargins(INSET, 0, INSET, 0)
        lines.setSpacing(6)
        for note in self._notes():
            lines.addWidget(Paragraph(note, "small", "state.waiting"))
        for row in self.rows:
            lines.addWidget(row)
            row.changed.connect(self._changed)
            row.stepped.connect(self._step)
            row.accepted.connect(self.accept)
        for widget in (self.keys, self.preview, self.left_out):
            lines.addSpacing(6)
            lines.addWidget(widget)
        lines.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner.setProperty("ground", "surface-raised")
        area.setWidget(self._inner)
        return area

    def wanted_height(self, width: int) -> int:
        """Px that everything takes at this width without scrolling."""
        layout, inner = self.layout(), self._inner.layout()
        if layout is None or inner is None:
            return 0
        tall = inner.heightForWidth(width) if inner.hasHeightForWidth() else inner.sizeHint().height()
        shown = 0 if self._area.isHidden() else tall - self._area.sizeHint().height()
        whole = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        return whole + shown + 2

    def _help(self) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for key, what in (
            ("C", self.tr("customer")),
            ("A", self.tr("the AI")),
            ("P", self.tr("a person")),
            ("↑ ↓", self.tr("another speaker")),
        ):
            row.addWidget(KeyCap(key, line))
            row.addWidget(Label(what, "small", "text-muted"))
            row.addSpacing(8)
        row.addStretch(1)
        return line

    def _left_out(self) -> QPlainTextEdit:
        lines = [
            f"{one.line}  {plain.line(words.say(one.remark) or one.text[:300])}"
            for one in self.pasted.left_out[:MOST_LINES]
        ]
        text = QPlainTextEdit("\n".join(lines), self)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(self.tr("Lines left out"))
        text.setFixedHeight(theme.current().px(LEFT_HEIGHT))
        text.hide()
        return text

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        many = len(self.pasted.left_out)
        name = (
            self.tr("1 line left out")
            if many == 1
            else self.tr("{count} lines left out").format(count=f"{many:,}")
        )
        self.show_left = TextButton(name, glyph="eye", parent=self)
        self.show_left.setAccessibleName(self.tr("Show the {lines}").format(lines=name))
        self.show_left.setVisible(bool(many))
        self.show_left.clicked.connect(self._toggle_left)
        foot.addWidget(self.show_left)
        foot.addStretch(1)
        self.cancel = OutlineButton(self.tr("Cancel"), key="Esc", parent=self)
        self.cancel.clicked.connect(self.left)
        self.go = PrimaryButton(self.tr("Import"), key="↵", parent=self)
        self.go.clicked.connect(self.accept)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        return foot

    # Doing

    def begin(self) -> None:
        """The focus begins at the first speaker that is not sure, else at the first; says what this is."""
        next((row for row in self.rows if not row.speaker.sure), self.rows[0]).take_focus()
        unsure = sum(not speaker.sure for speaker in self.pasted.speakers)
        said = self.tr("{what}. {unsure} speakers to check. Enter imports.")
        announce(self, said.format(what=self._recognised(), unsure=unsure))

    def accept(self) -> None:
        """Imports; once it is done, leaves."""
        if self.finished:
            self.left.emit()
        elif self.go.isEnabled():
            self.imported.emit()

    def authors(self) -> dict[str, Author]:
        """Whom each speaker is taken for now."""
        return dict(self._authors)

    def show_progress(self, done: int, of: int, words_said: str) -> None:
        """It is under way."""
        self.go.setEnabled(False)
        for row in self.rows:
            row.switch.setEnabled(False)
        self.progress.setVisible(True)
        self.progress.show_progress(done / of if of else 0.0, words_said)
        self.grew.emit()

    def show_result(self, title: str, failures: list[Phrase]) -> None:
        """What came of a file of many conversations, with what did not come in."""
        self.finished = True
        self._title.set_text(self.tr("Imported"))
        self._what.set_text(title)
        for widget in (*self.rows, self.keys, self.preview, self.progress, self.cancel):
            widget.hide()
        lines = [words.say(one) for one in failures[:MOST_LINES]]
        if lines:
            self.left_out.setPlainText("\n".join(plain.line(line) for line in lines))
        self.left_out.setVisible(bool(lines))
        self.show_left.hide()
        self.go.setText(self.tr("Done"))
        self.go.setEnabled(True)
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, title)
        self.grew.emit()

    def _changed(self, author: object) -> None:
        row = self.sender()
        if isinstance(row, SpeakerRow) and isinstance(author, Author):
            self._authors[row.speaker.name] = author
            self.preview.show_authors(self._authors)

    def _step(self, by: int) -> None:
        row = self.sender()
        if isinstance(row, SpeakerRow):
            place = self.rows.index(row) + by
            target = self.rows[max(0, min(len(self.rows) - 1, place))]
            target.take_focus()
            self._area.ensureWidgetVisible(target)

    def _toggle_left(self) -> None:
        """They take the place of the first messages."""
        shown = self.left_out.isHidden()
        self.left_out.setVisible(shown)
        self.preview.setVisible(not shown)
        self.grew.emit()
        if shown:
            QTimer.singleShot(0, self._scroll_to_left_out)

    def _scroll_to_left_out(self) -> None:
        self._area.ensureWidgetVisible(self.left_out)
