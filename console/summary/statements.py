"""The statements of a conversation: its sentences without greetings, thanks, signatures and address.

Work is bounded: of a long conversation the beginning and the end are read, of a long message its beginning.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from console.conversation.messages import Author, Conversation
from console.language.sentences import sentences
from console.language.words import stem, words
from console.summary.stopwords import STOPWORDS

FIRST, LAST = 40, 120
"""Messages read at the beginning and at the end of a conversation longer than both."""
CHARACTERS = 60_000
"""Characters read in all; each message gets its share, at least `SHARE[0]` and at most `SHARE[1]`."""
SHARE = (400, 4_000)

KEPT = 512
"""Messages whose reading is kept for the next summary."""

_ADDRESSED = re.compile(r"^(?:\s*\.?@\w[\w.]*[\s,:;.!]*)+|(?:\s+@\w[\w.]*)+\s*$")
_SORRY = re.compile(
    r"^(?:.{0,30}?\b(?:sorry|apologi[sz]e|apologies)\b[^,.;:]{0,70}|(?:many )?thank(?:s| you)[^,.;:]{0,70})"
    r"(?:,|;|:|\s[-–—])\s*(?:but|however)?[\s,]*(?=\S\S)",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u00ad]")
_PLACEHOLDER = re.compile(r"<(?:url|link|image)>|https?://\S+(?=\s*$)", re.IGNORECASE)
_PICTURES = re.compile("[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+")
_PART = re.compile(r"(?:^\s*\(?\d/\d\)?[.:]?\s+)|(?:^\s*\d:\s+)|(?:\s*\(?\b\d/\d\)?\s*$)")
_SIGNED = re.compile(
    r"(?:(?:\s\d)?\s*[\^*/~]\s?[A-Za-z]{2,12}\.?|\s+[-–—]\s?[A-Z][A-Za-z]{1,10}\.?"
    r"|[\s,.;]*\b(?i:kind |best |warm )?(?i:regards|rgds|cheers|thanks|sincerely|mfg|grüße|gruß"
    r"|cordialement|saludos)"
    r",?\s*(?:[A-Z]\w+(?:\s[A-Z]\w+)?)?\.?)\s*$",
)
_NAME = (
    r"(?:\s+(?!(?:I|My|The|It|This|We|Is|Can|Could|Please|Thanks|How|What|When|Where|Why)\b)[A-Z][\w’'-]+)"
)
_GREETING = re.compile(
    r"^(?:(?i:hi+|hello+|hey+|hiya|howdy|dear|greetings|good (?:morning|afternoon|evening|day)|hallo"
    r"|guten (?:tag|morgen"
    r"|abend)|moin|servus|bonjour|bonsoir|salut|hola|buen[oa]s (?:d[ií]as|tardes|noches)|ol[áa]|bom dia"
    r"|boa (?:tarde"
    r"|noite)|ciao|salve|buongiorno|buonasera|hoi|goede(?:morgen|middag|navond|ndag)|hej|hei|cześć"
    r"|dzień dobry|merhaba))"
    rf"(?:\s+(?i:there|again|all|everyone|team|guys|folks|sir|madam|support|zusammen"
    rf"|à tous)\b)*{_NAME}{{0,2}}"
    r"(?:\s*[,!.:;–-]+\s*|\s+|$)",
)
_OPENER = re.compile(
    r"^(?:(?:ok(?:ay)?|well|so|and|but|also|anyway|actually|right|alright|great|sure|yes|yeah|yep|oh|hmm+|humm+"
    r"|um+|ah|lol|however|fyi|btw|by the way)\b(?: but| and)?[\s,.!;:–-]+"
    r"|(?:thanks|thank you|thx|ty|sorry)\b(?: so much| very much| a lot| for (?:that|this))?"
    r"(?: but | and |\s*[,.!;:–-]+\s*))+(?=\S)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^(?:(?:is|are|was|were|can|could|will|would|should|may|does) (?:i|we|you|they|he|she|it|there|this"
    r"|that|my|the|your|any|anyone|someone)"
    r"|(?:do|did|have|has) (?:i|we|you|they|he|she|it|there|anyone|someone)"
    r"|(?:what|where|when|how|why|who|which)(?:['’]s| (?:is|are|was|were|do|does|did|can|could|will"
    r"|would|should)))\b",
    re.IGNORECASE,
)
_EMPTY_TALK = re.compile(
    r"^(?:(?:many |ok(?:ay)? |great |and |but )*(?:thanks|thank (?:you|u)|thx|cheers|ty|danke"
    r"|vielen dank|merci|gracias"
    r"|obrigad[oa]|grazie|dank (?:je|u|jullie)|tack)\b.{0,60}"
    r"|.{0,30}\b(?:you(?:’|')?re (?:very )?welcome|my pleasure|our pleasure|no problem|no worries"
    r"|happy to (?:hear|help)|glad to"
    r"|hope (?:this|that|it) helps|have a (?:great|good|nice|lovely)|enjoy your|take care"
    r"|gern geschehen|de nada"
    r"|any ?time)\b.{0,80}"
    r"|(?:we(?:’|')?re|i(?:’|')?m|we are|i am|so|really|very|sincerely)?\s*(?:so |very |really "
    r"|sincerely )?(?:sorry|apologi[sz]e)"
    r"\b.{0,110}"
    r"|.{0,20}(?:apologi[sz]e|apologies|sorry (?:about|for|to)|we understand|i understand|we hear you"
    r"|that(?:’|')?s not good|"
    r"that(?:’|')?s no good|oh no)\b.{0,90}"
    r"|.{0,40}\b(?:here to help|happy to (?:assist|help|look)|like to help|love to help|want to help"
    r"|help has arrived|can help"
    r"|look forward|looking forward|thanks for|thank you for|appreciate)\b.{0,70}"
    r"|(?:yes|no|ok|okay|sure|great|perfect|good|nope|yep|yup|hello|hi|please|pls|help|wow|cool|nice"
    r"|that makes sense|makes sense|got it|understood|i see|will do)[\s.!,]*)+$",
    re.IGNORECASE,
)
_SMALL = re.compile(r"(?<![\w’'])[^\W\d_A-Z]\w*(?:[’'-]\w+)*")
_HALF_NUMBER = re.compile(r"\d[\d\s./_–—-]*$")
_TAIL = re.compile(
    r"[\s,;.!-]+(?:please|pls|plz|thanks|thank you|thx|cheers|danke|bitte|merci|gracias)(?: (?:so"
    r"|very) much| a lot| in advance)?$",
    re.I,
)
_ABBREVIATED = re.compile(
    r"(?:^|\s)(?:mr|mrs|ms|dr|no|nr|st|approx|ca|e\.g|i\.e|z\.b|bzw|etc|vs|inc|ltd|tel)\.$", re.IGNORECASE
)
_ENDING = " \t.,;:!?…¿¡。！？؟।-–—"
_BEHIND_MARK = " \t\"'”’»)" + _ENDING.replace("?", "")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence that says something, without greeting and closing mark; `message` is 0-based."""

    text: str
    message: int
    author: Author
    question: bool
    length: int
    """Its words, counted."""
    stems: frozenset[str]
    """What it speaks of: stems of its words that carry meaning."""
    name: bool = True
    """Whether it may begin with a name: its first word is nowhere else written small."""

    @property
    def by_customer(self) -> bool:
        """Whether the customer said it."""
        return self.author is Author.CUSTOMER


