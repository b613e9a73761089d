"""What each provider can take: one row per helpdesk, read from resources/providers.toml."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

import msgspec
from msgspec import Struct

from console.conversation.errors import BadInput
from console.conversation.messages import Channel
from console.conversation.phrases import NOTHING, Phrase, phrase
from console.locate import resource


class How(StrEnum):
    """Whether a provider takes something, and by which way where it is not its own."""

    YES = "yes"
    NO = "no"
    OPENS = "opens"
    MAILTO = "mailto"
    BY_PERSON = "by_person"
    METADATA = "metadata"
    PROPERTY = "property"
    LIMITED = "limited"

    @property
    def possible(self) -> bool:
        """A tick on the screen, else a dash."""
        return self is not How.NO

    @property
    def words(self) -> Phrase:
        """The word beside the tick or dash."""
        return _WORDS[self]


_WORDS: Mapping[How, Phrase] = {
    How.YES: phrase("Yes"),
    How.NO: phrase("No"),
    How.OPENS: phrase("Opens a page"),
    How.MAILTO: phrase("By a mailto link"),
    How.BY_PERSON: phrase("By the person"),
    How.METADATA: phrase("Through metadata"),
    How.PROPERTY: phrase("A property"),
    How.LIMITED: phrase("Limited"),
}


class Passing(StrEnum):
    """How the summary gets there."""

    AUTOMATED = "automated"
    COPY_PASTE = "copy_paste"

    @property
    def words(self) -> Phrase:
        """The word on the screen."""
        return phrase("Automated") if self is Passing.AUTOMATED else phrase("Copy + paste")


class FieldSpec(Struct, frozen=True):
    """One line of an account that is no secret; `suffix` stands after the field, as in .zendesk.com.

    `setting`: it is the setting of that name, not an entry of `Settings.account_fields`.
    """

    name: str
    title: Phrase
    help: Phrase
    where: Phrase
    example: str
    suffix: str
    required: bool
    setting: bool


class SecretSpec(Struct, frozen=True):
    """One secret of an account: it goes to the keyring and nowhere else."""

    name: str
    title: Phrase
    help: Phrase
    where: Phrase


class Capabilities(Struct, frozen=True):
    """One provider's row; reasons are `NOTHING` where there is nothing to say."""

    name: str
    title: str
    channels: tuple[Channel, ...]
    person: How
    email: How
    summary: Passing
    tag: How
    topic_from_tags: How
    button: bool
    """Whether "Talk to a person" is shown as a button."""
    watch: How
    watch_reason: Phrase
    hand_back: bool
    hand_back_reason: Phrase
    """Why not, or what it takes."""
    prevent_immediate_escalation: bool
    """The default where the setting is null."""
    stops_by: Phrase
    """What makes the AI silent there."""
    silent: tuple[Channel, ...]
    """Where the customer reads nothing at a handover."""
    limit: int
    """Characters of the summary it takes in one piece."""
    fields: tuple[FieldSpec, ...]
    secrets: tuple[SecretSpec, ...]

    @property
    def copy_paste(self) -> bool:
        """Nothing is connected: a person carries the summary across."""
        return self.summary is Passing.COPY_PASTE


def table() -> Mapping[str, Capabilities]:
    """Every provider by its name, in the order the settings screen lists them."""
    return _table()


def capabilities(name: str) -> Capabilities:
    """One provider's row; raises `BadInput` with the list of names when there is none of that name."""
    row = table().get(name)
    if row is None:
        raise BadInput(
            phrase("There is no provider “{name}”.", name=name[:60]),
            phrase("The providers are: {names}.", names=", ".join(table())),
        )
    return row


def shown_name(provider: str, provider_name: str = "") -> str:
    """The name a person reads: their own for it (the setting `provider_name`), else the provider's title."""
    return provider_name.strip() or capabilities(provider).title


class _Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    title: str
    help: str
    where: str
    example: str
    required: bool
    suffix: str = ""
    setting: bool = False


class _Secret(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    title: str
    help: str
    where: str


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    channels: tuple[Channel, ...]
    person: How
    email: How
    summary: Passing
    tag: How
    topic_from_tags: How
    button: bool
    watch: How
    hand_back: bool
    prevent_immediate_escalation: bool
    stops_by: str
    silent: tuple[Channel, ...]
    limit: int
    watch_reason: str = ""
    hand_back_reason: str = ""
    fields: tuple[_Field, ...] = ()
    secrets: tuple[_Secret, ...] = ()


@cache
def _table() -> Mapping[str, Capabilities]:
    text = resource("providers.toml").read_text(encoding="utf-8")
    rows = msgspec.convert(tomllib.loads(text), type=dict[str, _Row])
    return MappingProxyType({name: _capabilities(name, row) for name, row in rows.items()})


def _capabilities(name: str, row: _Row) -> Capabilities:
    return Capabilities(
        name=name,
        title=row.title,
        channels=row.channels,
        person=row.person,
        email=row.email,
        summary=row.summary,
        tag=row.tag,
        topic_from_tags=row.topic_from_tags,
        button=row.button,
        watch=row.watch,
        watch_reason=_words(row.watch_reason),
        hand_back=row.hand_back,
        hand_back_reason=_words(row.hand_back_reason),
        prevent_immediate_escalation=row.prevent_immediate_escalation,
        stops_by=_words(row.stops_by),
        silent=row.silent,
        limit=row.limit,
        fields=tuple(_field(item) for item in row.fields),
        secrets=tuple(
            SecretSpec(item.name, _words(item.title), _words(item.help), _words(item.where))
            for item in row.secrets
        ),
    )


def _field(item: _Field) -> FieldSpec:
    return FieldSpec(
        name=item.name,
        title=_words(item.title),
        help=_words(item.help),
        where=_words(item.where),
        example=item.example,
        suffix=item.suffix,
        required=item.required,
        setting=item.setting,
    )


def _words(text: str) -> Phrase:
    return Phrase(text) if text else NOTHING
