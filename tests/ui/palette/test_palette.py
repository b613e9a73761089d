"""The palette in the real window: found, chosen and run by key; the focus goes back to where it was."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.ui.accessible import announced
from console.ui.palette.entries import PAGES, Part
from console.ui.palette.palette import Palette
from console.ui.palette.results import HEADING, MOST_ROWS, spoken
from tests.scripted_agent import scripted
from tests.ui.chat.room import Room, room
from tests.ui.loop import run, settle, until

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


@asynccontextmanager
async def opened(
    workspace: Path, size: tuple[int, int] = (1280, 800), chat: str = "My brake rubs."
) -> AsyncGenerator[tuple[Room, Palette]]:
    """A window with a chat and the palette open over it."""
    async with room(workspace, scripted("Use a brush."), size=size) as here:
        await here.say(chat)
        here.window.go_chat()
        press(Qt.Key.Key_K, CTRL)
        palette = here.window.findChild(Palette)
        assert palette is not None
        assert palette.isVisible()
        assert palette.field.hasFocus()
        yield here, palette


def test_it_lists_what_is_on_screen_first_then_elsewhere_then_settings(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with opened(tmp_path) as (_, palette):
            parts = [entry.part for entry in palette.results.entries()]
            assert parts == sorted(parts)
            assert set(parts) == {Part.CONVERSATION, Part.ELSEWHERE, Part.SETTINGS}
            titles = [entry.title for entry in palette.results.entries()]
            for title in ("Hand over now", "New chat", "Support provider", "Theme", "Keyboard"):
                assert title in titles

    run(play())


def test_it_knows_the_pages_of_the_settings_without_importing_them() -> None:
    from console.ui.settings.page import PLACES

    assert [(place.id, place.name, place.glyph) for place in PLACES] == list(PAGES)


def test_it_stands_as_in_the_picture_and_keeps_to_a_small_window(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as (_, palette):
            frame = palette.frame.geometry()
            assert (frame.top(), frame.width(), frame.center().x()) == (88, 600, 639)
            assert palette.results.height() <= MOST_ROWS * 34 + 3 * HEADING + 8
        async with opened(tmp_path / "small", (900, 600)) as (here, palette):
            frame = palette.frame.geometry()
            assert here.window.rect().contains(frame)

    run(play())


def test_typing_enter_runs_the_action_and_the_focus_is_back(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as (here, palette):
            QTest.keyClicks(palette.field, "hand over n")
            chosen = palette.results.chosen()
            assert chosen is not None
            assert "".join(chosen.title[place] for place in chosen.places) == "Handovern"
            press(Qt.Key.Key_Return)
            assert not palette.isVisible()
            assert (await here.over()).silent
            focus = QApplication.focusWidget()
            assert focus is not None
            assert here.window.chat.composer.isAncestorOf(focus)

    run(play())


def test_esc_and_ctrl_k_and_a_click_beside_it_close_it_and_change_nothing(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with opened(tmp_path) as (here, palette):
            for close in (
                lambda: press(Qt.Key.Key_Escape),
                lambda: press(Qt.Key.Key_K, CTRL),
                lambda: QTest.mouseClick(palette, Qt.MouseButton.LeftButton, NONE, QPoint(5, 5)),
            ):
                close()
                assert not palette.isVisible()
                assert here.window.chat.composer.focusProxy() is QApplication.focusWidget()
                press(Qt.Key.Key_K, CTRL)
                assert palette.isVisible()
            assert not here.shown().silent

    run(play())


def test_no_key_of_the_window_acts_behind_it(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as (here, palette):
            before = here.shown().id
            press(Qt.Key.Key_N, CTRL)
            press(Qt.Key.Key_5, CTRL)
            press(Qt.Key.Key_H, CTRL | Qt.KeyboardModifier.ShiftModifier)
            await here.over()
            assert palette.isVisible()
            assert here.shown().id == before
            assert not here.shown().silent
            assert here.window.screen_id() == "chat"

    run(play())


def test_what_cannot_be_done_stays_with_its_reason_and_is_not_run(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as (here, palette):
            QTest.keyClicks(palette.field, "mark as pasted")
            chosen = palette.results.chosen()
            assert chosen is not None
            assert chosen.why == "Not handed over yet"
            assert spoken(chosen) == "Mark as pasted, Ctrl ⇧ M, Not handed over yet"
            press(Qt.Key.Key_Return)
            assert palette.isVisible()
            await here.idle()

    run(play())


def test_in_a_list_the_actions_of_lists_can_be_done(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as (here, palette):
            whys = {entry.id: entry.why for entry in palette.results.entries()}
            assert whys["next_row"] == "Only in a list"
            press(Qt.Key.Key_Escape)
            here.window.chat.side.list.setFocus()
            press(Qt.Key.Key_K, CTRL)
            whys = {entry.id: entry.why for entry in palette.results.entries()}
            assert whys["next_row"] == ""
            press(Qt.Key.Key_Escape)
            assert here.window.chat.side.list.hasFocus()

    run(play())


def test_ctrl_enter_goes_to_where_the_actions_key_is_changed(qapp: QApplication, tmp_path: Path) -> None:
    from console.ui.settings.keyboard import KeyboardForm

    async def play() -> None:
        async with opened(tmp_path) as (here, palette):
            QTest.keyClicks(palette.field, "new chat")
            press(Qt.Key.Key_Return, CTRL)
            page = here.window.settings_page()
            assert page is not None
            form = page.form("keyboard")
            assert isinstance(form, KeyboardForm)
            assert form.keys["new_chat"].field.listening()
            press(Qt.Key.Key_J, CTRL)
            await until(lambda: form.settings.shortcuts, "it is saved")
            assert dict(form.settings.shortcuts) == {"new_chat": "Ctrl+J"}
            await here.house.preferences.change({"shortcuts": {}})

    run(play())


def test_a_setting_is_found_by_its_title_and_opened_at_its_field(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path) as (here, palette):
            QTest.keyClicks(palette.field, "reduced motion")
            press(Qt.Key.Key_Return)
            await settle()
            page = here.window.settings_page()
            assert page is not None
            assert page.page() == "appearance"
            focus = QApplication.focusWidget()
            assert focus is not None
            assert page.form("appearance").rows["reduced_motion"].isAncestorOf(focus)

    run(play())


def test_a_conversation_is_found_by_what_was_said_in_it(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with opened(tmp_path, chat="The derailleur hanger is bent.") as (here, palette):
            wanted = here.shown().id
            press(Qt.Key.Key_Escape)
            here.window.new_chat()
            press(Qt.Key.Key_K, CTRL)
            QTest.keyClicks(palette.field, "derailleur")
            await until(lambda: palette.results.entries(), "it is found")
            assert palette.results.entries()[0].part is Part.FOUND
            press(Qt.Key.Key_Return)
            await until(lambda: here.window.chat.current() is not None, "it is opened")
            assert here.shown().id == wanted

    run(play())


def test_a_screen_reader_hears_the_number_the_chosen_row_and_a_combo_box(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with opened(tmp_path) as (_, palette):
            heard: list[str] = []

            def hear(text: str) -> None:
                heard.append(text)

            announced().connect(hear)
            QTest.keyClicks(palette.field, "copy")
            await until(lambda: heard, "the number is said")
            assert heard[0] == "4 actions"
            press(Qt.Key.Key_Down)
            assert heard[-1] == "Copy the summary, agent note, Ctrl ⇧ A"
            announced().disconnect(hear)
            box = QAccessible.queryAccessibleInterface(palette.frame)
            assert box is not None
            assert box.role() == QAccessible.Role.ComboBox
            assert box.text(QAccessible.Text.Value) == "Copy the summary, agent note, Ctrl ⇧ A"
            QTest.keyClicks(palette.field, " nothing of the kind")
            assert palette.results.entries() == ()
            press(Qt.Key.Key_Return)
            assert palette.isVisible()

    run(play())


def test_the_search_button_of_the_rail_opens_it(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted()) as here:
            QTest.mouseClick(here.window.rail.cell("palette"), Qt.MouseButton.LeftButton)
            palette = here.window.findChild(Palette)
            assert palette is not None
            assert palette.isVisible()
            assert here.window.screen_id() == "chat"

    run(play())


def test_hostile_names_are_shown_as_text(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        text = "<img src='file:///etc/passwd'> \u202egnp.exe hangers"
        async with opened(tmp_path, chat=text) as (_, palette):
            QTest.keyClicks(palette.field, "hangers")
            await until(lambda: palette.results.entries(), "it is found")
            model = palette.results.model()
            shown = [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]
            assert any("[U+202E]gnp.exe" in line for line in shown)
            assert not any("\u202e" in line for line in shown)
            palette.grab()

    run(play())
