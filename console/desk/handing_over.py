"""What is journalled when a person is brought in: the summary first, then the request, in one piece."""

from datetime import datetime
from uuid import uuid4

from console.conversation.events import (
    Answered,
    By,
    Event,
    HandoverRequested,
    Purpose,
    Summarised,
    SummaryShown,
)
from console.conversation.phrases import Phrase, phrase
from console.conversation.readings import Action, Decision, Trigger
from console.conversation.state import State
from console.privacy import mask
from console.providers.capabilities import capabilities, shown_name
from console.settings import Settings, is_open
from console.turns import replies
from console.turns.turn import summarise

BY_OPERATOR = phrase("You handed it over.")


def requested(
    state: State, settings: Settings, at: datetime, by: By, decision: Decision | None = None
) -> tuple[Event, ...]:
    """The events of a handover, to be appended in one transaction.

    `state` already holds the decision. The summary always comes first and cannot be left out. Where
    the channel speaks to the customer, they read an acknowledgement and the summary in their own voice.
    """
    summary = summarise(state)
    events: list[Event] = [Summarised(summary)]
    trigger = decision.trigger if decision else _standing(state)
    if not _silent(state, settings):
        on_duty = is_open(settings.office_hours, at)
        own = settings.handover_text if on_duty else settings.away_text
        text = replies.acknowledgement(trigger, on_duty=on_duty, own=own)
        events.append(Answered(text, purpose=Purpose.ACKNOWLEDGE))
        shown = summary.customer_voice
        if shown:
            events.append(SummaryShown(mask(shown).text if settings.masking else shown))
    events.append(
        HandoverRequested(
            handover=uuid4().hex,
            provider=settings.provider,
            provider_name=shown_name(settings.provider, settings.provider_name),
            trigger=trigger,
            rule=decision.rule if decision else None,
            by=by,
            why=_why(decision),
            account=settings.account_for(settings.provider),
        )
    )
    return tuple(events)


def _silent(state: State, settings: Settings) -> bool:
    """On ticket channels the customer reads nothing of a handover."""
    return state.channel in capabilities(settings.provider).silent


def _standing(state: State) -> Trigger | None:
    """What an operator who hands over acts on: the handover that the latest decision called for, if any."""
    turn = state.decided
    back = state.handed_back[-1].turn if state.handed_back else 0
    if turn is None or turn.decision is None or turn.number <= back:
        return None
    wanted = turn.decision.action in (Action.HAND_OVER, Action.OFFER)
    return turn.decision.trigger if wanted else None


def _why(decision: Decision | None) -> Phrase:
    return decision.why if decision else BY_OPERATOR
