"""How the keyring is, in plain words, each with what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from console.conversation.errors import CredentialsError
from console.conversation.phrases import NOTHING, Phrase, phrase


class Kind(StrEnum):
    """What a keyring can be; only `works` keeps anything."""

    WORKS = "works"
    LOCKED = "locked"
    NONE = "none"
    NULL_BACKEND = "null_backend"
    NOT_ALLOWED = "not_allowed"
    TIMED_OUT = "timed_out"
    FAILED = "failed"

    @property
    def keeps_nothing(self) -> bool:
        """Nothing of ours can lie there, now or later."""
        return self in (Kind.NONE, Kind.NULL_BACKEND, Kind.NOT_ALLOWED)


@dataclass(frozen=True, slots=True)
class KeyringState:
    """The keyring as it was just found; `backend` is its name, empty where there is none."""

    kind: Kind
    backend: str
    message: Phrase
    remedy: Phrase


class KeyringRefusal(CredentialsError):
    """The keyring did not do what was asked; `kind` says why. Carries no secret and no foreign error."""

    def __init__(self, state: KeyringState) -> None:
        super().__init__(state.message, state.remedy)
        self.state = state
        self.kind = state.kind
        self.code = f"keyring_{state.kind}"


_SENTENCES: Mapping[Kind, tuple[Phrase, Phrase]] = {
    Kind.WORKS: (phrase("Secrets are kept in the system keyring: {backend}."), NOTHING),
    Kind.LOCKED: (
        phrase("The system keyring is locked."),
        phrase("Unlock it in your system's password manager, or keep the key for this session only."),
    ),
    Kind.NONE: (
        phrase("No keyring is running."),
        phrase("Start it, or keep the key for this session only. On Linux it is gnome-keyring or KWallet."),
    ),
    Kind.NULL_BACKEND: (
        phrase("The keyring is switched off: whatever is saved there is lost."),
        phrase(
            "Remove PYTHON_KEYRING_BACKEND, or default-keyring in keyringrc.cfg, "
            "or keep the key for this session only."
        ),
    ),
    Kind.NOT_ALLOWED: (
        phrase("The keyring {backend} is not used: it may write secrets to the disk readable by anyone."),
        phrase(
            "Use the system's own keyring: remove PYTHON_KEYRING_BACKEND, or default-keyring in "
            "keyringrc.cfg. Or keep the key for this session only."
        ),
    ),
    Kind.TIMED_OUT: (
        phrase("The system keyring did not answer within {seconds} seconds."),
        phrase(
            "It may be asking for its password in a window of its own. Answer it and try again, "
            "or keep the key for this session only."
        ),
    ),
    Kind.FAILED: (
        phrase("The system keyring refused ({error})."),
        phrase("Open your system's password manager and try there, or keep the key for this session only."),
    ),
}


def state(kind: Kind, backend: str = "", *, seconds: float = 0, error: str = "") -> KeyringState:
    """The state of this kind with its words; `error` is the mere type name of what a keyring raised."""
    message, remedy = _SENTENCES[kind]
    values = {"backend": backend or "unknown", "seconds": round(seconds, 1), "error": error or "unknown"}
    told = {name: value for name, value in values.items() if f"{{{name}}}" in message.template}
    return KeyringState(kind, backend, Phrase(message.template, tuple(told.items())), remedy)


_RAISED: Mapping[str, Kind] = {
    "TimedOut": Kind.TIMED_OUT,
    "KeyringLocked": Kind.LOCKED,
    "InitError": Kind.LOCKED,
    "LockedException": Kind.LOCKED,
    "PromptDismissedException": Kind.LOCKED,
    "NoKeyringError": Kind.NONE,
    "SecretServiceNotAvailableException": Kind.NONE,
    "Lost": Kind.NULL_BACKEND,
}
"""By the class names of the keyring library and of SecretStorage; ours are `TimedOut` and `Lost`."""


def state_of(raised: tuple[str, ...], backend: str, seconds: float) -> KeyringState:
    """The state that an exception of these class names (its own first) shows the keyring to be in."""
    kind = next((_RAISED[name] for name in raised if name in _RAISED), Kind.FAILED)
    return state(kind, backend, seconds=seconds, error=raised[0])
