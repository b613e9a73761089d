"""The built-in writer over good, odd and any conversations."""

import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from console.conversation.messages import Channel, Conversation, Message
from console.conversation.readings import Action, Decision, Reading, Trigger
from console.conversation.summaries import Summary
from console.summary.writer import write
from console.turns import replies
from tests.summary.conversations import (
    BRAKE,
    A,
    C,
    H,
    conversations,
    decided,
    decision,
    reading,
    readings,
    talk,
    texts,
)

ASKED = {4: (reading(Trigger.ASKS_FOR_PERSON, fired=True),)}
HANDED = ((4, decision(Trigger.ASKS_FOR_PERSON)),)


def handed_over() -> Summary:
    return write(BRAKE, HANDED, ASKED)


def test_the_note_tells_issue_advice_attempts_and_reason_in_the_third_person() -> None:
    assert [sentence.text for sentence in handed_over().note] == [
        "The customer is complaining that their Fjell 3 arrived on Tuesday and the rear brake rubs all the"
        " time and is asking whether they can adjust that themselves.",
        "The agent suggests to loosen its two bolts a quarter turn and asks the customer not to ride it for"
        " now.",
        "The customer says that they did that twice and that it still rubs, and now the lever goes almost to"
        " the bar and is asking whether they can just talk to somebody in the workshop.",
        "The customer asked for a person.",
    ]
    assert [sentence.messages for sentence in handed_over().note] == [(0,), (1, 3), (2, 4), (4,)]
    assert all(sentence.supported for sentence in handed_over().note)


def test_the_voice_is_in_the_customers_own_words_and_can_be_pasted() -> None:
    assert handed_over().customer_voice == (
        "My Fjell 3 arrived on Tuesday and the rear brake rubs all the time. Can I adjust that myself? I"
        " was advised to loosen its two bolts a quarter turn and asked not to ride it for now. It still"
        " rubs, and now the lever goes almost to the bar. The nearest one is two hours away. Can I just talk"
        " to somebody in the workshop?"
    )
    assert all(sentence.supported for sentence in handed_over().voice)


def test_the_slots_hold_what_the_next_person_looks_for() -> None:
    slots = handed_over().slots
    assert slots.issue.startswith("My Fjell 3 arrived on Tuesday")
    assert slots.wants == "Can I just talk to somebody in the workshop?"
    assert "Did that twice." in slots.tried
    assert "Loosen its two bolts" in slots.tried
    assert (slots.mood, slots.language, slots.reason) == (
        "calm",
        "English",
        "The customer asked for a person.",
    )
    assert slots.unanswered == ()


def test_german_is_quoted_in_the_note_and_kept_in_the_voice() -> None:
    conversation = talk(
        (C, "Guten Tag, mein Akku lädt seit gestern nicht mehr. Was kann ich tun?"),
        (A, "Bitte prüfen Sie das Ladegerät."),
        (C, "Das habe ich schon probiert, es geht nicht."),
    )
    summary = write(conversation)
    assert summary.note[0].text.startswith(
        "The customer writes in German: “mein Akku lädt seit gestern nicht mehr”"
    )
    assert "Mir wurde gesagt: „Bitte prüfen Sie das Ladegerät“" in summary.customer_voice
    assert all(sentence.supported for sentence in (*summary.note, *summary.voice))
    assert summary.slots.language == "German"


def test_a_person_asked_for_by_the_button_is_asked_for_in_the_voice() -> None:
    conversation = talk(
        (C, "Does the Rolo seat fit a Tindra?"), (A, "I can’t find that."), (C, "Talk to a person")
    )
    summary = write(
        conversation,
        ((2, decision(Trigger.ASKS_FOR_PERSON)),),
        {2: (reading(Trigger.ASKS_FOR_PERSON, fired=True),)},
    )
    assert summary.voice[-1].text == "I would like to talk to a person."
    assert summary.voice[-1].supported
    assert summary.slots.wants == "To talk to a person."
    assert summary.slots.unanswered == ("Does the Rolo seat fit a Tindra?",)


