"""What happens inside a throw-away keyring session: one case by name, its findings as one line of JSON.

`python -m tests.keyring_case CASE ARGUMENT…`, started by `tests.keyring_session`.
"""

import asyncio
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Awaitable, Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import secretstorage

from console.conversation.errors import CredentialsError
from console.credentials import Credentials, KeyringRefusal

WORKSPACE = "demo shop/north"
ACCOUNT, FIELD = "intercom", "access_token"
Findings = dict[str, object]


def told(error: BaseException) -> str:
    """All that an error could give away: words, arguments, causes, the console's frames with variables."""
    parts: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        parts += [repr(seen), str(seen), repr(seen.args)]
        trace = traceback.TracebackException.from_exception(seen, capture_locals=True)
        for frame in trace.stack:
            if f"{os.sep}console{os.sep}" in frame.filename:
                parts.append(repr(frame.locals))
        seen = seen.__cause__ or seen.__context__
    return "\n".join(parts)


async def _attempt(work: Awaitable[object]) -> Findings:
    try:
        await work
    except CredentialsError as error:
        kind = str(error.kind) if isinstance(error, KeyringRefusal) else ""
        return {"code": error.code, "kind": kind, "words": str(error), "told": told(error)}
    return {"code": ""}


async def state(credentials: Credentials) -> Findings:
    """How the keyring is."""
    found = await credentials.state()
    return {
        "kind": found.kind,
        "backend": found.backend,
        "message": found.message.english(),
        "remedy": found.remedy.english(),
        "imported": "keyring" in sys.modules,
    }


async def save(credentials: Credentials, secret: str) -> Findings:
    """Saves a secret."""
    return await _attempt(credentials.save(ACCOUNT, FIELD, secret))


async def get(credentials: Credentials) -> Findings:
    """Reads it back, as another process saved it."""
    saved = await credentials.saved(ACCOUNT)
    secret = await credentials.get(ACCOUNT, FIELD)
    return {
        "secret": secret,
        "saved": {name: [s.at is not None, s.session_only] for name, s in saved.items()},
    }


async def delete(credentials: Credentials) -> Findings:
    """Deletes it, twice."""
    await credentials.delete(ACCOUNT, FIELD)
    await credentials.delete(ACCOUNT, FIELD)
    return {**await get(credentials), "entries": _entries()}


async def every_call(credentials: Credentials, secret: str) -> Findings:
    """Tries all that a keyring is asked for, and gathers what the refusals say."""
    return {
        "state": await state(credentials),
        "save": await _attempt(credentials.save(ACCOUNT, FIELD, secret)),
        "get": await _attempt(credentials.get(ACCOUNT, FIELD)),
        "delete": await _attempt(credentials.delete(ACCOUNT, FIELD)),
        "session": (await credentials.save(ACCOUNT, FIELD, secret, session_only=True)).session_only,
        "session_get": await credentials.get(ACCOUNT, FIELD),
    }


async def session_only(credentials: Credentials, secret: str) -> Findings:
    """Keeps a secret for the session, and looks what the keyring has of it."""
    await credentials.save(ACCOUNT, FIELD, secret, session_only=True)
    here = await credentials.get(ACCOUNT, FIELD)
    saved = (await credentials.saved(ACCOUNT))[FIELD].session_only
    credentials.forget_session()
    after = await credentials.get(ACCOUNT, FIELD)
    return {"here": here, "saved": saved, "after": after, "entries": _entries()}


async def entries_after_save(credentials: Credentials, secret: str) -> Findings:
    """Saves a secret and lists the keyring."""
    await credentials.save(ACCOUNT, FIELD, secret)
    return {"entries": _entries()}


async def beside_plaintext(credentials: Credentials) -> Findings:
    """How the keyring is when a package of plaintext backends is installed."""
    import_module("tests.plaintext_keyring")
    return await state(credentials)


async def cached(credentials: Credentials, secret: str) -> Findings:
    """A second read comes from memory: the entry is removed behind the console's back in between."""
    await credentials.save(ACCOUNT, FIELD, secret)
    _remove_all()
    from_memory = await credentials.get(ACCOUNT, FIELD)
    fresh = await credentials.get(ACCOUNT, FIELD, fresh=True)
    return {"from_memory": from_memory, "fresh": fresh, "saved": list(await credentials.saved(ACCOUNT))}


async def hanging(credentials: Credentials, secret: str) -> Findings:
    """Stops the keyring's daemon in its tracks, asks it everything, and lets it go on."""
    await credentials.save(ACCOUNT, FIELD, secret)
    credentials.forget_session()
    daemon = _daemon()
    os.kill(daemon, signal.SIGSTOP)
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    ticking = asyncio.create_task(tick())
    began = time.monotonic()
    found = await state(credentials)
    took = time.monotonic() - began
    ticking.cancel()
    refused = await _attempt(credentials.save(ACCOUNT, FIELD, secret + "-new"))
    for _ in range(4):
        many = await _attempt(credentials.get(ACCOUNT, FIELD))
    at_once = time.monotonic()
    many = await _attempt(credentials.get(ACCOUNT, FIELD))
    at_once = time.monotonic() - at_once
    os.kill(daemon, signal.SIGCONT)
    end = time.monotonic() + 10
    after = await state(credentials)
    while after["kind"] != "works" and time.monotonic() < end:
        await asyncio.sleep(0.05)
        after = await state(credentials)
    return {
        "state": found,
        "took": took,
        "ticks": ticks,
        "refused": refused,
        "many": many,
        "at_once": at_once,
        "after": after,
        "secret": await credentials.get(ACCOUNT, FIELD),
    }


def _daemon() -> int:
    """The process of this session's keyring: the one with this HOME."""
    home = f"HOME={os.environ['HOME']}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # others end while one looks
            name = (process / "comm").read_text().strip()
            if name.startswith("gnome-keyring") and home in (process / "environ").read_bytes().split(b"\0"):
                return int(process.name)
    raise AssertionError("no keyring is running in this session")


def _entries() -> list[str]:
    """Every entry of the keyring, whoever wrote it, as "service username"."""
    connection = secretstorage.dbus_init()
    try:
        found = [
            item.get_attributes() for item in secretstorage.get_default_collection(connection).get_all_items()
        ]
    finally:
        connection.close()
    return sorted(f"{item.get('service')} {item.get('username')}" for item in found)


def _remove_all() -> None:
    connection = secretstorage.dbus_init()
    try:
        for item in list(secretstorage.get_default_collection(connection).get_all_items()):
            item.delete()
    finally:
        connection.close()


CASES: dict[str, Callable[..., Awaitable[Findings]]] = {
    case.__name__: case
    for case in (
        state,
        save,
        get,
        delete,
        every_call,
        entries_after_save,
        beside_plaintext,
        session_only,
        cached,
        hanging,
    )
}


async def _main(case: str, arguments: list[str]) -> Findings:
    credentials = Credentials(WORKSPACE, timeout=0.4 if case == "hanging" else 20.0)
    if "keyring" in sys.modules:
        raise AssertionError("the keyring library was imported before its first use")
    try:
        return await CASES[case](credentials, *arguments)
    finally:
        credentials.close()


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_main(sys.argv[1], sys.argv[2:]))))
