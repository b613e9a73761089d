"""What the palette lists: the table's actions, the settings and their pages, conversations that fit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from console.conversation.row import Row
from console.settings import SETTINGS
from console.ui import actions, keys, words
from console.ui.actions import DEEDS, Context
from console.ui.palette.matching import best


class Part(IntEnum):
    """The headings, in their order."""

    CONVERSATION = 0
    ELSEWHERE = 1
    SETTINGS = 2
    FOUND = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what it is called, what it does, its key, and why it cannot be done (`why`, else empty)."""

    part: Part
    id: str
    """The action's id, or what `run` leads to."""
    title: str
    run: Callable[[], None]
    glyph: str = ""
    aliases: tuple[str, ...] = ()
    chords: tuple[tuple[str, ...], ...] = ()
    why: str = ""
    rebindable: bool = False
    places: tuple[int, ...] = ()
    """Letters of the title that fit what was typed."""


def of_actions(whys: Mapping[str, str], run: Callable[[str], None]) -> list[Entry]:
    """The table's actions; `whys` says of each why it cannot be done."""
    about_this = (Context.CONVERSATION, Context.CHAT)

    def entry(deed: actions.Deed) -> Entry:
        return Entry(
            Part.CONVERSATION if deed.subject in about_this else Part.ELSEWHERE,
            deed.id,
            actions.name(deed),
            lambda: run(deed.id),
            deed.glyph,
            actions.aliases(deed),
            keys.chords(keys.of(deed.id)),
            whys.get(deed.id, ""),
            rebindable=True,
        )

    return [entry(deed) for deed in DEEDS if deed.id != "palette"]


@dataclass(frozen=True, slots=True)
class SettingsPlace:
    """A page of the settings, as the palette needs to know it."""

    id: str
    title: str
    glyph: str


PAGES = (
    ("provider", "Support provider", "headset"),
    ("agent", "Agent", "sparkles"),
    ("knowledge", "Knowledge", "book-open"),
    ("guidance", "Guidance", "list-checks"),
    ("topics", "Topics", "tag"),
    ("handover", "Handover texts", "message-square-text"),
    ("privacy", "Privacy", "shield"),
    ("storage", "Storage", "database"),
    ("appearance", "Appearance", "palette"),
    ("keyboard", "Keyboard", "keyboard"),
    ("credentials", "Credentials", "key-round"),
)
"""The pages of the settings screen, which takes a fifth of a second to import: a test compares them."""


def settings_places() -> tuple[SettingsPlace, ...]:
    """The pages with their names in the person's language."""
    return tuple(
        SettingsPlace(page, QCoreApplication.translate("settings", name), glyph)
        for page, name, glyph in PAGES
    )


def of_settings(places: Sequence[SettingsPlace], run: Callable[[str, str], None]) -> list[Entry]:
    """Every page of the settings and every setting on it; `run` gets the page and the setting."""
    found: list[Entry] = []
    for place in places:
        found.append(_setting(place, "", place.title, (), run))
        for name, setting in SETTINGS.items():
            if setting.group == place.id:
                more = (place.title, words.say(setting.help))
                found.append(_setting(place, name, words.say(setting.title), more, run))
    return found


def _setting(
    place: SettingsPlace, name: str, title: str, aliases: tuple[str, ...], run: Callable[[str, str], None]
) -> Entry:
    return Entry(
        Part.SETTINGS,
        f"{place.id}.{name}",
        title,
        lambda: run(place.id, name),
        place.glyph,
        aliases,
    )


def of_conversations(rows: Iterable[Row], run: Callable[[str], None]) -> list[Entry]:
    """Conversations whose text fits; what was typed may stand anywhere in them."""

    def entry(row: Row) -> Entry:
        return Entry(
            Part.FOUND,
            row.conversation,
            row.title or words.untitled(),
            lambda: run(row.conversation),
            "message-square",
        )

    return [entry(row) for row in rows]


def fitting(entries: Iterable[Entry], query: str) -> list[Entry]:
    """Those that fit, part by part, the best first; all of them in their own order for an empty search."""
    found: list[tuple[int, int, int, Entry]] = []
    for place, entry in enumerate(entries):
        hit = best(query, entry.title, entry.aliases)
        if hit is not None:
            found.append((entry.part, hit.cost, place, replace(entry, places=hit.places)))
    return [entry for *_, entry in sorted(found, key=lambda one: one[:3])]
