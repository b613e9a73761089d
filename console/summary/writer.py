"""The built-in writer: extracts and rephrases, invents nothing, needs milliseconds and no model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from console.conversation.messages import Author, Conversation
from console.conversation.readings import Decision, Reading, Trigger
from console.conversation.summaries import Sentence, Slots, Summary
from console.summary import choice
from console.summary.contact import contact
from console.summary.grounding import supported
from console.summary.mood import annoyed, mood
from console.summary.note import note
from console.summary.questions import asks_for_person, unanswered
from console.summary.reason import Reason, reason
from console.summary.report import clip
from console.summary.statements import MESSAGE_LENGTH, Statement, clean, statements, window
from console.summary.tongues import NAMES, language
from console.summary.voice import closed, voice

NO_READINGS: Mapping[int, tuple[Reading, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Told:
    """The statements that the summary is made of."""

    about: tuple[Statement, ...]
    theirs: tuple[Statement, ...]
    after: tuple[Statement, ...]
    tried: Statement | None
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
    told = _told(said, handed=bool(decisions))
    code = language([s.text for s in said if s.by_customer], conversation.customer.locale)
    feeling = mood(conversation, readings)
    why = reason(conversation, said, decisions, readings)
    found = note(told.about, told.theirs, told.after, code, why, annoyed=annoyed(feeling))
    spoken = voice(told.about, told.theirs, told.after, code, _asked_in(told, why))
    slots = Slots(
        issue=" ".join(_own(s) for s in told.about),
        wants=_own(told.wants) if told.wants else "",
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
        _revised(_checked(spoken, conversation, frozenset(s.text for s in spoken if s.messages == asked)), struck, kept),
    )


def _told(said: Sequence[Statement], *, handed: bool) -> _Told:
    about = choice.issue(said)
    theirs = choice.agent_words(said, about)
    tried = choice.tried(said, about)
    wants = choice.wants(said)
    last = choice.latest(said, about)
    after = [s for s in (tried, wants if handed else None, last if handed else None) if s is not None and s not in about]
    ordered = sorted(dict.fromkeys(after), key=said.index)[-2:]
    return _Told(about, theirs, tuple(ordered), tried, wants)


def _as_written(conversation: Conversation) -> tuple[Statement, ...]:
    """The customer's first words, where nobody has said anything of substance."""
    for place in window(conversation):
        message = conversation.messages[place]
        text = clean(" ".join(message.text[:MESSAGE_LENGTH].split()))
        if message.author is Author.CUSTOMER and text:
            return (Statement(text, place, message.author, "?" in message.text, True),)
    return ()


def _asked_in(told: _Told, why: Reason) -> tuple[int, ...]:
    """Where the customer asked for a person, when no sentence of their own in the text says so."""
    if why.trigger is not Trigger.ASKS_FOR_PERSON or any(asks_for_person(s) for s in (*told.about, *told.after)):
        return ()
    return why.messages


def _tried(told: _Told) -> str:
    parts = [f"Customer: {_own(told.tried)}"] if told.tried else []
    if told.theirs:
        parts.append("Agent: " + " ".join(_own(s) for s in told.theirs))
    return " ".join(parts)


def _own(statement: Statement) -> str:
    text = clip(statement.text, 40)
    return (text[:1].upper() + text[1:]) + ("?" if statement.question else "" if text.endswith("…") else ".")


def _checked(
    sentences: Sequence[Sentence], conversation: Conversation, known: frozenset[str]
) -> tuple[Sentence, ...]:
    """Each sentence with the word of the grounding on it; `known` ones rest on a reading."""
    return tuple(
        replace(s, supported=s.text in known or supported(s.text, conversation, s.messages)) for s in sentences
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


__all__: Sequence[str] = ("closed", "write")
