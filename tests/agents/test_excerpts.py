"""An excerpt answers in whole units of the passage, beginning where a thought begins."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.agents.excerpts import ENOUGH, REST_OF_LIST, excerpt
from console.agents.units import Kind, units
from console.knowledge.sought import plainly

CHARGING = """Battery:
Strand E, 400 Wh: from empty to 80 % 2 h 15 min, from empty to full 3 h 30 min.
Tindra E, 500 Wh: from empty to 80 % 2 h 45 min, from empty to full 4 h 30 min.

The last fifth is slow because the cells are balanced. The charger shows red while charging and green when \
full. It switches itself off, so a forgotten plug does no harm. Please do not charge while you sleep."""

PAPERS = """The papers an insurance asks for when a bike was stolen are nearly always the same four. \
The first two you can download at any time under Orders > Papers:

- proof of purchase with the serial number,
- a certificate of the price today of a bike like yours,
- the police report,
- a photo or the receipt of the lock, and both keys.

If a paper is missing there, write to us. You have it within 2 working days."""

STEPS = """You need a 5 mm hex key.

1. Loosen the two bolts of the caliper a quarter turn.
2. Pull the brake lever and hold it. The pads grip the disc.
3. Tighten the two bolts in turn, a little at a time, to 7 Nm."""


def quote(text: str, question: str, above: str = "") -> str:
    return excerpt(text, question, plainly(question), above).text


def test_the_row_that_was_asked_for_is_quoted_and_not_its_neighbour() -> None:
    said = quote(CHARGING, "How long does the battery of my Tindra E take to charge from empty to full?")
    assert said.startswith("Tindra E, 500 Wh: from empty to 80 % 2 h 45 min, from empty to full 4 h 30 min.")
    assert "Strand" not in said


def test_a_question_that_no_row_answers_better_gets_sentences() -> None:
    assert quote(CHARGING, "why does the charger show red").startswith("The charger shows red")


def test_a_sentence_that_leans_on_the_one_before_takes_it_along() -> None:
    said = quote(CHARGING, "does it harm when I forgot the plug")
    assert "It switches itself off" in said
    assert said.startswith("The charger shows red")


@pytest.mark.parametrize("word", ["It", "This", "Then", "But", "They", "Dann", "Ensuite", "Pero", "Daarna"])
def test_words_that_point_back_never_begin_an_excerpt(word: str) -> None:
    text = f"The key turns left. {word} opens the heavy wooden gate behind the house."
    assert quote(text, "heavy wooden gate") == text


def test_a_list_is_quoted_with_what_announces_it_and_to_its_end() -> None:
    said = quote(PAPERS, "Which papers do I need for the insurance when it was stolen?")
    assert said.startswith("The papers an insurance asks for")
    assert said.endswith("a photo or the receipt of the lock, and both keys.")


def test_steps_are_quoted_from_the_first_one() -> None:
    assert "1. Loosen" in quote(STEPS, "how tight do the bolts go, how many Nm when I tighten them")


def test_a_quote_does_not_end_on_what_announces_something_left_out() -> None:
    text = "We deliver spare parts. You need for this:\n\n" + "- a thing\n" * 3 + "\n" + "Nothing else. " * 60
    assert not quote(text, "spare parts").endswith(":")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Open 9 to 18. Closed on Sundays.", ["Open 9 to 18.", "Closed on Sundays."]),
        ("Tyres, e.g. of the Grus, wear. Look at them.", ["Tyres, e.g. of the Grus, wear.", "Look at them."]),
        ("Bring it, z. B. Freitag, am 3. Mai. Danke.", ["Bring it, z. B. Freitag, am 3. Mai.", "Danke."]),
        ("“Is it?” No! Yes…", ["“Is it?”", "No!", "Yes…"]),
        ("可以退款。三十天内。", ["可以退款。", "三十天内。"]),
        ("One thought over\ntwo lines. Another.", ["One thought over\ntwo lines.", "Another."]),
        ("- one. two\n  three\n- four", ["- one. two\n  three", "- four"]),
        ("Red: stop.\nGreen: go. Now.", ["Red: stop.", "Green: go. Now."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_units_are_sentences_items_and_rows(text: str, sentences: list[str]) -> None:
    assert [text[unit.start : unit.end] for unit in units(text)] == sentences


PASSAGES = st.lists(
    st.one_of(
        st.sampled_from(
            ["It rubs.", "Charge the battery. Then ride. This helps.", "You need:", "- a key\n- a lock"]
        ),
        st.sampled_from(
            ["1. Loosen.\n2. Pull. Hold.", "A: b 1.\nC: d 2.", "x" * 200, "退款。三十天。", "word " * 90]
        ),
        st.text(alphabet="aB1 .:-\n•é", max_size=40),
    ),
    max_size=8,
).map("\n\n".join)


@given(text=PASSAGES, question=st.sampled_from(["how long to charge the battery", "lock", "", "退款", "it"]))
@example(text=PAPERS, question="police report")
@example(text=STEPS, question="lever")
def test_an_excerpt_is_a_run_of_whole_units(text: str, question: str) -> None:
    parts = units(text)
    assert all(a.end <= b.start for a, b in pairwise(parts))
    assert re.sub(r"\s", "", "".join(text[p.start : p.end] for p in parts)) == re.sub(r"\s", "", text)
    found = excerpt(text, question, plainly(question), "Title").text
    assert found in text
    runs = {text[a.start : b.end] for i, a in enumerate(parts) for b in parts[i:]}
    assert found in runs or (found == "" and not parts)
    whole = units(found)
    assert len(whole) <= 1 or sum(unit.words for unit in whole) <= ENOUGH + REST_OF_LIST


@given(text=PASSAGES)
def test_rows_and_items_keep_to_their_block(text: str) -> None:
    blocks = {
        unit.block: {other.kind for other in units(text) if other.block == unit.block} for unit in units(text)
    }
    assert all(kinds == {Kind.ROW} or Kind.ROW not in kinds for kinds in blocks.values())
