"""Badges: how many need attention, on a filled round ground; 99+ above."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from console.ui import fonts, theme
from console.ui.widgets import painting

HEIGHT = 17
LARGEST = 99
_SIDE = 4


def shown(count: int) -> str:
    """The number as the badge writes it."""
    return f"{LARGEST}+" if count > LARGEST else str(count)


def height() -> int:
    """Px of a badge, which is a circle for one digit."""
    return theme.current().px(HEIGHT)


def width(count: int) -> int:
    return max(height(), painting.advance(fonts.font("caption", 600), shown(count)) + 2 * _SIDE)


def paint(painter: QPainter, right: float, top: float, count: int, state: str = "failed") -> None:
    """Draw a badge with its top right corner at (right, top); nothing for a count of 0."""
    if count <= 0:
        return
    now = theme.current()
    rect = QRectF(right - width(count), top, width(count), height())
    painting.box(painter, rect, height() / 2, now.state(state).fg)
    ink = now.color("surface-raised")
    font = fonts.font("caption", 600)
    painting.line(painter, rect, shown(count), font, ink, Qt.AlignmentFlag.AlignHCenter, elide=False)
