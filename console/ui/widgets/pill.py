"""Pills: a glyph and a word on the soft ground of what they mean, 20 px high."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui import fonts, icons, theme
from console.ui.accessible import Facts, value_changed
from console.ui.widgets import painting, plain

GLYPH = 12
_LEFT = 6
_GAP = 4
_RIGHT = 8


def tint(meaning: str) -> theme.Tint:
    """The tint of "trigger.topic" or "state.waiting"."""
    group, _, name = meaning.partition(".")
    now = theme.current()
    return now.trigger(name) if group == "trigger" else now.state(name)


def glyph_of(meaning: str) -> str:
    """The glyph that belongs to "trigger.topic" or "state.waiting"."""
    group, _, name = meaning.partition(".")
    return icons.for_trigger(name) if group == "trigger" else icons.for_state(name)


def width(text: str, glyph: bool = True) -> int:
    """Px a pill with this text needs."""
    lead = _LEFT + GLYPH + _GAP if glyph else _RIGHT
    return lead + painting.advance(fonts.font("small", 500), text) + _RIGHT


def paint(
    painter: QPainter, rect: QRect, meaning: str, text: str, glyph: str = "", ground: bool = True
) -> None:
    """Draw a pill where `rect` begins, centred vertically, elided to its width; for delegates too."""
    now = theme.current()
    colours = tint(meaning)
    height = now.size("pill")
    shape = QRect(rect.x(), rect.y() + (rect.height() - height) // 2, min(rect.width(), width(text)), height)
    if ground:
        painting.box(painter, painting.placed(painter, shape, rect), height / 2, colours.soft)
    left = shape.x() + (_LEFT if ground else 0)
    spot = painting.placed(painter, QRect(left, shape.y(), GLYPH, height), rect)
    icons.paint(painter, spot, glyph or glyph_of(meaning), colours.fg, GLYPH)
    label = QRect(left + GLYPH + _GAP, shape.y(), 0, height)
    label.setRight(shape.right() - (_RIGHT - 1 if ground else 0))
    label = painting.placed(painter, label, rect)
    painting.line(painter, label, text, fonts.font("small", 500), colours.fg, Qt.AlignmentFlag.AlignLeft)


class Pill(QWidget):
    """A pill for a meaning: "trigger.asks_for_person", "state.waiting". The glyph follows unless given.

    `ground=False` leaves out the soft ground ("Live", "No support").
    """

    def __init__(
        self, meaning: str, text: str, glyph: str = "", *, ground: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._meaning, self._text, self._glyph, self._ground = meaning, plain.line(text), glyph, ground
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed().connect(self.updateGeometry)
        self._offer_whole()

    def show_meaning(self, meaning: str, text: str, glyph: str = "") -> None:
        """Another meaning and text in the same place."""
        if (meaning, plain.line(text), glyph) == (self._meaning, self._text, self._glyph):
            return
        self._meaning, self._text, self._glyph = meaning, plain.line(text), glyph
        self._offer_whole()
        self.updateGeometry()
        self.update()
        value_changed(self)

    def text(self) -> str:
        return self._text

    def meaning(self) -> str:
        return self._meaning

    def facts(self) -> Facts:
        return Facts(QAccessible.Role.StaticText, self._text)

    def sizeHint(self) -> QSize:
        spare = 0 if self._ground else _LEFT + _RIGHT
        return QSize(width(self._text) - spare, theme.current().size("pill"))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEFT + GLYPH + _LEFT, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.antialiased(self)
        paint(painter, self.rect(), self._meaning, self._text, self._glyph, self._ground)
        painter.end()

    def _offer_whole(self) -> None:
        self.setAccessibleName(self._text)
        cramped = self.width() < self.sizeHint().width()
        self.setToolTip(plain.tooltip(self._text) if cramped else "")
