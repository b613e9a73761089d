"""A real house in a workspace of its own, the whole window on it, and an agent with a script."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from console.agents.port import Agent
from console.app import make_window
from console.assembly import House, open_house
from console.conversation.state import State
from console.ui.window import Window
from tests.ui.loop import settle, until


@dataclass(slots=True)
class Room:
    """The window and the house that it stands in."""

    window: Window
    house: House

    def shown(self) -> State:
        """The conversation that is shown."""
        state = self.window.chat.current()
        assert state is not None
        return state

    def write(self, text: str) -> None:
        """Types a message and sends it."""
        self.window.chat.composer.set_text(text)
        self.window.chat.composer.send()

    async def say(self, text: str) -> State:
        """Sends a message and waits until its turn is over."""
        self.write(text)
        return await self.over()

    async def over(self) -> State:
        """Waits until nothing is under way any more."""
        await self.window.owner.idle()
        await self.house.desk.settled(self.shown().id)
        await settle()
        return self.shown()

    async def idle(self) -> None:
        """Waits for what the window has begun."""
        await self.window.owner.idle()
        await settle()


@asynccontextmanager
async def room(
    workspace: Path,
    agent: Agent | None = None,
    settings: dict[str, object] | None = None,
    size: tuple[int, int] = (1280, 800),
) -> AsyncGenerator[Room]:
    """Opens the house and its window, and takes both down in order."""
    _furnish(workspace, {"provider": "copy-paste", "provider_name": "LiveChat", **(settings or {})})
    house = open_house(workspace, agent=agent, pace=0)
    window = make_window(house)
    window.resize(*size)
    window.show()
    window.activateWindow()
    await until(window.isActiveWindow, "the window is not active")
    try:
        yield Room(window, house)
    finally:
        await window.owner.close()
        window.leave()
        window.hide()
        await house.close()
        window.deleteLater()
        await settle()
        QApplication.sendPostedEvents(QObject(), QEvent.Type.DeferredDelete.value)


def _furnish(workspace: Path, settings: dict[str, object]) -> None:
    workspace.mkdir(parents=True, exist_ok=True)
    (workspace / "settings.json").write_bytes(msgspec.json.encode(settings))
