"""How the application ends: cleanly, also when the part it plays fails or a copied summary outlives it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent

PLAY = """
import sys
from pathlib import Path
from console import app
from console.assembly import House, open_house
from console.conversation.messages import Channel
from console.summary.formats import Format
from console.ui.window import Window

async def part(house: House, window: Window) -> int:
    window.chat.composer.set_text("My brake rubs, can I talk to a human, please?")
    window.chat.composer.send()
    await window.owner.idle()
    await house.desk.settled(window.chat.current().id)
    window.chat.intents.copy(Format.{format}.value)
    await window.owner.idle()
    window.go_settings()
    {end}

sys.exit(app.run(Path(sys.argv[1]), make_house=lambda at: open_house(at, pace=0), part=part))
"""


def played(workspace: Path, format: str, end: str) -> subprocess.CompletedProcess[str]:
    """A process that copies a summary, opens the settings and ends so."""
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", PLAY.format(format=format, end=end), str(workspace)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


@pytest.mark.parametrize("format", ["CUSTOMER_VOICE", "HTML"])
def test_a_process_that_copied_a_summary_ends_with_the_parts_own_code(tmp_path: Path, format: str) -> None:
    ended = played(tmp_path, format, "return 3")
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, "", "")


def test_a_part_that_fails_leaves_one_traceback_and_no_crash(tmp_path: Path) -> None:
    ended = played(tmp_path, "HTML", "raise LookupError('the part lost its words')")
    assert ended.returncode == 1
    assert ended.stderr.count("Traceback (most recent call last)") == 1
    assert ended.stderr.endswith("LookupError: the part lost its words\n")
    assert ended.stdout == ""


def test_interrupting_it_closes_in_order_and_ends_as_an_interrupted_command(tmp_path: Path) -> None:
    code = PLAY.format(format="HTML", end="import os, signal; os.kill(os.getpid(), signal.SIGINT)")
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", code, str(tmp_path)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert "Segmentation" not in ended.stderr
    assert ended.stderr.strip().endswith("KeyboardInterrupt")
    assert not list(tmp_path.glob("*-wal")), "the journal was closed"
