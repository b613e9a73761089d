"""A workspace with a journal of real events."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.assembly import JOURNAL
from console.conversation.events import Answered, CustomerSaid, Decided, Event, Started
from console.conversation.messages import Channel, Citation, Customer, Kind
from console.conversation.phrases import phrase
from console.conversation.readings import Action, Decision, Evidence, Reading, Trigger
from console.store.sqlite import open_store

AT = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
TEXT = "My card 4111 1111 1111 1111 was charged twice. Let me talk to a human."


def decided() -> Decided:
    start = TEXT.index("talk to a human")
    why = phrase("The words “{words}” ask for a person.", words=TEXT[start:-1])
    asks = Reading(
        Trigger.ASKS_FOR_PERSON, 0.97, 0.7, True, why, (Evidence(0, start, start + 15), Evidence(0, 3, 12))
    )
    decision = Decision(Action.HAND_OVER, phrase("The customer asked for a person."), Trigger.ASKS_FOR_PERSON)
    return Decided(0, (asks,), decision)


CONVERSATIONS: Sequence[tuple[str, Sequence[Event]]] = (
    (
        "imported-1",
        (
            Started(
                Kind.IMPORTED, Channel.CHAT, Customer("Ines", "ines@example.org"), "Charged twice", ("money",)
            ),
            CustomerSaid(TEXT),
            decided(),
            Answered("Of course.", (Citation("refunds.md", None, "A refund takes five days."),)),
        ),
    ),
    ("test-1", (Started(Kind.TEST), CustomerSaid('=HYPERLINK("https://evil.example")'))),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace whose journal holds two conversations."""
    folder = tmp_path / "workspace"

    async def fill() -> None:
        folder.mkdir()
        store = open_store(folder / JOURNAL)
        for name, events in CONVERSATIONS:
            await store.append(name, 0, events, AT)
        await store.close()

    asyncio.run(fill())
    return folder
