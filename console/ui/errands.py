"""What the window does for callers at its door: one table of words, each with what it does."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from console.ui.raising import Handler, Reply, bring_forward

if TYPE_CHECKING:
    from console.ui.window import Window


def words(window: "Window") -> Mapping[str, Handler]:
    """Every word that the door understands; what comes with a word may be hostile."""

    async def come_forward(what: str) -> Reply:
        del what
        bring_forward(window)
        return Reply(0, "The window was brought forward.")

    async def bring_in(what: str) -> Reply:
        await window.doing.importer().look_at(Path(what))
        bring_forward(window)
        return Reply(0, "The window shows what the file holds: check the speakers there.")

    async def copy_next(what: str) -> Reply:
        del what
        state = await window.doing.keeper().copy_next()
        return Reply(0, f"The summary of “{state.title}” is copied. Paste it, then run mark-pasted.")

    async def mark_pasted(what: str) -> Reply:
        del what
        state = await window.doing.keeper().mark_pasted()
        return Reply(0, f"The summary of “{state.title}” is marked as pasted.")

    async def show_strip(what: str) -> Reply:
        del what
        await window.doing.keeper().bring()
        return Reply(0, "The summary strip is shown.")

    return {
        "raise": come_forward,
        "import": bring_in,
        "copy-next": copy_next,
        "mark-pasted": mark_pasted,
        "show-strip": show_strip,
    }
