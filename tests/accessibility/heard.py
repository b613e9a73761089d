"""What a screen reader is told of each widget in view: name and role, and the value where it shows one."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtGui import Qt as Gui
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from console.ui.accessible import Spoken
from console.ui.widgets.meter import Meter

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
OF_OTHERS = (QScrollBar, QSplitterHandle)
"""Parts of Qt's own that a screen reader names by their role."""
MOST_CELLS = 40
_READ = (QAccessible.Role.Heading, QAccessible.Role.Separator, QAccessible.Role.StaticText)


def visible(top: QWidget) -> list[QWidget]:
    """Every widget of a window of which something can be seen, the window first."""
    return [top, *(one for one in top.findChildren(QWidget) if one.isVisible() and _in_view(one))]


def _in_view(widget: QWidget) -> bool:
    """Has it a size, and is it not the hidden part of a page that scrolls?"""
    return widget.width() > 0 and widget.height() > 0


def checked(top: QWidget) -> list[QWidget]:
    """What has to say what it is: what can be used, and what is painted by our own hand."""
    return [one for one in visible(top) if not isinstance(one, OF_OTHERS) and (usable(one) or painted(one))]


def usable(widget: QWidget) -> bool:
    """Can a person do something with it?"""
    if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, CONTROLS):
        return False
    if widget.focusProxy() is not None or (isinstance(widget, Spoken) and widget.facts().role in _READ):
        return False
    if isinstance(widget, QAbstractItemView) and widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False  # the field over it moves in it
    return isinstance(widget, CONTROLS) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def painted(widget: QWidget) -> bool:
    """Is it drawn by us, and no ground for other widgets?"""
    if isinstance(widget, Spoken):
        return not widget.facts().ornament
    if isinstance(widget, QLabel) and not widget.text():
        return False
    ours = any("paintEvent" in kind.__dict__ for kind in type(widget).__mro__ if _of_console(kind))
    return ours and not any(isinstance(child, QWidget) for child in widget.children())


def _of_console(kind: type) -> bool:
    return kind.__module__.startswith("console.")


def unheard(widget: QWidget) -> str:
    """What is wrong with what a screen reader is told of it; empty when nothing is."""
    found = QAccessible.queryAccessibleInterface(widget)
    if not found:
        return "no interface"
    name = found.text(QAccessible.Text.Name)
    if wrong := misnamed(name):
        return wrong
    if found.role() == QAccessible.Role.NoRole:
        return f"{name!r} has no role"
    value = found.text(QAccessible.Text.Value)
    if isinstance(widget, QComboBox | QAbstractSpinBox) and not value:
        return f"{name!r} has no value"
    if isinstance(widget, Meter) and value != widget.spoken():
        return f"{name!r} tells {value!r}"
    if isinstance(widget, Spoken) and widget.facts().name != name:
        return f"{name!r} tells another name than {widget.facts().name!r}"
    state = found.state()
    checkable = isinstance(widget, QAbstractButton) and widget.isCheckable()
    if checkable and isinstance(widget, QAbstractButton) and state.checked != widget.isChecked():
        return f"{name!r} does not tell whether it is on"
    return ""


def misnamed(name: str) -> str:
    """Why a text is no name: nothing, signs without a word, or markup."""
    if not name.strip():
        return "no name"
    if not re.search(r"\w", name):
        return f"{name!r} is no word"
    if Gui.mightBeRichText(name) or re.search(r"</?[a-z]+[ />]|&&|&[a-z]+;", name):
        return f"{name!r} holds markup"
    return ""


def cells(view: QAbstractItemView) -> Iterator[tuple[QModelIndex, str]]:
    """The first cells of a list or table with what is said of each."""
    model = view.model()
    for row in range(min(model.rowCount(), MOST_CELLS)):
        for column in range(model.columnCount(QModelIndex()) if isinstance(view, QTableView) else 1):
            index = model.index(row, column)
            said = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
            yield index, str(said or model.data(index, Qt.ItemDataRole.DisplayRole) or "")


def described(widget: QWidget) -> str:
    """A widget in a report: its class, and where it stands."""
    parent = widget.parentWidget()
    found = QAccessible.queryAccessibleInterface(widget)
    name = found.text(QAccessible.Text.Name) if found else ""
    return f"{type(widget).__name__}({name!r}) in {type(parent).__name__ if parent else None}"
