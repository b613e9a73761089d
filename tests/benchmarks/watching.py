"""A process that opens the Conversations screen on the workspace given: `… FOLDER`.

Prints a line of JSON: `open`, milliseconds from the wish until the painted rows stand, and `late`, how late
each tick of a timer of 5 ms comes while a conversation that shows changes ten times a second.
"""

import asyncio
import json
import sys
import time
from pathlib import Path

import console.app
from console.assembly import House
from console.ui.window import Window
from tests.benchmarks.listening import Stalls

ROWS = 100
CHANGES = 30
PAUSE = 0.1


async def opened(window: Window) -> float:
    """Milliseconds until the first page is read, laid out and painted."""
    began = time.perf_counter()
    window.go_conversations()
    page = window.conversations_page()
    assert page is not None
    shown = asyncio.Event()

    def tell(view: object) -> None:
        shown.set()

    page.watch.shown.connect(tell)
    await shown.wait()
    page.list.table.viewport().repaint()
    ended = time.perf_counter()
    assert page.list.table.conversations.rowCount() == ROWS
    return (ended - began) * 1000


async def changed(house: House, window: Window) -> list[float]:
    """The lateness of every tick while a row changes."""
    page = window.conversations_page()
    assert page is not None
    shown = page.list.table.conversations.rows()[0].conversation
    await asyncio.sleep(0.5)
    stalls = Stalls()
    stalls.begin()
    for number in range(CHANGES):
        state = await house.desk.state(shown)
        await house.desk.rename(state.id, f"The parcel, look {number}")
        await asyncio.sleep(PAUSE)
    stalls.end()
    assert page.list.table.conversations.rows()[0].title == f"The parcel, look {CHANGES - 1}"
    return stalls.late


def main(folder: Path) -> int:
    """One run."""
    told: dict[str, object] = {}

    async def part(house: House, window: Window) -> int:
        await asyncio.sleep(1.0)  # what begins with the window is over
        told["open"] = await opened(window)
        told["late"] = [round(late, 3) for late in await changed(house, window)]
        return 0

    console.app.run(folder, part=part)
    print(json.dumps(told), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
