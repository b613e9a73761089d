"""The Chat screen without a mouse: what Tab meets comes in the order in which it stands on the screen."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from console.conversation.messages import Citation
from tests.scripted_agent import Cite, Say, scripted
from tests.ui.chat.room import Room, room
from tests.ui.loop import run, settle
from tests.ui.stage import focused

BRAKE = Citation("brakes/rub.md", None, "quote", "Disc brake rubs")
TOOLS = Citation("tools.md", None, "quote", "Tools at home")


async def tabbed(here: Room) -> list[QWidget]:
    """Everything that Tab meets from the composer on, until it is there again."""
    here.window.chat.composer.setFocus()
    met = [focused()]
    for _ in range(80):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        await settle()
        if focused() is met[0]:
            return met
        met.append(focused())
    raise AssertionError("Tab does not come back to the composer")


def names(widgets: list[QWidget]) -> list[str]:
    texts = (widget.text() if isinstance(widget, QAbstractButton) else "" for widget in widgets)
    return [widget.accessibleName() or text for widget, text in zip(widgets, texts, strict=True)]


def test_articles_come_right_after_the_transcript_and_before_the_composer(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        cited = (Say("Turn the bolts."), Cite((BRAKE, TOOLS)))
        async with room(tmp_path, scripted(cited, (Say("Again."), Cite((TOOLS,))))) as here:
            await here.say("My brake rubs after delivery.")
            await here.say("And which tools do I need at home?")
            met = await tabbed(here)
            said = names(met)
            after = said[said.index("Transcript") + 1 :]
            assert after == ["Disc brake rubs", "Tools at home"]

    run(play())


def test_the_triggers_come_in_the_order_in_which_they_stand(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Turn the bolts.")) as here:
            await here.say("My brake rubs after delivery.")
            await here.say("This is useless, I want to talk to a real person at once!")
            card = here.window.chat.inspector.escalation
            met = [widget for widget in await tabbed(here) if card.isAncestorOf(widget)]
            tops = [widget.mapTo(card, QPoint()).y() for widget in met]
            assert len(tops) >= 6
            assert tops == sorted(tops)

    run(play())


def test_tab_reaches_the_summary_its_formats_and_its_copy_button(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Turn the bolts.")) as here:
            await here.say("My brake rubs after delivery. Can I adjust it myself?")
            said = names(await tabbed(here))
            assert "Copy" in said
            assert "Summary" in said
            assert "Hand over now" in said
            assert said.index("Copy") < said.index("Hand over now")

    run(play())
