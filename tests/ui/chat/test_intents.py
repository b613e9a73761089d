"""What a person can want in a chat, where the machine or the moment does not allow it."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel

from tests.scripted_agent import Say, Until, scripted
from tests.ui.chat.room import Room, room
from tests.ui.loop import run, settle

LINK: dict[str, object] = {"provider": "link", "link": "https://chat.example/inbox"}


class Browser(QObject):
    """Takes the place of the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser(qapp: QApplication) -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("https", made, cast("bytes", "show"))  # told as bytes, taken as text
    yield made
    QDesktopServices.unsetUrlHandler("https")


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which nothing opens a page."""
    monkeypatch.setenv("PATH", "")
    for name in ("BROWSER", "XDG_CURRENT_DESKTOP", "DEFAULT_BROWSER"):
        monkeypatch.delenv(name, raising=False)


def banner(here: Room) -> str:
    bar = here.window.chat.trouble
    return " ".join(label.text() for label in bar.findChildren(QLabel) if label.isVisible())


def test_the_link_is_opened_and_nothing_is_complained_of(
    qapp: QApplication, tmp_path: Path, browser: Browser
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Turn it."), LINK) as here:
            await here.say("My brake rubs.")
            here.window.chat.intents.hand_over()
            await here.over()
            here.window.chat.trouble.clear()
            here.window.chat.intents.open_provider()
            await here.idle()
            assert browser.opened == ["https://chat.example/inbox"]
            assert banner(here) == ""

    run(play())


def test_a_machine_that_opens_no_page_is_told_with_the_way_around(
    qapp: QApplication, tmp_path: Path, no_browser: None
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Turn it."), LINK) as here:
            await here.say("My brake rubs.")
            here.window.chat.intents.hand_over()
            await here.over()
            here.window.chat.trouble.clear()
            here.window.chat.intents.open_provider()
            await here.idle()
            assert "chat.example" in banner(here)
            assert "yourself" in banner(here)

    run(play())


def test_a_hostile_name_is_only_a_name(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Turn it.")) as here:
            await here.say("My brake rubs.")
            name = "<img src='file:///etc/passwd'> \u202egnp.exe " + "x" * 500
            here.window.chat.intents.rename()
            await settle()
            dialog = here.window.chat.findChild(QInputDialog)
            assert isinstance(dialog, QInputDialog)
            dialog.setTextValue(name)
            dialog.accept()
            await here.over()
            assert here.window.chat.header.title().startswith(
                "<img src='file:///etc/passwd'> [U+202E]gnp.exe"
            )

    run(play())


def test_handing_over_twice_makes_one_handover(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        gate = Until()
        async with room(tmp_path, scripted((Say("half"), gate))) as here:
            here.write("My brake rubs.")
            await gate.reached.wait()
            for _ in range(3):
                here.window.chat.intents.hand_over()
            state = await here.over()
            assert state.silent
            assert state.past_handovers == ()
            text = here.window.chat.transcript.toPlainText()
            assert text.count("the AI is silent from here") == 1

    run(play())


def test_after_handing_back_and_over_again_the_old_receipt_is_not_the_new_one(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("Turn it.", "Fine.")) as here:
            await here.say("My brake rubs.")
            wants = here.window.chat.intents
            wants.hand_over()
            await here.over()
            wants.copy_voice()
            await here.idle()
            wants.mark_pasted()
            await here.idle()
            await here.house.desk.hand_back(here.shown().id, "Sent a caliper.")
            await here.say("It rubs again.")
            wants.hand_over()
            state = await here.over()
            assert state.handover is not None
            assert state.handover.copied_at is None
            assert state.handover.pasted_at is None
            text = here.window.chat.transcript.toPlainText()
            assert text.count("the AI is silent from here") == 2
            assert text.index("Sent a caliper.") < text.index("It rubs again.")

    run(play())
