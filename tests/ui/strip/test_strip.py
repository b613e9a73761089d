"""The summary strip: follows what is next to be pasted, says how far it is, takes no focus by itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.conversation.events import LinkOpened
from console.conversation.state import Stage
from console.handover.copy_paste import StepName
from console.summary.formats import Format
from console.ui.strip import strip as strip_module
from console.ui.strip.strip import HIGHEST, Strip
from console.ui.widgets.buttons import Button, PrimaryButton
from tests.scripted_agent import scripted
from tests.ui.chat.room import Room, room
from tests.ui.loop import run, settle, until

LINK: dict[str, object] = {
    "provider": "link",
    "provider_name": "LiveChat",
    "link": "https://desk.example/chats",
}
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


async def handed(here: Room, text: str = "My brake rubs.") -> None:
    """A chat that was handed over."""
    here.window.new_chat()
    await here.say(text)
    here.window.wants().hand_over()
    await here.over()


async def brought(here: Room) -> Strip:
    """The strip by its key."""
    here.window.activateWindow()
    await until(here.window.isActiveWindow)
    focus = QApplication.focusWidget() or here.window
    QTest.keyClick(focus, Qt.Key.Key_T, CTRL | SHIFT)
    keeper = here.window.doing.keeper()
    await until(keeper.shown, "it is shown")
    await settle()
    return keeper.strip()


def filled(strip: Strip) -> list[StepName]:
    """The steps whose buttons are filled."""
    return [name for name in StepName if isinstance(strip.button(name), PrimaryButton)]


def click(strip: Strip, step: StepName) -> None:
    button = strip.button(step)
    assert isinstance(button, Button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_one_filled_button_leads_from_copy_to_open_to_mark_as_pasted(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Use a brush."), LINK) as here:
            await handed(here)
            strip = await brought(here)
            state = here.shown()
            assert state.summary is not None
            assert strip.text.text() == state.summary.customer_voice
            assert filled(strip) == [StepName.COPY]
            click(strip, StepName.COPY)
            await here.over()
            await here.idle()
            assert QGuiApplication.clipboard().text() == state.summary.customer_voice
            assert filled(strip) == [StepName.OPEN]
            await here.house.desk.record(state.id, LinkOpened("desk.example"))
            await here.idle()
            assert filled(strip) == [StepName.PASTE]
            click(strip, StepName.PASTE)
            await here.over()
            await here.idle()
            assert here.shown().stage is Stage.PASTED
            assert filled(strip) == []
            click(strip, StepName.PASTE)  # now Undo
            await here.over()
            assert here.shown().stage is Stage.COPIED

    run(play())


def test_it_says_copied_not_pasted_in_the_words_of_every_other_screen(
    qapp: QApplication, tmp_path: Path
) -> None:
    from console.ui.widgets.pill import Pill

    async def play() -> None:
        async with room(tmp_path, scripted("Use a brush."), LINK) as here:
            await handed(here)
            strip = await brought(here)
            pill = strip.findChild(Pill)
            assert pill is not None
            assert pill.text() == "Not copied"
            click(strip, StepName.COPY)
            await here.over()
            await here.idle()
            assert pill.text() == "Copied, not pasted"

    run(play())


def test_it_follows_the_chat_on_screen_and_goes_on_to_the_next_that_waits(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Use a brush.", "It is on its way."), LINK) as here:
            await handed(here)
            first = here.shown().id
            await handed(here, "Where is my order?")
            second = here.shown().id
            strip = await brought(here)
            keeper = here.window.doing.keeper()
            assert _id(strip) == second
            await here.house.desk.state(second)
            await keeper.copy_next()  # the one that waits longest
            await here.idle()
            assert (await here.house.desk.state(first)).stage is Stage.COPIED
            here.window.open_conversation(first)
            await here.idle()
            assert _id(strip) == first
            assert (await keeper.mark_pasted()).id == first
            await here.idle()
            assert _id(strip) == second
            here.window.new_chat()
            await here.idle()
            assert _id(strip) == second

    run(play())


def _id(strip: Strip) -> str:
    state = strip.state()
    return state.id if state is not None else ""


def test_the_same_key_gives_the_screen_back_and_the_window_keeps_the_focus(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Use a brush."), LINK) as here:
            await handed(here)
            strip = await brought(here)
            assert strip.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            flags = strip.windowFlags()
            assert flags & Qt.WindowType.WindowStaysOnTopHint
            assert (flags & Qt.WindowType.WindowType_Mask) == Qt.WindowType.Tool
            here.window.activateWindow()
            await until(here.window.isActiveWindow)
            here.window.go_chat()
            QTest.keyClick(QApplication.focusWidget() or here.window, Qt.Key.Key_T, CTRL | SHIFT)
            assert not strip.isVisible()

    run(play())


def test_without_a_handover_there_is_only_copy_and_without_a_chat_a_sentence(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Use a brush."), LINK) as here:
            strip = await brought(here)
            assert strip.state() is None
            assert filled(strip) == []
            strip.close()
            await here.say("My brake rubs.")
            strip = await brought(here)
            assert filled(strip) == [StepName.COPY]
            assert strip.button(StepName.PASTE) is None
            strip.switch.choose(Format.AGENT_NOTE.value)
            assert strip.format() is Format.AGENT_NOTE

    run(play())


@pytest.mark.parametrize("width", [320, 420, 640])
def test_it_is_as_high_as_its_text_and_never_higher_than_320(
    qapp: QApplication, tmp_path: Path, width: int
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Use a brush."), LINK) as here:
            await handed(here)
            strip = await brought(here)
            strip.resize(width, 100)
            await settle()
            assert strip.width() == width
            low = strip.height()
            assert low < HIGHEST
            strip.switch.choose(Format.WITH_TRANSCRIPT.value)
            strip.switch.chosen.emit(Format.WITH_TRANSCRIPT.value)
            await settle()
            assert low <= strip.height() <= HIGHEST
            for name in StepName:
                button = strip.button(name)
                if button is not None and button.isVisible():
                    assert button.width() >= button.sizeHint().width(), name

    run(play())


def test_its_place_is_remembered_and_one_on_a_screen_that_is_gone_comes_back_into_view(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play(place: QRect) -> QRect:
        async with room(tmp_path, scripted("Use a brush."), LINK) as here:
            strip = await brought(here)
            found = strip.geometry()
            strip.setGeometry(place)
            strip.close()
            return found

    near = QRect(40, 60, 500, 80)
    run(play(near))
    found = run(play(QRect(9_000, 7_000, 420, 200)))
    assert (found.topLeft(), found.width()) == (near.topLeft(), near.width())
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.intersects(run(play(near)))


def test_where_nothing_stays_on_top_it_is_a_plain_window_and_says_so_once(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from console.ui.strip import keeper as keeper_module

    def never() -> bool:
        return False

    monkeypatch.setattr(strip_module, "stays_on_top", never)
    monkeypatch.setattr(keeper_module, "stays_on_top", never)

    async def play() -> list[str]:
        async with room(tmp_path, scripted("Use a brush."), LINK) as here:
            strip = await brought(here)
            assert (strip.windowFlags() & Qt.WindowType.WindowType_Mask) == Qt.WindowType.Window
            assert not strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
            return [strip.remarked()]

    assert "show-strip" in run(play())[0]
    assert run(play()) == [""]
