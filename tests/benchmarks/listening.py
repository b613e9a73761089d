"""A process that reads many streams at once: `… bare PORT STREAMS`, or `… console PORT STREAMS FOLDER`.

With `console` they are answers to conversations at a real desk in a real window that shows one of them, all
journalled in FOLDER; with `bare` the same loop reads them and paints nothing. Prints a line of JSON: `late`,
milliseconds by which each tick of a timer of 5 ms came too late, and `digests`, the SHA-256 of each text.
"""

import asyncio
import hashlib
import json
import re
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from qasync import QEventLoop

import console.app
from console.agents.port import Piece, Question, Words
from console.assembly import House, open_house
from console.conversation.messages import Author, Conversation, Message
from console.ui.window import Window

STEP = 5
"""Milliseconds between two ticks of the timer whose lateness is a stall."""

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class LoopbackAgent:
    """Answers with the stream whose number stands in the question."""

    port: int

    async def answer(self, question: Question) -> AsyncIterator[Piece]:
        """The stream's tokens as they come."""
        found = _NUMBER.search(question.text)
        assert found is not None
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(found.group().encode() + b"\n")
        while line := await reader.readline():
            yield Words(line[:-1].decode())
        writer.close()


class Stalls:
    """How late a timer of 5 ms comes, from the first token on."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._before = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(STEP)
        self._timer.timeout.connect(self._tick)

    def begin(self) -> None:
        """Starts to measure."""
        if not self._timer.isActive():
            self._before = time.perf_counter()
            self._timer.start()

    def end(self) -> None:
        """Measured enough."""
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, (now - self._before) * 1000 - STEP))
        self._before = now


def question(number: int) -> str:
    """What the customer of a stream asks."""
    return f"How do I adjust the rear gears of model {number}?"


async def bare(agent: LoopbackAgent, streams: int, stalls: Stalls) -> list[str]:
    """Reads the streams; the texts."""

    async def read(number: int) -> str:
        text: list[str] = []
        conversation = Conversation(str(number), (Message(Author.CUSTOMER, question(number)),))
        async for piece in agent.answer(Question(conversation, 0, None)):
            stalls.begin()
            if isinstance(piece, Words):
                text.append(piece.text)
        return "".join(text)

    texts = await asyncio.gather(*(read(n) for n in range(streams)))
    stalls.end()
    return texts


async def at_the_desk(house: House, window: Window, streams: int, stalls: Stalls) -> list[str]:
    """Asks in as many conversations, shows one; the answers as the journal has them."""
    from console.desk.feed import AnswerGrew, FeedEvent

    def heard(event: FeedEvent) -> None:
        if isinstance(event, AnswerGrew):
            stalls.begin()

    leave = house.desk.feed.listen(heard)
    chats = [await house.desk.new_chat() for _ in range(streams)]
    for number, chat in enumerate(chats):
        await house.desk.say(chat.id, question(number))
    window.chat.open(chats[streams // 2].id)
    states = [await house.desk.settled(chat.id) for chat in chats]
    stalls.end()
    leave()
    shown = window.chat.transcript.toPlainText()
    assert states[streams // 2].turns[-1].message.text.rstrip() in shown.replace("\n", "")
    return [state.turns[-1].message.text for state in states]


def main(arguments: list[str]) -> int:
    """One run."""
    agent, streams = LoopbackAgent(int(arguments[1])), int(arguments[2])
    stalls = Stalls()
    texts: list[str] = []
    if arguments[0] == "bare":
        app = console.app.application()
        with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
            texts += runner.run(bare(agent, streams, stalls))
    else:

        async def part(house: House, window: Window) -> int:
            texts.extend(await at_the_desk(house, window, streams, stalls))
            return 0

        folder = Path(arguments[3])
        console.app.run(folder, make_house=lambda at: open_house(at, agent=agent), part=part)
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    print(json.dumps({"late": [round(x, 3) for x in stalls.late], "digests": digests}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
