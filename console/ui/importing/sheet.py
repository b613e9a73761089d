"""A sheet over the window: a raised frame on a scrim that keeps the focus until it is closed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from console.ui import theme
from console.ui.widgets import painting

WIDTH = 712
EDGE = 32
"""Px left free around it, at least."""


class Panel(QFrame):
    """The raised ground of a sheet."""

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = painting.antialiased(self)
        painting.box(
            painter, self.rect(), now.radius("card"), now.color("surface-raised"), now.color("border")
        )
        painter.end()


class Sheet(QWidget):
    """Covers its window. `panel` holds the content, `wanted` tells its height at a width. Signals: left()."""

    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self.panel = Panel(self)
        self.wanted: Callable[[int], int] = self._hinted
        self.hide()
        window.installEventFilter(self)
        theme.changed().connect(self._place)

    def open_sheet(self) -> None:
        """Shows itself; whoever has the focus gets it back."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._before = focus
        self.show()
        self.raise_()
        self._place()

    def close_sheet(self) -> None:
        """Goes away and gives the focus back."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)  # while it shows: hiding would look for another
        self.hide()

    def refit(self) -> None:
        """The content has another height now."""
        if self.isVisible():
            self._place()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab stays within: it comes round at the ends."""
        stops = [
            one
            for one in self.panel.findChildren(QWidget)
            if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        focus = QApplication.focusWidget()
        if not stops:
            return True
        ordered = sorted(stops, key=lambda one: _place_of(one, self))
        here = ordered.index(focus) if focus in ordered else (-1 if next else 0)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        ordered[(here + (1 if next else -1)) % len(ordered)].setFocus(reason)
        return True

    def event(self, event: QEvent) -> bool:
        """Esc is the sheet's while it is open, not the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the scrim is a click on nothing: what was typed in here is not lost by it."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        ground = now.color("scrim")
        ground.setAlphaF(now.alpha("scrim-dark" if now.dark else "scrim-light"))
        painter = painting.antialiased(self)
        painter.fillRect(self.rect(), ground)
        painter.end()

    def _hinted(self, width: int) -> int:
        del width
        return self.panel.sizeHint().height()

    def _place(self) -> None:
        self.setGeometry(QRect(0, 0, self._window.width(), self._window.height()))
        width = min(theme.current().px(WIDTH), self.width() - 2 * EDGE)
        height = min(self.wanted(width), self.height() - 2 * EDGE)
        top = max(EDGE, (self.height() - height) // 3)
        self.panel.setGeometry((self.width() - width) // 2, top, width, height)


def _place_of(widget: QWidget, within: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(within, widget.rect().topLeft())
    mirrored = within.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return corner.y() // 12, -corner.x() if mirrored else corner.x()
