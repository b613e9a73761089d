"""How the transcript's document is laid out: blocks near the view to the pixel, the others by estimate.

Qt's own layout breaks the lines of every block before the view, again at each change of width; a conversation
of 2,000 turns takes it a second. Here only what is looked at is broken into lines, and the text of all of it
is still there to be selected, searched, copied and read out.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from msgspec import Struct, field
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPainterPath,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextOption,
)

LETTER = 7.0
"""Width of a letter in pixels, until the first lines were measured."""
KEPT_LINES = 50
"""Lines from which what was measured tells how wide a letter is."""
SHORT = 3_000
"""Pixels that no view is high. A text is measured until it is surely higher, or whole: were it estimated,
a scroll bar could come for it and take its width, so that the bar goes again, and so on for ever."""


class Dress(Struct):
    """How a block looks: margins and the least height of a line in pixels; inks over its text.

    `fixed` is the whole height of a block that holds no text but room for widgets.
    """

    left: float
    right: float
    top: float
    least: float
    bottom: float = 0.0
    centred: bool = False
    leads: bool = False
    """Words of ours, which begin where the window's lines begin; what people write follows its own words."""
    turned: bool = False
    """Its parts follow each other as the window's lines run."""
    fixed: float | None = None
    inks: list[tuple[int, int, QTextCharFormat]] = field(
        default_factory=list[tuple[int, int, QTextCharFormat]]
    )
    """Start, length (UTF-16 units) and format."""
    length: int = 0
    """Characters of its text, for the estimate."""


NAKED = Dress(0, 0, 0, 20)
"""The one block of an empty document."""


