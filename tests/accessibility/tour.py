"""Every screen and state of the real window on a real desk, one after another."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QWidget

from console.agents.port import Agent
from console.conversation.errors import StoreNewer
from console.conversation.messages import Author, Citation, Conversation, Customer, Message
from console.conversation.phrases import phrase
from console.ui.chat.conditions import ConditionsFrame
from console.ui.importing.sheet import Sheet
from console.ui.palette.palette import Palette
from console.ui.rescue import ask
from console.ui.sample_bar import SampleBar
from console.ui.settings.page import PLACES
from console.ui.settings.provider import ProviderForm
from console.ui.widgets.switch import Switch
from console.ui.window import Window
from tests.scripted_agent import Cite, Say, Until, scripted
from tests.ui.chat.room import Room, room
from tests.ui.loop import settle, until
from tests.ui.settings.house import sample_settings

ARTICLES = (
    Citation("help/chain.md", "Clean and oil your chain", "Wipe the chain first.", "chain"),
    Citation("help/warranty.md", "Warranty: five years", "Five years on the frame.", "warranty"),
)
ENGLISH = {
    "chain": "How do I clean my chain?",
    "odd": "Do you sell violins for the left hand?",
    "person": "This is useless. I want to talk to a person about my refund, now!",
    "answer": "First wipe it, then oil it.",
    "pasted": "Customer: My order 4711 never arrived.\nAI: It left on Monday.\nCustomer: A person, please.\n",
    "name": "Ada",
}
ARABIC = {
    "chain": "How do I clean my chain? كيف أنظف سلسلة دراجتي؟",
    "odd": "هل تبيعون آلات كمان لليد اليسرى؟ I want to talk to a person.",
    "person": "هذا لا يفيد. أريد التحدث إلى شخص بخصوص استرداد المبلغ! I want to talk to a person.",
    "answer": "امسح السلسلة أولاً بقطعة قماش جافة، ثم ضع قطرة زيت على كل حلقة، واترك الزيت عشر دقائق.",
    "pasted": "Customer: لم يصل طلبي 4711.\nAI: خرج يوم الاثنين.\nCustomer: أريد شخصاً من فضلك.\n",
    "name": "ليلى",
}


@dataclass(frozen=True, slots=True)
class View:
    """A screen in a state: `starts` has the focus when one comes there, None where that is not said."""

    name: str
    window: QWidget
    room: Room
    starts: QWidget | None = None
    within: QWidget | None = None
    """What covers the window and keeps the focus."""


@asynccontextmanager
async def tour(folder: Path, said: dict[str, str] = ENGLISH) -> AsyncGenerator[AsyncGenerator[View]]:
    """The views in their order, each as long as the next is not asked for."""
    async with aclosing(_views(folder, said)) as views:
        yield views


async def _views(folder: Path, said: dict[str, str]) -> AsyncGenerator[View]:
    async with room(
        folder / "first", settings={"provider": "copy-paste", "provider_name": "LiveChat"}
    ) as here:
        yield View("first run", here.window, here)
    gate = Until()
    agent = scripted(
        (Say(said["answer"]), Cite(ARTICLES)),
        (Say(said["answer"]), gate, Say(said["answer"])),
        *(said["answer"] for _ in range(12)),
    )
    async with _shop(folder / "shop", agent) as here:
        async with aclosing(_chat(here, said, gate)) as views:
            async for view in views:
                yield view
        async with aclosing(_overlays(here, said)) as views:
            async for view in views:
                yield view
        async with aclosing(_conversations(here, said)) as views:
            async for view in views:
                yield view
        async with aclosing(_settings(here)) as views:
            async for view in views:
                yield view
        async with aclosing(_rescue(here)) as views:
            async for view in views:
                yield view


@asynccontextmanager
async def _shop(workspace: Path, agent: Agent) -> AsyncGenerator[Room]:
    link: dict[str, object] = {"provider": "link", "link": "https://desk.example/chats?c={conversation_id}"}
    async with room(workspace, agent, {**sample_settings(), **link}) as here:
        await here.house.shelf.begin(here.house.preferences.settings.knowledge_folder)
        await here.house.shelf.finished()
        here.window.count_attention()
        yield here


async def _chat(here: Room, said: dict[str, str], gate: Until) -> AsyncGenerator[View]:
    window, chat = here.window, here.window.chat
    window.go_chat()
    await here.idle()
    yield View("chat, empty", window, here, chat.composer.focusProxy())
    await here.say(said["chain"])
    yield View("chat, answered with articles", window, here)
    here.write(ENGLISH["chain"])
    await gate.reached.wait()
    await until(chat.transcript.streaming, "the answer streams")
    yield View("chat, streaming", window, here)
    gate.event.set()
    await here.over()
    await here.say(said["odd"])
    yield View("chat, with an offer", window, here)
    if here.shown().offered is not None:
        chat.intents.press_offer()
        await here.over()
        yield View("chat, offer taken up", window, here)
    window.new_chat()
    await here.say(said["chain"])
    await here.say(said["person"])
    yield View("chat, a trigger fired", window, here)
    for row in chat.inspector.escalation.findChildren(QWidget, "trigger-line"):
        row.setFocus()
    chat.look_at(1)
    await here.idle()
    yield View("chat, at an earlier turn", window, here)
    chat.look_at(0)
    if not here.shown().silent:
        chat.intents.hand_over()
        await here.over()
    yield View("chat, handed over", window, here)
    chat.intents.copy_voice()
    await here.over()
    yield View("chat, copied", window, here)
    chat.intents.mark_pasted()
    await here.over()
    yield View("chat, pasted", window, here)
    chat.trouble.show_unexpected("details")
    yield View("chat, a defect told", window, here)
    chat.trouble.show_no_knowledge()
    yield View("chat, no knowledge told", window, here)
    chat.trouble.clear()


async def _overlays(here: Room, said: dict[str, str]) -> AsyncGenerator[View]:
    window, chat = here.window, here.window.chat
    chat.toggle_conditions()
    await here.idle()
    yield View("conditions", window, here, within=window.findChild(ConditionsFrame))
    chat.toggle_conditions()
    window.go_chat()
    chat.article_opened.emit(ARTICLES[0])
    await here.idle()
    await until(lambda: _dialog(QDialog) is not None, "the article is open")
    article = _dialog(QDialog)
    assert article is not None
    yield View("article", article, here)
    article.close()
    window.activateWindow()
    await until(window.isActiveWindow, "the window is active again")
    window.doing.open_palette()
    yield View("palette", window, here, within=window.findChild(Palette))
    window.doing.open_palette()
    QGuiApplication.clipboard().setText(said["pasted"])
    window.doing.paste_chat()
    importer = window.doing.importer()
    await until(lambda: importer.speakers is not None, "the sheet is open")
    await here.idle()
    yield View("import sheet", window, here, within=window.findChild(Sheet))
    assert importer.speakers is not None
    importer.speakers.accept()
    await until(lambda: chat.composer.isHidden(), "the imported chat is open")
    await here.over()
    yield View("imported chat", window, here)
    bar = SampleBar(window)
    window.add_bar(bar)
    window.go_chat()
    yield View("sample bar", window, here)
    bar.hide()
    bar.deleteLater()
    window.chat.intents.hand_over()
    await here.over()
    window.doing.toggle_strip()
    keeper = window.doing.keeper()
    await until(keeper.shown, "the strip is there")
    strip = keeper.strip()
    strip.activateWindow()
    await until(strip.isActiveWindow, "the strip is active")
    yield View("strip", strip, here)
    window.doing.toggle_strip()
    window.activateWindow()
    await until(window.isActiveWindow, "the window is active again")


async def _conversations(here: Room, said: dict[str, str]) -> AsyncGenerator[View]:
    window = here.window
    for place, text in enumerate((said["chain"], said["person"], said["odd"])):
        at = datetime(2026, 3, 1, 12, place, tzinfo=UTC)
        message = Message(Author.CUSTOMER, text, at)
        await here.house.desk.take_in(
            Conversation(f"walk-{place}", (message,), customer=Customer(said["name"]))
        )
    window.go_conversations()
    page = window.conversations_page()
    assert page is not None
    await until(lambda: page.shown_once() and not page.behind(), "the table shows")
    await here.idle()
    yield View("conversations", window, here, page.list.table)
    page.open("walk-1")
    await here.idle()
    for part in ("overview", "transcript", "escalation", "summary"):
        press_part(page.detail.switch, part)
        await here.idle()
        yield View(f"conversations, {part}", window, here)
    page.leave_detail()
    page.show_view("yours")
    await until(lambda: page.shown_once() and not page.behind(), "the view shows")
    yield View("conversations, filter without rows", window, here)
    page.show_view("all")
    await until(lambda: page.shown_once() and not page.behind(), "the view shows")


async def _settings(here: Room) -> AsyncGenerator[View]:
    window = here.window
    window.go_settings()
    page = window.settings_page()
    assert page is not None
    for place in PLACES:
        window.open_settings(place.id)
        await here.idle()
        yield View(f"settings, {place.id}", window, here)
    await here.house.preferences.change({"provider": "intercom"})
    window.open_settings("provider")
    await here.idle()
    form = page.form("provider")
    assert isinstance(form, ProviderForm)
    assert form.account is not None
    token = form.account.secrets["access_token"]
    yield View("settings, an account", window, here)
    token.entry.setText("a secret")
    token.save.click()
    await until(lambda: not token.trouble.isHidden(), "no keyring is told")
    await here.idle()
    yield View("settings, no keyring", window, here)
    token.session.click()
    await until(token.kept, "the secret is kept")
    await here.idle()
    yield View("settings, a secret kept", window, here)
    window.open_settings("credentials")
    await here.idle()
    yield View("settings, secrets listed", window, here)
    window.go_chat()


async def _rescue(here: Room) -> AsyncGenerator[View]:
    error = StoreNewer(phrase("The journal was written by a newer console."), phrase("Install that one."))
    task = asyncio.ensure_future(ask(error, here.house.workspace / "journal.sqlite", movable=True))
    await until(lambda: _dialog(QMessageBox) is not None, "the question is asked")
    box = _dialog(QMessageBox)
    assert box is not None
    box.activateWindow()
    await until(box.isActiveWindow, "the question is active")
    yield View("rescue", box, here)
    box.reject()
    await task


def press_part(switch: Switch, choice: str) -> None:
    """Chooses a part of a switch, as a click on it does."""
    switch.choose(choice)
    switch.chosen.emit(choice)
    part = next(one for one in switch.findChildren(QPushButton) if one.isChecked())
    part.setFocus()


def _dialog(kind: type[QDialog]) -> QDialog | None:
    return next((w for w in QApplication.allWidgets() if isinstance(w, kind) and w.isVisible()), None)


async def resized(window: QWidget, width: int, height: int) -> None:
    """The window at another size; dialogs keep theirs."""
    if isinstance(window, Window):
        window.resize(width, height)
    await settle()


def mirror(app: QApplication, mirrored: bool) -> None:
    """Right to left, or left to right."""
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    QLocale.setDefault(QLocale("ar") if mirrored else QLocale.c())
