"""Help, usage, and the window behind the command without a command."""

import sys
from pathlib import Path
from types import ModuleType
from typing import get_type_hints

import pytest

from console.cli.options import Options
from console.cli.parser import build, parse
from tests.cli.running import lines, run, said

COMMANDS = (
    *("detect", "ask", "summarise", "verify", "export", "doctor"),
    *("copy-next", "mark-pasted", "show-strip"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_documents_every_command(command: str) -> None:
    outcome = run([command, "--help"])
    assert outcome.code == 0
    assert "--workspace" in outcome.out.decode()
    assert command in run(["--help"]).out.decode()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("detect", ('"asks_for_person" | "frustration"', '"evidence"', "code points", "counter_examples")),
        ("ask", ('"citations"', '"hits"', '"answerable"')),
        ("summarise", ('"customer_voice"', '"sentences"', '"slots"')),
        ("verify", ('"breaks"',)),
        ("doctor", ('"remedy"',)),
    ],
)
def test_help_shows_the_formats(command: str, words: tuple[str, ...]) -> None:
    text = run([command, "--help"]).out.decode()
    assert all(word in text for word in words)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["--nonsense"],
        ["--screenshots", "x"],
        ["--demo", "doctor"],
        ["ask"],
        ["export", "--kind", "dead"],
        ["detect", "--work", "x"],
    ],
)
def test_wrong_usage_is_two_and_says_why(arguments: list[str]) -> None:
    outcome = run(arguments)
    assert (outcome.code, outcome.out) == (2, b"")
    assert "error: " in outcome.err


def test_the_version_is_printed() -> None:
    assert run(["--version"]).out.startswith(b"handover-console ")


def test_common_options_may_stand_before_or_behind_the_command(workspace: Path) -> None:
    for arguments in (["--workspace", str(workspace), "verify"], ["verify", "--workspace", str(workspace)]):
        assert run(arguments).lines[0]["conversations"] == 2


def test_detect_and_summarise_need_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    for command in ("detect", "summarise"):
        outcome = run([command, "--workspace", str(tmp_path / "file" / "w")], lines(said("hello")))
        assert (outcome.code, len(outcome.lines)) == (0, 1)


def test_without_a_command_the_window_opens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[tuple[object, ...]] = []
    imported: list[object] = []

    def run_app(*arguments: object, importing: object = None) -> int:
        opened.append(arguments)
        imported.append(importing)
        return 3

    app = ModuleType("console.app")
    monkeypatch.setattr(app, "run", run_app, raising=False)
    monkeypatch.setitem(sys.modules, "console.app", app)
    assert run(["--workspace", str(tmp_path), "--verbose"]).code == 3
    assert run(["--demo", "--screenshots", str(tmp_path / "s")]).code == 3
    chat = tmp_path / "chat.txt"
    chat.write_text("Customer: hello", "utf-8")
    assert run(["--workspace", str(tmp_path), "--import", str(chat)]).code == 3
    assert imported == [None, None, chat.resolve()]
    assert opened[0] == (tmp_path, False, None, True)
    demo, *rest = opened[1]
    assert rest == [True, tmp_path / "s", False]
    assert isinstance(demo, Path)
    assert demo.name == "demo"


def test_a_file_that_is_not_there_is_told_before_the_window_loads(tmp_path: Path) -> None:
    outcome = run(["--workspace", str(tmp_path), "--import", str(tmp_path / "gone.txt")])
    assert (outcome.code, "There is no file" in outcome.err) == (2, True)


def test_a_workspace_that_cannot_be_made_is_told_before_the_window_loads(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    outcome = run(["--workspace", str(tmp_path / "file" / "w")])
    assert (outcome.code, "Choose a folder that can be written" in outcome.err) == (2, True)


@pytest.mark.parametrize("arguments", [(), ("--workspace", "somewhere"), ("--workspace", "a b/c")])
def test_the_usual_start_needs_no_parser_and_means_the_same(arguments: tuple[str, ...]) -> None:
    short, whole = parse(arguments), build().parse_args(arguments, namespace=Options())
    names = get_type_hints(Options)
    assert {name: getattr(short, name) for name in names} == {name: getattr(whole, name) for name in names}
