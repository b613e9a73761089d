"""Contact, language, mood, open questions and reason, read off a conversation."""

import pytest

from console.conversation.messages import Conversation, Customer, Message
from console.conversation.readings import Action, Trigger
from console.summary.contact import contact
from console.summary.mood import mood
from console.summary.tongues import FRAMES, language
from console.summary.writer import write
from tests.summary.conversations import A, C, H, decision, reading, talk


def test_contact_comes_from_the_customers_data_first() -> None:
    known = Customer("Mara Lind", "mara@post.example")
    assert contact(talk((C, "I am eva@x.example"), customer=known)) == "Mara Lind, mara@post.example"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("My name is Eva Stone, write to eva@x.example.", "Eva Stone, eva@x.example"),
        ("Ich heiße Jürgen Groß.", "Jürgen Groß"),
        ("Call me on 070 123 45 67", "070 123 45 67"),
        ("+46 70 123 45 67 is mine", "+46 70 123 45 67"),
        ("My order is 12345678", ""),
        ("card 4242 4242 4242 4242", ""),
        ("my phone arrived 2024-05-01", ""),
    ],
)
def test_contact_is_read_from_what_the_customer_wrote(text: str, found: str) -> None:
    assert contact(talk((C, text))) == found
    assert contact(talk((A, text))) == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Where is my order?", "en"),
        ("Wo ist meine Bestellung und wann kommt sie?", "de"),
        ("Où est ma commande et quand est-ce que je la reçois ?", "fr"),
        ("¿Dónde está mi pedido y cuándo llega?", "es"),
        ("Onde está minha encomenda e quando é que chega?", "pt"),
        ("Dov'è il mio ordine e quando è che arriva?", "it"),
        ("Waar is mijn bestelling en wanneer komt het?", "nl"),
        ("Var är min beställning och när kommer den?", "sv"),
        ("注文はどこですか", "ja"),
        ("我的订单在哪里", "zh"),
        ("где мой заказ", "ru"),
        ("12345", ""),
    ],
)
def test_the_language_is_told_from_a_sentence(text: str, code: str) -> None:
    assert language([text], None) == code


def test_too_short_a_text_leaves_the_language_to_the_locale() -> None:
    assert language(["ok"], "nl_NL") == "nl"
    assert language(["Wo ist meine Bestellung?"], "en-US") == "de"


@pytest.mark.parametrize(("code", "frames"), FRAMES.items())
def test_what_was_told_is_framed_in_the_customers_language(code: str, frames: object) -> None:
    conversation = Conversation(
        "c",
        (
            Message(C, "Kiu scias? Mirinda lampo!"),
            Message(A, "Lampo estas bona afero por vi."),
            Message(C, "Ne, ne."),
        ),
        customer=Customer(locale=code),
    )
    summary = write(conversation)
    assert all(sentence.supported for sentence in (*summary.note, *summary.voice)), frames


def test_mood_follows_the_frustration_readings() -> None:
    conversation = talk((C, "My lamp flickers"), (A, "Restart it"), (C, "It flickers again"))

    def read(score: float, *, fired: bool) -> str:
        return mood(conversation, {2: (reading(Trigger.FRUSTRATION, fired=fired, score=score),)})

    assert read(0.95, fired=True) == "angry"
    assert read(0.75, fired=True) == "annoyed"
    assert read(0.5, fired=False) == "impatient"
    assert read(0.1, fired=False) == "calm"
    assert mood(talk((A, "Hi")), {}) == ""


def test_mood_is_read_from_the_words_where_nothing_was_measured() -> None:
    assert mood(talk((C, "This is the worst service, pathetic")), {}) == "angry"
    assert mood(talk((C, "I am really disappointed")), {}) == "annoyed"
    assert mood(talk((C, "Great, thank you")), {}) == "thankful"


def open_questions(conversation: Conversation) -> tuple[str, ...]:
    return write(conversation).slots.unanswered


