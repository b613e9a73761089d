"""Changing everything around an answer while it streams."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from console.ui.chat.items import TurnItem
from tests.scripted_agent import Say, Step, Until, scripted
from tests.ui.chat.room import room
from tests.ui.loop import run, settle, until

PIECE = "a longer piece of the answer that wraps, "


def test_sizes_themes_and_text_sizes_change_under_a_streaming_answer_without_losing_a_word(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        gates = [Until() for _ in range(6)]
        steps: list[Step] = []
        for gate in gates:
            steps += [Say(PIECE * 20), gate]
        async with room(tmp_path, scripted(tuple(steps))) as here:
            view = here.window.chat.transcript
            here.write("My brake rubs.")
            changes: list[dict[str, object]] = [
                {"theme": "dark"},
                {"text_size": 2.0},
                {"theme": "light"},
                {"text_size": 1.0},
                {"rail_names": False},
                {"theme": "dark", "text_size": 1.5},
            ]
            sizes = ((900, 600), (2560, 1440), (1100, 700), (900, 600), (1280, 800), (2560, 1440))
            for place, gate in enumerate(gates):
                await gate.reached.wait()
                here.window.resize(*sizes[place])
                await here.house.preferences.change(changes[place])
                so_far = PIECE * 20 * (place + 1)
                await until(lambda so_far=so_far: so_far in view.toPlainText().replace("\n", ""))
                await settle()
                assert view.at_end()
                gate.event.set()
            state = await here.over()
            assert state.turns[-1].message.text == PIECE * 120
            assert view.at_end()
            answers = [laid.item for laid in view.visible() if isinstance(laid.item, TurnItem)]
            assert answers[-1].number == 2

    run(play())
