"""What the search of Settings knows: pages, settings by all their words, fields of every account."""

from collections.abc import Mapping

from console.conversation.readings import Trigger
from console.providers.capabilities import Capabilities, FieldSpec, SecretSpec, table
from console.settings import SETTINGS, Setting
from console.ui import words
from console.ui.settings.nav import Found


def pages(names: Mapping[str, str], glyphs: Mapping[str, str]) -> tuple[Found, ...]:
    """Every page by its id, in order."""
    return tuple(Found(page, name, glyphs[page]) for page, name in names.items())


def fields(names: Mapping[str, str]) -> tuple[Found, ...]:
    """Every field that stands on one of the pages: settings first, then what accounts are made of."""
    found = [
        Found(setting.group, words.say(setting.title), field=name, also=_words(name, setting))
        for name, setting in SETTINGS.items()
        if setting.group in names
    ]
    if "provider" in names:
        for row in table().values():
            found += [_account(row, spec) for spec in (*row.fields, *row.secrets) if not _setting(spec)]
    return tuple(found)


def _words(name: str, setting: Setting) -> str:
    """Everything that can be read of a setting besides its title."""
    said = [setting.help, setting.label, setting.section, *(one.words for one in setting.options)]
    more = [words.trigger(trigger) for trigger in Trigger] if name == "thresholds" else []
    if name == "provider":
        more = [row.title for row in table().values()]
    return " ".join([*(words.say(one) for one in said), *more, name.replace("_", " ")])


def _account(row: Capabilities, spec: FieldSpec | SecretSpec) -> Found:
    title = words.say(spec.title)
    also = " ".join((row.title, words.say(spec.help), words.say(spec.where)))
    return Found("provider", f"{title} · {row.title}", field=spec.name, also=also, provider=row.name)


def _setting(spec: FieldSpec | SecretSpec) -> bool:
    return isinstance(spec, FieldSpec) and spec.setting
