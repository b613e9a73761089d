"""The Conversations screen as a person uses it: real desk, real store, real table."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from console.conversation.messages import Kind
from console.conversation.readings import Trigger
from console.conversation.state import Holder, Stage
from console.store.port import Filter
from console.ui import fonts, words
from console.ui.accessible import announced
from console.ui.conversations.cells import NUMBER_GAP
from console.ui.conversations.model import Column
from console.ui.conversations.table import WIDTHS
from console.ui.widgets import painting
from tests.ui.conversations.hall import ASKS, Hall, hall, said
from tests.ui.loop import run, settle, until


def test_two_imports_are_handed_over_copied_marked_undone_and_stand_so_after_a_restart(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def first() -> None:
        async with hall(tmp_path, said("ada", ASKS, ago=50), said("bo", "Where is my parcel?")) as here:
            here.table.select("ada", silent=False)
            await here.calm()
            here.page.deeds.hand_over()
            await here.calm()
            assert here.shown().stage is Stage.NOT_COPIED
            here.page.show_view("attention")
            await until(lambda: here.names() == ["ada"], "it does not need attention")
            here.page.deeds.copy_voice()
            await here.calm()
            assert QGuiApplication.clipboard().text()
            row = here.table.conversations.rows()[0]
            assert here.table.conversations.words(row, Column.HANDOVER) == "Copied, not pasted"
            here.page.deeds.mark_pasted()
            await here.calm()
            assert here.shown().holder is Holder.HUMAN
            here.page.deeds.undo_pasted()
            await here.calm()
            assert here.shown().stage is Stage.COPIED
            assert (await here.desk.counts()).attention == 1

    async def again() -> None:
        async with hall(tmp_path) as here:
            assert here.names() == ["ada", "bo"]
            assert here.shown().stage is Stage.COPIED

    run(first())
    run(again())


def test_attention_comes_first_and_the_longest_wait_before_the_others(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with hall(
            tmp_path,
            said("young", ASKS, ago=5),
            said("old", ASKS, ago=90),
            said("calm", "Where is my parcel?"),
        ) as here:
            for name in ("young", "old"):
                await here.desk.hand_over(name)
            here.page.show_view("all")
            await here.waits_for("old")
            assert here.names() == ["old", "young", "calm"]

    run(play())


def test_what_is_new_waits_behind_a_chip_while_the_focus_is_in_the_table(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello"), said("bo", "Hello")) as here:
            assert here.table.hasFocus()
            before = here.names()
            for name in ("new", "newer"):
                await here.desk.take_in(said(name, ASKS))
            await here.calm()
            assert here.names() == before
            assert here.page.list.chip_text() == "2 new"
            here.page.show_new()
            assert set(here.names()) == {"ada", "bo", "new", "newer"}
            assert here.page.list.chip_text() == ""

    run(play())


def test_a_changed_row_is_written_where_it_stands_and_moves_once_the_focus_has_left(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello"), said("bo", "Hello"), said("cy", "Hello")) as here:
            last = here.names()[-1]
            await here.desk.hand_over(last)
            await here.calm()
            assert here.names()[-1] == last
            assert here.table.conversations.rows()[-1].holder is Holder.WAITING
            assert here.page.list.chip_text() == "1 changed"
            here.page.list.begin_search()
            await here.waits_for(last)
            assert here.page.list.chip_text() == ""

    run(play())


def test_a_forgotten_conversation_leaves_at_once_and_its_neighbour_is_chosen(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with hall(tmp_path, *(said(name, "Hello") for name in ("ada", "bo", "cy"))) as here:
            first, second, third = here.names()
            here.table.select(second, silent=False)
            await here.calm()
            await here.desk.forget(second)
            await here.calm()
            assert here.names() == [first, third]
            await until(lambda: here.shown().id == third, "the neighbour is not chosen")

    run(play())


def test_what_another_window_wrote_shows_too(qapp: QApplication, tmp_path: Path) -> None:
    from console.assembly import open_house

    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello"), said("bo", "Hello")) as here:
            other = open_house(tmp_path, pace=0)
            await other.desk.hand_over("ada")
            await other.close()
            await here.desk.look_elsewhere()
            await here.calm()
            place = here.table.conversations.place("ada")
            assert here.table.conversations.rows()[place].holder is Holder.WAITING

    run(play())


def test_nothing_is_read_while_another_screen_shows(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello")) as here:
            here.room.window.go_chat()
            await here.desk.take_in(said("bo", "Hello"))
            await here.room.idle()
            assert here.names() == ["ada"]
            here.room.window.go_conversations()
            await here.calm()
            assert set(here.names()) == {"ada", "bo"}

    run(play())


def test_search_finds_words_and_escape_brings_all_back(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "My brakes squeak"), said("bo", "Where is it?")) as here:
            here.press(Qt.Key.Key_Slash)
            assert here.page.list.search.hasFocus()
            QTest.keyClicks(here.page.list.search, "brak")
            await until(lambda: here.names() == ["ada"], "the search finds nothing")
            QTest.keyClick(here.page.list.search, Qt.Key.Key_Down)
            assert here.table.hasFocus()
            here.page.list.search.setText("nothing like it")
            await until(lambda: here.names() == [], "the search does not narrow")
            assert here.page.list.empty_text() == "No conversation matches. Try another word."
            here.page.escape()
            await until(lambda: len(here.names()) == 2, "not all come back")
            assert here.table.hasFocus()

    run(play())


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("attention", {"ada"}),
        ("waiting", {"ada"}),
        ("people", {"bo"}),
        ("ai", {"cy"}),
        ("yours", set[str]()),
        ("done", set[str]()),
    ],
)
def test_each_view_shows_its_own_and_counts_them(
    qapp: QApplication, tmp_path: Path, view: str, expected: set[str]
) -> None:
    async def play() -> None:
        async with hall(tmp_path, *(said(name, "Hello") for name in ("ada", "bo", "cy"))) as here:
            await here.desk.hand_over("ada")
            await here.desk.hand_over("bo")
            await here.page.carrying.mark_pasted("bo")
            here.page.show_view(view)
            await here.calm()
            assert set(here.names()) == expected
            counted = {tab.view.id: tab.many for tab in here.page.list.filters.tabs()}
            assert counted[view] == len(expected)
            assert counted["all"] == 3

    run(play())


def test_a_view_is_narrowed_to_a_kind_a_trigger_and_a_provider(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", ASKS), said("bo", "Hello")) as here:
            test = await here.desk.new_chat()
            await here.desk.say(test.id, "Hello")
            await here.desk.settled(test.id)
            filters = here.page.list.filters
            for narrowed, expected in (
                (Filter(kinds=(Kind.TEST,)), {test.id}),
                (Filter(kinds=(Kind.IMPORTED,)), {"ada", "bo"}),
                (Filter(trigger=Trigger.ASKS_FOR_PERSON), {"ada"}),
                (Filter(provider="intercom"), set[str]()),
            ):
                filters.narrow(narrowed)
                await here.calm()
                assert set(here.names()) == expected
            filters.clear()
            await here.calm()
            assert len(here.names()) == 3

    run(play())


def test_an_empty_screen_says_so_and_leads_to_the_provider(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path) as here:
            told = here.page.list.empty_text()
            assert told == "Nothing to watch yet. Choose a support provider to see its conversations."
            wanted: list[str] = []
            here.page.settings_wanted.connect(wanted.append)
            here.page.list.choose_provider()
            assert wanted == ["provider"]
            here.room.window.go_conversations()
            here.page.show_view("waiting")
            await here.calm()
            await here.desk.take_in(said("ada", "Hello"))
            await here.calm()
            assert here.page.list.empty_text() == "Nobody is waiting."

    run(play())


def test_enter_goes_to_the_transcript_and_escape_back_in_a_narrow_window(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello"), size=(900, 600)) as here:
            assert here.table.isVisible()
            assert not here.page.detail.isVisible()
            here.press(Qt.Key.Key_Return)
            await until(lambda: here.page.detail.isVisible(), "the conversation does not open")
            await here.calm()
            assert not here.table.isVisible()
            transcript = here.page.detail.transcript
            assert transcript is not None
            assert transcript.hasFocus()
            here.page.escape()
            assert here.table.isVisible()
            assert here.table.hasFocus()

    run(play())


def test_columns_fold_by_the_windows_width(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello")) as here:
            assert not here.table.isColumnHidden(Column.PROVIDER)
            assert here.page.detail.width() == 416
            here.room.window.resize(1100, 700)
            await settle()
            assert here.table.isColumnHidden(Column.PROVIDER)
            assert here.table.columnWidth(Column.TRIGGER) < 50
            assert here.page.detail.width() == 380
            here.room.window.resize(900, 600)
            await settle()
            assert here.table.columnWidth(Column.TRIGGER) > 100
            assert here.table.width() == here.page.width()

    run(play())


def test_going_to_the_next_summary_that_is_not_pasted_begins_again_at_the_end(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def play() -> None:
        texts = [said(name, "Hello", ago=age) for name, age in (("ada", 30), ("bo", 20), ("cy", 10))]
        async with hall(tmp_path, *texts) as here:
            for name in ("ada", "bo"):
                await here.desk.hand_over(name)
            await here.calm()
            here.page.show_new()
            here.table.select("cy")
            for expected in ("ada", "bo", "ada"):
                here.page.next_unpasted()
                assert here.table.selected() == expected

    run(play())


def test_cells_speak_and_the_first_says_the_whole_row(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", ASKS, ago=12)) as here:
            await here.desk.hand_over("ada")
            await here.calm()
            here.page.show_new()
            told = [cell.text(QAccessible.Text.Name) for cell in _cells(here.table)][: len(Column)]
            assert told[0].startswith("Waiting 12 min, needs attention")
            assert "Ada" in told[0]
            assert "imported" in told[0]
            assert told[Column.WAITING] == "12 min"
            assert told[Column.HANDOVER] == "Not copied"

    run(play())


def _cells(table: QWidget) -> list[QAccessibleInterface]:
    """The cells as a screen reader meets them."""
    whole = QAccessible.queryAccessibleInterface(table)
    children = (whole.child(place) for place in range(whole.childCount()))
    return [child for child in children if child.role() == QAccessible.Role.Cell]


def test_what_waits_and_what_was_copied_is_announced_once(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        heard: list[str] = []

        def hear(text: str, assertive: bool) -> None:
            heard.append(text)

        announced().connect(hear)
        async with hall(tmp_path, said("ada", "Hello"), said("bo", "Hello")) as here:
            await here.desk.hand_over(here.shown().id)
            await here.calm()
            here.page.deeds.copy_voice()
            await here.calm()
            await here.desk.take_in(said("new", "Hello"))
            await here.calm()
            assert heard.count("Summary copied, customer voice.") == 1
            assert sum("above the table" in text for text in heard) == 1

    run(play())


HOSTILE = "<img src='file:///etc/passwd'><b>bold</b> \u202egnp.exe\nsecond line " + "w" * 5_000


def test_hostile_text_is_shown_as_it_is(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", HOSTILE), said("bo", "Hello")) as here:
            await here.desk.rename("ada", HOSTILE)
            await here.calm()
            here.table.select("ada", silent=False)
            await here.calm()
            tips = [
                str(here.table.conversations.index(row, column).data(Qt.ItemDataRole.ToolTipRole))
                for row in range(2)
                for column in range(len(Column))
            ]
            assert not any("<img" in tip or "<b>" in tip or "\u202e" in tip for tip in tips)
            labels = [label for label in here.page.findChildren(QLabel) if "<" in label.text()]
            assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
            here.room.window.grab()

    run(play())


def test_the_page_remembers_width_and_density(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello")) as here:
            here.page.list.set_compact(True)
            here.page.panes.setSizes([600, 500])
            here.page.panes.keep_width()
            kept, width = here.page.save_sizes(), here.page.detail.width()
        async with hall(tmp_path) as here:
            here.page.restore_sizes(kept)
            await settle()
            assert here.page.list.compact()
            assert here.page.detail.width() == width
            here.page.restore_sizes(kept.mid(0, 3))

    run(play())


def test_every_control_has_a_name(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", ASKS)) as here:
            await here.desk.hand_over("ada")
            await here.calm()
            unnamed: list[QWidget] = []
            for part in ("overview", "transcript", "escalation", "summary"):
                here.page.detail.show_part(part)
                await settle()
                unnamed += [w for w in here.page.findChildren(QWidget) if _reachable(w) and not _named(w)]
            assert unnamed == []

    run(play())


def _reachable(widget: QWidget) -> bool:
    return widget.isVisible() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _named(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_a_desk_that_refuses_is_told_on_this_screen(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello")) as here:
            here.page.deeds.undo_pasted()
            await here.calm()
            assert here.page.list.trouble.isVisible()
            assert not here.room.window.chat.trouble.isVisibleTo(here.room.window.chat)

    run(play())


def test_the_pointer_in_the_table_holds_rows_back_as_well(qapp: QApplication, tmp_path: Path) -> None:
    async def play() -> None:
        async with hall(tmp_path, said("ada", "Hello"), said("bo", "Hello")) as here:
            here.page.list.begin_search()
            _hover(here, inside=True)
            before = here.names()
            await here.desk.hand_over(before[-1])
            await here.calm()
            assert here.names() == before
            _hover(here, inside=False)
            await here.waits_for(before[-1])

    run(play())


def _hover(here: Hall, *, inside: bool) -> None:
    """The pointer comes into the rows, or leaves them, as the window system tells it."""
    view = here.table.viewport()
    view.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, inside)
    if not inside:
        QApplication.sendEvent(here.table.viewport(), QEvent(QEvent.Type.Leave))
        QApplication.sendEvent(here.table, QEvent(QEvent.Type.Leave))


@pytest.mark.parametrize("minutes", [1, 59, 130, 47 * 60 + 59, 90 * 24 * 60])
def test_how_long_somebody_waits_is_never_cut(qapp: QApplication, minutes: int) -> None:
    now = words.today()
    told = words.age(now - timedelta(minutes=minutes), now)
    assert painting.advance(fonts.font("small", 600), told) <= WIDTHS[Column.WAITING] - NUMBER_GAP
