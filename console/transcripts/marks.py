"""What a shape says of each line: the head of a message, an event, a heading; unmarked lines go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from console.conversation.messages import Author
from console.transcripts.pasted import Because
from console.transcripts.stamps import Stamp

HEAD = 240
"""Characters at the beginning of a line in which the head of a message stands."""


class What(Enum):
    """What a line is."""

    MESSAGE = "message"
    PART = "part"
    """Belongs to the head above it: the line with the time under a name."""
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Mark:
    """One line: `text` is what is left of it when the head is taken away. A left-out line may name a day."""

    what: What
    speaker: str = ""
    text: str = ""
    stamp: Stamp | None = None
    because: Because = Because.EVENT
    role: tuple[str, Author] | None = None
    """A speaker whose part this line tells ("Served by: …")."""


class Shape(Protocol):
    """One way in which transcripts are written."""

    @property
    def name(self) -> str:
        """Its id."""
        ...

    @property
    def title(self) -> str:
        """Its name for people."""
        ...

    @property
    def weight(self) -> float:
        """How much a head of this shape proves: 1 for a vendor's own, less for what anybody writes."""
        ...

    def marks(self, lines: Sequence[str]) -> list[Mark | None]:
        """A mark for each line, None where it goes on with what is above."""
        ...

    def signs(self, lines: Sequence[str]) -> int:
        """How many lines only this vendor writes."""
        ...


def left_out(because: Because, stamp: Stamp | None = None) -> Mark:
    """A line that is in no message."""
    return Mark(What.LEFT_OUT, because=because, stamp=stamp)
