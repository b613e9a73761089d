"""Finds the known word behind a mistyped one: one letter missing, added, changed or two swapped."""

from collections import defaultdict
from collections.abc import Iterable

SHORTEST = 4
"""Letters; shorter words have too many neighbours."""
LONGEST = 24


class Neighbours:
    """Known words by what is left when one letter is taken away."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        for word in known:
            if _eligible(word):
                for rest in _rests(word):
                    self._by_rest[rest].append(word)

    def of(self, word: str) -> list[str]:
        """Known words one slip away that begin with the same letter, in alphabetical order."""
        if not _eligible(word):
            return []
        near = {known for rest in _rests(word) for known in self._by_rest.get(rest, ())}
        return sorted(known for known in near if _one_slip(known, word))


def _eligible(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def _rests(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _one_slip(first: str, second: str) -> bool:
    same = 0
    while same < min(len(first), len(second)) and first[same] == second[same]:
        same += 1
    if not same:
        return False
    left, right = first[same:], second[same:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left == right[1:] or left[1:] == right or swapped
