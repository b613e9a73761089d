"""Cards, headers, banners, form rows, progress: structure, folding, hostile text, announcements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.ui import accessible, theme
from console.ui.settings.dials import Number
from console.ui.settings.row import SettingRow
from console.ui.widgets import plain
from console.ui.widgets.banner import Banner
from console.ui.widgets.buttons import OutlineButton
from console.ui.widgets.card import Card
from console.ui.widgets.elided import ElidedLabel
from console.ui.widgets.empty import EmptyState
from console.ui.widgets.header import PaneHeader
from console.ui.widgets.pill import Pill
from console.ui.widgets.progress import ProgressRow
from console.ui.widgets.text import Label, Paragraph
from tests.ui.stage import Stage, noted, press

HOSTILE = "<img src='file:///etc/passwd'> \u202ebalance\u202c &amp; done"


def test_a_card_folds_to_its_title_and_verdict_by_key(qtbot: QtBot, stage: Stage) -> None:
    card = Card("Escalation")
    body = Paragraph("The customer asked for a person.")
    card.body.addWidget(body)
    card.set_verdict("Hand over now")
    stage.show(card)
    title = card.findChildren(QPushButton)[0]
    title.setFocus()
    heard = noted(card.folded)
    press(Qt.Key.Key_Return, title)
    assert heard == [True]
    assert not body.isVisible()
    assert [label.text() for label in card.findChildren(ElidedLabel) if label.isVisible()] == [
        "Hand over now"
    ]
    press(Qt.Key.Key_Space, title)
    assert body.isVisible()


def test_a_card_that_does_not_fold_is_no_tab_stop(qtbot: QtBot) -> None:
    card = Card("Clocks", folds=False)
    qtbot.addWidget(card)
    assert card.findChildren(QPushButton)[0].focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not card.is_folded()


def test_a_card_is_as_high_as_its_text_needs_at_its_width(stage: Stage) -> None:
    card = Card("Summary")
    text = Paragraph("A sentence that is long enough to need several lines in a narrow pane. " * 4)
    card.body.addWidget(text)
    stage.show(card, width=320)
    assert text.height() == text.heightForWidth(text.width())
    assert text.height() >= 100


def test_a_failed_card_is_painted_in_its_state_and_follows_the_theme(
    qapp: QApplication, stage: Stage
) -> None:
    card = Card("Handover failed", folds=False)
    card.set_tone("failed")
    stage.show(card)
    for mode in ("light", "dark"):
        theme.apply(qapp, mode)
        image = card.grab().toImage()
        assert image.pixelColor(200, 18).name() == theme.current().state("failed").soft.name()
        assert image.pixelColor(200, 0).name() == theme.current().state("failed").fg.name()


def test_a_header_is_forty_eight_high_with_a_line_below_and_elides_its_title(stage: Stage) -> None:
    header = PaneHeader("A conversation with a very long name that cannot fit into a narrow pane at all")
    header.set_pill(Pill("state.waiting", "Waiting 1 min"))
    more = OutlineButton("Open", small=True)
    header.add_action(more)
    stage.show(header, width=300)
    image = header.grab().toImage()
    assert header.height() == 48
    assert image.pixelColor(150, 47).name() == theme.current().color("border").name()
    assert more.geometry().right() == header.width() - 13
    assert header.findChildren(ElidedLabel)[0].is_elided()


def test_a_banner_speaks_as_an_alert_and_keeps_its_button_in_view(stage: Stage) -> None:
    banner = Banner("failed", "1 handover failed", "Freshdesk refused the e-mail address. " * 5)
    button = OutlineButton("Open", key="F8", small=True)
    banner.add_button(button)
    stage.show(banner, width=500)
    interface = QAccessible.queryAccessibleInterface(banner)
    assert interface.role() == QAccessible.Role.AlertMessage
    assert interface.text(QAccessible.Text.Name).startswith("1 handover failed Freshdesk")
    assert banner.height() == 44
    assert button.geometry().right() < banner.width()
    ground = banner.grab().toImage().pixelColor(5, 20).name()
    assert ground == theme.current().state("failed").soft.name()


def test_a_long_banner_gives_the_remedy_a_line_of_its_own(stage: Stage) -> None:
    remedy = "Make room on the disk, then send it again."
    banner = Banner("failed", "The workspace cannot be written. " * 3, remedy)
    stage.show(banner, width=500)
    text = next(label for label in banner.findChildren(ElidedLabel) if label.text() == remedy)
    assert not text.is_elided()
    assert banner.height() == 44
    banner.set_text("Short.", remedy)
    stage.show(banner, width=700)
    titles = [label for label in banner.findChildren(ElidedLabel) if label is not text]
    assert all(label.y() == text.y() for label in titles)


def test_an_empty_place_says_one_line_and_offers_one_button(stage: Stage) -> None:
    empty = EmptyState("No test chats yet. Your first one appears here.", "Start a chat")
    stage.show(empty)
    assert empty.button is not None
    assert empty.button.isVisible()
    assert empty.accessibleName().startswith("No test chats")


def test_a_form_row_names_describes_and_blames_its_field(stage: Stage) -> None:
    heard: list[tuple[str, bool]] = []

    def note(text: str, assertive: bool) -> None:
        heard.append((text, assertive))

    row = SettingRow("Subdomain", QLineEdit(), "The part before .zendesk.com.")
    stage.show(row, width=680)
    editor = row.editor
    assert editor.accessibleName() == "Subdomain"
    assert editor.accessibleDescription() == "The part before .zendesk.com."
    assert editor.x() == 184
    accessible.announced().connect(note)
    row.set_error("There is no such account.")
    accessible.announced().disconnect(note)
    assert editor.accessibleDescription() == "There is no such account."
    assert heard == [("There is no such account.", False)]
    wrong = theme.current().state("failed").fg.name()
    assert editor.grab().toImage().pixelColor(100, 0).name() == wrong
    row.set_error("")
    assert editor.grab().toImage().pixelColor(100, 0).name() != wrong


def test_scrolling_over_a_number_without_focus_leaves_it_alone(stage: Stage) -> None:
    number = Number(1, 60, 1, decimals=0, suffix=" min")
    number.show_value(5)
    stage.show(QLineEdit(), number)
    wheel(number)
    assert number.value() == 5
    number.setFocus()
    wheel(number)
    assert number.value() == 6
    assert number.text() == "6 min"


def wheel(widget: QWidget) -> None:
    """One notch of the wheel over the middle of a widget."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_saved_shows_beside_the_field_without_moving_it(qtbot: QtBot, stage: Stage) -> None:
    row = SettingRow("App ID", QLineEdit())
    stage.show(row, width=680)
    calm, place = row.grab().toImage(), row.editor.geometry()
    row.saved()
    assert row.grab().toImage() != calm
    assert row.editor.geometry() == place
    qtbot.waitUntil(lambda: row.grab().toImage() == calm, timeout=4000)


