"""A journal that cannot be used: the person is told, and offered a copy of it and a fresh start."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from console.conversation.errors import StoreError
from console.ui import words
from console.ui.widgets import plain


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rescue", text)


async def ask(error: StoreError, journal: Path, *, movable: bool) -> bool:
    """Says what is wrong; true when the person wants the journal kept aside and a fresh one."""
    box = QMessageBox()
    box.setTextFormat(plain.FORMAT)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_tr("Handover Console"))
    box.setText(words.say(error.message))
    remedy = words.say(error.remedy)
    kept = _tr("Nothing was written to it: {file}").format(file=str(journal))
    box.setInformativeText(f"{remedy}\n\n{kept}")
    fresh = (
        box.addButton(_tr("Keep it aside and start fresh"), QMessageBox.ButtonRole.AcceptRole)
        if movable
        else None
    )
    leave = box.addButton(_tr("Quit"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leave)
    box.setEscapeButton(leave)
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def answered() -> None:
        if not done.done():
            done.set_result(None)

    box.finished.connect(answered)
    box.open()
    await done
    return fresh is not None and box.clickedButton() is fresh
