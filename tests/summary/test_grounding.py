"""What a conversation bears out, and what it does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.conversation.messages import Conversation, Message
from console.summary.grounding import ground, supported
from tests.summary.conversations import BRAKE, A, C, conversations, talk, texts

BORNE_OUT = [
    ("The customer says that their Fjell 3 arrived on Tuesday.", (0,)),
    ("The customer asks whether they can adjust the brake themselves.", (0,)),
    ("The agent suggested to loosen the two bolts.", (1,)),
    ("The customer was told not to ride it.", (3,)),
    ("I was told not to ride it.", (3,)),
    ("The lever goes almost to the bar.", (2,)),
    ("The customer wants to talk to a person.", (4,)),
    ("The nearest one is two hours away.", (4,)),
    ("The customer says: “Did that twice”", (2,)),
]
INVENTED = [
    "Would accept a mobile mechanic.",
    "The customer wants a refund.",
    "The customer's Fjell 4 arrived on Tuesday.",
    "The customer's Fjell 3 arrived on Monday.",
    "The customer bought it for 899 euros.",
    "The customer does not want to talk to the workshop.",
    "The agent says that the lever goes almost to the bar.",
    "The customer says that the caliper moved.",
    "The agent asks the customer to ride it for now.",
    "The customer says: “Did that three times”",
    "Write to mara@post.example.",
    "Der Kunde möchte sein Geld zurück.",
]


@pytest.mark.parametrize(("sentence", "messages"), BORNE_OUT)
def test_a_sentence_finds_the_message_it_rests_on(sentence: str, messages: tuple[int, ...]) -> None:
    found = ground(sentence, BRAKE)
    assert found.supported
    assert found.messages == messages


@pytest.mark.parametrize("sentence", INVENTED)
def test_an_invented_sentence_has_no_support(sentence: str) -> None:
    found = ground(sentence, BRAKE)
    assert not found.supported
    assert found.messages == ()
    assert not supported(sentence, BRAKE, range(5))


def test_a_sentence_may_rest_on_several_messages() -> None:
    found = ground("The customer says the rear brake rubs and the nearest is two hours away.", BRAKE)
    assert found.supported
    assert found.messages == (0, 4)


@pytest.mark.parametrize("messages", [(), (5,), (-1,), (0, 99)])
def test_without_messages_or_with_unknown_ones_nothing_is_supported(messages: tuple[int, ...]) -> None:
    assert not supported("The rear brake rubs.", BRAKE, messages)


def test_a_refusal_supports_no_assent() -> None:
    conversation = talk((C, "I won’t post the bike back."))
    assert supported("The customer won't post the bike back.", conversation, (0,))
    assert not supported("The customer posts the bike back.", conversation, (0,))


def test_a_number_must_match_whole() -> None:
    conversation = talk((C, "Order 12345 cost 10.50 and came at 14:02."))
    assert supported("Order 12345 cost 10.50.", conversation, (0,))
    assert not supported("Order 1234 cost 10.50.", conversation, (0,))
    assert not supported("Order 12345 cost 10.", conversation, (0,))


def test_an_address_must_match_letter_by_letter() -> None:
    conversation = talk((C, "Write to eva@x.example, see https://x.example/a"))
    assert supported("The customer says to write to eva@x.example.", conversation, (0,))
    assert not supported("The customer says to write to eve@x.example.", conversation, (0,))


def test_long_conversations_are_grounded() -> None:
    said = [Message(C, f"My order {number} is late.") for number in range(2_000)]
    conversation = Conversation("c", (*said, Message(A, "It was sent on Friday.")))
    assert ground("The agent says that it was sent on Friday.", conversation).messages == (2_000,)
    assert ground("The customer says that their order 1999 is late.", conversation).messages == (1_999,)


@settings(deadline=None)
@given(texts, conversations)
def test_any_sentence_gets_a_verdict_that_holds(sentence: str, conversation: Conversation) -> None:
    found = ground(sentence, conversation)
    assert found.text == sentence
    assert found.supported == bool(found.messages)
    assert not found.supported or supported(sentence, conversation, found.messages)


@settings(deadline=None)
@given(st.integers(100_000, 999_999), conversations)
def test_a_number_that_nobody_said_is_never_supported(number: int, conversation: Conversation) -> None:
    assert not ground(f"The customer's order is {number}.", conversation).supported
