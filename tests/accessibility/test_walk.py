"""Every screen is walked through by ear and by keys; and the walk notices what it is there to notice."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.ui.accessible import announced
from console.ui.widgets.buttons import IconButton, OutlineButton
from tests.accessibility import heard, keyed
from tests.accessibility.tour import ARTICLES
from tests.accessibility.walk import walk
from tests.scripted_agent import Cite, Say, scripted
from tests.ui import loop
from tests.ui.chat.room import room
from tests.ui.loop import run, settle, until
from tests.ui.settings.house import sample_settings

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_every_control_of_every_screen_is_named_and_reached_by_key_in_reading_order(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "LONGEST", 300.0)
    found = run(walk(tmp_path))
    assert found.defects() == []
    assert found.screens > 70
    assert found.checked > 3000


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("", "no name"),
        ("↑", "'↑' is no word"),
        ("<b>Copy</b>", "'<b>Copy</b>' holds markup"),
        ("Cut &amp; paste", "'Cut &amp; paste' holds markup"),
        ("Copy", ""),
        ("Turn 3", ""),
    ],
)
def test_what_is_no_name_is_noticed(name: str, wrong: str) -> None:
    assert heard.misnamed(name) == wrong


def test_a_button_without_a_name_or_out_of_reach_is_noticed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    first, second, far = OutlineButton("First"), OutlineButton("Second"), OutlineButton("Far")
    bare = IconButton("x", "")
    far.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for button in (second, first, far, bare):
        row.addWidget(button)
    QWidget.setTabOrder(first, second)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus()

    async def look() -> None:
        way = await keyed.walk(window, window)
        assert way.closed
        assert {heard.unheard(one) for one in heard.checked(window)} == {"", "no name"}
        assert list(keyed.missed(window, way)) == [id(far)]
        assert len(keyed.backwards(way)) == 1

    run(look())


def test_a_control_whose_focus_does_not_show_is_noticed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.addWidget(OutlineButton("Shows"))
    flat = QPushButton("Flat")
    flat.setStyleSheet("QPushButton, QPushButton:focus { border: none; outline: none; background: white; }")
    row.addWidget(flat)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    flat.setFocus()

    async def look() -> None:
        way = await keyed.walk(window, window)
        assert [one.partition("(")[0] for one in way.ringless] == ["QPushButton"]

    run(look())


def test_the_focus_returns_to_where_it_was_from_palette_conditions_sheet_and_article(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with room(tmp_path, scripted((Say("First wipe it."), Cite(ARTICLES)))) as here:
            window, chat = here.window, here.window.chat
            await here.say("How do I clean my chain?")
            origin = chat.composer.focusProxy()
            assert isinstance(origin, QWidget)

            async def returned(what: str) -> None:
                QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
                await until(lambda: QApplication.focusWidget() is origin, f"it does not return from {what}")

            origin.setFocus()
            window.doing.open_palette()
            assert QApplication.focusWidget() is not origin
            await returned("the palette")
            qapp.clipboard().setText("Customer: Where is my parcel?\nAI: On its way.\n")
            window.doing.paste_chat()
            await until(lambda: QApplication.focusWidget() is not origin, "the sheet has the focus")
            await returned("the sheet")
            chat.article_opened.emit(ARTICLES[0])
            await until(lambda: QApplication.activeWindow() is not window, "the article is open")
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
            window.activateWindow()
            await until(lambda: QApplication.focusWidget() is origin, "it does not return from the article")
            chat.header.conditions.setFocus()
            chat.toggle_conditions()
            await settle()
            assert QApplication.focusWidget() is not chat.header.conditions
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
            assert QApplication.focusWidget() is chat.header.conditions

    run(play())


def test_each_cause_is_announced_once(qapp: QApplication, tmp_path: Path) -> None:
    said: list[str] = []

    def hear(text: str, assertive: bool) -> None:
        assert not assertive
        said.append(text)

    def taken() -> list[str]:
        one, said[:] = list(said), []
        return one

    async def play() -> None:
        answer = (Say("First "), Say("wipe "), Say("it."), Cite(ARTICLES))
        async with room(tmp_path, scripted(answer), sample_settings()) as here:
            await here.house.shelf.begin(here.house.preferences.settings.knowledge_folder)
            await here.house.shelf.finished()
            await here.idle()
            taken()
            await here.say("How do I clean my chain?")
            assert taken() == ["Answer finished, 2 articles."]
            await here.say("I want to talk to a person!")
            fired, answered = taken()
            assert fired.startswith("Turn 3: asks for a person fired. ")
            assert answered == "Answer finished."
            here.window.wants().copy_voice()
            await here.over()
            assert taken() == ["Summary copied, customer voice."]
            here.window.doing.open_palette()
            QTest.keyClicks(QApplication.focusWidget() or here.window, "past chats")
            await until(lambda: said, "what was found is said")
            await here.idle()
            assert [one for one in taken() if "action" in one] != []

    announced().connect(hear)
    try:
        run(play())
    finally:
        announced().disconnect(hear)
