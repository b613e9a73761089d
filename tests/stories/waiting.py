"""A window in a process of its own with two summaries that wait to be pasted: `WORKSPACE`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from console import app
from console.assembly import House, open_house
from console.conversation.state import Stage
from console.desk.feed import FeedEvent, Happened
from console.ui.window import Window
from tests.scripted_agent import scripted
from tests.ui.loop import until

FIRST, SECOND = "My brake rubs.", "Where is my order?"


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def wait(house: House, window: Window) -> int:
    """Tells what lies on the clipboard when asked to mark it, until both are marked."""
    await window.owner.finished("begin")
    names: list[str] = []
    for text in (FIRST, SECOND):
        state = await house.desk.new_chat()
        await house.desk.say(state.id, text)
        await house.desk.settled(state.id)
        await house.desk.hand_over(state.id)
        names.append(state.id)
    say("waiting")
    pasted: list[str] = []

    def hear(event: FeedEvent) -> None:
        if isinstance(event, Happened) and event.state.stage is Stage.PASTED:
            pasted.append(event.state.id)

    house.desk.feed.listen(hear)
    for name in names:
        await until(lambda name=name: name in pasted, "it is marked")
        say(QGuiApplication.clipboard().text().replace("\n", " "))
    keeper = window.doing.keeper()
    await until(keeper.shown, "the strip was brought")
    say("strip shown")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Runs it."""
    return app.run(
        Path(arguments[0]),
        make_house=lambda at: open_house(at, agent=scripted("Use a brush.", "It is on its way."), pace=0),
        part=wait,
    )
