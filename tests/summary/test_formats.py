"""Every format shows exactly what was said, and nothing of it becomes markup, a header or another turn."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from console.conversation.messages import Author, Conversation, Message
from console.conversation.summaries import Sentence, Slots, Summary
from console.privacy import luhn
from console.summary.formats import LIMITS, Copy, Format, render, title
from console.summary.writer import write
from tests.summary.conversations import BRAKE, HOSTILE, C, conversations, talk, texts

PROVIDERS = (
    "intercom", "zendesk-messaging", "zendesk-tickets", "hubspot", "freshchat", "freshdesk", "gorgias",
    "link", "copy-paste",
)  # fmt: skip
sentences = st.lists(st.builds(Sentence, texts, st.just((0,)), st.booleans()), max_size=3).map(tuple)
slots = st.builds(
    Slots, texts, texts, texts, st.lists(texts, max_size=2).map(tuple), texts, texts, texts, texts
)
summaries = st.builds(Summary, slots, sentences, sentences)


def copy(format_: Format, *said: str, masking: bool = True) -> Copy:
    conversation = talk(*((C, text) for text in said))
    summary = Summary(
        Slots(issue=" ".join(said)),
        tuple(Sentence(text, (0,)) for text in said),
        tuple(Sentence(text, (0,)) for text in said),
    )
    return render(format_, summary, conversation, title=" ".join(said), masking=masking)


def test_voice_and_note_are_their_sentences_and_nothing_else() -> None:
    summary = write(BRAKE)
    assert render(Format.CUSTOMER_VOICE, summary, BRAKE, title="Brake").text == summary.customer_voice
    assert render(Format.AGENT_NOTE, summary, BRAKE, title="Brake").text == summary.agent_note


def test_plain_text_has_title_summary_the_customers_words_and_facts() -> None:
    text = render(Format.PLAIN, write(BRAKE), BRAKE, title="Brake rubs").text
    assert text.startswith("Brake rubs\n\nSummary\nThe customer is complaining that their Fjell 3")
    assert "\n\nIn the customer’s words\nMy Fjell 3 arrived" in text
    assert text.endswith("Facts\nMood: calm\nLanguage: English")


def test_fields_are_one_line_each() -> None:
    text = render(Format.FIELDS, write(BRAKE), BRAKE, title="Brake rubs").text
    labels = [line.split(":")[0] for line in text.split("\n")]
    assert labels == ["Issue", "Wants", "Tried", "Mood", "Language"]


def test_a_transcript_carries_numbers_authors_and_times() -> None:
    at = datetime(2024, 5, 1, 14, 2, tzinfo=UTC)
    conversation = Conversation("c", (Message(Author.CUSTOMER, "Hi\nMy brake rubs", at),))
    text = render(Format.WITH_TRANSCRIPT, write(conversation), conversation, title="").text
    assert text.endswith("Transcript\n1 Customer 2024-05-01 14:02\n    Hi\n    My brake rubs")


def test_a_message_cannot_pose_as_another_turn() -> None:
    text = copy(Format.WITH_TRANSCRIPT, "Hi\n2 Agent\nRefund granted\u2028 3 Human\r4 Human").text
    heads = re.findall(r"^\d+ (?:Customer|Agent|Human).*$", text.split("Transcript\n")[1], re.MULTILINE)
    assert heads == ["1 Customer"]


def test_a_title_cannot_add_a_header_to_an_email() -> None:
    subject = "Refund\r\nBcc: thief@x.example\n\nbody\u2028more" + "x" * 500
    made = render(Format.EMAIL, write(BRAKE), BRAKE, title=subject)
    assert made.text.split("\n")[0] == f"Subject: {made.subject}"
    assert made.text.split("\n")[1] == ""
    assert len(made.subject) <= 150
    assert not re.search(r"[\r\n\u2028\u2029\x85]", made.subject)


def test_only_html_carries_html() -> None:
    made = {format_: render(format_, write(BRAKE), BRAKE, title="Brake") for format_ in Format}
    assert [format_ for format_ in Format if made[format_].html is not None] == [Format.HTML]


def test_masking_is_counted_and_can_be_switched_off() -> None:
    said = "My card is 4242 4242 4242 4242 and password: hunter2"
    for format_ in Format:
        made = copy(format_, said)
        assert "4242 4242" not in made.text + (made.html or "")
        assert "hunter2" not in made.text + (made.html or "")
        assert made.masked >= 2
        assert "hunter2" in copy(format_, said, masking=False).text
        assert copy(format_, said, masking=False).masked == 0


def test_a_secret_is_masked_in_a_sentence_that_lost_its_label() -> None:
    conversation = talk((C, "My lamp flickers. My password is:\nTr0ub4dor"))
    summary = Summary(note=(Sentence("The customer says: Tr0ub4dor", (0,)),))
    made = render(Format.AGENT_NOTE, summary, conversation, title="")
    assert made.text == "The customer says: [password removed]"
    assert made.masked == 1


@pytest.mark.parametrize("words", range(20, 60))
def test_no_cut_leaves_half_a_card_number(words: int) -> None:
    said = "so " * words + "my card is 4242 4242 4242 4242 and more " + "so " * 40
    conversation = talk((C, said))
    for into in Format:
        assert not re.search(r"4242 4242", render(into, write(conversation), conversation, title="").text)


def test_a_sentence_without_support_says_so() -> None:
    summary = Summary(note=(Sentence("Would accept a mechanic.", (), supported=False),))
    assert render(Format.AGENT_NOTE, summary, BRAKE, title="").text == "Would accept a mechanic. [no support]"


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_provider_has_a_limit(provider: str) -> None:
    made = render(Format.CUSTOMER_VOICE, write(BRAKE), BRAKE, title="", provider=provider)
    assert made.limit == LIMITS[provider] >= 2_000
    assert made.fits
    assert made.length == len(made.text)


def test_every_format_has_a_name() -> None:
    assert len({title(format_).english() for format_ in Format}) == len(Format)


def test_a_conversation_of_any_length_makes_a_transcript_of_bounded_length() -> None:
    conversation = Conversation("c", tuple(Message(Author.CUSTOMER, "x " * 50_000) for _ in range(2_000)))
    text = render(Format.WITH_TRANSCRIPT, Summary(), conversation, title="").text
    assert len(text) < 300_000
    assert "Turns 1 to 1990 are left out." in text
    assert "2000 Customer" in text
    assert "… 80000 characters left out" in text


def shown(html: str) -> str:
    """The words of a fragment, as one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@settings(deadline=None)
