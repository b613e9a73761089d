"""Which keyrings are trusted with secrets, and the one to use. Blocks: runs on the keyring's thread only."""

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from console.credentials.states import Kind

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

TRUSTED = {
    ("keyring.backends.SecretService", "Keyring"): "Secret Service",
    ("keyring.backends.libsecret", "Keyring"): "Secret Service (libsecret)",
    ("keyring.backends.kwallet", "DBusKeyring"): "KWallet",
    ("keyring.backends.kwallet", "DBusKeyringKWallet4"): "KWallet 4",
    ("keyring.backends.macOS", "Keyring"): "macOS Keychain",
    ("keyring.backends.Windows", "WinVaultKeyring"): "Windows Credential Manager",
}
"""Module and class of each trusted keyring, with the name a person knows it by."""

WINDOWS = "Windows Credential Manager"
WINDOWS_BYTES = 2_560
"""What the Windows Credential Manager holds in one entry, in UTF-16 (CRED_MAX_CREDENTIAL_BLOB_SIZE)."""

_NULL = ("keyring.backends.null", "Keyring")
_FAIL = ("keyring.backends.fail", "Keyring")
_CHAIN = ("keyring.backends.chainer", "ChainerBackend")
_CHOSEN_BY = "PYTHON_KEYRING_BACKEND"


class Backend(Protocol):
    """What the console asks of a keyring."""

    def get_password(self, service: str, username: str, /) -> str | None: ...
    def set_password(self, service: str, username: str, password: str, /) -> None: ...
    def delete_password(self, service: str, username: str, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """The keyring to use (`works` until tried), or the kind of reason why there is none."""

    kind: Kind
    name: str = ""
    backend: Backend | None = None


def choose() -> Choice:
    """The keyring that the person configured, if it is trusted, else the best trusted one that runs here.

    The `keyring` library's own choice is not asked: it takes a plaintext file without a word where a package
    of such backends is installed.
    """
    from keyring import core  # imported late: it takes longer than a window's first paint

    configured = os.environ.get(_CHOSEN_BY)
    if configured is not None and not _may_load(configured):
        return Choice(Kind.NOT_ALLOWED, configured[:80])
    try:
        backend = core.load_env() or core.load_config()
    except (ImportError, AttributeError, ValueError):
        return Choice(Kind.NOT_ALLOWED, configured[:80] if configured else "keyringrc.cfg")
    except RuntimeError:  # trusted and wanted, but not running here
        return Choice(Kind.NONE)
    return _judged(backend) if backend is not None else _best()


def _may_load(name: str) -> bool:
    """Whether this class may be imported at all: loading a module runs it."""
    module, _, cls = name.strip().rpartition(".")
    return (module, cls) in {*TRUSTED, _NULL, _FAIL, _CHAIN}


def _judged(backend: "KeyringBackend") -> Choice:
    kind = type(backend)
    place = (kind.__module__, kind.__qualname__)
    if getattr(sys.modules.get(kind.__module__), kind.__qualname__, None) is not kind:
        return Choice(Kind.NOT_ALLOWED, ".".join(place))  # it only says that it is that class
    if place == _NULL:
        return Choice(Kind.NULL_BACKEND, ".".join(place))
    if place == _FAIL:
        return Choice(Kind.NONE)
    if place == _CHAIN:
        return _judged_chain(backend)
    if place not in TRUSTED:
        return Choice(Kind.NOT_ALLOWED, ".".join(place))
    return Choice(Kind.WORKS, TRUSTED[place], backend)


def _judged_chain(chain: "KeyringBackend") -> Choice:
    members = [_judged(member) for member in cast("list[KeyringBackend]", getattr(chain, "backends", []))]
    for member in members:
        if member.kind is not Kind.WORKS:
            return Choice(Kind.NOT_ALLOWED, member.name or ".".join(_CHAIN))
    # The first one and not the chain: what the chain holds is found anew at every call.
    return members[0] if members else Choice(Kind.NONE)


def _best() -> Choice:
    """The trusted keyring of the highest priority; imported by name, as frozen builds lose entry points."""
    found: list[tuple[float, str, type[KeyringBackend]]] = []
    for (module, name), title in TRUSTED.items():
        with suppress(ImportError):
            cls = cast("type[KeyringBackend]", getattr(import_module(module), name))
            if cls.viable:
                found.append((cls.priority, title, cls))
    if not found:
        return Choice(Kind.NONE)
    _, title, cls = max(found, key=lambda one: one[0])
    return Choice(Kind.WORKS, title, cls())
