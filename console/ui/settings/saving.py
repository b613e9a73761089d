"""Saving a setting as it is changed, and the answer beside its field: a tick, or what is wrong."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Protocol

from shiboken6 import Shiboken

from console.conversation.errors import ConsoleError
from console.conversation.phrases import Phrase
from console.settings import Settings
from console.ui import words
from console.ui.settings.needs import Needs

Change = Callable[[Settings], Mapping[str, object]]
"""The values to set, by the names of the settings file, worked out from the settings then in force."""


class Answer(Protocol):
    """Whoever is told how the saving went: a row of a form."""

    title: str

    def saved(self) -> None:
        """It is saved."""
        ...

    def set_error(self, error: str) -> None:
        """It is not, and why; "" once it is."""
        ...


class Saving:
    """Makes one change after another, each on top of the one before it."""

    def __init__(self, needs: Needs) -> None:
        self._needs = needs
        self._lock = asyncio.Lock()
        self._number = 0

    def save(self, answer: Answer, change: Change) -> None:
        """Starts to save; `answer` hears the outcome if it is still there."""
        self._number += 1
        self._needs.owner.start(f"settings:save:{self._number}", self._save(answer, change))

    async def _save(self, answer: Answer, change: Change) -> None:
        error = ""
        async with self._lock:
            preferences = self._needs.preferences
            try:
                await preferences.change(change(preferences.settings))
            except ConsoleError as refused:
                error = plain_words(refused, answer.title)
        if not Shiboken.isValid(answer):
            return
        answer.set_error(error)
        if not error:
            answer.saved()


def plain_words(error: ConsoleError, title: str = "") -> str:
    """An error and its remedy in the person's language; a setting's place in the file becomes its title."""
    parts = (words.say(_titled(part, title)) for part in (error.message, error.remedy))
    return " ".join(part for part in parts if part)


def _titled(phrase: Phrase, title: str) -> Phrase:
    values = tuple(
        (name, title if title and isinstance(value, str) and value.startswith("settings.") else value)
        for name, value in phrase.values
    )
    return Phrase(phrase.template, values)
