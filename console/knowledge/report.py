"""What reading a folder tells: how far it is, and what it did."""

from dataclasses import dataclass

from console.knowledge.problems import Problem


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading is."""

    done: int
    """Files looked at so far."""
    total: int
    document: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a refresh did."""

    documents: int
    """Documents in the index now, those with problems not counted."""
    passages: int
    read: int
    """Files imported anew."""
    unchanged: int
    removed: int
    problems: tuple[Problem, ...]
    stopped: bool = False
    """Whether it was stopped before the end; the next refresh goes on from there."""
