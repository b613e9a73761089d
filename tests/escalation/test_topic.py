"""A blocked topic fires on the provider's tag, or on the words of its name and description."""

import pytest

from console.conversation.readings import Reading, Topic
from console.escalation.conditions import Conditions
from console.escalation.detector import Detector
from tests.escalation.conversations import talk

LEGAL = Topic("t1", "Legal", "lawyers, court, lawsuit", "legal-block")


def read(text: str, *topics: Topic, tags: tuple[str, ...] = ()) -> Reading:
    return Detector(Conditions(topics=topics)).read(talk(f"c: {text}", tags=tags), 0)[4]


@pytest.mark.parametrize("tag", ["legal-block", "LEGAL-Block", " legal-block "])
def test_the_providers_tag_fires_in_any_case(tag: str) -> None:
    reading = read("hello", LEGAL, tags=("vip", tag))
    assert reading.fired
    assert reading.score == 1.0
    assert reading.why.english() == "The conversation carries the tag “legal-block”."


def test_another_tag_does_not_fire() -> None:
    assert not read("hello", LEGAL, tags=("legal", "blocked")).fired
    assert not read("hello", Topic("t2", "Contracts"), tags=("",)).fired


@pytest.mark.parametrize(
    "text", ["I have a legal question", "my lawyer will write to you", "see you in court"]
)
def test_the_words_of_a_topic_fire(text: str) -> None:
    reading = read(text, LEGAL)
    assert reading.fired
    assert reading.evidence


@pytest.mark.parametrize("text", ["where is my order", "the brakes rub", ""])
def test_other_words_do_not(text: str) -> None:
    assert read(text, LEGAL).score < 0.3


def test_every_topic_is_listed() -> None:
    reading = read("my lawyer", Topic("t0", "Child seats"), LEGAL)
    assert [(t.id, t.fired) for t in reading.rules] == [("t0", False), ("t1", True)]
