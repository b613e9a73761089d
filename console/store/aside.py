"""Keeping a journal that cannot be used: copied, or moved aside for a fresh one."""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from console.conversation.errors import StoreError, StoreFull
from console.conversation.phrases import phrase

PARTS = ("", "-wal", "-shm")
"""A database is these files; without its log it may lack the latest entries."""


def back_up(path: Path, to: Path) -> Path:
    """Copy the journal at `path`, log included, into the folder `to`; returns the copy.

    The copy is named after the minute ("journal-2026-11-22T1405.sqlite") and overwrites nothing. Raises
    `StoreFull` when the copy could not be written; half a copy is not left behind.
    """
    return _keep(path, to, _copy)


def start_fresh(path: Path) -> Path:
    """Move the journal at `path` aside in its own folder, log included; returns where it went.

    `open_store(path)` then begins a new one.
    """
    return _keep(path, path.parent, _move)


def _keep(path: Path, to: Path, how: Callable[[Path, Path], None]) -> Path:
    done: list[Path] = []
    try:
        to.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = _free_name(path, to)
        for part in PARTS:
            source = path.with_name(path.name + part)
            if source.exists():
                target = kept.with_name(kept.name + part)
                done.append(target)
                how(source, target)
    except OSError as error:
        if how is _copy:
            for target in done:
                target.unlink(missing_ok=True)
        raise _unkept(path, error) from error
    return kept


def _free_name(path: Path, to: Path) -> Path:
    stamp = datetime.now().astimezone().strftime("%Y-%m-%dT%H%M")
    kept = to / f"{path.stem}-{stamp}{path.suffix}"
    again = 2
    while any(kept.with_name(kept.name + part).exists() for part in PARTS):
        kept = to / f"{path.stem}-{stamp}-{again}{path.suffix}"
        again += 1
    return kept


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as reading:
        descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as writing:
            shutil.copyfileobj(reading, writing)
            writing.flush()
            os.fsync(writing.fileno())


def _move(source: Path, target: Path) -> None:
    source.rename(target)


def _unkept(path: Path, error: OSError) -> StoreError:
    return StoreFull(
        phrase(
            "The journal {file} could not be kept aside: {reason}.",
            file=str(path),
            reason=error.strerror or "",
        ),
        phrase("Choose a folder that can be written and has room."),
    )
