"""Every text shape as its vendor writes it: how a conversation is written down, to be read back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

NAMES = ("Visitor 72031534", "Maria Lopez")


@dataclass(frozen=True, slots=True)
class Line:
    """One message to be written down."""

    speaker: str
    text: str
    at: datetime
    """Local."""


Render = Callable[[Sequence[Line]], str]


def whatsapp_ios(lines: Sequence[Line]) -> str:
    notice = "\u200eMessages and calls are end-to-end encrypted."
    top = f"[{lines[0].at:%d.%m.%y, %H:%M:%S}] Shop: {notice}"
    return "\r\n".join([top, *(f"[{one.at:%d.%m.%y, %H:%M:%S}] {one.speaker}: {one.text}" for one in lines)])


def whatsapp_android(lines: Sequence[Line]) -> str:
    return "\n".join(f"{one.at:%d/%m/%Y, %H:%M} - {one.speaker}: {one.text}" for one in lines)


def whatsapp_american(lines: Sequence[Line]) -> str:
    return "\n".join(f"{one.at:%m/%d/%y, %I:%M\u202f%p} - {one.speaker}: {one.text}" for one in lines)


def zendesk_chat(lines: Sequence[Line]) -> str:
    top = f"Chat started on {lines[0].at:%Y-%m-%d %I:%M %p}\nServed by: Jane\n"
    said = (f"({one.at:%I:%M:%S %p}) {one.speaker}: {one.text}" for one in lines)
    return "\n".join([top, f"({lines[0].at:%I:%M:%S %p}) *** {lines[0].speaker} joined the chat ***", *said])


def zendesk_ticket(lines: Sequence[Line]) -> str:
    rule = "-" * 46
    said = (f"{rule}\n\n{one.speaker}, {one.at:%b %d, %Y, %H:%M}\n\n{one.text}\n" for one in reversed(lines))
    return "\n".join(["##- Please type your reply above this line -##", "", *said])


def tawk(lines: Sequence[Line]) -> str:
    top = f"Conversation started on : {lines[0].at:%A, %B %d, %Y, %H:%M}\n"
    return "\n".join([top, *(f"[{one.at:%H:%M:%S}] {one.speaker} : {one.text}" for one in lines)])


def intercom(lines: Sequence[Line]) -> str:
    top = f"Conversation with {lines[0].speaker}\nStarted on {lines[0].at:%B %d, %Y at %I:%M %p}\n\n---\n"
    said = [f"{one.at:%I:%M %p} | {one.speaker}: {one.text}\n" for one in lines]
    return "\n".join([top, *said, "---", "Exported from Acme on May 2, 2026 at 10:02 AM"])


def livechat_mail(lines: Sequence[Line]) -> str:
    top = f"Chat transcript\nDate: {lines[0].at:%Y-%m-%d %H:%M}\n"
    return "\n".join([top, *(f"{one.speaker} ({one.at:%H:%M:%S}): {one.text}" for one in lines)])


def livechat_copy(lines: Sequence[Line]) -> str:
    top = f"Chat started\n{lines[0].at:%a, %b %d %Y, %H:%M}\n"
    return "\n".join([top, *(f"{one.speaker}\n{one.at:%H:%M:%S}\n{one.text}\n" for one in lines)])


def plain_timed(lines: Sequence[Line]) -> str:
    return "\n".join(f"{one.at:%Y-%m-%d %H:%M:%S} {one.speaker}: {one.text}" for one in lines)


def plain(lines: Sequence[Line]) -> str:
    return "\n\n".join(f"{one.speaker}: {one.text}" for one in lines)


SHAPES: dict[str, tuple[str, Render]] = {
    "whatsapp on ios": ("whatsapp", whatsapp_ios),
    "whatsapp on android": ("whatsapp", whatsapp_android),
    "whatsapp in american english": ("whatsapp", whatsapp_american),
    "zendesk chat": ("zendesk-chat", zendesk_chat),
    "zendesk ticket": ("zendesk-ticket", zendesk_ticket),
    "tawk.to e-mail": ("tawk", tawk),
    "intercom export": ("intercom", intercom),
    "livechat e-mail": ("livechat", livechat_mail),
    "livechat archive": ("livechat", livechat_copy),
    "plain with times": ("plain", plain_timed),
    "plain": ("plain", plain),
}
"""By name: the shape that must be recognised, and its writing."""

WITHOUT_SECONDS = frozenset(
    {"whatsapp on android", "whatsapp in american english", "zendesk ticket", "intercom export"}
)
TIMELESS = frozenset({"plain"})
