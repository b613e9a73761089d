"""The customer's questions that nobody has answered, each so that it can stand alone."""

import re
from collections.abc import Mapping, Sequence

from console.conversation.messages import Author, Conversation
from console.conversation.readings import Reading, Trigger
from console.summary.report import asks_something, clip
from console.summary.statements import Statement

SAME = 0.6
"""Share of a question's meaning that makes a later one the same question again."""
MOST = 5
"""Questions listed; the latest are kept."""

_NO_ANSWER = re.compile(
    r"\b(?:(?:don['’]?t|do not|didn['’]?t|can['’]?t|cannot|couldn['’]?t|could not|unable to"
    r"|not able to) (?:know|find|say|tell|answer"
    r"|see any|have (?:an answer|that information|any information))|not sure|no information|no answer"
    r"|wei(?:ß|ss) (?:ich |es |das )?(?:leider )?nicht|nicht finden|keine (?:antwort|information)"
    r"|ne (?:sais|trouve) pas|pas trouvé"
    r"|no (?:lo )?sé|no encuentro|no encontré|não sei|não encontrei|non (?:lo )?so|non trovo"
    r"|weet (?:ik |het )*niet|niet vinden)\b",
    re.I,
)
_PERSON = re.compile(
    r"\b(?:person|human|agent|someone|somebody|representative|operator|advisor|adviser|manager"
    r"|supervisor|colleague|staff"
    r"|real people|mensch\w*|mitarbeiter\w*|jemand\w*|berater\w*|humain|quelqu['’]un|conseiller|persona"
    r"|humano|agente|alguien"
    r"|alguém|pessoa|atendente|umano|operatore|qualcuno|mens|medewerker|iemand|människa|person)\b",
    re.I,
)
_CONTACT_VERB = re.compile(
    r"\b(?:talk|speak|chat|connect|transfer|put me|get me|reach|hand|sprechen|reden|verbinden|parler"
    r"|hablar|falar|parlare|spreken"
    r"|praten|prata)\b",
    re.I,
)
_POINTING = re.compile(
    r"\b(?:it|that|this|these|those|they|them|there|one|ones|das|es|ça|cela|eso|esto|isso|quello|dat"
    r"|het)\b",
    re.I,
)
_IDLE = re.compile(
    r"^(?:hello|hi|hey|anyone|anybody|are you there|is anyone|how are you|what|why|huh|really|seriously"
    r"|ok|right)\b.{0,12}$",
    re.I,
)


def asks_for_person(statement: Statement) -> bool:
    """Whether the words themselves ask to be put through to somebody."""
    return bool(
        _PERSON.search(statement.text) and (_CONTACT_VERB.search(statement.text) or statement.length <= 4)
    )


def names_a_person(text: str) -> bool:
    """Whether a text speaks of a human being to talk to, by any of the usual words."""
    return _PERSON.search(text) is not None


def unanswered(
    conversation: Conversation,
    said: Sequence[Statement],
    readings: Mapping[int, tuple[Reading, ...]],
) -> tuple[tuple[str, int], ...]:
    """Open questions in their order, as they can stand alone, with the 0-based message each comes from."""
    asked = [s for s in said if s.by_customer and s.question and s.stems and not _IDLE.match(s.text)]
    asked = [s for s in asked if not (asks_for_person(s) or _asked_person(s, readings))]
    kept = [s for place, s in enumerate(asked) if not any(_same(s, later) for later in asked[place + 1 :])]
    still = [s for s in kept if _open(conversation, said, s, readings)][-MOST:]
    fullest = [max((e for e in asked if e is s or _same(e, s)), key=lambda e: len(e.stems)) for s in still]
    return tuple((_alone(said, full), s.message) for full, s in zip(fullest, still, strict=True))


def _open(
    conversation: Conversation,
    said: Sequence[Statement],
    question: Statement,
    readings: Mapping[int, tuple[Reading, ...]],
) -> bool:
    message = conversation.messages[question.message]
    if message.answerable is False:
        return True
    after = conversation.messages[question.message + 1 :]
    end = next((place for place, m in enumerate(after) if m.author is Author.CUSTOMER), len(after))
    if any(m.author is Author.HUMAN for m in after):
        return False
    replies = [
        s for s in said if question.message < s.message <= question.message + end and not s.by_customer
    ]
    if _fired(readings, question.message, Trigger.CANNOT_ANSWER):
        return True
    substance = [s for s in replies if not asks_something(s) and not _NO_ANSWER.search(s.text)]
    refused = any(_NO_ANSWER.search(s.text) for s in replies)
    advised = [s for s in replies if asks_something(s) and not s.question and s.stems & question.stems]
    return refused or not (substance or advised)


def _fired(readings: Mapping[int, tuple[Reading, ...]], message: int, trigger: Trigger) -> bool:
    return any(r.fired for r in readings.get(message, ()) if r.trigger is trigger)


def _asked_person(statement: Statement, readings: Mapping[int, tuple[Reading, ...]]) -> bool:
    return _fired(readings, statement.message, Trigger.ASKS_FOR_PERSON) and bool(
        _PERSON.search(statement.text)
    )


def _same(question: Statement, later: Statement) -> bool:
    shared = len(question.stems & later.stems)
    return shared >= SAME * min(len(question.stems), len(later.stems)) and shared >= min(
        2, len(question.stems)
    )


def _alone(said: Sequence[Statement], question: Statement) -> str:
    """The question, with the sentence that it points back to where it cannot be understood without."""
    text = f"{question.text[:1].upper()}{question.text[1:]}?"
    if len(question.stems) >= (4 if _POINTING.search(question.text) else 2):
        return text
    place = next(i for i, s in enumerate(said) if s is question)
    before = [s for s in said[:place] if s.by_customer and len(s.stems) >= 2]
    context = next(
        (s for s in reversed(before) if s.message == question.message), before[-1] if before else None
    )
    if context is None:
        return text
    return f"{text} ({context.text[:1].upper()}{clip(context.text)[1:]}{'?' if context.question else ''})"
