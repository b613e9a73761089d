"""The customer's mood in one word, from the frustration readings, else from the words."""

import re
from collections.abc import Mapping

from console.conversation.messages import Author, Conversation
from console.conversation.readings import Reading, Trigger
from console.summary.statements import text_read, window

ANGRY = 0.9
"""Score from which a fired frustration reading is called anger."""
RECENT = 3
"""Customer messages back from the latest in which annoyance still counts as the mood of now."""

_STRONG = re.compile(
    r"\b(?:worst|terrible|awful|horrible|horrendous|disgust\w*|fuck\w*|shit\w*|wtf|bullshit|furious"
    r"|livid|outrageous|scam"
    r"|useless|pathetic|disgrace\w*|never again|ridiculous|unacceptable|frechheit|unverschämt"
    r"|inacceptable|scandaleux"
    r"|inaceptable|vergogna|schandalig)\b",
    re.I,
)
_MILD = re.compile(
    r"\b(?:annoy\w*|frustrat\w*|disappoint\w*|fed up|third time|again and again|still (?:not|no"
    r"|waiting)|waste|rude|poor|sick of"
    r"|keeps? (?:happening|crashing)|verärgert|enttäusch\w*|genervt|déçue?|énervée?|decepcionad\w*"
    r"|molest[oa]|delus[oa]"
    r"|teleurgesteld)\b|!{2,}",
    re.I,
)
_THANKFUL = re.compile(
    r"\b(?:thanks|thank you|thx|danke|merci|gracias|obrigad[oa]|grazie|bedankt|dank)\b", re.I
)


def mood(conversation: Conversation, readings: Mapping[int, tuple[Reading, ...]]) -> str:
    """One of angry, annoyed, impatient, calm, thankful; empty when the customer said nothing."""
    mine = [i for i in window(conversation) if conversation.messages[i].author is Author.CUSTOMER]
    if not mine:
        return ""
    recent = mine[-RECENT:]
    read = [r for i in recent for r in readings.get(i, ()) if r.trigger is Trigger.FRUSTRATION]
    if any(r.fired for r in read):
        return "angry" if max(r.score for r in read if r.fired) >= ANGRY else "annoyed"
    texts = [text_read(conversation, i) for i in recent]
    if not read:
        if any(_STRONG.search(text) or _shouted(text) for text in texts):
            return "angry"
        if any(_MILD.search(text) for text in texts):
            return "annoyed"
    if _THANKFUL.search(texts[-1]):
        return "thankful"
    return "impatient" if any(r.watching for r in read[-2:]) else "calm"


def _shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 12 and sum(letter.isupper() for letter in letters) > 0.7 * len(letters)


def annoyed(word: str) -> bool:
    """Whether a mood is one to complain in."""
    return word in ("angry", "annoyed")
