"""One hostile text through every place besides Chat: other screens, what floats over them, settings."""

import json
from collections.abc import Callable, Coroutine
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from console.conversation.errors import BadInput
from console.conversation.phrases import phrase
from console.settings import SETTINGS
from console.ui.chat.conditions import ConditionsFrame
from console.ui.palette.palette import Palette
from console.ui.settings.fields import LongText, TextField
from console.ui.settings.lists import ListForm
from console.ui.settings.storage import StorageForm
from console.ui.strip.format_row import FORMATS
from tests.hostile.chatting import Played
from tests.hostile.watching import TITLE, UNSEEN
from tests.ui.loop import settle, until

PAGES = ("agent", "provider", "guidance", "topics", "handover", "privacy")
"""Pages of the settings with texts of the person's own."""


async def _conversations(played: Played) -> None:
    window = played.window
    played.step("conversations")
    window.go_conversations()
    page = window.conversations_page()
    assert page is not None
    await played.rest()
    page.choose(played.id)
    await until(lambda: (shown := page.current()) is not None and shown.id == played.id, "conversations")
    for part in ("overview", "transcript", "escalation", "summary"):
        played.step(f"conversations: {part}")
        page.detail.show_part(part)
        await settle()
    played.step("conversations: search")
    page.list.search.setText(played.item.text)
    await played.rest()
    page.list.search.clear()
    await played.rest()
    await played.pointed_at()
    window.go_chat()


async def _palette(played: Played) -> None:
    played.step("palette")
    played.window.doing.open_palette()
    palette = played.window.findChild(Palette)
    assert palette is not None
    palette.field.setText(played.item.text)
    await played.rest()
    palette.field.setText("is not what I asked")  # finds the conversation by its text
    await played.rest()
    palette.close_up()
    await settle()


async def _strip(played: Played) -> None:
    played.step("strip")
    keeper = played.window.doing.keeper()
    await keeper.bring()
    await settle()
    strip = keeper.strip()
    for wanted in FORMATS:
        played.step(f"strip {wanted.value}")
        strip.switch.choose(wanted.value)
        strip.show_state(strip.state())
        await settle()
    _titled(played, strip)
    keeper.toggle()
    await settle()


