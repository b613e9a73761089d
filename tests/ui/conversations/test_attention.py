"""The rail counts what needs attention, whichever screen shows."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.chat.room import room
from tests.ui.conversations.hall import said
from tests.ui.loop import run, until


def test_the_badge_follows_what_happens_without_the_screen(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            desk, cell = here.house.desk, here.window.rail.cell("conversations")
            await desk.take_in(said("ada", "Hello"))
            await desk.hand_over("ada")
            here.window.count_attention()
            await until(lambda: cell.count() == 1, "what there was is not counted")
            assert cell.accessibleName() == "Conversations, 1 needs attention"
            await desk.take_in(said("bo", "Hello"))
            await desk.hand_over("bo")
            await until(lambda: cell.count() == 2, "what came is not counted")
            assert "2 need attention" in cell.accessibleName()
            test = await desk.new_chat()
            await desk.say(test.id, "I want a person.")
            await desk.settled(test.id)
            await here.window.chat.carrying.mark_pasted("ada")
            await desk.forget("bo")
            await until(lambda: cell.count() == 0, "tests and pasted ones need nobody")
            assert cell.accessibleName() == "Conversations"
            assert here.window.conversations_page() is None

    run(play())
