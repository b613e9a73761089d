"""Badges: how many need attention, on a filled round ground; 99+ above."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui import fonts, theme
from console.ui.accessible import Facts, value_changed
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


class Badge(QWidget):
    """A count on its own; `name` says what is counted ("need attention"). Hidden at 0, its place kept."""

    def __init__(
        self, name: str, count: int = 0, state: str = "failed", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._count, self._state = name, count, state
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.setVisible(count > 0)

    def set_count(self, count: int) -> None:
        self._count = count
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()
        value_changed(self)

    def facts(self) -> Facts:
        return Facts(QAccessible.Role.StaticText, f"{shown(self._count)} {self._name}")

    def sizeHint(self) -> QSize:
        return QSize(width(self._count), height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.antialiased(self)
        paint(painter, self.width(), 0, self._count, self._state)
        painter.end()
