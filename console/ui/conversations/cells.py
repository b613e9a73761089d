"""Painting the Conversations table: one delegate for all columns, so that a row is never made of widgets."""

from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.conversation.row import Row
from console.conversation.state import Holder, Stage
from console.ui import fonts, icons, theme, words
from console.ui.conversations import spoken
from console.ui.conversations.model import ROW_ROLE, Column, Index
from console.ui.widgets import painting, pill

INSET = 16
GAP = 12
NUMBER_GAP = 18
"""Behind a column set to the right, for the next one is set to the left."""
GLYPH = 14
_GLYPH_GAP = 5
_LINES = (18, 16)
_NAME_SHARE = 0.55
"""Share of the column that a long name keeps beside what joins it."""
_STAGES = {
    Stage.NOT_COPIED: ("clipboard", "state.waiting"),
    Stage.COPIED: ("clipboard-check", "state.waiting"),
    Stage.PASTED: ("circle-check", "state.ok"),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """How the table is folded: what joins the name, what is a glyph alone, one line or two."""

    joined: bool = False
    """The provider stands behind the name."""
    glyphs: bool = False
    """Triggers show their glyph alone."""
    compact: bool = False
    small_handover: bool = False
    """The handover shows its glyph alone."""
    small_state: bool = False
    """Who has it is a glyph alone."""

    def smaller(self) -> "Shape | None":
        """Folded one step further, where names have no room; None when nothing is left to fold."""
        for step in ("joined", "glyphs", "small_handover", "small_state"):
            if not getattr(self, step):
                return replace(self, **{step: True})
        return None


class ConversationsDelegate(QStyledItemDelegate):
    """Paints one cell; `shape` says how the table is folded."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shape = Shape()
        self.naming = spoken.Naming()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As tall as a row; the columns have their widths from the table."""
        return QSize(60, height(self.shape))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell at `index`, on the ground of its row."""
        row = cast("Row | None", index.data(ROW_ROLE))
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        column = Column(index.column())
        _ground(painter, option.rect, option.state, first=column is Column.STATE)
        left = INSET if column is Column.STATE else 0
        gap = NUMBER_GAP if column is Column.WAITING else GAP
        box = QRectF(option.rect).adjusted(left, 0, -gap, -1)
        box = painting.placed(painter, box, option.rect)
        match column:
            case Column.STATE:
                self._state(painter, box, row)
            case Column.WHO:
                self._who(painter, box, row)
            case Column.TRIGGER:
                self._trigger(painter, box, row)
            case Column.PROVIDER:
                _text(painter, box, spoken.provider(row, self.naming), "text-muted")
            case Column.WAITING:
                _waiting(painter, box, row)
            case Column.HANDOVER:
                _handover(painter, box, row, small=self.shape.small_handover)
        painter.restore()

    def _state(self, painter: QPainter, box: QRectF, row: Row) -> None:
        meaning = f"state.{spoken.STATES[row.holder]}"
        if self.shape.small_state:
            icons.paint(painter, _lead(painter, box), pill.glyph_of(meaning), pill.tint(meaning).fg, GLYPH)
        else:
            pill.paint(painter, box.toRect(), meaning, spoken.holder(row))

    def _who(self, painter: QPainter, box: QRectF, row: Row) -> None:
        """The name and what joins it; below, the last line."""
        now = theme.current()
        muted = now.color("text-muted")
        top, low = _two_lines(box)
        font = fonts.font("body", 600 if needs_someone(row) else 400)
        tail = [words.kind(row.kind)]
        if self.shape.joined:
            tail.insert(0, spoken.provider(row, self.naming))
        joined = " · ".join(part for part in tail if part)
        small = fonts.font("small")
        if self.shape.compact:
            top = box
        room = 0.0
        if joined:
            least = min(painting.advance(font, spoken.name(row)), top.width() * _NAME_SHARE)
            room = min(painting.advance(small, joined), max(0.0, top.width() - least - 10))
        name = QRectF(top.x(), top.y(), top.width() - (room + 10 if joined else 0), top.height())
        name = painting.placed(painter, name, top)
        taken = painting.line(painter, name, spoken.name(row), font, now.color("text"))
        if joined:
            rest = QRectF(top.x() + taken + 10, top.y(), room, top.height())
            painting.line(painter, painting.placed(painter, rest, top), joined, small, muted)
            taken += room + 10
        if self.shape.compact:
            low = QRectF(top.x() + taken + 10, top.y(), top.width() - taken - 10, top.height())
            low = painting.placed(painter, low, top)
        if low.width() > GLYPH:
            painting.line(painter, low, spoken.last_line(row), small, muted)

    def _trigger(self, painter: QPainter, box: QRectF, row: Row) -> None:
        if row.trigger is None:
            _text(painter, box, "–" if self.shape.glyphs else spoken.trigger(row), "text-muted")
            return
        ink = theme.current().color(f"trigger.{row.trigger}")
        icons.paint(painter, _lead(painter, box), icons.for_trigger(row.trigger), ink, GLYPH)
        if not self.shape.glyphs:
            _text(painter, _behind(painter, box), spoken.trigger(row), "text")


def height(shape: Shape) -> int:
    """Px of every row."""
    return theme.current().size("row-table-compact" if shape.compact else "row-table")


def needs_someone(row: Row) -> bool:
    """Is it set in bold: somebody must act, or you have it?"""
    return row.attention or row.holder is Holder.YOU


def _ground(painter: QPainter, box: QRect, state: QStyle.StateFlag, *, first: bool) -> None:
    now = theme.current()
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, now.color("selection"))
        if first:
            bar = QRect(box.left(), box.top(), now.size("selection-bar"), box.height())
            painter.fillRect(painting.placed(painter, bar, box), now.color("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, now.color("surface-hover"))
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, now.color("border"))


def _two_lines(box: QRectF) -> tuple[QRectF, QRectF]:
    now = theme.current()
    first, second = (now.px(line) for line in _LINES)
    top = QRectF(box.x(), box.y() + (box.height() - first - second) / 2, box.width(), first)
    return top, QRectF(box.x(), top.bottom(), box.width(), second)


def _lead(painter: QPainter, box: QRectF) -> QRectF:
    return painting.placed(painter, QRectF(box.x(), box.y(), GLYPH, box.height()), box)


def _behind(painter: QPainter, box: QRectF) -> QRectF:
    return painting.placed(painter, box.adjusted(GLYPH + _GLYPH_GAP, 0, 0, 0), box)


def _text(painter: QPainter, box: QRectF, text: str, token: str, font: QFont | None = None) -> None:
    painting.line(painter, box, text, font or fonts.font("small"), theme.current().color(token))


def _waiting(painter: QPainter, box: QRectF, row: Row) -> None:
    waits = spoken.since(row) is not None
    font = fonts.font("small", 600 if needs_someone(row) else 400)
    ink = theme.current().color("text" if waits else "text-muted")
    text = spoken.waiting(row, words.today())
    painting.line(painter, box, text, font, ink, Qt.AlignmentFlag.AlignRight)


def _handover(painter: QPainter, box: QRectF, row: Row, *, small: bool) -> None:
    """Glyph and word; on two lines where "Copied, not pasted" has no room on one."""
    text = spoken.handover(row, words.today())
    if not text:
        return
    glyph, token = _STAGES[row.stage]
    ink = theme.current().color(token)
    if small:
        icons.paint(painter, _lead(painter, box), glyph, ink, GLYPH)
        return
    room = _behind(painter, box)
    first, comma, second = text.partition(", ")
    font = fonts.font("small", 500)
    if comma and painting.advance(font, text) > room.width() and box.height() > sum(_LINES):
        top, low = _two_lines(room)
        icons.paint(painter, _lead(painter, box), glyph, ink, GLYPH)
        painting.line(painter, top, first + comma.strip(), font, ink)
        painting.line(painter, low, second, font, ink)
        return
    icons.paint(painter, _lead(painter, box), glyph, ink, GLYPH)
    painting.line(painter, room, text, font, ink)
