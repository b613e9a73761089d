"""What the window remembers: where one was, what was folded, how wide panes were; sane on another screen."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from console.ui.memory import Memory
from tests.scripted_agent import scripted
from tests.ui.chat.room import room
from tests.ui.loop import run, settle


def test_the_last_conversation_its_card_and_the_panes_come_back(qapp: QApplication, tmp_path: Path) -> None:
    async def first() -> str:
        async with room(tmp_path, scripted("Use a brush.", "It is on its way.")) as here:
            await here.say("My brake rubs.")
            name = here.shown().id
            here.window.new_chat()
            await here.say("Where is my order?")
            here.window.open_conversation(name)
            await here.idle()
            here.window.chat.inspector.escalation.set_folded(True)
            here.window.chat.inspector.show_tab(1)
            here.window.chat.panes.setSizes([300, 560, 400])
            here.window.chat.panes.keep_widths()
            here.window.remember()
            return name

    async def second(name: str) -> None:
        async with room(tmp_path, scripted()) as here:
            await settle()
            assert here.shown().id == name
            inspector = here.window.chat.inspector
            assert inspector.escalation.is_folded()
            assert not inspector.summary.is_folded()
            assert inspector.tab() == 1
            assert here.window.chat.panes.sizes()[0] == 300

    run(second(run(first())))


def test_a_conversation_that_was_erased_meanwhile_is_no_hindrance(qapp: QApplication, tmp_path: Path) -> None:
    async def first() -> None:
        async with room(tmp_path, scripted("Use a brush.", "It is on its way.")) as here:
            await here.say("My brake rubs.")
            here.window.remember()
            await here.house.desk.forget(here.shown().id)

    async def second() -> None:
        async with room(tmp_path, scripted()) as here:
            assert here.window.chat.current() is None

    run(first())
    run(second())


def test_the_screen_comes_back_when_it_is_asked_for(qapp: QApplication, tmp_path: Path) -> None:
    async def first() -> None:
        async with room(tmp_path, scripted()) as here:
            here.window.go_conversations()
            await here.idle()
            here.window.remember()

    async def second() -> None:
        async with room(tmp_path, scripted()) as here:
            assert here.window.screen_id() == "chat"
            here.window.return_to_screen()
            assert here.window.screen_id() == "conversations"
            await here.idle()

    run(first())
    run(second())


def test_a_window_on_a_screen_that_is_gone_comes_back_into_view(qapp: QApplication, tmp_path: Path) -> None:
    async def first() -> None:
        async with room(tmp_path, scripted()) as here:
            here.window.move(9_000, 7_000)
            here.window.remember()

    async def second() -> None:
        async with room(tmp_path, scripted()) as here:
            screen = QGuiApplication.primaryScreen().availableGeometry()
            assert screen.intersects(here.window.geometry())

    run(first())
    run(second())


def test_a_memory_that_holds_something_else_is_passed_over(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_text(
        "[General]\ngeometry=nonsense\nchat=@ByteArray(\\xff\\0)\nscreen=nowhere\ntab=9\nfolded=x y\n"
        "conversation=../../etc/passwd\ndeleted=nobody\nstrip=@Invalid()\n"
    )
    memory = Memory(QSettings(str(file), QSettings.Format.IniFormat))
    assert memory.read("geometry") is None
    assert memory.word("nothing") == ""

    async def play() -> None:
        async with room(tmp_path, scripted()) as here:
            here.window.return_to_screen()
            assert here.window.screen_id() == "chat"
            assert here.window.chat.inspector.tab() == 0
            await here.window.doing.undoing().finish()

    run(play())
