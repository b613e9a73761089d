"""Everything in the gallery: named, reachable by key, plain text, and repainted by a theme change."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from console.ui import accessible, theme
from tests.ui import gallery
from tests.ui.stage import Stage, press


def panel_of(qtbot: QtBot, name: str) -> QWidget:
    panel = gallery.PANELS[name]()
    qtbot.addWidget(panel)
    gallery.settle(panel)
    return panel


@pytest.mark.parametrize("name", gallery.PANELS)
def test_every_control_has_a_name(qapp: QApplication, qtbot: QtBot, name: str) -> None:
    theme.apply(qapp, "light")
    panel = panel_of(qtbot, name)
    controls = [*panel.findChildren(QAbstractButton), *panel.findChildren(QLineEdit)]
    nameless = [
        type(control).__name__
        for control in controls
        if not control.isHidden()
        and control.objectName() != "qt_spinbox_lineedit"
        and not QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
    ]
    assert nameless == []


@pytest.mark.parametrize("name", gallery.PANELS)
def test_no_label_reads_markup(qapp: QApplication, qtbot: QtBot, name: str) -> None:
    panel = panel_of(qtbot, name)
    rich = [one.text() for one in panel.findChildren(QLabel) if one.textFormat() != Qt.TextFormat.PlainText]
    assert rich == []


@pytest.mark.parametrize("name", gallery.PANELS)
def test_a_theme_change_repaints_everything_as_if_it_had_been_there(
    qapp: QApplication, qtbot: QtBot, name: str
) -> None:
    theme.apply(qapp, "light")
    switched = panel_of(qtbot, name)
    light = switched.grab().toImage()
    theme.apply(qapp, "dark")
    fresh = panel_of(qtbot, name)
    dark = switched.grab().toImage()
    assert dark != light
    assert dark == fresh.grab().toImage()
    theme.apply(qapp, "light")
    assert switched.grab().toImage() == light


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """An interface and all below it, as a screen reader goes through a window."""
    yield interface
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child.isValid():
            yield from walk(child)


@pytest.mark.parametrize("name", gallery.PANELS)
def test_a_screen_reader_can_walk_through_everything(
    qapp: QApplication, qtbot: QtBot, stage: Stage, name: str
) -> None:
    QAccessible.setActive(True)
    window = stage.show(gallery.PANELS[name]())
    said = {
        widget.facts().name
        for widget in window.findChildren(QWidget)
        if isinstance(widget, accessible.Spoken) and widget.isVisible()
    }
    heard = {one.text(QAccessible.Text.Name) for one in walk(QAccessible.queryAccessibleInterface(window))}
    QAccessible.setActive(False)
    assert said <= heard
    assert len(heard) > 3


def test_tab_reaches_every_button_row_once(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light")
    panel = panel_of(qtbot, "buttons")
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    wanted = {one for one in panel.findChildren(QAbstractButton) if one.isEnabled()}
    reached: set[QWidget] = set()
    for _ in range(len(wanted) + 2):
        focus = QApplication.focusWidget()
        if isinstance(focus, QWidget):
            reached.add(focus)
        press(Qt.Key.Key_Tab, focus or panel)
    assert reached >= wanted
