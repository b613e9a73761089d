"""The turns behind `ask`, `detect` and `summarise`: compiled once per settings, then used for every line."""

import json
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from console.agents.built_in import BuiltInAgent
from console.assembly import make_turns
from console.conversation.messages import Author, Conversation
from console.conversation.readings import Decision
from console.settings import Settings, is_open, overridden
from console.turns.turn import Judged, Search, Turns

KEPT = 16
"""Different settings of single lines that stay compiled."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """Settings and what a turn rests on under them."""

    settings: Settings
    turns: Turns

    def judge(self, conversation: Conversation) -> list[Judged]:
        """Every customer message, each with the decisions made before it in this very run."""
        past: list[tuple[int, Decision]] = []
        found: list[Judged] = []
        for place, message in enumerate(conversation.messages):
            if message.author is Author.CUSTOMER:
                judged = self._on_duty(message.at).judge(conversation, place, past)
                past.append((place, judged.decision))
                found.append(judged)
        return found

    def _on_duty(self, at: datetime | None) -> Turns:
        """The turns as they are at the message's own time, or now where it has none."""
        on_duty = is_open(self.settings.office_hours, at or datetime.now(UTC))
        conditions = self.turns.conditions
        if conditions.on_duty == on_duty:
            return self.turns
        return replace(self.turns, conditions=replace(conditions, on_duty=on_duty))


class Engine:
    """Compiles settings when they are first met and keeps the latest."""

    def __init__(self, settings: Settings, search: Search | None = None) -> None:
        """`search` holds where the settings name a knowledge folder."""
        self._settings = settings
        self._search = search
        self._agent = BuiltInAgent(pace=0)
        self._plain = self._compile(settings)
        self._own: OrderedDict[str, Compiled] = OrderedDict()

    def under(self, own: object, place: str) -> Compiled:
        """The turns under a line's own settings (None: it has none). Raises `BadInput` naming the place."""
        if own is None:
            return self._plain
        key = json.dumps(own, sort_keys=True)
        found = self._own.pop(key, None)
        if found is None:
            found = self._compile(overridden(self._settings, own, f"{place}, settings"))
            while len(self._own) >= KEPT:
                self._own.popitem(last=False)
        self._own[key] = found
        return found

    def _compile(self, settings: Settings) -> Compiled:
        return Compiled(settings, make_turns(settings, self._agent, self._search))
