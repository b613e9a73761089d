"""Which words a search looks for, alike in every store."""

import re

MOST_WORDS = 12
"""Words of a query that count; a list's search box needs no more."""

MOST_LETTERS = 100
"""Letters of one word that count."""

_UNSPACED = (
    "(["
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Myanmar, Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Kana and Han
    "\U00020000-\U0003134f"
    "])"
)
_UNSAYABLE = re.compile("[\0\ud800-\udfff]")


def sayable(text: str) -> str:
    """The text without the code points that no database takes: NUL and lone surrogates."""
    return _UNSAYABLE.sub("\ufffd", text)


def spaced(text: str) -> str:
    """The text with each sign of a script that writes no spaces set apart, so that it can be found."""
    return re.sub(_UNSPACED, r" \1 ", sayable(text))  # compiled when first asked: two milliseconds


def wanted(text: str) -> tuple[str, ...]:
    """The words of a query, each to be found as the beginning of a word or of a row of signs."""
    words = (spaced(word[:MOST_LETTERS]).strip() for word in text.split())
    return tuple(word for word in words if any(sign.isalnum() for sign in word))[:MOST_WORDS]