def test_stop_is_pressed_once(qtbot: QtBot, stage: Stage) -> None:
    row = ProgressRow("Running")
    stage.show(row)
    row.show_progress(7 / 24, "7 of 24 · 12 s left")
    interface = QAccessible.queryAccessibleInterface(row.bar)
    assert interface.text(QAccessible.Text.Value) == "29%"
    with qtbot.waitSignal(row.stopped):
        row.stop.click()
    assert not row.stop.isEnabled()


@pytest.mark.parametrize("make", [Label, ElidedLabel, Paragraph])
def test_labels_show_text_as_text(qtbot: QtBot, make: type[Label | ElidedLabel | Paragraph]) -> None:
    label = make(HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "<img" in label.text()
    assert "\u202e" not in label.text()


def test_an_elided_label_keeps_the_whole_text_in_tool_tip_and_name(qtbot: QtBot) -> None:
    label = ElidedLabel(HOSTILE)
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.is_elided()
    assert "&lt;img" in label.toolTip()
    assert label.accessibleName() == plain.line(HOSTILE)
    label.resize(900, 20)
    assert label.toolTip() == ""


@given(st.text())
def test_no_text_becomes_markup_in_a_tool_tip(text: str) -> None:
    shown_text = plain.tooltip(text)
    if text:
        inside = shown_text.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "")
        assert "<" not in inside
        assert ">" not in inside


@given(st.text())
def test_a_line_is_one_line_and_hides_no_direction_marks(text: str) -> None:
    one = plain.line(text)
    assert "\n" not in one
    assert len(one) <= plain.LONGEST_LINE
    assert not set(one) & set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_a_very_long_word_breaks_instead_of_widening_a_paragraph(stage: Stage) -> None:
    text = Paragraph("x" * 5_000)
    stage.show(text, width=320)
    assert text.width() == 320
    assert text.minimumSizeHint().width() <= 40


def test_announcements_are_polite_unless_told_otherwise(qtbot: QtBot) -> None:
    heard: list[tuple[str, bool]] = []

    def note(text: str, assertive: bool) -> None:
        heard.append((text, assertive))

    widget = QLabel()
    qtbot.addWidget(widget)
    QAccessible.setActive(True)
    accessible.announced().connect(note)
    accessible.announce(widget, "Answer finished, 2 articles.")
    accessible.announce(widget, "Connection lost.", assertive=True)
    accessible.announced().disconnect(note)
    QAccessible.setActive(False)
    assert heard == [("Answer finished, 2 articles.", False), ("Connection lost.", True)]
