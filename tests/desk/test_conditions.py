"""The conditions of a chat at the desk: what they change, from when on, and how they are taken back."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from console.cli import wire
from console.cli.record import record
from console.conversation.errors import BadInput, NotPossible
from console.conversation.events import ConditionsSet, Started
from console.conversation.messages import Author, Channel, Conversation, Customer, Kind, Message
from console.conversation.readings import Action, Trigger
from console.desk import conditions as desk
from console.desk.conditioning import Conditioning
from console.providers.capabilities import table
from console.settings import OfficeHours, Settings, is_open, overridden
from tests.desk.playing import (
    IN_THE_HELP,
    NOT_IN_THE_HELP,
    PERSON_PLEASE,
    Play,
    decision,
    play,
    sample,
    settings,
)

NIGHT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
TICKET = ConditionsSet(Channel.TICKET, Customer("Noor", "noor@example.com", "de"), ("vip",), on_duty=False)


@pytest.mark.parametrize("name", list(table()))
def test_every_provider_brings_its_own_defaults_and_keeps_no_other_ones_link(name: str) -> None:
    base = Settings(provider="link", provider_name="LiveChat", link="https://desk.example")
    own = desk.under(base, ConditionsSet(provider=name, own_provider=True))
    assert own.provider == name
    assert (own.link == base.link) is (name == "link")
    assert desk.under(base, ConditionsSet(provider=name)) == base, "only what was chosen for the chat counts"
    first, *_ = desk.effects(ConditionsSet(table()[name].channels[0], provider=name, own_provider=True), base)
    asks = "Asks back first" in first.english()
    assert asks is table()[name].prevent_immediate_escalation


@pytest.mark.parametrize("on_duty", [True, False])
def test_on_duty_or_not_beats_the_calendar(on_duty: bool) -> None:
    base = Settings(office_hours=OfficeHours(open=not on_duty))
    own = desk.under(base, ConditionsSet(on_duty=on_duty))
    assert is_open(own.office_hours, NIGHT) is on_duty


def test_a_provider_this_console_does_not_know_leaves_the_settings_in_force() -> None:
    unknown = ConditionsSet(provider="pigeon", own_provider=True)
    assert desk.under(Settings(), unknown) == Settings()
    assert [said.english() for said in desk.differing(unknown, Settings())] == ["pigeon"]


def test_what_holds_in_the_settings_goes_into_the_start_alone(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        wanted = ConditionsSet(Channel.TICKET, Customer("Noor"), ("vip",))
        state = await p.desk.new_chat_under(wanted)
        await p.desk.say(state.id, IN_THE_HELP)
        state = await p.desk.settled(state.id)
        started, following, *_ = await p.journal(state.id)
        assert isinstance(started, Started)
        assert (started.channel, started.customer, started.tags) == (
            Channel.TICKET,
            Customer("Noor"),
            ("vip",),
        )
        assert type(following).__name__ == "CustomerSaid"

    play(tmp_path, scenario)


def test_a_chat_follows_another_provider_in_the_settings_unless_it_has_its_own(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        follows = await p.chat(IN_THE_HELP)
        own = await p.chat(IN_THE_HELP)
        await p.desk.set_conditions(
            own.id, lambda s: replace(s.conditions, provider="gorgias", own_provider=True)
        )
        p.desk.settings = overridden(p.desk.settings, {"provider": "freshdesk"})
        for state, provider in ((follows, "freshdesk"), (own, "gorgias")):
            state = await p.desk.hand_over(state.id)
            assert state.handover is not None
            assert state.handover.provider == provider

    play(tmp_path, scenario, knowledge=True)


def test_a_change_is_in_force_at_the_next_turn_and_journalled_once(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat(IN_THE_HELP)
        tagged = await p.desk.set_conditions(state.id, lambda s: replace(s.conditions, tags=("Legal",)))
        again = await p.desk.set_conditions(state.id, lambda s: replace(s.conditions, tags=("Legal",)))
        assert again.seq == tagged.seq
        await p.desk.say(state.id, "And how long does it take?")
        state = await p.desk.settled(state.id)
        assert decision(state, 3) == (Action.HAND_OVER, Trigger.TOPIC)
        assert (await p.names(state.id)).count("ConditionsSet") == 1

    play(tmp_path, scenario, under=settings(topics=sample("topics")), knowledge=True)


def test_the_customer_of_the_conditions_stands_in_the_summary_at_once(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat(PERSON_PLEASE)
        state = await p.desk.set_conditions(state.id, lambda _: TICKET)
        assert state.summary is not None
        assert state.summary.slots.contact == "Noor, noor@example.com"
        assert (await p.names(state.id))[-2:] == ["ConditionsSet", "Summarised"]

    play(tmp_path, scenario)


def test_live_conversations_and_unknown_names_are_refused_with_a_remedy(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        live = await p.desk.take_in(Conversation("live", (Message(Author.CUSTOMER, "Hello"),)), Kind.LIVE)
        with pytest.raises(NotPossible, match="the helpdesk's own"):
            await p.desk.set_conditions(live.id, lambda _: TICKET)
        state = await p.chat(IN_THE_HELP)
        for wrong in (
            ConditionsSet(provider="pigeon", own_provider=True),
            ConditionsSet(agent="x", own_agent=True),
        ):
            with pytest.raises(BadInput):
                await p.desk.set_conditions(state.id, lambda _, wrong=wrong: wrong)

    play(tmp_path, scenario, knowledge=True)


def test_changes_are_taken_back_one_by_one(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        ways = Conditioning(p.desk)
        state = await p.chat(IN_THE_HELP)
        first = state.conditions
        await ways.change(state.id, lambda now: replace(now, channel=Channel.TICKET))
        await ways.change(state.id, lambda now: replace(now, on_duty=False))
        await ways.change(state.id, lambda now: replace(now, tags=("vip",)))
        seen: list[ConditionsSet] = []
        state = await p.desk.state(state.id)
        while ways.undoable(state):
            state = await ways.undo(state.id)
            seen.append(state.conditions)
        ticket = replace(first, channel=Channel.TICKET)
        assert seen == [replace(ticket, on_duty=False), ticket, first]
        with pytest.raises(NotPossible, match="taken back"):
            await ways.undo(state.id)

    play(tmp_path, scenario, knowledge=True)


def test_the_conditions_of_a_chat_not_begun_are_kept_and_gone_once_it_is(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        ways = Conditioning(p.desk)
        await ways.change_next(lambda now: replace(now, on_duty=False, tags=("a",)))
        other = Conditioning(p.desk)
        assert await other.recall()
        assert other.in_force(None) == ways.in_force(None)
        state = await other.begin()
        await p.desk.say(state.id, IN_THE_HELP)
        await p.desk.settled(state.id)
        await other.begun()
        assert other.in_force(None) == desk.defaults(p.desk.settings)
        assert not await Conditioning(p.desk).recall()
        await other.same_again()
        assert other.in_force(None).on_duty is False
        await other.undo_next()
        assert other.in_force(None) == desk.defaults(p.desk.settings)

    play(tmp_path, scenario, knowledge=True)


def test_what_was_kept_by_a_newer_console_is_passed_over(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        await p.desk.save_draft("new-chat: conditions", '{"channel": "fax"}')
        assert not await Conditioning(p.desk).recall()

    play(tmp_path, scenario)


@pytest.mark.parametrize("provider", ["zendesk-tickets", "freshdesk"])
def test_a_ticket_of_a_ticket_provider_is_the_default(provider: str) -> None:
    assert desk.defaults(Settings(provider=provider)).channel is Channel.TICKET
    assert desk.differing(desk.defaults(Settings(provider=provider)), Settings(provider=provider)) == ()


def test_an_exported_conversation_carries_its_conditions_in_the_words_of_the_command_line(
    tmp_path: Path,
) -> None:
    async def scenario(p: Play) -> None:
        wanted = replace(TICKET, provider="gorgias", own_provider=True)
        state = await p.desk.new_chat_under(wanted)
        await p.desk.say(state.id, NOT_IN_THE_HELP)
        state = await p.desk.settled(state.id)
        line = msgspec.json.encode(record(state, masking=False))
        read, own = wire.conversation(line, "line 1")
        assert own == {"provider": "gorgias", "office_hours": {"open": False}}
        again = desk.of_line(read, overridden(p.desk.settings, own), p.desk.settings)
        assert again == state.conditions
        await p.desk.forget(state.id)
        taken = await p.desk.take_in(replace(read, id="again"), conditions=again)
        assert taken.conditions == state.conditions
        assert decision(taken, 1) == decision(state, 1)

    play(tmp_path, scenario, knowledge=True)
