"""The built-in writer: extracts and rephrases, invents nothing, needs milliseconds and no model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from msgspec.structs import replace

from console.conversation.messages import Author, Conversation
from console.conversation.readings import Decision, Reading, Trigger
from console.conversation.summaries import Sentence, Slots, Summary
from console.language.names import NAMES
from console.summary import choice
from console.summary.contact import contact
from console.summary.grounding import supported
from console.summary.mood import annoyed, mood
from console.summary.note import note
from console.summary.questions import asks_for_person, unanswered
from console.summary.reason import Reason, reason
from console.summary.report import clip
from console.summary.statements import Statement, clean, statement, statements, text_read, window
from console.summary.tongues import language
from console.summary.voice import voice

NO_READINGS: Mapping[int, tuple[Reading, ...]] = MappingProxyType({})


MOST_AFTER, MOST_SPOKEN = 2, 3
"""Later statements of the customer that the note and the voice take in."""
BUTTON = 4
"""Words of "Talk to a person"."""
SHORTEST = 3
"""Words of a statement worth repeating in the customer's voice."""


@dataclass(frozen=True, slots=True)
class _Told:
    """The statements that the summary is made of."""

    about: tuple[Statement, ...]
    theirs: tuple[Statement, ...]
    after: tuple[Statement, ...]
    spoken: tuple[Statement, ...]
    tried: tuple[Statement, ...]
    advice: tuple[Statement, ...]
    wants: Statement | None


def write(
    conversation: Conversation,
    decisions: Sequence[tuple[int, Decision]] = (),
    readings: Mapping[int, tuple[Reading, ...]] = NO_READINGS,
    struck: Sequence[str] = (),
    kept: Sequence[str] = (),
) -> Summary:
    """The summary of a conversation as far as it has come, for any conversation at all.

    `decisions` are (0-based message, decision), `readings` by 0-based message. Sentences in `struck` are left
    out; those in `kept` are the operator's own words and count as supported.
    """
    said = statements(conversation) or _as_written(conversation)
    code = language([s.text for s in said if s.by_customer], conversation.customer.locale)
    feeling = mood(conversation, readings)
    why = reason(conversation, said, decisions, readings)
    told = _told(said, why)
    found = note(told.about, told.theirs, told.after, code, why, annoyed=annoyed(feeling))
    spoken = voice(told.about, told.theirs, told.spoken, code, _asked_in(told, why))
    slots = Slots(
        issue=" ".join(_own(s) for s in told.about),
        wants=_wanted(told, why),
        tried=_tried(told),
        unanswered=tuple(text for text, _ in unanswered(conversation, said, readings)),
        mood=feeling,
        contact=contact(conversation),
        language=NAMES.get(code, code),
        reason=why.text,
    )
    borne = frozenset((why.text,)) if why.text else frozenset[str]()
    asked = _asked_in(told, why)
    return Summary(
        slots,
        _revised(_checked(found, conversation, borne), struck, kept, append=True),
        _revised(
            _checked(spoken, conversation, frozenset(s.text for s in spoken if s.messages == asked)),
            struck,
            kept,
        ),
    )


def _told(said: Sequence[Statement], why: Reason) -> _Told:
    if why.handed:
        # What the agent says after a handover is its acknowledgement.
        said = [s for s in said if s.author is not Author.AGENT or s.message <= why.messages[0]]
    said = choice.without_offers(said)
    about = choice.issue(said)
    theirs = choice.agent_words(said, about)
    tried = choice.tried(said, about)
    advice = choice.suggestions(said) or theirs
    person = why.trigger is Trigger.ASKS_FOR_PERSON
    wants = choice.wants(said, person=person)
    later = choice.later(said, about, why.messages)
    weighty = choice.later(said, about, why.messages, least=choice.WEIGHTY)
    after = [*weighty[: MOST_AFTER if why.text else 1]]
    if tried and tried[-1] in after:
        after += tried  # a short "Did that twice" belongs to what follows it
    if person and wants and not _only_person(wants):
        after.append(wants)
    spoken = [s for s in (*later[:MOST_SPOKEN], wants) if s and s.length >= SHORTEST and not _pressed(s)]
    return _Told(
        about, theirs, _in_order(after, said, about), _in_order(spoken, said, about), tried, advice, wants
    )


def _in_order(
    chosen: Sequence[Statement], said: Sequence[Statement], about: Sequence[Statement]
) -> tuple[Statement, ...]:
    return tuple(sorted({s for s in chosen if s not in about}, key=said.index))


def _only_person(statement: Statement) -> bool:
    return asks_for_person(statement) and statement.length <= choice.SHORT


def _pressed(statement: Statement) -> bool:
    """As short as the words on the button: "Talk to a person"."""
    return asks_for_person(statement) and statement.length <= BUTTON


def _wanted(told: _Told, why: Reason) -> str:
    if told.wants and not _pressed(told.wants):
        return _own(told.wants)
    if why.trigger is Trigger.ASKS_FOR_PERSON:
        return "To talk to a person."
    return _own(told.wants) if told.wants else ""


def _as_written(conversation: Conversation) -> tuple[Statement, ...]:
    """The customer's first words, where nobody has said anything of substance."""
    for place in window(conversation):
        message = conversation.messages[place]
        text = clean(" ".join(text_read(conversation, place).split()))
        if message.author is Author.CUSTOMER and text:
            return (statement(text, place, message.author, question="?" in message.text),)
    return ()


def _asked_in(told: _Told, why: Reason) -> tuple[int, ...]:
    """Where the customer asked for a person, when no sentence of their own in the text says so."""
    if why.trigger is not Trigger.ASKS_FOR_PERSON or any(
        asks_for_person(s) for s in (*told.about, *told.spoken)
    ):
        return ()
    return why.messages


def _tried(told: _Told) -> str:
    parts = ["Customer: " + " ".join(_own(s) for s in told.tried)] if told.tried else []
    if told.advice:
        who = "Colleague" if all(s.author is Author.HUMAN for s in told.advice) else "Agent"
        parts.append(f"{who}: " + " ".join(_own(s) for s in told.advice))
    return " ".join(parts)


def _own(statement: Statement) -> str:
    text = clip(statement.text, 40)
    return (text[:1].upper() + text[1:]) + ("?" if statement.question else "" if text.endswith("…") else ".")


def _checked(
    sentences: Sequence[Sentence], conversation: Conversation, known: frozenset[str]
) -> tuple[Sentence, ...]:
    """Each sentence with the word of the grounding on it; `known` ones rest on a reading."""
    return tuple(
        replace(s, supported=s.text in known or supported(s.text, conversation, s.messages))
        for s in sentences
    )


def _revised(
    sentences: Sequence[Sentence], struck: Sequence[str], kept: Sequence[str], *, append: bool = False
) -> tuple[Sentence, ...]:
    """What the operator removed is left out, what the operator kept is supported by their word."""
    gone = {" ".join(text.split()) for text in struck}
    own = {" ".join(text.split()): text for text in kept}
    left = [replace(s, supported=s.supported or s.text in own) for s in sentences if s.text not in gone]
    if append:
        present = {s.text for s in left}
        left += [Sentence(text) for text in own if text and text not in present and text not in gone]
    return tuple(left)
