"""A customer writes, the agent answers: what is journalled, told and kept."""

import asyncio
from pathlib import Path

import pytest

from console.conversation.errors import AgentError, KnowledgeError, NotPossible
from console.conversation.events import Answered
from console.conversation.messages import Citation, Ending, Kind
from console.conversation.phrases import phrase
from console.conversation.readings import Action, Trigger
from console.desk.feed import AnswerBegan, AnswerEnded, AnswerGrew, Happened
from console.knowledge.findings import Findings
from console.store.port import Filter
from tests.desk.playing import (
    IN_THE_HELP,
    NOT_IN_THE_HELP,
    PERSON_PLEASE,
    Play,
    decision,
    play,
    settings,
)
from tests.scripted_agent import Cite, Fail, Say, Until, scripted

CITED = Citation("chain.md", "Cleaning", "Use a brush.", "Chain care")


def test_a_turn_is_journalled_as_words_decision_and_answer_each_with_its_summary(tmp_path: Path) -> None:
    agent = scripted((Say("Use "), Say("a brush."), Cite((CITED,))))

    async def scenario(p: Play) -> None:
        state = await p.chat("How do I clean my chain?")
        assert await p.names(state.id) == [
            "Started",
            "CustomerSaid",
            "Decided",
            "Summarised",
            "Answered",
            "Summarised",
        ]
        answer = state.turns[1].message
        assert (answer.text, answer.citations, answer.ending) == ("Use a brush.", (CITED,), Ending.FINISHED)
        assert p.told() == await p.names(state.id)

    play(tmp_path, scenario, agent=agent)
    agent.done()


