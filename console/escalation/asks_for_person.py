"""The customer asks for a person: phrase patterns over the customer's own words, nothing else.

An explicit request is found here alone, so no text of an agent or an article can talk it away. A request
stands unless the same words refuse it ("don't transfer me") or only mention a person ("travel agent").
"""

from dataclasses import dataclass

from console.conversation.phrases import Phrase, phrase
from console.conversation.readings import Evidence, Reading, Trigger
from console.language.lexicons import Lexicons, Match, Searcher
from console.language.lines import Line
from console.language.sentences import Span

KEYS = ("rejects", "weak", "support", "denied", "mentioned", "where")
CERTAIN, LIKELY, REJECTS, WEAK, REFUSED = 0.97, 0.85, 0.80, 0.35, 0.15


@dataclass(frozen=True, slots=True)
class AsksForPerson:
    """The trigger, its patterns loaded."""

    threshold: float
    asks: tuple[tuple[float, Searcher], ...]
    rejects: Searcher
    weak: Searcher
    support: Searcher
    denied: Searcher
    mentioned: Searcher
    where: Searcher
    support_counts: bool = False
    """Whether "contact support" asks for a person."""

    @classmethod
    def of(cls, lexicons: Lexicons, threshold: float, *, support_counts: bool = False) -> "AsksForPerson":
        """The trigger over these lexicons."""
        table = "asks_for_person"
        return cls(
            threshold,
            tuple(
                (weight, lexicons.searcher(table, key))
                for key, weight in (("certain", CERTAIN), ("likely", LIKELY))
            ),
            *(lexicons.searcher(table, key) for key in KEYS),
            support_counts=support_counts,
        )

    def read(self, line: Line, present: frozenset[str], message: int) -> Reading:
        """The reading of one customer message."""
        support = self.support.find(line, present)
        named = [*self.weak.find(line, present), *support]
        asked = [(weight, match) for weight, searcher in self.asks for match in searcher.find(line, present)]
        if self.support_counts:
            asked += [(LIKELY, match) for match in support]
        rejected = self.rejects.find(line, present)
        if not (named or asked or rejected):
            return self._reading(0.0, phrase("Nothing in this message asks for a person."))
        against = [*self.denied.find(line, present), *self.mentioned.find(line, present)]
        standing = [(w, m) for w, m in asked if not line.within_quotes(m.span) and not _cancelled(m, against)]
        if standing:
            weight, match = max(standing, key=lambda found: found[0])
            span = self._with_place(match, line, present)
            return self._found(weight, span, line, message, "The words “{words}” ask for a person.")
        for match in rejected:
            if not line.within_quotes(match.span):
                return self._found(
                    REJECTS, match.span, line, message, "The words “{words}” turn down talking to a machine."
                )
        match = asked[0][1] if asked else (named or rejected)[0]
        score = REFUSED if asked else WEAK
        return self._found(
            score, match.span, line, message, "The words “{words}” mention a person without asking for one."
        )

    def _with_place(self, match: Match, line: Line, present: frozenset[str]) -> Span:
        """The request and where that person sits, when it follows at once: "somebody in the workshop"."""
        for place in self.where.find(line, present):
            between = line.text[match.span.end : place.span.start]
            if match.span.end <= place.span.start and not between.strip():
                return Span(match.span.start, place.span.end)
        return match.span

    def _found(self, score: float, span: Span, line: Line, message: int, template: str) -> Reading:
        said = " ".join(line.text[span.start : span.end].split())
        return self._reading(score, phrase(template, words=said), (Evidence(message, span.start, span.end),))

    def _reading(self, score: float, why: Phrase, evidence: tuple[Evidence, ...] = ()) -> Reading:
        fired = score >= self.threshold
        return Reading(Trigger.ASKS_FOR_PERSON, score, self.threshold, fired, why, evidence)


def _cancelled(match: Match, against: list[Match]) -> bool:
    return any(a.span.start < match.span.end and match.span.start < a.span.end for a in against)
