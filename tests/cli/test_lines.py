"""One line out for every line in, whatever it holds."""

import errno
import io
import json
import os
import sys
import tracemalloc
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.cli import lines as reading_lines
from console.cli import main
from tests.cli.running import lines, run, said

ANY_LINE = st.binary(max_size=60).map(lambda data: data.replace(b"\n", b""))
JSON_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
FIELDS = ("id", "messages", "channel", "customer", "subject", "tags", "settings", "question", "folder")
NEARLY = st.dictionaries(st.sampled_from(FIELDS), JSON_VALUE, max_size=5).map(
    lambda v: json.dumps(v).encode()
)


def not_blank(data: bytes) -> int:
    first, *rest = data.split(b"\n")
    return sum(1 for line in (first.removeprefix(b"\xef\xbb\xbf"), *rest) if line.strip())


@settings(max_examples=60)
@given(st.lists(ANY_LINE | NEARLY, max_size=8))
def test_any_bytes_give_exactly_one_line_each_and_blank_ones_none(given_lines: list[bytes]) -> None:
    data = b"\n".join(given_lines)
    outcome = run(["detect"], data)
    assert len(outcome.lines) == not_blank(data)
    assert outcome.code == (1 if outcome.errors else 0)
    assert all("error" in line or "turns" in line for line in outcome.lines)


@settings(max_examples=40)
@given(st.lists(NEARLY | ANY_LINE, min_size=1, max_size=4))
def test_summaries_answer_every_line_as_well(given_lines: list[bytes]) -> None:
    data = b"\n".join(given_lines)
    assert len(run(["summarise"], data).lines) == not_blank(data)


@settings(max_examples=40)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80), st.text(max_size=10))
def test_any_text_of_a_customer_is_read_and_the_id_comes_back(text: str, name: str) -> None:
    name = name.encode("utf-8", "ignore").decode()
    outcome = run(["detect"], lines(said(text, id=name)))
    assert (outcome.code, outcome.lines[0]["id"]) == (0, name)


def test_an_invalid_line_does_not_stop_the_rest_and_answers_keep_the_order() -> None:
    data = lines(said("hello", id="1")) + b"{not json\n" + lines({"id": "2"}, said("hello", id="3"))
    outcome = run(["detect"], data)
    assert [line["id"] for line in outcome.lines] == ["1", None, "2", "3"]
    assert outcome.code == 1
    assert outcome.errors == [
        (None, "bad_input", "line 2: this is not JSON (key must be a string)."),
        ("2", "bad_input", "line 3, messages: is missing."),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"[]", "line 1: a line must be a JSON object."),
        (b"1", "line 1: a line must be a JSON object."),
        (b'{"id": 7, "messages": []}', "line 1, id: must be text."),
        (b'{"id": "x", "messages": {}}', "line 1, messages: must be a list."),
        (b'{"id": "x", "messages": ["hi"]}', "line 1, messages[0]: must be an object."),
        (
            b'{"id": "x", "messages": [{"author": "bot", "text": ""}]}',
            "line 1, messages[0].author: must be 'customer', 'agent' or 'human'.",
        ),
        (b'{"id": "x", "messages": [{"author": "agent"}]}', "line 1, messages[0].text: is missing."),
        (
            b'{"id": "x", "messages": [{"author": "agent", "text": "", "at": "noon"}]}',
            "line 1, messages[0].at: must be a time such as 2026-11-22T14:05:00Z.",
        ),
        (
            b'{"id": "x", "messages": [{"author": "customer", "text": "", "answerable": 1}]}',
            "line 1, messages[0].answerable: must be true or false.",
        ),
        (
            b'{"id": "x", "channel": "fax", "messages": []}',
            "line 1, channel: must be 'chat' or 'ticket'.",
        ),
        (b'{"id": "x", "messages": [], "tags": "a"}', "line 1, tags: must be a list."),
    ],
)
def test_a_mistake_is_named_with_its_place(line: bytes, message: str) -> None:
    assert [error[2] for error in run(["detect"], line).errors] == [message]


def test_a_mistake_is_told_without_the_value_that_may_be_a_secret() -> None:
    line = b'{"id": "x", "messages": [{"author": "sk-live-abcdefghijkl", "text": ""}]}'
    outcome = run(["detect"], line)
    assert b"sk-live" not in outcome.out
    assert "sk-live" not in outcome.err


