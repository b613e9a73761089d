"""The header's button for the conditions: its name, and in one line what differs from the settings."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui import fonts, icons, theme
from console.ui.widgets import painting, plain
from console.ui.widgets.buttons import TextButton

GLYPH = 14
GAP = 6
LARGE = 1.4
"""Text size from which a narrow header has room for the glyph alone."""


class ConditionsButton(TextButton):
    """ "Conditions", and behind it "Ticket · Intercom · off duty", which gives way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", glyph="sliders-horizontal", parent=parent)
        self.setText(self.tr("Conditions"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._statement = ""
        self._room = 0
        self._tight = False
        theme.changed().connect(self.updateGeometry)
        self.set_statement("")

    def set_statement(self, statement: str) -> None:
        """What differs, in one line; nothing where nothing does."""
        self._statement = plain.line(statement)
        name = self.tr("Conditions")
        if statement:
            name = self.tr("Conditions: {statement}").format(statement=self._statement)
        self.setAccessibleName(name)
        self.setToolTip(plain.tooltip(name))
        self.updateGeometry()
        self.update()

    def set_room(self, room: int) -> None:
        """Px that the header can spare for the statement."""
        if room != self._room:
            self._room = room
            self.updateGeometry()

    def set_tight(self, tight: bool) -> None:
        """Its glyph alone, where the title has no room otherwise."""
        if tight != self._tight:
            self._tight = tight
            self.updateGeometry()
            self.update()

    def statement(self) -> str:
        """The whole line, however much of it there is room for."""
        return self._statement

    def sizeHint(self) -> QSize:
        """The name and as much of the statement as the title leaves room for."""
        if self._tight:
            return self.minimumSizeHint()
        width = self.named()
        if self._statement and self._room > 2 * GLYPH:
            width += GAP + min(self._room, self._advance(self._statement))
        return QSize(width, self._height())

    def minimumSizeHint(self) -> QSize:
        """The name alone; with large letters its glyph."""
        large = self._tight or theme.current().scale > LARGE
        return QSize(GLYPH + 2 * self._padding() if large else self.named(), self._height())

    def named(self) -> int:
        """Px of the name alone."""
        return 2 * self._padding() + GLYPH + GAP + self._advance(self._label())

    def _advance(self, text: str) -> int:
        return painting.advance(self._font(), text)

    def _paint_content(self, painter: QPainter) -> None:
        left, height = self._padding(), self.height()
        accent = theme.current().color("accent")
        ink = accent if self._statement and self._room <= 2 * GLYPH else self._ink()
        if self.width() < self.named():
            icons.paint(painter, self.rect(), self._glyph, ink, GLYPH)
            return
        spot = painting.placed(painter, QRect(left, 0, GLYPH, height), self.rect())
        icons.paint(painter, spot, self._glyph, ink, GLYPH)
        left += GLYPH + GAP
        name = QRect(left, 0, self._advance(self._label()), height)
        painting.line(
            painter,
            painting.placed(painter, name, self.rect()),
            self._label(),
            self._font(),
            ink,
            elide=False,
        )
        left = name.right() + 1 + GAP
        room = QRect(left, 0, self.width() - left - self._padding(), height)
        if self._statement and room.width() > 2 * GLYPH:
            spot = painting.placed(painter, room, self.rect())
            painting.line(painter, spot, self._statement, fonts.font("small", 500), accent)
