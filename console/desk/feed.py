"""What the desk tells whoever listens: frozen events, delivered on the loop's thread."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from console.conversation.errors import ConsoleError
from console.conversation.events import Entry
from console.conversation.state import State
from console.settings import Settings

if TYPE_CHECKING:
    from console.knowledge.report import Progress, Report


@dataclass(frozen=True, slots=True)
class Happened:
    """Entries were journalled; `state` is the conversation after them."""

    state: State
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class AnswerBegan:
    """The agent is on it; nothing was said yet."""

    conversation: str


@dataclass(frozen=True, slots=True)
class AnswerGrew:
    """A fragment of the answer; fragments are not journalled."""

    conversation: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerEnded:
    """The stream is over; what it said was journalled just before."""

    conversation: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A conversation was erased, or is put `away` for the moments in which that can be taken back."""

    conversation: str
    away: bool = False


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """These settings hold from now on."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class KnowledgeRead:
    """How far reading the knowledge has come; `report` ends it, `error` too."""

    progress: "Progress | None" = None
    report: "Report | None" = None
    error: ConsoleError | None = None


@dataclass(frozen=True, slots=True)
class Troubled:
    """An expected error that nobody was waiting for; `conversation` says where it belongs."""

    error: ConsoleError
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class ChangedElsewhere:
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


@dataclass(slots=True)
class Feed:
    """Hands each event to every listener, in the order in which they began to listen."""

    _listeners: list[Listener] = field(default_factory=list[Listener])

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
