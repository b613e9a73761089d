"""The first frame shows the last conversation, and what it does not show is imported after it."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

from console.assembly import open_house
from console.conversation.messages import Customer
from tests.benchmarks.process import environment

CHECKOUT = Path(__file__).resolve().parent.parent.parent
LATER = (
    "PySide6.QtNetwork",
    "_hashlib",
    "asyncio",
    "console.agents",
    "console.desk.answering",
    "console.escalation",
    "console.handover",
    "console.knowledge",
    "console.language.languages",
    "console.language.lexicons",
    "console.language.words",
    "console.privacy",
    "console.store.chain",
    "console.store.checking",
    "console.summary",
    "console.turns.turn",
    "console.ui.chat.escalation_card",
    "console.ui.chat.handover_card",
    "console.ui.chat.summary_card",
    "console.ui.chat.welcome",
    "console.ui.conversations",
    "console.ui.raising",
    "console.ui.settings",
    "keyring",
    "numpy",
    "openai",
    "pydantic",
    "qasync",
    "ssl",
)


async def _one_chat(workspace: Path) -> None:
    house = open_house(workspace, pace=0)
    state = await house.desk.new_chat(customer=Customer(locale="de"))
    await house.desk.say(state.id, "Do you repair tandems?")
    await house.desk.settled(state.id)
    await house.close()


def test_the_first_frame_comes_without_what_it_does_not_show(tmp_path: Path) -> None:
    asyncio.run(_one_chat(tmp_path))
    painted = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.painted", "console", str(tmp_path)],
        cwd=CHECKOUT,
        capture_output=True,
        env=environment(),
        timeout=60,
        check=True,
    )
    told = json.loads(painted.stdout)
    assert "Do you repair tandems?" in told["text"]
    imported = set(told["modules"])
    early = [name for name in LATER if any(m == name or m.startswith(f"{name}.") for m in imported)]
    assert not early, "imported before the first frame"
