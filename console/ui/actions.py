"""Every action of the window in one table: id, name, aliases, key, context. All that shows keys reads it."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct
from PySide6.QtCore import QCoreApplication


class Context(StrEnum):
    """Where an action can be done."""

    EVERYWHERE = "everywhere"
    CHAT = "chat"
    """On the Chat screen alone."""
    CONVERSATION = "conversation"
    """With the conversation on screen, in Chat or in Conversations."""
    LIST = "list"
    """While a list or a table has the focus: the only place where a letter alone may be a key."""


class Deed(Struct, frozen=True):
    """One action; `name` and `aliases` are English source text for the translator.

    `key` is Qt's portable text ("Ctrl+Shift+H", "G, P"), empty for none. `about` says what it is done to,
    where that differs from where its key works.
    """

    id: str
    name: str
    key: str = ""
    glyph: str = ""
    aliases: tuple[str, ...] = ()
    context: Context = Context.EVERYWHERE
    about: Context | None = None

    @property
    def subject(self) -> Context:
        """What it is done to."""
        return self.about or self.context


_E, _C, _O, _L = Context.EVERYWHERE, Context.CHAT, Context.CONVERSATION, Context.LIST

DEEDS = (
    Deed("palette", "Find an action", "Ctrl+K", "search", ("command palette", "commands", "what can I do")),
    Deed("chat", "Go to Chat", "Ctrl+1", "message-square", ("screen",)),
    Deed("conversations", "Go to Conversations", "Ctrl+2", "inbox", ("screen", "watch", "inbox", "table")),
    Deed("settings", "Go to Settings", "Ctrl+5", "settings", ("screen", "preferences", "options")),
    Deed("new_chat", "New chat", "Ctrl+N", "square-pen", ("start over", "begin")),
    Deed(
        "paste_chat",
        "New from clipboard",
        "Ctrl+Shift+V",
        "clipboard",
        ("import", "paste", "transcript", "LiveChat", "tawk.to", "WhatsApp", "Intercom", "Zendesk"),
    ),
    Deed(
        "file_chat", "New from a file…", "", "upload", ("import", "open", "transcript", "CSV", "JSON lines")
    ),
    Deed("search", "Search", "Ctrl+F", "search", ("find", "past chats")),
    Deed("stop", "Stop, close, back", "Esc", "square", ("cancel", "escape", "leave")),
    Deed("undo", "Undo", "Ctrl+Z", "undo-2", ("take back", "revert", "not pasted after all")),
    Deed("hand_over", "Hand over now", "Ctrl+Shift+H", "headset", ("bring in a person", "escalate"), _O),
    Deed("hand_back", "Hand back to the AI", "B", "undo-2", ("return", "bring the AI back"), _L, _O),
    Deed("talk_to_person", "Choose “Talk to a person”", "Ctrl+Shift+P", "hand", ("accept the offer",), _C),
    Deed("decline_offer", "Decline the offer of a person", "", "x", ("as the customer", "no"), _C),
    Deed("answer_again", "Answer now", "", "sparkles", ("take up the answer", "resume", "retry"), _C),
    Deed(
        "summarise",
        "Summarise for the customer",
        "",
        "message-square-text",
        ("“Summarise for me”", "recap"),
        _C,
    ),
    Deed("copy_voice", "Copy the summary, customer voice", "Ctrl+Shift+C", "copy", ("clipboard",), _O),
    Deed("copy_note", "Copy the summary, agent note", "Ctrl+Shift+A", "copy", ("clipboard",), _O),
    Deed("open_provider", "Open the provider", "F9", "external-link", ("link", "helpdesk", "browser"), _O),
    Deed(
        "mark_pasted",
        "Mark as pasted",
        "Ctrl+Shift+M",
        "clipboard-check",
        ("done", "copy + paste", "copied across"),
        _O,
    ),
    Deed(
        "conditions",
        "Conditions of the chat",
        "",
        "sliders-horizontal",
        ("ticket", "customer", "tags", "on duty", "provider", "agent"),
        _C,
    ),
    Deed("rename", "Rename the chat", "", "pencil", ("title", "name"), _O),
    Deed("delete", "Delete the chat", "Del", "trash-2", ("forget", "erase", "remove"), _L, _O),
    Deed("send", "Send the message", "Ctrl+Return", "send", ("write", "say"), _C),
    Deed("toggle_chats", "Show or hide past chats", "Ctrl+L", "panel-left", ("fold", "list", "history"), _C),
    Deed("toggle_inspector", "Show or hide the inspector", "Ctrl+I", "panel-right", ("fold", "cards"), _C),
    Deed("earlier_turn", "Look at the earlier turn", "Alt+Left", "chevron-left", ("back", "past"), _C),
    Deed("later_turn", "Look at the later turn", "Alt+Right", "chevron-right", ("forward", "now"), _C),
    Deed("strip", "Show or hide the summary strip", "Ctrl+Shift+T", "pin", ("keep on top", "float")),
    Deed("copy_next", "Copy the next summary to be pasted", "", "clipboard", ("waiting", "queue")),
    Deed("next_unpasted", "Next summary not pasted", "G, P", "inbox", ("copied", "waiting"), _L, _E),
    Deed("reply", "Go on in Chat", "R", "message-square", ("reply", "write", "open in Chat"), _L, _O),
    Deed("show_new", "Show what is new in the table", "N", "arrow-up", ("refresh", "chip"), _L),
    Deed("next_row", "Next row", "J", "arrow-down", ("down",), _L),
    Deed("previous_row", "Previous row", "K", "arrow-up", ("up",), _L),
    Deed("next_pane", "Next pane", "F6", "panel-right", ("focus",)),
    Deed("previous_pane", "Previous pane", "Shift+F6", "panel-left", ("focus",)),
)
"""No key uses Ctrl+Alt (AltGr) nor Ctrl+. and Ctrl+; (input methods); letters alone work in lists only."""

BY_ID: Mapping[str, Deed] = {deed.id: deed for deed in DEEDS}


def name(deed: Deed) -> str:
    """Its name in the person's language."""
    return QCoreApplication.translate("actions", deed.name)


def aliases(deed: Deed) -> tuple[str, ...]:
    """What else it may be called, in the person's language."""
    return tuple(QCoreApplication.translate("actions", alias) for alias in deed.aliases)
