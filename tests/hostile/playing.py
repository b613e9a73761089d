"""The real window in a process of its own, given hostile text: `WORKSPACE FILE URL [few] [I/N] [NAME…]`.

`few`: each item goes through what every text goes through, and through one part of the other places, chosen
by its name; without it each goes through all.
`I/N` plays the I-th of N shares. Prints a line of JSON per item: `item`, `broken` (what did not hold),
`stalls` (the step and the milliseconds of the window's own work between two ticks of a timer of 5 ms, where
over 50), and at the end `touched`, what the process itself opened, connected to or started that it should not
have, and `navigations`.
"""

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from console import app
from console.assembly import House, open_house
from console.ui import accessible
from console.ui.window import Window
from tests.hostile import places
from tests.hostile.chatting import Played
from tests.hostile.corpus import Item, corpus
from tests.hostile.folders import knowledge, many_lines
from tests.hostile.watching import Browser, Stretches, audit

Part = Callable[[Played], Coroutine[object, object, None]]
PARTS: tuple[Part, ...] = (Played.rest_of_chat, *places.PARTS)
"""Besides what every text goes through."""
LONGEST = 120
"""Seconds that one text may take."""


@dataclass(slots=True)
class Asked:
    """What this process is to play."""

    workspace: Path
    file: Path
    url: str
    few: bool = False
    share: tuple[int, int] = (0, 1)
    names: list[str] = field(default_factory=list[str])

    def items(self) -> list[Item]:
        """Its share, or those that are named."""
        every = corpus(self.file, self.url)
        if self.names:
            return [item for item in every if item.name in self.names]
        return [item for place, item in enumerate(every) if place % self.share[1] == self.share[0]]

    def parts(self, item: Item) -> tuple[Part, ...]:
        """The places it goes through besides."""
        if not self.few:
            return PARTS
        chosen = crc32(item.name.encode()) % (2 * len(PARTS))
        return PARTS[chosen : chosen + 1]


def asked(arguments: Sequence[str]) -> Asked:
    """The command line."""
    workspace, file, url, *rest = arguments
    found = Asked(Path(workspace), Path(file), url)
    for word in rest:
        share, _, of = word.partition("/")
        if word == "few":
            found.few = True
        elif share.isdigit() and of.isdigit():
            found.share = (int(share), int(of))
        else:
            found.names.append(word)
    return found


def main(arguments: Sequence[str]) -> int:
    """Plays the items, then a file and a folder made of them."""
    want = asked(arguments)
    touched: list[str] = []
    sys.addaudithook(audit(touched, str(want.file)))

    async def part(house: House, window: Window) -> int:
        unexpected: list[str] = []
        said: list[str] = []

        def note(details: str) -> None:
            unexpected.append(details)

        def hear(text: str, assertive: bool) -> None:
            said.append(text)

        window.chat.trouble.show_unexpected = note  # the one place where every defect arrives
        accessible.announced().connect(hear)
        browser, stretches = Browser(), Stretches()
        items = want.items()
        first = Played(house, window, stretches, Item("a word", "Hello"), said)
        await _guarded(first, _one(first, PARTS))
        stretches.taken()  # what is imported with the first text is no text's fault
        for item in items:
            played = Played(house, window, stretches, item, said)
            await _guarded(played, _one(played, want.parts(item)))
            _tell(item=item.name, broken=[*played.broken, *_last_lines(unexpected)], stalls=stretches.taken())
        for name, deed in (("a file of all", many_lines), ("a folder of all", knowledge)):
            played = Played(house, window, stretches, Item(name, name), said)
            await _guarded(played, deed(played, items, want.workspace.parent / "made"))
            _tell(item=name, broken=[*played.broken, *_last_lines(unexpected)], stalls=stretches.taken())
        stretches.end()
        _tell(touched=touched, navigations=browser.opened)
        return 0

    return app.run(want.workspace, make_house=lambda at: open_house(at, pace=0), part=part)


async def _one(played: Played, parts: Sequence[Part]) -> None:
    await played.few()
    for part in parts:
        await part(played)
        await places.looked_at(played)


async def _guarded(played: Played, deed: Coroutine[object, object, None]) -> None:
    try:
        await asyncio.wait_for(deed, LONGEST)
    except (AssertionError, TimeoutError) as error:
        played.broken.append(f"{played.stretches.step}: {error!r}")


def _last_lines(unexpected: list[str]) -> list[str]:
    """What each traceback says."""
    found = [one.splitlines()[-1] for one in unexpected]
    unexpected.clear()
    return found


def _tell(**said: object) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
