"""Reads a pasted text or a file: tries every shape and takes the one that explains it best."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from console.conversation.phrases import Phrase, phrase
from console.transcripts import jsonlines, spreadsheet, thread
from console.transcripts.intercom import Intercom
from console.transcripts.livechat import LiveChat
from console.transcripts.marks import Shape, What
from console.transcripts.pasted import NO_SHAPE, Because, Found, LeftOut, Pasted, Thread
from console.transcripts.plain import Plain
from console.transcripts.roles import is_customer, plain
from console.transcripts.speakers import guess
from console.transcripts.tawk import Tawk
from console.transcripts.whatsapp import WhatsApp
from console.transcripts.zendesk import ZendeskChat
from console.transcripts.zendesk_ticket import ZendeskTicket

SHAPES: tuple[Shape, ...] = (
    WhatsApp(), ZendeskChat(), Tawk(), Intercom(), ZendeskTicket(), LiveChat(), Plain(),
)  # fmt: skip
SAMPLE = 2_000
"""Lines by which the shapes are compared."""
_MARKS = "\u200e\u200f\ufeff\u2060"


@dataclass(frozen=True, slots=True)
class _Tried:
    """How well a shape explains a text."""

    shape: Shape
    heads: int
    signs: int
    score: float


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever ends them, without marks that show nothing at their beginning."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x00", "")
    return [line.lstrip(_MARKS).rstrip() for line in whole.split("\n")]


def read(text: str, agent_names: Sequence[str] = (), now: datetime | None = None) -> Pasted:
    """What a text holds, for any text at all; without a message in it, its shape is `NO_SHAPE`.

    Blocking: 20,000 lines take about a second. `agent_names` are names of the AI.
    """
    at = now or datetime.now(UTC)
    found = jsonlines.read(text) or spreadsheet.read(text, at)
    if found is not None and found.threads:
        return _of_file(found, agent_names)
    lines = lines_of(text)
    best = _best(lines)
    if best is None:
        return _nothing(lines)
    result = thread.read(lines, best.shape.marks(lines), at)
    if not _enough(result):
        return _nothing(lines)
    return Pasted(
        shape=best.shape.name,
        title=best.shape.title,
        why=_why(best),
        threads=(Thread(result.messages),),
        speakers=guess([result.messages], result.roles, agent_names),
        left_out=result.left_out,
        notes=result.notes,
    )


def _of_file(found: Found, agent_names: Sequence[str]) -> Pasted:
    speakers = guess([thread.messages for thread in found.threads], found.told, agent_names)
    return Pasted(found.shape, found.title, found.why, found.threads, speakers, found.left_out, found.notes)


def _best(lines: Sequence[str]) -> _Tried | None:
    sample = [line for line in lines if line.strip()][:SAMPLE]
    tried = [_try(shape, sample) for shape in SHAPES]
    best = max(tried, key=lambda one: one.score, default=None)
    return best if best is not None and best.heads else None


def _try(shape: Shape, sample: Sequence[str]) -> _Tried:
    marks = shape.marks(sample)
    heads = sum(mark is not None and mark.what is What.MESSAGE for mark in marks)
    signs = shape.signs(sample)
    explained = sum(mark is not None for mark in marks)
    # Explained lines (events, days) break the tie between two shapes that see the same heads.
    score = shape.weight * (heads + 0.2 * (explained - heads)) + 2 * min(signs, 2) if heads else 0.0
    return _Tried(shape, heads, signs, score)


def _why(best: _Tried) -> Phrase:
    if best.shape.name == Plain.name:
        return phrase("{count} lines begin with a name and a colon.", count=best.heads)
    if best.signs:
        return phrase(
            "{count} lines begin as {shape} writes them, others only {shape} writes.",
            count=best.heads,
            shape=best.shape.title,
        )
    return phrase("{count} lines begin as {shape} writes them.", count=best.heads, shape=best.shape.title)


def _enough(result: thread.Read) -> bool:
    """Two speakers, or one who is a customer by name: a text with a colon in it is no transcript yet."""
    speakers = {said.speaker for said in result.messages}
    return len(speakers) > 1 or any(is_customer(plain(name)) for name in speakers)


def _nothing(lines: Sequence[str]) -> Pasted:
    left = tuple(
        LeftOut(number, line, Because.BEFORE) for number, line in enumerate(lines, start=1) if line.strip()
    )
    return Pasted(NO_SHAPE, "", phrase("No line begins with a name."), (), (), left)
