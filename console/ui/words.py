"""Sentences from below the window in the person's language, and the names of the field's words."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from console.conversation.messages import Kind
from console.conversation.phrases import Phrase
from console.conversation.readings import Action, Trigger
from console.conversation.state import Stage

if TYPE_CHECKING:
    from console.summary.formats import Format


def say(phrase: Phrase) -> str:
    """A phrase in the person's language, its values filled in."""
    if not phrase.template:
        return ""
    return phrase.fill(QCoreApplication.translate("console", phrase.template))


def _tr(text: str) -> str:
    return QCoreApplication.translate("words", text)


def trigger(name: Trigger) -> str:
    """A trigger's name as every screen writes it."""
    return {
        Trigger.ASKS_FOR_PERSON: _tr("Asks for a person"),
        Trigger.FRUSTRATION: _tr("Frustration"),
        Trigger.CANNOT_ANSWER: _tr("Cannot answer"),
        Trigger.GUIDANCE: _tr("Guidance rule"),
        Trigger.TOPIC: _tr("Blocked topic"),
    }[name]


def decision(action: Action) -> str:
    """A decision as its pill says it."""
    return {
        Action.CONTINUE: _tr("Decision: go on"),
        Action.CLARIFY: _tr("Decision: clarify"),
        Action.ASK_FIRST: _tr("Decision: ask first"),
        Action.OFFER: _tr("Decision: offer a person"),
        Action.HAND_OVER: _tr("Decision: hand over"),
    }[action]


def stage(value: Stage) -> str:
    """A copy + paste handover's state as every screen writes it."""
    return {
        Stage.NONE: "",
        Stage.NOT_COPIED: _tr("Not copied"),
        Stage.COPIED: _tr("Copied, not pasted"),
        Stage.PASTED: _tr("Pasted"),
    }[value]


def clock(at: datetime | None) -> str:
    """The time of day, 24 h, in this machine's zone; nothing for an unknown time."""
    return "" if at is None else f"{at.astimezone():%H:%M}"


def when(at: datetime, now: datetime) -> str:
    """A short date for a list: the time today, the weekday within a week, else day and month."""
    here, today = at.astimezone(), now.astimezone()
    days = (today.date() - here.date()).days
    if days == 0:
        return clock(at)
    if 0 < days < 7:
        return QLocale().dayName(here.isoweekday(), QLocale.FormatType.ShortFormat)
    form = _tr("d MMM") if here.year == today.year else _tr("d MMM yyyy")
    return QLocale().toString(QDate(here.year, here.month, here.day), form)


def age(since: datetime, now: datetime) -> str:
    """How long ago, in words of one or two numbers: "4 min", "2 h 10 min"."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    hours, rest = divmod(minutes, 60)
    if hours >= 48:
        return _tr("{days} d").format(days=hours // 24)
    if hours:
        return _tr("{hours} h {minutes} min").format(hours=hours, minutes=rest)
    return _tr("{minutes} min").format(minutes=max(1, minutes))


def kind(value: Kind) -> str:
    """The badge of a conversation that is not a live one."""
    return {Kind.TEST: _tr("Test"), Kind.IMPORTED: _tr("Imported"), Kind.LIVE: ""}[value]


def answered(turns: int) -> str:
    """A chat that nothing was decided for but to go on."""
    return _tr("Answered, 1 turn") if turns == 1 else _tr("Answered, {turns} turns").format(turns=turns)


def say_empty() -> str:
    """A chat in which nobody has written yet."""
    return _tr("Nothing written yet")


def untitled() -> str:
    """The name of a chat that has none yet."""
    return _tr("New chat")


def today() -> datetime:
    """Now, in this machine's zone."""
    return datetime.now().astimezone()


def format_name(value: "Format") -> str:
    """A copy format as its switch names it."""
    from console.summary.formats import Format

    return {
        Format.AGENT_NOTE: _tr("Agent note"),
        Format.CUSTOMER_VOICE: _tr("Customer voice"),
        Format.PLAIN: _tr("Plain"),
        Format.HTML: _tr("HTML"),
        Format.MARKDOWN: _tr("Markdown"),
        Format.EMAIL: _tr("E-mail"),
        Format.FIELDS: _tr("Fields"),
        Format.WITH_TRANSCRIPT: _tr("Summary + transcript"),
    }[value]
