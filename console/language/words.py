"""Words with their offsets, normalised so that spelling, accents and width do not hide them.

Scripts without spaces (Chinese, Japanese, Thai) and Hangul are read sign by sign: a phrase of a lexicon is
cut the same way, so both meet.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module
from typing import NamedTuple, Protocol, cast

WIDE = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
)
"""Signs that are read one by one, as ranges of a character class."""

_MARKS = (
    "\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_ADDRESS = r"(?:https?://|www\.)[^\s<>]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
_CYRILLIC_APOSTROPHE = r"(?<=[\u0400-\u04ff])['’ʼ](?=[\u0400-\u04ff])"
_CONTRACTED = r"(?:['’ʼ´`](?:t|s|re|ve|ll|d|m)(?![\w]))?"
_WORD = re.compile(
    rf"(?P<address>{_ADDRESS})|[{WIDE}]|(?:[^\W{WIDE}_]|[{_MARKS}]|{_CYRILLIC_APOSTROPHE})+{_CONTRACTED}",
    re.IGNORECASE,
)
_DROPPED = re.compile("[\u0300-\u036f\u0640\u064b-\u065f\u0670'’ʼ´`]")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ё": "е"})

SENTENCE = 1_000
"""Characters up to which the words of a text are kept for the next reader."""

ADDRESS = "@"
"""What a web or mail address is read as: its parts are no words of the customer."""


class Word(NamedTuple):
    """One word: its normalised form and where it stands, in code points of the text it came from."""

    form: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; the empty tuple when it has none."""
    return _words_of_sentence(text) if len(text) <= SENTENCE else _read(text)


@lru_cache(maxsize=1 << 10)
def _words_of_sentence(text: str) -> tuple[Word, ...]:
    # Triggers and the summary read the same sentences again and again within one turn.
    return _read(text)


def _read(text: str) -> tuple[Word, ...]:
    return tuple(
        Word(ADDRESS if found.lastgroup else normal(found[0]), found.start(), found.end())
        for found in _WORD.finditer(text)
    )


def forms(text: str) -> tuple[str, ...]:
    """The normalised words alone."""
    return tuple(word.form for word in words(text))


@lru_cache(maxsize=1 << 16)
def normal(word: str) -> str:
    """One word in lower case, without accents, contractions closed up ("Don’t" is "dont")."""
    folded = word.casefold()
    if folded.isascii():
        return folded.replace("'", "").replace("`", "")
    # A lone acute accent falls apart into a space and a mark.
    plain = _DROPPED.sub("", unicodedata.normalize("NFKD", folded)).replace(" ", "")
    return unicodedata.normalize("NFC", plain).translate(_LETTERS) or folded


_ALGORITHMS = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french", "hi": "hindi",
    "it": "italian", "nl": "dutch", "pl": "polish", "pt": "portuguese", "ru": "russian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


@cache
def _stemmer(language: str) -> _Stemmer | None:
    if language not in _ALGORITHMS:
        return None
    # No type stubs exist for it.
    make = cast("Callable[[str], _Stemmer]", import_module("snowballstemmer").stemmer)
    return make(_ALGORITHMS[language])


@lru_cache(maxsize=1 << 16)
def stem(form: str, language: str = "en") -> str:
    """The stem of a normalised word; the word itself where the language has no stemmer here."""
    stemmer = _stemmer(language)
    return stemmer.stemWord(form) if stemmer else form


_NEIGHBOURS = {
    a: set(near)
    for a, near in {
        "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok",
        "o": "ipl", "p": "ol", "a": "qsz", "s": "awdz", "d": "sefx", "f": "drgc", "g": "fthv", "h": "gyjb",
        "j": "hukn", "k": "jilm", "l": "kop", "z": "asx", "x": "zdc", "c": "xfv", "v": "cgb", "b": "vhn",
        "n": "bhjm", "m": "njk",
    }.items()
}  # fmt: skip


def slip(typed: str, meant: str) -> bool:
    """Whether `typed` is `meant` with one slip of the fingers.

    A slip is two letters swapped, a letter missing, doubled or hit beside its key. An ending of its own
    ("persons", "agency") is none: that is another word.
    """
    if typed == meant or len(meant) < 4 or abs(len(typed) - len(meant)) > 1 or typed[:1] != meant[:1]:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant))
    )
    if len(typed) == len(meant):
        swapped = typed[at : at + 2] == meant[at : at + 2][::-1] and typed[at + 2 :] == meant[at + 2 :]
        beside = (
            len(meant) > 4
            and typed[at] in _NEIGHBOURS.get(meant[at], ())
            and typed[at + 1 :] == meant[at + 1 :]
        )
        return swapped or beside
    if len(typed) < len(meant):
        return len(meant) > 4 and typed[at:] == meant[at + 1 :]
    extra = typed[at]
    beside = extra in _NEIGHBOURS.get(typed[at - 1], ()) and at < len(meant)
    return (extra == typed[at - 1] or (len(meant) > 4 and beside)) and typed[at + 1 :] == meant[at:]
