"""What the search said of a question, handed over as plain data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answerability:
    """How sure the knowledge is to answer a message; `confidence` and `threshold` are 0 to 1."""

    confidence: float
    threshold: float
    question: bool
    """False for small talk, where there is nothing to answer."""
    best: str = ""
    """The title of the best document, empty when there is none."""
