"""Accounts changed and removed while handovers are open: they wait or move, and none is lost."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from console.assembly import House, open_house
from console.conversation.messages import Author, Conversation, Customer, Message
from console.conversation.state import Stage, State
from console.desk.accounts import Accounts, Fate
from console.desk.carrying import Carrying

LIVECHAT = {"provider": "link", "provider_name": "LiveChat", "link": "https://chat.example/{conversation_id}"}
NAMES = ("Kim", "Noor", "Sam")


def in_house(workspace: Path, scene: Callable[[House, Accounts], Awaitable[None]]) -> None:
    """Opens the workspace, plays, closes: a second call is a restart."""

    async def whole() -> None:
        house = open_house(workspace, pace=0)
        try:
            await scene(house, Accounts(house.desk, house.preferences, house.credentials))
        finally:
            await house.close()

    asyncio.run(whole())


async def hand_over_three(house: House) -> None:
    await house.preferences.change(LIVECHAT)
    for name in NAMES:
        said = (Message(Author.CUSTOMER, f"My bike is broken, says {name}"),)
        await house.desk.take_in(Conversation(name, said, customer=Customer(name)))
        await house.desk.hand_over(name)


def host(house: House, state: State) -> str:
    """Where its Open step leads; empty where it leads nowhere."""
    plan = Carrying(house.desk).steps(state)
    return plan.target.host if plan is not None and plan.target is not None else ""


@pytest.mark.parametrize("removing", [True, False])
def test_handovers_that_wait_keep_their_account_over_a_restart_until_they_are_done(
    tmp_path: Path, removing: bool
) -> None:
    async def first(house: House, accounts: Accounts) -> None:
        await hand_over_three(house)
        assert {one.name for one in await accounts.open_handovers("link")} == set(NAMES)
        if removing:
            await accounts.remove("link", Fate.WAIT)
        else:
            await accounts.choose("intercom", Fate.WAIT)

    async def second(house: House, accounts: Accounts) -> None:
        settings = await accounts.settle()
        assert settings.provider == ("copy-paste" if removing else "intercom")
        assert [(one.id, one.leaving) for one in settings.accounts] == [("link", removing)]
        for name in NAMES:
            state = await house.desk.state(name)
            assert state.handover is not None
            assert (state.handover.account, state.handover.provider_name) == ("link", "LiveChat")
            assert host(house, state) == "chat.example"
            await Carrying(house.desk).mark_pasted(name)
        assert await accounts.open_handovers("link") == ()

    async def third(house: House, accounts: Accounts) -> None:
        settings = await accounts.settle()
        assert [one.id for one in settings.accounts] == ([] if removing else ["link"])

    in_house(tmp_path, first)
    in_house(tmp_path, second)
    in_house(tmp_path, third)


def test_handovers_that_are_moved_go_on_by_copy_paste_and_say_where_they_came_from(tmp_path: Path) -> None:
    async def first(house: House, accounts: Accounts) -> None:
        await hand_over_three(house)
        await Carrying(house.desk).mark_pasted("Sam")
        await accounts.remove("link", Fate.MOVE)

    async def second(house: House, accounts: Accounts) -> None:
        assert house.preferences.settings.accounts == ()
        for name in ("Kim", "Noor"):
            state = await house.desk.state(name)
            assert state.handover is not None
            assert (state.handover.provider, state.handover.moved_from) == ("copy-paste", "LiveChat")
            assert state.stage is Stage.NOT_COPIED
            assert state.summary is not None
            assert host(house, state) == ""
        done = await house.desk.state("Sam")
        assert done.handover is not None
        assert (done.handover.provider, done.stage) == ("link", Stage.PASTED)
        assert (await house.desk.counts()).attention == 2
        assert (await house.store.verify()).breaks == ()

    in_house(tmp_path, first)
    in_house(tmp_path, second)


def test_two_accounts_of_one_provider_keep_their_handovers_apart(tmp_path: Path) -> None:
    async def scene(house: House, accounts: Accounts) -> None:
        await hand_over_three(house)
        await accounts.add("link")
        await house.preferences.change({"provider_name": "Tidio", "link": "https://tidio.example/"})
        said = Conversation("Lou", (Message(Author.CUSTOMER, "Hello"),), customer=Customer("Lou"))
        await house.desk.take_in(said)
        await house.desk.hand_over("Lou")
        assert [one.name for one in await accounts.open_handovers("link-2")] == ["Lou"]
        assert len(await accounts.open_handovers("link")) == len(NAMES)
        assert host(house, await house.desk.state("Lou")) == "tidio.example"
        assert host(house, await house.desk.state("Kim")) == "chat.example"

    in_house(tmp_path, scene)


def test_keys_of_a_numbered_account_go_with_it_and_those_of_a_first_one_stay(tmp_path: Path) -> None:
    async def scene(house: House, accounts: Accounts) -> None:
        await accounts.choose("gorgias")
        await house.credentials.save("gorgias", "api_key", "one", session_only=True)
        await house.preferences.change({"account_fields": {"gorgias": {"subdomain": "velo"}}})
        await accounts.add("gorgias")
        await house.credentials.save("gorgias-2", "api_key", "two", session_only=True)
        await accounts.remove("gorgias-2")
        assert house.preferences.settings.account_id == "gorgias"
        await accounts.remove("gorgias")
        assert house.preferences.settings.provider == "copy-paste"

    in_house(tmp_path, scene)
