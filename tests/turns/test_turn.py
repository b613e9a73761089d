"""One turn: what is judged, and what the customer reads because of it."""

import json
from pathlib import Path

import msgspec
import pytest

from console.agents.built_in import NOTHING_FOUND
from console.conversation.events import Purpose
from console.conversation.messages import Channel
from console.conversation.readings import Action, Decision, Rule, Topic, Trigger
from console.escalation.conditions import Conditions
from console.knowledge.findings import Findings
from console.knowledge.library import Library
from console.locate import resource
from console.turns import replies
from console.turns.turn import Judged
from tests.turns.talking import fired, play, said, talk, turns

SAMPLE = Path(resource("sample"))
KNOWN = "c: where is my order"
UNKNOWN = "c: Does your app pair with my Garmin watch over Bluetooth?"
PERSON = "c: Can I talk to a real person please?"


def reading(judged: Judged, trigger: Trigger) -> tuple[bool, float]:
    found = next(one for one in judged.readings if one.trigger is trigger)
    return found.fired, found.score


def test_every_turn_has_the_five_readings_in_order(library: Library) -> None:
    for search in (None, library.search):
        judged = turns(search).judge(talk(KNOWN), 0, ())
        assert [one.trigger for one in judged.readings] == list(Trigger)


def test_a_question_that_an_article_answers_is_answered_and_cited(library: Library) -> None:
    over = turns(library.search)
    judged = over.judge(talk(KNOWN), 0, ())
    reply = over.reply(talk(KNOWN), judged)
    text, cited = said(reply)
    assert (judged.decision.action, reply.purpose, reply.offers) == (Action.CONTINUE, Purpose.ANSWER, False)
    assert [one.document for one in cited] == ["orders/where-is-my-order.md"]
    assert text.startswith("You can see where your order is at any time")


def test_a_question_that_no_article_answers_ends_in_an_offer(library: Library) -> None:
    over = turns(library.search)
    judged = over.judge(talk(UNKNOWN), 0, ())
    reply = over.reply(talk(UNKNOWN), judged)
    assert reading(judged, Trigger.CANNOT_ANSWER)[0]
    assert (judged.decision.action, reply.purpose, reply.offers) == (Action.OFFER, Purpose.OFFER, True)
    assert said(reply) == (replies.OFFER_CHAT, ())


def test_without_knowledge_nobody_says_that_an_answer_is_missing() -> None:
    over = turns(None)
    judged = over.judge(talk(UNKNOWN), 0, ())
    assert judged.findings is None
    assert reading(judged, Trigger.CANNOT_ANSWER) == (False, 0.0)
    assert judged.decision.action is Action.CONTINUE
    assert said(over.reply(talk(UNKNOWN), judged)) == (NOTHING_FOUND, ())


def test_without_knowledge_the_agents_own_words_say_that_it_cannot_answer() -> None:
    conversation = talk(UNKNOWN, "a: I’m sorry, I don’t have an answer to that.", "c: And with the Strand?")
    judged = turns(None).judge(conversation, 2, ())
    assert reading(judged, Trigger.CANNOT_ANSWER)[0]
    assert judged.decision.action is Action.OFFER


def test_small_talk_needs_no_article(library: Library) -> None:
    judged = turns(library.search).judge(talk("c: hello!"), 0, ())
    assert not reading(judged, Trigger.CANNOT_ANSWER)[0]


def test_the_search_is_asked_for_the_message_that_is_judged(library: Library) -> None:
    asked: list[str] = []

    def search(question: str) -> Findings:
        asked.append(question)
        return library.search(question)

    conversation = talk(KNOWN, "a: On the way.", UNKNOWN)
    turns(search).judge(conversation, 0, ())
    assert asked == [KNOWN[3:]]
    turns(search).judge(conversation, 2, ())
    assert asked[1] == UNKNOWN[3:]


@pytest.mark.parametrize(
    ("channel", "button", "own", "text", "offers"),
    [
        (Channel.CHAT, True, "", replies.OFFER_CHAT, True),
        (Channel.CHAT, False, "", replies.OFFER_TICKET, False),
        (Channel.TICKET, True, "", replies.OFFER_TICKET, False),
        (Channel.TICKET, False, "Shall we call you?", f"Shall we call you? {replies.REPLY_WITH}", False),
        (Channel.TICKET, True, "Write “talk to a person”!", "Write “talk to a person”!", False),
        (Channel.CHAT, True, "Shall we call you?", "Shall we call you?", True),
    ],
)
def test_an_offer_is_made_in_the_leads_words_and_has_a_button_in_chats(
    library: Library, channel: Channel, button: bool, own: str, text: str, offers: bool
) -> None:
    over = turns(library.search, button=button, offer_text=own)
    conversation = talk(UNKNOWN, channel=channel)
    reply = over.reply(conversation, over.judge(conversation, 0, ()))
    assert (said(reply), reply.offers) == ((text, ()), offers)
    assert reply.purpose is Purpose.OFFER


