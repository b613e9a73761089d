"""Settings out of one console and into another: no secret leaves, and what would change is known before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import cast
from urllib.parse import parse_qsl, urlsplit

import msgspec

from console.conversation.errors import BadInput
from console.conversation.phrases import phrase
from console.settings.fields import Settings, is_secret_name
from console.settings.merging import changed
from console.settings.reading import LISTS, Problem, Raw, migrated, overridden, plain, read
from console.settings.table import SETTINGS

MOST_BYTES = 5_000_000
_PARTLY = (*LISTS, "account_fields", "accounts")
"""Settings of many entries: one that is wrong leaves the others."""
_LEFT_OUT = phrase("Take it out of the file, or set it here by hand.")


@dataclass(frozen=True, slots=True)
class Difference:
    """One setting that an import would change, with its plain values."""

    name: str
    before: object = field(repr=False)
    after: object = field(repr=False)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a file would do: `problems` are left out, `unknown` is kept in the file for whoever knows it."""

    differences: tuple[Difference, ...] = ()
    problems: tuple[Problem, ...] = ()
    unknown: Mapping[str, object] = field(default_factory=dict[str, object], repr=False)
    same: int = 0
    """Settings of the file that are set so already."""

    @property
    def values(self) -> Raw:
        """The values to set, by the names of the settings file."""
        return {one.name: one.after for one in self.differences}


@dataclass(frozen=True, slots=True)
class Exported:
    """The file's content, and the names of settings that hold what may be a secret and are not in it."""

    content: bytes
    left_out: tuple[str, ...] = ()


def exported(settings: Settings) -> Exported:
    """Every setting that differs from its default, and nothing else: no secret, nothing not understood.

    A link whose query carries something of a secret's name is left out.
    """
    values = changed(settings, Settings())
    left: list[str] = []
    if _secretive(settings.link):
        del values["link"]
        left.append("link")
    if any(_secretive(one.link) for one in settings.accounts):
        kept = [one for one in settings.accounts if not _secretive(one.link)]
        values["accounts"] = plain(tuple(kept))
        left.append("accounts")
    content = msgspec.json.format(msgspec.json.encode(values), indent=2) + b"\n"
    return Exported(content, tuple(left))


def offered(content: bytes, settings: Settings, file: str) -> Offer:
    """What importing this content would change; nothing is changed by asking.

    Settings that the file does not name stay as they are. Raises `BadInput` when it is no settings file.
    """
    raw = _raw(content, file)
    loaded = read(raw)
    known = {name: value for name, value in migrated(raw).items() if name in SETTINGS}
    differences: list[Difference] = []
    same = 0
    wrong = {_setting_of(problem.name) for problem in loaded.problems}
    for item in fields(Settings):
        if item.name not in known or item.name in wrong:
            continue
        before, after = getattr(settings, item.name), getattr(loaded.settings, item.name)
        if before == after:
            same += 1
        else:
            differences.append(Difference(item.name, plain(before), plain(after)))
    unknown, refused = _unknown(migrated(raw))
    problems = [problem for problem in loaded.problems if problem.name not in unknown]
    problems = [problem for problem in problems if problem.name not in {one.name for one in refused}]
    overridden(settings, {one.name: one.after for one in differences})
    return Offer(tuple(differences), (*problems, *refused), unknown, same)


def _setting_of(place: str) -> str:
    """The setting that is not used at all for a problem at this place; "" where only a part of it is not."""
    name = re.split(r"[.\[]", place, maxsplit=1)[0]
    return "" if name in _PARTLY and name != place else name


def _raw(content: bytes, file: str) -> Raw:
    remedy = phrase("Choose a file that was exported from this console, or a settings.json.")
    if len(content) > MOST_BYTES:
        raise BadInput(phrase("“{file}” is too large for a settings file.", file=file), remedy)
    try:
        data: object = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise BadInput(phrase("“{file}” is not a settings file.", file=file), remedy)
    return cast("Raw", data)


def _unknown(raw: Mapping[str, object]) -> tuple[Raw, list[Problem]]:
    """What no setting is called, and what of it may be a secret and is therefore not taken."""
    kept: Raw = {}
    refused: list[Problem] = []
    for name, value in raw.items():
        if name in SETTINGS:
            continue
        if _holds_secret(name, value):
            why = phrase("“{name}” may be a secret and is not taken.", name=name[:60])
            refused.append(Problem(name, why, _LEFT_OUT))
        else:
            kept[name] = value
    return kept, refused


def _holds_secret(name: str, value: object) -> bool:
    if is_secret_name(name):
        return True
    if isinstance(value, dict):
        return any(_holds_secret(key, part) for key, part in cast("Raw", value).items())
    if isinstance(value, list):
        return any(_holds_secret("", part) for part in cast("list[object]", value))
    return False


def _secretive(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    names = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    return bool(parts.password) or any(is_secret_name(name) for name in names)
