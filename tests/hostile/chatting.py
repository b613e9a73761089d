"""One hostile text through Chat: taken in, shown, handed over, copied, pointed at, renamed, written."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtGui import Qt as Gui
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QWidget

from console.assembly import House
from console.conversation.messages import Author, Channel, Citation, Conversation, Customer, Message
from console.summary.formats import Format
from console.ui.chat.article import ArticleView
from console.ui.window import Window
from tests.hostile.corpus import Item
from tests.hostile.watching import OURS, TITLE, UNSEEN, Elements, Stretches
from tests.ui.loop import settle, until


@dataclass(slots=True)
class Played:
    """One item on its way through the window."""

    house: House
    window: Window
    stretches: Stretches
    item: Item
    said: list[str]
    """What was announced to screen readers."""
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

    async def few(self) -> None:
        """The places that every text goes through."""
        await self._taken_in()
        await self.pointed_at()
        await self._article()

    async def rest_of_chat(self) -> None:
        """What else Chat does with it."""
        await self._handed_over()
        await self._shown()
        await self._copied()
        await self.pointed_at()
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

    async def _shown(self) -> None:
        """The card shows what each format copies."""
        view = self.window.chat.inspector.handover.view
        for wanted in Format:
            self.step(f"show {wanted.value}")
            view.choose(wanted)
            await settle()
        view.choose(Format.CUSTOMER_VOICE)

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

    async def pointed_at(self) -> None:
        """Every tool tip that can be seen, by a pointer that rests there."""
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
        if len(view.windowTitle()) > TITLE or UNSEEN.search(view.windowTitle()):
            self.broken.append("an article's title is not plain")
        view.accept()
        await settle()

    async def _renamed(self) -> None:
        """By the dialog, as a person does, then past it."""
        self.step("rename in the dialog")
        self.window.chat.intents.rename()
        await settle()
        dialog = self.window.findChild(QInputDialog)
        assert dialog is not None
        dialog.setTextValue(self.item.text)
        dialog.accept()
        dialog.deleteLater()
        await self.rest()
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
