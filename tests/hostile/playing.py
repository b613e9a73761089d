"""The real window in a process of its own, given hostile text in every place: `WORKSPACE FILE URL [NAME…]`.

Prints a line of JSON per item: `item`, `broken` (what did not hold), `stalls` (milliseconds of the window's
own work between two ticks of a timer of 5 ms, where over 50, with the step) and at the end `touched`, what
the process itself opened, connected to or started that it should not have.
"""

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QHelpEvent
from PySide6.QtGui import Qt as Gui
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console import app
from console.assembly import House, open_house
from console.conversation.messages import Author, Channel, Citation, Conversation, Customer, Message
from console.summary.formats import Format
from console.ui.chat.article import ArticleView
from console.ui.window import Window
from tests.hostile.corpus import Item, corpus
from tests.ui.loop import settle, until

SCHEMES = ("http", "https", "file", "mailto", "javascript", "data", "ftp", "smb", "vscode", "ms-settings")
TEXT = ("p", "br", "b", "strong", "em", "span", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd")
OURS = frozenset([*TEXT, "html", "head", "body", "meta", "title", "qt", "table", "tbody", "tr", "th", "td"])
"""Elements without addresses that our own formats may use."""
LONGEST = 50.0
"""Milliseconds of work at a stretch from which on it is told."""


class Elements(HTMLParser):
    """The elements that a piece of HTML really has, and the attributes that lead somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    @classmethod
    def of(cls, html: str) -> set[str]:
        """Their names; an attribute with its element's."""
        reader = cls()
        reader.feed(html)
        return reader.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the element."""
        self.found.add(tag)
        self.found |= {f"{tag} {name}" for name, _ in attrs if name in ("src", "href", "style", "background")}


class Browser(QObject):
    """Stands where the system's browser would: whatever is opened is told."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        for scheme in SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, cast("bytes", "go"))  # told as bytes, taken as text

    @Slot(QUrl)
    def go(self, url: QUrl) -> None:
        """Notes where to."""
        self.opened.append(url.toString())


class Stretches:
    """The window's own work between two ticks of a timer: its thread's time, so that others' do not count."""

    def __init__(self) -> None:
        self.step = ""
        self.found: list[tuple[str, float]] = []
        self._before = time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def taken(self) -> list[tuple[str, float]]:
        """What was found since this was last asked."""
        found, self.found = self.found, []
        return found

    def end(self) -> None:
        """Measures no more."""
        self._timer.stop()

    def _tick(self) -> None:
        now = time.thread_time()
        took = (now - self._before) * 1000
        self._before = now
        if took > LONGEST:
            self.found.append((self.step, round(took, 1)))


@dataclass(slots=True)
class Played:
    """One item on its way through the window."""

    house: House
    window: Window
    stretches: Stretches
    item: Item
    broken: list[str] = field(default_factory=list[str])

    @property
    def id(self) -> str:
        """The conversation that it stands in."""
        return f"hostile-{self.item.name}"

    def step(self, name: str) -> None:
        """What comes now."""
        self.stretches.step = name

    async def rest(self) -> None:
        """Lets the window work off what it has begun."""
        await self.window.owner.idle()
        await settle()

    async def through(self) -> None:
        """Every place, one after another."""
        await self._taken_in()
        await self._handed_over()
        await self._copied()
        await self._pointed_at()
        await self._article()
        await self._renamed()
        await self._written()

    async def _taken_in(self) -> None:
        text, desk = self.item.text, self.house.desk
        at = datetime(2026, 3, 1, 12, tzinfo=UTC)
        messages = (
            Message(Author.CUSTOMER, text, at),
            Message(Author.AGENT, text, at, citations=(Citation(text[:200], text, text, text),)),
            Message(Author.HUMAN, text, at),
            Message(Author.CUSTOMER, "This is not what I asked. Let me talk to a person.", at),
        )
        customer = Customer(text, text[:500], text[:100])
        self.step("take in")
        await desk.take_in(Conversation(self.id, messages, Channel.CHAT, customer, text, (text, text[:40])))
        self.step("open")
        self.window.go_chat()
        self.window.chat.open(self.id)
        await self.rest()
        await until(lambda: (shown := self.window.chat.current()) is not None and shown.id == self.id, "open")

    async def _handed_over(self) -> None:
        self.step("hand over")
        self.window.chat.intents.hand_over()
        await self.rest()
        state = await self.house.desk.state(self.id)
        if state.handover is None or state.summary is None:
            self.broken.append("no handover with a summary")

    async def _copied(self) -> None:
        for wanted in Format:
            self.step(f"copy {wanted.value}")
            self.window.chat.intents.copy(wanted.value)
            await self.rest()
            data = QGuiApplication.clipboard().mimeData()
            kinds = {"text/plain", "text/html"} if wanted is Format.HTML else {"text/plain"}
            if not set(data.formats()) <= kinds:
                self.broken.append(f"copy {wanted.value} carries {data.formats()}")
            if foreign := Elements.of(data.html()) - OURS:
                self.broken.append(f"copied HTML has {sorted(foreign)}")

    async def _pointed_at(self) -> None:
        self.step("tool tips")
        for widget in self.window.findChildren(QWidget):
            if widget.isVisible() and widget.toolTip():
                self._plain(widget.toolTip())
                event = QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), widget.mapToGlobal(QPoint(2, 2)))
                QApplication.sendEvent(widget, event)
        await settle()

    def _plain(self, tip: str) -> None:
        """A tool tip may be rich by our own hand alone, with nothing in it but words."""
        elements = Elements.of(tip) if Gui.mightBeRichText(tip) else set[str]()
        if not elements <= OURS:
            self.broken.append(f"a tool tip holds {sorted(elements)}")

    async def _article(self) -> None:
        self.step("article")
        text = self.item.text
        view = ArticleView(Citation(text[:200], text, text, text), text, self.window)
        view.open()
        await settle()
        view.accept()
        await settle()

    async def _renamed(self) -> None:
        self.step("rename")
        await self.house.desk.rename(self.id, self.item.text)
        await self.rest()

    async def _written(self) -> None:
        """Typed by the customer, answered by the agent."""
        self.step("write")
        self.window.chat.new_chat()
        await self.rest()
        field = self.window.chat.composer.focusProxy()
        assert field is not None
        data = QMimeData()
        data.setText(self.item.text)
        data.setHtml(self.item.text)
        QGuiApplication.clipboard().setMimeData(data)
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        await self.rest()
        self.step("send")
        self.window.chat.composer.send()
        await self.rest()
        state = self.window.chat.current()
        if state is not None:
            await self.house.desk.settled(state.id)
            await self.rest()


