"""Events as JSON and back."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.conversation.codec import decode, encode, name
from console.conversation.errors import StoreCorrupt
from console.conversation.events import EVENTS, CustomerSaid, Event, Started
from console.conversation.messages import Customer, Kind
from tests.conversation.strategies import EVENT


@given(EVENT)
def test_every_event_comes_back_as_it_went_in(event: Event) -> None:
    assert decode(name(event), encode(event)) == event


@given(EVENT)
def test_encoding_what_was_decoded_gives_the_same_bytes(event: Event) -> None:
    body = encode(event)
    assert encode(decode(name(event), body)) == body


@given(st.sampled_from(sorted(EVENTS)), st.binary(max_size=80))
def test_bytes_that_are_no_event_are_told_as_damage(kind: str, body: bytes) -> None:
    with suppress(StoreCorrupt):
        assert name(decode(kind, body)) == kind


def test_an_event_of_a_newer_console_is_told_as_damage_with_a_remedy() -> None:
    with pytest.raises(StoreCorrupt, match=r"SentToTheMoon.*Open it with the console that wrote it"):
        decode("SentToTheMoon", b"{}")


@pytest.mark.parametrize("text", ["half a \ud83d", "\udc00", "\ud83d\ud83d ok \x00"])
def test_half_a_character_costs_nothing_but_itself(text: str) -> None:
    event = Started(Kind.TEST, customer=Customer(name=text), tags=("a", text))
    kept = decode("Started", encode(event))
    legible = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
    assert kept == Started(Kind.TEST, customer=Customer(name=legible), tags=("a", legible))


def test_text_of_every_script_is_kept_as_it_is() -> None:
    text = "Größe 自行车 \u202eevil\u202c 👩\u200d🔧 \x00\x1b[31m"
    assert decode("CustomerSaid", encode(CustomerSaid(text))) == CustomerSaid(text)
