"""Conversations as JSON, one a line, as the command line reads and `export` writes them; a list will do too.

Checked with pydantic, each mistake named with its place and never with the value: it may be a secret.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from console.conversation.errors import BadInput
from console.conversation.messages import Author, Channel, Conversation, Customer, Message
from console.conversation.phrases import phrase
from console.transcripts.pasted import Because, Found, LeftOut, Said, Thread

STRICT = ConfigDict(extra="ignore", strict=True, frozen=True)


class _Said(BaseModel):
    model_config = STRICT
    author: Author
    text: str
    at: datetime | None = None
    answerable: bool | None = None


class _Who(BaseModel):
    model_config = STRICT
    name: str | None = None
    email: str | None = None
    locale: str | None = None


class _Talk(BaseModel):
    model_config = STRICT
    id: str
    messages: tuple[_Said, ...]
    channel: Channel = Channel.CHAT
    customer: _Who | None = None
    subject: str | None = None
    tags: tuple[str, ...] | None = None
    settings: object = None


_TIME = "must be a time such as 2026-11-22T14:05:00Z"
_WORDS = {
    "missing": "is missing",
    "string_type": "must be text",
    "string_unicode": "must be text in UTF-8",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "datetime_type": _TIME,
    "datetime_parsing": _TIME,
    "datetime_from_date_parsing": _TIME,
    "datetime_object_invalid": _TIME,
}

Model = TypeVar("Model", bound=BaseModel)


def conversation(data: bytes | str, place: str) -> tuple[Conversation, object]:
    """The conversation in a line, and its own settings (None: none). Raises `BadInput` naming the place."""
    talk = checked(_Talk, data, place)
    who = talk.customer
    return (
        Conversation(
            id=talk.id,
            messages=tuple(Message(m.author, m.text, _aware(m.at), m.answerable) for m in talk.messages),
            channel=talk.channel,
            customer=Customer(who.name, who.email, who.locale) if who else Customer(),
            subject=talk.subject,
            tags=talk.tags or (),
        ),
        talk.settings,
    )


def read(text: str) -> Found | None:
    """Every conversation of a file; None where it is no JSON of conversations at all."""
    bare = text.lstrip("\ufeff \t\r\n")
    if bare[:1] not in ("{", "["):
        return None
    threads: list[Thread] = []
    left: list[LeftOut] = []
    for number, line in _pieces(text):
        try:
            found, _ = conversation(line, f"line {number}")
        except BadInput as error:
            left.append(LeftOut(number, line[:400], Because.UNREADABLE, error.message))
            continue
        if found.messages:
            threads.append(_thread(found, number))
        else:
            said_nothing = phrase("It holds no message.")
            left.append(LeftOut(number, line[:400], Because.UNREADABLE, said_nothing))
    if not threads and not any('"messages"' in one.text for one in left):
        return None
    many = len(threads)
    return Found(
        "jsonlines",
        "JSON lines",
        phrase("{count} lines hold conversations.", count=many),
        tuple(threads),
        tuple(left),
        {author.value: author for author in Author},
    )


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Every conversation as JSON text with its line; a file that is one list or one object is taken apart."""
    try:
        whole: object = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, list):
        for number, one in enumerate(cast("list[object]", whole), start=1):
            yield number, json.dumps(one, ensure_ascii=False)
        return
    if isinstance(whole, dict):
        yield 1, json.dumps(whole, ensure_ascii=False)
        return
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if line.strip():
            yield number, line.strip()


def _thread(found: Conversation, line: int) -> Thread:
    said = tuple(
        Said(m.author.value, m.text, m.at, line, line, m.at.isoformat() if m.at else "")
        for m in found.messages
    )
    return Thread(
        said,
        found.id,
        found.channel,
        found.customer,
        found.subject,
        found.tags,
        tuple(m.answerable for m in found.messages),
    )


def checked(model: type[Model], data: bytes | str, place: str) -> Model:
    """The data as a model. Raises `BadInput` naming the place of the first mistake."""
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise mistake(error, place) from None


def _aware(at: datetime | None) -> datetime | None:
    """A time without a zone is taken for UTC."""
    return at.replace(tzinfo=UTC) if at is not None and at.tzinfo is None else at


def mistake(error: ValidationError, place: str) -> BadInput:
    """The first mistake in words."""
    first = error.errors(include_url=False, include_input=False)[0]
    kind = first["type"]
    if kind == "json_invalid":
        reason = str(first.get("ctx", {}).get("error", "")).split(" at line ")[0][:120]
        return BadInput(phrase("{place}: this is not JSON ({reason}).", place=place, reason=reason))
    path = _path(first["loc"])
    what = _words(kind, first["msg"], first.get("ctx", {}))
    where = f"{place}, {path}" if path else place
    if not path and kind in ("model_type", "model_attributes_type", "dict_type"):
        return BadInput(phrase("{place}: a line must be a JSON object.", place=place))
    return BadInput(phrase("{where}: {what}.", where=where, what=what))


def _words(kind: str, message: str, context: Mapping[str, object]) -> str:
    if kind == "enum":
        return f"must be {context.get('expected', 'another word')}"
    return _WORDS.get(kind) or message[:200]


def _path(location: tuple[int | str, ...]) -> str:
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{str(part)[:60]}"
    return path.removeprefix(".")
