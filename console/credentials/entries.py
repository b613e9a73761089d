"""The entries of an account in a keyring. Blocks: runs on the keyring's thread only."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast

from console.credentials.backend import WINDOWS_BYTES, Backend

INDEX = ".saved"
"""The entry beside an account's secrets that tells which there are and since when; keyrings list nothing."""


class Lost(Exception):
    """A keyring took an entry and does not have it."""


class TooLong(Exception):
    """The keyring's entries are shorter than the secret."""


class Hidden:
    """A secret that shows itself in no repr and in no traceback with variables."""

    __slots__ = ("value",)

    def __init__(self, value: str) -> None:
        self.value = value

    def __repr__(self) -> str:
        return "•••"


def probe(backend: Backend, service: str, value: Hidden) -> None:
    """Writes, reads and deletes an entry of no meaning; raises what the keyring raises, or `Lost`."""
    name = f"probe-{value.value}"
    backend.set_password(service, name, value.value)
    if backend.get_password(service, name) != value.value:
        raise Lost
    backend.delete_password(service, name)


def put(backend: Backend, service: str, field: str, secret: Hidden, at: datetime, *, windows: bool) -> None:
    """Saves a secret and notes since when; reads it back, as a keyring may swallow what it is given."""
    if windows and len(secret.value.encode("utf-16-le")) > WINDOWS_BYTES:
        raise TooLong
    backend.set_password(service, field, secret.value)
    if backend.get_password(service, field) != secret.value:
        raise Lost
    _write_index(backend, service, {**_index(backend, service), field: at.isoformat()})


def get(backend: Backend, service: str, field: str) -> Hidden | None:
    """The secret of a field; None where there is none."""
    found = backend.get_password(service, field)
    return None if found is None else Hidden(found)


def saved(backend: Backend, service: str) -> dict[str, datetime | None]:
    """The fields that have a secret; one that was removed outside the console is not among them."""
    index = _index(backend, service)
    return {name: _date(at) for name, at in index.items() if backend.get_password(service, name) is not None}


def delete(backend: Backend, service: str, field: str) -> None:
    """Removes a secret and its note; nothing happens where there is none."""
    if backend.get_password(service, field) is not None:
        backend.delete_password(service, field)
    index = dict(_index(backend, service))
    if index.pop(field, None) is not None:
        _write_index(backend, service, index)


def _index(backend: Backend, service: str) -> Mapping[str, str]:
    text = backend.get_password(service, INDEX)
    if text is None:
        return {}
    try:
        data: object = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(data, dict):
        return {}
    return {str(name): str(at) for name, at in cast("dict[object, object]", data).items()}


def _write_index(backend: Backend, service: str, index: Mapping[str, str]) -> None:
    if index:
        backend.set_password(service, INDEX, json.dumps(index))
    else:
        backend.delete_password(service, INDEX)


def _date(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
