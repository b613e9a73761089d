"""Files of a program's own: JSON lines as the command line knows them, CSV by its headings."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.conversation.messages import Author, Channel, Conversation, Customer, Message
from console.transcripts.conversations import authors_of, conversations
from console.transcripts.pasted import Because
from console.transcripts.reader import read

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00\r"), min_size=1).filter(
    lambda text: text == text.strip()
)


@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from(list(Author)), TEXT, st.datetimes(timezones=st.just(UTC))), min_size=1
        ),
        min_size=1,
        max_size=4,
    )
)
def test_json_lines_come_back_as_they_were(talks: list[list[tuple[Author, str, datetime]]]) -> None:
    lines = [
        json.dumps(
            {
                "id": f"c{place}",
                "channel": "ticket",
                "subject": "Brake",
                "customer": {"name": "Mo"},
                "messages": [{"author": a.value, "text": t, "at": at.isoformat()} for a, t, at in talk],
            }
        )
        for place, talk in enumerate(talks)
    ]
    pasted = read("\n".join(lines), now=NOW)
    assert pasted.shape == "jsonlines"
    assert pasted.sure
    found = conversations(pasted, authors_of(pasted))
    assert [one.messages for one in found] == [
        tuple(Message(author, text, at) for author, text, at in talk) for talk in talks
    ]
    assert all(
        (one.channel, one.customer.name, one.subject) == (Channel.TICKET, "Mo", "Brake") for one in found
    )


def test_a_line_that_is_wrong_is_named_and_stops_nothing() -> None:
    good = json.dumps({"id": "1", "messages": [{"author": "customer", "text": "Hi", "answerable": False}]})
    pasted = read(
        "\n".join([good, "", "nope", '{"id": "2", "messages": [{"author": "robot", "text": "x"}]}'])
    )
    assert len(pasted.threads) == 1
    assert [line.line for line in pasted.failures] == [3, 4]
    assert "not JSON" in pasted.failures[0].remark.english()
    assert "messages[0].author" in pasted.failures[1].remark.english()
    assert conversations(pasted, authors_of(pasted))[0].messages[0].answerable is False


def test_a_list_and_a_single_object_are_read_too() -> None:
    one: dict[str, object] = {"id": "1", "messages": [{"author": "customer", "text": "Hi"}]}
    assert len(read(json.dumps([one, {**one, "id": "2"}])).threads) == 2
    assert len(read(json.dumps(one, indent=2)).threads) == 1


ROWS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c"]), st.sampled_from(list(Author)), TEXT), min_size=1, max_size=12
)


@given(
    rows=ROWS,
    order=st.permutations(["conversation_id", "Author", "Message", "Created at", "colour"]),
    delimiter=st.sampled_from(",;\t"),
)
def test_csv_comes_back_whatever_the_order_of_its_columns(
    rows: list[tuple[str, Author, str]], order: list[str], delimiter: str
) -> None:
    rows = [*rows, ("a", Author.CUSTOMER, "again")]  # an id that never comes again is a message's own
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(order)
    for key, author, text in rows:
        cells = {
            "conversation_id": key,
            "Author": author.value,
            "Message": text,
            "Created at": "2026-01-02 10:11",
        }
        writer.writerow([cells.get(name, "red") for name in order])
    pasted = read(file.getvalue(), now=NOW)
    assert pasted.shape == "csv"
    keys = list(dict.fromkeys(key for key, _, _ in rows))
    if len(keys) == len(rows):
        return
    found = conversations(pasted, authors_of(pasted))
    expected = [[(a, t) for k, a, t in rows if k == key] for key in keys]
    assert [[(m.author, m.text) for m in one.messages] for one in found] == expected
    assert all(m.at is not None for one in found for m in one.messages)


def test_roles_names_and_addresses_are_taken_from_their_columns() -> None:
    text = (
        "Conversation ID,Message Author Type,Message Author Name,Message Author Email,Message Body\n"
        "7,user,Mo Berg,mo@shop.example,Where is my parcel?\n"
        "7,bot,Fin,,It left on Monday.\n"
        "7,admin,Jane,,\n"
        "7,,,,nobody said this\n"
    )
    pasted = read(text)
    (talk,) = conversations(pasted, authors_of(pasted))
    assert [m.author for m in talk.messages] == [Author.CUSTOMER, Author.AGENT]
    assert talk.customer == Customer(name="Mo Berg", email="mo@shop.example")
    assert [(line.line, line.because) for line in pasted.left_out] == [
        (1, Because.HEADING),
        (4, Because.EMPTY),
        (5, Because.UNREADABLE),
    ]


@pytest.mark.parametrize("text", ["a,b\n1,2", "text\nhello", "author,text", '{"a": 1}', "[1, 2]", "{", "[[["])
def test_other_tables_and_other_json_are_no_transcripts(text: str) -> None:
    assert not read(text).messages


def test_the_id_follows_the_words_and_not_the_speakers() -> None:
    pasted = read("Customer: Hi\nAI: Hello\n")
    one = conversations(pasted, authors_of(pasted))[0]
    other = conversations(pasted, {"Customer": Author.CUSTOMER, "AI": Author.HUMAN})[0]
    assert one.id == other.id
    assert isinstance(one, Conversation)
    again = read("Customer: Hi\nAI: Hello you\n")
    assert conversations(again, authors_of(again))[0].id != one.id