class Flow(QAbstractTextDocumentLayout):
    """The layout of a document whose blocks wear `dresses`, by their number."""

    def __init__(self, document: QTextDocument, dresses: Sequence[Dress]) -> None:
        super().__init__(document)
        self._dresses = dresses
        self._width = 0.0
        self._head = self._foot = self._spare = 0.0
        self._heights: list[float] = []
        self._exact = bytearray()
        self._sums: list[float] | None = None
        self._told = 0.0
        self._letters = self._inked = 0.0
        self._lines = 0
        self._mirrored = False

    # Where blocks stand

    def set_margins(self, head: float, foot: float, spare: float) -> None:
        """Room over the first and under the last block, and what the text leaves free at its right."""
        if (head, foot, spare) != (self._head, self._foot, self._spare):
            again = spare != self._spare
            self._head, self._foot, self._spare = head, foot, spare
            self._sums = None
            if again:
                self._estimate_all()
            self._tell()

    def set_mirrored(self, mirrored: bool) -> None:
        """In a right-to-left window, margins left and right change places."""
        if mirrored != self._mirrored:
            self._mirrored = mirrored
            self._estimate_all()
            self._tell()

    def spare(self) -> float:
        """What the text leaves free at its right."""
        return self._spare

    def top(self, number: int) -> float:
        """Where the text of a block begins."""
        return self._tops()[number] + self._gap(number)

    def at(self, y: float) -> int:
        """The number of the block at a height, margins over it included; the nearest one outside of all."""
        tops = self._tops()
        return min(max(0, bisect_right(tops, y) - 1), max(0, len(self._heights) - 1))

    def ensure(self, top: float, bottom: float, edge: float) -> float:
        """Measures the blocks between two heights; by how much what stands at `edge` moves down for it."""
        if not self._heights:
            return 0.0
        number = self.at(top)
        y = self._tops()[number]
        moved = 0.0
        while number < len(self._heights) and y < bottom:
            if not self._exact[number]:
                before = self._heights[number]
                grown = self._measure(number) - before
                if y < edge:
                    moved += grown
                    edge += grown
                    bottom += grown
            y += self._heights[number]
            number += 1
        self._tell()
        return moved

    def ensure_end(self, height: float) -> None:
        """Measures the last blocks, as many as fill a height."""
        number = len(self._heights)
        while number and height > 0:
            number -= 1
            if not self._exact[number]:
                self._measure(number)
            height -= self._heights[number]
        self._tell()

    def set_fixed(self, number: int, height: float) -> None:
        """Makes a block without text as high as what stands over it; what follows moves with it."""
        dress = self._dress(number)
        if dress.fixed is not None and round(dress.fixed) != round(height):
            dress.fixed = height
            self._measure(number)
            self._tell()

    def _tops(self) -> list[float]:
        if self._sums is None:
            self._sums = list(accumulate(self._heights, initial=self._head))
        return self._sums

    def _dress(self, number: int) -> Dress:
        return self._dresses[number] if number < len(self._dresses) else NAKED

    def _gap(self, number: int) -> float:
        """Of two margins that meet, the wider one holds; none stands over the first block."""
        return max(self._dress(number).top, self._dress(number - 1).bottom) if number else 0.0

    def _room(self, dress: Dress) -> float:
        return max(40.0, self._width - self._spare - dress.left - dress.right)

    # Measuring

    def _estimate(self, number: int) -> float:
        dress = self._dress(number)
        if dress.fixed is not None:
            return self._gap(number) + dress.fixed
        letter = self._inked / self._letters if self._lines > KEPT_LINES else LETTER
        lines = max(1, ceil(dress.length * letter / self._room(dress)))
        return self._gap(number) + lines * dress.least

    def _estimate_all(self) -> None:
        self._heights = [self._estimate(number) for number in range(len(self._heights))]
        self._exact = bytearray(len(self._heights))
        self._sums = None
        self._measure_short()

    def _measure_short(self) -> None:
        """Measures a text from its top until it is surely no short one; most need none for that."""
        least: list[float] = []
        over = -float(SHORT)
        for number, exact in enumerate(self._exact):
            least.append(self._heights[number] if exact else self._least(number))
            over += least[-1]
            if over >= 0:
                return
        for number, exact in enumerate(bytes(self._exact)):
            if not exact:
                over += self._measure(number) - least[number]
            if over >= 0:
                return

    def _least(self, number: int) -> float:
        """The height of a block of one line."""
        dress = self._dress(number)
        return self._gap(number) + (dress.least if dress.fixed is None else dress.fixed)

    def _measure(self, number: int) -> float:
        """Breaks a block into lines; its height, the margin over it included."""
        dress = self._dress(number)
        layout = self.document().findBlockByNumber(number).layout()
        height = self._break(layout, dress, self.document().findBlockByNumber(number))
        height = self._gap(number) + (height if dress.fixed is None else dress.fixed)
        self._exact[number] = 1
        if height != self._heights[number]:
            self._heights[number] = height
            self._sums = None
        return height

    def _break(self, layout: QTextLayout, dress: Dress, block: QTextBlock) -> float:
        option = QTextOption(self.document().defaultTextOption())
        direction = block.textDirection()
        if self._mirrored and dress.turned:
            direction = Qt.LayoutDirection.RightToLeft
        option.setTextDirection(direction)
        if dress.centred:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif direction == Qt.LayoutDirection.RightToLeft:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        if self._mirrored and dress.leads:
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        left = self._width - dress.left - self._room(dress) if self._mirrored else dress.left
        layout.setTextOption(option)
        layout.setFormats([_range(*ink) for ink in dress.inks])
        room, y, lines = self._room(dress), 0.0, 0
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room)
            height = line.height()
            least = max(height, dress.least)
            # What a line is higher than its letters stands over them, as in Qt's own layout.
            line.setPosition(QPointF(left, y + least - height))
            y += least
            lines += 1
        layout.endLayout()
        if lines > 1:
            self._lines += lines
            self._letters += dress.length
            self._inked += (lines - 0.5) * room
        return y

    def _tell(self) -> None:
        """Tells the scroll bars what the measuring came to."""
        size = self.documentSize()
        if size.height() != self._told:
            self._told = size.height()
            self.documentSizeChanged.emit(size)

    # What Qt asks

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Text came, went or is to be laid out anew."""
        document = self.document()
        width = document.pageSize().width()
        count = document.blockCount()
        if width != self._width or len(self._heights) == 0:
            self._width = width
            self._heights = [0.0] * count
            self._estimate_all()
        else:
            first = document.findBlock(position).blockNumber()
            last = document.findBlock(position + added).blockNumber()
            last = last if last >= 0 else count - 1
            former = last - (count - len(self._heights))
            fresh = range(first, last + 1)
            self._heights[first : former + 1] = [0.0] * len(fresh)
            self._exact[first : former + 1] = bytes(len(fresh))
            for number in fresh:
                self._heights[number] = self._estimate(number)
            self._sums = None
            self._measure_short()
        self._tell()
        self.update.emit()

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Paints the blocks in the clip, with what of them is selected."""
        document = self.document()
        clip = context.clip
        if not self._heights or not clip.isValid():
            return
        painter.setPen(context.palette.text().color())
        first, last = self.at(clip.top()), self.at(clip.bottom())
        chosen = [_chosen(one) for one in context.selections]
        caret = context.cursorPosition
        block = document.findBlockByNumber(first)
        for number in range(first, last + 1):
            layout = self._placed(number, block)
            start, length = block.position(), block.length()
            parts = [
                _range(max(0, a - start), min(b - start, length) - max(0, a - start), look)
                for a, b, look in chosen
                if a < start + length and b > start
            ]
            layout.draw(painter, QPointF(), parts, clip)
            if start <= caret < start + length:
                layout.drawCursor(painter, QPointF(), caret - start)
            block = block.next()

    def _placed(self, number: int, block: QTextBlock) -> QTextLayout:
        """The layout of a block, measured, at the place where it stands now."""
        if not self._exact[number]:
            self._measure(number)
        layout = block.layout()
        layout.setPosition(QPointF(0, self.top(number)))
        return layout

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Where a block stands; measures it."""
        if not block.isValid() or block.blockNumber() >= len(self._heights):
            return QRectF()
        number = block.blockNumber()
        layout = self._placed(number, block)
        height = self._heights[number] - self._gap(number)
        return QRectF(0, layout.position().y(), self._width, height)

    def hitTest(self, point: QPointF | QPoint | QPainterPath.Element, accuracy: Qt.HitTestAccuracy) -> int:
        """The position in the document at a point; -1 where none is wanted but an exact one."""
        if not self._heights or isinstance(point, QPainterPath.Element):
            return -1
        number = self.at(point.y())
        block = self.document().findBlockByNumber(number)
        layout = self._placed(number, block)
        y = point.y() - layout.position().y()
        for place in range(layout.lineCount()):
            line = layout.lineAt(place)
            if y < line.rect().bottom() or place == layout.lineCount() - 1:
                exact = line.naturalTextRect().contains(QPointF(point.x(), y))
                if accuracy == Qt.HitTestAccuracy.ExactHit and not exact:
                    return -1
                return block.position() + line.xToCursor(point.x())
        return block.position()

    def documentSize(self) -> QSizeF:
        """As high as all of it, as far as is known."""
        return QSizeF(self._width, self._tops()[-1] + self._foot)

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        """There is one frame."""
        return QRectF(QPointF(), self.documentSize())

    def pageCount(self) -> int:
        """A window has no pages."""
        return 1


def _chosen(one: QAbstractTextDocumentLayout.Selection) -> tuple[int, int, QTextCharFormat]:
    """From where to where, and how it looks: a copy, for the format goes with the selection."""
    cursor = one.cursor
    return cursor.selectionStart(), cursor.selectionEnd(), QTextCharFormat(one.format)


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made
