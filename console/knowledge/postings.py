"""Which word stands in which passage and how much it weighs there: the search's index in memory."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from console.knowledge.languages import STOP_WORDS
from console.knowledge.typos import Neighbours
from console.knowledge.words import stemmer

TITLE, HEADING, BODY = 0, 1, 2
FIELD_WEIGHTS = (2.0, 1.5, 1.0)
"""A word in the title says more of the subject than one in the text (BM25F)."""
LENGTH_PENALTIES = (0.3, 0.3, 0.6)
"""How much a long field's words count less; titles hardly."""
SATURATION = 2.0
"""BM25's k1: how slowly repeating a word stops helping. High, because passages are short."""


@dataclass(frozen=True, slots=True)
class Row:
    """One passage as the index keeps it: stems of each field, joined by spaces."""

    key: int
    path: str
    language: str
    fields: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """Where one stem stands: places of passages, ascending, and its weight in each, 0 to `SATURATION` + 1."""

    places: "array[int]"
    weights: "array[float]"

    def within(self, low: int, high: int) -> tuple[int, int]:
        """The part of the entry that lies in passages `low` (included) to `high` (excluded)."""
        return bisect_left(self.places, low), bisect_left(self.places, high)

    def weight(self, place: int) -> float:
        """The stem's weight in one passage, 0 where it does not stand."""
        at = bisect_left(self.places, place)
        return self.weights[at] if at < len(self.places) and self.places[at] == place else 0.0


class Postings:
    """An immutable picture of the index; passages are numbered in order of their documents' paths."""

    def __init__(self, rows: Iterable[Row]) -> None:
        ordered: Sequence[Row] = sorted(rows, key=lambda row: (row.path, row.key))
        self.keys = array("q", (row.key for row in ordered))
        self.paths = [row.path for row in ordered]
        self.texts = [
            " ".join(("", row.fields[TITLE], "", row.fields[HEADING], "", row.fields[BODY], ""))
            for row in ordered
        ]
        self.titles = [row.fields[TITLE] for row in ordered]
        self.languages = tuple(code for code, _ in Counter(row.language for row in ordered).most_common())
        self.entries: dict[str, Entry] = {}
        self.small = frozenset(
            stemmer(code)(word) for code in self.languages[:3] for word in STOP_WORDS[code]
        )
        """Stems of small words, in the languages met."""
        self._fill(ordered)

    @cached_property
    def neighbours(self) -> Neighbours:
        """Known words one typing slip away; built when the first unknown word is met."""
        return Neighbours(self.entries)

    def __len__(self) -> int:
        return len(self.keys)

    def within(self, folder: str | None) -> tuple[int, int]:
        """The passages of a sub-folder, as a range of places: first included, last excluded."""
        inside = (folder or "").strip("/")
        if inside in ("", "."):
            return 0, len(self)
        return bisect_left(self.paths, inside + "/"), bisect_left(self.paths, inside + "0")

    def _fill(self, rows: Sequence[Row]) -> None:
        norms = [self._norms(rows, field) for field in (TITLE, HEADING, BODY)]
        for place, row in enumerate(rows):
            counts: dict[str, float] = {}
            for field, text in enumerate(row.fields):
                norm = norms[field][place]
                for stem, count in Counter(text.split()).items():
                    counts[stem] = counts.get(stem, 0.0) + count * norm
            for stem, count in counts.items():
                entry = self.entries.get(stem)
                if entry is None:
                    entry = self.entries[stem] = Entry(array("I"), array("f"))
                entry.places.append(place)
                entry.weights.append(count * (SATURATION + 1) / (count + SATURATION))

    @staticmethod
    def _norms(rows: Sequence[Row], field: int) -> list[float]:
        lengths = [row.fields[field].count(" ") + 1 if row.fields[field] else 0 for row in rows]
        filled = sum(1 for length in lengths if length) or 1
        average = sum(lengths) / filled or 1.0
        penalty = LENGTH_PENALTIES[field]
        return [FIELD_WEIGHTS[field] / (1 - penalty + penalty * length / average) for length in lengths]
