"""What is copied out of the transcript is the message, to the letter, whatever somebody wrote."""

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import HealthCheck, example, given
from hypothesis import settings as limits
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from console.conversation.events import Answered, Entry, Started
from console.conversation.fold import fold
from console.conversation.messages import Kind
from console.conversation.state import State
from console.ui.chat.transcript import Transcript

PIECES = (
    "word ",
    "\n",
    "\n\n",
    "\t",
    "\r",
    "\r\n",
    "\u2028",
    "\u2029",
    "\u00a0",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\ufffc",
    "\ufdd0",
    "\x00",
    "\x07",
    "\x7f",
    "🚲",
    "👩\u200d🔧",
    "e\u0301",
    "שלום ",
    "x" * 700,
    "🚲" * 400,
    "two words " * 130,
)
TEXTS = (
    st.lists(st.sampled_from(PIECES) | st.text(max_size=40), min_size=1, max_size=30)
    .map("".join)
    .filter(bool)
)
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)

# The application is one for all examples; a transcript is made for each.
many = limits(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def answered(text: str) -> State:
    """A conversation that is one message of the agent."""
    state = fold([Entry("c", 1, AT, Started(Kind.TEST)), Entry("c", 2, AT, Answered(text))])
    assert state is not None
    return state


def copied(view: Transcript) -> str:
    view.selectAll()
    return view.createMimeDataFromSelection().text()


@many
@given(TEXTS)
@example("x" * 100_000)
@example("🚲" * 3_001)
@example("\n\n\n")
@example("\ufeffmarked")
@example("\ufffeswapped")
@example("a\r\nb\rc\u2028d\u2029e")
@example("word " * 4_000)
def test_a_message_is_copied_to_the_letter(qapp: QApplication, text: str) -> None:
    view = Transcript()
    view.resize(500, 300)
    view.show_state(answered(text), busy=False)
    assert copied(view) == text
    view.deleteLater()


@many
@given(TEXTS, st.lists(st.integers(0, 3_000), max_size=8))
@example("word " * 1_000, list(range(0, 3_000, 7)))
def test_a_streamed_answer_is_copied_to_the_letter(qapp: QApplication, text: str, cuts: list[int]) -> None:
    view = Transcript()
    view.resize(500, 300)
    view.show_state(State("c"), busy=True)
    for start, end in pairwise([0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]):
        if end > start:
            view.stream(text[start:end], "AI")
            view.flush_stream()
    assert copied(view) == text
    view.end_stream()
    view.show_state(answered(text), busy=False)
    assert copied(view) == text
    view.deleteLater()
