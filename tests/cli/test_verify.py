"""`verify`: the journal's digests, and the heads exported from it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import cast

from console.assembly import JOURNAL
from tests.cli.running import Json, run


def verified(workspace: Path, *options: str) -> tuple[int, Json]:
    outcome = run(["verify", "--workspace", str(workspace), *options])
    return outcome.code, outcome.lines[0]


def test_a_whole_journal_verifies(workspace: Path) -> None:
    assert verified(workspace) == (0, {"conversations": 2, "entries": 6, "breaks": []})


def test_a_changed_entry_is_found_and_the_exit_code_says_so(workspace: Path) -> None:
    with closing(sqlite3.connect(workspace / JOURNAL)) as connection:
        connection.execute(
            "UPDATE journal SET body = CAST(replace(body, 'twice', 'once') AS BLOB) WHERE seq = 2"
        )
        connection.commit()
    code, report = verified(workspace)
    breaks = cast("list[Json]", report["breaks"])
    assert code == 1
    assert {"conversation": "imported-1", "seq": 2, "what": "What was said here was changed."} in breaks


def test_saved_heads_find_a_cut_tail(workspace: Path, tmp_path: Path) -> None:
    heads = tmp_path / "heads.json"
    assert verified(workspace, "--save-heads", str(heads))[0] == 0
    assert set(json.loads(heads.read_text("utf-8"))) == {"imported-1", "test-1"}
    assert heads.stat().st_mode & 0o077 == 0
    assert verified(workspace, "--heads", str(heads))[0] == 0
    with closing(sqlite3.connect(workspace / JOURNAL)) as connection:
        connection.execute("DELETE FROM journal WHERE conversation = 'imported-1' AND seq = 4")
        connection.commit()
    code, report = verified(workspace, "--heads", str(heads))
    assert code == 1
    assert any("exported with 4 entries" in str(one["what"]) for one in cast("list[Json]", report["breaks"]))


def test_heads_of_a_broken_journal_are_not_saved(workspace: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(workspace / JOURNAL)) as connection:
        connection.execute("UPDATE journal SET body = x'00' WHERE seq = 2")
        connection.commit()
    outcome = run(["verify", "--workspace", str(workspace), "--save-heads", str(tmp_path / "heads.json")])
    assert (outcome.code, (tmp_path / "heads.json").exists()) == (1, False)
    assert "was not written" in outcome.err


def test_a_damaged_file_is_reported_and_left_as_it_is(workspace: Path) -> None:
    (workspace / JOURNAL).write_bytes(b"not a database at all" * 100)
    code, report = verified(workspace)
    assert (code, len(cast("list[Json]", report["breaks"]))) == (1, 1)
    assert (workspace / JOURNAL).read_bytes() == b"not a database at all" * 100


def test_a_wrong_heads_file_is_wrong_usage(workspace: Path, tmp_path: Path) -> None:
    heads = tmp_path / "heads.json"
    heads.write_text('{"a": {"seq": "one", "digest": ""}}', "utf-8")
    outcome = run(["verify", "--workspace", str(workspace), "--heads", str(heads)])
    assert (outcome.code, "a.seq: must be a whole number" in outcome.err) == (2, True)


def test_without_a_journal_none_is_begun(tmp_path: Path) -> None:
    for command in ("verify", "export"):
        outcome = run([command, "--workspace", str(tmp_path / "none")])
        assert (outcome.code, "There is no journal" in outcome.err) == (2, True)
    assert list(tmp_path.iterdir()) == []
