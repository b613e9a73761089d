"""`verify`: checks the journal's digests and lists, and that no exported chain was cut."""

import asyncio
from collections.abc import Mapping

from console.cli import given, wire
from console.cli.journal import opened
from console.cli.options import Options
from console.cli.outfile import OutFile
from console.cli.output import complain, write_line
from console.conversation.errors import StoreCorrupt
from console.conversation.phrases import Phrase
from console.store.port import Break, Verified


def verify(options: Options) -> int:
    """Prints the report; 1 when something is broken."""
    heads = wire.heads(given.read(options.heads), str(options.heads)) if options.heads else None
    try:
        found = asyncio.run(_verified(options, heads))
    except StoreCorrupt as error:
        found = Verified(0, 0, (Break("", 0, Phrase("{why}", (("why", str(error)),))),))
    write_line(
        {
            "conversations": found.conversations,
            "entries": found.entries,
            "breaks": [
                {"conversation": one.conversation, "seq": one.seq, "what": one.what.english()}
                for one in found.breaks
            ],
        }
    )
    if found.breaks:
        many = len(found.breaks)
        complain(f"{many} {'break' if many == 1 else 'breaks'} found")
        if options.save_heads:
            complain(f"{options.save_heads} was not written: heads of a broken journal prove nothing")
        return 1
    if options.save_heads:
        with OutFile(options.save_heads) as file:
            file.write(wire.heads_text(dict(found.heads)))
    return 0


async def _verified(options: Options, heads: Mapping[str, tuple[int, str]] | None) -> Verified:
    async with opened(options) as store:
        return await store.verify(heads)
