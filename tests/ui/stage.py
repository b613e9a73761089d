"""A stage for widgets: an active window that lives as long as its test, and keys pressed on it."""

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot


class Stage:
    """Shows widgets in one active window, one below the other."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._windows: list[QWidget] = []

    def show(self, *widgets: QWidget, width: int = 600, height: int = 500) -> QWidget:
        window = QWidget()
        self._qtbot.addWidget(window)
        self._windows.append(window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        window.resize(width, height)
        self.activate(window)
        return window

    def activate(self, window: QWidget) -> None:
        with self._qtbot.waitActive(window):
            window.show()
            window.activateWindow()


def focused() -> QWidget:
    """The widget with the keyboard focus."""
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    return widget


def press(key: Qt.Key, widget: QWidget | None = None) -> None:
    """Press a key on a widget, or on the one with the focus."""
    QTest.keyClick(widget or focused(), key)


def click(widget: QWidget) -> None:
    """Click in the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def colour_at(widget: QWidget, x: int, y: int) -> str:
    """The colour of one pixel of what the widget paints, as "#rrggbb"."""
    return widget.grab().toImage().pixelColor(x, y).name()


def noted(signal: SignalInstance) -> list[object]:
    """A list that grows by the value of each emission of a signal with one argument."""
    values: list[object] = []
    signal.connect(values.append)
    return values
