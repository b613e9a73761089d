"""`summarise`: slots, sentences and both voices."""

from typing import cast

import pytest

from tests.cli.running import Json, lines, run, talk

TALK = talk(
    ("customer", "My Fjell arrived on Tuesday and the rear brake rubs."),
    ("agent", "Please loosen the two bolts of the caliper."),
    ("customer", "I did that twice and my card is 4111 1111 1111 1111. I want to talk to a person."),
    subject="Brake rubs",
)
SLOTS = ["issue", "wants", "tried", "unanswered", "mood", "contact", "language", "reason"]


def summary(*options: str, **more: object) -> Json:
    outcome = run(["summarise", *options], lines({**TALK, **more}))
    assert outcome.code == 0, outcome.err
    return outcome.lines[0]


def test_a_summary_has_slots_sentences_and_both_voices() -> None:
    line = summary()
    assert list(line) == ["id", "slots", "sentences", "customer_voice", "agent_note"]
    assert list(cast("Json", line["slots"])) == SLOTS
    sentences = cast("list[Json]", line["sentences"])
    assert all(set(one) == {"text", "messages", "supported"} for one in sentences)
    assert " ".join(str(one["text"]) for one in sentences) == line["agent_note"]
    assert "asked for a person" in str(cast("Json", line["slots"])["reason"])


@pytest.mark.parametrize(
    "form",
    [
        "plain",
        "markdown",
        "html",
        "email",
        "fields",
        "customer_voice",
        "agent_note",
        "intercom",
        "copy-paste",
    ],
)
def test_a_format_adds_the_text_as_it_is_copied(form: str) -> None:
    text = str(summary("--format", form)["formatted"])
    assert "brake" in text
    assert ("<p>" in text) == (form == "html")


def test_what_a_provider_takes_fits_its_limit() -> None:
    long = "My brake rubs and " + "the lever goes to the bar and it is loud. " * 200
    text = str(
        summary("--format", "copy-paste", messages=[{"author": "customer", "text": long}])["formatted"]
    )
    assert 0 < len(text) <= 2000


def test_secrets_are_masked_unless_the_line_says_otherwise() -> None:
    for form in ("plain", "with_transcript"):
        assert "4111 1111" not in str(summary("--format", form))
    assert "4111 1111" in str(summary("--format", "with_transcript", settings={"masking": False}))


def test_an_unknown_format_is_wrong_usage_and_the_names_are_told() -> None:
    outcome = run(["summarise", "--format", "pdf"], lines(TALK))
    assert (outcome.code, outcome.out) == (2, b"")
    assert "markdown" in outcome.err


def test_a_conversation_without_messages_has_an_empty_summary() -> None:
    outcome = run(["summarise", "--format", "plain"], lines({"id": "x", "messages": []}))
    assert outcome.code == 0
    assert outcome.lines[0]["customer_voice"] == ""


def test_other_writers_are_told_to_be_not_available_yet() -> None:
    outcome = run(["summarise", "--writer", "openai"])
    assert (outcome.code, "not available yet" in outcome.err) == (2, True)
