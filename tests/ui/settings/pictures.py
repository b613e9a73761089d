"""Every page of Settings as PNG, light and dark, 1280x800 and 900x600, to be looked at beside picture f.

Run `python -m tests.ui.settings.pictures FOLDER [PAGE…]`.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from console.ui import theme
from console.ui.settings.guidance import GuidanceForm
from console.ui.settings.knowledge import KnowledgeForm
from console.ui.settings.page import PLACES, SettingsPage
from console.ui.settings.provider import ProviderForm
from console.ui.settings.topics import TopicsForm
from console.ui.widgets.rail import Place, Rail
from tests.ui.loop import run, settle, until
from tests.ui.settings.house import Screen, sample_settings, screen

SIZES = ((1280, 800), (900, 600))


def window(page: SettingsPage, width: int, height: int) -> QWidget:
    """The page beside a rail, as the window shows it."""
    shell = QWidget()
    shell.setObjectName("shell")
    row = QHBoxLayout(shell)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    rail = Rail("Screens", shell)
    rail.add(Place("chat", "message-square", "Chat", "Ctrl+1"))
    rail.add(Place("settings", "settings", "Settings", "Ctrl+5", bottom=True))
    rail.choose("settings")
    rail.set_names_shown(False)
    rail.set_window_width(width)
    row.addWidget(rail)
    row.addWidget(page, 1)
    shell.resize(width, height)
    page.apply_width(width)
    return shell


async def _play(shown: Screen, page_id: str) -> None:
    """Brings a page to where it has something to show."""
    page = shown.page
    page.open(page_id)
    form = page.form(page_id)
    if isinstance(form, KnowledgeForm):
        await until(lambda: form.counts.text())
        form.question.setText("How do I claim a warranty on my battery?")
        form.question.textEdited.emit(form.question.text())
        await until(lambda: form.hits.titles())
    if isinstance(form, GuidanceForm):
        form.entries.cards()[0].set_folded(False)
    if isinstance(form, GuidanceForm | TopicsForm):
        form.try_it.message.setPlainText("My charger smells burnt and I was hurt. I will call my lawyer.")
        await until(lambda: form.try_it.rows())
    await asyncio.sleep(0.4)


async def paint(folder: Path, wanted: list[str]) -> None:
    """Plays and grabs every page."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as workspace:
        async with screen(Path(workspace), sample_settings()) as shown:
            await shown.house.shelf.begin(shown.house.preferences.settings.knowledge_folder)
            await shown.house.shelf.finished()
            shell = window(shown.page, *SIZES[0])
            shell.show()
            for page_id in wanted or [place.id for place in PLACES]:
                await _play(shown, page_id)
                await _grab(shell, shown.page, folder, page_id)
            if not wanted or "provider" in wanted:
                await shown.house.preferences.change({"provider": "zendesk-messaging"})
                await _fill_in(shown)
                await _grab(shell, shown.page, folder, "provider-zendesk")
            shown.page.setParent(None)
            shell.close()
            shell.deleteLater()


async def _fill_in(shown: Screen) -> None:
    """An account with one key kept for the session and one that the keyring does not take."""
    await shown.house.preferences.change(
        {"account_fields": {"zendesk-messaging": {"subdomain": "pedalund", "app_id": "5f2c90e1a7"}}}
    )
    await shown.house.credentials.save("zendesk-messaging", "app_secret", "a secret", session_only=True)
    await _play(shown, "provider")
    form = shown.page.form("provider")
    assert isinstance(form, ProviderForm)
    assert form.account is not None
    form.account.look_up()
    await asyncio.sleep(0.4)
    token = form.account.secrets["api_token"]
    token.entry.setText("another secret")
    token.save.click()
    await until(lambda: not token.trouble.isHidden())


async def _grab(shell: QWidget, page: SettingsPage, folder: Path, name: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for mode in ("light", "dark"):
        theme.apply(app, mode)
        for width, height in SIZES:
            shell.resize(width, height)
            page.apply_width(width)
            await settle()
            await asyncio.sleep(0.05)
            shell.grab().save(str(folder / f"{name}-{mode}-{width}.png"))


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    theme.apply(application, "light")
    theme.set_reduced_motion(True)
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    run(paint(target, sys.argv[2:]))
