"""The installed command as other programs meet it: a process with pipes, signals and somebody's locale."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.cli.running import lines, said

PROGRAM = [sys.executable, "-c", "import sys; from console.cli import main; sys.exit(main())"]
HEAVY = ("pydantic", "keyring", "httpx", "PySide6", "numpy", "openai", "sqlite3", "asyncio", "msgspec")


def start(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def test_each_answer_is_out_before_the_next_line_is_in() -> None:
    with start("detect") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in ("1", "2"):
            process.stdin.write(lines(said("hello", id=number)))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(20) == 0


def test_text_is_utf8_whatever_the_locale_says() -> None:
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    line = json.dumps(said("¿Können Sie mir helfen? 日本語", id="Ä日"), ensure_ascii=False).encode()
    with start("detect", **environment) as process:
        out, err = process.communicate(line, 30)
    assert (process.returncode, err) == (0, b"")
    assert "Ä日" in out.decode("utf-8")


def test_a_reader_that_goes_away_ends_it_in_silence(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_bytes(lines(*(said("hello", id=str(number)) for number in range(3000))))
    with start("detect", str(file)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 1


def test_ctrl_c_ends_it_without_a_traceback() -> None:
    with start("detect") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(lines(said("hello")))
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == b""


def test_version_and_help_load_nothing_heavy() -> None:
    program = (
        "import sys; from console.cli import main; main(['--version']); main(['detect', '--help'])\n"
        f"sys.exit(' '.join(sorted(set(sys.modules) & set({HEAVY!r}))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=30)
    assert (done.returncode, done.stderr) == (0, b"")


def test_detect_loads_neither_the_window_nor_the_keyring_nor_the_network() -> None:
    program = (
        "import sys; from console.cli import main; main(['detect'])\n"
        "heavy = {'PySide6', 'keyring', 'httpx', 'openai', 'numpy'}\n"
        "sys.exit(' '.join(sorted(set(sys.modules) & heavy)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=lines(said("hi")), capture_output=True, check=False, timeout=30
    )
    assert done.stderr == b""
