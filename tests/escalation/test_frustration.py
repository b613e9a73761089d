"""Annoyance builds over a conversation and fades again; it is about us, not about others."""

import pytest

from console.conversation.readings import Reading
from console.escalation.conditions import Conditions
from console.escalation.detector import Detector
from tests.escalation.conversations import talk

DETECTOR = Detector(Conditions())


def read(*lines: str) -> Reading:
    """The reading of the last of these lines."""
    said = talk(*lines)
    return DETECTOR.read(said, len(said.messages) - 1)[1]


@pytest.mark.parametrize(
    "text",
    [
        "This is ridiculous, I have asked three times already!!",
        "Worst shop ever. I want my money back",
        "your answers are useless and you keep saying the same thing",
        "Das ist eine Frechheit, ich warte seit Wochen!",
        "C'est inadmissible, toujours pas de réponse",
        "Es una vergüenza, nadie responde",
        "È vergognoso, nessuna risposta da settimane",
        "Que absurdo, ninguém responde",
        "Dit is belachelijk, nog steeds geen antwoord",
        "To skandal, czekam od tygodni",
    ],
)
def test_an_annoyed_message_fires(text: str) -> None:
    assert read(f"c: {text}").fired


@pytest.mark.parametrize(
    "text",
    [
        "Hi, my Fjell 3 arrived on Tuesday and the rear brake rubs. Can I adjust that myself?",
        "What are your opening hours?",
        "I have a problem with the gears, they skip under load",
        "Thanks, that worked!",
        "Could you send me the invoice again please",
        "Wann kommt meine Bestellung?",
        "Où est ma commande ?",
        "OK",
    ],
)
def test_a_calm_message_stays_quiet(text: str) -> None:
    assert read(f"c: {text}").score < 0.4


def test_annoyance_adds_up_over_turns() -> None:
    once = read("c: this is annoying")
    twice = read(
        "c: this is annoying", "a: Please restart it.", "c: still not working, this is disappointing"
    )
    assert once.score < twice.score
    assert not once.fired
    assert twice.fired


def test_thanks_makes_it_fade() -> None:
    angry = ("c: this is ridiculous and useless", "a: Loosen both bolts a quarter turn.")
    assert read(angry[0]).fired
    after = read(*angry, "c: oh, that worked, thank you")
    assert after.score < 0.2


def test_it_fades_from_turn_to_turn() -> None:
    lines = ["c: this is ridiculous and useless"]
    scores = [read(*lines).score]
    for text in ("the bike is blue", "it has two wheels", "and a bell"):
        lines += ["a: Go on.", f"c: {text}"]
        scores.append(read(*lines).score)
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] < 0.1


def test_the_same_question_in_other_words_counts() -> None:
    lines = (
        "c: when will my blue helmet be delivered",
        "a: We deliver helmets.",
        "c: so when is the blue helmet delivered?",
    )
    found = read(*lines)
    assert found.score >= 0.25
    assert found.why.english() == "The customer asks the same thing again."


def test_the_same_answer_twice_counts() -> None:
    answer = "a: Please check the tracking link in your confirmation e-mail."
    assert (
        read("c: where is it", answer, "c: the link is dead", answer, "c: the link shows a blank page").score
        > 0.1
    )


def test_capitals_make_annoyance_stronger() -> None:
    assert read("c: YOUR SERVICE IS DISAPPOINTING").score > read("c: your service is disappointing").score


def test_anger_at_somebody_else_is_damped() -> None:
    assert not read("c: my neighbour is an idiot and crashed into my bike, it is ridiculous").fired


def test_evidence_marks_the_annoyed_words() -> None:
    text = "Honestly 😡 this is ridiculous"
    found = read(f"c: {text}")
    assert [text[e.start : e.end] for e in found.evidence] == ["ridiculous"]
