"""A process that reads a conversation in a real window: `make FOLDER TURNS` journals it, `read …` opens it.

`read` prints a line of JSON, milliseconds for each deed: `open` and `jump` until the frame stood, of `scroll`
and `splitter` the longest frame, of `add` the longest stall. What is copied of all of it must be what was
said.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

import console.app
from console.assembly import House, open_house
from console.conversation.events import Answered, CustomerSaid, Decided, Event, Started, Summarised
from console.conversation.messages import Author, Citation, Conversation, Kind, Message
from console.conversation.phrases import phrase
from console.conversation.readings import Action, Decision, Evidence, Reading, Trigger
from console.summary.writer import write
from console.ui.window import Window
from tests.benchmarks.listening import Stalls
from tests.benchmarks.tokens import text_of

ASKED = 12
"""Words of a question."""
ANSWERED = (20, 60, 180)
"""Words of an answer, by turns."""


def messages(turns: int) -> list[str]:
    """What is said, by turns."""
    return ["".join(text_of(n, ANSWERED[n // 2 % 3] if n % 2 else ASKED)).strip() for n in range(turns)]


def journalled(turns: int) -> Iterator[Event]:
    """A conversation as the desk journals it: readings, decision and summary at every turn."""
    said = messages(turns)
    yield Started(Kind.TEST)
    so_far: list[Message] = []
    for number, text in enumerate(said):
        if number % 2 == 0:
            so_far.append(Message(Author.CUSTOMER, text))
            yield CustomerSaid(text)
            yield Decided(number, tuple(_readings(number)), Decision(Action.CONTINUE, phrase("Quiet.")))
        else:
            so_far.append(Message(Author.AGENT, text))
            yield Answered(text, (Citation("gears/rear.md", None, text[:60], "Rear gears"),))
        yield Summarised(write(Conversation("c", tuple(so_far[-8:]))))


def _readings(number: int) -> Iterator[Reading]:
    for trigger in Trigger:
        fired = trigger is Trigger.FRUSTRATION and number % 20 == 10
        evidence = (Evidence(number, 0, 12),) if fired else ()
        yield Reading(trigger, 0.9 if fired else 0.1, 0.7, fired, phrase("Seen."), evidence)


async def furnish(house: House, turns: int) -> None:
    """Journals the conversation, and a short one after it, which is shown first."""
    at = datetime.now(UTC) - timedelta(hours=1)
    await house.store.append("long", 0, list(journalled(turns)), at)
    await house.store.append("short", 0, list(journalled(2)), at + timedelta(minutes=1))


async def part(house: House, window: Window, turns: int, told: dict[str, float]) -> int:
    """Every deed once."""
    chat = window.chat
    await window.owner.idle()
    await _calm()
    began = time.perf_counter()
    chat.open("long")
    await window.owner.idle()
    _paint()
    told["open"] = (time.perf_counter() - began) * 1000
    assert messages(turns)[-1][-40:] in chat.transcript.toPlainText()
    await _calm()
    told["add"] = await _added(house, window, turns)
    told["scroll"] = await _scrolled(window)
    told["splitter"] = await _dragged(window)
    told["jump"] = _timed(lambda: chat.transcript.jump(turns // 4))
    await _calm()
    chat.transcript.selectAll()
    copied = chat.transcript.createMimeDataFromSelection().text()
    assert all(text in copied for text in messages(turns)), "what is copied is not what was said"
    return 0


async def _added(house: House, window: Window, turns: int) -> float:
    stalls = Stalls()
    stalls.begin()
    window.chat.composer.set_text("How do I adjust the rear gears?")
    window.chat.composer.send()
    await window.owner.idle()
    state = await house.desk.settled("long")
    await _calm()
    stalls.end()
    assert len(state.turns) == turns + 2
    return max(stalls.late)


async def _scrolled(window: Window) -> float:
    """Wheel and bar, from the end to the beginning and back."""
    view = window.chat.transcript
    bar = view.verticalScrollBar()
    longest = 0.0
    for _ in range(60):
        longest = max(longest, _timed(lambda: _wheel(view.viewport(), 120)))
        await asyncio.sleep(0)
    for step in (*range(40, -1, -1), *range(41)):
        longest = max(longest, _timed(lambda step=step: bar.setValue(bar.maximum() * step // 40)))
        await asyncio.sleep(0)
    return longest


def _wheel(target: QObject, delta: int) -> None:
    place = QPointF(200, 200)
    event = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(target, event)


async def _dragged(window: Window) -> float:
    panes = window.chat.panes
    longest = 0.0
    for step in (*range(12), *range(12, 0, -1)):
        left, middle, right = panes.sizes()
        move = 6 if step < 12 else -6
        longest = max(
            longest,
            _timed(lambda sizes=[left + move, middle - move, right]: panes.setSizes(sizes)),
        )
        await asyncio.sleep(0)
    return longest


def _timed(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    _paint()
    return (time.perf_counter() - began) * 1000


def _paint() -> None:
    """Lays out and paints what is due."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents()


async def _calm() -> None:
    """What comes in slices has come."""
    await asyncio.sleep(0.3)


async def _make(workspace: Path, turns: int) -> None:
    house = open_house(workspace)
    await furnish(house, turns)
    await house.close()


def main(arguments: list[str]) -> int:
    """One run, or what it needs."""
    workspace, turns = Path(arguments[1]), int(arguments[2])
    if arguments[0] == "make":
        workspace.mkdir(parents=True, exist_ok=True)
        asyncio.run(_make(workspace, turns))
        return 0
    told: dict[str, float] = {}

    async def played(house: House, window: Window) -> int:
        return await part(house, window, turns, told)

    code = console.app.run(workspace, make_house=lambda at: open_house(at, pace=0), part=played)
    print(json.dumps(told), flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
