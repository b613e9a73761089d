"""`export`: conversations that other programs, and `detect`, can read."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import cast

from hypothesis import assume, given
from hypothesis import strategies as st

from console.assembly import JOURNAL, SETTINGS
from console.cli.record import record
from console.cli.table import safe
from console.conversation.messages import Author, Message
from console.conversation.phrases import phrase
from console.conversation.readings import Action, Decision, Evidence, Reading, Trigger
from console.conversation.state import State, Turn
from tests.cli.conftest import TEXT
from tests.cli.running import Json, run

SECRETS = st.sampled_from(
    ["4111 1111 1111 1111", "password: hunter2secret", "plain words", "CVV 123", "hello"]
)


def exported(workspace: Path, *options: str) -> list[Json]:
    outcome = run(["export", "--workspace", str(workspace), *options])
    assert outcome.code == 0, outcome.err
    return outcome.lines


def test_conversations_come_in_the_order_they_were_started(workspace: Path) -> None:
    assert [line["id"] for line in exported(workspace)] == ["imported-1", "test-1"]
    assert [line["id"] for line in exported(workspace, "--kind", "test")] == ["test-1"]
    both = exported(workspace, "--kind", "test", "--kind", "imported")
    assert len(both) == 2


def test_a_conversation_carries_its_messages_readings_and_decisions(workspace: Path) -> None:
    line = exported(workspace, "--no-masking")[0]
    first, second = cast("list[Json]", line["messages"])
    assert first == {"author": "customer", "text": TEXT, "at": "2026-11-22T14:05:00+00:00"}
    assert cast("list[Json]", second["citations"])[0]["document"] == "refunds.md"
    (turn,) = cast("list[Json]", line["turns"])
    assert cast("Json", turn["decision"])["action"] == "hand_over"
    assert (line["kind"], line["customer"]) == ("imported", {"name": "Ines", "email": "ines@example.org"})


def test_secrets_are_masked_and_evidence_moves_with_the_words(workspace: Path) -> None:
    line = exported(workspace)[0]
    text = str(cast("list[Json]", line["messages"])[0]["text"])
    assert "4111 1111" not in json.dumps(line)
    (turn,) = cast("list[Json]", line["turns"])
    (only,) = cast("list[dict[str, int]]", cast("list[Json]", turn["readings"])[0]["evidence"])
    assert text[only["start"] : only["end"]] == "talk to a human"


def test_the_settings_may_say_that_nothing_is_masked(workspace: Path) -> None:
    (workspace / SETTINGS).write_text('{"masking": false}', "utf-8")
    assert "4111 1111" in json.dumps(exported(workspace))


def test_what_export_writes_detect_and_summarise_read(workspace: Path) -> None:
    data = run(["export", "--workspace", str(workspace)]).out
    for command in ("detect", "summarise"):
        outcome = run([command], data)
        assert (outcome.code, len(outcome.lines)) == (0, 2)


def test_a_file_is_written_whole_and_for_its_owner_alone(workspace: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "all.jsonl"
    wrong = run(["export", "--workspace", str(workspace), "--output", str(target)])
    assert (wrong.code, "cannot be written" in wrong.err) == (1, True)
    target.parent.mkdir()
    outcome = run(["export", "--workspace", str(workspace), "--output", str(target)])
    assert (outcome.code, outcome.out, len(target.read_bytes().splitlines())) == (0, b"", 2)
    assert target.stat().st_mode & 0o077 == 0
    assert [path.name for path in target.parent.iterdir()] == ["all.jsonl"]


def test_a_conversation_that_cannot_be_read_is_named_and_the_rest_is_written(workspace: Path) -> None:
    with closing(sqlite3.connect(workspace / JOURNAL)) as connection:
        connection.execute("UPDATE journal SET body = x'00' WHERE conversation = 'imported-1' AND seq = 2")
        connection.commit()
    outcome = run(["export", "--workspace", str(workspace)])
    assert (outcome.code, [line["id"] for line in outcome.lines]) == (1, ["test-1"])
    assert "imported-1" in outcome.err


def test_csv_has_a_row_per_message_and_no_cell_that_is_a_formula(workspace: Path) -> None:
    outcome = run(["export", "--workspace", str(workspace), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(outcome.out.decode(), newline="")))
    assert [(row["conversation"], row["turn"], row["author"]) for row in rows] == [
        ("imported-1", "1", "customer"),
        ("imported-1", "2", "agent"),
        ("test-1", "1", "customer"),
    ]
    assert rows[0]["action"] == "hand_over"
    assert rows[2]["text"].startswith("'=HYPERLINK")


@given(st.text(alphabet=st.characters() | st.sampled_from("=+-@\t\r\n '"), max_size=20))
def test_no_cell_begins_a_formula_and_none_loses_a_character(cell: str) -> None:
    written = safe(cell)
    assert written.removeprefix("'") == cell or written == cell
    assert not written.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not written.startswith(("\t", "\r", "\n"))


@given(st.lists(SECRETS, min_size=1, max_size=6), st.integers(0, 120), st.integers(1, 12))
def test_evidence_of_a_masked_text_quotes_the_same_words_or_is_left_out(
    parts: list[str], start: int, length: int
) -> None:
    text = ". ".join(parts)
    assume(start + length <= len(text))
    reading = Reading(
        Trigger.FRUSTRATION, 1.0, 0.5, True, phrase("Why."), (Evidence(0, start, start + length),)
    )
    turn = Turn(1, Message(Author.CUSTOMER, text), (reading,), Decision(Action.CONTINUE, phrase("Why.")))
    line = record(State("x", turns=(turn,)), masking=True)
    masked = str(cast("list[Json]", line["messages"])[0]["text"])
    (written,) = cast("list[Json]", line["turns"])
    for part in cast("list[dict[str, int]]", cast("list[Json]", written["readings"])[0]["evidence"]):
        assert masked[part["start"] : part["end"]] == text[start : start + length]
