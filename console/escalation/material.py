"""What the triggers read: the messages up to one of the customer's, each as a line, laid out once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from console.conversation.messages import Author, Conversation, Message
from console.language.lexicons import Lexicons
from console.language.lines import Line

WINDOW = 24
"""Messages that a reading looks back over: what is older has faded, and cost stays linear in turns."""
REMEMBERED = 512
"""Messages whose lines are kept, so that reading every turn lays out each message once."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as the triggers see it."""

    index: int
    message: Message
    line: Line
    present: frozenset[str]

    @property
    def customer(self) -> bool:
        """Whether the customer wrote it."""
        return self.message.author is Author.CUSTOMER

    @property
    def agent(self) -> bool:
        """Whether the agent wrote it."""
        return self.message.author is Author.AGENT


class Ear:
    """Turns messages into lines and remembers the latest."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons
        self._line = lru_cache(maxsize=REMEMBERED)(self._lay_out)

    def hear(self, conversation: Conversation, message: int) -> Sequence[Heard]:
        """The messages up to and including this one, at most `WINDOW` of them, oldest first."""
        first = max(0, message + 1 - WINDOW)
        return [
            Heard(index, said, *self._line(said.text))
            for index, said in enumerate(conversation.messages[first : message + 1], start=first)
        ]

    def _lay_out(self, text: str) -> tuple[Line, frozenset[str]]:
        line = self._lexicons.line(text)
        return line, frozenset(line.line.split())