def test_a_question_nobody_answered_is_open() -> None:
    asked = (C, "Does the Rolo seat fit a Tindra?")
    assert open_questions(talk(asked)) == ("Does the Rolo seat fit a Tindra?",)
    assert open_questions(talk(asked, (A, "I couldn’t find anything on that."))) == (
        "Does the Rolo seat fit a Tindra?",
    )
    assert open_questions(talk(asked, (A, "Which size is it?"))) == ("Does the Rolo seat fit a Tindra?",)
    assert open_questions(talk(asked, (A, "Yes, the Rolo fits from size M."))) == ()
    assert open_questions(talk(asked, (A, "Which size is it?"), (H, "It fits."))) == ()


def test_what_answers_says_whether_it_could() -> None:
    conversation = Conversation(
        "c",
        (
            Message(C, "Does the Rolo seat fit a Tindra?", answerable=False),
            Message(A, "The Rolo seat is a child seat."),
        ),
    )
    assert open_questions(conversation) == ("Does the Rolo seat fit a Tindra?",)


def test_a_question_that_points_back_carries_what_it_points_to() -> None:
    assert open_questions(talk((C, "My rear brake rubs since Tuesday. Can I fix that?"))) == (
        "Can I fix that? (My rear brake rubs since Tuesday)",
    )


def test_the_same_question_asked_again_is_listed_once_in_its_fullest_form() -> None:
    conversation = talk(
        (C, "Does the Rolo child seat fit a Tindra in size S?"),
        (A, "The Tindra takes child seats from size M."),
        (C, "Does the Rolo fit or not?"),
        (A, "I don’t know."),
    )
    assert open_questions(conversation) == ("Does the Rolo child seat fit a Tindra in size S?",)


def test_asking_for_a_person_is_no_open_question() -> None:
    assert open_questions(talk((C, "Can I speak to a human?"))) == ()


@pytest.mark.parametrize(
    ("trigger", "rule", "action", "text"),
    [
        (Trigger.ASKS_FOR_PERSON, None, Action.HAND_OVER, "The customer asked for a person."),
        (
            Trigger.FRUSTRATION,
            None,
            Action.HAND_OVER,
            "The customer is annoyed and the agent has not solved it.",
        ),
        (
            Trigger.CANNOT_ANSWER,
            None,
            Action.OFFER,
            "Offered a person: the agent has no answer to “Why a human”.",
        ),
        (Trigger.GUIDANCE, "safety", Action.HAND_OVER, "Handed over: the guidance rule “safety” applies."),
        (Trigger.TOPIC, "legal", Action.HAND_OVER, "Handed over: the topic “legal” is always handed over."),
        (None, None, Action.HAND_OVER, "Handed over."),
        (Trigger.ASKS_FOR_PERSON, None, Action.CONTINUE, ""),
        (Trigger.ASKS_FOR_PERSON, None, Action.ASK_FIRST, ""),
    ],
)
def test_the_reason_names_what_fired(
    trigger: Trigger | None, rule: str | None, action: Action, text: str
) -> None:
    read = {0: (reading(trigger, fired=True),)} if trigger else {}
    summary = write(talk((C, "Why a human")), ((0, decision(trigger, action, rule)),), read)
    assert summary.slots.reason == text


def test_a_reason_is_over_once_the_agent_goes_on() -> None:
    conversation = talk(
        (C, "A human please"), (A, "They were told."), (C, "Is it late?"), (A, "No, it is on time.")
    )
    handed = (0, decision(Trigger.ASKS_FOR_PERSON))
    later = (2, decision(None, Action.CONTINUE))
    assert write(conversation, (handed,)).slots.reason == "The customer asked for a person."
    assert write(conversation, (handed, later)).slots.reason == ""


def test_without_a_reading_the_words_decide_whether_a_person_was_asked_for() -> None:
    made = (0, decision(Trigger.ASKS_FOR_PERSON))
    assert (
        write(talk((C, "Can I talk to a human?")), (made,)).slots.reason == "The customer asked for a person."
    )
    assert "no request" in write(talk((C, "That is fine by me")), (made,)).slots.reason
