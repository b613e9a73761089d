"""Everything besides the conversation that a decision rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from console.conversation.readings import Rule, Topic, Trigger

THRESHOLDS: Mapping[Trigger, float] = MappingProxyType(
    {
        Trigger.ASKS_FOR_PERSON: 0.70,
        Trigger.FRUSTRATION: 0.65,
        Trigger.CANNOT_ANSWER: 0.55,
        Trigger.GUIDANCE: 0.60,
        Trigger.TOPIC: 0.50,
    }
)
"""From which score each trigger fires, unless the settings say otherwise."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """The settings that bear on escalation; thresholds left out are those of `THRESHOLDS`."""

    guidance: tuple[Rule, ...] = ()
    topics: tuple[Topic, ...] = ()
    prevent_immediate_escalation: bool = False
    auto_handover_when_cannot_answer: bool = False
    """Tickets only."""
    frustration_alone: bool = False
    """Strong annoyance alone hands over, without a failed answer before."""
    contact_support_counts: bool = False
    """Whether "contact support" asks for a person."""
    on_duty: bool = True
    thresholds: Mapping[Trigger, float] = field(default_factory=lambda: THRESHOLDS)

    def threshold(self, trigger: Trigger) -> float:
        """From which score this trigger fires, 0 to 1."""
        return self.thresholds.get(trigger, THRESHOLDS[trigger])
