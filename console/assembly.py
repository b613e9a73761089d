"""Wires the house without a window: store, settings, credentials, knowledge, agent, desk."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from console.desk import Desk
from console.desk.feed import Feed
from console.desk.preferences import Preferences, preferences
from console.desk.shelf import Shelf
from console.providers.capabilities import capabilities
from console.settings import Settings, is_open
from console.store.sqlite import SqliteStore, open_store

if TYPE_CHECKING:
    from console.agents.port import Agent
    from console.credentials import Credentials
    from console.escalation.conditions import Conditions
    from console.turns.turn import Search, Turns

JOURNAL = "journal.sqlite"
SETTINGS = "settings.json"
INDEX = "knowledge.sqlite"


KEPT = 8
"""Sets of settings whose rules stay compiled: chats with conditions of their own alternate."""


@dataclass(slots=True)
class House:
    """Everything that lives as long as a workspace is open."""

    workspace: Path
    store: SqliteStore
    desk: Desk
    shelf: Shelf
    preferences: Preferences
    _credentials: "Credentials | None" = field(init=False, default=None)

    @property
    def credentials(self) -> "Credentials":
        """The workspace's secrets; nothing of the keyring is touched before they are asked for."""
        if self._credentials is None:
            import hashlib

            from console.credentials import Credentials

            name = hashlib.sha256(str(self.workspace.resolve()).encode()).hexdigest()[:12]
            self._credentials = Credentials(name)
        return self._credentials

    async def close(self) -> None:
        """Takes it down in order, all of it: running answers are journalled before the store goes."""
        async with AsyncExitStack() as way_out:
            if self._credentials is not None:
                way_out.callback(self._credentials.close)
            way_out.push_async_callback(self.store.close)
            way_out.push_async_callback(self.shelf.close)
            way_out.push_async_callback(self.desk.close)


def default_workspace() -> Path:
    """The platform's data folder for this application."""
    from platformdirs import user_data_path

    return user_data_path("handover-console", appauthor=False)


def open_house(workspace: Path, *, agent: "Agent | None" = None, pace: float | None = None) -> House:
    """Opens a workspace folder, making it where there is none.

    Raises a `StoreError` when its journal cannot be used. `agent` replaces the one that the settings
    name; `pace` is the built-in agent's time between fragments in seconds, None its own. What turns rest on
    is imported with the first one.
    """
    workspace.mkdir(parents=True, exist_ok=True)
    store = open_store(workspace / JOURNAL)
    feed = Feed()
    shelf = Shelf(workspace / INDEX, feed)
    made: list[tuple[Settings, Turns]] = []

    def turns(settings: Settings) -> "Turns":
        ready = next((turns for known, turns in made if known == settings), None)
        if ready is None:
            ready = make_turns(settings, agent or _built_in(pace), shelf.search)
            made.insert(0, (settings, ready))
            del made[KEPT:]
        return at_hour(ready, settings, datetime.now(UTC))

    def changed(settings: Settings) -> None:
        desk.settings = settings

    chosen = preferences(workspace / SETTINGS, feed, changed)
    desk = Desk(store, chosen.settings, turns, feed)
    return House(workspace, store, desk, shelf, chosen)


def _built_in(pace: float | None) -> "Agent":
    from console.agents.built_in import PACE, BuiltInAgent

    return BuiltInAgent(PACE if pace is None else pace)


def make_turns(settings: Settings, agent: "Agent", search: "Search | None") -> "Turns":
    """What a turn rests on under these settings; compiling rules takes milliseconds."""
    from console.agents.built_in import BuiltInAgent
    from console.escalation.detector import Detector
    from console.turns.turn import Turns

    conditions = conditions_of(settings)
    provider = capabilities(settings.provider)
    return Turns(
        agent=agent,
        detector=Detector(conditions),
        conditions=conditions,
        search=search if settings.knowledge_folder or isinstance(agent, BuiltInAgent) else None,
        button=provider.button,
        offer_text=settings.offer_text,
    )


def at_hour(turns: "Turns", settings: Settings, at: datetime) -> "Turns":
    """`turns` as they are at a moment: whether people are on duty then."""
    on_duty = is_open(settings.office_hours, at)
    return replace(turns, conditions=replace(turns.conditions, on_duty=on_duty))


def conditions_of(settings: Settings) -> "Conditions":
    """The settings that bear on escalation, the provider's defaults filled in."""
    from console.escalation.conditions import Conditions

    provider = capabilities(settings.provider)
    prevent = settings.prevent_immediate_escalation
    return Conditions(
        guidance=settings.guidance,
        topics=settings.topics,
        prevent_immediate_escalation=(provider.prevent_immediate_escalation if prevent is None else prevent),
        auto_handover_when_cannot_answer=settings.auto_handover_when_cannot_answer,
        frustration_alone=settings.frustration_alone,
        contact_support_counts=settings.contact_support_counts,
        on_duty=True,
        thresholds=settings.thresholds,
    )
