"""What the window does for callers at its door: one table of words, each with what it does."""

from collections.abc import Mapping
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

    return {"raise": come_forward}
