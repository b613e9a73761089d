"""A handover by copy + paste: its steps as data, for the window and the command line alike."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from console.conversation.errors import BadInput
from console.conversation.phrases import NOTHING, Phrase, phrase
from console.conversation.state import Handover, Stage, State
from console.handover.links import Target, open_target
from console.providers.capabilities import shown_name
from console.settings import Account, Settings

UNDO_FOR = timedelta(seconds=10)
"""How long "Mark as pasted" can be taken back (ui.md, copy + paste workflow)."""


class StepName(StrEnum):
    """What the operator does, in this order."""

    COPY = "copy"
    OPEN = "open"
    PASTE = "paste"


@dataclass(frozen=True, slots=True)
class Step:
    """One row: `detail` says what was done, where it leads, or why it cannot be done."""

    name: StepName
    number: int
    title: Phrase
    button: Phrase
    detail: Phrase = NOTHING
    done_at: datetime | None = None
    possible: bool = True
    current: bool = False
    """The next sensible one: at most one row is current, and it has the only filled button."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The rows of an open handover and the word for how far it has come."""

    rows: tuple[Step, ...]
    stage: Stage
    word: Phrase
    target: Target | None = None
    """What the Open row opens; None where no usable link is set."""
    undo_until: datetime | None = None
    """Until when "Mark as pasted" can be taken back."""

    @property
    def current(self) -> Step | None:
        """The row that comes next; None when all is done."""
        return next((row for row in self.rows if row.current), None)


def steps(state: State, settings: Settings, summary: str = "") -> Steps | None:
    """The steps of the open handover, None where there is none.

    `summary` is the text as it is copied, for a link that asks for it. The link is that of the account the
    handover went to, whichever account takes new ones; without that account there is none.
    """
    handover = state.handover
    if handover is None:
        return None
    target, why = _target(state, handover, settings, summary)
    rows = [_copy(handover)]
    if target is not None or why is not NOTHING:
        rows.append(_open(handover, target, why))
    rows.append(_paste(handover))
    pasted = handover.pasted_at
    return Steps(
        rows=_numbered(rows, finished=pasted is not None),
        stage=handover.stage,
        word=stage_word(handover.stage, pasted),
        target=target,
        undo_until=pasted + UNDO_FOR if pasted else None,
    )


def stage_word(stage: Stage, pasted_at: datetime | None = None) -> Phrase:
    """The same words for a stage on every screen."""
    match stage:
        case Stage.NONE:
            return NOTHING
        case Stage.NOT_COPIED:
            return phrase("Not copied")
        case Stage.COPIED:
            return phrase("Copied, not pasted")
        case Stage.PASTED:
            return phrase("Pasted {time}", time=_clock(pasted_at)) if pasted_at else phrase("Pasted")


def _copy(handover: Handover) -> Step:
    at = handover.copied_at
    return Step(
        StepName.COPY,
        1,
        title=phrase("Copy the summary"),
        button=phrase("Copy again") if at else phrase("Copy"),
        detail=phrase("Copied {time}", time=_clock(at)) if at else NOTHING,
        done_at=at,
    )


def _open(handover: Handover, target: Target | None, why: Phrase) -> Step:
    at = handover.opened_at
    detail = why
    if target is not None:
        shortened = phrase("{host}; the summary in the link is shortened", host=target.host)
        detail = shortened if target.shortened else phrase("{host}", host=target.host)
    if at is not None:
        detail = phrase("Opened {time}, {host}", time=_clock(at), host=handover.opened_host)
    return Step(
        StepName.OPEN,
        2,
        title=phrase("Open {provider}", provider=handover.provider_name),
        button=phrase("Open again") if at else phrase("Open"),
        detail=detail,
        done_at=at,
        possible=target is not None,
    )


def _paste(handover: Handover) -> Step:
    at = handover.pasted_at
    return Step(
        StepName.PASTE,
        3,
        title=phrase("Paste, then mark it here"),
        button=phrase("Undo") if at else phrase("Mark as pasted"),
        detail=phrase("Pasted {time}", time=_clock(at)) if at else phrase("Needs attention until then"),
        done_at=at,
    )


def _numbered(rows: list[Step], *, finished: bool) -> tuple[Step, ...]:
    """The rows counted from 1; the first one that is possible and not done is current."""
    result: list[Step] = []
    free = not finished
    for number, row in enumerate(rows, start=1):
        current = free and row.possible and row.done_at is None
        free = free and not current
        result.append(replace(row, number=number, current=current))
    return tuple(result)


def _target(
    state: State, handover: Handover, settings: Settings, summary: str
) -> tuple[Target | None, Phrase]:
    """The link to open, or why a link that is set cannot be."""
    account = _account(handover, settings)
    if account is None or not account.link.strip():
        return None, NOTHING
    try:
        target = open_target(
            account.link,
            state.id,
            state.customer,
            summary=summary,
            summary_in_link=account.summary_in_link,
        )
    except BadInput as refusal:
        return None, refusal.message
    return target, NOTHING


def _account(handover: Handover, settings: Settings) -> Account | None:
    """The account that the handover went to; by its names where it was journalled without the id."""
    if handover.account:
        return settings.account_by_id(handover.account)
    every = (settings.account_in_force, *settings.accounts)
    name = handover.provider_name.strip()
    return next(
        (
            one
            for one in every
            if one.provider == handover.provider and shown_name(one.provider, one.provider_name) == name
        ),
        None,
    )


def _clock(at: datetime) -> str:
    """The time of day here; the window writes it in the person's own way from `done_at`."""
    return at.astimezone().strftime("%H:%M")
