"""Whether a sentence is borne out by messages: its numbers, names and words with a meaning all occur there.

Words are compared by their stems, so reported speech passes; who said it, what is denied and what is quoted
must agree as well. A paraphrase in other words does not pass: it is marked, and a person decides.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from console.conversation.messages import Author, Conversation
from console.conversation.summaries import Sentence
from console.language.names import NAMES
from console.language.sentences import clauses
from console.language.words import ADDRESS, stem, words
from console.summary.questions import names_a_person
from console.summary.stopwords import EVERY_STOPWORD, STOPWORDS, vocabulary
from console.summary.tongues import FRAMES

MOST_MESSAGES = 3
"""Messages that one sentence may be pieced together from."""
CUT_WORD = 40
"""Letters from which the beginning of a word stands for the whole."""
EVIDENCE_LENGTH = 20_000
"""Characters of a message that count as evidence."""
KEPT = 256
"""Texts whose reading is kept: the sentences of a summary rest on the same messages, turn after turn."""

_SPEAKING = vocabulary(
    """
    customer customers colleague agent assistant user client say says said saying state states stated tell
    tells told asks ask asked asking complain complains complained complaining report reports
    reported explain explains explained mention mentions mentioned wants want wanted wonder wonders
    wondering writes wrote written write request requests requested suggest suggests suggested
    advise advises advised reply replies replied respond responds responded inform informs informed
    point points pointed like already far so
    """
)
_PERSONS = vocabulary(
    """
    person human people someone somebody
    """
)
_NEGATIONS = vocabulary(
    """
    not no never without cannot unable none nothing neither nor nobody refuse refuses refused kein
    keine keinen nicht nie ohne pas jamais sans sin nunca jamas nao sem non mai senza niet geen
    nooit zonder inte ingen aldrig bez failed fails fail
    """
)
_DENIED = re.compile(r"(?:nt|not)$")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>“”\"]+|[\w.+-]{1,64}@[\w.-]{1,120}\w", re.IGNORECASE)
_QUOTE = re.compile(r"“([^”]+)”|„([^“]+)“|«\s?([^»]+?)\s?»|”([^”]+)”|»([^«]+)«|\"([^\"]+)\"")
_OF_AGENT = re.compile(
    r"^(?:the |our |an? )?"
    r"(?:(?:ai )?(?:agent|assistant|colleague|human)\b(?!['’]s)|customer (?:was|has been|is) (?:told"
    r"|asked|advised|informed|offered)\b)"
    r"|^(?:i was|i am|i have been) (?:told|asked|advised)\b",
    re.IGNORECASE,
)
_IN_TONGUE = re.compile(rf"(?<=writes in )(?:{'|'.join(NAMES.values())})(?=:)")
_TOLD = {f.told.split("{", 1)[0]: f.told.split("}", 1)[1] for f in FRAMES.values()}
_OF_CUSTOMER = re.compile(r"^(?:the )?customer\b", re.IGNORECASE)
_JOINED = re.compile(
    r"\s(?:but|and|because|so|while|although|or|aber|und|mais|et|pero|y|ma|e|maar|en)\s", re.IGNORECASE
)


def supported(sentence: str, conversation: Conversation, messages: Sequence[int]) -> bool:
    """Whether those messages (0-based) bear the sentence out; False without any or for one that is not."""
    count = len(conversation.messages)
    if not messages or any(not 0 <= place < count for place in messages):
        return False
    authors = _speakers(sentence)
    evidence = [
        conversation.messages[place].text[:EVIDENCE_LENGTH]
        for place in dict.fromkeys(messages)
        if conversation.messages[place].author in authors
    ]
    if not evidence or not _quoted(sentence, evidence):
        return False
    if _is_frame(sentence):
        return True
    return _told(sentence, evidence) and _denial_agrees(sentence, evidence)


def ground(sentence: str, conversation: Conversation) -> Sentence:
    """The sentence with the fewest, earliest messages that bear it out; unsupported when none do."""
    places = range(len(conversation.messages))
    wanted = _content(sentence)
    shares = {
        place: len(wanted & _evidence(conversation.messages[place].text[:EVIDENCE_LENGTH])[1])
        for place in places
    }
    ranked = sorted(
        (place for place in places if shares[place] or not wanted), key=lambda place: (-shares[place], place)
    )
    for place in ranked[:20]:
        if supported(sentence, conversation, (place,)):
            return Sentence(sentence, (place,))
    several = _covering(wanted, conversation, ranked[:20])
    if len(several) > 1 and supported(sentence, conversation, several):
        return Sentence(sentence, several)
    return Sentence(sentence, (), supported=False)


def _covering(wanted: frozenset[str], conversation: Conversation, ranked: Sequence[int]) -> tuple[int, ...]:
    """Up to `MOST_MESSAGES` messages that together say most of it, in their order."""
    left, chosen = set(wanted), list[int]()
    while left and len(chosen) < MOST_MESSAGES:
        gains = {p: len(left & _evidence(conversation.messages[p].text[:EVIDENCE_LENGTH])[1]) for p in ranked}
        best = max(gains, key=lambda place: gains[place], default=None)
        if best is None or not gains[best]:
            break
        chosen.append(best)
        left -= _evidence(conversation.messages[best].text[:EVIDENCE_LENGTH])[1]
    return tuple(sorted(chosen))


def _speakers(sentence: str) -> frozenset[Author]:
    if _OF_AGENT.match(sentence) or sentence.startswith(tuple(_TOLD)):
        return frozenset((Author.AGENT, Author.HUMAN))
    return frozenset((Author.CUSTOMER,)) if _OF_CUSTOMER.match(sentence) else frozenset(Author)


def _is_frame(sentence: str) -> bool:
    return any(sentence.startswith(lead) and sentence.endswith(close) for lead, close in _TOLD.items())


def _quoted(sentence: str, evidence: Sequence[str]) -> bool:
    quotes = ["".join(found) for found in _QUOTE.findall(sentence)]
    if not quotes:
        return True
    plain = [_plain(text) for text in evidence]
    return all(any(_plain(quote) in text for text in plain) for quote in quotes)


@lru_cache(maxsize=KEPT)
def _plain(text: str) -> str:
    return " ".join(
        word.form if word.form != ADDRESS else text[word.start : word.end] for word in words(text)
    )


def _told(sentence: str, evidence: Sequence[str]) -> bool:
    """Whether every number, address and word with a meaning occurs in the evidence."""
    joined = "\n".join(evidence)
    if not set(_NUMBER.findall(sentence)) <= set(_NUMBER.findall(joined)):
        return False
    if any(address.rstrip(".,;:!?)") not in joined for address in _ADDRESS.findall(sentence)):
        return False
    known, stems = frozenset[str](), frozenset[str]()
    for text in evidence:
        of_text = _evidence(text)
        known, stems = known | of_text[0], stems | of_text[1]
    for word in words(_IN_TONGUE.sub(" ", _QUOTE.sub(" ", sentence))):
        form = word.form
        if form in known or form in STOPWORDS or form in _SPEAKING or form == ADDRESS or stem(form) in stems:
            continue
        if form in _PERSONS and any(names_a_person(text) for text in evidence):
            continue
        if len(form) > CUT_WORD and any(whole.startswith(form) for whole in known):
            continue
        if form.removesuffix("s") in known or form.removesuffix("es") in known:
            continue
        return False
    return True


def _denial_agrees(sentence: str, evidence: Sequence[str]) -> bool:
    """Whether what is denied in the one is denied in the other."""
    if _denies(sentence):
        return any(_denies(text) for text in evidence)
    wanted = _content(sentence)
    if not wanted:
        return True
    pieces = [piece for text in evidence for piece, spoken in _pieces(text) if wanted <= spoken]
    return not pieces or any(not _denies(piece) for piece in pieces)


@lru_cache(maxsize=KEPT)
def _pieces(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The clauses of a message, each with what it speaks of."""
    pieces = [piece for span in clauses(text) for piece in _JOINED.split(text[span.start : span.end])]
    return tuple((piece, _content(piece)) for piece in pieces)


def _denies(text: str) -> bool:
    return any(
        word.form in _NEGATIONS or (_DENIED.search(word.form) and word.form in STOPWORDS)
        for word in words(text)
    )


def _content(text: str) -> frozenset[str]:
    return frozenset(
        stem(word.form)
        for word in words(text)
        if word.form not in EVERY_STOPWORD and word.form not in _SPEAKING
    )


@lru_cache(maxsize=KEPT)
def _evidence(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Forms and stems of a message."""
    forms = frozenset(word.form for word in words(text))
    return forms, frozenset(stem(form) for form in forms)
