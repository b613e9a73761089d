"""What `doctor` looks at in the workspace: room, settings, journal, knowledge, provider, keyring."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from console.assembly import JOURNAL, SETTINGS
from console.cli.checks import Check, failed, ok, warning
from console.conversation.errors import KnowledgeError, StoreError
from console.credentials import Credentials, KeyringState, Kind
from console.knowledge.folder import list_folder
from console.providers.capabilities import FieldSpec, capabilities
from console.settings import Loaded, Settings, load
from console.store import faults, opening, upgrade

LITTLE_ROOM = 200 * 1024 * 1024
"""Bytes below which a disk is about to be full."""
SETTINGS_SHOWN = 3


def premises(workspace: Path) -> Iterator[Check]:
    """Every check of a workspace."""
    yield room(workspace)
    loaded = load(workspace / SETTINGS)
    yield settings(loaded)
    yield journal(workspace / JOURNAL)
    yield knowledge(loaded.settings)
    yield agent()
    yield provider(loaded.settings)
    yield keyring(loaded.settings)


def room(workspace: Path) -> Check:
    """Whether the folder can be written and the disk has room."""
    there = next((p for p in (workspace, *workspace.parents) if p.exists()), workspace)
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return failed(
            "workspace",
            f"The workspace {workspace} cannot be written.",
            "Give yourself the right to write there, or choose another folder with --workspace DIR.",
        )
    free = shutil.disk_usage(there).free
    if free < LITTLE_ROOM:
        return warning("workspace", f"{free // 1_000_000} MB are left on the disk.", "Make room on the disk.")
    made = "" if there == workspace else " It is made when it is first needed."
    return ok("workspace", f"{workspace} can be written, {free // 1_000_000_000} GB are free.{made}")


def settings(loaded: Loaded) -> Check:
    """Whether every entry of the settings file is understood."""
    if not loaded.problems:
        return ok("settings", "The settings are understood.")
    shown = loaded.problems[:SETTINGS_SHOWN]
    said = " ".join(problem.why.english() for problem in shown)
    left = len(loaded.problems) - len(shown)
    more = f" And {left} more." if left else ""
    return warning("settings", said + more, shown[0].remedy.english())


def journal(path: Path) -> Check:
    """Whether the journal opens and is whole; it is only read."""
    if not path.exists():
        return ok("storage", "There is no journal yet; it begins with the first conversation.")
    try:
        with faults.told(path):
            return _journal(path)
    except StoreError as error:
        return failed("storage", error.message.english(), error.remedy.english())
    except OSError as error:
        return failed("storage", f"{path} cannot be read: {error.strerror}.", "Check the rights of the file.")


def _journal(path: Path) -> Check:
    with path.open("rb") as file:
        header = file.read(opening.HEADER_BYTES)
    known = len(upgrade.scripts())
    if header and not header.startswith(opening.MAGIC):
        raise faults.corrupt(path)
    written = int.from_bytes(header[60:64], "big")
    if written > known:
        raise faults.newer(path, written, known)
    with closing(_reader(path)) as connection:
        number = upgrade.version(connection)
        if number > known:
            raise faults.newer(path, number, known)
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise faults.corrupt(path)
        many = _conversations(connection)
    if not os.access(path, os.W_OK):
        return warning(
            "storage", f"{path} can be read but not written.", "Give yourself the right to write it."
        )
    return ok("storage", f"The journal holds {many} conversations and is whole (SQLite, version {number}).")


def _reader(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing: without a log nobody has it open, and none need be begun."""
    if path.with_name(path.name + "-wal").exists():
        return opening.connect(path, writable=False)
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)


def _conversations(connection: sqlite3.Connection) -> int:
    tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'conversation'").fetchone()
    if not tables[0]:
        return 0
    return int(connection.execute("SELECT count(*) FROM conversation").fetchone()[0])


def knowledge(chosen: Settings) -> Check:
    """Whether the folder of articles is there and holds some."""
    if not chosen.knowledge_folder.strip():
        return warning(
            "knowledge",
            "The agent has nothing to answer from.",
            "Choose a folder of articles: Settings, Knowledge.",
        )
    try:
        listing = list_folder(Path(chosen.knowledge_folder).expanduser())
    except KnowledgeError as error:
        return failed("knowledge", error.message.english(), error.remedy.english())
    if listing.problems:
        first = listing.problems[0]
        return warning("knowledge", f"{first.document}: {first.why.english()}", first.remedy.english())
    return ok("knowledge", f"{len(listing.files)} articles in {chosen.knowledge_folder}.")


def agent() -> Check:
    """Who answers."""
    return ok("agent", "The built-in agent answers; it needs no model and no network.")


def provider(chosen: Settings) -> Check:
    """Whether the provider has what a handover needs."""
    row = capabilities(chosen.provider)
    lacking = [item.title.english() for item in row.fields if item.required and not _filled(chosen, item)]
    if lacking:
        return failed(
            "provider",
            f"{row.title} lacks: {', '.join(lacking)}.",
            "Fill it in: Settings, Support provider. Until then the summary is copied by hand.",
        )
    how = "a person carries the summary across" if row.copy_paste else "the summary is passed on by itself"
    return ok("provider", f"{row.title}: {how}.")


def _filled(chosen: Settings, item: FieldSpec) -> bool:
    account = chosen.account(chosen.provider)
    value = getattr(chosen, item.name, "") if item.setting else account.get(item.name, "")
    return bool(str(value).strip())


def keyring(chosen: Settings) -> Check:
    """Whether secrets can be kept; it writes, reads and deletes an entry of no meaning."""
    state = asyncio.run(_keyring())
    if state.kind is Kind.WORKS:
        return ok("keyring", state.message.english())
    how = failed if capabilities(chosen.provider).secrets else warning
    return how("keyring", state.message.english(), state.remedy.english())


async def _keyring() -> KeyringState:
    credentials = Credentials("doctor")
    try:
        return await credentials.state()
    finally:
        credentials.close()
