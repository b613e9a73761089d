"""What a search found, and how sure it is that the knowledge answers the question."""

from dataclasses import dataclass

from console.knowledge.passages import Passage
from console.knowledge.sought import Sought


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage and how well it fits."""

    passage: Passage
    score: float
    """0 to 1; 1 when every word of the question stands in the passage with full weight."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The answer of one search."""

    question: str
    hits: tuple[Hit, ...]
    """Passages, best first; a document may appear more than once."""
    confidence: float
    """0 to 1: how likely the knowledge answers the question."""
    threshold: float
    """Below it the knowledge is taken not to answer."""
    sought: Sought | None = None
    """The question's words as this library weighs them; None where nothing was searched."""

    @property
    def answerable(self) -> bool:
        """Whether the knowledge is taken to answer the question."""
        return bool(self.hits) and self.confidence >= self.threshold

    def documents(self, top: int) -> tuple[Hit, ...]:
        """The best passage of each document, best document first, at most `top`."""
        best: dict[str, Hit] = {}
        for hit in self.hits:
            best.setdefault(hit.passage.document, hit)
        return tuple(best.values())[: max(0, top)]
