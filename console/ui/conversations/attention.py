"""How many conversations need attention, on the rail: counted again when something happened, never sooner."""

from PySide6.QtCore import QObject, QTimer

from console.desk import Desk
from console.desk.feed import ChangedElsewhere, FeedEvent, Forgotten, Happened
from console.desk.work import Work
from console.ui.widgets.rail import Rail

PLACE = "conversations"
EVERY = 100
"""Milliseconds between two counts while much happens."""


class Attention(QObject):
    """Keeps the badge of the rail's Conversations, from `begin` to `leave`."""

    def __init__(self, rail: Rail, desk: Desk, owner: Work) -> None:
        super().__init__(rail)
        self._rail, self._desk, self._owner = rail, desk, owner
        self._counting = False
        self._again = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(EVERY)
        self._soon.timeout.connect(self.begin)
        self.leave = desk.feed.listen(self._heard)

    def begin(self) -> None:
        """Counts now."""
        if self._counting:
            self._again = True
            return
        self._counting = True
        self._owner.start("attention", self._count())

    async def _count(self) -> None:
        try:
            counts = await self._desk.counts()
        finally:
            self._counting = False
        many = counts.attention
        text = self.tr("1 needs attention") if many == 1 else self.tr("{count} need attention")
        self._rail.set_badge(PLACE, many, text.format(count=f"{many:,}"))
        if self._again:
            self._again = False
            self._soon.start()

    def _heard(self, event: FeedEvent) -> None:
        if isinstance(event, Happened | Forgotten | ChangedElsewhere) and not self._soon.isActive():
            self._soon.start()
