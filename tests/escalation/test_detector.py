"""Whatever is written: five readings, offsets inside the text, sound scores, and time that grows evenly."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.conversation.messages import Author, Conversation, Message
from console.conversation.readings import Rule, Topic, Trigger
from console.escalation.answerability import Answerability
from console.escalation.conditions import Conditions
from console.escalation.detector import Detector
from console.escalation.policy import decide
from tests.escalation.conversations import talk

CONDITIONS = Conditions(
    guidance=(
        Rule("safety", "If the user contacts us about a safety issue, hand over to a person"),
        Rule("empty", ""),
        Rule(
            "contract",
            "Hand over questions about contracts",
            ("can I see my contract",),
            ("contract bridge",),
        ),
    ),
    topics=(Topic("legal", "Legal", "lawyers, courts", "legal"), Topic("none", "")),
)
DETECTOR = Detector(CONDITIONS)

SNIPPETS = """i want to talk a person please not agent don’t je veux parler à un humain kein Mensch
人工 客服 사람 useless!!! THIRD time ridiculous thank you refund smoke ... , “ ” ' 😡 https://a.b x@y.zz
ｈｕｍａｎ İ ß ǅ"""
WORDS = st.sampled_from([*SNIPPETS.split(), "\n"])
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join))
MESSAGES = st.lists(st.tuples(st.sampled_from(list(Author)), TEXTS), min_size=1, max_size=8)
CERTAINTY = st.one_of(
    st.none(),
    st.builds(Answerability, st.floats(0, 1), st.floats(0, 1), st.booleans(), st.text(max_size=20)),
)


def conversation(messages: list[tuple[Author, str]]) -> Conversation:
    return Conversation("any", tuple(Message(who, text) for who, text in messages), tags=("legal",))


@given(MESSAGES, CERTAINTY)
@settings(max_examples=150)
def test_any_conversation_gives_five_sound_readings_and_a_decision(
    messages: list[tuple[Author, str]], certainty: Answerability | None
) -> None:
    said = conversation(messages)
    last = len(messages) - 1
    found = DETECTOR.read(said, last, certainty)
    assert [r.trigger for r in found] == list(Trigger)
    for one in found:
        assert 0.0 <= one.score <= 1.0
        assert 0.0 <= one.threshold <= 1.0
        assert one.why.english()
        for evidence in one.evidence:
            assert 0 <= evidence.message <= last
            assert 0 <= evidence.start < evidence.end <= len(messages[evidence.message][1])
        for rule in one.rules:
            assert rule.fired == (rule.score >= rule.threshold)
    decision = decide(said, last, found, CONDITIONS)
    assert decision.trigger not in decision.losers
    assert decision.why.english()


@given(TEXTS, st.lists(TEXTS, max_size=4))
@settings(max_examples=150)
def test_text_of_the_agent_never_changes_whether_the_customer_asked_for_a_person(
    text: str, agent: list[str]
) -> None:
    alone = DETECTOR.read(talk("c: " + text), 0)[0]
    among = conversation([*((Author.AGENT, said) for said in agent), (Author.CUSTOMER, text)])
    beside = DETECTOR.read(among, len(agent))[0]
    assert (alone.score, alone.fired, alone.why) == (beside.score, beside.fired, beside.why)
    assert [(e.start, e.end) for e in alone.evidence] == [(e.start, e.end) for e in beside.evidence]


@given(MESSAGES)
@settings(max_examples=60)
def test_what_comes_later_does_not_change_a_reading(messages: list[tuple[Author, str]]) -> None:
    said = conversation(messages)
    shorter = conversation(messages[:1])
    assert DETECTOR.read(said, 0) == DETECTOR.read(shorter, 0)


def test_a_message_that_is_not_there_is_refused() -> None:
    with pytest.raises(IndexError, match="no message 1"):
        DETECTOR.read(talk("c: hello"), 1)


def test_every_rule_and_topic_is_listed_with_its_own_score() -> None:
    found = DETECTOR.read(talk("c: the battery caught fire and there is smoke"), 0)
    assert [rule.id for rule in found[3].rules] == ["safety", "empty", "contract"]
    assert [topic.id for topic in found[4].rules] == ["legal", "none"]


@pytest.mark.parametrize(
    "unit",
    [
        "want to talk to ",
        "a",
        "I ",
        "!",
        "no, ",
        "a@",
        "“",
        "http://",
        "人",
        "not want a ",
        "i want my your an ",
        "'",
        "THE ",
    ],
)
def test_time_grows_evenly_with_length(unit: str) -> None:
    def seconds(repeats: int) -> float:
        text = talk("c: " + unit * repeats + str(repeats))
        start = time.process_time()
        Detector.read(DETECTOR, text, 0)
        return time.process_time() - start

    seconds(500)
    shorter, longer = (min(seconds(n + k) for k in range(3)) for n in (4_000, 16_000))
    assert longer < 12 * shorter + 0.05


def test_time_grows_evenly_with_turns() -> None:
    def seconds(turns: int) -> float:
        lines = [
            f"{'ca'[n % 2]}: the brake number {n} of {turns} still rubs on the wheel" for n in range(turns)
        ]
        said = talk(*lines)
        start = time.process_time()
        for message in range(0, turns, 2):
            DETECTOR.read(said, message)
        return time.process_time() - start

    seconds(20)
    shorter, longer = (min(seconds(n + k) for k in (0, 2, 4)) for n in (100, 400))
    assert longer < 8 * shorter + 0.05


def test_readings_do_not_depend_on_what_was_read_before() -> None:
    lines = [
        "c: where is my order",
        "a: I don't know.",
        "c: this is useless",
        "a: I don't know.",
        "c: WHERE IS MY ORDER",
    ]
    said = talk(*lines)
    first = [DETECTOR.read(said, n) for n in (0, 2, 4)]
    again = [Detector(CONDITIONS).read(said, n) for n in (4, 2, 0)]
    assert first == again[::-1]
