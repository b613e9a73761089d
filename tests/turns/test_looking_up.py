"""A message is looked up after what came before it: asked again, it was not answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.conversation.messages import Author, Conversation, Message
from console.knowledge.library import Library
from console.turns.looking_up import look_up
from tests.turns.talking import talk

ROLO = "c: Does the Rolo child seat fit a Tindra in size S? I’d like to order both today."
RACKS = "child-seats/tindra-racks-and-child-seats.md"
ANSWER = "a: The Tindra takes a rear child seat on its rack from size M upwards, up to 22 kg."


def test_a_first_question_is_searched_as_it_is(library: Library) -> None:
    assert look_up(library.search, talk(ROLO), 0) == library.search(ROLO[3:])


@pytest.mark.parametrize(
    "again",
    [
        "c: I asked about size S. Does the Rolo fit or not?",
        "c: Does the Rolo fit the Tindra in size S?",
        "c: So the Rolo child seat on a Tindra, size S: does it fit?",
        "c: That's not what I asked.",
        "c: You did not answer my question about size S",
        ROLO,
    ],
)
@pytest.mark.parametrize("cited", [RACKS, ""], ids=["cited", "no word on what was cited"])
def test_the_same_question_again_is_not_answered_from_the_same_article(
    library: Library, again: str, cited: str
) -> None:
    conversation = talk(ROLO, ANSWER, again, cited=cited)
    assert look_up(library.search, talk(ROLO), 0).answerable
    assert not look_up(library.search, conversation, 2).answerable


@pytest.mark.parametrize(
    "new",
    [
        "c: Does the Rolo come with a rain cover?",
        "c: How much does the Rolo weigh?",
        "c: Does the Rolo fit a Tindra in size M?",
        "c: And how heavy may the child be?",
        "c: I asked my wife. Can I pay in instalments?",
    ],
)
def test_a_new_question_about_the_same_article_is_answered(library: Library, new: str) -> None:
    assert look_up(library.search, talk(ROLO, ANSWER, new, cited=RACKS), 2).answerable


def test_the_same_question_is_answered_from_an_article_that_was_not_quoted(library: Library) -> None:
    conversation = talk(ROLO, "a: Let me see.", ROLO, cited="child-seats/vagn-trailer.md")
    found = look_up(library.search, conversation, 2)
    assert found.answerable
    assert found.hits[0].passage.document == RACKS


def test_a_question_repeated_before_anybody_answered_is_no_repetition(library: Library) -> None:
    assert look_up(library.search, talk(ROLO, ROLO), 1).answerable


def test_what_was_asked_before_a_human_wrote_does_not_count(library: Library) -> None:
    conversation = talk(ROLO, ANSWER, "h: It does not, sorry.", ROLO, cited=RACKS)
    assert look_up(library.search, conversation, 3) == library.search(ROLO[3:])


def test_thanks_are_not_read_after_the_question_before(library: Library) -> None:
    conversation = talk(ROLO, ANSWER, "c: Thanks!", cited=RACKS)
    assert look_up(library.search, conversation, 2) == library.search("Thanks!")


@pytest.mark.parametrize(
    ("before", "after", "document"),
    [
        ("How do I clean the chain?", "And how long does that take?", "gears/clean-and-oil-the-chain.md"),
        ("my fjell was stolen", "what do I do first?", "theft/my-bike-was-stolen.md"),
        (
            "My rear brake rubs",
            "It still does, and the lever goes to the bar",
            "brakes/brake-lever-goes-to-the-bar.md",
        ),
        ("Which trailer do you have?", "How many children may sit in it?", "child-seats/vagn-trailer.md"),
    ],
)
def test_a_message_that_leans_on_the_question_before_finds_its_article(
    library: Library, before: str, after: str, document: str
) -> None:
    found = look_up(library.search, talk(f"c: {before}", "a: …", f"c: {after}"), 2)
    assert document in [hit.passage.document for hit in found.documents(2)]
    assert found.answerable


def test_what_no_article_says_of_the_subject_before_stays_unanswered(library: Library) -> None:
    conversation = talk("c: How much is the Tindra E?", "a: 3,690 EUR.", "c: Does it come in purple?")
    assert not look_up(library.search, conversation, 2).answerable


@given(
    said=st.lists(
        st.tuples(
            st.sampled_from(Author),
            st.one_of(st.sampled_from([ROLO[3:], "it?", "I asked", "battery"]), st.text(max_size=20)),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_conversation_is_looked_up(library: Library, said: list[tuple[Author, str]]) -> None:
    conversation = Conversation("c", tuple(Message(author, text) for author, text in said))
    found = look_up(library.search, conversation, len(said) - 1)
    assert 0 <= found.confidence <= 1
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