def test_the_feed_tells_the_words_then_each_fragment_then_the_end(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat("How do I clean my chain?")
        kinds = [type(event).__name__ for event in p.heard]
        assert kinds == [
            "Happened",
            "AnswerBegan",
            "Happened",
            "AnswerGrew",
            "AnswerGrew",
            "Happened",
            "AnswerEnded",
        ]
        assert [e.text for e in p.heard if isinstance(e, AnswerGrew)] == ["Use ", "a brush."]
        seqs = [e.state.seq for e in p.heard if isinstance(e, Happened)]
        assert seqs == sorted(seqs)
        assert {e.conversation for e in p.heard if isinstance(e, AnswerBegan | AnswerEnded)} == {state.id}

    play(tmp_path, scenario, agent=scripted((Say("Use "), Say("a brush."))))


def test_the_built_in_agent_answers_from_the_help_centre_and_cites_it(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat(IN_THE_HELP)
        answer = state.turns[1].message
        assert answer.citations
        assert all(one.quote in answer.text for one in answer.citations)
        assert p.streamed() == answer.text

    play(tmp_path, scenario, knowledge=True)


def test_a_new_chat_is_journalled_with_its_first_message_and_not_before(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        assert (await p.desk.state(state.id)).kind is Kind.TEST
        assert (await p.desk.rows(Filter())).rows == ()
        assert p.heard == []
        with pytest.raises(NotPossible):
            await p.desk.hand_over(state.id)
        assert await p.journal(state.id) == []
        await p.desk.say(state.id, "Hello")
        (row,) = (await p.desk.rows(Filter())).rows
        assert row.conversation == state.id

    play(tmp_path, scenario)


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_nothing_but_white_space_is_not_sent(tmp_path: Path, text: str) -> None:
    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        with pytest.raises(NotPossible, match="nothing to send"):
            await p.desk.say(state.id, text)
        assert await p.journal(state.id) == []

    play(tmp_path, scenario)


def test_an_unknown_conversation_is_told_with_what_to_do(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        with pytest.raises(NotPossible, match=r"no conversation nobody.*Choose another"):
            await p.desk.say("nobody", "Hello")

    play(tmp_path, scenario)


def test_stopping_keeps_what_was_said_and_marks_it(tmp_path: Path) -> None:
    here = Until()
    agent = scripted((Say("Use a "), here, Say("brush.")))

    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        await p.desk.say(state.id, "How do I clean my chain?")
        await here.reached.wait()
        assert p.desk.thinking(state.id)
        assert p.desk.streaming(state.id) == "Use a "
        await p.desk.stop(state.id)
        assert not p.desk.thinking(state.id)
        assert p.desk.streaming(state.id) is None
        state = await p.desk.state(state.id)
        assert state.turns[-1].message.text == "Use a "
        assert state.turns[-1].message.ending is Ending.STOPPED
        assert agent.closed == 1
        assert isinstance(p.heard[-1], AnswerEnded)

    play(tmp_path, scenario, agent=agent)
    agent.done(stopped=True)


def test_an_answer_stopped_before_its_first_word_leaves_the_question_to_be_answered_again(
    tmp_path: Path,
) -> None:
    here = Until()
    agent = scripted((here,), "Use a brush.")

    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        await p.desk.say(state.id, "How do I clean my chain?")
        await here.reached.wait()
        await p.desk.stop(state.id)
        assert (await p.desk.state(state.id)).unanswered
        await p.desk.answer_again(state.id)
        state = await p.desk.settled(state.id)
        assert [turn.message.text for turn in state.turns] == ["How do I clean my chain?", "Use a brush."]
        with pytest.raises(NotPossible, match="has its answer"):
            await p.desk.answer_again(state.id)

    play(tmp_path, scenario, agent=agent)
    agent.done(stopped=True)


def test_stopping_at_once_never_loses_a_request_for_a_person(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        await p.desk.say(state.id, PERSON_PLEASE)
        await p.desk.stop(state.id)
        assert (await p.desk.state(state.id)).silent

    play(tmp_path, scenario, agent=scripted())


def test_writing_on_at_once_never_loses_a_request_for_a_person(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        await p.desk.say(state.id, PERSON_PLEASE)
        await p.desk.say(state.id, "Hello?")
        state = await p.desk.settled(state.id)
        assert state.silent
        assert state.trigger is Trigger.ASKS_FOR_PERSON
        said = [turn.message.text for turn in state.turns if turn.message.author == "customer"]
        assert said == [PERSON_PLEASE, "Hello?"]

    play(tmp_path, scenario, agent=scripted())


def test_a_second_message_ends_the_first_answer_and_gets_its_own(tmp_path: Path) -> None:
    here = Until()
    agent = scripted((Say("Use a "), here), "About ten minutes.")

    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        await p.desk.say(state.id, "How do I clean my chain?")
        await here.reached.wait()
        await p.desk.say(state.id, "And how long does it take?")
        state = await p.desk.settled(state.id)
        assert [(turn.message.text, turn.message.ending) for turn in state.turns] == [
            ("How do I clean my chain?", Ending.FINISHED),
            ("Use a ", Ending.STOPPED),
            ("And how long does it take?", Ending.FINISHED),
            ("About ten minutes.", Ending.FINISHED),
        ]
        assert [question.text for question in agent.asked] == [
            "How do I clean my chain?",
            "And how long does it take?",
        ]

    play(tmp_path, scenario, agent=agent)
    agent.done(stopped=True)


def test_messages_sent_at_the_same_moment_are_all_journalled_and_answered_one_at_a_time(
    tmp_path: Path,
) -> None:
    agent = scripted("One.", "Two.", "Three.")

    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        texts = ["First question?", "Second question?", "Third question?"]
        await asyncio.gather(*(p.desk.say(state.id, text) for text in texts))
        state = await p.desk.settled(state.id)
        said = [turn.message.text for turn in state.turns if turn.message.author == "customer"]
        assert said == texts
        assert state.turns[-1].message.author == "agent"
        asked = [question.text for question in agent.asked]
        assert asked == sorted(set(asked), key=texts.index), "no question is answered twice"
        assert asked[-1] == texts[-1]

    play(tmp_path, scenario, agent=agent)


def test_an_agent_that_fails_in_the_middle_keeps_its_words_and_the_trouble_is_told(tmp_path: Path) -> None:
    error = AgentError(phrase("The line broke."), phrase("Try again."))
    agent = scripted((Say("Use a "), Fail(error)), "Use a brush.")

    async def scenario(p: Play) -> None:
        state = await p.chat("How do I clean my chain?")
        answer = state.turns[-1]
        assert (answer.message.text, answer.message.ending) == ("Use a ", Ending.FAILED)
        assert answer.failure == phrase("The line broke.")
        assert [(t.error, t.conversation) for t in p.troubles()] == [(error, state.id)]
        await p.desk.answer_again(state.id)
        state = await p.desk.settled(state.id)
        assert state.turns[-1].message.text == "Use a brush."
        assert agent.asked[-1].text == "How do I clean my chain?"
        assert [m.text for m in agent.asked[-1].conversation.messages] == ["How do I clean my chain?"]

    play(tmp_path, scenario, agent=agent)
    agent.done()


def test_an_agent_that_fails_before_its_first_word_leaves_a_turn_that_says_so(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat("How do I clean my chain?")
        assert state.turns[-1].message.ending is Ending.FAILED
        assert state.turns[-1].message.text == ""
        assert len(p.troubles()) == 1

    play(tmp_path, scenario, agent=scripted((Fail(),)))


def test_a_defect_in_an_agent_reaches_the_loops_handler_once_and_its_words_are_kept(tmp_path: Path) -> None:
    agent = scripted((Say("Use a "), Fail(ZeroDivisionError("a defect"))))
    seen: list[object] = []

    async def scenario(p: Play) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: seen.append(context["exception"]))
        state = await p.chat("How do I clean my chain?")
        assert (state.turns[-1].message.text, state.turns[-1].message.ending) == ("Use a ", Ending.FAILED)
        assert p.troubles() == []

    play(tmp_path, scenario, agent=agent)
    assert [type(error) for error in seen] == [ZeroDivisionError]


def test_closing_in_the_middle_of_an_answer_journals_what_was_said(tmp_path: Path) -> None:
    here = Until()

    async def scenario(p: Play) -> str:
        state = await p.desk.new_chat()
        await p.desk.say(state.id, "How do I clean my chain?")
        await here.reached.wait()
        return state.id

    conversation = play(tmp_path, scenario, agent=scripted((Say("Use a "), here)))

    async def later(p: Play) -> None:
        state = await p.desk.state(conversation)
        assert [turn.message.text for turn in state.turns] == ["How do I clean my chain?", "Use a "]
        assert state.turns[-1].message.ending is Ending.STOPPED

    play(tmp_path, later)


def test_closing_right_after_a_request_for_a_person_still_hands_over(tmp_path: Path) -> None:
    async def scenario(p: Play) -> str:
        state = await p.desk.new_chat()
        await p.desk.say(state.id, PERSON_PLEASE)
        return state.id

    conversation = play(tmp_path, scenario)

    async def later(p: Play) -> None:
        assert (await p.desk.state(conversation)).silent

    play(tmp_path, later)


def test_a_change_that_was_begun_is_finished_and_told_also_when_its_caller_is_cancelled(
    tmp_path: Path,
) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat("Hello")
        p.heard.clear()
        renaming = asyncio.ensure_future(p.desk.rename(state.id, "Chain"))
        await asyncio.sleep(0)
        renaming.cancel()
        await asyncio.wait([renaming])
        assert renaming.cancelled()
        assert (await p.desk.state(state.id)).title == "Chain"
        assert p.told() == ["Renamed"]

    play(tmp_path, scenario)


def test_a_setting_changed_while_an_answer_streams_holds_from_the_next_turn_on(tmp_path: Path) -> None:
    here = Until()
    agent = scripted((Say("Use a "), here, Say("brush.")))

    async def scenario(p: Play) -> None:
        state = await p.desk.new_chat()
        await p.desk.say(state.id, "How do I clean my chain?")
        await here.reached.wait()
        p.desk.settings = settings(topics=[{"id": "chain", "name": "Chain", "description": "chain"}])
        here.event.set()
        state = await p.desk.settled(state.id)
        assert state.turns[-1].message.text == "Use a brush."
        assert decision(state, 1) == (Action.CONTINUE, None)
        await p.desk.say(state.id, "How do I clean my chain?")
        state = await p.desk.settled(state.id)
        assert decision(state, 3) == (Action.HAND_OVER, Trigger.TOPIC)

    play(tmp_path, scenario, agent=agent)
    agent.done()


def test_the_summary_is_current_after_every_message(tmp_path: Path) -> None:
    async def scenario(p: Play) -> None:
        state = await p.chat("How do I clean my chain?", NOT_IN_THE_HELP)
        assert all(turn.summary is not None for turn in state.turns)
        last = (await p.journal(state.id))[-2:]
        assert isinstance(last[0], Answered)
        assert state.summary is not None
        assert "Garmin" in state.summary.agent_note

    play(tmp_path, scenario, knowledge=True)


def test_a_knowledge_that_cannot_be_searched_is_told_and_a_person_can_still_be_asked_for(
    tmp_path: Path,
) -> None:
    def broken(_: str) -> Findings:
        raise KnowledgeError(phrase("The index is damaged."), phrase("Read the folder again."))

    async def scenario(p: Play) -> None:
        state = await p.chat("How do I clean my chain?")
        assert state.turns[-1].message.text == "I do not know."
        assert [str(t.error) for t in p.troubles()] == ["The index is damaged. Read the folder again."]
        await p.desk.say(state.id, PERSON_PLEASE)
        assert (await p.desk.settled(state.id)).silent

    play(tmp_path, scenario, agent=scripted("I do not know."), search=broken)
