"""A disk without room: told with a remedy, nothing typed or acknowledged is lost, and it goes on after."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from console.assembly import JOURNAL, SETTINGS
from console.conversation.errors import KnowledgeError, SettingsError, StoreError
from console.desk.feed import FeedEvent, KnowledgeRead
from console.locate import resource
from console.store.sqlite import open_store
from console.ui import rescue
from tests.faults.disks import Disk
from tests.scripted_agent import scripted
from tests.store.playing import fill
from tests.stories.playing import CTRL, Story, Theatre

CHECKOUT = Path(__file__).resolve().parents[2]
CHAIN = "How do I clean my chain?"
LONG = "And this is what happened to it, in every detail. " * 40


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """`handover-console` with these arguments, run to its end."""
    code = "import sys; from console.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def verified(workspace: Path) -> None:
    """The journal is whole."""

    async def look() -> None:
        store = open_store(workspace / JOURNAL)
        try:
            assert (await store.verify()).breaks == ()
        finally:
            await store.close()

    asyncio.run(look())


def test_a_message_that_cannot_be_saved_stands_in_the_composer_and_is_sent_once_there_is_room(
    theatre: Theatre, disk: Disk
) -> None:
    async def scene(story: Story) -> None:
        await story.send(CHAIN)
        with disk.full():
            story.type(LONG)
            story.press(Qt.Key.Key_Return, CTRL)
            await story.until(lambda: "Make room on the disk" in story.banner(), "the remedy is told")
            await story.window.owner.idle()
            assert "the disk is full" in story.banner()
            assert story.window.chat.composer.text().strip() == LONG.strip()
            assert len(story.state.turns) == 2, "the transcript shows what is journalled, no more"
        await story.compose()
        story.press(Qt.Key.Key_Return, CTRL)
        state = await story.settled()
        assert [turn.message.text.strip() for turn in state.turns[2:]] == [LONG.strip(), "Then oil it."]
        assert story.window.chat.composer.text() == ""

    assert theatre.play(scene, scripted("Use a brush.", "Then oil it.")) == 0
    verified(theatre.workspace)


def test_a_draft_that_cannot_be_saved_is_told_and_saved_with_the_next_key(
    theatre: Theatre, disk: Disk
) -> None:
    async def scene(story: Story) -> None:
        await story.send(CHAIN)
        with disk.full():
            story.type(LONG)
            await story.until(lambda: "Make room on the disk" in story.banner(), "the remedy is told")
            assert story.window.chat.composer.text() == LONG
        story.type("!")
        conversation = story.state.id
        await story.until(lambda: story.house.store.draft_now(conversation) == LONG + "!")

    assert theatre.play(scene, scripted("Use a brush.")) == 0


def test_settings_that_cannot_be_saved_stay_as_they_were(theatre: Theatre, disk: Disk) -> None:
    theatre.set({"agent_name": "Ada"})

    async def scene(story: Story) -> None:
        with disk.full():
            with pytest.raises(SettingsError) as refused:
                await story.house.preferences.change({"agent_name": "Grace"})
            assert refused.value.remedy.english()
            assert "The settings were not saved" in refused.value.message.english()
            assert "The old file is as it was" in refused.value.remedy.english()
            assert story.house.desk.settings.agent_name == "Ada"
        await story.house.preferences.change({"agent_name": "Grace"})

    assert theatre.play(scene) == 0
    assert json.loads((theatre.workspace / SETTINGS).read_text())["agent_name"] == "Grace"
    left = [file.name for file in theatre.workspace.iterdir() if file.name.startswith(f".{SETTINGS}")]
    assert left == []


def test_articles_that_cannot_be_indexed_are_told_and_the_chat_goes_on(
    theatre: Theatre, disk: Disk, tmp_path: Path
) -> None:
    help_centre = tmp_path / "help"
    shutil.copytree(resource("sample", "help"), help_centre)

    async def scene(story: Story) -> None:
        told: list[FeedEvent] = []
        story.house.desk.feed.listen(told.append)
        with disk.full():
            await story.house.shelf.begin(str(help_centre))
            await story.house.shelf.finished()
            errors = [event.error for event in told if isinstance(event, KnowledgeRead) and event.error]
            assert [type(error) for error in errors] == [KnowledgeError]
            assert "room" in errors[0].remedy.english()
            await story.until(lambda: errors[0].remedy.english() in story.banner(), "the remedy is told")
        await story.compose()
        state = await story.send("I want to talk to a human, please.")
        assert state.turns[0].decision is not None
        told.clear()
        await story.house.shelf.begin(str(help_centre))
        await story.house.shelf.finished()
        assert not [event for event in told if isinstance(event, KnowledgeRead) and event.error]
        findings = await asyncio.to_thread(story.house.shelf.search, CHAIN)
        assert findings.hits

    assert theatre.play(scene) == 0


def test_an_export_is_written_whole_or_not_at_all(disk: Disk, tmp_path: Path) -> None:
    fill(tmp_path / JOURNAL, 40)
    out = disk.folder / "out.jsonl"
    with disk.full():
        ended = command("export", "--workspace", tmp_path, "--output", out)
        assert ended.returncode != 0
        assert "Traceback" not in ended.stderr
        assert str(out) in ended.stderr
    assert list(disk.folder.iterdir()) == []
    ended = command("export", "--workspace", tmp_path, "--output", out)
    assert ended.returncode == 0
    assert len(out.read_text().splitlines()) == 40


def test_a_journal_on_a_full_disk_is_told_to_a_command(theatre: Theatre, disk: Disk) -> None:
    theatre.workspace.mkdir()
    fill(theatre.workspace / JOURNAL)
    before = (theatre.workspace / JOURNAL).read_bytes()
    with disk.full():
        ended = command("export", "--workspace", theatre.workspace)
        assert ended.returncode == 2
        assert "Make room on the disk" in ended.stderr
        assert ended.stdout == ""
    assert (theatre.workspace / JOURNAL).read_bytes() == before
    ended = command("export", "--workspace", theatre.workspace)
    assert len(ended.stdout.splitlines()) == 3


def test_a_start_on_a_full_disk_is_one_clear_sentence(
    theatre: Theatre, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[StoreError] = []

    async def quit_at_once(error: StoreError, journal: Path, *, movable: bool) -> bool:
        asked.append(error)
        assert not movable
        return False

    async def nothing(story: Story) -> None:
        raise AssertionError("no window opens on a workspace that cannot be begun")

    monkeypatch.setattr(rescue, "ask", quit_at_once)
    theatre.workspace.mkdir()
    with disk.full():
        assert theatre.play(nothing) == 1
    (error,) = asked
    assert "Make room" in error.remedy.english()

    async def scene(story: Story) -> None:
        await story.send(CHAIN)

    assert theatre.play(scene, scripted("Use a brush.")) == 0


def test_pictures_of_the_demo_that_cannot_be_saved_end_it_with_a_remedy(disk: Disk) -> None:
    pictures = disk.folder / "pictures"
    pictures.mkdir()
    with disk.full():
        ended = command("--demo", "--screenshots", pictures)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert str(pictures) in ended.stderr
    assert "Make room on the disk" in ended.stderr
