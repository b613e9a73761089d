"""Bad days: journals that cannot be used, wrong settings, defects, two starts, a quit, kill -9."""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from console.assembly import JOURNAL
from console.conversation.errors import StoreError
from console.store.sqlite import open_store
from console.ui import rescue
from console.ui.accessible import announced
from tests.scripted_agent import Until, scripted
from tests.stories.playing import CTRL, Story, Theatre, top_level
from tests.ui.loop import until

CHECKOUT = Path(__file__).resolve().parents[2]
CHAIN = "How do I clean my chain?"


async def nothing(story: Story) -> None:
    """The window opened; that is all."""


def answering(button: str, seen: list[str]) -> Callable[..., object]:
    """`rescue.ask` with a person at it who reads the box and presses `button`."""
    ask = rescue.ask

    async def asked(error: StoreError, journal: Path, *, movable: bool) -> bool:
        question = asyncio.ensure_future(ask(error, journal, movable=movable))
        await until(lambda: top_level(QMessageBox), "the box is there")
        box = top_level(QMessageBox)
        assert box is not None
        seen.append(f"{box.text()} {box.informativeText()}")
        names = {b.text(): b for b in box.buttons()}
        names[button].click()
        return await question

    return asked


def kept(workspace: Path) -> list[bytes]:
    """The journals that were kept aside."""
    return [file.read_bytes() for file in workspace.glob("journal-*.sqlite")]


def corrupt(workspace: Path) -> bytes:
    workspace.mkdir(parents=True, exist_ok=True)
    (workspace / JOURNAL).write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)
    return (workspace / JOURNAL).read_bytes()


def newer(workspace: Path) -> bytes:
    workspace.mkdir(parents=True, exist_ok=True)
    asyncio.run(open_store(workspace / JOURNAL).close())
    with sqlite3.connect(workspace / JOURNAL) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    return (workspace / JOURNAL).read_bytes()


@pytest.mark.parametrize("spoil", [corrupt, newer])
def test_a_journal_that_cannot_be_used_is_left_byte_for_byte_when_the_person_quits(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], bytes]
) -> None:
    before = spoil(theatre.workspace)
    seen: list[str] = []
    monkeypatch.setattr(rescue, "ask", answering("Quit", seen))
    assert theatre.play(nothing, scripted()) == 1
    assert (theatre.workspace / JOURNAL).read_bytes() == before
    assert len(seen) == 1
    assert str(theatre.workspace / JOURNAL) in seen[0]


@pytest.mark.parametrize("spoil", [corrupt, newer])
def test_starting_fresh_keeps_the_journal_that_could_not_be_used(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], bytes]
) -> None:
    before = spoil(theatre.workspace)
    monkeypatch.setattr(rescue, "ask", answering("Keep it aside and start fresh", []))

    async def scene(story: Story) -> None:
        state = await story.send(CHAIN)
        assert len(state.turns) == 2

    assert theatre.play(scene, scripted("Use a brush.")) == 0
    assert kept(theatre.workspace) == [before]

    async def again(story: Story) -> None:
        assert story.state.turns[0].message.text == CHAIN

    assert theatre.play(again, scripted()) == 0


