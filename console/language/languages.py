"""Which language a text is in: by its script, else by the small words of each lexicon."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from console.language.lexicons import Lexicons, lexicons
from console.language.words import forms

UNKNOWN = "und"
"""ISO 639's code for a language that could not be told."""
READ_AT_MOST = 2_000
"""Characters looked at; a language shows long before."""

_SCRIPTS = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "ARABIC": "ar", "DEVANAGARI": "hi",
    "THAI": "th", "GREEK": "el", "HEBREW": "he", "CYRILLIC": "ru",
}  # fmt: skip
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_LETTERS = {
    "de": "äöüß", "fr": "çêèëîïœù", "es": "ñ¿¡", "pt": "ãõâ", "pl": "ąćęłńśźż", "sv": "åäö",
    "tr": "ğışİüöç", "cs": "ěřůčďťň", "it": "ìò", "nl": "ĳ",
    "vi": "đơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
}  # fmt: skip
LETTER = 0.6
"""What one letter that only few languages have counts, against one small word."""
LEAST = 0.5


def detect(text: str, words: Lexicons | None = None) -> str:
    """The ISO 639-1 code of the language a text is in, or `UNKNOWN` where nothing tells."""
    head = text[:READ_AT_MOST]
    return _by_script(head) or _by_words(head, words or lexicons())


def name(code: str, words: Lexicons | None = None) -> str:
    """A language's own name for itself ("Deutsch"); the code where no lexicon knows it."""
    return next(
        (lexicon.name for lexicon in (words or lexicons()).languages if lexicon.language == code), code
    )


def _by_script(text: str) -> str:
    """The language that the script alone tells, "" where most letters are Latin or there are none."""
    scripts = Counter(_script(sign) for sign in text if not sign.isascii() and sign.isalpha())
    latin = scripts.pop("", 0) + sum(1 for sign in text if sign.isascii() and sign.isalpha())
    if not scripts or sum(scripts.values()) * 3 < latin:
        return ""
    if scripts["ja"] and scripts["ja"] * 8 >= scripts["zh"]:
        return "ja"
    best = max(scripts, key=lambda code: scripts[code])
    return "uk" if best == "ru" and _UKRAINIAN.search(text) else best


@lru_cache(maxsize=4096)
def _script(sign: str) -> str:
    return _SCRIPTS.get(unicodedata.name(sign, "").partition(" ")[0], "")


def _by_words(text: str, words: Lexicons) -> str:
    said = Counter(forms(text))
    shared = Counter(form for lexicon in words.languages for form in lexicon.common)
    lowered = text.lower()
    scores = {
        lexicon.language: sum(count / shared[form] for form, count in said.items() if form in lexicon.common)
        + LETTER * sum(lowered.count(letter) for letter in _LETTERS.get(lexicon.language, ""))
        for lexicon in words.languages
    }
    best = max(scores, key=lambda code: scores[code], default=UNKNOWN)
    return best if scores.get(best, 0.0) >= LEAST else UNKNOWN
