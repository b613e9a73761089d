"""The focus ring of what has no frame of its own: text and pages that scroll, reached by key."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QFocusFrame, QWidget

from console.ui import theme
from console.ui.accessible import ORNAMENT, Facts
from console.ui.widgets import painting


class _Frame(QFocusFrame):
    """Lies around its widget, over what stands beside it."""

    def facts(self) -> Facts:
        return ORNAMENT

    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = painting.antialiased(self)
        painting.focus_ring(painter, self.rect(), theme.current().radius("control"))
        painter.end()


class Ring(QObject):
    """Rings a widget while it has the focus, unless the pointer brought it there."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._frame: _Frame | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Comes and goes with the focus."""
        if isinstance(watched, QWidget) and isinstance(event, QFocusEvent):
            if event.type() == QEvent.Type.FocusIn and event.reason() != Qt.FocusReason.MouseFocusReason:
                self._show(watched)
            elif event.type() == QEvent.Type.FocusOut:
                self._hide()
        return False

    def _show(self, widget: QWidget) -> None:
        if self._frame is None:
            self._frame = _Frame(widget)
            self._frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._frame.setWidget(widget)

    def _hide(self) -> None:
        if self._frame is not None:
            self._frame.hide()
            self._frame.deleteLater()
            self._frame = None
