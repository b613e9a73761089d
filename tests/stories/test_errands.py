"""Keys of the desktop reach the window: copy-next, mark-pasted, show-strip, each a process of its own."""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def window(workspace: Path) -> Generator[subprocess.Popen[str]]:
    """A window with two summaries that wait."""
    code = "import sys; from tests.stories.waiting import main; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(workspace)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def command(workspace: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error of `handover-console …`."""
    code = "import sys; from console.cli import main; sys.exit(main())"
    ended = subprocess.run(
        [sys.executable, "-c", code, *words, "--workspace", str(workspace)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=ENVIRONMENT,
    )
    return ended.returncode, ended.stdout.strip(), ended.stderr.strip()


def test_two_summaries_are_carried_across_by_commands_alone(tmp_path: Path) -> None:
    with window(tmp_path) as first:
        assert line(first) == "waiting"
        code, out, err = command(tmp_path, "mark-pasted")
        assert (code, out) == (1, "")
        assert "Copy one first: handover-console copy-next." in err
        for title, voice in (("My brake rubs.", "brake"), ("Where is my order?", "order")):
            code, out, err = command(tmp_path, "copy-next")
            assert (code, err) == (0, "")
            assert title in out
            assert command(tmp_path, "mark-pasted")[0] == 0
            assert voice in line(first)
        code, out, err = command(tmp_path, "copy-next")
        assert (code, out) == (1, "")
        assert "No summary waits to be pasted." in err
        assert command(tmp_path, "show-strip")[0] == 0
        assert line(first) == "strip shown"
        assert first.wait(20) == 0
        assert first.stderr is not None
        assert "Traceback" not in first.stderr.read()


def test_without_a_window_the_commands_say_so_and_how_to_go_on(tmp_path: Path) -> None:
    for word in ("copy-next", "mark-pasted", "show-strip"):
        code, out, err = command(tmp_path / "nothing", word)
        assert (code, out) == (1, "")
        assert "No window is open" in err
        assert "--workspace DIR" in err
    assert not (tmp_path / "nothing").exists()
