"""Guidance rules fire on their condition, in the lead's own words, sharpened by confirmed examples."""

import pytest

from console.conversation.readings import Reading, Rule
from console.escalation.conditions import Conditions
from console.escalation.detector import Detector
from tests.escalation.conversations import talk


def read(text: str, *rules: Rule) -> Reading:
    return Detector(Conditions(guidance=rules)).read(talk(f"c: {text}"), 0)[3]


SAFETY = Rule("safety", "If the user contacts us about a safety issue, hand over to a person")
RECALL = Rule("cancel", "When a customer wants to cancel their insurance, pass it to a human")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (SAFETY, "the battery is smoking"),
        (SAFETY, "My son was injured when the frame cracked"),
        (RECALL, "I would like to cancel my insurance"),
        (RECALL, "how do I terminate the insurance"),
        (Rule("r", "Requests for a refund must be handled by a human"), "I want my money back"),
        (Rule("r", "Escalate if the bike was stolen or damaged"), "somebody stole my bike last night"),
        (
            Rule("r", "Wenn der Kunde kündigen möchte, an einen Menschen übergeben"),
            "ich will den Vertrag kündigen",
        ),
        (Rule("r", "Si le client demande un remboursement, passer à un humain"), "je veux être remboursé"),
    ],
)
def test_a_message_that_meets_the_condition_fires(rule: Rule, text: str) -> None:
    assert read(text, rule).fired, read(text, rule)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (SAFETY, "which tyre pressure do you recommend"),
        (RECALL, "does the insurance cover theft"),
        (RECALL, "please cancel the workshop slot"),
        (
            Rule("r", "Requests for a refund must be handled by a human"),
            "can I hand over the bike to a person in the shop",
        ),
        (Rule("r", "Requests for a refund must be handled by a human"), "where is my order"),
    ],
)
def test_a_message_that_only_comes_near_does_not(rule: Rule, text: str) -> None:
    assert not read(text, rule).fired, read(text, rule)


def test_the_nearest_of_several_rules_leads_and_all_are_scored() -> None:
    reading = read("the battery is smoking", RECALL, SAFETY)
    assert [rule.fired for rule in reading.rules] == [False, True]
    assert reading.why.english() == "The message fits guidance rule “safety”."
    assert reading.score == reading.rules[1].score


def test_an_example_that_was_confirmed_fires_where_the_sentence_does_not() -> None:
    text = "the wheel wobbles like a drunk sailor"
    assert not read(text, SAFETY).fired
    taught = Rule(SAFETY.id, SAFETY.text, examples=("my wheel wobbles like a sailor",))
    assert read(text, taught).fired


def test_a_counter_example_takes_a_message_out() -> None:
    text = "is it safe to pay with a hot offer"
    text_fires = Rule(SAFETY.id, SAFETY.text, examples=("is it safe to pay",))
    taught = Rule(SAFETY.id, SAFETY.text, text_fires.examples, counter_examples=(text,))
    assert not read(text, taught).fired
    assert read(text, taught).score < read(text, text_fires).score


def test_evidence_is_the_words_that_meet_the_condition() -> None:
    text = "I want my 🚲 insurance cancelled"
    assert [text[e.start : e.end] for e in read(text, RECALL).evidence] == ["insurance", "cancelled"]


def test_without_rules_there_is_nothing_to_read() -> None:
    assert read("anything").rules == ()
    assert read("anything").score == 0.0
