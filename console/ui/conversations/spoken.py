"""What a row of the Conversations table says, in words: for its cells, their tool tips and screen readers."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from console.conversation.messages import Kind
from console.conversation.row import Row
from console.conversation.state import Holder, Stage
from console.providers.capabilities import table
from console.ui import words
from console.ui.widgets import plain

STATES = {
    Holder.AI: "ai",
    Holder.WAITING: "waiting",
    Holder.HUMAN: "human",
    Holder.YOU: "you",
    Holder.DONE: "done",
}
"""Which colours and glyph of the tokens each holder has."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("conversations", text)


def holder(row: Row) -> str:
    """Who has it, as the pill says it."""
    return {
        Holder.AI: _tr("AI"),
        Holder.WAITING: _tr("Waiting"),
        Holder.HUMAN: _tr("A person"),
        Holder.YOU: _tr("You"),
        Holder.DONE: _tr("Done"),
    }[row.holder]


def name(row: Row) -> str:
    """The customer, else what the conversation is about."""
    return plain.line(row.customer) or plain.line(row.title) or words.untitled()


def last_line(row: Row) -> str:
    """The last message, or that there is none."""
    return plain.line(row.last_line) or words.say_empty()


def who(row: Row) -> str:
    """Customer and last line, whole."""
    return "\n".join(part for part in (name(row), last_line(row), words.kind(row.kind)) if part)


def trigger(row: Row) -> str:
    """The trigger, or that none fired."""
    return words.trigger(row.trigger) if row.trigger is not None else _tr("None")


@dataclass(frozen=True, slots=True)
class Naming:
    """What the person calls the provider that is set up."""

    provider: str = ""
    name: str = ""


def provider(row: Row, naming: Naming) -> str:
    """The helpdesk as the person calls it: at the handover, else now; else its own title."""
    own = row.provider_name or (naming.name if naming.provider == row.provider else "")
    known = table().get(row.provider)
    return plain.line(own) or plain.line(known.title if known is not None else row.provider)


def since(row: Row) -> datetime | None:
    """Since when somebody waits; None where nobody does."""
    return row.waiting_since if row.holder is Holder.WAITING else None


def waiting(row: Row, now: datetime) -> str:
    """How long the customer has waited since first asking."""
    start = since(row)
    return words.age(start, now) if start is not None else "–"


def handover(row: Row, now: datetime) -> str:
    """How far the handover has come; nothing where there is none."""
    if row.stage is Stage.PASTED and row.stage_at is not None:
        return _tr("Pasted {time}").format(time=words.when(row.stage_at, now))
    return words.stage(row.stage)


def aloud(text: str, wait: bool) -> str:
    """A cell for a screen reader, which is told of an empty one too."""
    if any(letter.isalnum() for letter in text):
        return text
    return _tr("Nobody waits") if wait else _tr("No handover")


def whole(row: Row, now: datetime, naming: Naming) -> str:
    """A row in one sentence: "Waiting 12 min, asks for a person, Ada, LiveChat, not copied, imported"."""
    start = since(row)
    state = _tr("Waiting {age}").format(age=words.age(start, now)) if start is not None else holder(row)
    attention = _tr("needs attention") if row.attention else ""
    fired = words.trigger(row.trigger).lower() if row.trigger is not None else ""
    kind = words.kind(row.kind).lower() if row.kind is not Kind.LIVE else ""
    parts = (state, attention, fired, name(row), provider(row, naming), handover(row, now).lower(), kind)
    return ", ".join(part for part in (*parts, last_line(row)) if part)
