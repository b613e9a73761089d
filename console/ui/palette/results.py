"""The palette's list: headings, rows of 34 with the letters that fit in the accent, keys as caps."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.ui import fonts, icons, theme
from console.ui.palette.entries import Entry, Part
from console.ui.widgets import keycap, painting, plain

Index = QModelIndex | QPersistentModelIndex

HEADING = 26
MOST_ROWS = 10
"""Rows that show at once; the rest is scrolled to."""
INSET = 7
_LEFT = 17
_TITLE = 43
_CAP_GAP = 8
_WHY_GAP = 12
_FOOT = 8
_UNBOUNDED = 16_000


def heading(part: Part) -> str:
    """A part's name."""
    return {
        Part.CONVERSATION: _tr("This conversation"),
        Part.ELSEWHERE: _tr("Elsewhere"),
        Part.SETTINGS: _tr("Settings"),
        Part.FOUND: _tr("Conversations"),
    }[part]


def _tr(text: str) -> str:
    return QCoreApplication.translate("palette", text)


def then() -> str:
    """What stands between the keys of a sequence."""
    return _tr("then")


class Rows(QAbstractListModel):
    """Entries under their headings."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[Entry | Part] = []

    def show(self, entries: Sequence[Entry]) -> None:
        """Shows these."""
        self.beginResetModel()
        self._lines = []
        part: Part | None = None
        for entry in entries:
            if entry.part is not part:
                part = entry.part
                self._lines.append(part)
            self._lines.append(entry)
        self.endResetModel()

    def line(self, index: Index) -> Entry | Part | None:
        """What stands in a row."""
        return self._lines[index.row()] if index.isValid() else None

    def height(self) -> int:
        """Px that all would take, at most ten rows with their headings."""
        height = shown = 0
        for line in self._lines:
            height += _height(line)
            shown += isinstance(line, Entry)
            if shown == MOST_ROWS:
                break
        return height + theme.current().px(_FOOT) if self._lines else 0

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, and for a screen reader all that the row says."""
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(line) if isinstance(line, Part) else plain.line(line.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return heading(line) if isinstance(line, Part) else spoken(line)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are not chosen; what cannot be done now can still be read."""
        if isinstance(self.line(index), Entry):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


def spoken(entry: Entry) -> str:
    """What a screen reader says of a row."""
    then_ = f" {then()} "
    said = (plain.line(entry.title), then_.join(" ".join(caps) for caps in entry.chords), entry.why)
    return ", ".join(part for part in said if part)


def _height(line: Entry | Part) -> int:
    now = theme.current()
    return now.size("row-palette") if isinstance(line, Entry) else now.px(HEADING)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows 34, headings 26."""
        model = index.model()
        line = model.line(index) if isinstance(model, Rows) else None
        return QSize(100, _height(line) if line is not None else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        model = index.model()
        line = model.line(index) if isinstance(model, Rows) else None
        box, state = option.rect, option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Part):
            area = QRectF(box).adjusted(_LEFT, 4, -_LEFT, 0)
            muted = theme.current().color("text-muted")
            painting.line(painter, area, heading(line), fonts.font("caption"), muted)
        elif line is not None:
            _paint(painter, box, line, chosen=bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()


def _paint(painter: QPainter, box: QRect, entry: Entry, *, chosen: bool) -> None:
    now = theme.current()
    if chosen:
        painting.box(
            painter, box.adjusted(INSET, 0, -INSET, 0), now.radius("control"), now.color("selection")
        )
    muted = now.color("text-muted")
    if entry.glyph:
        ink = now.color("accent") if chosen and not entry.why else muted
        spot = QRectF(box.left() + _LEFT, box.top(), 16, box.height())
        icons.paint(painter, painting.placed(painter, spot, box), entry.glyph, ink, 16)
    area = QRectF(box).adjusted(_TITLE, 0, -_LEFT, 0)
    area.setRight(_paint_caps(painter, area, box, entry.chords))
    if entry.why:
        why = fonts.font("small")
        width = min(painting.advance(why, entry.why), area.width() / 2)
        reason = QRectF(area.right() - width, area.top(), width, area.height())
        painting.line(painter, painting.placed(painter, reason, box), entry.why, why, muted)
        area.setRight(reason.left() - _WHY_GAP)
    area = painting.placed(painter, area, box)
    _paint_title(painter, area, entry, muted if entry.why else now.color("text"))


def _paint_caps(painter: QPainter, area: QRectF, box: QRect, chords: tuple[tuple[str, ...], ...]) -> float:
    """The keys from where the row ends; returns where the room for the title ends."""
    right = area.right()
    height = theme.current().px(keycap.HEIGHT)
    for place, caps in enumerate(reversed(chords)):
        if place:
            word, font = then(), fonts.font("small")
            width = painting.advance(font, word)
            spot = QRectF(right - width, area.top(), width, area.height())
            spot = painting.placed(painter, spot, box)
            painting.line(painter, spot, word, font, theme.current().color("text-muted"), elide=False)
            right -= width + _CAP_GAP
        for cap in reversed(caps):
            width = keycap.width(cap)
            top = area.top() + (area.height() - height) / 2
            spot = painting.placed(painter, QRectF(right - width, top, width, height), box)
            keycap.paint(painter, spot.toRect(), cap)
            right -= width + _CAP_GAP
    return right - (_WHY_GAP - _CAP_GAP if chords else 0)


def _paint_title(painter: QPainter, area: QRectF, entry: Entry, ink: QColor) -> None:
    """The name, its fitting letters bold and in the accent."""
    title = plain.line(entry.title)
    body, bold = fonts.font("body"), fonts.font("body", 600)
    if title != entry.title or not entry.places:
        painting.line(painter, area, title, body, ink)
        return
    layout = _titled(title, entry.places)
    row = layout.lineAt(0)
    if row.naturalTextWidth() > area.width() + 1:
        shown = QFontMetricsF(bold).elidedText(title, Qt.TextElideMode.ElideRight, area.width() + 1)
        layout = _titled(shown, tuple(place for place in entry.places if place < len(shown) - 1))
        row = layout.lineAt(0)
    left = area.left()
    if painting.mirrors(painter):
        left = max(left, area.right() - row.naturalTextWidth())
    metrics = QFontMetricsF(body)
    baseline = area.top() + (area.height() - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setPen(ink)
    layout.draw(painter, QPointF(left, round(baseline) - row.ascent()))
    painter.restore()


def _titled(title: str, places: Sequence[int]) -> QTextLayout:
    """The name as one line, the letters at `places` (code points) bold and in the accent."""
    layout = QTextLayout(title, fonts.font("body"))
    look = QTextCharFormat()
    look.setFont(fonts.font("body", 600))
    look.setForeground(theme.current().color("accent"))
    marks: list[QTextLayout.FormatRange] = []
    for place in places:
        mark = QTextLayout.FormatRange()
        mark.start = len(title[:place].encode("utf-16-le")) // 2
        mark.length, mark.format = len(title[place].encode("utf-16-le")) // 2, look
        marks.append(mark)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(marks)
    layout.beginLayout()
    layout.createLine().setLineWidth(_UNBOUNDED)
    layout.endLayout()
    return layout


class Results(QListView):
    """The list; the focus stays in the field, which moves the chosen row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Actions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.rows = Rows(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.entered.connect(self._hovered)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Shows these, the first one chosen."""
        self.rows.show(entries)
        self.choose(0, 1)
        self.scrollToTop()

    def chosen(self) -> Entry | None:
        """The row that Enter runs."""
        line = self.rows.line(self.currentIndex())
        return line if isinstance(line, Entry) else None

    def choose(self, start: int, step: int) -> None:
        """Chooses the first row from `start` on, in steps; headings are stepped over."""
        place = start
        while 0 <= place < self.rows.rowCount():
            index = self.rows.index(place)
            if isinstance(self.rows.line(index), Entry):
                self.setCurrentIndex(index)
                if place == 1:
                    self.scrollToTop()
                return
            place += step

    def go(self, step: int) -> None:
        """Goes `step` rows on."""
        here = self.currentIndex().row()
        size = 1 if step > 0 else -1
        target = max(0, min(self.rows.rowCount() - 1, here + step))
        self.choose(target, size)

    def entries(self) -> tuple[Entry, ...]:
        """All rows, in their order."""
        lines = (self.rows.line(self.rows.index(place)) for place in range(self.rows.rowCount()))
        return tuple(line for line in lines if isinstance(line, Entry))

    def _hovered(self, index: QModelIndex) -> None:
        if isinstance(self.rows.line(index), Entry):
            self.setCurrentIndex(index)