async def _conditions(played: Played) -> None:
    played.step("conditions")
    played.window.chat.new_chat()
    await played.rest()
    played.window.chat.toggle_conditions()
    frame = played.window.findChild(ConditionsFrame)
    assert frame is not None
    for field in (frame.form.name, frame.form.email, frame.form.tags.field):
        field.setText(played.item.text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        await played.rest()
    await played.pointed_at()
    played.window.chat.intents.undo_conditions()
    await played.rest()
    frame.close_frame()
    await settle()


async def _sheet(played: Played) -> None:
    """Pasted as a transcript: once as what is said, once as who says it."""
    text = played.item.text
    name = text.split("\n")[0][:60]
    importer = played.window.doing.importer()
    for place, pasted in enumerate(
        (f"Customer: {text}\nAgent: {text}", f"{name}: {text}\nAgent: Hello", text)
    ):
        played.step(f"import sheet {place + 1}")
        data = QMimeData()
        data.setText(pasted)
        importer.take(data)
        await played.rest()
        await played.pointed_at()
        if importer.speakers is not None:
            importer.speakers.accept()
            await played.rest()
        if importer.speakers is not None:
            importer.speakers.accept()
            await settle()
    played.window.chat.trouble.clear()


async def _notices(played: Played) -> None:
    played.step("notice")
    text = played.item.text
    played.window.chat.complain(BadInput(phrase("{said}", said=text), phrase("Not {said}.", said=text)))
    await settle()
    await played.pointed_at()
    played.window.chat.trouble.clear()


async def _settings(played: Played) -> None:
    window, text = played.window, played.item.text
    for name in PAGES:
        played.step(f"settings {name}")
        window.open_settings(name)
        page = window.settings_page()
        assert page is not None
        form = page.form(name)
        if isinstance(form, ListForm):
            form.add.click()
        await settle()
        played.step(f"settings {name}: fill")
        for field in form.findChildren(QLineEdit):
            if field.echoMode() is QLineEdit.EchoMode.Normal and field.isVisible() and field.isEnabled():
                field.setText(text)
                QTest.keyClick(field, Qt.Key.Key_Return)
        await played.rest()
        for area in form.findChildren(LongText):
            if area.isVisible():
                _paste(area, text)
                area.tell()
        await played.rest()
        await played.pointed_at()
    played.step("settings: find")
    page = window.settings_page()
    assert page is not None
    page.nav.search.setText(text)
    await settle()
    page.nav.search.clear()
    await _first(played)


async def _first(played: Played) -> None:
    """The settings as they were at first, and Chat."""
    played.step("settings: reset")
    await played.house.preferences.reset(tuple(SETTINGS))
    await played.rest()
    played.window.go_chat()
    await settle()


def _paste(area: QPlainTextEdit, text: str) -> None:
    """As from the clipboard: what the field does with a paste is part of it."""
    data = QMimeData()
    data.setText(text)
    area.selectAll()
    area.insertFromMimeData(data)


async def _settings_file(played: Played) -> None:
    """A file somebody sent, with a name and values of theirs."""
    text = played.item.text
    values = {
        "agent_name": text,
        "provider_name": text,
        "link": text,
        "guidance": [{"id": text, "text": text, "examples": [text]}],
        "topics": [{"id": "t", "name": text, "description": text, "tag": text}],
        text: text,
        "masking": text,
    }
    played.step("settings file")
    played.window.open_settings("storage")
    page = played.window.settings_page()
    assert page is not None
    form = page.form("storage")
    assert isinstance(form, StorageForm)
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{file_name(text)}.json"
        file.write_text(json.dumps(values), encoding="ascii")
        form.import_from(str(file))
        await played.rest()
    question = form.question
    if question is not None and question.isVisible():
        _titled(played, question)
        await played.pointed_at()
        played.step("settings file: taken")
        question.take.click()
        await played.rest()
    for dialog in played.window.findChildren(QDialog):
        dialog.reject()
    for name in PAGES:
        played.step(f"settings {name}: shown")
        played.window.open_settings(name)
        await settle()
    await _first(played)


def file_name(text: str) -> str:
    """The nearest name that a file system takes."""
    short = "".join("_" if one in "/\x00" else one for one in text[:40])
    return short.encode("utf-8", "replace").decode("utf-8") or "_"


async def _spoken(played: Played) -> None:
    """What a screen reader is given is plain: of every control, and of every announcement."""
    played.step("spoken")
    for widget in _visible(played):
        if isinstance(widget, QLineEdit | QPlainTextEdit | TextField):
            continue  # theirs is what the person typed
        interface = QAccessible.queryAccessibleInterface(widget)
        for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
            told = interface.text(kind)
            if UNSEEN.search(told):
                played.broken.append(f"{type(widget).__name__} is read out as {told[:80]!r}")
    for told in played.said:
        if UNSEEN.search(told) or len(told) > 2 * TITLE:
            played.broken.append(f"announced {told[:80]!r}")
    played.said.clear()
    await settle()


async def _pictures(played: Played) -> None:
    played.step("picture")
    if played.window.grab().isNull():
        played.broken.append("no picture of the window")
    for window in QApplication.topLevelWidgets():
        _titled(played, window)
    await settle()


def _titled(played: Played, window: QWidget) -> None:
    title = window.windowTitle()
    if UNSEEN.search(title) or "\n" in title or len(title) > TITLE:
        played.broken.append(f"a title is {title[:80]!r}")


def _visible(played: Played) -> list[QWidget]:
    return [one for one in played.window.findChildren(QWidget) if one.isVisible()]


async def looked_at(played: Played) -> None:
    """What is on screen is read out and drawn."""
    await _spoken(played)
    await _pictures(played)


async def _lists(played: Played) -> None:
    """Conversations, and what finds or follows one."""
    await _conversations(played)
    await _palette(played)
    await _strip(played)


async def _given(played: Played) -> None:
    """Where a person gives text of others to the console."""
    await _conditions(played)
    await _sheet(played)
    await _notices(played)


PARTS: tuple[Callable[[Played], Coroutine[object, object, None]], ...] = (
    _lists,
    _given,
    _settings,
    _settings_file,
)
"""Each works without the others."""
