"""The workspace's journal as `verify` and `export` open it: one that is there, and is never begun anew."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from console.assembly import JOURNAL, default_workspace
from console.cli.options import Options
from console.conversation.errors import BadInput
from console.conversation.phrases import phrase
from console.store.sqlite import SqliteStore, open_store


def workspace(options: Options) -> Path:
    """The folder named, else the usual one."""
    return options.workspace or default_workspace()


@asynccontextmanager
async def opened(options: Options) -> AsyncGenerator[SqliteStore]:
    """The journal, closed at the end. Raises `BadInput` where there is none, and `StoreError`."""
    folder = workspace(options)
    path = folder / JOURNAL
    if not path.is_file():
        raise BadInput(
            phrase("There is no journal in {folder}.", folder=str(folder)),
            phrase("Name the workspace with --workspace DIR."),
        )
    store = open_store(path)
    try:
        yield store
    finally:
        await store.close()
