"""Words of a text as the search compares them: folded, stemmed, in any script."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from console.knowledge.languages import STEMMERS, STOP_WORDS

LONGEST_WORD = 64

# Scripts written without spaces are compared by pairs of letters.
_DENSE = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e01-\u0e4e"
# Vowel signs that Python does not count as letters: Arabic, and India's scripts but for their full stops.
_SIGNS = "\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
_LETTER = rf"(?:(?![{_DENSE}])(?:[^\W_]|[{_SIGNS}]))"
_RUN = re.compile(rf"(?P<dense>[{_DENSE}]+)|{_LETTER}+(?:['’]{_LETTER}+)*")
_APOSTROPHE = re.compile(r"['’]")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


def words(text: str) -> list[str]:
    """Folded words in order: "Don’t top-up CAFÉS" is dont, top, up, cafes; "退款" is a pair of letters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if not folded.isascii():
        folded = _without_accents(folded)
    found: list[str] = []
    for run in _RUN.finditer(folded):
        if run["dense"]:
            found.extend(_pairs(run["dense"]))
        else:
            found.append(_whole(run.group()))
    return found


def _without_accents(text: str) -> str:
    """Latin, Greek and Cyrillic letters without their marks; other scripts need theirs."""
    return "".join(
        c
        if c.isascii() or (ord(c) > 0x052F and ord(c) < 0x1E00) or ord(c) > 0x1FFF
        else "".join(part for part in unicodedata.normalize("NFD", c) if not unicodedata.combining(part))
        for c in text
    )


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def _whole(word: str) -> str:
    parts = _APOSTROPHE.split(word)
    if len(parts) == 1:
        return word[:LONGEST_WORD]
    if len(parts[0]) <= 2 and len(parts[1]) > 2:  # l'abonnement, dell'ordine keeps the noun
        return parts[1][:LONGEST_WORD]
    if parts[0].endswith("n") and parts[1] == "t":  # don't, can't: one word of no weight
        return "".join(parts)
    return parts[0][:LONGEST_WORD]


def language_of(found: list[str]) -> str:
    """The language whose small words are met most among the first words; English when in doubt."""
    head = found[:400]
    counts = {code: sum(1 for w in head if w in small) for code, small in STOP_WORDS.items()}
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    return best if counts[best] > max(counts["en"], len(head) // 12) else "en"


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """A cached function from a folded word to its stem in that language."""
    name = STEMMERS.get(language)
    if name is None:
        return str
    # No type stubs exist for it, and importing it costs 20 ms that a window need not wait for.
    make = cast("Callable[[str], _Stemmer]", import_module("snowballstemmer").stemmer)
    stem = make(name).stemWord
    known: dict[str, str] = {}

    def cached(word: str) -> str:
        found = known.get(word)
        if found is None:
            if len(known) > 200_000:  # a hostile folder must not fill the memory
                known.clear()
            found = known[word] = stem(word) if word.isalpha() and len(word) > 2 else word
        return found

    return cached


def small(word: str, language: str) -> bool:
    """Whether a folded word is one of a language's small words, which say nothing of the subject."""
    return word in STOP_WORDS[language]
