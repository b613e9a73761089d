"""Settings, Keyboard: pressing a key gives it to an action; what is in the way is said before."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.ui import keys
from console.ui.actions import DEEDS
from console.ui.settings.key_row import KeyRow
from console.ui.settings.keyboard import KeyboardForm
from tests.scripted_agent import scripted
from tests.ui.chat.room import Room, room
from tests.ui.loop import run, settle, until

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


def form(here: Room) -> KeyboardForm:
    here.window.open_settings("keyboard")
    page = here.window.settings_page()
    assert page is not None
    found = page.form("keyboard")
    assert isinstance(found, KeyboardForm)
    return found


def give(row: KeyRow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Presses the field, then the key."""
    if not row.field.listening():
        row.field.setFocus()
        row.field.click()
    QTest.keyClick(row.field, key, modifiers)


async def saved(here: Room, wanted: dict[str, str]) -> None:
    await until(lambda: dict(here.house.preferences.settings.shortcuts) == wanted, "it is saved")


def test_every_action_has_a_row_and_the_search_narrows_them(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted()) as here:
            page = form(here)
            assert set(page.keys) == {deed.id for deed in DEEDS}
            page.search.setText("begin ctrl+n")
            assert not page.keys["new_chat"].isHidden()
            assert page.keys["hand_over"].isHidden()

    run(play())


def test_a_free_key_is_saved_and_one_click_brings_the_old_one_back(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted()) as here:
            row = form(here).keys["new_chat"]
            give(row, Qt.Key.Key_J, CTRL)
            await saved(here, {"new_chat": "Ctrl+J"})
            assert row.restore.isVisible()
            assert row.restore.accessibleName() == "Back to Ctrl+N"
            assert "Ctrl+J" in row.field.accessibleName()
            QTest.mouseClick(row.restore, Qt.MouseButton.LeftButton)
            await saved(here, {})
            assert not row.restore.isVisible()

    run(play())


def test_a_key_that_is_taken_is_said_and_saved_only_when_it_is_wanted(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted()) as here:
            page = form(here)
            row = page.keys["new_chat"]
            give(row, Qt.Key.Key_F, CTRL)
            await here.idle()
            assert row.problem() == "Ctrl+F is the key of “Search”, which would have none then."
            assert dict(here.house.preferences.settings.shortcuts) == {}
            assert row.take_button().hasFocus()
            QTest.keyClick(row.take_button(), Qt.Key.Key_Return)
            await saved(here, {"new_chat": "Ctrl+F", "search": ""})
            assert keys.of("search") == ""
            assert page.keys["search"].restore.isVisible()
            page.rows["shortcuts"].reset_wanted.emit()
            await saved(here, {})

    run(play())


def test_keys_that_write_letters_are_refused_with_the_reason(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted()) as here:
            row = form(here).keys["new_chat"]
            for key, modifiers, why in (
                (Qt.Key.Key_Q, CTRL | ALT, "AltGr"),
                (Qt.Key.Key_J, NONE, "lists only"),
                (Qt.Key.Key_Period, CTRL, "Input methods"),
            ):
                give(row, key, modifiers)
                assert why in row.problem()
            await here.idle()
            assert dict(here.house.preferences.settings.shortcuts) == {}

    run(play())


def test_two_letters_in_a_row_are_one_key_in_lists(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted()) as here:
            row = form(here).keys["next_row"]
            give(row, Qt.Key.Key_X)
            assert row.field.listening()
            give(row, Qt.Key.Key_Y)
            await saved(here, {"next_row": "X, Y"})
            await here.house.preferences.change({"shortcuts": {}})

    run(play())


def test_esc_and_a_lost_focus_leave_the_key_and_modifiers_alone_are_none(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted()) as here:
            row = form(here).keys["new_chat"]
            give(row, Qt.Key.Key_Control)
            assert row.field.listening()
            give(row, Qt.Key.Key_Escape)
            assert not row.field.listening()
            row.field.click()
            here.window.rail.setFocus()
            form(here).search.setFocus()
            await settle()
            assert not row.field.listening()
            assert row.problem() == ""
            assert keys.is_default("new_chat")

    run(play())
