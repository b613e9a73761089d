"""`ask`: answers out of a folder of articles."""

import os
from pathlib import Path
from typing import cast

import pytest

from tests.cli.running import Json, lines, run

BRAKES = """# Brakes

The workshop looks after every brake.

## The disc rubs

Loosen the two bolts of the caliper, squeeze the brake lever, and tighten the bolts again.
The disc then runs free.
"""
RETURNS = (
    "# Returns\n\nYou may send a bike back within thirty days of delivery. The refund takes five days.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "help"
    (folder / "shop").mkdir(parents=True)
    (folder / "brakes.md").write_text(BRAKES, "utf-8")
    (folder / "shop" / "returns.md").write_text(RETURNS, "utf-8")
    return folder


def options(folder: Path, *more: str) -> list[str]:
    return ["ask", "--knowledge", str(folder), "--workspace", str(folder.parent / "w"), *more]


def test_an_answer_quotes_and_cites_the_article(folder: Path) -> None:
    outcome = run(
        options(folder), lines({"id": "1", "question": "My disc brake rubs, which bolts do I loosen?"})
    )
    (line,) = outcome.lines
    assert list(line) == ["id", "answer", "answerable", "score", "hits", "citations", "readings", "decision"]
    assert "Loosen the two bolts" in str(line["answer"])
    assert line["answerable"] is True
    best = cast("list[Json]", line["hits"])[0]
    assert (best["document"], best["heading"]) == ("brakes.md", "The disc rubs")
    (citation, *_) = cast("list[Json]", line["citations"])
    assert set(citation) == {"document", "heading", "quote"}
    assert str(citation["quote"]) in str(line["answer"])
    assert cast("Json", line["decision"])["action"] == "continue"


def test_a_question_without_an_answer_offers_a_person(folder: Path) -> None:
    (line,) = run(options(folder), lines({"id": "1", "question": "Which planet is the largest?"})).lines
    assert (line["answerable"], line["citations"]) == (False, [])
    assert cast("Json", line["decision"])["action"] == "offer"


def test_hits_are_one_per_document_and_at_most_top(folder: Path) -> None:
    question = lines({"id": "1", "question": "bike brake bolts refund"})
    for top, many in ((1, 1), (5, 2)):
        (line,) = run(options(folder, "--top", str(top)), question).lines
        documents = [hit["document"] for hit in cast("list[Json]", line["hits"])]
        assert len(documents) == len(set(documents)) == many


def test_the_answer_does_not_depend_on_how_many_hits_are_listed(folder: Path) -> None:
    question = lines({"id": "1", "question": "bike brake bolts refund"})
    answers = {str(run(options(folder, "--top", top), question).lines[0]["answer"]) for top in ("1", "9")}
    assert len(answers) == 1


def test_a_sub_folder_limits_the_search(folder: Path) -> None:
    question = "Which bolts of the brake do I loosen?"
    asked = lines({"id": "1", "question": question, "folder": "shop"}, {"id": "2", "question": question})
    inside, all_of_it = run(options(folder), asked).lines
    assert {hit["document"] for hit in cast("list[Json]", inside["hits"])} <= {"shop/returns.md"}
    assert cast("list[Json]", all_of_it["hits"])[0]["document"] == "brakes.md"


def test_the_index_lies_in_the_workspace_and_only_changed_files_are_read_again(folder: Path) -> None:
    question = lines({"id": "1", "question": "refund"})
    assert "2 read, 0 unchanged" in run(options(folder), question).err
    (folder / "brakes.md").write_text(BRAKES + "\nMore.\n", "utf-8")
    assert "1 read, 1 unchanged" in run(options(folder), question).err
    assert run(options(folder), question).err == ""
    assert [path.suffix for path in (folder.parent / "w" / "indexes").glob("*.sqlite")] == [".sqlite"]


def test_one_folder_has_one_index_whatever_way_it_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    question = lines({"id": "1", "question": "refund"})
    run(options(folder), question)
    run(["ask", "--knowledge", ".", "--workspace", str(folder.parent / "w")], question)
    assert len(list((folder.parent / "w" / "indexes").glob("*.sqlite"))) == 1


def test_a_file_that_cannot_be_read_is_named_and_the_rest_answers(folder: Path) -> None:
    (folder / "picture.md").write_bytes(os.urandom(4000) + b"\x00\x01")
    outcome = run(options(folder), lines({"id": "1", "question": "refund"}))
    assert outcome.code == 0
    assert "picture.md" in outcome.err


@pytest.mark.parametrize("there", [True, False])
def test_an_empty_or_missing_folder_is_wrong_usage_with_a_remedy(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "help"
    if there:
        folder.mkdir()
    outcome = run(options(folder), lines({"id": "1", "question": "refund"}))
    assert (outcome.code, outcome.out) == (2, b"")
    assert "choose another" in outcome.err


def test_a_question_that_is_wrong_gets_an_error_line(folder: Path) -> None:
    outcome = run(options(folder), lines({"id": "1"}, {"id": "2", "question": "refund", "folder": 3}))
    assert [error[0] for error in outcome.errors] == ["1", "2"]


def test_other_agents_are_told_to_be_not_available_yet(folder: Path) -> None:
    outcome = run(options(folder, "--agent", "openai"))
    assert (outcome.code, "not available yet" in outcome.err) == (2, True)


@pytest.mark.parametrize("top", ["0", "-1", "x", "1001", "²"])
def test_top_must_be_a_sensible_number(folder: Path, top: str) -> None:
    assert run(options(folder, "--top", top)).code == 2
