"""Chat in a right-to-left window: gutter, grounds, chips, list and meters stand mirrored."""

from datetime import UTC, datetime

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.conversation.events import Entry, Started
from console.conversation.fold import step
from console.conversation.messages import Kind
from console.conversation.readings import Trigger
from console.conversation.row import row
from console.conversation.state import State
from console.ui import theme
from console.ui.chat.chat_list import ChatList
from console.ui.chat.document import GROUND_LEFT, TEXT_LEFT
from console.ui.chat.shelves import ShowAll
from console.ui.chat.transcript import Transcript
from console.ui.chat.trigger_row import NAME_LEFT, TriggerRow
from console.ui.widgets.meter import Meter
from tests.ui.chat.test_transcript import shown, turn
from tests.ui.mirror import ink, right_to_left
from tests.ui.stage import noted

ARABIC = "أقرب ورشة تبعد ساعتين."
AT = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)


def lines(view: Transcript, text: str) -> tuple[float, float]:
    """From where to where the block with this text is inked."""
    block = view.document().begin()
    while block.text() != text:
        block = block.next()
    line = view.lines(block)
    layout = block.layout().lineAt(0)
    assert line.height() > 0
    return layout.naturalTextRect().left(), layout.naturalTextRect().right()


def test_turns_are_numbered_in_a_gutter_at_the_right(qapp: QApplication, qtbot: QtBot) -> None:
    left = shown(qtbot, turn(1, "one")).viewport().grab().toImage().copy(1, 0, GROUND_LEFT - 2, 80)
    with right_to_left(qapp):
        image = shown(qtbot, turn(1, "one")).viewport().grab().toImage()
        right = image.copy(image.width() - GROUND_LEFT + 1, 0, GROUND_LEFT - 2, 80)
    assert ink(left).size() == ink(right).size()
    assert ink(right).left() < 12 < ink(left).left()


def test_what_people_write_stands_by_its_own_direction(qapp: QApplication, qtbot: QtBot) -> None:
    with right_to_left(qapp):
        view = shown(qtbot, turn(1, ARABIC), turn(2, "A person can look into it."))
        width = view.viewport().width()
        assert abs(width - TEXT_LEFT - lines(view, ARABIC)[1]) < 2
        assert lines(view, "A person can look into it.")[0] < TEXT_LEFT
        assert abs(width - TEXT_LEFT - lines(view, "Customer")[1]) < 2


def test_a_click_in_the_gutter_at_the_right_chooses_the_turn(qapp: QApplication, qtbot: QtBot) -> None:
    with right_to_left(qapp):
        view = shown(qtbot, turn(1, "one"), turn(2, "two"))
        chosen = noted(view.turn_chosen)
        width = view.viewport().width()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 32))
        assert chosen == []
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(width - 30, 32))
        assert chosen == [1]


def test_chips_begin_where_the_text_begins(qapp: QApplication, qtbot: QtBot) -> None:
    with right_to_left(qapp):
        view = shown(qtbot, turn(1, "words of a long turn " * 600))
        view.jump(1)
        button = view.findChild(ShowAll)
        assert button is not None
        end = button.mapTo(view.viewport(), button.rect().topRight()).x()
        assert abs(view.viewport().width() - TEXT_LEFT - end) < 6


def test_the_chosen_chat_has_its_bar_at_the_right(qapp: QApplication, qtbot: QtBot) -> None:
    with right_to_left(qapp):
        line = row(step(State("c"), Entry("c", 1, AT, Started(Kind.TEST))))
        view = ChatList()
        qtbot.addWidget(view)
        view.resize(240, 300)
        view.show()
        view.show_rows({"c": line}, AT, more=False, selected="c")
        qtbot.waitExposed(view)
        box = view.visualRect(view.chats.place("c"))
        image = view.viewport().grab().toImage()
        accent = theme.current().color("accent").name()
        assert image.pixelColor(box.right(), box.center().y()).name() == accent
        assert image.pixelColor(box.left(), box.center().y()).name() != accent


def test_a_triggers_meter_changes_sides_with_its_name(qapp: QApplication, qtbot: QtBot) -> None:
    places: list[QRect] = []
    for mirrored in (False, True):
        one = TriggerRow(Trigger.FRUSTRATION)
        qtbot.addWidget(one)
        if mirrored:
            one.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        one.resize(300, 28)
        one.show()
        bar = one.findChild(Meter)
        assert bar is not None
        places.append(bar.geometry())
    left, right = places
    assert right.left() == 300 - left.right() - 1
    assert left.left() > NAME_LEFT
