"""How likely the knowledge answers a question, from how the best passage fits it."""

from dataclasses import dataclass
from math import exp

FIT, COVERED, LEAD, TITLE = 1.0, 0.3, 0.1, 0.3
"""Weights of the signs, see `Signs`. The fit leads; the others break ties between weak fits.

Set by hand to one or two digits; areas under the curve move by less than 0.01 around them."""
MIDDLE = 0.40
STEEPNESS = 10.0
THRESHOLD = 0.19
"""Low on purpose: a wrong "no answer" sends a customer to a person for what an article says. It keeps those
below 100 in 1,000 on each of four development sets; the price is that of questions on a neighbouring subject
only a quarter is caught."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is seen of the best passage, each 0 to 1."""

    fit: float
    """Its score as a share of the best score that these words could have."""
    covered: float
    """Share of the informative words, by rarity, that stand in it; 0.5 when the question has none."""
    lead: float
    """How far the next document is behind."""
    title: float
    """Share of its title's stems that the question names."""


def confidence(signs: Signs) -> float:
    """0 to 1, rising with every sign."""
    evidence = FIT * signs.fit + COVERED * signs.covered + LEAD * signs.lead + TITLE * signs.title
    return 1 / (1 + exp(-STEEPNESS * (evidence - MIDDLE)))
