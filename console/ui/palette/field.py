"""The palette's field, which takes every key, and the box around it."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from console.ui import icons, keys, theme
from console.ui.accessible import Facts
from console.ui.widgets import painting

FIELD, FOOT = 52, 34
"""Heights of the row with the field and of the one with the hints."""


class Field(QLineEdit):
    """Takes every key while it has the focus: no action of the window fires behind the palette.

    Signals: moved(int) that many rows on; ran(); rebound() another key is wanted; closed().
    """

    moved = Signal(int)
    ran = Signal()
    rebound = Signal()
    closed = Signal()

    def event(self, arg__1: QEvent) -> bool:
        """Claims all keys, so that they come here as keys and not as the window's actions."""
        if arg__1.type() == QEvent.Type.ShortcutOverride:
            arg__1.accept()
            return True
        return super().event(arg__1)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab chooses, like the arrows: there is nowhere else to go."""
        self.moved.emit(1 if next else -1)
        return True

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        """Arrows, Enter, Ctrl+Enter, Esc; everything else is typing."""
        key, control = arg__1.key(), bool(arg__1.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 9,
            Qt.Key.Key_PageUp: -9,
        }
        step = next((size for name, size in steps.items() if name == key), 0)
        if step:
            self.moved.emit(step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.rebound if control else self.ran).emit()
        elif key == Qt.Key.Key_Escape or QKeySequence(arg__1.keyCombination()) in keys.sequences("palette"):
            self.closed.emit()
        else:
            super().keyPressEvent(arg__1)


class Frame(QWidget):
    """The box: ground, border, the hairlines under the field and over the foot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.said = ""

    def facts(self) -> Facts:
        """A combo box whose value is the row that Enter runs."""
        return Facts(QAccessible.Role.ComboBox, self.accessibleName(), self.said)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the rows closes nothing."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Painted, with the lens before the field."""
        now = theme.current()
        painter = painting.antialiased(self)
        radius = now.radius("overlay")
        painting.box(painter, self.rect(), radius, now.color("surface-raised"), now.color("border"))
        field, foot = now.px(FIELD), self.height() - now.px(FOOT)
        line = now.color("border")
        painter.fillRect(1, field, self.width() - 2, 1, line)
        painter.fillRect(1, foot, self.width() - 2, 1, line)
        icons.paint(painter, QRectF(17, 0, 18, field), "search", now.color("text-muted"), 18)
        painter.end()
