"""`detect`: the readings and the decision of every customer message."""

import json
from pathlib import Path
from typing import cast

import pytest

from tests.cli.running import Json, decision, lines, reading, run, said, talk, turns

TRIGGERS = ["asks_for_person", "frustration", "cannot_answer", "guidance", "topic"]
CANNOT = "I'm sorry, I couldn't find an answer to that."


def detected(conversation: Json, *options: str) -> list[Json]:
    outcome = run(["detect", *options], lines(conversation))
    assert outcome.code == 0, outcome.err
    return turns(outcome.lines[0])


def test_every_turn_has_five_readings_in_order_and_a_decision() -> None:
    (turn,) = detected(said("I want to talk to a real person, please."))
    found = cast("list[Json]", turn["readings"])
    assert [one["trigger"] for one in found] == TRIGGERS
    assert all(
        set(one) - {"rules"} == {"trigger", "score", "threshold", "fired", "evidence", "why"} for one in found
    )
    assert [one["trigger"] for one in found if "rules" in one] == ["guidance", "topic"]
    assert decision(turn) == {
        "action": "hand_over",
        "trigger": "asks_for_person",
        "rule": None,
        "why": "The customer asked for a person.",
    }


def test_evidence_counts_code_points_and_messages_from_zero() -> None:
    text = "🚲🚲 é I want to talk to a human"
    turn = detected(talk(("customer", "hello"), ("agent", "Hi!"), ("customer", text)))[1]
    (evidence,) = cast("list[dict[str, int]]", reading(turn, "asks_for_person")["evidence"])
    assert evidence["message"] == 2
    assert "talk to a human" in text[evidence["start"] : evidence["end"]]


def test_every_customer_message_is_read_also_after_a_handover_and_a_humans_message() -> None:
    found = detected(
        talk(
            ("customer", "I want to talk to a human"),
            ("customer", "hello?"),
            ("human", "Hi, this is the workshop."),
            ("customer", "My brake rubs."),
        )
    )
    assert [turn["message"] for turn in found] == [0, 1, 3]


def test_a_conversation_without_messages_has_no_turns() -> None:
    assert detected({"id": "x", "messages": []}) == []


def test_the_word_of_whatever_answers_becomes_the_reading() -> None:
    flagged: Json = {"id": "x", "messages": [{"author": "customer", "text": "Why?", "answerable": False}]}
    (turn,) = detected(flagged)
    assert reading(turn, "cannot_answer")["fired"] is True
    assert decision(turn)["action"] == "offer"


def test_without_knowledge_the_agents_own_words_say_that_it_cannot_answer() -> None:
    found = detected(
        talk(("customer", "Do you ship to Peru?"), ("agent", CANNOT), ("customer", "So, do you?"))
    )
    assert [reading(turn, "cannot_answer")["fired"] for turn in found] == [False, True]


def test_decisions_follow_from_those_made_before_in_the_same_run() -> None:
    flagged: Json = {
        "id": "x",
        "messages": [
            {"author": "customer", "text": "Do you ship to Peru?", "answerable": False},
            {"author": "agent", "text": "A person can look into it for you."},
            {"author": "customer", "text": "yes please"},
        ],
    }
    actions = [decision(turn)["action"] for turn in detected(flagged)]
    assert actions == ["offer", "hand_over"]


def test_a_line_may_override_settings_for_itself_alone() -> None:
    first = said("I want to talk to a human")
    own = {**first, "settings": {"provider": "intercom"}}
    never = {**first, "settings": {"provider": "intercom", "prevent_immediate_escalation": False}}
    outcome = run(["detect"], lines(first, own, never, first))
    actions = [decision(turns(line)[0])["action"] for line in outcome.lines]
    assert actions == ["hand_over", "ask_first", "hand_over", "hand_over"]


