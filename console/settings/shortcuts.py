"""The keys that a person gave to actions, by the action; which actions there are, only the window knows."""

import re
from collections.abc import Mapping
from typing import cast

MOST = 500
"""Entries that are read; more is not a person's choice of keys."""
_ACTION = re.compile(r"[a-z][a-z0-9_]{0,59}")
_CHORD = r"(?:(?:Ctrl|Shift|Alt|Meta|Num)\+)*(?:[^\s+\x00-\x1f\x7f]|\+|[A-Za-z][A-Za-z0-9 ]{1,23})"
_KEY = re.compile(rf"{_CHORD}(?:, {_CHORD}){{0,3}}")


def is_shortcut(action: object, key: object) -> bool:
    """Whether this may stand among the keys: "Ctrl+Shift+H", "G, P", or "" for no key.

    Ctrl with Alt never is one: it is AltGr on many keyboards, and writes letters.
    """
    if not isinstance(action, str) or not isinstance(key, str) or not _ACTION.fullmatch(action):
        return False
    if not key:
        return True
    chords = key.split(", ")
    return bool(_KEY.fullmatch(key)) and not any("Ctrl+" in one and "Alt+" in one for one in chords)


def read_shortcuts(value: object) -> tuple[dict[str, str], tuple[str, ...]] | None:
    """The good entries and the names of the others; None when it is no object at all."""
    if not isinstance(value, Mapping):
        return None
    entries = cast("Mapping[object, object]", value)
    good: dict[str, str] = {}
    wrong: list[str] = []
    for action, key in list(entries.items())[:MOST]:
        if isinstance(action, str) and isinstance(key, str) and is_shortcut(action, key):
            good[action] = key
        else:
            wrong.append(str(action))
    return good, tuple(wrong)