@pytest.mark.parametrize("text", [b'"\\ud83d"', b'"\xff\xfe"', b'"\xed\xa0\xbd"'])
def test_half_characters_and_broken_bytes_get_an_error_line(text: bytes) -> None:
    outcome = run(["detect"], b'{"id": "x", "messages": [{"author": "customer", "text": ' + text + b"}]}\n")
    assert [error[1] for error in outcome.errors] == ["bad_input"]


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake() -> None:
    data = b"\xef\xbb\xbf" + lines(said("hello"), said("hello")).replace(b"\n", b"\r\n")
    assert (run(["detect"], data).code, len(run(["detect"], data).lines)) == (0, 2)


def test_deeply_nested_lines_and_endless_numbers_get_an_error_line() -> None:
    data = b'{"id": ' + b"[" * 100_000 + b"\n" + b'{"id": ' + b"9" * 10_000 + b"}\n"
    assert [error[0] for error in run(["detect"], data).errors] == [None, None]


def test_a_line_beyond_the_limit_gets_an_error_line_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading_lines, "LONGEST_LINE", 200)
    data = lines(said("x" * 5000, id="long"), said("hello", id="short"))
    outcome = run(["detect"], data)
    assert [line["id"] for line in outcome.lines] == [None, "short"]
    assert "line 1: the line is longer than" in outcome.errors[0][2]


def test_several_files_are_read_in_turn_and_named_in_errors(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(said("hello", id="a")))
    (tmp_path / "b.jsonl").write_bytes(b"\n\nnothing\n")
    outcome = run(
        ["detect", str(tmp_path / "a.jsonl"), "-", str(tmp_path / "b.jsonl")], lines(said("x", id="s"))
    )
    assert [line["id"] for line in outcome.lines] == ["a", "s", None]
    assert outcome.errors[0][2].startswith(f"{tmp_path / 'b.jsonl'}, line 3: ")


def test_a_file_that_is_not_there_is_wrong_usage_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(said("hello")))
    for wrong in (tmp_path / "none.jsonl", tmp_path):
        outcome = run(["detect", str(tmp_path / "a.jsonl"), str(wrong)])
        assert (outcome.code, outcome.out) == (2, b"")
        assert str(wrong) in outcome.err


def test_a_file_name_in_no_encoding_is_read_and_named_with_a_replacement(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/odd-\xff.jsonl")
    Path(name).write_bytes(b"nothing\n")
    (tmp_path / "b.jsonl").write_bytes(lines(said("hello")))
    outcome = run(["detect", name, str(tmp_path / "b.jsonl")])
    assert (outcome.code, len(outcome.lines), "odd-?.jsonl" in outcome.errors[0][2]) == (1, 2, True)


def test_verbose_tells_how_many_lines_and_how_long() -> None:
    assert run(["detect"], lines(said("hello"))).err == ""
    assert run(["detect", "--verbose"], lines(said("hello"))).err.startswith("1 line in ")


def test_without_any_output_stream_it_ends_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines(said("hello")))))
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["detect"]) == 1


def test_without_standard_input_a_file_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    err = io.StringIO()
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "stderr", err)
    assert main(["detect"]) == 2
    assert "Name a file" in err.getvalue()


def test_standard_error_carries_no_control_characters_of_a_file_name(tmp_path: Path) -> None:
    assert "\x1b" not in run(["detect", str(tmp_path / "\x1b[31mred")]).err


def test_memory_does_not_grow_with_the_number_of_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    big = tmp_path / "big.jsonl"
    big.write_bytes((b'"' + b"x" * 10_000 + b'"\n') * 2_000)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        monkeypatch.setattr(sys, "stdout", nowhere)
        tracemalloc.start()
        reading_lines.answer_all([str(big)], lambda line: {"length": len(line.data or b"")}, "test")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 1_000_000


def test_ctrl_c_ends_with_130_and_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pressed(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            raise KeyboardInterrupt

    stream = io.TextIOWrapper(cast("io.BytesIO", Pressed()))
    err = io.StringIO()
    monkeypatch.setattr(sys, "stdin", stream)
    monkeypatch.setattr(sys, "stderr", err)
    assert main(["detect"]) == 130
    assert "Traceback" not in err.getvalue()


def test_a_full_disk_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, data: object, /) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    err = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines(said("hello")))))
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(Full()))
    assert main(["detect"]) == 1
    assert "cannot be written: No space left on device" in err.getvalue()
