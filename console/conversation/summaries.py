"""The summary that goes with a handover: slots, and two voices sentence by sentence."""

from msgspec import Struct, field


class Sentence(Struct, frozen=True):
    """One sentence, the 0-based messages it rests on, and whether they bear it out."""

    text: str
    messages: tuple[int, ...] = ()
    supported: bool = True


class Slots(Struct, frozen=True):
    """The facts of a summary by name; an empty text means that nothing was said of it."""

    issue: str = ""
    wants: str = ""
    tried: str = ""
    unanswered: tuple[str, ...] = ()
    mood: str = ""
    contact: str = ""
    language: str = ""
    reason: str = ""


class Summary(Struct, frozen=True):
    """`note` is the agent's note, `voice` the first-person text of the customer."""

    slots: Slots = field(default_factory=Slots)
    note: tuple[Sentence, ...] = ()
    voice: tuple[Sentence, ...] = ()

    @property
    def agent_note(self) -> str:
        """The agent's note as one text."""
        return " ".join(sentence.text for sentence in self.note)

    @property
    def customer_voice(self) -> str:
        """The customer's voice as one text."""
        return " ".join(sentence.text for sentence in self.voice)
