"""Playing at a real desk: real journal, triggers and help centre; only the agent may be written."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

import msgspec

from console.agents.built_in import BuiltInAgent
from console.agents.port import Agent
from console.assembly import make_turns
from console.conversation.events import Event
from console.conversation.messages import Channel
from console.conversation.readings import Action, Trigger
from console.conversation.state import State
from console.desk import Desk
from console.desk.carrying import Carrying
from console.desk.feed import AnswerGrew, FeedEvent, Happened, Troubled
from console.knowledge.library import Library
from console.locate import resource
from console.settings import Settings, overridden
from console.store.sqlite import open_store
from console.turns.turn import Search

T = TypeVar("T")

PERSON_PLEASE = "I want to talk to a human, please."
LAWYER = "My lawyer is preparing a lawsuit, we will take you to court."
SMOKE = "There is smoke coming out of the battery and the charger smells burnt."
FURIOUS = "This is ridiculous!! You are useless, what a complete waste of my time. I am furious!!!"
NOT_IN_THE_HELP = "Does your app pair with my Garmin watch over Bluetooth?"
IN_THE_HELP = "How do I clean my chain?"


@cache
def help_centre() -> Library:
    """The sample shop's help centre, read once for all tests."""
    library = Library(Path(mkdtemp()) / "knowledge.sqlite")
    library.refresh(resource("sample", "help"))
    return library


def sample(name: str) -> object:
    """A list of the sample shop: its guidance or its topics."""
    return msgspec.json.decode(resource("sample", f"{name}.json").read_bytes())


def settings(**values: object) -> Settings:
    """Settings by the names of the settings file; a person may be asked for in the very first message."""
    return overridden(Settings(), {"prevent_immediate_escalation": False, **values})


@dataclass(slots=True)
class Play:
    """A desk, and everything it told."""

    desk: Desk
    heard: list[FeedEvent] = field(default_factory=list[FeedEvent])

    @property
    def carrying(self) -> Carrying:
        return Carrying(self.desk)

    async def chat(self, *texts: str, channel: Channel = Channel.CHAT) -> State:
        """A chat in which the customer wrote these, each answered before the next."""
        state = await self.desk.new_chat(channel=channel)
        for text in texts:
            await self.desk.say(state.id, text)
            state = await self.desk.settled(state.id)
        return state

    async def journal(self, conversation: str) -> list[Event]:
        """What was journalled of it."""
        return [entry.event for entry in await self.desk.store.entries(conversation)]

    async def names(self, conversation: str) -> list[str]:
        """The names of what was journalled of it."""
        return [type(event).__name__ for event in await self.journal(conversation)]

    def streamed(self) -> str:
        """All fragments told so far."""
        return "".join(event.text for event in self.heard if isinstance(event, AnswerGrew))

    def troubles(self) -> list[Troubled]:
        return [event for event in self.heard if isinstance(event, Troubled)]

    def told(self) -> list[str]:
        """What was journalled, in the order in which it was told."""
        return [
            type(entry.event).__name__
            for event in self.heard
            if isinstance(event, Happened)
            for entry in event.entries
        ]


def play(
    folder: Path,
    scenario: Callable[[Play], Awaitable[T]],
    *,
    agent: Agent | None = None,
    under: Settings | None = None,
    knowledge: bool = False,
    search: Search | None = None,
) -> T:
    """Opens the journal in `folder`, plays, closes. No task is left, and the journal verifies."""

    async def whole() -> T:
        answers = agent or BuiltInAgent(pace=0)
        chosen = under or settings()
        if knowledge or search:
            chosen = overridden(chosen, {"knowledge_folder": "help"})
        store = open_store(folder / "journal.sqlite")
        desk = Desk(store, chosen, lambda s: make_turns(s, answers, search or help_centre().search))
        playing = Play(desk)
        desk.feed.listen(playing.heard.append)
        try:
            return await scenario(playing)
        finally:
            await desk.close()
            verified = await store.verify()
            await store.close()
            left = asyncio.all_tasks() - {asyncio.current_task()}
            assert not left, f"tasks still running: {left}"
            assert verified.breaks == ()

    return asyncio.run(whole())


def decision(state: State, turn: int) -> tuple[Action, Trigger | None]:
    """What was decided for a turn, and by which trigger."""
    decided = state.turns[turn - 1].decision
    assert decided is not None
    return decided.action, decided.trigger
