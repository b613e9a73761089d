"""The sample shop: its help centre, rules, topics and conversations, set up in a workspace of its own."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from console.conversation.messages import Conversation
from console.desk.desk import Desk
from console.desk.preferences import Preferences
from console.desk.shelf import Shelf
from console.locate import resource
from console.store.port import Filter


@dataclass(frozen=True, slots=True)
class Chat:
    """One scripted chat of the demo: what the customer says, and what is done then."""

    title: str
    says: tuple[str, ...]
    fires: str | None = None
    then: str | None = None
    copy: bool = False
    open: bool = False
    pasted: bool = False


@dataclass(frozen=True, slots=True)
class Handled:
    """What the demo does with one of the saved conversations: hands it over, and goes on from there."""

    conversation: str
    copy: bool = False
    pasted: bool = False
    back: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """The demo: the shop's names and its chats."""

    shop: str
    assistant: str
    provider_name: str
    link: str
    chats: tuple[Chat, ...]
    handled: tuple[Handled, ...] = ()


def script() -> Script:
    """The demo's script."""
    return msgspec.json.decode(resource("sample", "demo.json").read_bytes(), type=Script)


def conversations() -> tuple[Conversation, ...]:
    """The sample's saved conversations, oldest first."""
    lines = resource("sample", "conversations.jsonl").read_bytes().splitlines()
    found = [msgspec.json.decode(line, type=Conversation) for line in lines if line.strip()]
    return tuple(sorted(found, key=lambda c: c.messages[0].at.timestamp() if c.messages[0].at else 0))


def recent(saved: Sequence[Conversation], now: datetime) -> tuple[Conversation, ...]:
    """The same conversations with their distances kept, the latest message of all a minute before `now`."""
    times = [message.at for one in saved for message in one.messages if message.at is not None]
    if not times:
        return tuple(saved)
    later = now - timedelta(minutes=1) - max(times)
    return tuple(
        replace(one, messages=tuple(replace(m, at=m.at + later) if m.at else m for m in one.messages))
        for one in saved
    )


async def set_up(desk: Desk, preferences: Preferences, shelf: Shelf) -> None:
    """Fills an empty workspace with the sample shop, then reads its help centre; again, it only reads."""
    if not preferences.settings.knowledge_folder:
        played = await asyncio.to_thread(script)
        await preferences.change(
            {
                "knowledge_folder": str(resource("sample", "help")),
                "guidance": await _list("guidance.json"),
                "topics": await _list("topics.json"),
                "provider": "link",
                "provider_name": played.provider_name,
                "link": played.link,
                "agent_name": played.assistant,
            }
        )
    await shelf.begin(preferences.settings.knowledge_folder)
    await shelf.finished()
    if (await desk.rows(Filter(), 1)).rows:
        return
    for conversation in recent(await asyncio.to_thread(conversations), desk.clock()):
        await desk.take_in(conversation)


async def _list(name: str) -> object:
    return await asyncio.to_thread(lambda: msgspec.json.decode(resource("sample", name).read_bytes()))
