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

    def likeness(self, other: "Sense") -> float:
        """How much two words mean the same, 0 to 1."""
        if self.stem == other.stem:
            return SAME
        if self.groups & other.groups:
            return RELATED
        longest = max(len(self.stem), len(other.stem))
        shortest = min(len(self.stem), len(other.stem))
        if (
            shortest >= PREFIX
            and self.stem[:shortest] == other.stem[:shortest]
            and longest - shortest <= PREFIX
        ):
            return ALIKE
        return 0.0
