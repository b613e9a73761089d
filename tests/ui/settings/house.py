"""A real house on a workspace of its own, and the Settings screen in it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from console.assembly import House, open_house
from console.conversation.errors import ConsoleError
from console.desk.work import Work
from console.locate import resource
from console.ui.settings.page import Needs, SettingsPage
from tests.ui.loop import settle


@dataclass(slots=True)
class Screen:
    """The page, the house it stands in, the owner of its coroutines, and the errors that reached nobody."""

    page: SettingsPage
    house: House
    owner: Work
    failures: list[ConsoleError]


def sample_settings() -> dict[str, object]:
    """Settings as the sample shop has them: guidance, topics, its help centre."""
    return {
        "provider": "copy-paste",
        "provider_name": "LiveChat",
        "link": "https://my.livechatinc.com/chats?ref={conversation_id}",
        "knowledge_folder": str(resource("sample", "help")),
        "guidance": msgspec.json.decode(resource("sample", "guidance.json").read_bytes()),
        "topics": msgspec.json.decode(resource("sample", "topics.json").read_bytes()),
    }


@asynccontextmanager
async def screen(workspace: Path, settings: dict[str, object] | None = None) -> AsyncGenerator[Screen]:
    """Opens the house and the screen; takes both down in order."""
    _write(workspace, settings or {})
    house = open_house(workspace, pace=0)
    failures: list[ConsoleError] = []
    owner = Work(lambda _, error: failures.append(error))
    needs = Needs(house.desk, house.preferences, house.shelf, house.credentials, owner)
    page = SettingsPage(needs)
    try:
        yield Screen(page, house, owner, failures)
    finally:
        page.close_feed()
        await owner.close()
        await house.close()
        page.deleteLater()
        await settle()  # here and now, on this thread, and not when Python comes to collect it


def _write(workspace: Path, settings: dict[str, object]) -> None:
    workspace.mkdir(parents=True, exist_ok=True)
    (workspace / "settings.json").write_bytes(msgspec.json.encode(settings))
