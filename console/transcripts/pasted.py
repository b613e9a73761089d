"""What was found in a pasted text or a file: who said what and when, and what was left out and why."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from console.conversation.messages import Author, Channel, Customer
from console.conversation.phrases import NOTHING, Phrase

NO_SHAPE = "none"
"""The shape of a text that is no transcript."""


class Because(StrEnum):
    """Why a line is in no message."""

    EVENT = "event"
    """Somebody joined, left, was assigned; the chat ended."""
    HEADING = "heading"
    """A day, a title, a vendor's own words."""
    MEDIA = "media"
    """A picture or a file that the text does not hold."""
    EMPTY = "empty"
    """A name with nothing said."""
    UNREADABLE = "unreadable"
    """A line of a file that holds no message."""
    BEFORE = "before"
    """Text before the first message."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is in no message; `line` counts from 1, `remark` says what is wrong with it."""

    line: int
    text: str
    because: Because
    remark: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class Said:
    """One message as it was found; `first` and `last` are its lines, counted from 1."""

    speaker: str
    text: str
    at: datetime | None = None
    first: int = 0
    last: int = 0
    written: str = ""
    """Its time as it was written."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name, whom it was taken for, and why; not `sure`: somebody should look."""

    name: str
    author: Author
    sure: bool
    why: Phrase
    messages: int
    begins: str
    """The beginning of what they said first."""


@dataclass(frozen=True, slots=True)
class Thread:
    """One conversation of the text; `key` is what the file calls it."""

    messages: tuple[Said, ...]
    key: str = ""
    channel: Channel = Channel.CHAT
    customer: Customer = field(default_factory=Customer)
    subject: str | None = None
    tags: tuple[str, ...] = ()
    answerable: tuple[bool | None, ...] = ()
    """The word of whatever answered, message by message, where the file has it."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A whole text or file. Without a message in it, `shape` is `NO_SHAPE`."""

    shape: str
    title: str
    """The shape's name for people; a brand, or English source text."""
    why: Phrase
    threads: tuple[Thread, ...]
    speakers: tuple[Speaker, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Phrase, ...] = ()
    """What was decided that could be otherwise: the order of day and month, a day that nobody named."""

    @property
    def messages(self) -> tuple[Said, ...]:
        """Every message, of every thread."""
        return tuple(said for thread in self.threads for said in thread.messages)

    @property
    def sure(self) -> bool:
        """Is there nothing that somebody should look at?"""
        return all(speaker.sure for speaker in self.speakers)

    @property
    def failures(self) -> tuple[LeftOut, ...]:
        """The lines of a file that could not be read."""
        return tuple(line for line in self.left_out if line.because is Because.UNREADABLE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a file of a program's own holds, before its speakers are guessed; `told` are parts it names."""

    shape: str
    title: str
    why: Phrase
    threads: tuple[Thread, ...]
    left_out: tuple[LeftOut, ...]
    told: dict[str, Author]
    notes: tuple[Phrase, ...] = ()