def test_trouble_that_follows_a_question_reaches_the_note() -> None:
    conversation = talk(
        (C, "How warm may the battery of my Tindra E get while it charges?"),
        (A, "Up to about 40 °C is fine, like a cup of tea you can hold comfortably."),
        (
            C,
            "Mine gets so hot that I can’t keep my hand on it, and since this morning it smells burnt.",
        ),
        (A, "Please pull the charger out of the wall socket now, if you can reach it safely."),
        (C, "Unplugged, it is on the terrace. No smoke."),
    )
    summary = write(conversation)
    assert "smells burnt" in summary.agent_note
    assert "smells burnt" in summary.customer_voice
    assert "pull the charger out" in summary.agent_note


def test_what_a_human_said_is_told_of_a_colleague() -> None:
    conversation = talk(
        (C, "Where is my refund for the Grus?"),
        (A, "I don’t know."),
        (H, "We have released 1,860 EUR today."),
    )
    sentence = write(conversation).note[-1]
    assert sentence.text == "A colleague says that they have released 1,860 EUR today."
    assert sentence.messages == (2,)
    assert sentence.supported


def test_the_acknowledgement_of_a_handover_is_not_what_the_agent_advised() -> None:
    acknowledged = talk(
        *((m.author, m.text) for m in BRAKE.messages),
        (A, "Of course. I’ve told the workshop team and passed on everything you wrote about the brake."),
    )
    assert write(acknowledged, HANDED, ASKED) == write(BRAKE, HANDED, ASKED)


def test_the_agents_own_offer_of_a_person_is_not_what_the_customer_was_told() -> None:
    for offer in (replies.offer(Channel.TICKET, button=False), replies.offer(Channel.CHAT, button=True)):
        asked = talk((C, "Do you sell unicycles?"), (A, offer), (C, "Talk to a person"))
        summary = write(asked, ((2, decision(Trigger.ASKS_FOR_PERSON)),))
        assert "person" not in " ".join(s.text for s in summary.voice if s.messages == (1,))
        assert "would like" not in f"{summary.slots.tried} {summary.agent_note}"
    declined = talk((C, "My brake rubs."), (A, replies.DECLINED), (C, "It also squeals."))
    assert write(declined).customer_voice == "My brake rubs. It also squeals."
    assert write(declined).slots.tried == ""
    first = talk((C, "My brake rubs."), (A, replies.ASK_FIRST), (C, "It also squeals."))
    assert write(first).customer_voice == "My brake rubs. It also squeals."
    quoted = talk((C, "What do I reply?"), (A, "Please answer their e-mail with “Yes, the new date suits”."))
    assert write(quoted).customer_voice.endswith("“Yes, the new date suits”.")


def test_what_the_agent_forbids_or_puts_off_is_told_as_that() -> None:
    kept = talk(
        (C, "Can I leave the battery in the car?"), (A, "Do not leave a battery in a car or in a shed.")
    )
    assert write(kept).customer_voice.endswith("I was asked not to leave a battery in a car or in a shed.")
    then = talk((C, "Which pressure do I need?"), (A, "Then take 0.3 bar less than in the table."))
    assert write(then).customer_voice.endswith("I was advised to take 0.3 bar less than in the table.")
    wait = talk((C, "My handlebar arrived bent."), (H, "I see. Let me check with the warehouse."))
    assert write(wait).customer_voice == "My handlebar arrived bent."
    hello = talk((C, "My handlebar arrived bent."), (H, "This is Alex from support, how can I help you?"))
    assert write(hello).customer_voice == "My handlebar arrived bent."
    part = talk((C, "Is the Tindra in stock?"), (A, "Yes, in sizes M and L."))
    assert write(part).customer_voice.endswith("I was told: in sizes M and L.")


def test_no_offer_is_claimed_where_a_person_answers_already() -> None:
    unknown = Trigger.CANNOT_ANSWER
    for author, offered in ((H, False), (A, True)):
        talked = talk((C, "My parcel is lost."), (author, "Which number is it?"), (C, "It is AB-123."))
        summary = write(talked, ((2, decision(unknown, Action.OFFER)),))
        assert ("Offered a person" in summary.agent_note) is offered
        assert bool(summary.slots.reason) is offered


def test_a_german_note_tells_a_colleague_from_the_agent() -> None:
    talked = talk(
        (C, "Mein Akku lädt nicht mehr und das nervt."), (H, "Bitte den Akku zehn Minuten abnehmen.")
    )
    assert "A colleague says: “" in write(talked).agent_note


