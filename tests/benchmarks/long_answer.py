"""What a token costs at the end of an answer of 4,000 tokens without a line break, beside its 500th."""

import os
import time
from datetime import UTC, datetime
from statistics import mean

from PySide6.QtWidgets import QApplication

import console.app
from console.conversation.events import Answered, Entry, Started
from console.conversation.fold import fold
from console.conversation.messages import Kind
from console.conversation.state import State
from console.ui import theme
from console.ui.chat.transcript import Transcript
from tests.benchmarks.figure import Figure, benchmark, figure
from tests.benchmarks.tokens import text_of

TOKENS = 4_000
AT_ONCE = 20
"""Tokens that come within one buffer's time: 600 a second."""
BUFFER = 0.034
NEAR = 200
"""The cost at a place is that of the tokens from `NEAR` before it to it."""
RUNS = 5
VIEW = 560, 400
"""The transcript of the smallest window, in pixels: full from the 300th token on, so that both places paint
the same area and differ in length alone."""


@benchmark("long_answer", at_most=1.3)
def long_answer() -> Figure:
    """Milliseconds a token, painted as the window does; what is copied must equal the message."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = console.app.application()
    theme.apply(app)
    values: list[float] = []
    baselines: list[float] = []
    for run in range(-1, RUNS):
        costs = _streamed(app, text_of(run + 1, TOKENS))
        if run >= 0:
            values.append(_at(costs, TOKENS))
            baselines.append(_at(costs, 500))
    return figure(values, baselines, "ms per token")


def _at(costs: list[float], place: int) -> float:
    return mean(costs[(place - NEAR) // AT_ONCE : place // AT_ONCE]) / AT_ONCE * 1000


def _streamed(app: QApplication, tokens: list[str]) -> list[float]:
    """Seconds that each buffer's tokens cost the window's thread, from the first to the last."""
    view = Transcript()
    view.resize(*VIEW)
    view.show()
    view.show_state(State("answer"), busy=True)
    app.processEvents()
    costs: list[float] = []
    for start in range(0, len(tokens), AT_ONCE):
        fresh = tokens[start : start + AT_ONCE]
        began = time.process_time()
        for token in fresh:
            view.stream(token, "AI")
        cost = time.process_time() - began
        time.sleep(BUFFER)  # the buffer's time passes for the window, too
        began = time.process_time()
        app.processEvents()
        costs.append(cost + time.process_time() - began)
    message = "".join(tokens)
    assert _copied(view) == message, "what is copied of the stream is not what was said"
    view.end_stream()
    view.show_state(_journalled(message), busy=False)
    assert _copied(view) == message, "what is copied of the answer is not what was said"
    view.deleteLater()
    app.processEvents()
    return costs


def _copied(view: Transcript) -> str:
    view.selectAll()
    return view.createMimeDataFromSelection().text()


def _journalled(message: str) -> State:
    at = datetime.now(UTC)
    state = fold([Entry("answer", 1, at, Started(Kind.TEST)), Entry("answer", 2, at, Answered(message))])
    assert state is not None
    return state
