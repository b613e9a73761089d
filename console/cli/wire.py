"""What comes in, checked: conversations, questions and heads, each error with its place."""

from pydantic import BaseModel, TypeAdapter, ValidationError

from console.transcripts.jsonlines import STRICT, checked, conversation, mistake

__all__ = ["Question", "conversation", "heads", "heads_text", "question"]


class Question(BaseModel):
    """A question of `ask`; `folder` is a sub-folder of the knowledge."""

    model_config = STRICT
    id: str
    question: str
    folder: str | None = None


class _Head(BaseModel):
    model_config = STRICT
    seq: int
    digest: str


_HEADS = TypeAdapter(dict[str, _Head])


def question(data: bytes, place: str) -> Question:
    """The question in a line. Raises `BadInput` naming the place."""
    return checked(Question, data, place)


def heads(data: bytes, place: str) -> dict[str, tuple[int, str]]:
    """Exported heads: seq and digest by conversation. Raises `BadInput` naming the place."""
    try:
        found = _HEADS.validate_json(data)
    except ValidationError as error:
        raise mistake(error, place) from None
    return {name: (head.seq, head.digest) for name, head in found.items()}


def heads_text(heads: dict[str, tuple[int, str]]) -> bytes:
    """The heads as the file that `heads` reads."""
    kept = {name: _Head(seq=seq, digest=digest) for name, (seq, digest) in heads.items()}
    return _HEADS.dump_json(kept, indent=1) + b"\n"
