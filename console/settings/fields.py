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


def _nothing() -> AccountFields:
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
    """Provider -> field -> value, secrets excepted."""

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
    text_size: Size = 1.0

    def __post_init__(self) -> None:
        accounts = {name: MappingProxyType(dict(values)) for name, values in self.account_fields.items()}
        for values in accounts.values():
            for name in values:
                refuse_secret(name)
        object.__setattr__(self, "account_fields", MappingProxyType(accounts))
        object.__setattr__(self, "thresholds", MappingProxyType(dict(self.thresholds)))

    def account(self, provider: str) -> Mapping[str, str]:
        """The saved fields of this provider's account; empty when none were set."""
        return self.account_fields.get(provider, MappingProxyType({}))


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
