"""Key caps: a key drawn as a key, alone or inside a button."""

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui import fonts, theme
from console.ui.widgets import painting

HEIGHT = 18
_PADDING = 5
_RADIUS = 4


def width(keys: str) -> int:
    """Px a cap for `keys` ("Ctrl ↵") needs."""
    now = theme.current()
    return max(now.px(HEIGHT), painting.advance(fonts.font("caption"), keys) + 2 * _PADDING)


def paint(painter: QPainter, rect: QRect, keys: str, on_fill: bool = False) -> None:
    """Draw a cap filling `rect`; `on_fill` for one inside a primary button."""
    now = theme.current()
    ground = now.color("accent-fill-hover" if on_fill else "surface-sunken")
    border: QColor | None = None if on_fill else now.color("border")
    painting.box(painter, rect, _RADIUS, ground, border)
    ink = now.color("text-on-fill" if on_fill else "text-muted")
    painting.line(painter, rect, keys, fonts.font("caption"), ink, Qt.AlignmentFlag.AlignHCenter, elide=False)


class KeyCap(QWidget):
    """One key cap as a widget of its own, for help lines and tables of keys."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(_said(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(width(self._keys), theme.current().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.antialiased(self)
        paint(painter, self.rect(), self._keys)
        painter.end()


def _said(keys: str) -> str:
    """The signs of keys as words."""
    words = {
        "↑": QCoreApplication.translate("KeyCap", "Up"),
        "↓": QCoreApplication.translate("KeyCap", "Down"),
        "↵": QCoreApplication.translate("KeyCap", "Enter"),
        "/": QCoreApplication.translate("KeyCap", "Slash"),
    }
    return " ".join(words.get(key, key) for key in keys.split())
