"""What comes in, checked: conversations, questions and heads, each error with its place."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from console.conversation.errors import BadInput
from console.conversation.messages import Author, Channel, Conversation, Customer, Message
from console.conversation.phrases import phrase

_STRICT = ConfigDict(extra="ignore", strict=True, frozen=True)
LARGEST_SEQ = 2**63 - 1


class _Said(BaseModel):
    model_config = _STRICT
    author: Author
    text: str
    at: datetime | None = None
    answerable: bool | None = None


class _Who(BaseModel):
    model_config = _STRICT
    name: str | None = None
    email: str | None = None
    locale: str | None = None


class _Talk(BaseModel):
    model_config = _STRICT
    id: str
    messages: tuple[_Said, ...]
    channel: Channel = Channel.CHAT
    customer: _Who | None = None
    subject: str | None = None
    tags: tuple[str, ...] | None = None
    settings: object = None


class Question(BaseModel):
    """A question of `ask`; `folder` is a sub-folder of the knowledge."""

    model_config = _STRICT
    id: str
    question: str
    folder: str | None = None


class _Head(BaseModel):
    model_config = _STRICT
    seq: int
    digest: str


_HEADS = TypeAdapter(dict[str, _Head])
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
    "datetime_type": "must be a time such as 2026-11-22T14:05:00Z",
    "datetime_parsing": "must be a time such as 2026-11-22T14:05:00Z",
    "datetime_from_date_parsing": "must be a time such as 2026-11-22T14:05:00Z",
    "datetime_object_invalid": "must be a time such as 2026-11-22T14:05:00Z",
}

Model = TypeVar("Model", bound=BaseModel)


def conversation(data: bytes, place: str) -> tuple[Conversation, object]:
    """The conversation in a line, and its own settings (None: none). Raises `BadInput` naming the place."""
    talk = _model(_Talk, data, place)
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


def question(data: bytes, place: str) -> Question:
    """The question in a line. Raises `BadInput` naming the place."""
    return _model(Question, data, place)


def heads(data: bytes, place: str) -> dict[str, tuple[int, str]]:
    """Exported heads: seq and digest by conversation. Raises `BadInput` naming the place."""
    try:
        found = _HEADS.validate_json(data)
    except ValidationError as error:
        raise _bad(error, place) from None
    return {name: (head.seq, head.digest) for name, head in found.items()}


def heads_text(heads: dict[str, tuple[int, str]]) -> bytes:
    """The heads as the file that `heads` reads."""
    kept = {name: _Head(seq=seq, digest=digest) for name, (seq, digest) in heads.items()}
    return _HEADS.dump_json(kept, indent=1) + b"\n"


def _model(model: type[Model], data: bytes, place: str) -> Model:
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise _bad(error, place) from None


def _aware(at: datetime | None) -> datetime | None:
    """A time without a zone is taken for UTC."""
    return at.replace(tzinfo=UTC) if at is not None and at.tzinfo is None else at


def _bad(error: ValidationError, place: str) -> BadInput:
    """The first mistake in words, never with the value: it may be a secret."""
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
