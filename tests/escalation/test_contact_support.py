"""“Contact support” asks for a person only where the lead says that it does."""

import pytest

from console.conversation.messages import Author, Conversation, Message
from console.conversation.readings import Trigger
from console.escalation.conditions import Conditions
from console.escalation.detector import Detector

ASKS = list(Trigger).index(Trigger.ASKS_FOR_PERSON)
ALWAYS = Detector(Conditions(contact_support_counts=True))
NOT_BY_ITSELF = Detector(Conditions())


@pytest.mark.parametrize(
    "text",
    [
        "How do I contact support?",
        "Wie kann ich den Kundendienst kontaktieren?",
        "contacter le service client",
    ],
)
def test_it_counts_only_where_the_setting_says_so(text: str) -> None:
    said = Conversation("c", (Message(Author.CUSTOMER, text),))
    assert ALWAYS.read(said, 0)[ASKS].fired
    assert not NOT_BY_ITSELF.read(said, 0)[ASKS].fired


def test_a_refusal_stands_with_either_setting() -> None:
    said = Conversation("c", (Message(Author.CUSTOMER, "I don't want to contact support again"),))
    assert not ALWAYS.read(said, 0)[ASKS].fired
