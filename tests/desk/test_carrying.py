"""Carrying a summary across by hand: what is shown is copied, and every step outlives a restart."""

from pathlib import Path

import pytest

from console.conversation.errors import NotPossible
from console.conversation.events import LinkOpened, MarkedPasted, PasteUndone, SummaryCopied
from console.conversation.state import Stage, State
from console.desk.carrying import Carrying
from console.handover.copy_paste import StepName
from console.settings import Settings
from console.summary.formats import Format, render
from tests.desk.playing import PERSON_PLEASE, Play, play, settings

CARD = "4111 1111 1111 1111"
SAID = f"My card {CARD} was charged twice for the helmet."
LINK = "https://desk.example/chats?c={conversation_id}"


def with_link() -> Settings:
    return settings(provider="link", provider_name="LiveChat", link=LINK)


async def handed_over(p: Play) -> State:
    return await p.chat(SAID, PERSON_PLEASE)


def takes(url: str) -> bool:
    """A browser that opens whatever it gets."""
    return bool(url)


@pytest.mark.parametrize("format", Format)
@pytest.mark.parametrize("masking", [True, False])
def test_what_is_copied_is_what_is_shown_masked_where_that_is_wanted(
    tmp_path: Path, format: Format, masking: bool
) -> None:
    async def scenario(p: Play) -> None:
        state = await handed_over(p)
        shown = p.carrying.rendered(state, format)
        copied = await p.carrying.copy(state.id, format)
        assert copied == shown
        assert state.summary is not None
        assert copied == render(
            format,
            state.summary,
            state.conversation,
            title=state.title,
            masking=masking,
            provider="copy-paste",
        )
        assert (copied.html is not None) == (format is Format.HTML)
        assert not (masking and CARD in copied.text)
        if format is Format.WITH_TRANSCRIPT and not masking:
            assert CARD in copied.text
        state = await p.desk.state(state.id)
        assert state.handover is not None
        assert state.handover.copied_format == format.value
        assert (await p.journal(state.id))[-1] == SummaryCopied(format.value, len(copied.text))

    play(tmp_path, scenario, under=settings(masking=masking))


def test_copying_without_a_handover_gives_the_summary_and_journals_nothing(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat("My brake rubs")
        before = await p.journal(state.id)
        copied = await p.carrying.copy(state.id, Format.AGENT_NOTE)
        assert "brake" in copied.text
        assert await p.journal(state.id) == before

    play(tmp_path, scenario)


def test_every_step_is_there_after_the_journal_is_opened_again(tmp_path: Path) -> None:
    async def first(p: Play) -> str:
        state = await handed_over(p)
        plan = p.carrying.steps(state)
        assert plan is not None
        assert plan.current is not None
        assert plan.current.name is StepName.COPY
        await p.carrying.copy(state.id, Format.CUSTOMER_VOICE)
        target = await p.carrying.open_link(state.id, takes)
        assert target.url == f"https://desk.example/chats?c={state.id}"
        assert (await p.journal(state.id))[-1] == LinkOpened("desk.example")
        return state.id

    conversation = play(tmp_path, first, under=with_link())

    async def second(p: Play) -> None:
        state = await p.desk.state(conversation)
        assert state.stage is Stage.COPIED
        plan = p.carrying.steps(state)
        assert plan is not None
        assert [row.done_at is not None for row in plan.rows] == [True, True, False]
        assert plan.current is not None
        assert plan.current.name is StepName.PASTE
        state = await p.carrying.mark_pasted(conversation)
        assert state.stage is Stage.PASTED

    play(tmp_path, second, under=with_link())

    async def third(p: Play) -> None:
        state = await p.desk.state(conversation)
        assert state.stage is Stage.PASTED
        assert state.silent
        state = await p.carrying.undo_pasted(conversation)
        assert state.stage is Stage.COPIED
        with pytest.raises(NotPossible, match="Nothing is marked as pasted"):
            await p.carrying.undo_pasted(conversation)
        last = (await p.journal(conversation))[-2:]
        assert [type(event) for event in last] == [MarkedPasted, PasteUndone]

    play(tmp_path, third, under=with_link())


def test_a_page_that_nothing_opens_is_not_journalled_as_opened(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await handed_over(p)
        before = await p.journal(state.id)
        with pytest.raises(NotPossible, match="Nothing on this machine opens"):
            await p.carrying.open_link(state.id, lambda _: False)
        assert await p.journal(state.id) == before

    play(tmp_path, scenario, under=with_link())


def test_without_a_link_there_is_no_page_to_open_and_the_remedy_is_told(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await handed_over(p)
        before = await p.journal(state.id)
        with pytest.raises(NotPossible, match=r"no link to open.*Settings, Support provider"):
            await p.carrying.open_link(state.id, takes)
        assert await p.journal(state.id) == before

    play(tmp_path, scenario)


def test_nothing_can_be_marked_opened_or_undone_before_a_handover(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat("My brake rubs")
        for intent in (p.carrying.mark_pasted, p.carrying.undo_pasted):
            with pytest.raises(NotPossible):
                await intent(state.id)
        with pytest.raises(NotPossible):
            await p.carrying.open_link(state.id, takes)
        assert p.carrying.steps(state) is None

    play(tmp_path, scenario, under=with_link())


def test_the_summary_is_in_the_link_only_when_the_lead_asked_for_it(tmp_path: Path) -> None:
    link = "mailto:team@shop.example?body={summary}"

    async def scenario(p: Play) -> None:
        state = await p.chat("My helmet strap broke.", PERSON_PLEASE)
        with pytest.raises(NotPossible, match="asks for the summary"):
            await p.carrying.open_link(state.id, takes)
        p.desk.settings = settings(provider="link", link=link, summary_in_link=True)
        assert "helmet" in (await Carrying(p.desk).open_link(state.id, takes)).url

    play(tmp_path, scenario, under=settings(provider="link", link=link, summary_in_link=False))
