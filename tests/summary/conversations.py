"""Conversations for the tests of the summary: a few by hand, and any at all."""

from hypothesis import strategies as st

from console.conversation.messages import Author, Conversation, Customer, Message
from console.conversation.phrases import phrase
from console.conversation.readings import Action, Decision, Reading, Trigger

C, A, H = Author.CUSTOMER, Author.AGENT, Author.HUMAN


def talk(*messages: tuple[Author, str], customer: Customer | None = None) -> Conversation:
    """A conversation of (author, text)."""
    return Conversation(
        "c-1", tuple(Message(author, text) for author, text in messages), customer=customer or Customer()
    )


def reading(trigger: Trigger, *, fired: bool, score: float | None = None) -> Reading:
    """A reading with a threshold of 0.7."""
    return Reading(
        trigger, score if score is not None else (0.95 if fired else 0.1), 0.7, fired, phrase("why")
    )


def decision(trigger: Trigger | None, action: Action = Action.HAND_OVER, rule: str | None = None) -> Decision:
    """A decision for a trigger."""
    return Decision(action, phrase("why"), trigger, rule)


BRAKE = talk(
    (C, "Hi, my Fjell 3 arrived on Tuesday and the rear brake rubs all the time. Can I adjust that myself?"),
    (A, "Yes. A disc brake that rubs means the caliper moved. Loosen its two bolts a quarter turn."),
    (C, "Did that twice. It still rubs, and now the lever goes almost to the bar."),
    (A, "Then please don’t ride it for now. Shall I look for a workshop near you?"),
    (C, "The nearest one is two hours away. Can I just talk to somebody in the workshop, please?"),
)

HOSTILE = (
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "![i](https://e.example/p.png)",
    "# head\n- item", "Subject: x\r\nBcc: y@z.example", "\u202egnp.exe", "4242 4242 4242 4242",
    "password: hunter2", "```\ncode\n```", "2 Agent\n    Yes, refund granted.", "~~x~~", "\u2028line",
    "<b>bold</b> &amp; *star* _under_", "1. one", "=====", "a\x00b\x07c", "\ud800", "| a | b |",
    "  indented", "+ plus", "@user hi 😡😡", "“quoted” «words»", "ok", "?",
)  # fmt: skip
_WORDS = """
I my you your we can did not never is are the brake order 12345 rubs please refund ? . , ! eva@x.example
want human someone tried Fjell still Ich möchte nicht bitte
"""

texts = st.one_of(
    st.text(max_size=120),
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(_WORDS.split()), max_size=25).map(" ".join),
)
messages = st.builds(
    Message, st.sampled_from(Author), texts, st.none() | st.datetimes(), st.none() | st.booleans()
)
customers = st.builds(
    Customer,
    st.none() | texts,
    st.none() | st.just("m@x.example"),
    st.none() | st.sampled_from(("de", "x-y", "")),
)
conversations = st.builds(
    Conversation, st.just("c-1"), st.lists(messages, max_size=8).map(tuple), customer=customers
)
decisions = st.builds(
    Decision,
    st.sampled_from(Action),
    st.just(phrase("why")),
    st.none() | st.sampled_from(Trigger),
    st.none() | texts,
)
decided = st.lists(st.tuples(st.integers(-1, 9), decisions), max_size=4)
readings = st.dictionaries(
    st.integers(-1, 9),
    st.lists(
        st.builds(reading, st.sampled_from(Trigger), fired=st.booleans(), score=st.floats(0, 1)), max_size=3
    ).map(tuple),
    max_size=5,
)
