"""The whole keyboard of the Conversations screen: letters work in the table, and nowhere else."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog

from console.conversation.state import Holder
from console.ui.accessible import announced
from tests.ui.conversations.hall import hall, said
from tests.ui.loop import run, settle, until
from tests.ui.stage import focused

CTRL = Qt.KeyboardModifier.ControlModifier


def test_j_and_k_and_the_arrows_go_from_row_to_row(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, *(said(name, "Hello") for name in ("ada", "bo", "cy"))) as here:
            names = here.names()
            for key, expected in (
                (Qt.Key.Key_J, 1),
                (Qt.Key.Key_Down, 2),
                (Qt.Key.Key_J, 2),
                (Qt.Key.Key_K, 1),
                (Qt.Key.Key_Up, 0),
            ):
                QTest.keyClick(focused(), key)
                assert here.table.selected() == names[expected]
            await until(lambda: here.shown().id == names[0], "the row is not shown")
            assert here.table.hasFocus()

    run(play())


def test_g_then_p_goes_to_a_summary_that_is_not_pasted(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello"), said("bo", "Hello")) as here:
            await here.desk.hand_over("ada")
            await here.calm()
            here.table.select("bo", silent=False)
            here.table.setFocus()
            QTest.keyClick(focused(), Qt.Key.Key_G)
            QTest.keyClick(focused(), Qt.Key.Key_P)
            await until(lambda: here.table.selected() == "ada", "it is not chosen")
            assert here.table.hasFocus()

    run(play())


def test_b_asks_and_hands_back(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello")) as here:
            await here.desk.hand_over("ada")
            await here.calm()
            QTest.keyClick(focused(), Qt.Key.Key_B)
            dialog = here.page.findChild(QInputDialog)
            assert dialog is not None
            dialog.setTextValue("Sent a new rim.")
            dialog.accept()
            await until(lambda: here.shown().holder is Holder.AI, "it is not handed back")
            assert here.shown().handed_back[0].memory == "Sent a new rim."

    run(play())


def test_n_shows_what_is_new(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello")) as here:
            await here.desk.take_in(said("new", "Hello"))
            await here.calm()
            assert here.names() == ["ada"]
            QTest.keyClick(focused(), Qt.Key.Key_N)
            assert set(here.names()) == {"ada", "new"}

    run(play())


def test_r_goes_on_with_the_conversation_in_chat(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello"), said("bo", "Hello")) as here:
            here.table.select("ada", silent=False)
            await here.calm()
            QTest.keyClick(focused(), Qt.Key.Key_R)
            assert here.room.window.screen_id() == "chat"
            chat = here.room.window.chat
            await until(lambda: (state := chat.current()) and state.id == "ada", "Chat shows another one")

    run(play())


def test_letters_typed_into_the_search_are_only_letters(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello")) as here:
            await here.desk.hand_over("ada")
            await here.calm()
            QTest.keyClick(focused(), Qt.Key.Key_F, CTRL)
            QTest.keyClicks(focused(), "jkgbrn/t")
            assert here.page.list.search.text() == "jkgbrn/t"
            assert here.room.window.screen_id() == "conversations"
            assert here.page.findChild(QInputDialog) is None

    run(play())


def test_tab_goes_through_search_filters_table_and_detail_and_f6_through_the_panes(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello")) as here:
            met: list[str] = []
            for _ in range(60):
                QTest.keyClick(focused(), Qt.Key.Key_Tab)
                await settle()
                met.append(focused().objectName() or focused().accessibleName())
                if focused() is here.table:
                    break
            assert "conversations-search" in met
            assert met[-1] == "conversations-table"
            stops: list[bool] = []
            for _ in range(4):
                QTest.keyClick(focused(), Qt.Key.Key_F6)
                stops.append(here.page.isAncestorOf(focused()))
            assert stops.count(False) == 1

    run(play())


def test_a_letter_without_a_conversation_is_refused_in_words(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        heard: list[str] = []

        def hear(text: str, assertive: bool) -> None:
            heard.append(text)

        announced().connect(hear)
        async with hall(tmp_path, said("ada", "Hello")) as here:
            QTest.keyClick(here.table, Qt.Key.Key_B)
            await settle()
            assert any("Not handed over yet" in text for text in heard)

    run(play())
