"""Writing items into the transcript's document: the text of their blocks, and how each of them is dressed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QTextCharFormat, QTextCursor, QTextDocument

from console.conversation.messages import Author
from console.conversation.phrases import Phrase, phrase
from console.conversation.readings import Trigger
from console.ui import fonts, theme, words
from console.ui.chat.flow import Dress
from console.ui.chat.items import Fired, Item, LineItem, OwedItem, ShownItem, TurnItem, chunks, shown_upto
from console.ui.chat.layout import Laid, Segment, shown, width
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
    """Appends items to a document and takes the last ones away again.

    The document holds their text alone; how each block looks stands in `dresses`, by its number.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._looks: dict[tuple[str, str, int | None], QTextCharFormat] = {}
        self._texts: list[str] = []
        self._end = 0
        self.laid: list[Laid] = []
        self.dresses: list[Dress] = []
        self.whole: set[int] = set()
        """Numbers of long turns that are shown whole."""

    def clear(self) -> None:
        """Empties the document."""
        self.laid.clear()
        self.dresses.clear()
        self._looks.clear()
        self._end = 0
        self._document.clear()

    def cut(self, keep: int) -> None:
        """Takes away every item from place `keep` on."""
        if keep >= len(self.laid):
            return
        if keep == 0:
            self.clear()
            return
        start, block = self.laid[keep].first - 1, self.laid[keep].block
        del self.laid[keep:]  # before the text goes: scroll bars tell of it at once, and our places must hold
        del self.dresses[block:]
        self._end = start
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def append(self, item: Item) -> Laid:
        """Writes an item at the end."""
        self.extend([item])
        return self.laid[-1]

    def extend(self, items: Sequence[Item]) -> None:
        """Writes items at the end, all in one go: Qt takes hardly longer for a thousand than for one."""
        if not items:
            return
        begun = bool(self.laid)
        fresh = [self._item(item) for item in items]
        text = "\u2029".join(self._texts)
        self._texts.clear()
        self.laid += fresh
        self._insert("\u2029" + text if begun else text)

    def grow(self, laid: Laid, text: str, fresh: str) -> None:
        """Appends `fresh` to the last item, whose whole text is then `text`; closed pieces stay."""
        open_from = laid.segments[-1].start
        at = len(text) - len(fresh)
        added: list[str] = []
        for place, (start, end) in enumerate(chunks(text[open_from:])):
            first, last = open_from + start, open_from + end
            if place > 0:
                self.dresses.append(self._text_dress())
                self._end += 1
                added.append("\u2029")
                laid.segments.append(Segment(self._end, first, first))
                at = first
            if last > at:
                piece = shown(text[at:last])
                added.append(piece)
                self._end += width(piece)
                self.dresses[-1].length += len(piece)
                at = last
            laid.segments[-1].end = last
        laid.last = self._end
        self._insert("".join(added))

    def _insert(self, text: str) -> None:
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text)

    def _block(self, text: str, dress: Dress) -> int:
        """One more block; the position where it begins."""
        start = self._end + 1 if self.dresses else 0
        dress.length = len(text)
        self._texts.append(text)
        self.dresses.append(dress)
        self._end = start + width(text)
        return start

    def _item(self, item: Item) -> Laid:
        laid = Laid(item, self._end + 1 if self.dresses else 0, block=len(self.dresses))
        match item:
            case TurnItem():
                self._turn(item, laid)
            case LineItem():
                self._line(item)
            case ShownItem():
                self._shown(item, laid)
            case OwedItem():
                laid.shelf = self._block("", _shelf_dress(GAP))
        laid.last = self._end
        return laid

    def _turn(self, item: TurnItem, laid: Laid) -> None:
        head = _dress(TEXT_LEFT, GAP + PAD)
        head.right = RIGHT + PAD + theme.current().px(48)
        if item.author is not Author.CUSTOMER:
            head.left = TEXT_LEFT + GLYPH
        head.leads = True
        self._inked(plain.line(speaker(item)), head, "strong", "text")
        whole = item.streaming or item.number in self.whole
        upto = len(item.text) if whole else shown_upto(item.text)
        self._text(item.text[:upto], laid)
        laid.hidden = len(item.text) - upto
        if item.streaming:
            return
        for fired in item.fired:
            laid.pills.append(self._pill(fired))
        if item.articles or item.offer or laid.hidden:
            laid.shelf = self._block("", _shelf_dress(0))
        if item.remark is not None:
            remark = _text_dress()
            remark.leads = True
            laid.remark = self._inked(words.say(item.remark), remark, "small", "text-muted")
        self.dresses[-1].bottom = PAD if item.author is Author.CUSTOMER else 0

    def _text(self, text: str, laid: Laid) -> None:
        for start, end in chunks(text):
            position = self._block(shown(text[start:end]), self._text_dress())
            laid.segments.append(Segment(position, start, end))

    def _pill(self, fired: Fired) -> int:
        dress = _dress(TEXT_LEFT + PILL_LEFT, 5, theme.current().size("pill"))
        name = words.trigger(fired.trigger)
        figures = words.say(phrase(FIGURES, score=fired.score, threshold=fired.threshold))
        dress.inks = [
            (0, width(name), self._look("small", f"trigger.{fired.trigger}", 500)),
            (width(name), 1 << 20, self._look("small", "text-muted")),
        ]
        dress.leads = dress.turned = True
        if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            figures = f"\u200f\u2068{figures}\u2069"  # they keep their order, behind the name
        return self._block(f"{name}\u2003\u2009{figures}", dress)

    def _line(self, item: LineItem) -> None:
        dress = _dress(GROUND_LEFT, GAP + 8)
        dress.centred, dress.bottom = True, 4
        parts = " · ".join(words.say(part) for part in item.parts)
        text = plain.line(f"{words.say(item.text)} {parts}" if parts else words.say(item.text))
        self._inked(text, dress, "small", "state.waiting" if item.waiting else "text-muted", 500)

    def _shown(self, item: ShownItem, laid: Laid) -> None:
        head = _dress(TEXT_LEFT + GLYPH, GAP + PAD + 2)
        head.right = RIGHT + PAD + theme.current().px(48)  # the time stands there
        head.leads = True
        self._inked(words.say(SHOWN_TITLE), head, "small", "text-muted", 500)
        self._text(item.text, laid)
        self.dresses[-1].bottom = PAD + 2

    def _inked(self, text: str, dress: Dress, role: str, token: str, weight: int | None = None) -> int:
        dress.inks = [(0, 1 << 20, self._look(role, token, weight))]
        return self._block(text, dress)

    def _text_dress(self) -> Dress:
        dress = _text_dress()
        dress.inks = [(0, 1 << 20, self._look("reading", "text"))]
        return dress

    def _look(self, role: str, token: str, weight: int | None = None) -> QTextCharFormat:
        """Font and colour of a stretch of text; made once for all turns."""
        made = self._looks.get((role, token, weight))
        if made is None:
            made = QTextCharFormat()
            made.setFont(fonts.font(role, weight))
            made.setForeground(_ink(token))
            self._looks[role, token, weight] = made
        return made


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


def _ink(name: str) -> QColor:
    now = theme.current()
    kind, _, which = name.partition(".")
    if kind == "trigger":
        return now.trigger(Trigger(which)).fg
    return now.state(which).fg if kind == "state" else now.color(name)


def _dress(left: float, top: float, least: float | None = None) -> Dress:
    return Dress(left, RIGHT + PAD + 4, top, theme.current().px(20) if least is None else least)


def _text_dress() -> Dress:
    return _dress(TEXT_LEFT, 0, theme.current().type("reading").line)


def _shelf_dress(top: float) -> Dress:
    """Room for one row of chips; the view makes it taller when they wrap."""
    dress = _dress(TEXT_LEFT, top + 7)
    dress.fixed = theme.current().size("button-small")
    return dress
