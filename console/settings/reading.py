"""Plain data into settings and back: what is wrong is reported by name, the rest is used."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import cast, get_type_hints

import msgspec

from console.conversation.errors import BadInput
from console.conversation.phrases import Phrase, phrase
from console.conversation.readings import Rule, Topic
from console.settings.fields import LINE_LENGTH, PROVIDERS, Account, Settings, belongs, is_secret_name
from console.settings.shortcuts import read_shortcuts
from console.settings.table import RENAMED, SETTINGS, UNKNOWN, UNKNOWN_REMEDY, WRONG_REMEDY

Raw = dict[str, object]

_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_PATH = re.compile(r" - at `\$([^`]*)`$")
LISTS: Mapping[str, type[Rule] | type[Topic]] = {"guidance": Rule, "topics": Topic}
"""The settings that are lists, with what they list."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One entry that is not used: its place in the file, why, and what to do. Never its value."""

    name: str
    why: Phrase
    remedy: Phrase


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as a file gave them; `raw` is the file's own data, kept for the next save."""

    settings: Settings
    problems: tuple[Problem, ...] = ()
    raw: Mapping[str, object] = field(default_factory=dict[str, object], repr=False)


def read(raw: Mapping[str, object], renamed: Mapping[str, str] = RENAMED) -> Loaded:
    """The settings in `raw`; names in `renamed` are read under today's. Nothing is ever raised."""
    problems: list[Problem] = []
    values: dict[str, object] = {}
    for name, value in migrated(raw, renamed).items():
        if name not in SETTINGS:
            problems.append(_unknown(name))
        elif name in LISTS:
            values[name] = items(name, value, problems)
        elif name == "account_fields":
            values[name] = _accounts(value, problems)
        elif name == "accounts":
            values[name] = account_list(value, problems)
        elif name == "shortcuts":
            values[name] = _shortcuts(value, problems)
        else:
            try:
                values[name] = _converted(name, value)
            except msgspec.ValidationError as error:
                problems.append(_wrong(name + _path(error), name))
    return Loaded(_with(Settings(), values), tuple(problems), dict(raw))


def overridden(settings: Settings, mapping: object, place: str = "settings") -> Settings:
    """`settings` with the values of `mapping`, under the names of the settings file.

    Strict, for the command line and for single changes: raises `BadInput` that names the place, such as
    `line 3, settings.topics[0].name`.
    """
    if not isinstance(mapping, Mapping):
        raise BadInput(
            phrase("“{place}” must be an object of settings.", place=place),
            phrase('Write it like {"provider": "link"}.'),
        )
    values: dict[str, object] = {}
    for name, value in cast("Mapping[object, object]", mapping).items():
        today = RENAMED.get(str(name), str(name))
        where = f"{place}.{str(name)[:60]}".encode("utf-8", "replace").decode()
        if today not in SETTINGS:
            known = ", ".join(SETTINGS)
            raise BadInput(
                phrase("“{name}” is not a setting.", name=where),
                phrase("The names are: {names}.", names=known),
            )
        values[today] = _strict(today, value, where)
    return _with(settings, values)


def plain(value: object) -> object:
    """A setting's value as the settings file writes it: objects, lists, texts, numbers."""
    return msgspec.to_builtins(value, enc_hook=_plain_mapping)


def migrated(raw: Mapping[str, object], renamed: Mapping[str, str] = RENAMED) -> Raw:
    """`raw` under today's names; where both names stand there, today's wins and the old one is kept."""
    return {
        (renamed[name] if name in renamed and renamed[name] not in raw else name): value
        for name, value in raw.items()
    }


def _with(settings: Settings, values: Mapping[str, object]) -> Settings:
    # The values were checked against the fields' own types one by one; `replace` cannot know.
    return replace(settings, **cast("dict[str, bool]", dict(values)))


@cache
def _types() -> dict[str, object]:
    return get_type_hints(Settings, include_extras=True)


def _converted(name: str, value: object) -> object:
    return cast("object", msgspec.convert(value, type=_types()[name]))


def _strict(name: str, value: object, where: str) -> object:
    problems: list[Problem] = []
    try:
        msgspec.json.encode(plain(value))
    except (UnicodeEncodeError, TypeError, NotImplementedError, RecursionError):
        raise BadInput(_wrong(where, name).why) from None  # half a character, or nothing a file can hold
    try:
        if name == "account_fields":
            found: object = _accounts(value, problems, where)
        elif name == "accounts":
            found = account_list(value, problems, where)
        elif name == "shortcuts":
            found = _shortcuts(value, problems, where)
        elif name in LISTS:
            found = items(name, value, problems, where)
        else:
            found = _converted(name, value)
    except msgspec.ValidationError as error:
        problems.append(_wrong(where + _path(error), name))
        found = None
    if problems:
        raise BadInput(problems[0].why)
    return found


