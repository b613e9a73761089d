"""What counts as said: greetings, thanks, signatures and addresses do not."""

import pytest

from console.summary.statements import FIRST, LAST, clean, statements, window
from tests.summary.conversations import A, C, talk


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Hi there, my bike is late.", "my bike is late"),
        ("Guten Tag, mein Akku ist leer.", "mein Akku ist leer"),
        ("@shop @other where is it?", "where is it"),
        ("Please send a DM. ^RD", "Please send a DM"),
        ("Reset it 1/2 /AY", "Reset it"),
        ("We will call. Regards, Vicky", "We will call"),
        ("Sorry for the trouble, however it was sent", "it was sent"),
        ("Can you help me, please?", "Can you help me"),
        ("Tom &amp; I wait", "Tom & I wait"),
    ],
)
def test_a_sentence_is_stripped_to_what_it_says(sentence: str, text: str) -> None:
    assert clean(sentence) == text


def test_empty_talk_is_left_out() -> None:
    conversation = talk(
        (C, "Hello! My lamp flickers. Thanks a lot!"),
        (A, "Sorry to hear that. We're here to help! Which lamp is it? Rach"),
        (C, "ok"),
        (A, "You're welcome. Have a nice day!"),
    )
    assert [s.text for s in statements(conversation)] == ["My lamp flickers", "Which lamp is it"]


def test_a_question_is_one_without_its_mark() -> None:
    conversation = talk((C, "Where is my order. My lamp flickers. is it late"))
    assert [s.question for s in statements(conversation)] == [True, False, True]


def test_abbreviations_cut_no_sentence() -> None:
    assert [s.text for s in statements(talk((C, "My order no. 12345 is late.")))] == [
        "My order no. 12345 is late"
    ]


def test_of_a_long_conversation_beginning_and_end_are_read() -> None:
    places = window(talk(*((C, "Hi") for _ in range(2_000))))
    assert len(places) == FIRST + LAST
    assert places[0] == 0
    assert places[-1] == 1_999
