"""The settings file: read without ever failing, written whole or not at all, readable by its owner alone."""

import errno
import os
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import cast

import msgspec

from console.conversation.errors import SettingsError
from console.conversation.phrases import Phrase, phrase
from console.settings.fields import Settings
from console.settings.merging import changed, merged
from console.settings.reading import Loaded, Problem, Raw, migrated, overridden, read
from console.settings.table import RENAMED

ABANDONED = 3600.0
"""Seconds after which nobody writes to a draft of the file any more."""
MAXIMUM_BYTES = 5_000_000
"""More than a settings file can mean: such a file is somebody else's."""

_KEPT_ASIDE = phrase("Defaults are used. The file is kept aside as a copy before anything is saved over it.")
_BROKEN = phrase("The settings file {file} is not readable JSON.")
_REFUSED = phrase("The settings file {file} cannot be opened.")


class _Broken(Exception):
    """The file's text is not the JSON object that settings are."""


def load(path: Path, renamed: Mapping[str, str] = RENAMED) -> Loaded:
    """The settings at `path`, defaults where there is no file; whatever is wrong stands in `problems`."""
    try:
        raw = _raw(path)
    except _Broken:
        return _unread(path, _BROKEN, _KEPT_ASIDE)
    except OSError:
        remedy = phrase("Defaults are used and nothing is saved. Check the file's rights, then start again.")
        return _unread(path, _REFUSED, remedy)
    return read(raw, renamed)


def save(
    path: Path,
    settings: Settings,
    loaded: Loaded,
    renamed: Mapping[str, str] = RENAMED,
    *,
    strays: Mapping[str, object] | None = None,
    without: Collection[str] = (),
) -> Loaded:
    """Writes what changed since `loaded` into the file at `path` and returns what then stands there.

    `strays` are entries that nothing here understands and that are kept for whoever does, where the file has
    none of that name; `without` are such names that go again.

    The file is read again first, so that another console's changes of other settings stay; what was not
    understood stays verbatim; a broken file is copied aside before. Raises `SettingsError` when the disk
    refuses (the old file then is whole), `BadInput` when a value is not allowed.
    """
    overridden(Settings(), changed(settings, loaded.settings))
    target = path.resolve()
    try:
        try:
            ground = migrated(_raw(target), renamed)
        except _Broken:
            _keep_aside(target)
            ground = {}
        ground = {**(strays or {}), **{name: part for name, part in ground.items() if name not in without}}
        raw = merged(ground, settings, loaded.settings)
        _write(target, msgspec.json.format(msgspec.json.encode(raw), indent=2) + b"\n")
    except OSError as error:
        raise _failure(path, error) from error
    return read(raw, renamed)


def _raw(path: Path) -> Raw:
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            raise _Broken
        text = path.read_bytes()
    except FileNotFoundError:
        return {}
    try:
        data: object = msgspec.json.decode(text.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _Broken from error
    if not isinstance(data, dict):
        raise _Broken
    return cast("Raw", data)


def _unread(path: Path, why: Phrase, remedy: Phrase) -> Loaded:
    problem = Problem(path.name, Phrase(why.template, (("file", str(path)),)), remedy)
    return Loaded(Settings(), (problem,))


def _keep_aside(path: Path) -> None:
    """Copies a broken file beside itself, under a name that nothing has yet."""
    content = path.read_bytes()
    number = 1
    while True:
        copy = path.with_name(f"{path.stem}.broken-{number}{path.suffix}")
        try:
            handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            number += 1
            continue
        _fill(handle, content)
        return


def _write(path: Path, content: bytes) -> None:
    import secrets  # only to write

    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}")
    try:
        _fill(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), content)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink()
    _sweep(path)
    _settle(path.parent)


def _sweep(path: Path) -> None:
    """Removes what consoles that were killed while they saved have left behind."""
    for draft in path.parent.glob(f".{path.name}.*-*"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > ABANDONED:
                draft.unlink()


def _fill(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """The rename itself reaches the disk; Windows opens no folders and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _failure(path: Path, error: OSError) -> SettingsError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return SettingsError(
            phrase("The settings were not saved: no room is left for {file}.", file=str(path)),
            phrase("Free some space and change the setting again. The old file is as it was."),
        )
    return SettingsError(
        phrase("The settings were not saved: {file} cannot be written.", file=str(path)),
        phrase(
            "Check the rights of the folder, or whether the disk is read-only. The old file is as it was."
        ),
    )