def items(name: str, value: object, problems: list[Problem], where: str = "") -> tuple[Rule | Topic, ...]:
    """The good items of a list setting; the others are added to `problems`."""
    where = where or name
    if not isinstance(value, list | tuple):
        problems.append(_wrong(where, name))
        return ()
    found: dict[str, Rule | Topic] = {}
    for number, piece in enumerate(cast("list[object]", value)):
        try:
            item = msgspec.convert(piece, type=LISTS[name])
        except msgspec.ValidationError as error:
            problems.append(_wrong(f"{where}[{number}]{_path(error)}", name))
            continue
        said = item.text if isinstance(item, Rule) else item.name
        if not item.id.strip() or not said.strip() or item.id in found:
            problems.append(_wrong(f"{where}[{number}]", name))
        else:
            found[item.id] = item
    return tuple(found.values())


def _accounts(value: object, problems: list[Problem], where: str = "") -> Mapping[str, Mapping[str, str]]:
    where = where or "account_fields"
    found: dict[str, Mapping[str, str]] = {}
    for provider, entries in _mapping(value, where, problems).items():
        if provider not in PROVIDERS:
            problems.append(_wrong(f"{where}.{provider[:60]}", "account_fields"))
            continue
        place = f"{where}.{provider}"
        good = {
            name: entry
            for name, entry in _mapping(entries, place, problems).items()
            if account_field(name, entry, f"{place}.{name[:60]}", problems)
        }
        found[provider] = cast("dict[str, str]", good)
    return found


def _shortcuts(value: object, problems: list[Problem], where: str = "") -> Mapping[str, str]:
    where = where or "shortcuts"
    found = read_shortcuts(value)
    if found is None:
        problems.append(_wrong(where, "shortcuts"))
        return {}
    good, wrong = found
    problems += [_wrong(f"{where}.{name[:60]}", "shortcuts") for name in wrong]
    return good


def account_list(value: object, problems: list[Problem], where: str = "") -> tuple[Account, ...]:
    """The good accounts of the list, each with its good fields; what is wrong is added to `problems`."""
    where = where or "accounts"
    if not isinstance(value, list | tuple):
        problems.append(_wrong(where, "accounts"))
        return ()
    found: dict[str, Account] = {}
    for number, piece in enumerate(cast("list[object]", value)):
        place = f"{where}[{number}]"
        if not isinstance(piece, Mapping):
            problems.append(_wrong(place, "accounts"))
            continue
        entry = {str(name): part for name, part in cast("Mapping[object, object]", piece).items()}
        fields = {
            name: part
            for name, part in _mapping(entry.pop("fields", {}), f"{place}.fields", problems).items()
            if account_field(name, part, f"{place}.fields.{name[:60]}", problems)
        }
        try:
            account = msgspec.convert(entry | {"fields": fields}, type=Account)
        except (msgspec.ValidationError, BadInput) as error:
            path = _path(error) if isinstance(error, msgspec.ValidationError) else ""
            problems.append(_wrong(place + path, "accounts"))
            continue
        if account.id in found or not belongs(account.id, account.provider):
            problems.append(_wrong(place, "accounts"))
        else:
            found[account.id] = account
    return tuple(found.values())


def _mapping(value: object, where: str, problems: list[Problem]) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return {str(name): entry for name, entry in cast("Mapping[object, object]", value).items()}
    problems.append(_wrong(where, "account_fields"))
    return {}


def account_field(name: str, value: object, where: str, problems: list[Problem]) -> bool:
    """Whether this may stand among a provider's account fields; else it is added to `problems`."""
    if is_secret_name(name):
        problems.append(
            Problem(
                where,
                phrase("“{name}” is a secret and is not read from a settings file.", name=where),
                phrase("Save it in the system keyring in Settings, then remove it from the file."),
            )
        )
        return False
    good = isinstance(value, str) and len(value) <= LINE_LENGTH and not re.search(r"[\x00-\x1f\x7f]", value)
    if not good or not _FIELD_NAME.fullmatch(name):
        problems.append(_wrong(where, "account_fields"))
        return False
    return True


def _plain_mapping(value: object) -> object:
    if isinstance(value, MappingProxyType):
        return dict(cast("Mapping[object, object]", value))
    raise NotImplementedError(type(value).__name__)


def _path(error: msgspec.ValidationError) -> str:
    found = _PATH.search(str(error))
    return found.group(1) if found else ""


def _unknown(name: str) -> Problem:
    return Problem(name, Phrase(UNKNOWN.template, (("name", name[:60]),)), UNKNOWN_REMEDY)


def _wrong(where: str, name: str) -> Problem:
    return Problem(where, Phrase(SETTINGS[name].wrong.template, (("name", where),)), WRONG_REMEDY)
