"""What the desk tells whoever listens: frozen events, delivered on the loop's thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from console.conversation.errors import ConsoleError
from console.conversation.events import Entry
from console.conversation.state import State
from console.settings import Settings

if TYPE_CHECKING:
    from console.knowledge.report import Progress, Report


class Happened(Struct, frozen=True):
    """Entries were journalled; `state` is the conversation after them."""

    state: State
    entries: tuple[Entry, ...]


class AnswerBegan(Struct, frozen=True):
    """The agent is on it; nothing was said yet."""

    conversation: str


class AnswerGrew(Struct, frozen=True):
    """A fragment of the answer; fragments are not journalled."""

    conversation: str
    text: str


class AnswerEnded(Struct, frozen=True):
    """The stream is over; what it said was journalled just before."""

    conversation: str


class Forgotten(Struct, frozen=True):
    """A conversation was erased, or is put `away` for the moments in which that can be taken back."""

    conversation: str
    away: bool = False


class SettingsChanged(Struct, frozen=True):
    """These settings hold from now on."""

    settings: Settings


class KnowledgeRead(Struct, frozen=True):
    """How far reading the knowledge has come; `report` ends it, `error` too."""

    progress: "Progress | None" = None
    report: "Report | None" = None
    error: ConsoleError | None = None


class Troubled(Struct, frozen=True):
    """An expected error that nobody was waiting for; `conversation` says where it belongs."""

    error: ConsoleError
    conversation: str | None = None


class ChangedElsewhere(Struct, frozen=True):
    """Another process wrote to these conversations."""

    conversations: frozenset[str]


FeedEvent = (
    Happened
    | AnswerBegan
    | AnswerGrew
    | AnswerEnded
    | Forgotten
    | SettingsChanged
    | KnowledgeRead
    | Troubled
    | ChangedElsewhere
)

Listener = Callable[[FeedEvent], None]


class Feed:
    """Hands each event to every listener, in the order in which they began to listen."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Begins to listen; the returned function ends it."""
        self._listeners.append(listener)

        def leave() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return leave

    def tell(self, event: FeedEvent) -> None:
        """Tells every listener."""
        for listener in tuple(self._listeners):
            listener(event)
