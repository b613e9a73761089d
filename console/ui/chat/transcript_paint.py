"""Painting behind and beside the transcript's text: grounds, numbers, times, glyphs, evidence, pills."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextCursor

from console.conversation.messages import Author
from console.conversation.readings import Trigger
from console.ui import fonts, icons, theme, words
from console.ui.chat.document import GAP, GROUND_LEFT, PAD, PILL_LEFT, TEXT_LEFT
from console.ui.chat.items import LineItem, Mark, ShownItem, TurnItem
from console.ui.chat.layout import Laid, units
from console.ui.widgets import painting

if TYPE_CHECKING:
    from console.ui.chat.transcript import Transcript

__all__ = ["GAP", "PAD", "behind", "caret"]

GLYPH = 14
_AUTHOR_GLYPHS = {Author.AGENT: "sparkles", Author.HUMAN: "user-round"}


def behind(painter: QPainter, view: "Transcript", laid: Laid, *, held: int) -> None:
    """Everything of one item that is not its text."""
    match laid.item:
        case TurnItem():
            _turn(painter, view, laid, laid.item, held=held == laid.item.number)
        case LineItem():
            _line(painter, view, laid, laid.item)
        case ShownItem():
            _shown(painter, view, laid, laid.item)
        case _:
            return


def _turn(painter: QPainter, view: "Transcript", laid: Laid, item: TurnItem, *, held: bool) -> None:
    now = theme.current()
    area = view.area(laid.first, laid.last)
    line = _first_line(view, view.find_block(laid.first))
    if item.author is Author.CUSTOMER:
        ground = _at(painter, view, area.adjusted(0, -PAD, 0, PAD))
        fill = now.color("accent-soft") if held else now.color("turn-customer")
        painting.box(painter, ground, now.radius("card"), fill, now.color("border"))
    elif held:
        ground = _at(painter, view, area.adjusted(0, -PAD, 0, PAD))
        painting.box(painter, ground, now.radius("card"), now.color("accent-soft"))
    muted, caption = now.color("text-muted"), fonts.font("caption")
    gutter = QRectF(0, line.top(), GROUND_LEFT - 8, line.height())
    gutter = _at(painter, view, gutter)
    painting.line(painter, gutter, str(item.number), caption, muted, Qt.AlignmentFlag.AlignRight)
    clock = _at(painter, view, _clock(view, line))
    painting.line(painter, clock, words.clock(item.at), caption, muted, Qt.AlignmentFlag.AlignRight)
    glyph = _AUTHOR_GLYPHS.get(item.author)
    if glyph:
        icons.paint(painter, _at(painter, view, _before(line, TEXT_LEFT)), glyph, muted)
    for mark in item.marks:
        _mark(painter, view, laid, item.text, mark)
    for position, fired in zip(laid.pills, item.fired, strict=False):
        _pill(painter, view, position, fired.trigger)


def _at(painter: QPainter, view: "Transcript", rect: QRectF) -> QRectF:
    return painting.placed(painter, rect, view.viewport().rect())


def _clock(view: "Transcript", line: QRectF) -> QRectF:
    width = theme.current().px(60)
    return QRectF(view.ground_right() - 12 - width, line.top(), width, line.height())


def _before(line: QRectF, left: float) -> QRectF:
    return QRectF(left, line.top() + (line.height() - GLYPH) / 2, GLYPH, GLYPH)


def _first_line(view: "Transcript", block: QTextBlock) -> QRectF:
    """The block's first line alone, as its glyphs stand: what numbers, times and glyphs align with."""
    box = view.lines(block)
    line = block.layout().lineAt(0)
    return QRectF(box.left(), box.top() + line.y(), box.width(), line.height())


def _mark(painter: QPainter, view: "Transcript", laid: Laid, text: str, mark: Mark) -> None:
    """The ground behind evidence and the 2 px line under it, line by line."""
    tint = theme.current().trigger(mark.trigger)
    for segment in laid.segments:
        start, end = max(mark.start, segment.start), min(mark.end, segment.end)
        if start >= end:
            continue
        piece = text[segment.start : segment.end]
        first, last = units(piece, start - segment.start), units(piece, end - segment.start)
        for box in _spans(view, view.find_block(segment.position), first, last):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint.mark)
            painter.drawRoundedRect(box.adjusted(-2, 0, 2, 0), 2, 2)
            painter.setBrush(tint.fg)
            painter.drawRect(QRectF(box.left() - 2, box.bottom() - 2, box.width() + 4, 2))


def _spans(view: "Transcript", block: QTextBlock, first: int, last: int) -> list[QRectF]:
    view.lines(block)  # puts it in its place: before the text's own first painting it lies at the top
    offset = view.verticalScrollBar().value()
    return [box.translated(0, -offset) for box in painting.spans(block, first, last)]


def _pill(painter: QPainter, view: "Transcript", position: int, trigger: Trigger) -> None:
    now = theme.current()
    tint = now.trigger(trigger)
    block = view.find_block(position)
    line = _first_line(view, block)
    name = words.trigger(trigger)
    width = painting.advance(fonts.font("small", 500), name)
    height = now.size("pill")
    box = QRectF(TEXT_LEFT, line.top() + (line.height() - height) / 2, PILL_LEFT + width + 8, height)
    painting.box(painter, _at(painter, view, box), height / 2, tint.soft)
    spot = QRectF(TEXT_LEFT + 6, box.top() + (height - GLYPH) / 2, GLYPH, GLYPH)
    icons.paint(painter, _at(painter, view, spot), icons.for_trigger(trigger), tint.fg)


def _line(painter: QPainter, view: "Transcript", laid: Laid, item: LineItem) -> None:
    now = theme.current()
    block = view.find_block(laid.first)
    line = _first_line(view, block)
    spans = [_at(painter, view, span) for span in _spans(view, block, 0, block.length() - 1)]
    if not spans:
        return
    left, right = min(s.left() for s in spans), max(s.right() for s in spans)
    ink = now.state("waiting").fg if item.waiting else now.color("text-muted")
    icons.paint(painter, _at(painter, view, _before(line, left - GLYPH - 6)), item.glyph, ink)
    painter.setPen(QPen(now.color("border"), 1))
    middle = round(line.center().y()) + 0.5
    for begin, end in ((GROUND_LEFT, left - GLYPH - 18), (right + 12, view.ground_right())):
        if begin < end:
            rule = _at(painter, view, QRectF(begin, middle, end - begin, 0))
            painter.drawLine(rule.topLeft(), rule.topRight())


def _shown(painter: QPainter, view: "Transcript", laid: Laid, item: ShownItem) -> None:
    now = theme.current()
    area = view.area(laid.first, laid.last)
    head = _first_line(view, view.find_block(laid.first))
    ground = _at(painter, view, area.adjusted(0, -PAD, 0, PAD))
    painting.box(painter, ground, now.radius("card"), now.color("surface-raised"), now.color("border-button"))
    spot = _at(painter, view, _before(head, TEXT_LEFT))
    icons.paint(painter, spot, "message-square-text", now.color("text-muted"))
    clock = _at(painter, view, _clock(view, head))
    painting.line(
        painter,
        clock,
        words.clock(item.at),
        fonts.font("caption"),
        now.color("text-muted"),
        Qt.AlignmentFlag.AlignRight,
    )


def caret(painter: QPainter, view: "Transcript") -> None:
    """The 2 px caret behind the last streamed word."""
    cursor = QTextCursor(view.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    box = view.cursorRect(cursor)
    painter.fillRect(
        QRectF(box.left() + 1, box.top() + 2, 2, box.height() - 4), theme.current().color("accent")
    )
