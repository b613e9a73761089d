"""`export`: the journal's conversations as JSON lines or CSV, one after the other."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import nullcontext

import msgspec

from console.assembly import SETTINGS
from console.cli import table
from console.cli.journal import opened, workspace
from console.cli.options import Options
from console.cli.outfile import OutFile
from console.cli.output import complain, write
from console.cli.progress import Bar
from console.cli.record import record
from console.conversation.errors import StoreCorrupt
from console.conversation.state import State
from console.settings import load
from console.store.sqlite import SqliteStore


def export(options: Options) -> int:
    """Writes every conversation; 1 when one could not be read."""
    masking = not options.no_masking and load(workspace(options) / SETTINGS).settings.masking
    return asyncio.run(_export(options, masking=masking))


async def _export(options: Options, *, masking: bool) -> int:
    async with opened(options) as store:
        with OutFile(options.output) if options.output else nullcontext() as file, Bar("export") as bar:
            put = file.write if file else write
            if options.format == "csv":
                put(table.head())
            failed = 0
            async for state in _states(store, options.kind):
                if state is None:
                    failed += 1
                elif options.format == "csv":
                    put(table.rows(state, masking=masking))
                else:
                    put(msgspec.json.encode(record(state, masking=masking)) + b"\n")
                bar.step()
    return 1 if failed else 0


async def _states(store: SqliteStore, kinds: list[str] | None) -> AsyncGenerator[State | None]:
    """Every conversation of these kinds, None for one that cannot be read; forgotten ones are passed over."""
    async for conversation in store.conversations():
        try:
            state = await store.state(conversation)
        except StoreCorrupt as error:
            complain(f"{conversation}: {error}")
            yield None
            continue
        if state is not None and (not kinds or state.kind in kinds):
            yield state
