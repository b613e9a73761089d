"""The settings themselves: one frozen dataclass that cannot hold a secret."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

import msgspec

from console.conversation.errors import BadInput
from console.conversation.phrases import phrase
from console.conversation.readings import Rule, Topic, Trigger
from console.settings.hours import ALWAYS_OPEN, OfficeHours

PROVIDERS = (
    "intercom",
    "zendesk-messaging",
    "zendesk-tickets",
    "hubspot",
    "freshchat",
    "freshdesk",
    "gorgias",
    "link",
    "copy-paste",
)
"""The names of cli.md; resources/providers.toml has one table for each."""

LINE_LENGTH = 2_000
TEXT_LENGTH = 4_000

Line = Annotated[str, msgspec.Meta(max_length=LINE_LENGTH, pattern=r"^[^\x00-\x1f\x7f]*\Z")]
Text = Annotated[str, msgspec.Meta(max_length=TEXT_LENGTH)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Size = Annotated[float, msgspec.Meta(ge=1, le=2)]
Provider = Annotated[str, msgspec.Meta(pattern=rf"^({'|'.join(PROVIDERS)})\Z")]
Agent = Annotated[str, msgspec.Meta(pattern=r"^(built-in)\Z")]
AccountFields = Mapping[str, Mapping[str, str]]


class Theme(StrEnum):
    """Which looks the window takes."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ReducedMotion(StrEnum):
    """Whether things move; `on` makes every duration 0."""

    SYSTEM = "system"
    ON = "on"
    OFF = "off"


class Contrast(StrEnum):
    """Whether grounds give way to borders and words in the system's own colours."""

    SYSTEM = "system"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Account:
    """One provider account. `id` is its provider's name, from the second of that provider on with a number.

    Raises `BadInput` for a field whose name is a secret's: secrets go to the keyring alone, under the id.
    """

    id: str
    provider: Provider
    provider_name: Line = ""
    link: Line = ""
    summary_in_link: bool = False
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    leaving: bool = False
    """Removed, but kept until its open handovers are done; new ones never go there."""

    def __post_init__(self) -> None:
        for name in self.fields:
            refuse_secret(name)
        object.__setattr__(self, "fields", MappingProxyType(dict(self.fields)))

    @property
    def blank(self) -> bool:
        """Whether nothing was set up: forgetting it loses nothing."""
        typed = self.provider_name or self.link or any(self.fields.values())
        return not typed and self.id == self.provider and not self.leaving


def _nothing() -> AccountFields:
    return {}


def _no_shortcuts() -> Mapping[str, str]:
    return {}


def _no_thresholds() -> Mapping[Trigger, float]:
    return {}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; `table.SETTINGS` has its title and help.

    Raises `BadInput` for an account field whose name is a secret's: secrets go to the keyring alone.
    """

    provider: Provider = "copy-paste"
    provider_name: Line = ""
    """The name shown for it, such as "LiveChat"; empty: the provider's own title."""
    link: Line = ""
    """The template of the page or address to open; `handover.links` says what it may hold."""
    summary_in_link: bool = False
    account_fields: AccountFields = field(default_factory=_nothing)
    """Provider -> field -> value of the default account, secrets excepted."""
    default_account: Line = ""
    """The id of the account that `provider` and what follows it describe; empty: the provider's name."""
    accounts: tuple[Account, ...] = ()
    """The other accounts that are set up, the one that was the default last first."""

    agent: Agent = "built-in"
    agent_name: Line = "Assistant"

    knowledge_folder: Line = ""

    prevent_immediate_escalation: bool | None = None
    """None: the provider's default."""
    auto_handover_when_cannot_answer: bool = False
    frustration_alone: bool = False
    contact_support_counts: bool = False
    thresholds: Mapping[Trigger, Share] = field(default_factory=_no_thresholds)
    """Only those that differ from the engine's own, 0 to 1."""
    guidance: tuple[Rule, ...] = ()

    topics: tuple[Topic, ...] = ()

    office_hours: OfficeHours = ALWAYS_OPEN
    handover_text: Text = ""
    """What the customer reads when a person is brought in; empty: the console's own words, per trigger."""
    away_text: Text = ""
    offer_text: Text = ""

    masking: bool = True

    theme: Theme = Theme.SYSTEM
    rail_names: bool = True
    reduced_motion: ReducedMotion = ReducedMotion.SYSTEM
    contrast: Contrast = Contrast.SYSTEM
    text_size: Size = 1.0

    shortcuts: Mapping[str, str] = field(default_factory=_no_shortcuts)
    """Action -> key, only those that differ from the window's own; an empty key takes it away."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "shortcuts", MappingProxyType(dict(self.shortcuts)))
        accounts = {name: MappingProxyType(dict(values)) for name, values in self.account_fields.items()}
        for values in accounts.values():
            for name in values:
                refuse_secret(name)
        object.__setattr__(self, "account_fields", MappingProxyType(accounts))
        object.__setattr__(self, "thresholds", MappingProxyType(dict(self.thresholds)))

    def account(self, provider: str) -> Mapping[str, str]:
        """The saved fields of this provider's account; empty when none were set."""
        return self.account_fields.get(provider, MappingProxyType({}))

    @property
    def account_id(self) -> str:
        """The default account's id: its secrets stand in the keyring under it."""
        return self.default_account if belongs(self.default_account, self.provider) else self.provider

    @property
    def account_in_force(self) -> Account:
        """The default account as one of all of them."""
        return Account(
            self.account_id,
            self.provider,
            self.provider_name,
            self.link,
            self.summary_in_link,
            self.account(self.provider),
        )

    def account_for(self, provider: str) -> str:
        """The id of the account that a handover to this provider goes to now; empty without one."""
        if provider == self.provider:
            return self.account_id
        others = (one.id for one in self.accounts if one.provider == provider and not one.leaving)
        return next(others, "")

    def account_by_id(self, account: str) -> Account | None:
        """The account of this id, the default one or another; None when there is none."""
        every = (self.account_in_force, *self.accounts)
        return next((one for one in every if one.id == account), None)


def belongs(account: str, provider: str) -> bool:
    """Whether an id is one of this provider's accounts: "link", "link-2"."""
    return account == provider or bool(re.fullmatch(re.escape(provider) + r"-[1-9][0-9]{0,3}", account))


_SECRET = re.compile(
    r"(?:^|_)(?:token|secret|password|passwd|passphrase|pwd|key|apikey|webhook|authorization|credential)s?"
    r"(?!_id(?:_|$))(?:_|$)"
)


def is_secret_name(name: str) -> bool:
    """Whether a field of this name holds a secret ("api_key", "accessToken"), its mere id excepted.

    A rule on names, not a look into the provider table: settings are read before that table is.
    """
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    return bool(_SECRET.search(re.sub(r"[^a-z0-9]+", "_", snake)))


def refuse_secret(name: str) -> None:
    """Raises `BadInput` when a field of this name may not stand in the settings."""
    if is_secret_name(name):
        raise BadInput(
            phrase("“{name}” is a secret and does not belong in the settings.", name=name[:60]),
            phrase("Save it in the system keyring: Settings, Support provider."),
        )