def main(arguments: Sequence[str]) -> int:
    """Plays the items, all or those named."""
    workspace, file, url, *names = arguments
    items = [item for item in corpus(Path(file), url) if not names or item.name in names]
    touched: list[str] = []
    sys.addaudithook(lambda event, given: _audit(touched, file, event, given))

    async def part(house: House, window: Window) -> int:
        unexpected: list[str] = []

        def note(details: str) -> None:
            unexpected.append(details)

        window.chat.trouble.show_unexpected = note  # the one place where every defect arrives
        browser, stretches = Browser(), Stretches()
        for item in items:
            played = Played(house, window, stretches, item)
            try:
                await asyncio.wait_for(played.through(), 120)
            except (AssertionError, TimeoutError) as error:
                played.broken.append(f"{stretches.step}: {error!r}")
            _tell(
                item=item.name,
                broken=[*played.broken, *(one.splitlines()[-1] for one in unexpected)],
                stalls=stretches.taken(),
            )
            unexpected.clear()
        stretches.end()
        _tell(touched=touched, navigations=browser.opened)
        return 0

    return app.run(Path(workspace), make_house=lambda at: open_house(at, pace=0), part=part)


def _audit(touched: list[str], file: str, event: str, given: tuple[object, ...]) -> None:
    bait = event == "open" and str(Path(file).parent) in str(given[0])
    if bait or event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "webbrowser.open"):
        touched.append(f"{event} {given[0]}")
    elif event == "socket.connect" and not isinstance(given[1], str | bytes):
        touched.append(f"{event} {given[1]}")


def _tell(**said: object) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
