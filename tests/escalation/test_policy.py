"""Every row of the policy: what each trigger leads to, who wins, and what is said of the losers."""

from itertools import combinations

import pytest

from console.conversation.messages import Author, Channel, Conversation, Message
from console.conversation.phrases import phrase
from console.conversation.readings import Action, Decision, Reading, Trigger
from console.escalation.conditions import Conditions
from console.escalation.policy import PRECEDENCE, decide
from tests.escalation.conversations import reading, readings, talk

ASKS, ANNOYED, UNKNOWN, RULE, TOPIC = Trigger
PREVENT = Conditions(prevent_immediate_escalation=True)
PLAIN = Conditions()
OFFERED = Decision(Action.OFFER, phrase("Offered."), UNKNOWN)
ASKED_FIRST = Decision(Action.ASK_FIRST, phrase("Asked."), ASKS)
WENT_ON = Decision(Action.CONTINUE, phrase("Went on."))

FIRST = talk("c: hello")
SECOND = talk("c: hello", "a: Hi!", "c: more")
FAILED = talk("c: hello", "a: Sorry, I don't know.", "c: more")


def test_nothing_fired_continues() -> None:
    decision = decide(FIRST, 0, readings(), PLAIN)
    assert (decision.action, decision.trigger, decision.losers, decision.also) == (
        Action.CONTINUE,
        None,
        (),
        None,
    )


def test_a_blocked_topic_hands_over_at_once() -> None:
    decision = decide(FIRST, 0, readings(TOPIC, rule="legal"), PREVENT)
    assert (decision.action, decision.trigger, decision.rule) == (Action.HAND_OVER, TOPIC, "legal")


def test_a_request_in_the_first_message_hands_over() -> None:
    decision = decide(FIRST, 0, readings(ASKS), PLAIN)
    assert (decision.action, decision.trigger) == (Action.HAND_OVER, ASKS)
    assert decision.why.english() == "The customer asked for a person."


def test_a_request_in_the_first_message_is_asked_about_first_where_set() -> None:
    decision = decide(FIRST, 0, readings(ASKS), PREVENT)
    assert (decision.action, decision.trigger) == (Action.ASK_FIRST, ASKS)
    greeted = talk("a: Hi, how can I help?", "c: a person please")
    assert decide(greeted, 1, readings(ASKS), PREVENT).action is Action.ASK_FIRST


@pytest.mark.parametrize("past", [[(0, ASKED_FIRST)], [(0, WENT_ON)], []])
def test_a_request_after_the_first_message_always_hands_over(past: list[tuple[int, Decision]]) -> None:
    assert decide(SECOND, 2, readings(ASKS), PREVENT, past).action is Action.HAND_OVER


def test_asking_first_does_not_hold_back_a_guidance_rule() -> None:
    decision = decide(FIRST, 0, readings(ASKS, RULE), PREVENT)
    assert (decision.action, decision.trigger, decision.losers) == (Action.HAND_OVER, RULE, (ASKS,))


def test_asking_first_is_not_replaced_by_an_offer() -> None:
    decision = decide(FIRST, 0, readings(ASKS, UNKNOWN), PREVENT)
    assert (decision.action, decision.losers) == (Action.ASK_FIRST, (UNKNOWN,))


def test_a_guidance_rule_hands_over_by_its_name() -> None:
    decision = decide(FIRST, 0, readings(RULE, rule="safety"), PREVENT)
    assert (decision.action, decision.trigger, decision.rule) == (Action.HAND_OVER, RULE, "safety")
    assert decision.why.english() == "Guidance rule “safety” matched."


def test_annoyance_alone_does_not_hand_over() -> None:
    decision = decide(SECOND, 2, readings(ANNOYED), PLAIN)
    assert (decision.action, decision.trigger, decision.losers) == (Action.CONTINUE, None, (ANNOYED,))
    assert decision.why.english() == "The customer is annoyed, but the agent has not failed to answer."


