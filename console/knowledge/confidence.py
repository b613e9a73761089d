"""How likely the knowledge answers a question, from how the best passage fits it."""

from dataclasses import dataclass
from math import exp, log

FIT, COVERED, LEAD, TITLE = 1.0, 0.3, 0.05, 0.3
"""Weights of the signs, see `Signs`. The fit leads; the others break ties between weak fits.

Set by hand to one digit on four development sets; areas under the curve move by less than 0.01 around
them."""
CHANCE = 0.06
"""What each e-fold of passages takes away: the best of many fits better by chance than the best of few."""
FEWEST_PASSAGES, MOST_PASSAGES = 20, 1000
"""Fewer say nothing of chance; beyond the most it hardly grows: they speak of further subjects."""
MIDDLE = 0.07
STEEPNESS = 10.0
THRESHOLD = 0.4
"""Low on purpose: a wrong "no answer" sends a customer to a person for what an article says. It keeps those
below 100 in 1,000 on each of four development sets; of questions on a neighbouring subject it catches two in
five."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is seen of the best passage, each 0 to 1."""

    fit: float
    """Its score as a share of the best score that these words could have."""
    covered: float
    """Share of the informative words, by rarity, that stand in it; unknown words are the rarest and do not.
    0.5 when the question has none."""
    lead: float
    """How far the next document is behind."""
    title: float
    """Share of its title's stems that the question names."""
    passages: int
    """How many it is the best of."""


def confidence(signs: Signs) -> float:
    """0 to 1, rising with every sign and falling with the passages it was chosen from."""
    evidence = FIT * signs.fit + COVERED * signs.covered + LEAD * signs.lead + TITLE * signs.title
    evidence -= CHANCE * log(max(FEWEST_PASSAGES, min(signs.passages, MOST_PASSAGES)))
    return 1 / (1 + exp(-STEEPNESS * (evidence - MIDDLE)))
