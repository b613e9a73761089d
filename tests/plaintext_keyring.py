"""A keyring as packages of plaintext backends bring them: one readable file. The console must refuse it."""

import json
import os
from pathlib import Path
from typing import cast

from keyring.backend import KeyringBackend
from keyring.compat import properties

FILE = Path(os.environ.get("HOME", ".")) / "plaintext.json"
FILE.with_name("plaintext-imported").touch()


class Keyring(KeyringBackend):
    """Keeps everything readable in one file."""

    @properties.classproperty
    def priority(self) -> float:
        """Higher than every real one."""
        return 9.0

    def _entries(self) -> dict[str, str]:
        return cast("dict[str, str]", json.loads(FILE.read_text())) if FILE.exists() else {}

    def get_password(self, service: str, username: str) -> str | None:
        """The entry, if there is one."""
        return self._entries().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Writes it where anyone can read it."""
        FILE.write_text(json.dumps({**self._entries(), f"{service} {username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        """Removes it."""
        FILE.write_text(
            json.dumps({k: v for k, v in self._entries().items() if k != f"{service} {username}"})
        )


class Impostor(Keyring):
    """Says that it is the keyring the console trusts."""

    __module__ = "keyring.backends.SecretService"
    __qualname__ = "Keyring"
