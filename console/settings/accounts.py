"""Many provider accounts, one of them the default: choosing, adding and removing them, as changed values."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from console.conversation.errors import BadInput
from console.conversation.phrases import phrase
from console.settings.fields import Account, Settings
from console.settings.reading import overridden, plain

NO_PROVIDER = "copy-paste"
"""What is left when the last account is removed: a person carries the summary across."""
MOST = 20
"""Accounts beside the default one."""

Values = Mapping[str, object]
"""Values by the names of the settings file, for `Preferences.change`."""


def defaulted(settings: Settings, account: str) -> Values:
    """The account of this id becomes the default; the one that was is kept beside it.

    Raises `BadInput` when there is none of that id, or it is being removed.
    """
    chosen = settings.account_by_id(account)
    if chosen is None or chosen.leaving:
        raise BadInput(
            phrase("There is no account “{account}” to choose.", account=account[:60]),
            phrase("Choose one of the list, or add a new one."),
        )
    if chosen.id == settings.account_id:
        return {}
    return _values(settings, chosen, [one for one in settings.accounts if one.id != chosen.id])


def added(settings: Settings, provider: str) -> Values:
    """A new account of this provider, nothing set up in it yet, becomes the default.

    Raises `BadInput` when there is no room for another.
    """
    taken = {one.id for one in settings.accounts}
    before = settings.account_in_force
    if before.id != before.provider or not before.blank:
        taken.add(before.id)
    if len(settings.accounts) >= MOST:
        raise BadInput(
            phrase("There is no room for another account; {most} are kept.", most=MOST),
            phrase("Remove one that is not needed any more."),
        )
    fields: Mapping[str, str] = {}
    if provider != settings.provider and provider not in taken:
        fields = settings.account(provider)
    fresh = Account(_free(provider, taken), provider, fields=fields)
    return _values(settings, fresh, list(settings.accounts))


def chosen(settings: Settings, provider: str) -> Values:
    """This provider becomes the default, with the account that was used last, else with a new one."""
    last = settings.account_for(provider)
    return defaulted(settings, last) if last else added(settings, provider)


def removed(settings: Settings, account: str) -> Values:
    """The account goes. Where it was the default, the one used before it follows, else copy + paste."""
    return _without(settings, account, {one.id for one in settings.accounts if one.id != account})


def left(settings: Settings, account: str) -> Values:
    """The account takes no new handovers and is kept until its open ones are done."""
    gone = settings.account_by_id(account)
    if gone is None:
        return {}
    values = _without(settings, account, {one.id for one in settings.accounts} | {account})
    others = overridden(settings, values).accounts
    return {**values, "accounts": plain((*others, replace(gone, leaving=True)))}


def _without(settings: Settings, account: str, taken: set[str]) -> Values:
    others = [one for one in settings.accounts if one.id != account]
    if account != settings.account_id:
        return {"accounts": plain(tuple(others))}
    nothing = Account(_free(NO_PROVIDER, taken), NO_PROVIDER)
    follower = next((one for one in others if not one.leaving), nothing)
    return _values(settings, follower, [one for one in others if one.id != follower.id], keep=False)


def _values(settings: Settings, chosen: Account, others: Sequence[Account], *, keep: bool = True) -> Values:
    before = settings.account_in_force
    kept = list(others)
    if keep and not before.blank:
        kept.insert(0, before)
    fields = {
        provider: dict(entries)
        for provider, entries in settings.account_fields.items()
        if provider not in (before.provider, chosen.provider)
    }
    if chosen.fields:
        fields[chosen.provider] = dict(chosen.fields)
    return {
        "provider": chosen.provider,
        "provider_name": chosen.provider_name,
        "link": chosen.link,
        "summary_in_link": chosen.summary_in_link,
        "account_fields": fields,
        "default_account": "" if chosen.id == chosen.provider else chosen.id,
        "accounts": plain(tuple(kept)),
    }


def _free(provider: str, taken: set[str]) -> str:
    number = 2
    name = provider
    while name in taken:
        name = f"{provider}-{number}"
        number += 1
    return name
