"""Buttons: colours from the theme, names, keys, and the copy button's answer."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui import theme
from console.ui.widgets.buttons import (
    Button,
    CopyButton,
    IconButton,
    OutlineButton,
    PrimaryButton,
    TextButton,
)
from tests.ui.stage import Stage, colour_at, press


def test_a_primary_button_is_filled_and_follows_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    button = PrimaryButton("Send")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    light = colour_at(button, 6, 16)
    assert light == theme.current().color("accent-fill").name()
    theme.apply(qapp, "dark")
    assert colour_at(button, 6, 16) == theme.current().color("accent-fill").name() != light


@pytest.mark.parametrize(("small", "height"), [(False, 32), (True, 26)])
def test_buttons_keep_the_two_heights_of_the_design(qtbot: QtBot, small: bool, height: int) -> None:
    button = OutlineButton("Copy again", glyph="copy", small=small)
    qtbot.addWidget(button)
    assert button.sizeHint().height() == height


def test_a_key_cap_and_a_glyph_widen_the_button(qtbot: QtBot) -> None:
    bare = PrimaryButton("Open", small=True)
    full = PrimaryButton("Open", glyph="external-link", key="F9", small=True)
    qtbot.addWidget(bare)
    qtbot.addWidget(full)
    assert full.sizeHint().width() >= bare.sizeHint().width() + 14 + 6 + 8 + 18


def test_an_icon_button_has_a_name_a_tool_tip_and_its_key(qtbot: QtBot) -> None:
    button = IconButton("panel-right", "Inspector", key="Ctrl+I")
    qtbot.addWidget(button)
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.text(QAccessible.Text.Name) == "Inspector"
    assert "Ctrl+I" in button.toolTip()
    assert button.sizeHint().width() == button.sizeHint().height() == 28


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize(
    "make",
    [
        lambda: PrimaryButton("Go"),
        lambda: OutlineButton("Go"),
        lambda: TextButton("Go"),
        lambda: CopyButton(),
    ],
)
def test_every_button_is_pressed_by_key(qtbot: QtBot, make: Callable[[], Button], key: Qt.Key) -> None:
    button = make()
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        press(key, button)


def test_focus_paints_a_ring_inside_the_button(stage: Stage) -> None:
    first, second = PrimaryButton("First"), OutlineButton("Second")
    stage.show(first, second)
    first.setFocus()
    ring = theme.current().color("focus-ring").name()
    assert colour_at(first, 1, 16) == ring
    assert colour_at(second, 1, 16) != ring
    press(Qt.Key.Key_Tab, first)
    assert second.hasFocus()
    assert colour_at(second, 1, 16) == ring


def test_copy_answers_in_place_at_the_same_width_and_calms_down(qtbot: QtBot) -> None:
    button = CopyButton()
    qtbot.addWidget(button)
    width = button.sizeHint().width()
    button.confirm()
    assert button.glyph() == "check"
    assert button.accessibleDescription() == "Copied"
    assert button.sizeHint().width() == width
    qtbot.waitUntil(lambda: button.glyph() == "copy", timeout=4000)
    assert button.accessibleDescription() == ""


def test_a_disabled_button_is_faded(qtbot: QtBot) -> None:
    button = PrimaryButton("Send")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    clear = colour_at(button, 6, 16)
    button.setEnabled(False)
    assert colour_at(button, 6, 16) != clear
