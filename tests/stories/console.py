"""The window in a process of its own, for stories that another process ends: `--workspace DIR SCENE`."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console import app
from console.agents.port import Piece, Question, Words
from console.assembly import House, open_house
from console.ui.window import Window
from tests.ui.loop import until

CHAIN = "How do I clean my chain?"


class HalfAnswer:
    """An agent that comes half way."""

    async def answer(self, question: Question) -> AsyncIterator[Piece]:
        """Half of an answer, and no more."""
        yield Words("First wipe ")
        await asyncio.Event().wait()


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


async def minimise(house: House, window: Window) -> int:
    """Waits, out of sight, until a second start brings the window forward."""
    window.showMinimized()
    say("minimised")
    await until(lambda: not window.isMinimized())
    say("raised")
    return 0


async def half(house: House, window: Window) -> int:
    """Half an answer is said and half a message typed and saved; then it waits to be killed."""
    window.activateWindow()
    window.go_chat()
    await window.owner.finished("begin")
    field = window.chat.composer.focusProxy()
    assert field is not None
    QTest.keyClicks(field, CHAIN)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await window.owner.idle()
    QTest.keyClicks(field, "And th")
    state = window.chat.current()
    assert state is not None
    await until(lambda: house.desk.streaming(state.id) == "First wipe ")
    await until(lambda: house.store.draft_now(state.id) == "And th")
    say("half")
    await asyncio.Event().wait()
    return 0


def main(arguments: Sequence[str]) -> int:
    """Runs a scene by its name."""
    _, workspace, scene = arguments
    part = {"minimise": minimise, "half": half}[scene]
    return app.run(Path(workspace), make_house=lambda at: open_house(at, agent=HalfAnswer()), part=part)
