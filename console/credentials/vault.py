"""Saving and reading secrets: in the keyring, or for this session in memory."""

import os
import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from console.conversation.errors import CredentialsError
from console.conversation.phrases import phrase
from console.credentials import entries
from console.credentials.backend import WINDOWS, Backend, Choice, choose
from console.credentials.entries import Hidden
from console.credentials.states import KeyringRefusal, KeyringState, Kind, state, state_of
from console.credentials.thread import KeyringThread

T = TypeVar("T")

SERVICE = "handover-console"
PROBE = "probe"
ENVIRONMENT = "HANDOVER_CONSOLE_SECRET_"

_FIELD = re.compile(r"[a-z][a-z0-9_]*")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Saved:
    """That a secret is there, and since when (None: not known); never the secret."""

    at: datetime | None
    session_only: bool


class Credentials:
    """The secrets of one workspace. Everything awaitable is safe to await on the window's loop.

    Entries are of the service `handover-console/<workspace>/<account>`, one per field. Errors are
    `CredentialsError` with a code, plain words and a remedy, and carry no secret. `timeout` is in seconds.
    """

    def __init__(self, workspace: str, timeout: float = 5.0) -> None:
        self._workspace = workspace
        self._thread = KeyringThread(timeout)
        self._choice: Choice | None = None
        self._session: dict[tuple[str, str], tuple[Hidden, datetime]] = {}
        self._cache: dict[tuple[str, str], Hidden] = {}

    async def state(self) -> KeyringState:
        """How the keyring is, found out by writing, reading and deleting an entry of no meaning."""
        self._choice = None
        service, value = self._service(PROBE), Hidden(secrets.token_hex(8))
        try:
            await self._call(lambda backend: entries.probe(backend, service, value))
        except KeyringRefusal as refusal:
            return refusal.state
        return state(Kind.WORKS, self._backend_name)

    async def save(self, account: str, field: str, secret: str, *, session_only: bool = False) -> Saved:
        """Keeps a secret, spaces around it removed; `session_only` keeps it in memory and nowhere else.

        Raises `CredentialsError`; after `keyring_timed_out` it may still be saved once the keyring answers.
        """
        hidden = Hidden(secret.strip())
        del secret
        _check(field, hidden)
        key, now = (account, field), datetime.now(UTC)
        if session_only:
            self._session[key] = (hidden, now)
            return Saved(now, session_only=True)
        self._cache.pop(key, None)
        service = self._service(account)
        await self._call(lambda backend: self._put(backend, service, field, hidden, now))
        self._session.pop(key, None)
        self._cache[key] = hidden
        return Saved(now, session_only=False)

    async def get(self, account: str, field: str, *, fresh: bool = False) -> str | None:
        """A secret, or None where none was saved. `fresh` reads the keyring anew, as after a refusal."""
        key = (account, field)
        if key in self._session:
            return self._session[key][0].value
        if fresh:
            self._cache.pop(key, None)
        if key in self._cache:
            return self._cache[key].value
        service = self._service(account)
        found = await self._call(lambda backend: entries.get(backend, service, field))
        if found is None:
            return None
        self._cache[key] = found
        return found.value

    async def saved(self, account: str) -> Mapping[str, Saved]:
        """Which fields of an account have a secret; with no keyring at all, those of this session."""
        service = self._service(account)
        found: dict[str, Saved] = {}
        try:
            kept = await self._call(lambda backend: entries.saved(backend, service))
            found = {field: Saved(at, session_only=False) for field, at in kept.items()}
        except KeyringRefusal as refusal:
            if not refusal.kind.keeps_nothing:
                raise
        for (owner, field), (_, at) in self._session.items():
            if owner == account:
                found[field] = Saved(at, session_only=True)
        return found

    async def delete(self, account: str, field: str) -> None:
        """Forgets a secret here and in the keyring; one that is not there is no error."""
        key, service = (account, field), self._service(account)
        was_here = self._session.pop(key, None) is not None
        self._cache.pop(key, None)
        try:
            await self._call(lambda backend: entries.delete(backend, service, field))
        except KeyringRefusal as refusal:
            if not (was_here and refusal.kind.keeps_nothing):
                raise

    def forget_session(self) -> None:
        """Forgets what is kept for this session only, and every copy in memory."""
        self._session.clear()
        self._cache.clear()

    def close(self) -> None:
        """Forgets everything in memory and ends the thread."""
        self.forget_session()
        self._thread.close()

    @property
    def _backend_name(self) -> str:
        return self._choice.name if self._choice else ""

    def _service(self, account: str) -> str:
        parts = (part.replace("%", "%25").replace("/", "%2F") for part in (self._workspace, account))
        return "/".join((SERVICE, *parts))

    def _put(self, backend: Backend, service: str, field: str, secret: Hidden, at: datetime) -> None:
        entries.put(backend, service, field, secret, at, windows=self._backend_name == WINDOWS)

    async def _call(self, work: Callable[[Backend], T]) -> T:
        """`work` with the keyring, on its thread; raises `KeyringRefusal` when that did not go well."""
        used: list[Choice] = []
        outcome = await self._thread.run(lambda: self._with_backend(work, used))
        if outcome.done is not None:
            return outcome.done.value
        choice = used[0] if used else None  # this call's own: another one may have chosen anew since
        self._choice = None  # the keyring may be started meanwhile
        if outcome.raised[0] == entries.TooLong.__name__:
            raise CredentialsError(
                phrase("The secret is too long for the Windows Credential Manager (1,280 characters)."),
                phrase("Keep it for this session only, or make a shorter one."),
            )
        if outcome.raised[0] == _NoBackend.__name__ and choice is not None:
            raise KeyringRefusal(state(choice.kind, choice.name))
        name = choice.name if choice else ""
        raise KeyringRefusal(state_of(outcome.raised, name, self._thread.timeout))

    def _with_backend(self, work: Callable[[Backend], T], used: list[Choice]) -> T:
        choice = self._choice or choose()
        self._choice = choice
        used.append(choice)
        if choice.backend is None:
            raise _NoBackend
        return work(choice.backend)


class _NoBackend(Exception):
    """No keyring may be used; the choice says why."""


def variable(field: str) -> str:
    """The environment variable that a secret may come from where a person asked for that."""
    return ENVIRONMENT + field.upper()


def from_environment(fields: Iterable[str], environ: Mapping[str, str] = os.environ) -> Mapping[str, str]:
    """The secrets of these fields that stand in the environment, for `--secrets-from-environment` alone.

    They are meant for memory: hand them to `Credentials.save(…, session_only=True)`.
    """
    return {field: environ[variable(field)] for field in fields if environ.get(variable(field))}


def _check(field: str, secret: Hidden) -> None:
    if not _FIELD.fullmatch(field):
        raise CredentialsError(phrase("“{field}” is not the name of a secret.", field=field[:60]))
    if not secret.value:
        raise CredentialsError(
            phrase("There is nothing to save: the field is empty."), phrase("Paste the key, then save it.")
        )
    if _UNPRINTABLE.search(secret.value):
        raise CredentialsError(
            phrase("The secret holds a line break or another character that cannot be sent."),
            phrase("Copy it again, in one line."),
        )