LOOK = "a: Please look with the neighbours."


@pytest.mark.parametrize(
    "said",
    [
        ("c: where is it", LOOK, "c: that doesn't help", "a: Hm.", "c: now"),
        ("c: where", LOOK, "c: no", LOOK, "c: now"),
    ],
)
def test_annoyance_after_an_answer_that_did_not_help_or_came_twice_hands_over(said: tuple[str, ...]) -> None:
    decision = decide(talk(*said), 4, readings(ANNOYED), PLAIN)
    assert (decision.action, decision.trigger) == (Action.HAND_OVER, ANNOYED)


def test_annoyance_after_the_agent_said_it_does_not_know_hands_over() -> None:
    decision = decide(FAILED, 2, readings(ANNOYED), PLAIN)
    assert (decision.action, decision.trigger) == (Action.HAND_OVER, ANNOYED)


def test_annoyance_after_an_offer_hands_over() -> None:
    assert decide(SECOND, 2, readings(ANNOYED), PLAIN, [(0, OFFERED)]).trigger is ANNOYED


def test_annoyance_after_a_question_that_could_not_be_answered_hands_over() -> None:
    said = Conversation(
        "one",
        (
            Message(Author.CUSTOMER, "Mars?", answerable=False),
            Message(Author.AGENT, "Hm."),
            Message(Author.CUSTOMER, "useless"),
        ),
    )
    assert decide(said, 2, readings(ANNOYED), PLAIN).trigger is ANNOYED


def test_annoyance_while_asking_the_same_again_hands_over() -> None:
    said = talk(
        "c: when will my blue helmet arrive",
        "a: Helmets are nice.",
        "c: useless! when will the blue helmet arrive",
    )
    assert decide(said, 2, readings(ANNOYED), PLAIN).trigger is ANNOYED


def test_a_failure_before_a_person_stepped_in_no_longer_counts() -> None:
    said = talk("c: Mars?", "a: I don't know.", "h: We do not fly there.", "c: ridiculous")
    assert decide(said, 3, readings(ANNOYED), PLAIN).action is Action.CONTINUE


@pytest.mark.parametrize(("score", "action"), [(0.95, Action.HAND_OVER), (0.7, Action.CONTINUE)])
def test_strong_annoyance_alone_hands_over_where_set(score: float, action: Action) -> None:
    alone = Conditions(frustration_alone=True)
    found = tuple(r if r.trigger is not ANNOYED else reading(ANNOYED, True, score) for r in readings())
    assert decide(SECOND, 2, found, alone).action is action


@pytest.mark.parametrize("auto", [False, True])
def test_no_answer_in_a_chat_offers_a_person(auto: bool) -> None:
    decision = decide(FIRST, 0, readings(UNKNOWN), Conditions(auto_handover_when_cannot_answer=auto))
    assert (decision.action, decision.trigger) == (Action.OFFER, UNKNOWN)


@pytest.mark.parametrize(("auto", "action"), [(False, Action.OFFER), (True, Action.HAND_OVER)])
def test_no_answer_on_a_ticket_offers_or_hands_over_as_set(auto: bool, action: Action) -> None:
    ticket = talk("c: hello", channel=Channel.TICKET)
    decision = decide(ticket, 0, readings(UNKNOWN), Conditions(auto_handover_when_cannot_answer=auto))
    assert (decision.action, decision.trigger) == (action, UNKNOWN)


def test_an_offer_says_so_when_nobody_is_on_duty() -> None:
    decision = decide(FIRST, 0, readings(UNKNOWN), Conditions(on_duty=False))
    assert decision.action is Action.OFFER
    assert "nobody is on duty" in decision.why.english()


