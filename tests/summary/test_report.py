"""Reported speech: who speaks of whom, questions, requests, and words that are no sentence."""

import pytest

from console.conversation.messages import Author
from console.summary.person import agent_reported, agent_retold, customer_reported, third_person
from console.summary.report import agent_clause, clip, customer_clause, retold_clause
from console.summary.statements import Statement, statement

C, A = Author.CUSTOMER, Author.AGENT


def said(text: str, author: Author = C) -> Statement:
    return statement(text.rstrip("?"), 0, author, question=text.endswith("?"), name=False)


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("I am waiting for my order and we've paid", "they are waiting for their order and they have paid"),
        ("I’m sure I was charged", "they are sure they were charged"),
        ("my US account and i.e. me@home", "their US account and i.e. me@home"),
        ("you lost my parcel", "you lost their parcel"),
        ("give it to me or us myself", "give it to them or them themselves"),
    ],
)
def test_the_customer_becomes_they(text: str, reported: str) -> None:
    assert customer_reported(text) == reported


@pytest.mark.parametrize(
    ("text", "reported", "retold"),
    [
        ("you can loosen your bolts", "the customer can loosen their bolts", "I can loosen my bolts"),
        ("if you try again", "if the customer tries again", "if I try again"),
        ("if you often try again", "if the customer often tries again", "if I often try again"),
        ("we will help you", "they will help the customer", "they will help me"),
        ("you are connected", "the customer is connected", "I am connected"),
        ("have you tried it", "has the customer tried it", "have I tried it"),
        ("what device are you using", "what device is the customer using", "what device am I using"),
        ("because you need it", "because the customer needs it", "because I need it"),
        ("you went there", "the customer went there", "I went there"),
        ("you don't need it", "the customer doesn't need it", "I don't need it"),
    ],
)
def test_the_agent_speaks_of_the_customer(text: str, reported: str, retold: str) -> None:
    assert agent_reported(text) == reported
    assert agent_retold(text) == retold


@pytest.mark.parametrize(
    ("verb", "third"), [("try", "tries"), ("go", "goes"), ("play", "plays"), ("fix", "fixes")]
)
def test_verbs_take_the_ending_of_the_third_person(verb: str, third: str) -> None:
    assert third_person(verb) == third


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Can I adjust that myself?", "is asking whether they can adjust that themselves"),
        ("Do you deliver to Norway?", "is asking whether you deliver to Norway"),
        ("Does it fit?", "is asking whether it fits"),
        ("How do I reset it?", "is asking how to reset it"),
        ("When will I get it?", "is asking when they will get it"),
        ("Why does my lamp flicker?", "is asking: why does their lamp flicker?"),
        ("Did it arrive?", "is asking: did it arrive?"),
        ("The brake rubs", "is complaining that the brake rubs"),
        ("I would like a blue one", "says that they would like a blue one"),
        ("Did that twice", "says that they did that twice"),
        ("Was told to wait", "says that they were told to wait"),
        ("Just looking at it", "says that they are just looking at it"),
        ("Please bring it", "says: please bring it"),
        ("Blue", "says: “Blue”"),
    ],
)
def test_what_the_customer_says_is_reported(text: str, clause: str) -> None:
    assert customer_clause(said(text)) == clause


@pytest.mark.parametrize(
    ("text", "clause", "retold"),
    [
        (
            "Please send us your number",
            "asks the customer to send them their number",
            "asked to send them my number",
        ),
        ("Can you restart it?", "suggests to restart it", "advised to restart it"),
        ("Then please don’t ride it", "asks the customer not to ride it", "asked not to ride it"),
        ("Loosen its bolts", "suggests to loosen its bolts", "advised to loosen its bolts"),
        ("We have your order", "says that they have their order", "told that they have my order"),
        ("Is it yours?", "is asking: is it theirs?", "asked: is it mine?"),
    ],
)
def test_what_the_agent_says_is_reported_and_retold(text: str, clause: str, retold: str) -> None:
    assert agent_clause(said(text, A)) == clause
    assert retold_clause(said(text, A)) == retold


def test_a_long_statement_is_cut_where_a_clause_ends() -> None:
    text = "the lamp flickers every evening when it rains and then it stops, " + "and so on " * 20
    assert clip(text, 14) == "the lamp flickers every evening when it rains and then it stops…"
    assert len(clip("word " * 100, 10).split()) == 10