def test_damage_that_shows_at_the_first_reading_is_rescued_too(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def first(story: Story) -> None:
        await story.send(CHAIN)

    assert theatre.play(first, scripted("Use a brush.")) == 0
    journal = theatre.workspace / JOURNAL
    with sqlite3.connect(journal) as connection:
        connection.execute("UPDATE journal SET body = x'00'")
    connection.close()
    before = journal.read_bytes()
    seen: list[str] = []
    monkeypatch.setattr(rescue, "ask", answering("Quit", seen))
    assert theatre.play(nothing, scripted()) == 1
    assert len(seen) == 1
    assert journal.read_bytes() == before


def test_a_wrong_value_in_the_settings_file_is_told_and_the_window_opens(theatre: Theatre) -> None:
    theatre.set({"theme": "purple", "agent_name": "Ada"})
    written = (theatre.workspace / "settings.json").read_text()

    async def scene(story: Story) -> None:
        assert "theme" in story.banner()
        assert "must be system, light or dark" in story.banner()
        assert story.house.desk.settings.agent_name == "Ada"

    assert theatre.play(scene, scripted()) == 0
    assert (theatre.workspace / "settings.json").read_text() == written


def test_a_settings_file_that_is_no_json_is_told_and_kept(theatre: Theatre) -> None:
    theatre.set({})
    (theatre.workspace / "settings.json").write_text("{not json")

    async def scene(story: Story) -> None:
        assert "not readable JSON" in story.banner()
        await story.house.preferences.change({"agent_name": "Ada"})

    assert theatre.play(scene, scripted()) == 0
    assert json.loads((theatre.workspace / "settings.json").read_text())["agent_name"] == "Ada"
    assert "{not json" in [file.read_text() for file in theatre.workspace.glob("settings.broken-*.json")]


def test_a_knowledge_folder_that_vanished_is_told_and_a_person_can_still_be_asked_for(
    theatre: Theatre,
) -> None:
    theatre.set({"knowledge_folder": str(theatre.workspace / "gone")})

    async def scene(story: Story) -> None:
        assert story.banner()
        state = await story.send("Can I just talk to a human, please?")
        assert state.silent

    assert theatre.play(scene) == 0


def test_a_defect_in_a_slot_is_told_once_and_the_window_goes_on(
    theatre: Theatre, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("a defect in a slot")

    async def scene(story: Story) -> None:
        story.window.chat.header.summarised.connect(broken)
        told: list[str] = []

        def heard(text: str) -> None:
            told.append(text)

        announced().connect(heard)
        for _ in range(3):
            story.window.chat.header.summarised.emit()
        await story.until(lambda: "Something went wrong in the console." in story.banner())
        announced().disconnect(heard)
        assert sum("Something went wrong" in text for text in told) == 1
        story.click(story.button("Copy details"))
        assert "ZeroDivisionError: a defect in a slot" in story.copied()
        await story.compose()
        state = await story.send(CHAIN)
        assert len(state.turns) == 2

    assert theatre.play(scene, scripted("Use a brush."), defects=True) == 0
    assert capsys.readouterr().err.count("a defect in a slot\n") == 1


def test_a_quit_from_outside_closes_in_order_and_keeps_what_was_said(theatre: Theatre) -> None:
    here = Until()

    async def first(story: Story) -> None:
        story.type(CHAIN)
        story.press(Qt.Key.Key_Return, CTRL)
        await story.until(here.reached.is_set)
        story.type("And th")
        app = QApplication.instance()
        assert app is not None
        QCoreApplication.postEvent(app, QEvent(QEvent.Type.Quit))
        await story.until(lambda: False, "the window closes before")

    assert theatre.play(first, scripted((here,))) == 0

    async def second(story: Story) -> None:
        assert story.state.turns[0].message.text == CHAIN
        assert story.window.chat.composer.text() == "And th"

    assert theatre.play(second, scripted()) == 0


def test_a_part_that_fails_is_no_reason_to_leave_anything_behind(theatre: Theatre) -> None:
    async def scene(story: Story) -> None:
        await story.send(CHAIN)
        raise LookupError("the part lost its words")

    with pytest.raises(LookupError, match="lost its words"):
        theatre.play(scene, scripted("Use a brush."))
    assert top_level(QMessageBox) is None
    assert not [w for w in QApplication.topLevelWidgets() if w.isVisible()]

    async def again(story: Story) -> None:
        assert len(story.state.turns) == 2

    assert theatre.play(again, scripted()) == 0


# Other processes


@contextmanager
def started(workspace: Path, *more: str) -> Generator[subprocess.Popen[str]]:
    """`handover-console` in a process of its own; killed at the end if it still runs."""
    code = "import sys; from tests.stories.console import main; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "--workspace", str(workspace), *more],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    """The next line it prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def command(workspace: Path) -> subprocess.CompletedProcess[str]:
    """`handover-console --workspace …`, run to its end."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from console.cli import main; sys.exit(main())",
            "--workspace",
            workspace,
        ],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def test_a_second_start_raises_the_first_window_and_ends_with_0(tmp_path: Path) -> None:
    with started(tmp_path, "minimise") as first:
        assert line(first) == "minimised"
        second = command(tmp_path)
        assert second.returncode == 0
        assert "brought forward" in second.stderr
        assert line(first) == "raised"
        assert first.wait(20) == 0


def test_killed_with_a_message_half_typed_and_an_answer_half_said_both_are_there(theatre: Theatre) -> None:
    with started(theatre.workspace, "half") as process:
        assert line(process) == "half"
        process.send_signal(signal.SIGKILL)
        assert process.wait(20) == -signal.SIGKILL

    async def scene(story: Story) -> None:
        assert [turn.message.text for turn in story.state.turns] == [CHAIN]
        assert story.window.chat.composer.text() == "And th"
        story.click(story.button("Answer now"))
        assert (await story.settled()).turns[-1].message.text == "Use a brush."

    assert theatre.play(scene, scripted("Use a brush.")) == 0


def test_a_workspace_that_cannot_be_made_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ended = command(tmp_path / "file" / "workspace")
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "handover-console --workspace DIR" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_demo_is_played_and_a_picture_of_each_screen_saved(tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    pictures = tmp_path / "pictures"
    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from console.cli import main; sys.exit(main())",
            "--demo",
            "--screenshots",
            str(pictures),
        ],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    files = sorted(pictures.glob("*.png"))
    screens = (
        *("first-run", "chat", "chat-copy-paste", "conditions", "palette", "import"),
        *("conversations", "conversations-detail", "conversations-transcript"),
        *("settings-provider", "settings-guidance", "settings-privacy", "settings-keyboard"),
    )
    strips = [pictures / f"strip-{theme}.png" for theme in ("dark", "light")]
    assert [file for file in files if file.name.startswith("strip")] == strips
    assert len(files) == len(screens) * 4 + len(strips)
    for screen in screens:
        for size in ("1280x800", "900x600"):
            for theme in ("light", "dark"):
                file = pictures / f"{screen}-{size}-{theme}.png"
                assert file in files
                image = QImage(str(file))
                assert f"{image.width()}x{image.height()}" == size
                colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, 600, 7)}
                assert len(colours) > 20, f"{file.name} shows something"
    private = (str(Path.home()), str(CHECKOUT), "/tmp/handover-console")
    told = ended.stdout.replace(str(pictures), "")
    assert not [word for word in private if word in told]
    assert "Talk to a person" in told
    assert "Marked as pasted" in told
