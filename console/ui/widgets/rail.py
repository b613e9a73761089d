"""The rail: the screens where the window begins, with names under their glyphs where there is room."""

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.ui import fonts, icons, theme
from console.ui.widgets import badge, painting, plain
from console.ui.widgets.buttons import Button
from console.ui.widgets.roving import Roving

NAMED_WIDTH = 88
NAMES_FROM = 1000
"""Window width from which names may be shown; below, the rail is 48 wide."""
CELL = 40
_NAMED_CELL = 52
_GAP = 4
_TOP = 8
_BOTTOM = 10
_BAR_HEIGHT = 24
_BAR_RADIUS = 2


class Place(Struct, frozen=True):
    """One cell: what it is called in code, its glyph, its name, the key that leads there."""

    id: str
    glyph: str
    name: str
    key: str = ""
    bottom: bool = False
    screen: bool = True
    """False for a cell that does something (search) and never becomes the active one."""


class RailCell(Button):
    """A cell of the rail; checked is the screen one is on."""

    def __init__(self, place: Place, parent: QWidget) -> None:
        super().__init__(plain.line(place.name), glyph=place.glyph, parent=parent)
        self.place = place
        self.named = False
        self._count, self._meaning = 0, ""
        self.setCheckable(place.screen)
        self.set_count(0, "")

    def set_count(self, count: int, meaning: str) -> None:
        """The badge's number, and what it counts in words ("5 need attention")."""
        self._count, self._meaning = count, meaning
        name = f"{self.place.name}, {meaning}" if count and meaning else self.place.name
        self.setAccessibleName(name)
        tip = f"{name}  {self.place.key}" if self.place.key else name
        self.setToolTip(plain.tooltip(tip))
        self.update()

    def set_key(self, key: str) -> None:
        """Another key for the tool tip."""
        self.place = replace(self.place, key=key)
        self.set_count(self._count, self._meaning)

    def count(self) -> int:
        return self._count

    def nextCheckState(self) -> None:
        """Pressing the active cell again leaves it active; the rail decides who is."""

    def sizeHint(self) -> QSize:
        now = theme.current()
        return QSize(now.px(NAMED_WIDTH), now.px(_NAMED_CELL)) if self.named else QSize(CELL, CELL)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = painting.antialiased(self)
        box = self._box()
        radius = now.radius("card")
        if self.isChecked():
            edge = box.adjusted(-1, -1, 1, 1)
            painting.box(painter, edge, radius + 1, now.color("surface-raised"), now.color("border"))
        elif self.underMouse():
            painting.box(painter, box, radius, now.color("surface-hover"))
        if self.hasFocus():
            painting.focus_ring(painter, box, radius)
        self._paint_face(painter, box)
        painter.end()

    def _paint_face(self, painter: QPainter, box: QRectF) -> None:
        now = theme.current()
        ink = now.color("accent" if self.isChecked() else "text-muted")
        side = now.size("icon-rail")
        if self.named:
            top = QRectF(box.x(), box.y() + 7, box.width(), side)
            icons.paint(painter, top, self._glyph, ink, side)
            below = QRectF(box.x() + 2, top.bottom() + 3, box.width() - 4, now.type("caption").line)
            painting.line(
                painter, below, self._label(), fonts.font("caption"), ink, Qt.AlignmentFlag.AlignHCenter
            )
        else:
            icons.paint(painter, box, self._glyph, ink, side)
        right = box.center().x() + side if self.named else box.right()
        mark = QRectF(right - badge.width(self._count), 0, badge.width(self._count), 1)
        badge.paint(painter, painting.placed(painter, mark, box).right(), box.y() + 1, self._count)

    def _box(self) -> QRectF:
        """The cell's ground inside the widget, which is as wide as the rail."""
        width = self.width() - 2 * _GAP - 1 if self.named else CELL
        height = self.height() - 2
        return QRectF((self.width() - width) // 2, 1, width, height)


class Rail(QWidget):
    """The window's first column: screens on top, the rest at the bottom; one tab stop, arrows move inside.

    Signals: chosen(id) when the person presses a cell; the window answers with `choose`.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._cells: dict[str, RailCell] = {}
        self._names_wanted = True
        self._window_width = NAMES_FROM
        self._roving = Roving(self, Qt.Orientation.Vertical)
        self._top = QVBoxLayout()
        self._bottom = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _TOP - 1, 0, _BOTTOM - 1)
        column.setSpacing(0)
        for part in (self._top, self._bottom):
            part.setSpacing(_GAP - 2)
        column.addLayout(self._top)
        column.addStretch(1)
        column.addLayout(self._bottom)
        theme.changed().connect(self._arrange)
        self._arrange()

    def add(self, place: Place) -> RailCell:
        """Add a cell at the end of its group."""
        cell = RailCell(place, self)
        self._cells[place.id] = cell
        (self._bottom if place.bottom else self._top).addWidget(cell)
        self._roving.add(cell)
        cell.clicked.connect(self._on_clicked)
        self._arrange()
        return cell

    def choose(self, place_id: str) -> None:
        """Mark the screen one is on; silent."""
        for one, cell in self._cells.items():
            cell.setChecked(one == place_id)
        if place_id in self._cells:
            self._roving.settle(self._cells[place_id])
        self.update()

    def active(self) -> str:
        """The id of the active screen, "" when none is."""
        return next((one for one, cell in self._cells.items() if cell.isChecked()), "")

    def cell(self, place_id: str) -> RailCell:
        return self._cells[place_id]

    def set_badge(self, place_id: str, count: int, meaning: str = "") -> None:
        """`meaning` says it in words for tool tip and screen reader: "5 need attention"."""
        self._cells[place_id].set_count(count, meaning)

    def set_names_shown(self, shown: bool) -> None:
        """The person's wish; below 1000 px of window width names are never shown."""
        self._names_wanted = shown
        self._arrange()

    def set_window_width(self, width: int) -> None:
        """Fold by the window's width alone."""
        self._window_width = width
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = painting.antialiased(self)
        painter.fillRect(self.rect(), now.color("rail"))
        edge = QRect(self.width() - 1, 0, 1, self.height())
        painter.fillRect(painting.placed(painter, edge, self.rect()), now.color("border"))
        active = self._cells.get(self.active())
        if active is not None:
            middle = active.geometry().center().y() + 1
            bar = QRect(-_BAR_RADIUS, middle - _BAR_HEIGHT // 2, 0, _BAR_HEIGHT)
            bar.setWidth(now.size("selection-bar") + _BAR_RADIUS)
            bar = painting.placed(painter, bar, self.rect())
            painting.box(painter, bar, _BAR_RADIUS, now.color("accent"))
        painter.end()

    def _arrange(self) -> None:
        now = theme.current()
        roomy = self._window_width >= NAMES_FROM
        named = self._names_wanted and roomy
        width = now.px(NAMED_WIDTH) if named else now.size("rail" if roomy else "rail-compact")
        self.setFixedWidth(width)
        for cell in self._cells.values():
            cell.named = named
            cell.setFixedSize(width, (now.px(_NAMED_CELL) if named else CELL) + 2)
            cell.update()

    def _on_clicked(self) -> None:
        cell = self.sender()
        if isinstance(cell, RailCell):
            self.chosen.emit(cell.place.id)
