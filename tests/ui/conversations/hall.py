"""The Conversations screen in a real window on a real house, with conversations imported into it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.conversation.messages import Author, Conversation, Customer, Message
from console.conversation.state import State
from console.desk import Desk
from console.ui.conversations.page import ConversationsPage
from console.ui.conversations.table import ConversationsTable
from tests.ui.chat.room import Room, room
from tests.ui.loop import until

ASKS = "I want to talk to a person."


@dataclass(slots=True)
class Hall:
    """The screen, and short words for what one sees and does there."""

    room: Room
    page: ConversationsPage

    @property
    def desk(self) -> Desk:
        return self.room.house.desk

    @property
    def table(self) -> ConversationsTable:
        return self.page.list.table

    def names(self) -> list[str]:
        """The conversations that the table shows, from the top."""
        return [row.conversation for row in self.table.conversations.rows()]

    def shown(self) -> State:
        """The conversation that stands beside the table."""
        state = self.page.current()
        assert state is not None
        return state

    def press(self, key: Qt.Key) -> None:
        """A key on the table."""
        QTest.keyClick(self.table, key)

    async def calm(self) -> None:
        """Waits until the screen has caught up with the desk."""
        await self.room.idle()
        for _ in range(3):  # what is read may show that there is more to read
            await until(lambda: not self.page.behind(), "the screen does not catch up")
            await self.room.idle()

    async def waits_for(self, what: str) -> None:
        """Waits until the table's first row is this one."""
        await until(lambda: self.names()[:1] == [what], f"{what} does not come first: {self.names()}")


def said(name: str, *lines: str, ago: int = 30) -> Conversation:
    """A conversation of this id in which the customer wrote these, a minute after another."""
    begin = datetime.now(UTC) - timedelta(minutes=ago)
    messages = (Message(Author.CUSTOMER, line, begin + timedelta(minutes=n)) for n, line in enumerate(lines))
    return Conversation(id=name, messages=tuple(messages), customer=Customer(name.title()))


@asynccontextmanager
async def hall(
    workspace: Path, *conversations: Conversation, size: tuple[int, int] = (1280, 800)
) -> AsyncGenerator[Hall]:
    """Imports the conversations, opens the screen and waits until it shows them."""
    async with room(workspace, size=size) as here:
        for conversation in conversations:
            await here.house.desk.take_in(conversation)
        here.window.go_conversations()
        page = here.window.conversations_page()
        assert page is not None
        found = Hall(here, page)
        await until(lambda: page.shown_once(), "the table never shows")
        await found.calm()
        yield found
