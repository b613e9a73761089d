"""Changing settings: saved as changed, told to everyone, nothing lost when the file or the disk refuses."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from console.desk.feed import Feed, SettingsChanged
from console.settings import Loaded, Settings, load, overridden, save


@dataclass(slots=True)
class Preferences:
    """The settings in force and the file they live in; `changed` hears of new ones before the feed does."""

    path: Path
    loaded: Loaded
    feed: Feed
    changed: Callable[[Settings], None]
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.loaded.settings

    async def change(self, values: Mapping[str, object]) -> Settings:
        """Sets `values` by the names of the settings file and saves them.

        Raises `BadInput` for a value that is not allowed, `SettingsError` when it cannot be saved: the
        settings in force then stay as they were.
        """
        async with self._lock:
            wanted = overridden(self.settings, values)
            self.loaded = await asyncio.to_thread(save, self.path, wanted, self.loaded)
            self.changed(self.settings)
            self.feed.tell(SettingsChanged(self.settings))
            return self.settings


def preferences(path: Path, feed: Feed, changed: Callable[[Settings], None]) -> Preferences:
    """The settings at `path`; what was wrong with them stands in `loaded.problems`."""
    return Preferences(path, load(path), feed, changed)
