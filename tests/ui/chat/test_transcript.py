"""The transcript as a person meets it: what it shows, follows, copies and leads to."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from console.conversation.messages import Author, Citation, Message
from console.conversation.phrases import phrase
from console.conversation.readings import Action, Decision, Evidence, Reading, Trigger
from console.conversation.state import State, Turn
from console.ui import theme
from console.ui.chat.document import TEXT_LEFT
from console.ui.chat.items import TurnItem
from console.ui.chat.shelves import ShowAll
from console.ui.chat.transcript import Transcript
from tests.ui.stage import noted

AT = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)


def turn(number: int, text: str, *, citations: tuple[Citation, ...] = (), offers: bool = False) -> Turn:
    author = Author.CUSTOMER if number % 2 else Author.AGENT
    return Turn(number, Message(author, text, AT, citations=citations), offers=offers)


def shown(qtbot: QtBot, *turns: Turn, width: int = 640, height: int = 500) -> Transcript:
    view = Transcript()
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    view.show_state(State("c", 1, turns=turns), busy=True)
    qtbot.waitExposed(view)
    return view


def many(count: int) -> tuple[Turn, ...]:
    return tuple(turn(n, f"message {n} " + "with words " * 12) for n in range(1, count + 1))


class Resizes(QObject):
    """Counts how often a view gets another size."""

    def __init__(self, view: Transcript) -> None:
        super().__init__(view)
        self.count = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Resize
        return super().eventFilter(watched, event)


def test_every_message_is_there_word_for_word(qapp: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot, turn(1, "Can I adjust\nthat myself?"), turn(2, "Yes."))
    text = view.toPlainText()
    assert "Can I adjust\nthat myself?" in text
    assert "Yes." in text


def test_it_opens_at_its_end_and_follows_what_comes(qapp: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot, *many(20))
    assert view.at_end()
    view.stream("a long answer " * 200, "Assistant")
    qtbot.waitUntil(lambda: "a long answer" in view.toPlainText())
    qtbot.waitUntil(view.at_end)


def test_it_does_not_follow_while_one_reads_above_and_says_that_something_came(
    qapp: QApplication, qtbot: QtBot
) -> None:
    view = shown(qtbot, *many(20))
    view.verticalScrollBar().setValue(0)
    view.stream("news " * 300, "Assistant")
    chip = view.findChild(QPushButton)
    assert chip is not None
    qtbot.waitUntil(chip.isVisible)
    assert view.verticalScrollBar().value() == 0
    chip.click()
    assert view.at_end()
    assert not chip.isVisible()


def test_all_of_a_long_conversation_is_there_to_be_searched_selected_and_copied(
    qapp: QApplication, qtbot: QtBot
) -> None:
    turns = many(2_000)
    view = shown(qtbot, *turns)
    assert view.at_end()
    view.selectAll()
    names = ("Customer", "AI")
    wanted = "\n\n".join(f"{names[turn.number % 2 == 0]}: {turn.message.text}" for turn in turns)
    assert view.createMimeDataFromSelection().text() == wanted
    view.moveCursor(QTextCursor.MoveOperation.Start)
    assert view.find("message 1000 ")
    assert view.textCursor().selectedText() == "message 1000 "
    assert view.viewport().rect().contains(view.cursorRect())
    accessible = QAccessible.queryAccessibleInterface(view)
    assert accessible is not None
    assert accessible.textInterface().characterCount() == len(view.toPlainText())


@pytest.mark.parametrize("number", [1, 700, 1_999])
def test_a_jump_brings_any_turn_of_a_long_conversation_under_the_top(
    qapp: QApplication, qtbot: QtBot, number: int
) -> None:
    view = shown(qtbot, *many(2_000))
    view.jump(number)
    qapp.processEvents()
    seen = [laid.item.number for laid in view.visible() if isinstance(laid.item, TurnItem)]
    assert number in seen[:3] or (view.at_end() and number in seen)


def test_scrolling_back_moves_what_is_in_view_by_just_as_much(qapp: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot, *many(600))
    bar = view.verticalScrollBar()
    for _ in range(300):
        laid = next(view.visible())
        block = view.find_block(laid.first)
        before = view.lines(block).top()
        steps = min(57, bar.value())
        bar.setValue(bar.value() - steps)
        assert abs(view.lines(view.find_block(laid.first)).top() - before - steps) <= 1
    bar.setValue(0)
    qapp.processEvents()
    first = next(view.visible()).item
    assert isinstance(first, TurnItem)
    assert first.number == 1
    assert bar.value() == 0


def test_a_new_width_keeps_the_turn_that_is_read(qapp: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot, *many(600))
    view.jump(200)
    qapp.processEvents()
    before = next(view.visible()).item
    for width in (620, 500, 430, 900):
        view.resize(width, 500)
        qapp.processEvents()
        assert next(view.visible()).item == before


def test_a_word_under_the_pointer_is_the_one_that_is_selected(qapp: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot, *many(300))
    view.jump(150)
    qapp.processEvents()
    laid = next(
        laid for laid in view.visible() if isinstance(laid.item, TurnItem) and laid.item.number == 150
    )
    box = view.lines(view.find_block(laid.segments[0].position))
    place = QPoint(TEXT_LEFT + 4, round(box.top()) + 8)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.selected() == "message"


def test_evidence_is_painted_in_the_triggers_colour(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light")
    reading = Reading(
        Trigger.ASKS_FOR_PERSON, 0.9, 0.7, fired=True, why=phrase("w"), evidence=(Evidence(0, 0, 30),)
    )
    decision = Decision(Action.HAND_OVER, phrase("w"), Trigger.ASKS_FOR_PERSON)
    message = Message(Author.CUSTOMER, "talk to somebody in the worksh", AT)
    view = shown(qtbot, Turn(1, message, readings=(reading,), decision=decision))
    image = view.viewport().grab().toImage()
    mark = theme.current().trigger("asks_for_person").mark
    found = sum(
        image.pixelColor(x, y) == mark
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )
    assert found > 50
    assert "0.90, threshold 0.70" in view.toPlainText()


def test_evidence_is_in_its_place_from_the_first_frame_on(qapp: QApplication, qtbot: QtBot) -> None:
    said = "I want to talk to a person"
    reading = Reading(
        Trigger.ASKS_FOR_PERSON, 0.9, 0.7, fired=True, why=phrase("w"), evidence=(Evidence(2, 7, len(said)),)
    )
    decision = Decision(Action.HAND_OVER, phrase("w"), Trigger.ASKS_FOR_PERSON)
    asked = Turn(3, Message(Author.CUSTOMER, said, AT), readings=(reading,), decision=decision)
    view = Transcript()
    qtbot.addWidget(view)
    view.resize(640, 500)
    view.show_state(State("c", 1, turns=(turn(1, "Hello"), turn(2, "Good day."), asked)), busy=False)
    first, second = view.grab().toImage(), view.grab().toImage()
    assert first == second


def test_a_click_in_the_gutter_chooses_the_turn(qapp: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot, turn(1, "one"), turn(2, "two"))
    chosen = noted(view.turn_chosen)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 32))
    assert chosen == [1]


def test_articles_and_the_offer_are_real_buttons(qapp: QApplication, qtbot: QtBot) -> None:
    article = Citation("brakes/rub.md", None, "quote", "Disc brake rubs")
    view = shown(
        qtbot, turn(1, "q"), turn(2, "a", citations=(article,)), turn(3, "q"), turn(4, "b", offers=True)
    )
    qtbot.waitUntil(lambda: len(_named(view)) == 2)
    names = _named(view)
    assert sorted(names) == ["Disc brake rubs", "Talk to a person"]
    opened = noted(view.article_opened)
    names["Disc brake rubs"].click()
    assert opened == [article]
    with qtbot.waitSignal(view.offer_pressed):
        names["Talk to a person"].click()
    assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in names.values())


def test_chips_keep_their_room_when_what_follows_them_is_written_anew(
    qapp: QApplication, qtbot: QtBot
) -> None:
    article = Citation("brakes/rub.md", None, "quote", "Disc brake rubs")
    begun = (turn(1, "q"), turn(2, "a", citations=(article,)))
    view = shown(qtbot, *begun)

    def gap() -> int:
        chip = _named(view)["Disc brake rubs"]
        answer = view.find_block(view.toPlainText().index("\na\n") + 1)
        row = chip.parentWidget()
        assert row is not None
        return row.y() - round(view.lines(answer).bottom())

    qtbot.waitUntil(lambda: "Disc brake rubs" in _named(view))
    before = gap()
    assert before >= 5
    for text in ("more", "and more"):
        view.show_state(State("c", 1, turns=(*begun, turn(3, text))), busy=True)
        qapp.processEvents()
        assert gap() == before


def _named(view: Transcript) -> dict[str, QPushButton]:
    buttons = view.viewport().findChildren(QPushButton)
    return {button.accessibleName() or button.text(): button for button in buttons if button.isVisible()}


def test_direction_marks_are_shown_not_obeyed(qapp: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot, turn(1, "pay \u202egnp.exe"))
    assert "\u202e" not in view.toPlainText()
    view.selectAll()
    assert "pay \u202egnp.exe" in view.selected()


def test_nothing_is_loaded_from_outside(qapp: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot, turn(1, '<img src="file:///etc/passwd"> <b>bold</b>'))
    assert '<img src="file:///etc/passwd"> <b>bold</b>' in view.toPlainText()
    assert isinstance(view.loadResource(2, QUrl("file:///etc/hostname")), QImage)


def test_only_plain_text_is_copied(qapp: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot, turn(1, "one"), turn(2, "two"))
    view.selectAll()
    data = view.createMimeDataFromSelection()
    assert data.formats() == ["text/plain"]
    assert data.text() == "Customer: one\n\nAI: two"


def test_a_new_theme_and_a_new_width_keep_the_place(qapp: QApplication, qtbot: QtBot) -> None:
    view = shown(qtbot, *many(20))
    theme.apply(qapp, "dark")
    qtbot.waitUntil(view.at_end)
    view.resize(420, 500)
    qtbot.waitUntil(view.at_end)


def test_a_scroll_bar_that_takes_width_does_not_come_and_go_for_ever(
    qapp: QApplication, qtbot: QtBot
) -> None:
    source = (Citation("a.md", "Article", "", "article"),)
    view = shown(qtbot, turn(1, "x"))
    resized = Resizes(view)
    for width in (420, 560, 640):
        for height in range(150, 400, 3):
            picture = "<img src='qrc:/qt-project.org/styles/commonstyle/images/file-16.png'>"
            text = picture + " words" * (height % 17)
            view.resize(width, height)
            turns = (turn(1, text), turn(2, text, citations=source, offers=True))
            view.show_state(State(f"{width} {height}", 1, turns=turns), busy=True)
            resized.count = 0
            for _ in range(20):
                qapp.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            assert resized.count < 10


def test_of_a_very_long_message_the_beginning_is_shown_until_all_of_it_is_asked_for(
    qapp: QApplication, qtbot: QtBot
) -> None:
    text = "\n".join(f"line {n}" for n in range(10_000))
    view = shown(qtbot, turn(1, text), turn(2, "Yes."))
    view.verticalScrollBar().setValue(0)
    assert "line 9999" not in view.toPlainText()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: view.findChild(ShowAll) is not None)
    button = view.findChild(ShowAll)
    assert button is not None
    assert button.text() == f"Show all {len(text):,} characters"
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert "line 9999" in view.toPlainText()
    qtbot.waitUntil(lambda: view.findChild(ShowAll) is None)


def test_what_is_copied_over_the_end_of_a_long_message_takes_all_of_it(
    qapp: QApplication, qtbot: QtBot
) -> None:
    text = "word " * 20_000
    view = shown(qtbot, turn(1, text), turn(2, "Yes."))
    assert len(view.toPlainText()) < 12_000
    view.selectAll()
    assert text in view.selected()
    cursor = view.textCursor()
    cursor.setPosition(view.find_block(0).next().position())
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 9)
    view.setTextCursor(cursor)
    assert view.selected() == "word word"


def test_words_that_a_trigger_points_to_are_never_left_hidden(qapp: QApplication, qtbot: QtBot) -> None:
    text = "word " * 4_000 + "let me talk to a person"
    place = text.index("let me")
    evidence = Evidence(0, place, len(text))
    reading = Reading(
        Trigger.ASKS_FOR_PERSON, 0.97, 0.7, fired=True, why=phrase("asked"), evidence=(evidence,)
    )
    long = Turn(1, Message(Author.CUSTOMER, text, AT), readings=(reading,))
    view = shown(qtbot, long, turn(2, "Yes."))
    assert "let me talk" not in view.toPlainText()
    view.jump(1)
    assert "let me talk" in view.toPlainText()


@pytest.mark.parametrize("text", ["a" + "\u0301" * 5_000, "\u200d" * 9_000, "\u2067" * 4_000 + "x"])
def test_letters_without_width_do_not_bring_and_take_the_scroll_bar_for_ever(
    qapp: QApplication, qtbot: QtBot, text: str
) -> None:
    view = shown(qtbot, turn(1, "x"))
    resized = Resizes(view)
    for height in range(150, 500, 25):
        view.resize(640, height)
        turns = (turn(1, text), turn(2, text), turn(3, text))
        view.show_state(State(f"{height}", 1, turns=turns), busy=True)
        resized.count = 0
        for _ in range(20):
            qapp.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        assert resized.count < 10
