"""The left pane of Settings: the search, the pages, and under a search the fields that match."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from console.ui import accessible, fonts, icons, theme
from console.ui.widgets import painting, plain
from console.ui.widgets.buttons import Button
from console.ui.widgets.header import PaneHeader
from console.ui.widgets.roving import Roving
from console.ui.widgets.text import Paragraph

_SIDE = 8


@dataclass(frozen=True, slots=True)
class Found:
    """One place the search can lead to: a page, or a field on it (`field` empty for the page)."""

    page: str
    title: str
    glyph: str = ""
    field: str = ""
    also: str = ""
    """What it is found by besides its title."""
    provider: str = ""
    """The provider whose account it belongs to; empty for what always stands there."""


class NavRow(Button):
    """A row of the navigation: 32 high with the page's glyph, or a field's name set in under it."""

    def __init__(self, found: Found, parent: QWidget) -> None:
        super().__init__(plain.line(found.title).replace("&", "&&"), glyph=found.glyph, parent=parent)
        self.found = found
        self.setCheckable(not found.field)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain.tooltip(found.title) if found.field else "")

    def nextCheckState(self) -> None:
        """The pane decides which page is shown."""

    def sizeHint(self) -> QSize:
        """Any width."""
        return QSize(120, theme.current().size("row-menu"))

    def minimumSizeHint(self) -> QSize:
        """Elides."""
        return QSize(60, theme.current().size("row-menu"))

    def _paint_ground(self, painter: QPainter, area: QRectF, radius: float) -> None:
        now = theme.current()
        if self.isChecked():
            painting.box(painter, area, radius, now.color("selection"))
        elif self.underMouse():
            painting.box(painter, area, radius, now.color("surface-hover"))

    def _paint_content(self, painter: QPainter) -> None:
        now = theme.current()
        side = now.size("icon")
        if self._glyph:
            ink = now.color("accent" if self.isChecked() else "text-muted")
            spot = painting.placed(painter, QRectF(_SIDE, 0, side, self.height()), self.rect())
            icons.paint(painter, spot, self._glyph, ink, side)
        area = QRectF(self.rect()).adjusted(2 * _SIDE + side, 0, -_SIDE, 0)
        font = fonts.font("body", 500) if self._glyph else fonts.font("small")
        ink = now.color("text" if self._glyph else "text-muted")
        area = painting.placed(painter, area, self.rect())
        painting.line(painter, area, self._label(), font, ink)


class Nav(QWidget):
    """Signals: chosen(object: Found) when the person picks a page or a field."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.current().width("settings-nav"))
        self.setAccessibleName(self.tr("Settings"))
        self._pages: tuple[Found, ...] = ()
        self._fields: tuple[Found, ...] = ()
        self._page = ""
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find a setting"))
        self.search.setAccessibleName(self.tr("Find a setting"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._choose_first)
        self.search.installEventFilter(self)
        self._lens = QAction(self.search)
        self.search.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        accessible.name_clear(self.search)
        self.search.setTextMargins(-_SIDE, 0, 0, 0)
        theme.changed().connect(self._tint)
        self._tint()
        self._list = QWidget(self)
        self._list.setAccessibleName(self.tr("Pages"))
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._nothing = Paragraph(self.tr("No setting is called that."), "small", "text-muted")
        self._rows.addWidget(self._nothing)
        self._rows.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._list)
        scroll.viewport().setAutoFillBackground(False)
        self._list.setAutoFillBackground(False)
        self._roving = Roving(self, Qt.Orientation.Vertical)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(PaneHeader(self.tr("Settings"), self))
        inner = QVBoxLayout()
        inner.setContentsMargins(_SIDE, _SIDE, _SIDE, _SIDE)
        inner.setSpacing(_SIDE)
        inner.addWidget(self.search)
        inner.addWidget(scroll, 1)
        column.addLayout(inner, 1)

    def show_places(self, pages: Sequence[Found], fields: Sequence[Found]) -> None:
        """All pages in their order, and the fields that the search knows."""
        self._pages, self._fields = tuple(pages), tuple(fields)
        self._fill()

    def mark(self, page: str) -> None:
        """Marks the page that is shown."""
        self._page = page
        for row in self.rows():
            row.setChecked(row.found.page == page and not row.found.field)
            if row.isChecked():
                self._roving.settle(row)

    def rows(self) -> tuple[NavRow, ...]:
        """The rows that are shown."""
        return tuple(one for one in self._roving.members() if isinstance(one, NavRow))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the search to the list, Esc clears it."""
        if watched is not self.search or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Down and self.rows():
            self.rows()[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hairline at the right edge."""
        super().paintEvent(event)
        painter = painting.antialiased(self)
        painter.fillRect(self.rect(), theme.current().color("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.current().color("border"))
        painter.end()

    def _tint(self) -> None:
        self._lens.setIcon(icons.icon("search"))

    def _fill(self) -> None:
        wanted = self.search.text().casefold().split()
        for row in self.rows():
            self._roving.remove(row)
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        place = 0
        for page in self._pages:
            fields = [one for one in self._fields if one.page == page.page and _knows(one, wanted)]
            fields.sort(key=lambda one: not _fits(one.title, wanted))
            if not _fits(page.title, wanted) and not fields:
                continue
            for found in (page, *(fields if wanted else ())):
                row = NavRow(found, self._list)
                row.clicked.connect(self._on_clicked)
                self._rows.insertWidget(place, row)
                self._roving.add(row)
                row.show()
                place += 1
        self._nothing.setVisible(place == 0)
        self.mark(self._page)

    def _choose_first(self) -> None:
        rows = self.rows()
        if self.search.text().strip() and rows:
            wanted = self.search.text().casefold().split()
            fields = [row for row in rows if row.found.field]
            named = [row for row in rows if _fits(row.found.title, wanted)]
            self.chosen.emit((named or fields)[0].found)

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, NavRow):
            self.chosen.emit(row.found)


def _knows(found: Found, wanted: Sequence[str]) -> bool:
    """Every word of the search stands somewhere in what is known of it."""
    return _fits(f"{found.title} {found.also}", wanted)


def _fits(title: str, wanted: Sequence[str]) -> bool:
    """Every word of the search stands somewhere in the title."""
    return all(word in title.casefold() for word in wanted)
