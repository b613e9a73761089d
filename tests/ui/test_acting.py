"""The table of actions at work: keys follow the settings, keep quiet while one types, and say why not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.conversation.state import Stage
from console.store.port import Filter
from console.ui import keys
from console.ui.accessible import announced
from console.ui.actions import BY_ID, DEEDS, Context
from tests.scripted_agent import scripted
from tests.ui.chat.room import Room, room
from tests.ui.loop import run, settle, until

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def type_text(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


async def two_chats(here: Room) -> tuple[str, str]:
    await here.say("My brake rubs.")
    first = here.shown().id
    here.window.new_chat()
    await here.say("Where is my order?")
    return first, here.shown().id


def test_the_table_keeps_its_own_rules() -> None:
    assert len(BY_ID) == len(DEEDS)
    for deed in DEEDS:
        assert keys.refusal(deed.id, deed.key) == "", deed.id
        assert keys.taken(deed.id, deed.key) == (), deed.id
        assert "Ctrl+Alt" not in deed.key
        assert deed.name


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("Ctrl+Alt+Q", "AltGr"),
        ("Ctrl+.", "Input methods"),
        ("Ctrl+;", "Input methods"),
        ("J", "lists only"),
        ("Del", "lists only"),
        ("Return", "Choose another one"),
        ("Tab", "Choose another one"),
        ("Ctrl+Shift", "no key"),
        ("nonsense", "no key"),
    ],
)
def test_keys_that_would_write_or_move_are_refused(qapp: QApplication, key: str, why: str) -> None:
    assert why in keys.refusal("new_chat", key)


def test_letters_are_keys_in_lists_and_two_in_a_row_too(qapp: QApplication) -> None:
    assert keys.refusal("next_row", "N") == ""
    assert keys.taken("next_row", "G") == ("next_unpasted",)
    assert keys.shown("G, P") == "G then P"
    assert keys.chords("Ctrl+Shift+C") == (("Ctrl", "⇧", "C"),)


def test_no_letter_enter_or_delete_is_lost_while_one_types(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Use a brush.", "It is on its way.")) as here:
            _, second = await two_chats(here)
            here.window.go_chat()
            type_text("jk gp Jk")
            press(Qt.Key.Key_Return)
            type_text("x")
            press(Qt.Key.Key_Left)
            press(Qt.Key.Key_Delete)
            await settle()
            assert here.window.chat.composer.text() == "jk gp Jk\n"
            assert here.shown().id == second

    run(play())


def test_in_the_list_the_same_keys_move_and_delete(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Use a brush.", "It is on its way.")) as here:
            first, second = await two_chats(here)
            here.window.chat.side.list.setFocus()
            await settle()
            press(Qt.Key.Key_J)
            await until(lambda: here.shown().id == first, "J goes down")
            press(Qt.Key.Key_K)
            await until(lambda: here.shown().id == second, "K goes up")
            press(Qt.Key.Key_Delete)
            await until(lambda: here.window.chat.current() is None, "Delete deletes")
            rows = (await here.house.desk.rows(_all())).rows
            assert [row.conversation for row in rows] == [first]

    run(play())


def test_altgr_writes_its_letter_and_no_action_hears_of_it(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted()) as here:
            field = here.window.chat.composer.focusProxy()
            assert field is not None
            # Windows sends AltGr as Ctrl+Alt with the letter that it writes, X11 the letter alone.
            for key, modifiers, text in (
                (Qt.Key.Key_At, CTRL | ALT, "@"),
                (Qt.Key.Key_1, CTRL | ALT, "¹"),
                (Qt.Key.Key_At, Qt.KeyboardModifier.GroupSwitchModifier, "@"),
            ):
                for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(field, QKeyEvent(kind, key, modifiers, text))
            assert here.window.chat.composer.text() == "@¹@"
            assert here.window.screen_id() == "chat"

    run(play())


def test_an_input_method_composes_without_starting_anything(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted()) as here:
            field = here.window.chat.composer.focusProxy()
            assert field is not None
            QApplication.sendEvent(field, QInputMethodEvent("ｊｋ", []))
            assert here.window.chat.composer.text() == ""
            done = QInputMethodEvent()
            done.setCommitString("じゅ")
            QApplication.sendEvent(field, done)
            assert here.window.chat.composer.text() == "じゅ"

    run(play())


def test_a_key_of_ones_own_holds_at_once_and_is_shown_wherever_keys_are(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Use a brush.")) as here:
            window = here.window
            assert "Ctrl+5" in window.rail.cell("settings").toolTip()
            await here.house.preferences.change({"shortcuts": {"settings": "Ctrl+Shift+S", "gone": "Ctrl+G"}})
            assert "Ctrl+⇧+S" in window.rail.cell("settings").toolTip()
            press(Qt.Key.Key_5, CTRL)
            assert window.screen_id() == "chat"
            press(Qt.Key.Key_S, CTRL | SHIFT)
            assert window.screen_id() == "settings"
            await here.house.preferences.change({"shortcuts": {}})
            assert keys.is_default("settings")

    run(play())


def test_what_cannot_be_done_is_said_and_not_done(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Use a brush.")) as here:
            heard: list[str] = []

            def hear(text: str) -> None:
                heard.append(text)

            announced().connect(hear)
            press(Qt.Key.Key_M, CTRL | SHIFT)
            announced().disconnect(hear)
            assert heard == ["Mark as pasted: Not handed over yet"]
            table = here.window.table
            here.window.go_settings()
            whys = {deed.id: table.refusal(deed) for deed in DEEDS}
            assert whys["hand_over"] == "No conversation is on screen"
            assert whys["send"] == "Only in Chat"
            assert whys["chat"] == ""
            assert {name for name, why in whys.items() if why} >= {
                deed.id for deed in DEEDS if deed.subject in (Context.CHAT, Context.CONVERSATION)
            }

    run(play())


def test_undo_takes_back_marking_handing_over_and_renaming_one_by_one(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Use a brush.")) as here:
            state = await here.say("My brake rubs.")
            desk, window = here.house.desk, here.window
            await desk.rename(state.id, "Brake")
            window.wants().hand_over()
            await here.over()
            window.wants().mark_pasted()
            state = await here.over()
            assert state.stage is Stage.PASTED
            window.chat.side.list.setFocus()
            press(Qt.Key.Key_Z, CTRL)
            assert (await here.over()).stage is Stage.NOT_COPIED
            press(Qt.Key.Key_Z, CTRL)
            assert not (await here.over()).silent
            press(Qt.Key.Key_Z, CTRL)
            assert (await here.over()).title == "My brake rubs."
            assert window.table.refusal(BY_ID["undo"]) == "Nothing to take back"

    run(play())


def test_in_a_text_field_undo_is_the_fields_own(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Use a brush.")) as here:
            await here.say("My brake rubs.")
            here.window.wants().hand_over()
            await here.over()
            here.window.go_chat()
            type_text("word")
            press(Qt.Key.Key_Z, CTRL)
            await here.idle()
            assert here.window.chat.composer.text() == ""
            assert here.shown().silent

    run(play())


def test_a_deleted_chat_comes_back_whole_and_is_erased_when_the_line_has_gone(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from console.ui.settings import undo

    async def play() -> None:
        async with room(tmp_path, scripted("Use a brush.")) as here:
            state = await here.say("My brake rubs.")
            here.window.wants().forget()
            await here.idle()
            bar = here.window.findChild(undo.UndoBar)
            assert bar is not None
            assert bar.isVisible()
            assert bar.accessibleName() == "Deleted"
            assert here.window.chat.current() is None
            QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
            await until(lambda: here.window.chat.current() is not None, "it is back")
            assert here.shown().conversation == state.conversation

    async def gone() -> None:
        async with room(tmp_path / "gone", scripted("Use a brush.")) as here:
            state = await here.say("My brake rubs.")
            here.window.wants().forget()
            await here.idle()
            await until(lambda: here.window.memory.word("deleted") == "", "it is erased")
            assert await here.house.store.entries(state.id) == ()
            assert here.window.table.refusal(BY_ID["undo"]) == "Nothing to take back"

    with monkeypatch.context() as patch:
        patch.setattr(undo, "UNDO_MS", 20)
        run(gone())
    run(play())


def test_what_was_put_away_is_erased_at_the_end_and_after_a_kill(qapp: QApplication, tmp_path: Path) -> None:
    async def first() -> str:
        async with room(tmp_path, scripted("Use a brush.", "On its way.")) as here:
            kept, gone = await two_chats(here)
            here.window.wants().forget()
            await here.idle()
            assert here.window.memory.word("deleted") == gone
            return kept

    async def second(kept: str) -> None:
        async with room(tmp_path, scripted()) as here:
            await here.window.doing.undoing().finish()
            assert here.window.memory.word("deleted") == ""
            rows = (await here.house.desk.rows(_all())).rows
            assert [row.conversation for row in rows] == [kept]

    kept = run(first())
    run(second(kept))


def _all() -> Filter:
    return Filter()
