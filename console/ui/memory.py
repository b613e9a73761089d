"""What the window remembers between starts: sizes, places, what was folded, where one was."""

from msgspec import Struct
from PySide6.QtCore import QByteArray, QSettings


class Memory(Struct, frozen=True):
    """Names with their values in a file of the workspace; without one nothing is remembered."""

    store: QSettings | None = None

    def read(self, name: str) -> QByteArray | None:
        """A size or a place that was remembered."""
        value = self.store.value(name) if self.store is not None else None
        return value if isinstance(value, QByteArray) else None

    def write(self, name: str, value: QByteArray) -> None:
        """Remembers a size or a place."""
        if self.store is not None:
            self.store.setValue(name, value)

    def word(self, name: str) -> str:
        """A word that was remembered, or nothing."""
        value = self.store.value(name) if self.store is not None else None
        return value if isinstance(value, str) else ""

    def keep(self, name: str, word: str) -> None:
        """Remembers a word."""
        if self.store is not None:
            self.store.setValue(name, word)
