"""The inspector: what is shown is what is copied, the past is only looked at, and large text has its room."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea

from console.summary.formats import Format
from console.ui.chat.inspector import Inspector
from console.ui.chat.summary_card import SummaryCard
from console.ui.chat.trigger_row import TriggerRow
from tests.scripted_agent import scripted
from tests.ui.chat.room import Room, room
from tests.ui.loop import run, settle

FIRST = "My brake rubs after delivery."


def buttons(within: Inspector, name: str) -> list[QAbstractButton]:
    every = within.findChildren(QAbstractButton)
    return [b for b in every if b.isVisible() and name in (b.text(), b.accessibleName())]


async def two_turns(here: Room) -> None:
    await here.say(FIRST)
    await here.say("And the bell fell off on the second day.")


@pytest.mark.parametrize("wanted", list(Format))
def test_what_is_copied_while_looking_back_is_what_is_shown_there(
    qapp: QApplication, tmp_path: Path, wanted: Format
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Adjust it.", "Screw it on.")) as here:
            await two_turns(here)
            chat = here.window.chat
            chat.look_at(1)
            chat.inspector.summary.view.choose(wanted)
            chat.intents.copy(wanted.value)
            await here.idle()
            shown = chat.inspector.summary.view.copy()
            assert shown is not None
            assert QGuiApplication.clipboard().text() == shown.text
            assert "bell" not in QGuiApplication.clipboard().text()

    run(play())


def test_copying_an_earlier_summary_does_not_count_as_a_step_of_the_handover(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Adjust it.", "Screw it on.")) as here:
            await two_turns(here)
            here.window.chat.intents.hand_over()
            await here.over()
            here.window.chat.look_at(1)
            here.window.chat.intents.copy_voice()
            await here.idle()
            handover = here.shown().handover
            assert handover is not None
            assert handover.copied_at is None

    run(play())


def test_nothing_can_be_handed_over_back_or_pasted_in_the_past(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Adjust it.", "Screw it on.")) as here:
            await two_turns(here)
            inspector = here.window.chat.inspector
            assert buttons(inspector, "Hand over now")[0].isEnabled()
            here.window.chat.intents.hand_over()
            await here.over()
            await here.say("Hello?")
            here.window.chat.look_at(1)
            assert not buttons(inspector, "Hand over now")[0].isEnabled()
            here.window.chat.look_at(5)
            for name in ("Mark as pasted", "Hand back to the AI"):
                assert not buttons(inspector, name)[0].isEnabled()
            here.window.chat.look_at(0)
            for name in ("Mark as pasted", "Hand back to the AI"):
                assert buttons(inspector, name)[0].isEnabled()

    run(play())


@pytest.mark.parametrize("size", [(1280, 800), (1100, 700), (900, 600)])
def test_large_text_keeps_the_cards_inside_the_pane(
    qapp: QApplication, tmp_path: Path, size: tuple[int, int]
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Adjust it."), {"text_size": 2.0}, size) as here:
            await here.say(FIRST)
            inspector = here.window.chat.inspector
            area = inspector.findChild(QScrollArea)
            assert isinstance(area, QScrollArea)
            for place in range(3):
                inspector.show_tab(place)
                await settle()
                cards = area.widget()
                assert cards is not None
                assert cards.width() <= area.viewport().width(), f"card {place}"

    run(play())


def test_rows_and_header_grow_when_the_text_does(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Adjust it.")) as here:
            await here.say(FIRST)
            rows = here.window.chat.inspector.escalation.findChildren(TriggerRow)
            before = [row.height() for row in rows]
            await here.house.preferences.change({"text_size": 2.0})
            await settle()
            assert [row.height() for row in rows] == [2 * height for height in before]

    run(play())


def test_a_card_that_nobody_saw_change_is_right_when_it_comes_forward(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Adjust it.", "Screw it on.")) as here:
            inspector = here.window.chat.inspector
            inspector.set_tabbed(True)
            inspector.show_tab(0)
            await two_turns(here)
            inspector.show_tab(1)
            (card,) = inspector.findChildren(SummaryCard)
            summary = here.shown().summary
            assert summary is not None
            assert card.isVisible()
            assert card.view.text.plain() == summary.agent_note

    run(play())
