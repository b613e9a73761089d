"""Consoles at work that somebody else kills: `python -m tests.faults.working WORKSPACE`.

Each line "SEED house" or "SEED window" on standard input begins a console in a process of its own (a fork:
the house is imported once), without or with its window. It does what a person does, by dice, until it is
killed, and prints one line of JSON before a thing that may be half done and after each that was acknowledged.
Once it is gone, `{"ended": STATUS}` is printed.
"""

import asyncio
import json
import os
import random
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from console import app
from console.agents.port import Piece, Question, Words
from console.assembly import House, open_house
from console.conversation.messages import Author, Conversation, Message
from console.conversation.state import State
from console.desk.carrying import Carrying
from console.store.port import Filter
from console.summary.formats import Format
from console.turns.turn import get_ready
from console.ui.window import Window

MANY = 10
"""Conversations beyond which some are forgotten."""
IMPORTED = 6
"""Messages of an imported conversation."""
PIECES = 60


class Talker:
    """An agent whose answers come in many pieces."""

    async def answer(self, question: Question) -> AsyncIterator[Piece]:
        """Words, with the loop's other work in between."""
        for number in range(PIECES):
            yield Words(f"word {number} ")
            await asyncio.sleep(0)


def tell(**said: object) -> None:
    """One line, in one piece also when the process is killed in the middle of it."""
    os.write(1, json.dumps(said).encode() + b"\n")


@dataclass(slots=True)
class Person:
    """Somebody at a console, who does the next thing by dice."""

    house: House
    dice: random.Random
    seed: int
    number: int = 0
    open: list[str] = field(default_factory=list[str])

    async def work(self) -> None:
        """On and on, until killed."""
        await self.house.desk.resume()
        self.open = [row.conversation for row in (await self.house.desk.rows(Filter(), 50)).rows]
        ways = {
            self.say: 6,
            self.hand_over: 2,
            self.copy: 2,
            self.paste: 1,
            self.take_in: 2,
            self.set: 2,
            self.draft: 3,
            self.forget: 1,
        }
        while True:
            self.number += 1
            (way,) = self.dice.choices(list(ways), list(ways.values()))
            await way()
            if len(self.open) > MANY:
                await self.forget()

    async def _any(self, fits: Callable[[State], bool]) -> State | None:
        for conversation in self.dice.sample(self.open, len(self.open)):
            state = await self.house.desk.state(conversation)
            if fits(state):
                return state
        return None

    async def _told(self, state: Awaitable[State], what: str, text: str = "") -> None:
        stands = await state
        tell(did=what, conversation=stands.id, seq=stands.seq, text=text)

    async def say(self) -> None:
        """A message, in a new chat or an old one; half of the answers are waited for."""
        desk = self.house.desk
        state = await self._any(lambda state: len(state.turns) < 20) if self.dice.random() < 0.6 else None
        if state is None:
            state = await desk.new_chat()
            self.open.append(state.id)
        text = f"Message {self.seed}.{self.number}: how do I clean my chain?"
        await self._told(desk.say(state.id, text), "said", text)
        if self.dice.random() < 0.5:
            await self._told(desk.settled(state.id), "answered")

    async def hand_over(self) -> None:
        """The operator brings in a person."""
        state = await self._any(lambda state: not state.silent and bool(state.turns))
        if state is not None:
            await self._told(self.house.desk.hand_over(state.id), "handed over")

    async def copy(self) -> None:
        """The summary of an open handover."""
        state = await self._any(lambda state: state.handover is not None)
        if state is not None:
            await Carrying(self.house.desk).copy(state.id, self.dice.choice(list(Format)))
            await self._told(self.house.desk.state(state.id), "copied")

    async def paste(self) -> None:
        """Marked as pasted."""
        state = await self._any(lambda state: state.handover is not None)
        if state is not None:
            await self._told(Carrying(self.house.desk).mark_pasted(state.id), "pasted")

    async def take_in(self) -> None:
        """A conversation from elsewhere: whole or not at all."""
        authors = (Author.CUSTOMER, Author.AGENT)
        texts = [f"Imported {self.seed}.{self.number}.{turn}" for turn in range(IMPORTED)]
        messages = tuple(Message(authors[n % 2], text) for n, text in enumerate(texts))
        name = f"imported-{self.seed}-{self.number}"
        tell(doing="import", conversation=name)
        self.open.append(name)
        await self._told(self.house.desk.take_in(Conversation(name, messages)), "imported", texts[-1])

    async def set(self) -> None:
        """A setting that counts up."""
        tell(doing="set", value=f"Ada {self.seed}.{self.number}")
        await self.house.preferences.change({"agent_name": f"Ada {self.seed}.{self.number}"})
        tell(did="set", value=f"Ada {self.seed}.{self.number}")

    async def draft(self) -> None:
        """Something half typed."""
        text = f"Half typed {self.seed}.{self.number}"
        tell(doing="draft", text=text)
        await self.house.desk.save_draft("new", text)
        tell(did="draft", text=text)

    async def forget(self) -> None:
        """One conversation less."""
        if self.open:
            gone = self.open.pop(self.dice.randrange(len(self.open)))
            tell(doing="forget", conversation=gone)
            await self.house.desk.forget(gone)
            tell(did="forgot", conversation=gone)


async def _in_house(workspace: Path, seed: int) -> None:
    house = open_house(workspace, agent=Talker(), pace=0)
    await Person(house, random.Random(seed), seed).work()


def _in_window(workspace: Path, seed: int) -> None:
    async def part(house: House, window: Window) -> int:
        window.go_chat()
        await Person(house, random.Random(seed), seed).work()
        return 0

    app.run(workspace, make_house=lambda at: open_house(at, agent=Talker(), pace=0), part=part)


def console(workspace: Path, seed: int, how: str) -> None:
    """The life of one console."""
    tell(began=os.getpid())
    if how == "window":
        _in_window(workspace, seed)
    else:
        asyncio.run(_in_house(workspace, seed))


def main(workspace: Path) -> None:
    """One console after the other; this process itself has one thread, so that it can be forked."""
    get_ready()
    for line in sys.stdin:
        seed, how = line.split()
        child = os.fork()
        if child == 0:
            console(workspace, int(seed), how)
            return  # nobody killed it: it failed, and its words are on standard error
        _, status = os.waitpid(child, 0)
        tell(ended=os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
