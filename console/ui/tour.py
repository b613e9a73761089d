"""A walk through every screen of the window, with a picture of each in every theme and size."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtWidgets import QWidget

from console.conversation.errors import BadInput
from console.conversation.phrases import phrase
from console.desk.preferences import Preferences
from console.desk.sample import Handled
from console.ui.window import Window

SIZES = (QSize(1280, 800), QSize(900, 600))
THEMES = ("light", "dark")
SETTLE = 0.35
"""Seconds for meters to glide and what was asked for to arrive, before the first picture of a screen."""
RELAID = 0.06
"""Seconds for the layout after another size or theme."""
SHORT, LONGEST = 0.02, 5.0
"""Seconds between two looks at what is waited for, and at most until it is photographed as it is."""
PAGES = ("provider", "guidance", "privacy", "keyboard")
"""The pages of the settings that have a picture."""
PASTED = """Chat started on 16 November 2026 at 13:40
Lise Ravn: Hi, do you ship a Strand E to Bornholm?
Pedalund assistant: Hello Lise, yes: by freight, 4 to 6 working days.
Lise Ravn: The page says the islands cost extra. How much is it for me?
Pedalund assistant: I could not find that, and I do not want to guess.
Lise Ravn: Can I talk to a person about this, please?
"""
"""A transcript as it is copied out of another tool."""


class Tour:
    """Shows one screen after the other; `saved` counts the pictures in `folder`."""

    def __init__(self, window: Window, preferences: Preferences, folder: Path) -> None:
        self._window, self._preferences, self._folder = window, preferences, folder
        self.saved = 0

    async def first_run(self) -> None:
        """What an empty workspace begins with."""
        await self._everywhere("first-run")

    async def chat(self, conversation: str, name: str) -> None:
        """A past chat with its inspector; in a narrow window with the tab of the handover where one runs."""
        window = self._window
        window.open_conversation(conversation)
        await self._idle(lambda: _is_shown(window, conversation))
        inspector = window.chat.inspector
        inspector.show_tab(2 if name == "chat-copy-paste" else 0)
        await self._everywhere(name)
        inspector.show_tab(0)

    async def conditions(self) -> None:
        """The conditions of the chat that is shown."""
        self._window.chat.toggle_conditions()
        await self._everywhere("conditions")
        self._window.chat.toggle_conditions()

    async def palette(self) -> None:
        """The palette, with something typed."""
        self._window.doing.open_palette()
        field = self._window.focusWidget()
        field.setProperty("text", "copy")
        await self._everywhere("palette")
        self._window.doing.open_palette()

    async def strip(self) -> None:
        """The strip, which is a window of its own size."""
        strip = self._window.doing.keeper().strip()
        strip.show_state(self._window.chat.current())
        for theme in THEMES:
            await self._preferences.change({"theme": theme})
            await asyncio.sleep(RELAID)
            self._save(strip, f"strip-{theme}")

    async def importing(self) -> None:
        """A pasted transcript, before it is taken in."""
        pasted = QMimeData()
        pasted.setText(PASTED)
        importer = self._window.doing.importer()
        importer.take(pasted)
        await self._idle(lambda: importer.sheet is not None)
        await self._everywhere("import")
        if importer.sheet is not None:
            importer.sheet.left.emit()

    async def handle(self, handled: tuple[Handled, ...]) -> None:
        """Hands some of the imported conversations over, as a person would."""
        self._window.count_attention()
        self._window.go_conversations()
        page = self._window.conversations_page()
        assert page is not None
        await self._idle(page.shown_once)
        for one in handled:
            await self._handle(one)

    async def conversations(self, chosen: str) -> None:
        """The table with one of them beside it, then that one opened."""
        window = self._window
        window.go_conversations()
        page = window.conversations_page()
        assert page is not None
        page.show_new()
        page.show_view("all")
        await self._idle(page.shown_once)
        page.choose(chosen)
        await self._idle(lambda: not page.behind())
        await self._everywhere("conversations")
        page.panes.open_detail(True)
        await self._everywhere("conversations-detail")
        page.detail.show_part("transcript")
        await self._everywhere("conversations-transcript")
        page.leave_detail()

    async def _handle(self, one: Handled) -> None:
        page = self._window.conversations_page()
        assert page is not None
        page.choose(one.conversation)
        await self._idle(lambda: _current(page.current()) == one.conversation)
        wanted = [page.deeds.hand_over]
        if one.copy:
            wanted.append(page.deeds.copy_voice)
        if one.pasted:
            wanted.append(page.deeds.mark_pasted)
        for deed in wanted:
            deed()
            await self._window.owner.idle()
        if one.back:
            await self._window.desk.hand_back(one.conversation)

    async def settings(self) -> None:
        """The pages that are changed most."""
        window = self._window
        window.go_settings()
        for page in PAGES:
            window.open_settings(page)
            await window.owner.idle()
            await self._everywhere(f"settings-{page}")

    async def _idle(self, until: Callable[[], object]) -> None:
        """Waits until the window's own tasks are over and `until()` holds, or gives up."""
        for _ in range(round(LONGEST / SHORT)):
            await self._window.owner.idle()
            if until():
                return
            await asyncio.sleep(SHORT)

    async def _everywhere(self, name: str) -> None:
        """The window as it stands, in every size and theme."""
        await asyncio.sleep(SETTLE)
        for theme in THEMES:
            await self._preferences.change({"theme": theme})
            for size in SIZES:
                self._window.resize(size)
                await asyncio.sleep(RELAID)
                self._save(self._window, f"{name}-{size.width()}x{size.height()}-{theme}")
        self._window.resize(SIZES[0])

    def _save(self, shown: QWidget, name: str) -> None:
        file = self._folder / f"{name}.png"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unsaved(self._folder) from error
        for widget in shown.findChildren(QWidget):
            widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # off screen something always is
        if not shown.grab().save(str(file)):
            raise _unsaved(file)
        self.saved += 1


def _is_shown(window: Window, conversation: str) -> bool:
    return _current(window.chat.current()) == conversation


def _current(state: object) -> str:
    return str(getattr(state, "id", ""))


def _unsaved(file: Path) -> BadInput:
    return BadInput(
        phrase("The picture {file} could not be saved.", file=str(file)),
        phrase("Make room on the disk, or choose another folder: --demo --screenshots DIR."),
    )
