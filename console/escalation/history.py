"""What has happened before a message: whether the agent failed, and what became of its offer."""

from collections.abc import Sequence
from enum import Enum, auto
from functools import cache

from console.conversation.messages import Author, Conversation
from console.conversation.readings import Action, Decision, Trigger
from console.escalation.material import Ear, Heard
from console.escalation.repetition import repeated_answer, repeated_question
from console.language.lexicons import Lexicons, lexicons


@cache
def _ear() -> Ear:
    return Ear(lexicons())


class Reply(Enum):
    """What the customer makes of an offered person."""

    NONE = auto()
    ACCEPTED = auto()
    DECLINED = auto()


def reply_to_offer(conversation: Conversation, message: int, past: Sequence[tuple[int, Decision]]) -> Reply:
    """Whether the message takes up or turns down the offer that stands open before it, in whole and in words.

    Open is an offer decided for the customer's latest turn, or one that the agent's own last words make.
    """
    words = lexicons()
    heard = _ear().hear(conversation, message)
    if not _offered(conversation, message, heard, past, words):
        return Reply.NONE
    now = heard[-1]
    if words.searcher("replies", "declined").find(now.line, now.present):
        return Reply.DECLINED
    if words.searcher("replies", "accepted").find(now.line, now.present):
        return Reply.ACCEPTED
    return Reply.NONE


def _offered(
    conversation: Conversation,
    message: int,
    heard: Sequence[Heard],
    past: Sequence[tuple[int, Decision]],
    words: Lexicons,
) -> bool:
    earlier = [i for i in range(message) if conversation.messages[i].author is Author.CUSTOMER]
    if past and past[-1][1].action is Action.OFFER and earlier and past[-1][0] >= earlier[-1]:
        return True
    if len(heard) < 2 or not heard[-2].agent:
        return False
    return bool(words.searcher("agent", "offers").find(heard[-2].line, heard[-2].present))


def agent_has_failed(conversation: Conversation, message: int, past: Sequence[tuple[int, Decision]]) -> bool:
    """Whether the agent failed before this message and since a human last wrote.

    It failed when it said that it cannot answer, when something could not be answered, when it gave the same
    answer twice, or when the customer says that an answer did not help or asks the same question again.
    """
    if any(d.action is Action.OFFER or d.trigger is Trigger.CANNOT_ANSWER for i, d in past if i < message):
        return True
    words = lexicons()
    heard = _ear().hear(conversation, message)
    human = max((n for n, one in enumerate(heard) if one.message.author is Author.HUMAN), default=-1)
    heard = heard[human + 1 :]
    cannot = words.searcher("agent", "cannot")
    for one in heard[:-1]:
        if one.customer and one.message.answerable is False:
            return True
        if one.agent and cannot.find(one.line, one.present):
            return True
    if any(repeated_answer(heard[: n + 1]) for n, one in enumerate(heard) if one.customer):
        return True
    failing, answered = words.searcher("frustration", "failing"), False
    for one in heard:
        if one.customer and answered and failing.find(one.line, one.present):
            return True
        answered = answered or one.agent
    return repeated_question(heard, words.common())
