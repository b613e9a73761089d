"""The Chat screen while things happen at once: typing, switching, searching, looking back, deleting."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from console.conversation.messages import Author
from console.conversation.row import Row
from console.store.port import Filter
from console.ui.chat.chat_list import ROW_ROLE
from tests.scripted_agent import Say, Until, scripted
from tests.ui.chat.room import Room, room
from tests.ui.loop import run, settle, until


def field(here: Room) -> QPlainTextEdit:
    edit = here.window.chat.composer.findChild(QPlainTextEdit)
    assert isinstance(edit, QPlainTextEdit)
    return edit


def listed(here: Room) -> list[str]:
    """The titles in the list of past chats."""
    model = here.window.chat.side.list.chats
    lines = [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]
    return [line.title for line in lines if isinstance(line, Row)]


async def search(here: Room, text: str, shows: Callable[[list[str]], bool]) -> None:
    here.window.chat.begin_search()
    here.window.chat.side.field.setText(text)
    await until(lambda: shows(listed(here)), f"searching for {text!r} shows {listed(here)}")
    await here.idle()


def test_a_change_while_the_first_words_wait_to_be_painted_does_not_double_them(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        gate = Until()
        async with room(tmp_path, scripted((Say("alpha "), Say("beta "), gate, Say("gamma")))) as here:
            here.write("where is my bike")
            await gate.reached.wait()
            await here.house.desk.rename(here.shown().id, "another name")
            view = here.window.chat.transcript
            await until(lambda: "beta" in view.toPlainText())
            assert view.toPlainText().count("alpha") == 1
            gate.event.set()
            await here.over()
            assert view.toPlainText().count("alpha") == 1

    run(play())


def test_switching_to_a_chat_that_streams_shows_what_it_has_said_so_far_once(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        gate = Until()
        async with room(tmp_path, scripted((Say("alpha "), gate, Say("omega")))) as here:
            chat = here.window.chat
            here.write("where is my bike")
            await gate.reached.wait()
            streaming = here.shown().id
            chat.new_chat()
            await here.idle()
            assert not chat.transcript.streaming()
            chat.open(streaming)
            await until(lambda: chat.transcript.toPlainText().count("alpha") == 1)
            gate.event.set()
            await here.over()
            assert chat.transcript.toPlainText().count("alpha omega") == 1

    run(play())


def test_messages_sent_very_fast_stay_one_chat_in_their_order(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted(*["ok"] * 12)) as here:
            for number in range(12):
                here.write(f"message {number}")
            state = await here.over()
            said = [t.message.text for t in state.turns if t.message.author is Author.CUSTOMER]
            assert said == [f"message {number}" for number in range(12)]
            assert len((await here.house.desk.rows(Filter())).rows) == 1

    run(play())


def test_a_new_chat_wanted_while_another_one_opens_stays_and_keeps_what_is_typed(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("one", "two")) as here:
            chat = here.window.chat
            first = await here.say("apples are red")
            chat.new_chat()
            await here.idle()
            await here.say("bananas are yellow")
            chat.open(first.id)
            chat.new_chat()
            QTest.keyClicks(field(here), "typed at once")
            await here.idle()
            assert chat.current() is None
            assert chat.composer.text() == "typed at once"

    run(play())


def test_what_is_typed_while_another_chat_opens_stays_with_the_one_it_was_typed_in(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("one", "two")) as here:
            chat = here.window.chat
            first = await here.say("apples are red")
            chat.new_chat()
            await here.idle()
            second = await here.say("bananas are yellow")
            chat.open(first.id)
            QTest.keyClicks(field(here), "for the second")
            await here.idle()
            assert chat.composer.text() == ""
            assert await here.house.desk.draft(second.id) == "for the second"

    run(play())


def test_a_chat_that_is_gone_leaves_the_one_that_is_shown_selected(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("one")) as here:
            chat = here.window.chat
            await here.say("apples are red")
            chat.open("never-was")
            await here.idle()
            assert chat.trouble.isVisible()
            row = chat.side.list.currentIndex().data(ROW_ROLE)
            assert row.conversation == here.shown().id

    run(play())


def test_whoever_looks_at_an_earlier_turn_stays_there_while_the_answer_comes(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        gate = Until()
        async with room(tmp_path, scripted("one", (Say("a"), gate, Say("b")), "three")) as here:
            inspector = here.window.chat.inspector
            await here.say("question one")
            here.write("question two")
            await gate.reached.wait()
            inspector.earlier()
            inspector.earlier()
            gate.event.set()
            state = await here.over()
            assert len(state.turns) == 4
            assert inspector.where() == "Turn 1 of 4"
            await here.say("question three")
            assert inspector.where() == "Turn 6 of 6"

    run(play())


def test_a_search_still_narrows_the_list_while_a_chat_goes_on(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted(*["fine"] * 4)) as here:
            chat = here.window.chat
            await here.say("apples are red")
            chat.new_chat()
            await here.idle()
            await here.say("bananas are yellow")
            await search(here, "apples", lambda titles: len(titles) == 1)
            await here.say("bananas again")
            assert listed(here) == ["apples are red"]
            await here.say("with apples")
            await until(lambda: len(listed(here)) == 2)

    run(play())


@pytest.mark.parametrize(
    "text", ['"', 'a"b', "AND", "NOT", "apples*", "-apples", "(", "NEAR(a b)", "a:b", "%", "^a", "😀"]
)
def test_signs_in_a_search_are_only_text(qapp: QApplication, tmp_path: Path, text: str) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("fine")) as here:
            await here.say(f"my saying is {text} and no more")
            here.window.chat.trouble.clear()
            await search(here, "zebra", lambda titles: not titles)
            here.window.chat.side.field.setText(text)
            await asyncio.sleep(0.25)
            await here.idle()
            assert not here.window.chat.trouble.isVisible()
            here.window.chat.escape()
            await until(lambda: len(listed(here)) == 1)

    run(play())


def test_leaving_the_search_gives_the_focus_back_to_the_list(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted("fine")) as here:
            await here.say("apples")
            await search(here, "apples", lambda titles: len(titles) == 1)
            here.window.chat.escape()
            await here.idle()
            assert here.window.chat.side.list.hasFocus()

    run(play())


def test_the_list_stays_where_it_is_scrolled_to_while_older_chats_come(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted(*["ok"] * 120)) as here:
            desk = here.house.desk
            for number in range(110):
                state = await desk.new_chat()
                await desk.say(state.id, f"chat {number}")
                await desk.settled(state.id)
            chat = here.window.chat
            await here.say("the one that is shown")
            chat.past.refresh()
            await here.idle()
            bar = chat.side.list.verticalScrollBar()
            for _ in range(4):
                bar.setValue(bar.maximum())
                place = bar.value()
                await here.idle()
                assert bar.value() >= place
            assert len(listed(here)) == 111

    run(play())


def test_a_deleted_chat_leaves_no_draft_behind(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        gate = Until()
        async with room(tmp_path, scripted((Say("a"), gate))) as here:
            here.write("where is my bike")
            await gate.reached.wait()
            await here.window.owner.idle()
            state = here.shown()
            QTest.keyClicks(field(here), "half a thought")
            await here.house.desk.forget(state.id)
            await here.idle()
            assert here.window.chat.current() is None
            assert not here.window.chat.composer.text()
            assert listed(here) == []
            await here.window.owner.idle()
        text = (tmp_path / "journal.sqlite").read_bytes()
        assert b"half a thought" not in text
        with sqlite3.connect(tmp_path / "journal.sqlite") as journal:
            assert journal.execute("select count(*) from draft").fetchone() == (0,)

    run(play())


def test_escape_stops_the_answer_first_and_keeps_what_was_said(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        gate = Until()
        async with room(tmp_path, scripted((Say("half of it"), gate))) as here:
            here.write("where is my bike")
            await gate.reached.wait()
            await settle()
            QTest.keyClick(field(here), Qt.Key.Key_Escape)
            state = await here.over()
            assert state.turns[-1].message.text == "half of it"
            assert "Stopped here" in here.window.chat.transcript.toPlainText()

    run(play())
