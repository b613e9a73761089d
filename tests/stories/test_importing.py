"""Stories of conversations from elsewhere: pasted, dropped, out of a file, from a second start."""

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QWidget

from console import app
from console.assembly import House
from console.conversation.messages import Author, Kind
from console.ui.importing.speakers import Speakers
from console.ui.window import Window
from tests.stories.playing import CTRL, SHIFT, Story, Theatre
from tests.ui.loop import until
from tests.ui.stage import focused

LIVECHAT = """Chat started
Mon, Nov 20 2023, 13:51

Visitor
13:51
Hello, my bike arrived with a bent fork.
Is that covered?

Maria Lopez
13:52
Hi! How may I help you?

Visitor
13:54
I want to talk to a person about a refund.
"""
PLAIN = "Customer: My order 4711 never arrived.\nAI: It left on Monday.\nCustomer: I want a person, please.\n"


def paste(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def press_paste(story: Story) -> None:
    story.press(Qt.Key.Key_V, CTRL | SHIFT)


async def speakers(story: Story) -> Speakers:
    """The sheet's content, once it is open."""
    importer = story.window.doing.importer()
    await story.until(lambda: importer.speakers is not None, "the speakers are shown")
    assert importer.speakers is not None
    return importer.speakers


def test_a_pasted_transcript_is_copied_after_two_keys_more(theatre: Theatre) -> None:
    async def scene(story: Story) -> None:
        turns = "".join(
            f"Customer: Question {n} about my bike, which is broken.\nAI: Answer {n}, see the manual.\n"
            for n in range(15)
        )
        paste(turns)
        begun = time.perf_counter()
        press_paste(story)
        shown = await speakers(story)
        assert shown.pasted.sure
        story.press(Qt.Key.Key_Return)
        await story.until(lambda: story.window.chat.current() is not None, "it is open")
        await story.settled()
        story.press(Qt.Key.Key_A, CTRL | SHIFT)
        await story.until(
            lambda: "Question" in story.copied() and "Answer 14, see" not in story.copied()[:30]
        )
        await story.until(lambda: story.copied() != turns, "the summary is on the clipboard")
        assert time.perf_counter() - begun < 10
        assert story.state.kind is Kind.IMPORTED
        assert len(story.state.turns) == 30
        assert all(turn.readings for turn in story.state.turns[::2])
        assert story.state.summary is not None

    assert theatre.play(scene) == 0


def test_a_wrong_guess_is_put_right_by_one_key(theatre: Theatre) -> None:
    async def scene(story: Story) -> None:
        paste(LIVECHAT)
        press_paste(story)
        shown = await speakers(story)
        assert shown.authors() == {"Visitor": Author.CUSTOMER, "Maria Lopez": Author.HUMAN}
        assert not shown.pasted.sure  # the focus is on the one to check
        story.press(Qt.Key.Key_A)
        assert shown.authors()["Maria Lopez"] is Author.AGENT
        assert shown.preview.spoken() == "Customer The AI Customer"
        story.press(Qt.Key.Key_Up)
        story.press(Qt.Key.Key_P)
        story.press(Qt.Key.Key_C)
        assert shown.authors()["Visitor"] is Author.CUSTOMER
        story.press(Qt.Key.Key_Return)
        await story.until(lambda: story.window.chat.current() is not None, "it is open")
        authors = [turn.message.author for turn in story.state.turns]
        assert authors == [Author.CUSTOMER, Author.AGENT, Author.CUSTOMER]
        assert story.state.started_at is not None
        assert story.state.started_at.year == 2023
        assert story.window.chat.composer.isHidden()
        assert "Imported" in story.window.chat.elsewhere.text()

    assert theatre.play(scene) == 0


def test_the_same_paste_twice_opens_what_is_there(theatre: Theatre) -> None:
    async def scene(story: Story) -> None:
        first = ""
        for _ in range(2):
            paste(PLAIN)
            press_paste(story)
            await speakers(story)
            story.press(Qt.Key.Key_Return)
            await story.until(lambda: story.window.chat.current() is not None, "it is open")
            await story.settled()
            first = story.state.id
            if not story.banner():
                story.press(Qt.Key.Key_N, CTRL)
                await story.until(lambda: story.window.chat.current() is None, "a new chat")
        assert "here already" in story.banner()
        assert story.state.id == first
        assert len(story.state.turns) == 3

    assert theatre.play(scene) == 0


def test_what_is_erased_can_be_pasted_again(theatre: Theatre) -> None:
    async def scene(story: Story) -> None:
        paste(PLAIN)
        press_paste(story)
        await speakers(story)
        story.press(Qt.Key.Key_Return)
        await story.until(lambda: story.window.chat.current() is not None, "it is open")
        await story.house.desk.forget(story.state.id)
        await story.until(lambda: story.window.chat.current() is None, "it is gone")
        press_paste(story)
        await speakers(story)
        story.press(Qt.Key.Key_Return)
        await story.until(lambda: story.window.chat.current() is not None, "it is open again")
        assert len(story.state.turns) == 3

    assert theatre.play(scene) == 0


def test_escape_leaves_everything_as_it_was(theatre: Theatre) -> None:
    async def scene(story: Story) -> None:
        paste(PLAIN)
        press_paste(story)
        await speakers(story)
        story.press(Qt.Key.Key_Escape)
        importer = story.window.doing.importer()
        await story.until(lambda: importer.sheet is None, "the sheet is gone")
        assert story.window.chat.current() is None
        assert story.window.chat.composer.isAncestorOf(focused())
        assert (await story.house.desk.counts()).all == 0

    assert theatre.play(scene) == 0


def test_a_clipboard_without_a_conversation_says_what_to_do(theatre: Theatre) -> None:
    async def scene(story: Story) -> None:
        clipboard = QGuiApplication.clipboard()
        clipboard.clear()
        press_paste(story)
        assert "no text on the clipboard" in story.banner()
        picture = QMimeData()
        picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
        clipboard.setMimeData(picture)
        press_paste(story)
        assert "a picture, not text" in story.banner()
        paste("Roses are red.")
        press_paste(story)
        await story.until(lambda: "no line begins with a name" in story.banner())

    assert theatre.play(scene) == 0


def test_a_file_that_is_no_transcript_says_what_to_do(theatre: Theatre, tmp_path: Path) -> None:
    async def scene(story: Story) -> None:
        importer = story.window.doing.importer()
        binary = tmp_path / "picture.bin"
        binary.write_bytes(bytes(range(256)) * 40)
        for path, words in (
            (binary, "no text file"),
            (tmp_path / "gone.txt", "cannot be read"),
            (tmp_path, "cannot be read"),
        ):
            importer.take_file(path)
            await story.until(lambda words=words: words in story.banner(), words)

    assert theatre.play(scene) == 0


def test_a_file_and_a_text_are_dropped_onto_the_window(theatre: Theatre, tmp_path: Path) -> None:
    file = tmp_path / "chat.txt"
    file.write_text(LIVECHAT, encoding="utf-16")

    def drop(story: Story, data: QMimeData) -> None:
        actions, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        left = Qt.MouseButton.LeftButton
        entering = QDragEnterEvent(QPoint(300, 300), actions, data, left, none)
        QGuiApplication.sendEvent(story.window, entering)
        assert entering.isAccepted()
        QGuiApplication.sendEvent(story.window, QDropEvent(QPointF(300, 300), actions, data, left, none))

    async def scene(story: Story) -> None:
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile(str(file))])
        drop(story, files)
        assert (await speakers(story)).pasted.shape == "livechat"
        story.press(Qt.Key.Key_Escape)
        importer = story.window.doing.importer()
        await story.until(lambda: importer.sheet is None, "the sheet is gone")
        text = QMimeData()
        text.setText(PLAIN)
        text.setHtml("<b>Customer</b><img src='file:///etc/passwd'>")
        drop(story, text)
        assert (await speakers(story)).pasted.shape == "plain"

    assert theatre.play(scene) == 0


