"""A summary sentence by sentence: turn chips behind each, a wavy line under what nothing bears out."""

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from console.conversation.summaries import Sentence
from console.ui import fonts, theme
from console.ui.chat.layout import shown
from console.ui.widgets import painting
from console.ui.widgets.ring import Ring

HARD = "\u00a0"
MOST_SHOWN = 5_000
MOST_LINES = 150
"""Characters and lines of a format that are shown; what is copied is whole. Qt lays a word of 100,000 letters
out in a second, and a line of 70,000 blanks never.
"""
TURN = "turn"
UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class _Chip:
    """A chip's place in the document."""

    start: int
    end: int
    turn: int


class SummaryText(QTextBrowser):
    """Read-only text as high as it needs to be. Signals: jumped(int) a turn's chip was chosen; questioned
    (str) the sentence whose "No support" was chosen.
    """

    jumped = Signal(int)
    questioned = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("frameless", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self._sentences: tuple[Sentence, ...] | None = None
        self._text = ""
        self._chips: list[_Chip] = []
        self._waves: list[tuple[int, int]] = []
        self.anchorClicked.connect(self._clicked)
        theme.changed().connect(self._again)
        Ring(self)

    def show_sentences(self, sentences: tuple[Sentence, ...]) -> None:
        """Shows sentences with the turns they rest on."""
        if sentences != self._sentences:
            self._sentences = sentences
            self._write_sentences(sentences)

    def show_text(self, text: str) -> None:
        """Shows a format's text exactly as it is copied."""
        if self._sentences is not None or text != self._text:
            self._sentences, self._text = None, text
            self._write_text(text)

    def plain(self) -> str:
        """What is shown, chips left out."""
        if self._sentences is None:
            return self._text
        return " ".join(sentence.text for sentence in self._sentences)

    def _again(self) -> None:
        if self._sentences is None:
            self._write_text(self._text)
        else:
            self._write_sentences(self._sentences)

    def _write_text(self, text: str) -> None:
        cursor = self._begin()
        beginning, left = _beginning(text)
        cursor.insertText(shown(beginning), self._ink("body"))
        if left:
            rest = self.tr("… and {count} more characters, which Copy takes along").format(count=f"{left:,}")
            cursor.insertBlock()
            muted = self._ink("small")
            muted.setForeground(theme.current().color("text-muted"))
            cursor.insertText(rest, muted)
        self._fit()

    def _write_sentences(self, sentences: tuple[Sentence, ...]) -> None:
        cursor = self._begin()
        now = theme.current()
        for place, sentence in enumerate(sentences):
            if place:
                cursor.insertText(" ", self._ink("body"))
            start = cursor.position()
            cursor.insertText(shown(sentence.text.replace("\n", " ")), self._ink("body"))
            if not sentence.supported:
                self._waves.append((start, cursor.position()))
                link = self._ink("small", 500)
                link.setAnchor(True)
                link.setAnchorHref(f"{UNSUPPORTED}:{place}")
                link.setForeground(now.state("waiting").fg)
                cursor.insertText(" ", self._ink("body"))
                cursor.insertText(self.tr("No support").replace(" ", HARD), link)
            for message in sentence.messages:
                cursor.insertText(" ", self._ink("body"))
                self._chip(cursor, message + 1)
        self._fit()

    def _chip(self, cursor: QTextCursor, turn: int) -> None:
        ink = self._ink("caption", 600)
        ink.setForeground(theme.current().color("accent"))
        ink.setAnchor(True)
        ink.setAnchorHref(f"{TURN}:{turn}")
        ink.setFontUnderline(False)
        start = cursor.position()
        cursor.insertText(f"{HARD}{turn}{HARD}", ink)
        self._chips.append(_Chip(start, cursor.position(), turn))

    def _begin(self) -> QTextCursor:
        self._chips.clear()
        self._waves.clear()
        self.document().clear()
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(self._block())
        return cursor

    def _block(self) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setLineHeight(
            theme.current().type("body").line, QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        return block

    def _ink(self, role: str, weight: int | None = None) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(fonts.font(role, weight))
        made.setForeground(theme.current().color("text"))
        return made

    def _clicked(self, url: QUrl) -> None:
        kind, _, place = url.toString().partition(":")
        if kind == TURN and place.isdigit():
            self.jumped.emit(int(place))
        elif kind == UNSUPPORTED and self._sentences is not None and place.isdigit():
            self.questioned.emit(self._sentences[int(place)].text)

    # Size and paint

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height = round(self.document().size().height()) + 2
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(max(theme.current().type("body").line, height))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wraps anew and takes the height that needs."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def sizeHint(self) -> QSize:
        """As high as the text."""
        return QSize(300, self.height())

    def minimumSizeHint(self) -> QSize:
        """May be narrow."""
        return QSize(120, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Chips' grounds behind the text, wavy lines under what has no support."""
        now = theme.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = now.px(15)
        for chip in self._chips:
            for box in self._spans(chip.start, chip.end):
                ground = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
                painting.box(painter, ground, 3, now.color("accent-soft"))
        painter.setPen(now.state("waiting").fg)
        for start, end in self._waves:
            for box in self._spans(start, end):
                _wave(painter, box)
        painter.end()
        super().paintEvent(event)

    def _spans(self, start: int, end: int) -> list[QRectF]:
        block = self.document().findBlock(start)
        return painting.spans(block, start - block.position(), end - block.position())

    # Nothing from outside, nothing but text to outside

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Loads nothing."""
        return QImage()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Plain text without the chips."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        text = cursor.selectedText().replace("\u2029", "\n")
        for chip in reversed(self._chips):
            if start <= chip.start and chip.end <= end:
                text = text[: max(0, chip.start - 1 - start)] + text[chip.end - start :]
        data = QMimeData()
        data.setText(text)
        return data


def _beginning(text: str) -> tuple[str, int]:
    """What of a format is shown, and how many characters come behind it."""
    lines = text[:MOST_SHOWN].split("\n", MOST_LINES)[:MOST_LINES]
    beginning = "\n".join(lines)
    return beginning, len(text) - len(beginning)


def _wave(painter: QPainter, box: QRectF) -> None:
    """A wavy line along the lower edge."""
    x, y, up = box.left(), box.bottom() - 2, False
    while x < box.right():
        painter.drawLine(round(x), round(y + (0 if up else 2)), round(x + 3), round(y + (2 if up else 0)))
        x, up = x + 3, not up
