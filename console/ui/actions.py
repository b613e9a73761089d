"""Every action of the window in one table: id, name, key, where it works. Keys and menus come from here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Deed:
    """One action; `name` is English source text for the translator."""

    id: str
    name: str
    key: str


DEEDS = (
    Deed("chat", "Go to Chat", "Ctrl+1"),
    Deed("conversations", "Go to Conversations", "Ctrl+2"),
    Deed("settings", "Go to Settings", "Ctrl+5"),
    Deed("new_chat", "New chat", "Ctrl+N"),
    Deed("search", "Search", "Ctrl+F"),
    Deed("toggle_chats", "Show or hide past chats", "Ctrl+L"),
    Deed("toggle_inspector", "Show or hide the inspector", "Ctrl+I"),
    Deed("earlier_turn", "Look at the earlier turn", "Alt+Left"),
    Deed("later_turn", "Look at the later turn", "Alt+Right"),
    Deed("hand_over", "Hand over now", "Ctrl+Shift+H"),
    Deed("talk_to_person", "Choose “Talk to a person”", "Ctrl+Shift+P"),
    Deed("copy_voice", "Copy the summary, customer voice", "Ctrl+Shift+C"),
    Deed("copy_note", "Copy the summary, agent note", "Ctrl+Shift+A"),
    Deed("open_provider", "Open the provider", "F9"),
    Deed("mark_pasted", "Mark as pasted", "Ctrl+Shift+M"),
    Deed("stop", "Stop", "Esc"),
    Deed("next_pane", "Next pane", "F6"),
    Deed("previous_pane", "Previous pane", "Shift+F6"),
)
"""No key uses Ctrl+Alt (AltGr) nor Ctrl+. and Ctrl+; (input methods)."""


def install(window: QWidget, slots: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """Gives the window every action of the table; each must have its slot."""
    made: dict[str, QAction] = {}
    for deed in DEEDS:
        action = QAction(QCoreApplication.translate("actions", deed.name), window)
        action.setObjectName(deed.id)
        action.setShortcut(QKeySequence(deed.key))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(slots[deed.id])
        window.addAction(action)
        made[deed.id] = action
    return made
