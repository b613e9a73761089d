"""Carrying a summary across by hand: copy, open the link, mark as pasted, take that back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from console.conversation.errors import NotPossible
from console.conversation.events import LinkOpened, MarkedPasted, PasteUndone, SummaryCopied
from console.conversation.phrases import NOTHING, Phrase, phrase
from console.conversation.state import State
from console.desk.conditions import under
from console.desk.desk import Desk
from console.settings import Settings

if TYPE_CHECKING:
    from console.handover.copy_paste import Steps
    from console.handover.links import Target
    from console.summary.formats import Copy, Format


@dataclass(frozen=True, slots=True)
class _Made:
    """A copy, and what it was made of."""

    state: State
    masking: bool
    copy: "Copy"


@dataclass(frozen=True, slots=True)
class Carrying:
    """What a person does with a summary; each intent is journalled while a handover is open.

    It comes with the window: what writes and renders summaries is imported with the first one.
    """

    desk: Desk
    _made: "dict[Format, _Made]" = field(default_factory=dict["Format", "_Made"], compare=False, repr=False)

    def settings(self, state: State | None) -> Settings:
        """The settings as the conditions of a conversation change them."""
        return self.desk.settings if state is None else under(self.desk.settings, state.conditions)

    def rendered(self, state: State, format: "Format") -> "Copy":
        """A format of the summary, exactly as it is shown and copied; made once for as long as it stands."""
        from console.summary.formats import render
        from console.turns.turn import summarise

        masking, made = self.desk.settings.masking, self._made.get(format)
        if made is not None and made.masking == masking and _alike(made.state, state):
            return made.copy
        copy = render(
            format,
            state.summary or summarise(state),
            state.conversation,
            title=state.title,
            masking=masking,
            provider=_provider(state),
        )
        self._made[format] = _Made(state, masking, copy)
        return copy

    def steps(self, state: State) -> "Steps | None":
        """The steps of the open handover."""
        from console.handover.copy_paste import steps
        from console.summary.formats import Format

        return steps(state, self.settings(state), self.rendered(state, Format.CUSTOMER_VOICE).text)

    async def copy(self, conversation: str, format: "Format") -> "Copy":
        """The text for the clipboard; the caller puts it there. Journalled while a handover is open."""
        import asyncio

        state = await self.desk.state(conversation)
        copy = await asyncio.to_thread(self.rendered, state, format)
        if state.handover is not None:
            await self.desk.record(conversation, SummaryCopied(format.value, len(copy.text)))
        return copy

    async def open_link(self, conversation: str, opens: Callable[[str], bool]) -> "Target":
        """Opens the provider's page through `opens` and, where that went well, journals its host alone.

        Raises `NotPossible` where there is no usable link, or nothing on this machine opens it.
        """
        state = await self.desk.state(conversation)
        plan = self.steps(state)
        if plan is None or plan.target is None:
            raise NotPossible(
                _why_not(plan),
                phrase("Set one in Settings, Support provider, or open the other tool yourself."),
            )
        if not opens(plan.target.url):
            raise NotPossible(
                phrase("Nothing on this machine opens {host}.", host=plan.target.host),
                phrase("Open it in a browser yourself; the summary can be copied here."),
            )
        await self.desk.record(conversation, LinkOpened(plan.target.host))
        return plan.target

    async def mark_pasted(self, conversation: str) -> State:
        """The summary stands in the other tool: nobody needs to act on it here any more."""
        return await self.desk.record(conversation, MarkedPasted())

    async def undo_pasted(self, conversation: str) -> State:
        """It was not pasted after all."""
        state = await self.desk.state(conversation)
        if state.handover is None or state.handover.pasted_at is None:
            raise NotPossible(phrase("Nothing is marked as pasted here."))
        return await self.desk.record(conversation, PasteUndone())


def _alike(one: State, other: State) -> bool:
    """Do both make the same copies? Texts are not compared: what has not changed is the very same."""
    return (
        one.id == other.id
        and one.turns is other.turns
        and one.summary is other.summary
        and (one.name, one.subject, one.customer, one.channel)
        == (other.name, other.subject, other.customer, other.channel)
        and (one.tags, one.struck, one.kept) == (other.tags, other.struck, other.kept)
        and _provider(one) == _provider(other)
    )


def _provider(state: State) -> str:
    return state.handover.provider if state.handover else state.provider


def _why_not(plan: "Steps | None") -> Phrase:
    """Why the page cannot be opened: what is wrong with the link, or that there is none."""
    from console.handover.copy_paste import StepName

    rows = plan.rows if plan is not None else ()
    refused = next((row.detail for row in rows if row.name is StepName.OPEN and not row.possible), NOTHING)
    return refused if refused.template else phrase("There is no link to open here.")
