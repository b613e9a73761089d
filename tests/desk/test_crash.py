"""kill -9 in the middle of an answer and around a request for a person: nothing lost, nothing done twice."""

import subprocess
import sys
from pathlib import Path

import pytest

from console.conversation.events import HandoverRequested, Summarised
from console.conversation.messages import Ending
from console.conversation.state import State
from console.store.port import Filter
from tests.desk.operator import HALF, PERSON, QUESTION
from tests.desk.playing import Play, play
from tests.scripted_agent import Until, scripted

CHECKOUT = Path(__file__).resolve().parents[2]


def killed(folder: Path, scene: str, word: str) -> None:
    """A console that is killed with SIGKILL once it has said `word`."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.desk.operator", str(folder / "journal.sqlite"), scene],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == f"{word}\n"
        finally:
            process.kill()
    assert process.returncode == -9


async def only(p: Play) -> State:
    """The only conversation there is."""
    (row,) = (await p.desk.rows(Filter())).rows
    return await p.desk.state(row.conversation)


def test_killed_in_the_middle_of_an_answer_the_question_stands_and_can_be_answered_now(
    tmp_path: Path,
) -> None:
    killed(tmp_path, "streaming", "said")
    agent = scripted("Wipe it with a cloth.")

    async def scenario(p: Play) -> None:
        state = await only(p)
        assert [turn.message.text for turn in state.turns] == [QUESTION]
        assert state.unanswered
        await p.desk.resume()
        assert not p.desk.thinking(state.id), "the decision stands: the window offers to answer now"
        await p.desk.answer_again(state.id)
        state = await p.desk.settled(state.id)
        assert [turn.message.text for turn in state.turns] == [QUESTION, "Wipe it with a cloth."]
        assert state.turns[1].message.ending is Ending.FINISHED
        assert HALF not in str(await p.journal(state.id))

    play(tmp_path, scenario, agent=agent)
    agent.done()


@pytest.mark.parametrize("scene", ["before", "within"])
def test_killed_before_a_request_is_written_it_is_taken_up_exactly_once(tmp_path: Path, scene: str) -> None:
    killed(tmp_path, scene, scene)

    async def untouched(p: Play) -> None:
        state = await only(p)
        assert await p.names(state.id) == ["Started", "CustomerSaid"]
        assert state.turns[0].message.text == PERSON
        assert state.unanswered

    play(tmp_path, untouched)

    async def taken_up(p: Play) -> None:
        await p.desk.resume()
        state = await only(p)
        state = await p.desk.settled(state.id)
        assert state.silent
        await p.desk.resume()
        await p.desk.settled(state.id)

    play(tmp_path, taken_up, agent=scripted())
    play(tmp_path, taken_up, agent=scripted())
    play(tmp_path, requested_once)


@pytest.mark.parametrize("scene", ["after", "told"])
def test_killed_after_a_request_is_written_it_stands_and_is_not_made_again(
    tmp_path: Path, scene: str
) -> None:
    killed(tmp_path, scene, scene)
    play(tmp_path, requested_once)

    async def resumed(p: Play) -> None:
        await p.desk.resume()
        state = await only(p)
        assert not p.desk.thinking(state.id)
        assert p.told() == []

    play(tmp_path, resumed, agent=scripted())
    play(tmp_path, requested_once)


async def requested_once(p: Play) -> None:
    """One request, its summary before it, all in one piece."""
    state = await only(p)
    assert state.silent
    assert not state.unanswered
    assert await p.names(state.id) == [
        "Started",
        "CustomerSaid",
        "Decided",
        "Summarised",
        "Answered",
        "SummaryShown",
        "HandoverRequested",
    ]
    events = await p.journal(state.id)
    places = [n for n, event in enumerate(events) if isinstance(event, HandoverRequested)]
    assert len(places) == 1
    assert any(isinstance(event, Summarised) for event in events[: places[0]])


def test_killed_and_reopened_while_resuming_the_customers_words_are_still_there(tmp_path: Path) -> None:
    """A console that is closed while it takes up an answer leaves the same question as it found."""
    killed(tmp_path, "streaming", "said")
    here = Until()

    async def scenario(p: Play) -> None:
        state = await only(p)
        await p.desk.answer_again(state.id)
        await here.reached.wait()

    play(tmp_path, scenario, agent=scripted((here,)))

    async def later(p: Play) -> None:
        state = await only(p)
        assert [turn.message.text for turn in state.turns] == [QUESTION]
        assert state.unanswered

    play(tmp_path, later)