def test_the_pressed_button_hands_over_whatever_else_fired() -> None:
    decision = decide(FAILED, 2, readings(ASKS, RULE), PREVENT, [(0, OFFERED)], accepted=True)
    assert (decision.action, decision.trigger, decision.rule) == (Action.HAND_OVER, UNKNOWN, None)
    assert decision.why.english() == "Offered a person; the customer accepted."
    assert decision.losers == (ASKS, RULE)


YES = [
    "yes please",
    "Yes!",
    "ok",
    "sure, go ahead",
    "ja bitte",
    "oui",
    "sí, por favor",
    "sì grazie",
    "sim",
    "ja graag",
    "tak",
    "да",
]
NO = ["no thanks", "No.", "nein danke", "non merci", "no gracias", "nee", "nie dziękuję", "not now", "нет"]


@pytest.mark.parametrize("text", YES)
def test_an_offer_taken_up_in_words_hands_over(text: str) -> None:
    said = talk("c: Mars?", "a: That is not in our help centre.", f"c: {text}")
    decision = decide(said, 2, readings(), PLAIN, [(0, OFFERED)])
    assert (decision.action, decision.trigger) == (Action.HAND_OVER, UNKNOWN)


@pytest.mark.parametrize("text", NO)
def test_an_offer_turned_down_in_words_goes_on(text: str) -> None:
    said = talk("c: Mars?", "a: I don't know.", f"c: {text}")
    decision = decide(said, 2, readings(UNKNOWN), PLAIN, [(0, OFFERED)])
    assert (decision.action, decision.trigger) == (Action.CONTINUE, None)
    assert decision.why.english() == "Offered a person; the customer declined."


@pytest.mark.parametrize(
    "text", ["yes I tried that and it still rubs", "ok but where is it", "no it is the front brake"]
)
def test_more_than_a_yes_or_no_is_no_answer_to_the_offer(text: str) -> None:
    said = talk("c: Mars?", "a: I don't know.", f"c: {text}")
    decision = decide(said, 2, readings(), PLAIN, [(0, OFFERED)])
    assert decision.why.english() == "No trigger fired; the agent goes on."


def test_a_yes_to_something_else_hands_nothing_over() -> None:
    said = talk("c: Mars?", "a: I don't know.", "c: the moon?", "a: Do you mean the film?", "c: yes please")
    decision = decide(said, 4, readings(), PLAIN, [(0, OFFERED), (2, WENT_ON)])
    assert decision.action is Action.CONTINUE


def test_an_offer_in_the_agents_own_words_can_be_taken_up() -> None:
    said = talk("c: Mars?", "a: Would you like to talk to a person?", "c: yes please")
    assert decide(said, 2, readings(), PLAIN).action is Action.HAND_OVER


@pytest.mark.parametrize("pair", list(combinations(PRECEDENCE, 2)))
def test_the_earlier_in_precedence_wins_and_the_other_is_recorded(pair: tuple[Trigger, Trigger]) -> None:
    winner, loser = pair
    decision = decide(FAILED, 2, readings(*pair), PLAIN)
    assert (decision.trigger, decision.losers) == (winner, (loser,))
    assert decision.also is not None


def test_all_losers_are_recorded() -> None:
    decision = decide(FAILED, 2, readings(*Trigger), PLAIN)
    assert decision.losers == (ASKS, RULE, ANNOYED, UNKNOWN)


def test_the_second_line_names_the_rule_that_lost() -> None:
    also = decide(SECOND, 2, readings(ASKS, RULE), PLAIN).also
    assert also is not None
    assert also.english() == "Guidance rule “safety” would also have fired."


def close(score: float) -> tuple[Reading, ...]:
    near = reading(RULE, False, score, "Brakes")
    return tuple(near if r.trigger is RULE else r for r in readings(ASKS))


def test_the_second_line_names_what_came_close() -> None:
    also = decide(SECOND, 2, close(0.56), PLAIN).also
    assert also is not None
    assert also.english() == "Guidance rule “Brakes” came close, 0.56 of 0.60."
    assert decide(SECOND, 2, close(0.2), PLAIN).also is None
