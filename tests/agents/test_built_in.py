"""The built-in agent: quotes with citations in the article's own words, streamed, and stopped cleanly."""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.agents.built_in import GREETING, NOTHING_FOUND, SMALL_TALK, BuiltInAgent, compose, reply
from console.agents.port import Cites, Piece, Question, Words
from console.conversation.messages import Author, Conversation, Message
from console.knowledge.findings import Findings
from console.knowledge.library import Library
from console.locate import resource


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library(tmp_path_factory.mktemp("agents") / "index.sqlite")
    library.refresh(Path(resource("sample")) / "help")
    yield library
    library.close()


def question(text: str, findings: Findings | None) -> Question:
    return Question(Conversation("c", (Message(Author.CUSTOMER, text),)), 0, findings)


def pieces(text: str, findings: Findings | None) -> list[Piece]:
    async def collect() -> list[Piece]:
        return [piece async for piece in BuiltInAgent(pace=0).answer(question(text, findings))]

    return asyncio.run(collect())


ASKED = [
    "How long does the battery of my Tindra E take to charge from empty to full?",
    "My bike was stolen. Which papers do I need for the insurance?",
    "rear disc brake rubbing",
    "how much does the insurance cost per month",
    "when are you open on saturdays",
    "does the nuk fit on a grus",
]


@pytest.mark.parametrize("text", ASKED)
def test_streamed_fragments_joined_are_the_message(library: Library, text: str) -> None:
    findings = library.search(text)
    told = pieces(text, findings)
    answer, citations = compose(text, findings)
    assert "".join(piece.text for piece in told if isinstance(piece, Words)) == answer
    assert [piece.citations for piece in told if isinstance(piece, Cites)] == [citations]
    assert len(told) > 5


@given(text=st.one_of(st.sampled_from(ASKED), st.text(alphabet="abikeSze chargo?", max_size=60)))
def test_quotes_stand_in_the_passage_to_the_letter(library: Library, text: str) -> None:
    findings = library.search(text)
    answer, citations = compose(text, findings)
    assert bool(citations) == findings.answerable
    for cited in citations:
        passages = library.document(cited.document)
        assert any(cited.quote in p.text and cited.heading == p.heading for p in passages)
        assert cited.title == passages[0].title
    if citations:
        words = " ".join(cited.quote for cited in citations).split()
        assert answer.split() == words
        assert answer.count("\n\n") == len(citations) - 1


def test_a_table_answers_with_the_row_that_was_asked_for(library: Library) -> None:
    answer, citations = compose(ASKED[0], library.search(ASKED[0]))
    assert answer.startswith(
        "Tindra E, 500 Wh: from empty to 80 % 2 h 45 min, from empty to full 4 h 30 min."
    )
    assert [cited.document for cited in citations] == ["batteries/charge-the-battery.md"]


def test_a_second_article_is_quoted_only_for_what_the_first_does_not_say(library: Library) -> None:
    one = "what range does the strand e have in winter"
    assert len(compose(one, library.search(one))[1]) == 2
    two = "rear disc brake rubbing"
    assert len(compose(two, library.search(two))[1]) == 1


@pytest.mark.parametrize("text", ["does the console run on android", ""])
def test_without_an_answer_nothing_is_made_up(library: Library, text: str) -> None:
    assert compose(text, library.search(text)) == (NOTHING_FOUND, ())
    assert compose(text, None) == (NOTHING_FOUND, ())
    if text:
        assert pieces(text, None) == [Words(part) for part in _fragments(NOTHING_FOUND)]


@pytest.mark.parametrize(
    ("before", "text", "said"), [(0, "hello", GREETING), (1, "thanks a lot!", SMALL_TALK)]
)
def test_small_talk_gets_a_friendly_word_and_no_apology(before: int, text: str, said: str) -> None:
    messages = (*[Message(Author.CUSTOMER, "where is my order")] * before, Message(Author.CUSTOMER, text))
    assert reply(Question(Conversation("c", messages), before, None)) == (said, ())


def _fragments(text: str) -> list[str]:
    parts = text.split(" ")
    return [f"{part} " for part in parts[:-1]] + parts[-1:]


def test_findings_without_the_librarys_weights_are_quoted_too(library: Library) -> None:
    found = library.search(ASKED[2])
    bare = Findings(found.question, found.hits, found.confidence, found.threshold)
    assert compose(ASKED[2], bare)[1]


def test_a_stopped_answer_ends_at_once_and_leaves_nothing_running(library: Library) -> None:
    async def stop() -> tuple[list[str], int]:
        said: list[str] = []

        async def listen() -> None:
            async for piece in BuiltInAgent(pace=3600).answer(question(ASKED[0], library.search(ASKED[0]))):
                said.append(str(piece))

        task = asyncio.create_task(listen())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return said, len(asyncio.all_tasks())

    assert asyncio.run(stop()) == ([], 1)


def test_an_answer_closed_after_a_few_fragments_yields_no_more(library: Library) -> None:
    async def close() -> list[Piece]:
        asked = question(ASKED[0], library.search(ASKED[0]))
        answer = cast("AsyncGenerator[Piece]", BuiltInAgent(pace=0).answer(asked))
        first = [await anext(answer), await anext(answer)]
        await answer.aclose()
        return first + [piece async for piece in answer]

    assert asyncio.run(close()) == [Words("Tindra "), Words("E, ")]
