"""Secrets in the OS keyring, always off the window's thread, never on a disk elsewhere.

`vault` saves and reads them, `backend` says which keyrings are trusted, `states` says in plain words how
the keyring is, `thread` keeps a keyring that hangs away from everything else.
"""

from console.credentials.states import KeyringRefusal, KeyringState, Kind
from console.credentials.vault import Credentials, Saved, from_environment, variable

__all__ = [
    "Credentials",
    "KeyringRefusal",
    "KeyringState",
    "Kind",
    "Saved",
    "from_environment",
    "variable",
]
