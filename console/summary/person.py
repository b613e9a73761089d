"""Turning what one said into what is reported of them: "my brake" becomes "their brake" (English)."""

import re
from collections.abc import Mapping

from console.summary.stopwords import vocabulary

_WORD = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)*|\d[\w.,:/-]*|[^\sA-Za-z\d]|\s+")

_I_TO_THEY = {
    "i": "they", "me": "them", "my": "their", "mine": "theirs", "myself": "themselves", "i'm": "they are",
    "im": "they are", "i've": "they have", "ive": "they have", "i'd": "they'd", "i'll": "they will",
    "we": "they", "us": "them", "our": "their", "ours": "theirs", "ourselves": "themselves",
    "we're": "they are", "we've": "they have", "we'd": "they'd", "we'll": "they will",
}  # fmt: skip
_YOU_TO_CUSTOMER = {
    "your": "their", "yours": "theirs", "yourself": "themselves", "ur": "their", "you're": "the customer is",
    "you've": "the customer has", "you'd": "the customer would", "you'll": "the customer will",
}  # fmt: skip
_YOU_TO_I = {
    "your": "my", "yours": "mine", "yourself": "myself", "ur": "my", "you're": "I am", "you've": "I have",
    "you'd": "I'd", "you'll": "I'll",
}  # fmt: skip
_BEFORE_OBJECT = vocabulary(
    """
    help helping assist assisting let tell give send sending get contact reach call email show offer
    allow enable ask thank keep make for to with from of about on at by inform update advise provide
    refund charge connect transfer see hear assure guide walk pass put want need like between behind
    ensure have message dm wish
    """
)
_AFTER_OBJECT = vocabulary(
    """
    to with for in on at by and or a an the this that your via about from as when if so today soon
    further again back directly now here some more any all out through shortly tomorrow know
    """
)
_AUXILIARY = vocabulary(
    """
    can could will would shall should may might must can't cannot couldn't won't wouldn't shouldn't
    did didn't had hadn't ought
    """
)
_ADVERBS = vocabulary(
    """
    still just also often sometimes probably may maybe already really currently recently always
    never only both all usually normally now actually simply first ever then not
    """
)
_TO_BE = {
    "are": "is", "aren't": "isn't", "were": "was", "weren't": "wasn't", "have": "has", "haven't": "hasn't",
    "do": "does", "don't": "doesn't",
}  # fmt: skip
_PAST_OR_ING = re.compile(r"(?<!e)ed$|ing$")
_PAST = vocabulary(
    """
    agreed freed
    sent got went made said told paid bought saw took gave found left lost came ran wrote spoke knew
    thought felt kept met stood chose broke began became brought held heard led meant sold
    """
)


def customer_reported(text: str) -> str:
    """The customer's words with the customer as "they"; "you" stays, the reader is the one addressed."""
    return _shift(text, _I_TO_THEY, {"am": "are", "was": "were"}, you=None)


def agent_reported(text: str) -> str:
    """The agent's words with the agent as "they" and the customer as "the customer"."""
    return _shift(text, _I_TO_THEY | _YOU_TO_CUSTOMER, {"am": "are", "was": "were"}, you="the customer")


def agent_retold(text: str) -> str:
    """The agent's words as the customer retells them: "you" is "I", the agent is "they"."""
    return _shift(text, _I_TO_THEY | _YOU_TO_I, {"am": "are", "was": "were"}, you="I")


def third_person(verb: str) -> str:
    """A base form with the ending of the third person: try, tries."""
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", verb) else "s")


def _shift(text: str, mapping: Mapping[str, str], verbs: Mapping[str, str], *, you: str | None) -> str:
    tokens = _WORD.findall(text)
    lower = [token.lower().replace("’", "'") for token in tokens]
    out = list(tokens)
    for place, word in enumerate(lower):
        before, after = _neighbour(lower, place, -1), _neighbour(lower, place, 1)
        if word in verbs and (
            "i" in (lower[before] if before >= 0 else "", lower[after] if after >= 0 else "")
        ):
            out[place] = verbs[word]
        elif you and word in ("you", "u"):
            out[place] = _you(lower, out, place, before, after, you)
        elif word in mapping and not (word == "us" and tokens[place] == "US") and not _spelled(tokens, place):
            out[place] = mapping[word]
    return "".join(out)


def _you(lower: list[str], out: list[str], place: int, before: int, after: int, you: str) -> str:
    """What "you" becomes, the verb beside it put right in `out`."""
    previous = lower[before] if before >= 0 else ""
    following = lower[after] if after >= 0 else ""
    first = you == "I"
    asked = previous in _TO_BE or previous in ("am", "is", "was", "has", "does")
    if not asked and (
        previous in _BEFORE_OBJECT or not following[:1].isalpha() or following in _AFTER_OBJECT
    ):
        return "me" if first else you
    be = {"are": "am", "were": "was", "aren't": "am not", "weren't": "wasn't"} if first else _TO_BE
    if previous in be and before >= 0:
        out[before] = be[previous]
        return you
    verb = after
    while verb >= 0 and lower[verb] in _ADVERBS:
        verb = _neighbour(lower, verb, 1)
    if verb >= 0 and not (previous in _AUXILIARY or previous in ("do", "does")):
        word = lower[verb]
        if word in be:
            out[verb] = be[word]
        elif (
            not first and word.isalpha() and word not in _AUXILIARY | _PAST and not _PAST_OR_ING.search(word)
        ):
            out[verb] = third_person(out[verb])
            lower[verb] = ""
    return you


def _neighbour(lower: list[str], place: int, step: int) -> int:
    """The nearest token in a direction that is no space; -1 where there is none."""
    place += step
    while 0 <= place < len(lower):
        if not lower[place].isspace():
            return place
        place += step
    return -1


def _spelled(tokens: list[str], place: int) -> bool:
    """An "i" or "me" that is part of something written together: "i.e.", "me@home", "I/O"."""
    following = tokens[place + 1] if place + 1 < len(tokens) else ""
    previous = tokens[place - 1] if place else ""
    beyond = tokens[place + 2] if place + 2 < len(tokens) else ""
    joined = following in tuple("@./&-_") and beyond[:1].isalnum()
    return joined or previous in tuple("@/&-_#")