def test_a_file_of_many_comes_in_with_its_errors_told(theatre: Theatre, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": f"c{n}", "messages": [{"author": "customer", "text": f"Where is parcel {n}?"}]})
        for n in range(30)
    ]
    file = tmp_path / "chats.jsonl"
    file.write_text("\n".join([*lines, "not json", '{"id": "x"}', lines[0]]))

    async def scene(story: Story) -> None:
        importer = story.window.doing.importer()
        importer.take_file(file)
        shown = await speakers(story)
        assert len(shown.pasted.failures) == 2
        story.press(Qt.Key.Key_Return)
        await story.until(shown.progress.isHidden, "")
        await story.until(lambda: shown.left_out.isVisible(), "the result is told")
        assert "30 conversations imported, 1 were here already, 2 lines failed" in story.said(shown)
        assert "line 31" in shown.left_out.toPlainText()
        story.press(Qt.Key.Key_Return)
        await story.until(lambda: importer.sheet is None, "done")
        await story.settled()
        assert (await story.house.desk.counts()).all == 30
        assert story.state.kind is Kind.IMPORTED

    assert theatre.play(scene) == 0


def test_a_second_start_shows_its_file_in_the_window_that_is_open(theatre: Theatre, tmp_path: Path) -> None:
    file = tmp_path / "chat.txt"
    file.write_text(LIVECHAT)

    def start(*arguments: str) -> tuple[int, str]:
        program = [sys.executable, "-c", "import sys; from console.cli import main; sys.exit(main())"]
        every = [*program, "--workspace", str(theatre.workspace), *arguments]
        ended = subprocess.run(every, capture_output=True, text=True, timeout=50, check=False)
        return ended.returncode, ended.stderr

    async def scene(story: Story) -> None:
        code, told = await asyncio.to_thread(start, "--import", str(file))
        assert (code, "check the speakers" in told) == (0, True)
        assert (await speakers(story)).pasted.shape == "livechat"
        story.press(Qt.Key.Key_Escape)
        file.write_bytes(bytes(range(256)))
        code, told = await asyncio.to_thread(start, "--import", str(file))
        assert (code, "no text file" in told) == (1, True)

    assert theatre.play(scene) == 0


def test_a_first_start_shows_its_file(theatre: Theatre, tmp_path: Path) -> None:
    file = tmp_path / "chat.txt"
    file.write_text(PLAIN)

    async def part(house: House, window: Window) -> int:
        importer = window.doing.importer()
        await until(lambda: importer.speakers is not None, "the speakers are shown")
        assert importer.speakers is not None
        return len(importer.speakers.pasted.messages)

    assert app.run(theatre.workspace, part=part, importing=file) == 3


def test_every_control_of_the_sheet_has_a_name_and_is_reached_by_tab(theatre: Theatre) -> None:
    async def scene(story: Story) -> None:
        paste(LIVECHAT)
        press_paste(story)
        shown = await speakers(story)
        controls = [one for one in shown.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
        assert all(one.accessibleName() or one.text() for one in controls)
        reached: set[QWidget] = set()
        for _ in range(20):
            reached.add(focused())
            story.press(Qt.Key.Key_Tab)
        assert all(shown.isAncestorOf(one) for one in reached)
        assert {shown.go, shown.cancel, shown.show_left} <= reached
        assert {row.switch for row in shown.rows} <= {one.parentWidget() for one in reached}
        story.click(shown.show_left)
        assert shown.left_out.isVisible()
        assert "Chat started" in shown.left_out.toPlainText()

    assert theatre.play(scene) == 0
