"""Many accounts, one default: choosing, adding and removing them never mixes or loses what was set up."""

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.conversation.errors import BadInput
from console.settings import PROVIDERS, Account, Settings, overridden, plain, read
from console.settings.accounts import MOST, Values, added, chosen, defaulted, left, removed
from console.settings.fields import belongs

LIVECHAT = {"provider_name": "LiveChat", "link": "https://my.livechat.example/"}


def after(settings: Settings, *changes: Values) -> Settings:
    """The settings after changes, which must be ones that a file can hold."""
    for values in changes:
        settings = overridden(settings, values)
    loaded = read(cast("dict[str, object]", plain(settings)))
    assert loaded.problems == ()
    assert loaded.settings == settings
    return settings


def test_choosing_another_provider_keeps_the_account_that_was_set_up() -> None:
    settings = after(Settings(), LIVECHAT)
    settings = after(settings, chosen(settings, "intercom"))
    assert (settings.provider, settings.provider_name, settings.link) == ("intercom", "", "")
    assert settings.accounts == (Account("copy-paste", "copy-paste", "LiveChat", LIVECHAT["link"]),)
    settings = after(settings, chosen(settings, "copy-paste"))
    assert (settings.provider_name, settings.link) == ("LiveChat", LIVECHAT["link"])
    assert settings.accounts == ()


def test_two_accounts_of_one_provider_have_their_own_fields_and_ids() -> None:
    settings = after(Settings(), {"provider": "gorgias", "account_fields": {"gorgias": {"subdomain": "one"}}})
    settings = after(settings, added(settings, "gorgias"))
    assert settings.account_id == "gorgias-2"
    assert settings.account("gorgias") == {}
    settings = after(settings, {"account_fields": {"gorgias": {"subdomain": "two"}}})
    settings = after(settings, defaulted(settings, "gorgias"))
    assert (settings.account_id, settings.account("gorgias")) == ("gorgias", {"subdomain": "one"})
    assert settings.accounts[0].fields == {"subdomain": "two"}
    assert settings.account_for("gorgias") == "gorgias"


def test_fields_that_were_saved_before_there_were_accounts_are_found_again() -> None:
    settings = after(Settings(), {"account_fields": {"freshdesk": {"domain": "velo"}}})
    settings = after(settings, chosen(settings, "freshdesk"))
    assert settings.account("freshdesk") == {"domain": "velo"}


def test_removing_the_default_goes_back_to_the_one_before_it_else_to_copy_paste() -> None:
    settings = after(Settings(), LIVECHAT)
    settings = after(settings, chosen(settings, "link"))
    settings = after(settings, removed(settings, "link"))
    assert (settings.provider, settings.provider_name) == ("copy-paste", "LiveChat")
    settings = after(settings, removed(settings, "copy-paste"))
    assert settings == Settings()


def test_an_account_that_is_left_is_kept_for_its_handovers_and_takes_no_new_ones() -> None:
    settings = after(Settings(), {"provider": "link"} | LIVECHAT)
    settings = after(settings, left(settings, "link"))
    (kept,) = settings.accounts
    assert (kept.leaving, kept.link) == (True, LIVECHAT["link"])
    assert settings.provider == "copy-paste"
    assert settings.account_for("link") == ""
    with pytest.raises(BadInput):
        defaulted(settings, "link")
    fresh = after(settings, chosen(settings, "link"))
    assert fresh.account_id == "link-2"


def test_an_account_beside_the_default_is_left_without_touching_the_default() -> None:
    settings = after(Settings(), LIVECHAT)
    settings = after(settings, chosen(settings, "intercom"))
    settings = after(settings, left(settings, "copy-paste"))
    assert settings.provider == "intercom"
    assert [one.leaving for one in settings.accounts] == [True]


def test_wrong_accounts_of_a_file_are_named_and_the_others_used() -> None:
    good = {"id": "link", "provider": "link", "fields": {"domain": "x", "api_key": "s3cret"}}
    loaded = read({"accounts": [good, {"id": "link-x", "provider": "link"}, good, 3]})
    assert [one.id for one in loaded.settings.accounts] == ["link"]
    assert loaded.settings.accounts[0].fields == {"domain": "x"}
    assert [problem.name for problem in loaded.problems] == [
        "accounts[0].fields.api_key",
        "accounts[1]",
        "accounts[2].fields.api_key",
        "accounts[2]",
        "accounts[3]",
    ]


STEPS = st.lists(
    st.tuples(st.sampled_from(["choose", "add", "remove", "leave", "name"]), st.sampled_from(PROVIDERS)),
    max_size=30,
)


def step(what: str, settings: Settings, provider: str, account: str, number: int) -> Values:
    """What a person may do next."""
    match what:
        case "choose":
            return chosen(settings, provider)
        case "add":
            return added(settings, provider)
        case "remove":
            return removed(settings, account)
        case "leave":
            return left(settings, account)
        case _:
            return {"provider_name": f"name {number}"}


@given(STEPS)
def test_ids_stay_unique_and_the_default_is_never_among_the_others(steps: list[tuple[str, str]]) -> None:
    settings, names = Settings(), 0
    for what, provider in steps:
        account = settings.account_for(provider) or provider
        names += 1
        try:
            values = step(what, settings, provider, account, names)
        except BadInput:
            assert len(settings.accounts) >= MOST
            continue
        before = {one.id: one for one in (*settings.accounts, settings.account_in_force) if not one.blank}
        settings = after(settings, values)
        ids = [settings.account_id, *(one.id for one in settings.accounts)]
        assert len(set(ids)) == len(ids)
        assert all(belongs(one.id, one.provider) for one in settings.accounts)
        if what in ("choose", "add"):
            assert set(before) <= set(ids), "an account that was set up is gone"
