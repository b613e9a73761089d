"""Events as JSON and back, for the journal and the export.

msgspec reads straight into the frozen dataclasses: it checks every type and costs the start a few
milliseconds, where pydantic costs a quarter of the first paint.
"""

import json
import re

import msgspec

from console.conversation.errors import StoreCorrupt
from console.conversation.events import EVENTS, Event
from console.conversation.phrases import phrase

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def name(event: Event) -> str:
    """The name an event is journalled under."""
    return type(event).__name__


def encode(event: Event) -> bytes:
    """The event's body as compact JSON.

    Half a character (a lone surrogate, as careless programs put on the clipboard or into JSON) has no UTF-8:
    it becomes U+FFFD, so that nothing else of the message is lost.
    """
    try:
        return msgspec.json.encode(event)
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(event), ensure_ascii=False, separators=(",", ":"))
        return _LONE_SURROGATE.sub("\ufffd", text).encode()


def decode(kind: str, body: bytes) -> Event:
    """The event back from its name and body; raises `StoreCorrupt` when they do not fit."""
    try:
        return msgspec.json.decode(body, type=EVENTS[kind])
    except (KeyError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise StoreCorrupt(
            phrase("A journal entry of the kind {kind} cannot be read.", kind=kind[:60]),
            phrase("Open it with the console that wrote it, or start with a fresh workspace."),
        ) from error
