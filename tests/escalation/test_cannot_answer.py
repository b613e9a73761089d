"""No answer: the word of whatever answers comes first, then the search, then the agent's own words."""

import pytest

from console.conversation.messages import Author, Conversation, Message
from console.conversation.readings import Reading
from console.escalation.answerability import Answerability
from console.escalation.conditions import Conditions
from console.escalation.detector import Detector
from tests.escalation.conversations import talk

DETECTOR = Detector(Conditions())


def read(conversation: Conversation, found: Answerability | None = None) -> Reading:
    return DETECTOR.read(conversation, len(conversation.messages) - 1, found)[2]


@pytest.mark.parametrize(("flag", "fired"), [(False, True), (True, False)])
def test_the_word_of_whatever_answers_comes_before_the_search(flag: bool, fired: bool) -> None:
    said = Conversation("one", (Message(Author.CUSTOMER, "do you fly to Mars", answerable=flag),))
    for found in (None, Answerability(1.0, 0.5, True), Answerability(0.0, 0.5, True)):
        assert read(said, found).fired is fired


@pytest.mark.parametrize(("confidence", "fired"), [(0.1, True), (0.44, True), (0.45, False), (0.9, False)])
def test_a_confidence_below_the_threshold_fires(confidence: float, fired: bool) -> None:
    reading = read(talk("c: do you fly to Mars"), Answerability(confidence, 0.45, True, "Transport"))
    assert reading.fired is fired
    assert reading.score == pytest.approx(1 - confidence)
    assert reading.threshold == pytest.approx(0.55)
    assert "“Transport”" in reading.why.english()


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("I asked about size S. Does the Rolo fit or not?", ["Does the Rolo fit or not?"]),
        ("Hi. Do you fly to Mars? And when? Thanks.", ["Do you fly to Mars?", "And when?"]),
        ("hello. tell me the fare to Mars", ["tell me the fare to Mars"]),
        ("火星へ飛びますか？", ["火星へ飛びますか？"]),
    ],
)
def test_the_evidence_is_what_was_asked_and_only_where_it_fires(said: str, asked: list[str]) -> None:
    conversation = talk(f"c: {said}")
    reading = read(conversation, Answerability(0.1, 0.45, True, "Transport"))
    assert [said[one.start : one.end] for one in reading.evidence] == asked
    assert not read(conversation, Answerability(0.9, 0.45, True, "Transport")).evidence


def test_small_talk_needs_no_answer() -> None:
    reading = read(talk("c: hello there"), Answerability(0.0, 0.5, False))
    assert not reading.fired
    assert reading.score == 0.0


@pytest.mark.parametrize(
    "words",
    [
        "I'm sorry, I don't know.",
        "I couldn’t find anything about that.",
        "Unfortunately I do not have any information on this.",
        "Das kann ich leider nicht beantworten.",
        "Désolé, je n'ai pas trouvé de réponse.",
        "Lo siento, no tengo información sobre eso.",
        "申し訳ありません、わかりません。",
    ],
)
def test_the_agents_own_words_count_without_a_search(words: str) -> None:
    said = talk("c: do you fly to Mars", f"a: {words}", "c: and to the moon?")
    reading = read(said)
    assert reading.fired
    assert reading.evidence[0].message == 1


def test_only_the_agents_latest_words_count() -> None:
    said = talk("c: Mars?", "a: I don't know.", "c: the moon?", "a: Yes, on Sundays.", "c: at what time?")
    assert not read(said).fired


def test_the_customer_saying_it_is_not_the_agent_saying_it() -> None:
    assert not read(talk("c: I don't know where my order is")).fired
    assert not read(talk("h: I don't know", "c: oh")).fired
