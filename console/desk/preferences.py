"""Changing settings: saved as changed, told to everyone, nothing lost when the file or the disk refuses."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from console.desk.feed import Feed, SettingsChanged
from console.settings import Loaded, Settings, load, overridden, plain, save

if TYPE_CHECKING:
    import asyncio  # when it runs: with the loop, after the first frame

    from console.settings.exchange import Offer


@dataclass(frozen=True, slots=True)
class Undo:
    """What a reset or an import replaced: the values before, and the entries that were added."""

    values: Mapping[str, object] = field(repr=False)
    strays: tuple[str, ...] = ()


@dataclass(slots=True)
class Preferences:
    """The settings in force and the file they live in; `changed` hears of new ones before the feed does."""

    path: Path
    loaded: Loaded
    feed: Feed
    changed: Callable[[Settings], None]
    _lock: "asyncio.Lock | None" = field(init=False, default=None)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.loaded.settings

    async def change(self, values: Mapping[str, object]) -> Settings:
        """Sets `values` by the names of the settings file and saves them.

        Raises `BadInput` for a value that is not allowed, `SettingsError` when it cannot be saved: the
        settings in force then stay as they were.
        """
        return await self._save(values)

    async def reset(self, names: Iterable[str]) -> Undo:
        """Sets these settings back to their defaults; the way back is returned."""
        default = Settings()
        return await self._undoable({name: plain(getattr(default, name)) for name in names})

    async def take(self, offer: "Offer") -> Undo:
        """Imports what was offered, all or nothing; the way back is returned."""
        strays = {name: value for name, value in offer.unknown.items() if name not in self.loaded.raw}
        return await self._undoable(offer.values, strays)

    async def undo(self, undo: Undo) -> Settings:
        """Takes a reset or an import back, as far as nothing else was changed since."""
        return await self._save(undo.values, without=undo.strays)

    async def _undoable(
        self, values: Mapping[str, object], strays: Mapping[str, object] | None = None
    ) -> Undo:
        before = self.settings
        after = await self._save(values, strays or {})
        gone = {name: plain(getattr(before, name)) for name in values}
        same = {name for name in values if getattr(before, name) == getattr(after, name)}
        return Undo({name: value for name, value in gone.items() if name not in same}, tuple(strays or {}))

    async def _save(
        self,
        values: Mapping[str, object],
        strays: Mapping[str, object] | None = None,
        without: Collection[str] = (),
    ) -> Settings:
        import asyncio

        if self._lock is None:
            self._lock = asyncio.Lock()
        async with self._lock:
            wanted = overridden(self.settings, values)
            self.loaded = await asyncio.to_thread(
                save, self.path, wanted, self.loaded, strays=strays, without=without
            )
            self.changed(self.settings)
            self.feed.tell(SettingsChanged(self.settings))
            return self.settings


def preferences(path: Path, feed: Feed, changed: Callable[[Settings], None]) -> Preferences:
    """The settings at `path`; what was wrong with them stands in `loaded.problems`."""
    return Preferences(path, load(path), feed, changed)
