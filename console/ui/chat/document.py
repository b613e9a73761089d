"""Writing items into the transcript's document: blocks, margins and fonts, appended at its end."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from console.conversation.messages import Author
from console.conversation.phrases import Phrase, phrase
from console.ui import fonts, theme, words
from console.ui.chat.items import Fired, Item, LineItem, OwedItem, ShownItem, TurnItem, chunks
from console.ui.chat.layout import Laid, Segment, shown
from console.ui.widgets import plain

GROUND_LEFT = 44
"""From the pane's edge to a customer's ground; the gutter with the turn's number lies before it."""
TEXT_LEFT = 56
RIGHT = 20
PAD = 8
GAP = 12
GLYPH = 18
"""Room before a speaker or a pill's word for its glyph."""
PILL_LEFT = 24

CUSTOMER = Phrase("Customer")
PERSON = Phrase("Person")
AI = Phrase("AI")
SHOWN_TITLE = Phrase("Summary, as the customer sees it")
FIGURES = "{score:.2f}, threshold {threshold:.2f}"


class Writer:
    """Appends items to a document and takes the last ones away again."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self.laid: list[Laid] = []

    def clear(self) -> None:
        """Empties the document."""
        self.laid.clear()
        self._document.clear()

    def cut(self, keep: int) -> None:
        """Takes away every item from place `keep` on."""
        if keep >= len(self.laid):
            return
        if keep == 0:
            self.clear()
            return
        start = self.laid[keep].first - 1
        del self.laid[keep:]  # before the text goes: scroll bars tell of it at once, and our places must hold
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        kept = cursor.blockFormat()
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(
            kept
        )  # an empty block, as under chips, takes over the format of the one removed

    def append(self, item: Item) -> Laid:
        """Writes an item at the end."""
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        laid = Laid(item, 0)
        match item:
            case TurnItem():
                self._turn(cursor, item, laid)
            case LineItem():
                self._line(cursor, item, laid)
            case ShownItem():
                self._shown(cursor, item, laid)
            case OwedItem():
                self._begin(cursor, laid, _shelf_block(GAP))
                laid.shelf = laid.first
        laid.last = cursor.position()
        self.laid.append(laid)
        return laid

    def grow(self, laid: Laid, text: str, fresh: str) -> None:
        """Appends `fresh` to the last item, whose whole text is then `text`; closed pieces stay."""
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        open_from = laid.segments[-1].start
        at = len(text) - len(fresh)
        for place, (start, end) in enumerate(chunks(text[open_from:])):
            first, last = open_from + start, open_from + end
            if place > 0:
                cursor.insertBlock(_text_block())
                laid.segments.append(Segment(cursor.position(), first, first))
                at = first
            if last > at:
                cursor.insertText(shown(text[at:last]), _text_format(theme.current().color("text")))
                at = last
            laid.segments[-1].end = last
        laid.last = cursor.position()

    def _begin(self, cursor: QTextCursor, laid: Laid, block: QTextBlockFormat) -> None:
        if self.laid or laid.segments:
            cursor.insertBlock(block)
        else:
            cursor.setBlockFormat(block)
        laid.first = cursor.position()

    def _turn(self, cursor: QTextCursor, item: TurnItem, laid: Laid) -> None:
        head = _block(TEXT_LEFT, GAP + PAD)
        head.setRightMargin(RIGHT + PAD + theme.current().px(48))
        if item.author is not Author.CUSTOMER:
            head.setLeftMargin(TEXT_LEFT + GLYPH)
        self._begin(cursor, laid, head)
        cursor.insertText(plain.line(speaker(item)), _format("strong", theme.current().color("text")))
        self._text(cursor, item.text, laid)
        if item.streaming:
            return
        for fired in item.fired:
            cursor.insertBlock(_pill_block())
            laid.pills.append(cursor.position())
            _write_pill(cursor, fired)
        if item.articles or item.offer:
            cursor.insertBlock(_shelf_block(0))
            laid.shelf = cursor.position()
        if item.remark is not None:
            cursor.insertBlock(_text_block())
            laid.remark = cursor.position()
            cursor.insertText(words.say(item.remark), _format("small", theme.current().color("text-muted")))
        last = cursor.blockFormat()
        last.setBottomMargin(PAD if item.author is Author.CUSTOMER else 0)
        cursor.setBlockFormat(last)

    def _text(self, cursor: QTextCursor, text: str, laid: Laid) -> None:
        ink = _text_format(theme.current().color("text"))
        for start, end in chunks(text):
            cursor.insertBlock(_text_block())
            laid.segments.append(Segment(cursor.position(), start, end))
            cursor.insertText(shown(text[start:end]), ink)

    def _line(self, cursor: QTextCursor, item: LineItem, laid: Laid) -> None:
        block = _block(GROUND_LEFT, GAP + 8)
        block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        block.setBottomMargin(4)
        self._begin(cursor, laid, block)
        ink = theme.current().state("waiting").fg if item.waiting else theme.current().color("text-muted")
        cursor.insertText(plain.line(words.say(item.text)), _format("small", ink, 500))

    def _shown(self, cursor: QTextCursor, item: ShownItem, laid: Laid) -> None:
        head = _block(TEXT_LEFT + GLYPH, GAP + PAD + 2)
        self._begin(cursor, laid, head)
        title = words.say(SHOWN_TITLE)
        cursor.insertText(title, _format("small", theme.current().color("text-muted"), 500))
        self._text(cursor, item.text, laid)
        last = cursor.blockFormat()
        last.setBottomMargin(PAD + 2)
        cursor.setBlockFormat(last)


def speaker(item: TurnItem) -> str:
    """Who speaks, as the transcript heads a turn."""
    if item.speaker:
        return item.speaker
    match item.author:
        case Author.CUSTOMER:
            return words.say(CUSTOMER)
        case Author.HUMAN:
            return words.say(PERSON)
        case Author.AGENT:
            return words.say(AI)


def _write_pill(cursor: QTextCursor, fired: Fired) -> None:
    now = theme.current()
    name = words.trigger(fired.trigger)
    cursor.insertText(name, _format("small", now.trigger(fired.trigger).fg, 500))
    figures = words.say(phrase(FIGURES, score=fired.score, threshold=fired.threshold))
    cursor.insertText("\u2003\u2009" + figures, _format("small", now.color("text-muted")))


def _block(left: float, top: float) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setLeftMargin(left)
    block.setRightMargin(RIGHT + PAD + 4)
    block.setTopMargin(top)
    block.setLineHeight(theme.current().px(20), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    return block


def _text_block() -> QTextBlockFormat:
    block = _block(TEXT_LEFT, 0)
    block.setLineHeight(
        theme.current().type("reading").line, QTextBlockFormat.LineHeightTypes.MinimumHeight.value
    )
    return block


def _pill_block() -> QTextBlockFormat:
    block = _block(TEXT_LEFT + PILL_LEFT, 5)
    block.setLineHeight(theme.current().size("pill"), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    return block


def _shelf_block(top: float) -> QTextBlockFormat:
    """Room for one row of chips; the view makes it taller when they wrap."""
    block = _block(TEXT_LEFT, top + 7)
    block.setLineHeight(
        theme.current().size("button-small"), QTextBlockFormat.LineHeightTypes.FixedHeight.value
    )
    return block


def _text_format(ink: QColor) -> QTextCharFormat:
    return _format("reading", ink)


def _format(role: str, ink: QColor, weight: int | None = None) -> QTextCharFormat:
    made = QTextCharFormat()
    font: QFont = fonts.font(role, weight)
    made.setFont(font)
    made.setForeground(ink)
    return made
