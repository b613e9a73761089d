"""Which words mean the same thing: by stem, and by the groups of the phrase lexicons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from console.language.lexicons import Lexicons
from console.language.words import forms, stem

SAME, RELATED, ALIKE = 1.0, 0.8, 0.7
PREFIX = 5
"""Letters that two words must begin with in common to be taken for forms of one."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """Groups of words by stem; `common` are the words that carry no meaning of their own."""

    groups: Mapping[str, frozenset[int]]
    pairs: Mapping[tuple[str, str], frozenset[int]]
    common: frozenset[str]

    @classmethod
    def of(cls, lexicons: Lexicons) -> "Meanings":
        """The meanings of all lexicons together."""
        single: dict[str, set[int]] = {}
        pairs: dict[tuple[str, str], set[int]] = {}
        number = 0
        for lexicon in lexicons.languages:
            for group in lexicon.groups:
                number += 1
                for entry in group:
                    cut = [stem(form) for form in forms(entry)]
                    if len(cut) == 1:
                        single.setdefault(cut[0], set()).add(number)
                    elif len(cut) > 1:
                        pairs.setdefault((cut[0], cut[1]), set()).add(number)
        common = lexicons.common()
        return cls(
            {key: frozenset(found) for key, found in single.items()},
            {key: frozenset(found) for key, found in pairs.items()},
            common,
        )

    def sense(self, form: str) -> "Sense":
        """What one normalised word means."""
        root = stem(form)
        return Sense(root, self.groups.get(root, frozenset()))

    def pair(self, before: str, form: str) -> "Sense | None":
        """What two words mean together ("check out"), where they are listed as one meaning."""
        roots = (stem(before), stem(form))
        groups = self.pairs.get(roots)
        return Sense(" ".join(roots), groups) if groups else None

    def senses(self, said: Iterable[str]) -> "tuple[Sense, ...]":
        """What the words of a text mean, in order, two-word groups ("money back") included.

        Common words keep their place in pairs only.
        """
        found: list[Sense] = []
        before = ""
        for form in said:
            root = stem(form)
            groups = self.pairs.get((before, root))
            if groups:
                found.append(Sense(f"{before} {root}", groups))
            if form not in self.common:
                found.append(Sense(root, self.groups.get(root, frozenset())))
            before = root
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Sense:
    """One word's stem and the groups it belongs to."""

    stem: str
    groups: frozenset[int]


class Said:
    """The words of one text, laid out so that a word's nearest among them is found at once."""

    def __init__(self, senses: Iterable[Sense]) -> None:
        self._stems: set[str] = set()
        self._groups: set[int] = set()
        self._heads: dict[str, list[str]] = {}
        for sense in senses:
            self._stems.add(sense.stem)
            self._groups |= sense.groups
            if len(sense.stem) >= PREFIX:
                self._heads.setdefault(sense.stem[:PREFIX], []).append(sense.stem)

    def likeness(self, sense: Sense) -> float:
        """How much the nearest word means the same as this one, 0 to 1."""
        if sense.stem in self._stems:
            return SAME
        if sense.groups and not self._groups.isdisjoint(sense.groups):
            return RELATED
        near = self._heads.get(sense.stem[:PREFIX], ()) if len(sense.stem) >= PREFIX else ()
        return ALIKE if any(_forms_of_one(sense.stem, stem) for stem in near) else 0.0


def _forms_of_one(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and len(longer) - len(shorter) <= PREFIX
