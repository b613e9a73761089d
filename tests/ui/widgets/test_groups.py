"""Rail, switch and chips: one tab stop each, arrow keys inside, names, overflow."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from console.ui import theme
from console.ui.widgets.chips import ArticleChip, ChipRow, TurnChip
from console.ui.widgets.rail import Place, Rail
from console.ui.widgets.switch import Switch
from tests.ui.stage import Stage, click, focused, noted, press

FORMATS = [
    ("agent", "Agent note"),
    ("customer", "Customer voice"),
    ("plain", "Plain"),
    ("html", "HTML"),
    ("markdown", "Markdown"),
    ("email", "E-mail"),
]


def rail() -> Rail:
    made = Rail("Screens")
    made.add(Place("chat", "message-square", "Chat", "Ctrl+1"))
    made.add(Place("conversations", "inbox", "Conversations", "Ctrl+2"))
    made.add(Place("search", "search", "Search", "Ctrl+K", bottom=True, screen=False))
    made.add(Place("settings", "settings", "Settings", bottom=True))
    made.choose("chat")
    return made


def test_the_rail_is_one_tab_stop_and_arrows_walk_it(stage: Stage) -> None:
    one, after = rail(), QPushButton("after")
    stage.show(one, after)
    one.cell("chat").setFocus()
    press(Qt.Key.Key_Down)
    assert focused() is one.cell("conversations")
    press(Qt.Key.Key_End)
    assert focused() is one.cell("settings")
    press(Qt.Key.Key_Tab)
    assert focused() is after
    press(Qt.Key.Key_Backtab)
    assert focused() is one.cell("settings")


def test_pressing_a_cell_asks_and_the_window_answers(qtbot: QtBot, stage: Stage) -> None:
    one = rail()
    stage.show(one)
    asked = noted(one.chosen)
    click(one.cell("conversations"))
    assert asked == ["conversations"]
    assert one.active() == "chat"
    one.choose("conversations")
    assert one.active() == "conversations"


@pytest.mark.parametrize(
    ("width", "names", "expected"), [(1280, True, 88), (1280, False, 56), (999, True, 48), (900, False, 48)]
)
def test_the_rail_is_as_wide_as_window_and_wish_say(
    qtbot: QtBot, width: int, names: bool, expected: int
) -> None:
    one = rail()
    qtbot.addWidget(one)
    one.set_names_shown(names)
    one.set_window_width(width)
    assert one.minimumWidth() == one.maximumWidth() == expected


def test_a_badge_is_part_of_what_a_cell_says(qtbot: QtBot) -> None:
    one = rail()
    qtbot.addWidget(one)
    one.set_badge("conversations", 5, "5 need attention")
    cell = one.cell("conversations")
    assert QAccessible.queryAccessibleInterface(cell).text(QAccessible.Text.Name) == (
        "Conversations, 5 need attention"
    )
    one.set_badge("conversations", 0)
    assert cell.accessibleName() == "Conversations"


def test_the_active_cell_is_raised_with_a_bar_at_the_edge_in_both_themes(
    qapp: QApplication, stage: Stage
) -> None:
    one = rail()
    window = stage.show(one)
    for mode in ("light", "dark"):
        theme.apply(qapp, mode)
        image = one.grab().toImage()
        middle = one.cell("chat").geometry().center()
        assert image.pixelColor(0, middle.y()).name() == theme.current().color("accent").name()
        raised = image.pixelColor(middle.x() - 30, middle.y()).name()
        assert raised == theme.current().color("surface-raised").name()
    assert window.isVisible()


def test_arrows_move_the_switch_and_choose_at_once(stage: Stage) -> None:
    one = Switch(FORMATS, "Format")
    stage.show(one)
    heard = noted(one.chosen)
    parts = [part for part in one.findChildren(QPushButton) if part.isCheckable()]
    parts[0].setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Left)
    assert heard == ["customer", "plain", "customer"]
    assert one.value() == "customer"
    assert [part.isChecked() for part in parts[:3]] == [False, True, False]


def test_choosing_from_code_is_silent(qtbot: QtBot) -> None:
    one = Switch(FORMATS, "Format")
    qtbot.addWidget(one)
    with qtbot.assertNotEmitted(one.chosen):
        one.choose("html")
    assert one.value() == "html"


def test_what_does_not_fit_goes_into_the_menu_and_the_chosen_part_never_does(
    qtbot: QtBot, stage: Stage
) -> None:
    one = Switch(FORMATS, "Format")
    stage.show(one, width=327)
    parts = [part for part in one.findChildren(QPushButton) if part.isCheckable()]
    assert any(part.isHidden() for part in parts)
    one.choose("email")
    assert parts[-1].isVisible()
    right_edge = max(part.geometry().right() for part in parts if part.isVisible())
    assert right_edge < one.width()
    more = next(part for part in one.findChildren(QPushButton) if part.accessibleName() == "More")
    click(more)
    menu = one.findChild(QMenu)
    assert isinstance(menu, QMenu)
    offered = [action.data() for action in menu.actions()]
    assert offered == [choice for (choice, _), part in zip(FORMATS, parts, strict=True) if part.isHidden()]
    heard = noted(one.chosen)
    menu.actions()[0].trigger()
    menu.close()
    assert heard == [offered[0]]


def test_with_room_for_all_there_is_no_menu(stage: Stage) -> None:
    one = Switch(FORMATS, "Format")
    stage.show(one, width=800)
    assert all(part.isVisible() for part in one.findChildren(QPushButton) if part.isCheckable())
    assert not any(
        part.isVisible() for part in one.findChildren(QPushButton) if part.accessibleName() == "More"
    )


def test_chips_wrap_and_lead_to_what_they_mean(qtbot: QtBot, stage: Stage) -> None:
    row = ChipRow("Articles")
    articles = [
        row.add_article(f"An article with a long title, number {n}", f"article-{n}") for n in range(4)
    ]
    stage.show(row, width=400)
    assert len({chip.y() for chip in articles}) > 1
    assert all(chip.geometry().right() <= row.width() for chip in articles)
    articles[0].setFocus()
    press(Qt.Key.Key_Right)
    heard = noted(row.chosen)
    press(Qt.Key.Key_Return)
    assert heard == ["article-1"]


def test_clearing_chips_leaves_none_behind(qtbot: QtBot) -> None:
    row = ChipRow("Turns")
    qtbot.addWidget(row)
    for turn in (1, 2, 30):
        row.add_turn(turn)
    row.clear()
    row.add_turn(4)
    qtbot.waitUntil(lambda: [chip.turn for chip in row.findChildren(TurnChip)] == [4])


def test_chips_have_the_heights_and_names_of_the_design(qtbot: QtBot) -> None:
    article, turn = ArticleChip("<img src=x> & more"), TurnChip(12)
    qtbot.addWidget(article)
    qtbot.addWidget(turn)
    assert (article.sizeHint().height(), turn.sizeHint().height()) == (22, 15)
    assert article.accessibleName() == "<img src=x> & more"
    assert "<img" not in article.toolTip()
    assert turn.accessibleName() == "Turn 12"
