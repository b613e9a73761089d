"""One line per conversation, as lists show it: a projection of the state."""

from datetime import datetime

from msgspec import Struct

from console.conversation.messages import Kind
from console.conversation.readings import Action, Trigger
from console.conversation.state import Handover, Holder, Stage, State

LAST_LINE_LENGTH = 160
"""Characters of the last message kept for lists; the message itself is never cut."""


class Row(Struct, frozen=True):
    """What a list knows of a conversation without folding it."""

    conversation: str
    kind: Kind
    title: str
    last_line: str
    customer: str
    holder: Holder
    stage: Stage
    trigger: Trigger | None
    action: Action | None
    provider: str
    turns: int
    waiting_since: datetime | None
    started_at: datetime
    updated_at: datetime
    provider_name: str = ""
    """What the person calls the provider of the open handover; empty without one."""
    stage_at: datetime | None = None
    """Since when `stage` holds."""

    @property
    def attention(self) -> bool:
        """Somebody must act: a handover is open and its summary not marked as pasted; never in a test."""
        return self.holder is Holder.WAITING and self.kind is not Kind.TEST


def row(state: State) -> Row:
    """The list's line for a state that holds at least one entry."""
    if state.started_at is None or state.updated_at is None:
        raise ValueError("a conversation without entries has no row")
    last = " ".join(state.turns[-1].message.text.split()) if state.turns else ""
    decided = state.decided
    return Row(
        conversation=state.id,
        kind=state.kind,
        title=state.title,
        last_line=last[:LAST_LINE_LENGTH],
        customer=state.customer.name or state.customer.email or "",
        holder=state.holder,
        stage=state.stage,
        trigger=state.trigger,
        action=decided.decision.action if decided and decided.decision else None,
        provider=state.handover.provider if state.handover else state.provider,
        turns=len(state.turns),
        waiting_since=state.waiting_since if state.silent else None,
        started_at=state.started_at,
        updated_at=state.updated_at,
        provider_name=state.handover.provider_name if state.handover else "",
        stage_at=_stage_at(state.handover) if state.handover else None,
    )


def _stage_at(handover: Handover) -> datetime:
    """When the handover came as far as it is."""
    return handover.pasted_at or handover.copied_at or handover.requested_at