def statement(text: str, message: int, author: Author, *, question: bool, name: bool = True) -> Statement:
    """A statement with what is counted of it."""
    return Statement(text, message, author, question, len(words(text)), content(text), name)


def content(text: str) -> frozenset[str]:
    """Stems of the words of a text that carry meaning."""
    return frozenset(stem(word.form) for word in words(text) if word.form not in STOPWORDS)


def window(conversation: Conversation) -> tuple[int, ...]:
    """0-based messages that are read: all, or the beginning and the end."""
    count = len(conversation.messages)
    if count <= FIRST + LAST:
        return tuple(range(count))
    return (*range(FIRST), *range(count - LAST, count))


def text_read(conversation: Conversation, place: int) -> str:
    """What is read of the message at 0-based `place`."""
    share = CHARACTERS // min(len(conversation.messages), FIRST + LAST)
    return cut(conversation.messages[place].text, max(SHARE[0], min(SHARE[1], share)))


def cut(text: str, length: int) -> str:
    """At most `length` characters, never half of a number: half a card number would pass the masking."""
    if len(text) <= length:
        return text
    kept = text[:length]
    return _HALF_NUMBER.sub("", kept) if text[length - 1].isdigit() or text[length].isdigit() else kept


def statements(conversation: Conversation) -> tuple[Statement, ...]:
    """What was said, in order, empty talk left out."""
    read = {place: _read(text_read(conversation, place)) for place in window(conversation)}
    small = frozenset[str]().union(*(one.small for one in read.values()))
    found: list[Statement] = []
    for place, one in read.items():
        author = conversation.messages[place].author
        for said in one.said:
            if author is Author.CUSTOMER or not _is_name(said.text):
                name = said.first not in small
                found.append(
                    Statement(said.text, place, author, said.question, said.length, said.stems, name)
                )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement as its own message tells it; `first` is its first word, written small."""

    text: str
    question: bool
    length: int
    stems: frozenset[str]
    first: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A message by itself: its statements, and the words that it writes small."""

    said: tuple[_Said, ...]
    small: frozenset[str]


@lru_cache(maxsize=KEPT)
def _read(text: str) -> _Read:
    # Kept, so that a new turn costs its own reading and not that of all turns before it.
    said: list[_Said] = []
    for sentence in _sentences(text):
        plain = clean(sentence)
        if not plain:
            continue
        question = sentence.rstrip(_BEHIND_MARK).endswith(("?", "？", "؟")) or _ASKED.match(plain) is not None
        if question or not _EMPTY_TALK.match(plain):
            first = plain.split(" ", 1)[0].lower()
            said.append(_Said(plain, question, len(words(plain)), content(plain), first))
    return _Read(tuple(said), frozenset(_SMALL.findall(text)))


def clean(sentence: str) -> str:
    """A sentence without greeting, address, pictures, signature and closing mark."""
    text = unescape(_PLACEHOLDER.sub(" ", _ADDRESSED.sub(" ", _UNSEEN.sub("", sentence))))
    text = " ".join(text.split())
    text = _PART.sub("", _SIGNED.sub("", _PART.sub("", text))).strip()
    text = _GREETING.sub("", text, count=1)
    text = _SORRY.sub("", text).strip(_ENDING)
    return _TAIL.sub("", text) or text


def without_opener(text: str) -> str:
    """A statement without "Ok, so", "But" and the like in front."""
    rest = _OPENER.sub("", text, count=1)
    return rest or text


def _sentences(text: str) -> list[str]:
    """Sentences, with those joined again that only an abbreviation cut."""
    joined: list[str] = []
    text = _PICTURES.sub("\n", text)
    for span in sentences(text):
        piece = text[span.start : span.end]
        if joined and _ABBREVIATED.search(joined[-1]):
            joined[-1] = f"{joined[-1]} {piece}"
        else:
            joined.append(piece)
    return joined


def _is_name(text: str) -> bool:
    return text.isalpha() and text.istitle() and len(text) <= 12
