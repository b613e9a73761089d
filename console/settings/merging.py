"""Changed settings into a file's own data, so that nothing it holds is lost."""

from collections.abc import Mapping
from dataclasses import fields
from typing import cast

from console.settings.fields import PROVIDERS, Settings
from console.settings.reading import LISTS, Problem, Raw, account_field, account_list, items, plain
from console.settings.shortcuts import is_shortcut

_OFFICE_HOURS = ("open", "timezone", "days")


def merged(raw: Mapping[str, object], settings: Settings, before: Settings) -> Raw:
    """`raw` with what changed from `before` to `settings`; everything else in it stays as it was written."""
    result = dict(raw)
    for name, value in changed(settings, before).items():
        result[name] = _kept(name, raw.get(name), value)
    return result


def changed(settings: Settings, before: Settings) -> Raw:
    """The settings that differ from `before`, as plain data."""
    return {
        item.name: plain(getattr(settings, item.name))
        for item in fields(Settings)
        if getattr(settings, item.name) != getattr(before, item.name)
    }


def _kept(name: str, raw: object, now: object) -> object:
    """`now`, with what stood in `raw` and was not understood: unknown keys and broken items."""
    if name in LISTS and isinstance(raw, list):
        return _kept_items(name, cast("list[object]", raw), cast("tuple[Raw, ...]", now))
    if name == "office_hours" and isinstance(raw, dict):
        strays = {key: value for key, value in cast("Raw", raw).items() if key not in _OFFICE_HOURS}
        return strays | cast("Raw", now)
    if name == "account_fields" and isinstance(raw, dict):
        return _kept_accounts(cast("Raw", raw), cast("dict[str, Raw]", now))
    if name == "shortcuts" and isinstance(raw, dict):
        strays = {key: value for key, value in cast("Raw", raw).items() if not is_shortcut(key, value)}
        return strays | cast("Raw", now)
    if name == "accounts" and isinstance(raw, list):
        entries = cast("list[object]", raw)
        broken = [piece for piece in entries if not account_list([piece], [])]
        return [*cast("tuple[Raw, ...]", now), *broken]
    return now


def _kept_items(name: str, raw: list[object], now: tuple[Raw, ...]) -> list[object]:
    known = set(LISTS[name].__struct_fields__)
    strays: dict[object, Raw] = {}
    broken: list[object] = []
    for piece in raw:
        problems: list[Problem] = []
        items(name, [piece], problems)
        entry = cast("Raw", piece)
        if problems or entry["id"] in strays:
            broken.append(piece)
        else:
            strays[entry["id"]] = {key: value for key, value in entry.items() if key not in known}
    return [*(strays.get(item["id"], {}) | item for item in now), *broken]


def _kept_accounts(raw: Raw, now: dict[str, Raw]) -> Raw:
    result: Raw = {}
    for provider, entries in raw.items():
        if provider not in PROVIDERS or not isinstance(entries, dict):
            result[provider] = entries
            continue
        mine = cast("Raw", entries)
        strays = {name: value for name, value in mine.items() if not account_field(name, value, "", [])}
        if strays:
            result[provider] = strays
    for provider, entries in now.items():
        before = result.get(provider)
        result[provider] = (cast("Raw", before) if isinstance(before, dict) else {}) | entries
    return result