def test_a_wrong_override_is_named_with_its_place() -> None:
    wrong = lines(
        said("x", settings={"topics": [{"id": "t", "name": 3}]}),
        said("x", settings={"topic": []}),
        said("x", settings=1),
    )
    places = [message for _, _, message in run(["detect"], wrong).errors]
    assert "line 1, settings.topics[0]" in places[0]
    assert "line 2, settings.topic" in places[1]
    assert "line 3, settings" in places[2]


def test_provider_and_settings_file_set_the_ground(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"provider": "link"}), "utf-8")
    first = said("I want to talk to a human")
    assert decision(detected(first, "--settings", str(file))[0])["action"] == "hand_over"
    options = ("--settings", str(file), "--provider", "intercom")
    assert decision(detected(first, *options)[0])["action"] == "ask_first"


def test_guidance_and_topics_come_from_files_and_every_rule_is_listed(tmp_path: Path) -> None:
    guidance, topics = tmp_path / "guidance.json", tmp_path / "topics.json"
    guidance.write_text(
        json.dumps(
            [
                {"id": "stolen", "text": "If the customer says their bike was stolen, hand over to a person"},
                {"id": "press", "text": "Hand over when a journalist asks"},
            ]
        ),
        "utf-8",
    )
    topics.write_text(json.dumps([{"id": "legal", "name": "Legal", "tag": "legal"}]), "utf-8-sig")
    options = ("--guidance", str(guidance), "--topics", str(topics))
    (turn,) = detected(said("My bike was stolen", tags=["Legal"]), *options)
    rules = cast("list[Json]", reading(turn, "guidance")["rules"])
    assert [(rule["id"], rule["fired"]) for rule in rules] == [("stolen", True), ("press", False)]
    assert (decision(turn)["trigger"], decision(turn)["rule"]) == ("topic", "legal")


@pytest.mark.parametrize("content", ["{", "{}", '[{"id": "a"}]', '[{"id": "", "text": "x"}]'])
def test_a_rules_file_that_is_wrong_is_wrong_usage(tmp_path: Path, content: str) -> None:
    file = tmp_path / "guidance.json"
    file.write_text(content, "utf-8")
    outcome = run(["detect", "--guidance", str(file)], lines(said("x")))
    assert (outcome.code, outcome.out) == (2, b"")
    assert "guidance.json" in outcome.err


def test_an_unknown_provider_is_wrong_usage_and_the_names_are_told() -> None:
    outcome = run(["detect", "--provider", "nobody"])
    assert outcome.code == 2
    assert "intercom" in outcome.err


def test_office_hours_of_a_line_are_those_of_the_messages_time() -> None:
    calendar = {"timezone": "UTC", "days": {"mon": [["09:00", "17:00"]]}}

    def why(at: str) -> object:
        message = {"author": "customer", "text": "Why?", "answerable": False, "at": at}
        (turn,) = detected({"id": "x", "messages": [message], "settings": {"office_hours": calendar}})
        return decision(turn)["why"]

    assert "nobody is on duty" not in str(why("2026-11-16T10:00:00Z"))
    assert "nobody is on duty" in str(why("2026-11-16T20:00:00"))


def test_knowledge_makes_cannot_answer_a_search(tmp_path: Path) -> None:
    folder = tmp_path / "help"
    folder.mkdir()
    (folder / "brakes.md").write_text(
        "# Brakes\n\nA rubbing disc brake is centred with a hex key.\n", "utf-8"
    )
    options = ("--knowledge", str(folder), "--workspace", str(tmp_path / "w"))
    found = detected(
        talk(("customer", "Which planet is the largest?"), ("customer", "rubbing disc brake")), *options
    )
    assert [reading(turn, "cannot_answer")["fired"] for turn in found] == [True, False]


def test_nothing_is_written_without_knowledge(tmp_path: Path) -> None:
    run(["detect", "--workspace", str(tmp_path / "w")], lines(said("hello")))
    assert list(tmp_path.iterdir()) == []
