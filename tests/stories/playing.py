"""Playing stories in the real window: typed and clicked as a person does, on a real loop and store."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from console import app
from console.agents.port import Agent
from console.assembly import SETTINGS, House, open_house
from console.conversation.state import State
from console.locate import resource
from console.ui.accessible import Spoken
from console.ui.window import SIZE, Window
from tests.ui.loop import until

W = TypeVar("W", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier

PATIENCE = 60.0
"""Seconds a whole story may take: one that hangs fails by itself."""


@dataclass(slots=True)
class Story:
    """The window, and hands to use it with."""

    house: House
    window: Window
    unexpected: list[str] = field(default_factory=list[str])
    """Defects that the banner told of."""

    # Hands

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """A key, on whatever has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def type(self, text: str) -> None:
        """Text, on whatever has the focus."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    async def send(self, text: str) -> State:
        """Types a message, sends it with Ctrl+Enter and waits for the turn to be over."""
        self.type(text)
        self.press(Qt.Key.Key_Return, CTRL)
        return await self.settled()

    async def compose(self) -> None:
        """Back to the composer, as with a click into it."""
        self.window.activateWindow()
        await self.until(self.window.isActiveWindow, "the window is active")
        self.window.chat.composer.setFocus()

    def click(self, button: QAbstractButton) -> None:
        """Clicks in its middle; it must be there to be seen."""
        assert button.isVisible(), f"{button.text() or button.accessibleName()} is not to be seen"
        assert button.isEnabled(), f"{button.text() or button.accessibleName()} cannot be pressed"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    # Eyes

    @property
    def state(self) -> State:
        """The conversation that is shown."""
        state = self.window.chat.current()
        assert state is not None, "no conversation is shown"
        return state

    def buttons(self, name: str) -> list[QAbstractButton]:
        """The buttons of this text or accessible name that can be seen."""
        every = self.window.findChildren(QAbstractButton)
        return [b for b in every if b.isVisible() and name in (b.text(), b.accessibleName())]

    def button(self, name: str, within: QWidget | None = None) -> QAbstractButton:
        """The one button of this text or accessible name that can be seen."""
        found = [b for b in self.buttons(name) if within is None or within.isAncestorOf(b)]
        assert len(found) == 1, f"{len(found)} buttons are called {name!r}"
        return found[0]

    def banner(self) -> str:
        """What the banner over the transcript says; nothing while there is none."""
        bar = self.window.chat.trouble
        if not bar.isVisible():
            return ""
        return self.said(bar)

    def said(self, within: QWidget) -> str:
        """What can be read there: labels, and what painted widgets say of themselves."""
        seen = [w for w in within.findChildren(QWidget) if w.isVisible()]
        labels = [w.text() for w in seen if isinstance(w, QLabel)]
        return " ".join([*labels, *(w.facts().name for w in seen if isinstance(w, Spoken))])

    def copied(self) -> str:
        """The clipboard's text."""
        return QGuiApplication.clipboard().text()

    # Time

    async def settled(self) -> State:
        """Waits until the window's own tasks and the turn are over, and the window shows so."""
        await self.window.owner.idle()
        state = self.window.chat.current()
        if state is not None:
            stands = await self.house.desk.settled(state.id)
            await until(lambda: self.state.seq >= stands.seq, "the window shows what is journalled")
        return self.state

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Waits until something is so."""
        await until(condition, what)


Scene = Callable[[Story], Coroutine[Any, Any, None]]


@dataclass(slots=True)
class Theatre:
    """Runs the application on one workspace, as often as a story starts it."""

    workspace: Path

    def set(self, settings: Mapping[str, object]) -> None:
        """Writes the settings file."""
        self.workspace.mkdir(parents=True, exist_ok=True)
        (self.workspace / SETTINGS).write_text(json.dumps(dict(settings)))

    def set_shop(self, **more: object) -> None:
        """The sample shop's help centre, rules and topics, with LiveChat by link."""
        lists = {
            name: json.loads(resource("sample", f"{name}.json").read_text())
            for name in ("guidance", "topics")
        }
        self.set(
            {
                "knowledge_folder": str(resource("sample", "help")),
                "provider": "link",
                "provider_name": "LiveChat",
                "link": "https://desk.example/chats?c={conversation_id}",
                "reduced_motion": "on",
                **lists,
                **more,
            }
        )

    def play(self, scene: Scene, agent: Agent | None = None, *, defects: bool = False) -> int:
        """Starts the application, plays the scene and closes the window; the exit code."""

        async def part(house: House, window: Window) -> int:
            story = Story(house, window)
            if not defects:
                _note_defects(story)
            window.resize(SIZE)  # the platform's screen is smaller, and what it restores fits that
            window.activateWindow()
            await until(window.isActiveWindow, "the window is active")
            window.go_chat()
            await window.owner.finished("begin")
            await house.shelf.finished()
            await asyncio.wait_for(scene(story), PATIENCE)
            assert story.unexpected == []
            return 0

        return app.run(self.workspace, make_house=lambda at: open_house(at, agent=agent, pace=0), part=part)


def _note_defects(story: Story) -> None:
    def note(details: str) -> None:
        story.unexpected.append(details)

    story.window.chat.trouble.show_unexpected = note  # the one place where every defect arrives


def top_level(kind: type[W]) -> W | None:
    """A window of this kind that is open now."""
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)
