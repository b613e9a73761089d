"""The Escalation tab of a narrow window tells what came of the earlier turns."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.ui.chat.room import room
from tests.ui.loop import run, settle


def test_a_narrow_window_tells_of_the_earlier_turns_and_leads_to_them(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with room(tmp_path, settings={"knowledge_folder": str(tmp_path)}) as there:
            await there.say("My brake rubs since Tuesday.")
            await there.say("Please connect me to a person.")
            card = there.window.chat.inspector.escalation
            assert card.earlier.isHidden(), "beside the transcript there is no need for it"
            there.window.resize(900, 600)
            await settle()
            assert not card.earlier.isHidden()
            told = dict(card.earlier.lines())
            assert told[3] == "Asked for a person, first request"
            assert set(told) == {1, 3}
            row = card.earlier.rows()[0]
            assert isinstance(row, QAbstractButton)
            assert row.accessibleName().startswith("Turn 1: ")
            jumped: list[object] = []
            card.jumped.connect(jumped.append)
            QTest.mouseClick(row, Qt.MouseButton.LeftButton)
            assert jumped == [1]

    run(scenario())


def test_the_second_request_for_a_person_is_counted(tmp_path: Path) -> None:
    async def scenario() -> None:
        settings: dict[str, object] = {
            "knowledge_folder": str(tmp_path),
            "prevent_immediate_escalation": True,
        }
        async with room(tmp_path, settings=settings) as there:
            await there.say("I want to talk to a person.")
            await there.say("Please connect me to a person.")
            told = dict(there.window.chat.inspector.escalation.earlier.lines())
            assert told[1] == "Asked for a person, first request"
            assert told[3] == "Asked for a person, request 2"

    run(scenario())
