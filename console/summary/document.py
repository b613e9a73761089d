"""The document that every format is written from: headings, paragraphs, fields and turns of plain text.

Its texts are safe to show: secrets masked where wanted, bidi controls spelled out, control characters gone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from console.conversation.messages import Author, Conversation, Message
from console.conversation.summaries import Sentence, Slots, Summary
from console.privacy import mask, secrets, visible_bidi
from console.summary.statements import KEPT, cut, text_read, window

NO_SUPPORT = "[no support]"
"""Follows a sentence that nothing in the conversation bears out."""
TRANSCRIPT_LENGTH = 200_000
"""Characters of a transcript in a copy; the latest turns are kept."""
MESSAGE_LENGTH = 20_000
"""Characters of one message in a transcript."""

SECRET_LENGTH = 5
"""Characters from which a secret is known again elsewhere; "1234" may be a price."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufff9-\ufffb]")
_LINE = re.compile("\r\n?|[\u2028\u2029\x85]")
_AUTHORS = {Author.CUSTOMER: "Customer", Author.AGENT: "Agent", Author.HUMAN: "Human"}
_LABELS = (
    ("Issue", "issue"), ("Wants", "wants"), ("Tried", "tried"), ("Mood", "mood"), ("Contact", "contact"),
    ("Language", "language"), ("Reason", "reason"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above what it names; level 1 is the title of all."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text on one line."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value on one line."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class TurnLines:
    """One message of the transcript: its head, and its text line by line."""

    head: str
    lines: tuple[str, ...]


Block = Heading | Paragraph | Field | TurnLines


class Writing:
    """Makes texts safe to show, and counts in `masked` what it took out on the way."""

    def __init__(self, conversation: Conversation, *, masking: bool) -> None:
        self._masking = masking
        self._known = _known_secrets(conversation) if masking else {}
        self.masked = 0

    def lines(self, text: str) -> tuple[str, ...]:
        """A text of several lines."""
        text = _CONTROL.sub("\ufffd", _LINE.sub("\n", text))
        if self._masking:
            found = mask(text)
            text, self.masked = found.text, self.masked + len(found.spans)
            for secret, mark in self._known.items():
                # A sentence of its own has lost the word before it that gave the secret away.
                self.masked += text.count(secret)
                text = text.replace(secret, mark)
        return tuple(line.rstrip() for line in visible_bidi(text).split("\n"))

    def line(self, text: str) -> str:
        """A text on one line."""
        return " ".join(" ".join(self.lines(text)).split())

    def sentences(self, sentences: Sequence[Sentence]) -> str:
        """Sentences as one paragraph, those without support marked."""
        texts = (s.text if s.supported else f"{s.text} {NO_SUPPORT}" for s in sentences)
        return self.line(" ".join(texts))

    def paragraph(self, sentences: Sequence[Sentence]) -> list[Block]:
        """The same as a block; none where there is nothing to say."""
        text = self.sentences(sentences)
        return [Paragraph(text)] if text else []

    def fields(self, slots: Slots, *, of: Sequence[str] = ()) -> list[Block]:
        """The slots that hold something, as labelled lines; all of them, or those named in `of`."""
        found: list[Block] = []
        for label, name in _LABELS:
            value = self.line(str(getattr(slots, name)))
            if value and (not of or name in of):
                found.append(Field(label, value))
            if name == "tried" and (not of or "unanswered" in of):
                found += [Field("Unanswered", text) for text in map(self.line, slots.unanswered) if text]
        return found


def _known_secrets(conversation: Conversation) -> dict[str, str]:
    """What the masking takes out of the messages, longest first, with the mark that stands for it."""
    found: dict[str, str] = {}
    for place in window(conversation):
        found |= dict(_secrets(text_read(conversation, place)))
    return {
        secret: found[secret]
        for secret in sorted(found, key=len, reverse=True)
        if len(secret) >= SECRET_LENGTH and not found[secret].startswith("••••")
    }


@lru_cache(maxsize=KEPT)
def _secrets(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(secrets(text))


def whole(summary: Summary, writing: Writing, title: str) -> list[Block]:
    """Note, facts and the customer's voice under a title."""
    blocks: list[Block] = [Heading(writing.line(title), 1)] if title.strip() else []
    blocks += _part("Summary", writing.sentences(summary.note))
    blocks += _part("In the customer’s words", writing.sentences(summary.voice))
    facts = writing.fields(summary.slots, of=("unanswered", "contact", "language", "mood", "reason"))
    return blocks + ([Heading("Facts"), *facts] if facts else [])


def _part(heading: str, text: str) -> list[Block]:
    return [Heading(heading), Paragraph(text)] if text else []


def transcript(conversation: Conversation, writing: Writing) -> list[Block]:
    """Every turn with its number, author and time; of a very long conversation the latest turns."""
    turns: list[Block] = []
    length = 0
    for place in range(len(conversation.messages) - 1, -1, -1):
        message = conversation.messages[place]
        length += min(len(message.text), MESSAGE_LENGTH)
        if length > TRANSCRIPT_LENGTH and turns:
            turns.append(Paragraph(f"Turns 1 to {place + 1} are left out."))
            break
        turns.append(_turn(place + 1, message, writing))
    return [Heading("Transcript"), *reversed(turns)] if turns else []


def _turn(number: int, message: Message, writing: Writing) -> TurnLines:
    head = f"{number} {_AUTHORS[message.author]}" + (f" {message.at:%Y-%m-%d %H:%M}" if message.at else "")
    text = cut(message.text, MESSAGE_LENGTH)
    left_out = len(message.text) - len(text)
    end = (f"… {left_out} characters left out",) if left_out > 0 else ()
    return TurnLines(head, (*writing.lines(text), *end))
