"""The rows of the table: whatever changes, Qt and the list agree, and what need not move does not."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from console.conversation.events import Entry, Started
from console.conversation.fold import step
from console.conversation.messages import Kind
from console.conversation.row import Row, row
from console.conversation.state import Holder, Stage, State
from console.ui.conversations import spoken
from console.ui.conversations.model import MANY, ConversationsModel

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
NAMES = st.lists(st.integers(0, 60), unique=True, max_size=60)


def line(number: int, turns: int = 0) -> Row:
    """A row of this number."""
    state = step(State(f"c{number}"), Entry(f"c{number}", 1, NOW, Started(Kind.IMPORTED)))
    return replace(row(state), turns=turns)


@given(steps=st.lists(NAMES, min_size=1, max_size=4))
def test_any_rows_after_any_others_are_shown_as_they_are(steps: list[list[int]]) -> None:
    model = ConversationsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for turn, names in enumerate(steps):
        wanted = tuple(line(number, turn) for number in names)
        model.show_rows(wanted, more=False)
        assert tuple(model.rows()) == wanted
        assert [model.place(one.conversation) for one in wanted] == list(range(len(wanted)))
    del tester


def test_a_row_that_moves_up_is_the_only_one_that_is_touched() -> None:
    model = ConversationsModel()
    model.show_rows(tuple(line(number) for number in range(20)), more=False)
    touched: list[int] = []

    def note(parent: QModelIndex, first: int, last: int) -> None:
        touched.extend(range(first, last + 1))

    model.rowsInserted.connect(note)
    model.rowsRemoved.connect(note)
    model.show_rows((line(19), *(line(number) for number in range(19))), more=False)
    assert touched == [19, 0]


def test_many_changes_lay_the_table_out_anew() -> None:
    model = ConversationsModel()
    reset: list[bool] = []
    model.modelReset.connect(lambda: reset.append(True))
    model.show_rows(tuple(line(number) for number in range(MANY + 1)), more=False)
    assert reset == [True]


def test_a_page_that_overlaps_adds_only_what_is_not_there() -> None:
    model = ConversationsModel()
    model.show_rows(tuple(line(number) for number in range(3)), more=True)
    model.add((line(2), line(3)), more=False)
    assert [one.conversation for one in model.rows()] == ["c0", "c1", "c2", "c3"]
    assert not model.canFetchMore(QModelIndex())


def test_a_pasted_row_says_when_and_an_unknown_provider_by_its_id() -> None:
    at = NOW.replace(hour=13, minute=58)
    one = replace(line(1), holder=Holder.HUMAN, stage=Stage.PASTED, stage_at=at, provider="gone")
    assert spoken.handover(one, at).startswith("Pasted ")
    assert spoken.provider(one, spoken.Naming()) == "gone"
    assert spoken.provider(replace(one, provider_name="Desk"), spoken.Naming("gone", "Mine")) == "Desk"
    assert spoken.provider(one, spoken.Naming("gone", "Mine")) == "Mine"
    assert spoken.waiting(one, at) == "–"