def test_nothing_said_makes_an_empty_summary() -> None:
    assert write(Conversation("c", ())) == Summary()


def test_a_single_word_is_quoted_and_not_made_a_sentence_of() -> None:
    assert write(talk((C, "help"))).agent_note == "The customer says: “help”"


def test_agent_messages_alone_make_no_voice() -> None:
    summary = write(talk((A, "Hello, how can I help?")))
    assert summary.voice == ()
    assert summary.slots.issue == ""


def test_a_struck_sentence_stays_away_and_a_kept_one_counts_as_supported() -> None:
    first = handed_over().note[0].text
    own = "Would accept a mobile mechanic."
    summary = write(BRAKE, HANDED, ASKED, struck=(first,), kept=(own,))
    assert first not in summary.agent_note
    assert [(s.text, s.supported) for s in summary.note if s.text == own] == [(own, True)]


def test_two_thousand_turns_of_a_hundred_thousand_characters_are_bounded_work_and_length() -> None:
    long = "My brake rubs, and why is that so? " * 3_000
    conversation = Conversation("c", tuple(Message((C, A)[i % 2], long) for i in range(2_000)))
    begun = time.perf_counter()
    summary = write(conversation)
    assert time.perf_counter() - begun < 5
    assert len(summary.agent_note) + len(summary.customer_voice) < 4_000
    assert all(len(text) < 1_000 for text in (summary.slots.issue, summary.slots.wants, summary.slots.tried))


def test_one_word_of_a_hundred_thousand_characters_is_cut() -> None:
    summary = write(talk((C, "x" * 100_000), (A, "y" * 100_000)))
    assert len(summary.agent_note) < 4_000


@settings(deadline=None)
@given(conversations, decided, readings, st.lists(texts, max_size=2), st.lists(texts, max_size=2))
def test_any_conversation_is_summarised_with_sentences_that_link_to_its_messages(
    conversation: Conversation,
    past: list[tuple[int, Decision]],
    read: dict[int, tuple[Reading, ...]],
    struck: list[str],
    kept: list[str],
) -> None:
    summary = write(conversation, past, read, struck, kept)
    count = len(conversation.messages)
    own = {" ".join(text.split()) for text in kept}
    for sentence in (*summary.note, *summary.voice):
        assert sentence.text.strip()
        assert all(0 <= place < count for place in sentence.messages)
        assert sentence.messages or sentence.text in own
    assert write(conversation, past, read, struck, kept) == summary


@settings(deadline=None)
@given(conversations)
def test_numbers_and_addresses_of_a_supported_sentence_stand_in_its_messages(
    conversation: Conversation,
) -> None:
    summary = write(conversation)
    for sentence in (*summary.note, *summary.voice):
        if sentence.supported:
            said = "\n".join(conversation.messages[place].text for place in sentence.messages)
            assert set(re.findall(r"\d+", sentence.text)) <= set(re.findall(r"\d+", said))
            assert all(address in said for address in re.findall(r"\w+@\w+\.\w+", sentence.text))


@settings(deadline=None)
@given(conversations, decided, readings)
def test_the_reason_never_claims_a_request_that_was_not_read(
    conversation: Conversation, past: list[tuple[int, Decision]], read: dict[int, tuple[Reading, ...]]
) -> None:
    quiet = {
        place: (
            *(r for r in read.get(place, ()) if r.trigger is not Trigger.ASKS_FOR_PERSON),
            reading(Trigger.ASKS_FOR_PERSON, fired=False),
        )
        for place in range(-1, 10)
    }
    summary = write(conversation, past, quiet)
    assert "asked for a person" not in summary.slots.reason
    assert all(s.text != "The customer asked for a person." for s in summary.note)


def test_thanks_are_not_taken_for_a_request() -> None:
    conversation = talk((C, "How long is delivery?"), (A, "Three days."), (C, "That makes sense, thank you"))
    summary = write(
        conversation,
        ((2, decision(Trigger.ASKS_FOR_PERSON, Action.HAND_OVER)),),
        {2: (reading(Trigger.ASKS_FOR_PERSON, fired=False),)},
    )
    assert (
        summary.slots.reason == "Handed over after turn 3; the customer made no request for a person there."
    )
    assert "asked for" not in summary.agent_note
    assert "talk to a person" not in summary.customer_voice
