"""Every shape: what is written down as a vendor writes it comes back message by message."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.transcripts.reader import read
from tests.transcripts.shapes import SHAPES, TIMELESS, WITHOUT_SECONDS, Line

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
FIRST = datetime(2021, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Local, as transcripts write it."""
SPEAKERS = ("Visitor 72031534", "Jane Doe", "Acme Assistant", "Zoë van Dijk", "سارة")
WORDS = st.sampled_from(
    [
        "my", "bike", "arrived", "broken", "at 10:30", "https://shop.example/a?b=c", "12/11", "“quoted”",
        "🚲", "(really)", "[sic]", "قديمة", "100 %", "a:b", "e.g.", "*** stars", "— dash", "größe",
        "<b>bold</b>", "1) first",
    ]
)  # fmt: skip
LINE = st.lists(WORDS, min_size=1, max_size=8).map(lambda words: "well " + " ".join(words))
TEXT = st.one_of(
    LINE, st.lists(LINE, min_size=2, max_size=3).map("\n".join), st.tuples(LINE, LINE).map("\n\n".join)
)


@st.composite
def talks(draw: st.DrawFn) -> list[Line]:
    """A conversation of two or three speakers within some days, each a name that comes again."""
    speakers = draw(st.permutations(SPEAKERS))[: draw(st.integers(2, 3))]
    at = FIRST + timedelta(seconds=draw(st.integers(0, 5 * 365 * 86_400)))
    lines: list[Line] = []
    for place in range(draw(st.integers(4, 9))):
        at += timedelta(seconds=draw(st.integers(60, 3 * 3600)))
        lines.append(Line(speakers[place % len(speakers)], draw(TEXT), at))
    return lines


@pytest.mark.parametrize("name", SHAPES)
@given(talk=talks())
def test_what_was_written_down_is_read_back(name: str, talk: list[Line]) -> None:
    shape, render = SHAPES[name]
    pasted = read(render(talk), now=NOW)
    assert pasted.shape == shape
    found = [(said.speaker, said.text) for said in pasted.messages]
    assert found == [(one.speaker, one.text) for one in talk]
    if name not in TIMELESS:
        whole = [one.at.replace(second=0) if name in WITHOUT_SECONDS else one.at for one in talk]
        assert [said.at for said in pasted.messages] == [at.astimezone(UTC) for at in whole]


@given(text=st.text(max_size=400))
def test_no_text_at_all_is_too_strange(text: str) -> None:
    _nothing_lost(text)


MESSY = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "[31.12.23, 13:51:02] A: b", "12/31/23, 1:51 PM - A: b",
                "(13:51:02) *** A joined the chat ***", "(13:51) A: b", "[13:51] A : b", "01:51 PM | A: b",
                "A", "13:51", "A 13:51", "A (13:51): b", "A: b", "A, Nov 20, 2023, 13:51", "---",
                "Chat started", "Conversation started on : 99/99/9999", "B: ", "A:",
                "31/31/31, 99:99 - A: b", "{", "[", '{"id": "1", "messages": []}', "a,b", "author,text",
                "x,y", '"', "﻿A: b", "Today", "", "   ", "Note: b", "https://x.example", "B: c",
                "الزائر: مرحبا",
            ]
        ),
        st.text(max_size=60),
    ),
    max_size=20,
)  # fmt: skip


@example(lines=['{"id": "1", "messages": []}'], end="\n")
@given(lines=MESSY, end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_line_is_in_a_message_or_counted_as_left_out(lines: list[str], end: str) -> None:
    _nothing_lost(end.join(lines))


def _nothing_lost(text: str) -> None:
    from console.transcripts.reader import lines_of

    pasted = read(text, now=NOW)
    if pasted.shape in ("csv", "jsonlines"):  # a row may span lines: its own tests
        assert pasted.messages or pasted.left_out
        return
    covered = {line.line for line in pasted.left_out}
    for said in pasted.messages:
        covered |= set(range(said.first, said.last + 1))
    for number, line in enumerate(lines_of(text), start=1):
        assert not line.strip() or number in covered, (number, line, pasted)
    for line in pasted.left_out:
        assert line.text.strip()