def test_a_pressed_button_hands_over_whatever_the_message_says(library: Library) -> None:
    conversation = talk(UNKNOWN, f"a: {replies.OFFER_CHAT}", "c: where is my order")
    judged = turns(library.search).judge(conversation, 2, (), pressed=True)
    assert judged.decision.action is Action.HAND_OVER


def test_a_person_asked_for_first_thing_is_asked_what_it_is_about_once() -> None:
    over = turns(None, Conditions(prevent_immediate_escalation=True))
    judged = over.judge(talk(PERSON), 0, ())
    reply = over.reply(talk(PERSON), judged)
    assert (judged.decision.action, reply.purpose, reply.offers) == (
        Action.ASK_FIRST,
        Purpose.ASK_FIRST,
        False,
    )
    assert said(reply) == (replies.ASK_FIRST, ())
    conversation = talk(PERSON, f"a: {replies.ASK_FIRST}", PERSON)
    assert over.judge(conversation, 2, ((0, judged.decision),)).decision.action is Action.HAND_OVER


def test_a_person_asked_for_is_brought_in() -> None:
    judged = turns(None).judge(talk(PERSON), 0, ())
    assert (judged.decision.action, judged.decision.trigger) == (Action.HAND_OVER, Trigger.ASKS_FOR_PERSON)


def test_a_ticket_that_cannot_be_answered_is_handed_over_where_set(library: Library) -> None:
    over = turns(library.search, Conditions(auto_handover_when_cannot_answer=True))
    ticket = talk(UNKNOWN, channel=Channel.TICKET)
    assert over.judge(ticket, 0, ()).decision.action is Action.HAND_OVER
    assert over.judge(talk(UNKNOWN), 0, ()).decision.action is Action.OFFER


@pytest.mark.parametrize("trigger", [*Trigger, None])
@pytest.mark.parametrize("on_duty", [True, False])
def test_an_acknowledgement_promises_only_what_somebody_keeps(trigger: Trigger | None, on_duty: bool) -> None:
    text = replies.acknowledgement(trigger, on_duty=on_duty)
    assert "bringing in a person" in text
    assert ("Nobody is on duty" in text) is not on_duty
    assert replies.acknowledgement(trigger, on_duty=on_duty, own="One moment.") == "One moment."


class Chat(msgspec.Struct):
    """One chat of the demo: what the customer says, and the trigger that fires at the end."""

    title: str
    says: list[str]
    fires: str | None


class Demo(msgspec.Struct):
    """The script of the demo."""

    chats: list[Chat]


def demo() -> list[Chat]:
    return msgspec.json.decode((SAMPLE / "demo.json").read_bytes(), type=Demo).chats


def sample_conditions() -> Conditions:
    rules = json.loads((SAMPLE / "guidance.json").read_text("utf-8"))
    topics = json.loads((SAMPLE / "topics.json").read_text("utf-8"))
    return Conditions(
        guidance=tuple(Rule(one["id"], one["text"]) for one in rules),
        topics=tuple(Topic(one["id"], one["name"], one["description"], one["tag"]) for one in topics),
    )


@pytest.mark.parametrize("chat", demo(), ids=lambda chat: chat.title)
def test_the_chats_of_the_demo_end_as_their_script_says(library: Library, chat: Chat) -> None:
    conversation, decisions = play(turns(library.search, sample_conditions()), *chat.says)
    assert len(decisions) == len(chat.says)
    if chat.fires is None:
        assert [decision.action for decision in decisions] == [Action.CONTINUE] * len(decisions)
    else:
        assert Trigger(chat.fires) in fired(decisions[-1])
    if chat.fires != "frustration":  # its questions are meant to have no answer
        answers = [one for one in conversation.messages if one.citations]
        assert len(answers) == sum(decision.action is Action.CONTINUE for decision in decisions) > 0


def test_a_question_asked_again_ends_in_an_offer_and_a_new_one_does_not(library: Library) -> None:
    over = turns(library.search)
    first = "Does the Rolo child seat fit a Tindra in size S? I’d like to order both today."
    actions = [[one.action for one in play(over, first, then)[1]] for then in (
        "I asked about size S. Does the Rolo fit or not?",
        "Does the Rolo come with a rain cover?",
    )]  # fmt: skip
    assert actions == [[Action.CONTINUE, Action.OFFER], [Action.CONTINUE, Action.CONTINUE]]


def test_decisions_of_a_turn_are_frozen_data(library: Library) -> None:
    over = turns(library.search)
    assert over.judge(talk(KNOWN), 0, ()) == over.judge(talk(KNOWN), 0, ())
    assert isinstance(over.judge(talk(KNOWN), 0, ()).decision, Decision)
