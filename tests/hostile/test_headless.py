"""The command line is given hostile text: a line for a line, valid JSON, plain messages, nothing touched."""

import asyncio
import csv
import json
from pathlib import Path

import msgspec
import pytest

from console.assembly import open_house
from console.conversation.messages import Channel, Conversation
from tests.cli.running import Outcome, run
from tests.hostile.bait import laid
from tests.hostile.corpus import Item, corpus
from tests.hostile.folders import conversation, written
from tests.hostile.places import file_name
from tests.hostile.watching import UNSEEN

FORMATS = ("plain", "markdown", "html", "email", "fields", "customer_voice", "agent_note", "with_transcript")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
NO_JSON = ("mark: lone high surrogate", "mark: lone low surrogate")
"""No line of JSON can hold them: each gets a line that says so."""
LONG = 6_000
"""Characters up to which an item goes through every format."""


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> tuple[Item, ...]:
    """The corpus with baits that the tests lay anew."""
    return corpus(tmp_path_factory.mktemp("bait") / "picture.png", "http://127.0.0.1:9")


def plainly(outcome: Outcome) -> None:
    """No message moves a cursor, colours a terminal or reads backwards."""
    for line in outcome.err.splitlines():
        assert not UNSEEN.search(line), line


def test_detect_gives_a_line_for_a_line(items: tuple[Item, ...], tmp_path: Path) -> None:
    with laid(tmp_path / "bait") as bait:
        own = corpus(bait.file, bait.url)
        outcome = run(["detect", str(written(own, tmp_path / "all.jsonl"))])
        assert bait.openings() == ()
        assert bait.knocks() == ()
    assert [line["id"] for line in outcome.lines] == [f"line {item.name}" for item in own]
    assert [name for name, *_ in outcome.errors] == [f"line {name}" for name in NO_JSON]
    assert outcome.code == 1
    plainly(outcome)


def test_texts_as_lines_and_as_file_names_are_told_plainly(items: tuple[Item, ...], tmp_path: Path) -> None:
    raw = "\n".join(item.text.replace("\n", " ") for item in items).encode("utf-8", "replace")
    outcome = run(["detect"], raw)
    assert outcome.code == 1
    assert len(outcome.lines) == sum(1 for line in raw.split(b"\n") if line.strip())
    plainly(outcome)
    for item in items:
        missing = run(["detect", str(tmp_path / f"no {file_name(item.text)}")])
        assert missing.code in (1, 2)
        plainly(missing)


@pytest.mark.parametrize("format", FORMATS)
def test_summaries_of_every_format_are_valid_and_html_holds_nothing_but_words(
    items: tuple[Item, ...], tmp_path: Path, format: str
) -> None:
    short = [item for item in items if len(item.text) < LONG and item.name not in NO_JSON]
    outcome = run(["summarise", "--format", format, str(written(short, tmp_path / "all.jsonl"))])
    assert outcome.code == 0
    assert len(outcome.lines) == len(short)
    plainly(outcome)
    for line in outcome.lines:
        formatted = str(line["formatted"])
        assert not UNSEEN.search(formatted), line["id"]


def test_questions_get_an_answer_each_out_of_a_hostile_folder(
    items: tuple[Item, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    for number, item in enumerate(items):
        text = f"# {item.text}\n\n{item.text}\n\nRefunds take five days.\n"
        name = f"{number} {file_name(item.text)}.{('md', 'html', 'txt')[number % 3]}"
        (folder / name).write_text(text, encoding="utf-8", errors="replace")
    asked = [{"id": item.name, "question": item.text} for item in items if len(item.text) < LONG]
    lines = "\n".join(json.dumps(one) for one in asked).encode()
    outcome = run(["ask", "--knowledge", str(folder), "--workspace", str(tmp_path / "w")], lines)
    assert len(outcome.lines) == len(asked)
    for line, one in zip(outcome.lines, asked, strict=True):
        assert line["id"] == one["id"]
    plainly(outcome)


def test_what_was_journalled_is_exported_without_a_formula_and_verifies(
    items: tuple[Item, ...], tmp_path: Path
) -> None:
    workspace = tmp_path / "w"
    short = [item for item in items if len(item.text) < LONG]
    asyncio.run(_journalled(workspace, short))
    exported = run(["export", "--workspace", str(workspace)])
    assert exported.code == 0
    assert {line["id"] for line in exported.lines} == {f"line {item.name}" for item in short}
    table = run(["export", "--format", "csv", "--workspace", str(workspace)])
    assert table.code == 0
    rows = list(csv.reader(table.out.decode("utf-8-sig").splitlines(keepends=True)))
    assert len({len(row) for row in rows}) == 1
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == []
    verified = run(["verify", "--workspace", str(workspace)])
    assert verified.code == 0
    for outcome in (exported, table, verified):
        plainly(outcome)


async def _journalled(workspace: Path, items: list[Item]) -> None:
    house = open_house(workspace, pace=0)
    for item in items:
        made = msgspec.convert({**conversation(item), "channel": Channel.CHAT}, Conversation)
        await house.desk.take_in(made)
    await house.close()