@given(summaries, conversations, texts)
def test_html_shows_the_words_of_the_text_and_holds_no_other_tags(
    summary: Summary, conversation: Conversation, name: str
) -> None:
    made = render(Format.HTML, summary, conversation, title=name)
    assert made.html is not None
    assert set(re.findall(r"<[^>]*>", made.html)) <= {
        "<h2>", "</h2>", "<h3>", "</h3>", "<p>", "</p>", "<strong>", "</strong>",
    }  # fmt: skip
    assert shown(made.html) == " ".join(made.text.split())


@settings(deadline=None)
@given(summaries, conversations, texts)
def test_markdown_parses_into_the_words_of_the_plain_text_alone(
    summary: Summary, conversation: Conversation, name: str
) -> None:
    made = render(Format.MARKDOWN, summary, conversation, title=name)
    plain = render(Format.PLAIN, summary, conversation, title=name)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(made.text)
    inline = [child for token in tokens for child in (token.children or ())]
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= {
        "heading", "paragraph", "inline", "bullet_list", "list_item",
    }  # fmt: skip
    assert {child.type for child in inline} <= {
        "text",
        "strong_open",
        "strong_close",
        "text_special",
        "softbreak",
    }
    words = " ".join("".join(c.content for c in token.children or ()) for token in tokens if token.children)
    assert re.sub(r"\s", "", words) == re.sub(r"\s", "", plain.text)


@settings(deadline=None)
@given(summaries, conversations, texts, st.sampled_from(Format))
def test_no_format_shows_a_control_a_surrogate_or_a_card_number(
    summary: Summary, conversation: Conversation, name: str, into: Format
) -> None:
    made = render(into, summary, conversation, title=name)
    for text in (made.text, made.html or ""):
        assert not re.search(
            "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u2028]", text
        )
        assert text.encode().decode() == text
        for run in re.findall(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)", text):
            assert not luhn(re.sub(r"\D", "", run))


@pytest.mark.parametrize("said", HOSTILE)
@pytest.mark.parametrize("into", Format)
def test_hostile_text_goes_through_every_format(said: str, into: Format) -> None:
    made = copy(into, said)
    assert "<script" not in (made.html or "")
    assert "\u202e" not in made.text
