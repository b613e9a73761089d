"""`doctor`: what is wrong, and what to do about it; nothing is changed."""

import asyncio
import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from console.assembly import JOURNAL, SETTINGS
from console.cli import machine
from console.cli.checks import Health
from console.conversation.events import CustomerSaid, Started
from console.conversation.messages import Kind
from console.store.sqlite import open_store
from tests.cli.conftest import AT
from tests.cli.running import run

NAMES = {
    "python",
    "files",
    "qt",
    "workspace",
    "settings",
    "storage",
    "knowledge",
    "agent",
    "provider",
    "keyring",
}

Checks = dict[str, dict[str, str]]


def checked(workspace: Path) -> tuple[int, Checks]:
    outcome = run(["doctor", "--json", "--workspace", str(workspace)])
    (line,) = outcome.out.splitlines()
    report = json.loads(line)
    assert report["ok"] is (outcome.code == 0)
    return outcome.code, {check["name"]: check for check in report["checks"]}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_check_has_a_state_and_whatever_is_wrong_a_remedy(tmp_path: Path) -> None:
    _, checks = checked(tmp_path / "none")
    assert set(checks) >= NAMES
    assert all(check["message"] for check in checks.values())
    assert all(bool(check["remedy"]) == (check["state"] != "ok") for check in checks.values())
    assert list(tmp_path.iterdir()) == []


def test_people_read_the_same_with_the_remedy_below(tmp_path: Path) -> None:
    outcome = run(["doctor", "--workspace", str(tmp_path)])
    assert "warning  knowledge  The agent has nothing to answer from." in outcome.out.decode()


def test_a_whole_journal_is_ok_and_not_touched(workspace: Path) -> None:
    before = contents(workspace)
    code, checks = checked(workspace)
    assert (code, checks["storage"]["state"]) == (0, "ok")
    assert "2 conversations" in checks["storage"]["message"]
    assert contents(workspace) == before


def test_a_journal_whose_log_was_left_behind_is_read_and_not_changed(tmp_path: Path) -> None:
    source, copy = tmp_path / "source", tmp_path / "copy"
    source.mkdir()
    copy.mkdir()

    async def fill() -> None:
        store = open_store(source / JOURNAL)
        await store.append("x", 0, (Started(Kind.TEST), CustomerSaid("hello")), AT)
        for part in ("", "-wal"):  # as a killed process leaves them
            shutil.copy(source / (JOURNAL + part), copy / (JOURNAL + part))
        await store.close()

    asyncio.run(fill())
    before = contents(copy)
    _, checks = checked(copy)
    assert "1 conversations" in checks["storage"]["message"]
    after = contents(copy)
    assert {name: after[name] for name in before} == before


def test_a_damaged_journal_fails_and_is_left_as_it_is(workspace: Path) -> None:
    data = bytearray((workspace / JOURNAL).read_bytes())
    data[5000:9000] = b"\xff" * 4000
    for broken in (bytes(data), b"no database" * 1000, b"short"):
        (workspace / JOURNAL).write_bytes(broken)
        code, checks = checked(workspace)
        assert (code, checks["storage"]["state"]) == (1, "failed")
        assert contents(workspace) == {JOURNAL: broken}


def test_a_newer_journal_fails_and_is_left_as_it_is(workspace: Path) -> None:
    with closing(sqlite3.connect(workspace / JOURNAL)) as connection:
        connection.execute("PRAGMA user_version = 999")
        connection.commit()
    before = contents(workspace)
    code, checks = checked(workspace)
    assert (code, checks["storage"]["state"]) == (1, "failed")
    assert "newer console" in checks["storage"]["message"]
    assert contents(workspace) == before


def test_wrong_settings_and_a_missing_knowledge_folder_are_named(tmp_path: Path) -> None:
    settings = {"theme": "pink", "knowledge_folder": str(tmp_path / "gone"), "provider": "link"}
    (tmp_path / SETTINGS).write_text(json.dumps(settings), "utf-8")
    code, checks = checked(tmp_path)
    assert code == 1
    assert (checks["settings"]["state"], "theme" in checks["settings"]["message"]) == ("warning", True)
    assert (checks["knowledge"]["state"], "is not there" in checks["knowledge"]["message"]) == (
        "failed",
        True,
    )
    assert checks["provider"]["state"] == "failed"


def test_a_knowledge_folder_and_a_provider_that_are_set_are_ok(tmp_path: Path) -> None:
    (tmp_path / "help").mkdir()
    (tmp_path / "help" / "a.md").write_text("# A\n\nB\n", "utf-8")
    settings = {"knowledge_folder": str(tmp_path / "help"), "provider": "link", "link": "https://example.org"}
    (tmp_path / SETTINGS).write_text(json.dumps(settings), "utf-8")
    _, checks = checked(tmp_path)
    assert (checks["knowledge"]["state"], checks["provider"]["state"]) == ("ok", "ok")


def test_a_file_in_the_workspaces_place_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    code, checks = checked(tmp_path / "file")
    assert (code, checks["workspace"]["state"]) == (1, "failed")


@pytest.mark.parametrize(
    ("version", "state"),
    [((3, 10, 1), "failed"), ((3, 11, 0), "ok"), ((3, 13, 9), "ok"), ((3, 14, 0), "failed")],
)
def test_pythons_that_do_not_run_the_console_fail(version: tuple[int, int, int], state: str) -> None:
    assert machine.python(version).state == state


def test_the_display_is_looked_for_in_the_environment() -> None:
    assert machine.display({}).state is Health.WARNING
    assert machine.display({"DISPLAY": ":0"}).state is Health.OK
    assert machine.display({"QT_QPA_PLATFORM": "offscreen"}).state is Health.OK


def test_missing_libraries_come_with_the_one_line_that_installs_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(machine, "X11", {"libnone-of-this-name.so.9": "libnone9"})
    on_x11 = machine.libraries({"DISPLAY": ":0"})
    assert (on_x11.state, "libnone-of-this-name.so.9" in on_x11.message) == (Health.FAILED, True)
    assert machine.libraries({}).state is Health.WARNING
    monkeypatch.setattr(machine, "OFFSCREEN", {"libnone-at-all.so.9": "libnone-at-all9"})
    assert machine.libraries({}).state is Health.FAILED
    monkeypatch.setenv("PATH", os.devnull)
    assert "package manager" in machine.libraries({}).remedy
