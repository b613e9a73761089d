"""A console that somebody else stops and lets go on: `python -m tests.faults.suspending WORKSPACE SCENE`.

    stream    half an answer is said (`streaming ID`); after a line on standard input the rest comes
              (`answered ID`), then what others wrote meanwhile is told (`elsewhere ID…`)
    typing    a message is half typed (`typed ID`) and its draft not yet saved; then it is (`saved ID`)

Each ends by itself, in order.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from PySide6.QtTest import QTest

from console import app
from console.agents.port import Piece, Question, Words
from console.assembly import House, open_house
from console.desk.feed import AnswerGrew, FeedEvent
from console.ui.chat.intents import NEW
from console.ui.window import Window
from tests.ui.loop import until

CHAIN = "How do I clean my chain?"
HALF, REST = "First wipe it. ", "Then oil it."
TYPED = "And th"


class Halves:
    """An agent that waits in the middle of its answer for a line."""

    async def answer(self, question: Question) -> AsyncIterator[Piece]:
        """Two pieces."""
        yield Words(HALF)
        await asyncio.to_thread(sys.stdin.readline)
        yield Words(REST)


def tell(*said: str) -> None:
    sys.stdout.write(" ".join(said) + "\n")
    sys.stdout.flush()


async def stream(workspace: Path) -> None:
    """An answer, a stop in the middle."""
    house = open_house(workspace, agent=Halves())

    def hear(event: FeedEvent) -> None:
        if isinstance(event, AnswerGrew) and event.text == HALF:
            tell("streaming", event.conversation)

    house.desk.feed.listen(hear)
    state = await house.desk.new_chat()
    await house.desk.say(state.id, CHAIN)
    await house.desk.settled(state.id)
    tell("answered", state.id)
    tell("elsewhere", *sorted(await house.store.changed_elsewhere()))
    await house.close()


def typing(workspace: Path) -> None:
    """A draft, a stop before it is saved."""

    async def part(house: House, window: Window) -> int:
        window.activateWindow()
        window.go_chat()
        await window.owner.finished("begin")
        field = window.chat.composer.focusProxy()
        assert field is not None
        QTest.keyClicks(field, TYPED)
        tell("typed")
        await until(lambda: house.store.draft_now(NEW) == TYPED, "the draft is saved")
        tell("saved")
        return 0

    app.run(workspace, make_house=lambda at: open_house(at, agent=Halves()), part=part)


def main(workspace: Path, scene: str) -> None:
    """Plays a scene by its name."""
    scenes: dict[str, Callable[[], None]] = {
        "stream": lambda: asyncio.run(stream(workspace)),
        "typing": lambda: typing(workspace),
    }
    scenes[scene]()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
