"""`bootstrap.py test`: everything CI runs, in steps that all run even when one fails."""

import contextlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Generator, Sequence
from functools import partial
from pathlib import Path

from own_display import OwnDisplay
from project_venv import ProjectVenv
from system_libraries import DISPLAY, OFFSCREEN, TEST_PROGRAMS, LibrariesMissing, ensure
from timed_steps import StepFailed, Steps, StepSkipped, passed_on

EXTRAS = ("test",)
CLOSING = re.compile(
    r"^(=+ )?(no tests ran|\d+ (passed|failed|error|skipped|deselected|xfailed|warning)).* in [\d.]+s"
)
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
KEYRING_SESSION = """\
printf %s test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 || exit 70
exec "$@"
"""
NO_KEYRING = 70
PNG = b"\x89PNG\r\n\x1a\n"
NOT_INHERITED = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS", "PYTHONPATH")


def run(root: Path, pytest_arguments: Sequence[str]) -> int:
    """Install what is missing and check everything; with arguments, run pytest alone. The exit status."""
    checks = AllChecks(root)
    return checks.everything() if not pytest_arguments else checks.pytest_alone(pytest_arguments)


class AllChecks:
    """The steps, and pytest's closing line, which is repeated at the very end."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = ProjectVenv(root)
        self.closing = "pytest did not run"

    def everything(self) -> int:
        """Every step, the table, pytest's closing line; 1 when one failed."""
        python = self.venv.program("python")
        lint: list[tuple[str, list[str | Path]]] = [
            ("ruff check", [python, "-m", "ruff", "check", "."]),
            ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
            ("basedpyright", [python, "-m", "basedpyright"]),
            ("import-linter", [self.venv.program("lint-imports")]),
        ]
        steps = Steps(total=len(lint) + 4)
        if self._prepared(steps):
            for name, command in lint:
                steps.run(name, partial(self._clean, command))
            steps.run("pytest", partial(self._pytest, []))
            steps.run("window under Xvfb", self._smoke)
        return self._close(steps)

    def pytest_alone(self, arguments: Sequence[str]) -> int:
        """Only pytest, with these arguments."""
        steps = Steps(total=3)
        if self._prepared(steps):
            steps.run("pytest", partial(self._pytest, arguments))
        return self._close(steps)

    def _prepared(self, steps: Steps) -> bool:
        steps.run("system libraries", _libraries)
        return steps.run("packages in .venv", lambda: self.venv.prepare("test", EXTRAS))

    def _close(self, steps: Steps) -> int:
        print(f"\n{steps.table()}\n{self.closing}", flush=True)
        return 1 if steps.failed else 0

    def _clean(self, command: Sequence[str | Path]) -> str:
        status, _ = passed_on(command, cwd=self.root, env=self._environment())
        if status != 0:
            raise StepFailed(f"status {status}")
        return ""

    def _pytest(self, arguments: Sequence[str]) -> str:
        colour = ["--color=yes"] if sys.stdout.isatty() else []
        command = [str(self.venv.program("python")), "-m", "pytest", *colour, *arguments]
        lacking = [
            name for name in ("dbus-run-session", "gnome-keyring-daemon") if shutil.which(name) is None
        ]
        real_keyring = sys.platform == "linux" and not lacking
        with throw_away_home() as home:
            env = self._environment(home)
            if real_keyring:
                env["HANDOVER_CONSOLE_TEST_KEYRING"] = "1"
                command = ["dbus-run-session", "--", "sh", "-c", KEYRING_SESSION, "sh", *command]
            status, lines = passed_on(command, cwd=self.root, env=env)
        self.closing = closing_line(lines)
        if status == NO_KEYRING:
            raise StepFailed("gnome-keyring-daemon could not be unlocked")
        if status != 0:
            raise StepFailed(self.closing)
        if sys.platform == "linux" and lacking:
            remark = f"without a Secret Service ({' and '.join(lacking)} missing)"
            if in_ci():
                raise StepFailed(remark)
            return remark
        return "with a real Secret Service" if real_keyring else ""

    def _smoke(self) -> str:
        if sys.platform != "linux":
            raise StepSkipped("Xvfb is for Linux")
        if shutil.which("Xvfb") is None:
            raise (StepFailed if in_ci() else StepSkipped)("Xvfb is missing")
        with throw_away_home() as home, OwnDisplay() as display:
            env = {**self._environment(home), "DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb"}
            pictures = home / "screenshots"
            command = [self.venv.program("handover-console"), "--demo", "--screenshots", pictures]
            status, _ = passed_on(command, cwd=home, env=env, limit=300)
            found = sorted(pictures.rglob("*.png"))
            whole = [path for path in found if path.read_bytes().startswith(PNG)]
        if status != 0 or not found or len(whole) != len(found):
            raise StepFailed(f"status {status}, {len(whole)} whole pictures of {len(found)}")
        return f"{len(found)} pictures"

    def _environment(self, home: Path | None = None) -> dict[str, str]:
        """This process's variables without the person's display, bus and folders."""
        kept = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
        kept["VIRTUAL_ENV"] = str(self.venv.folder)
        kept["PATH"] = os.pathsep.join(
            [str(self.venv.program("python").parent), kept.get("PATH", os.defpath)]
        )
        if home is not None and sys.platform != "win32":
            kept = {name: value for name, value in kept.items() if not name.startswith("XDG_")}
            kept |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run")}
        return kept


def closing_line(lines: Sequence[str]) -> str:
    """pytest's summary ("12 passed in 3.04s") out of all it printed."""
    plain = (COLOURS.sub("", line) for line in reversed(lines))
    return next((line.strip("= ") for line in plain if CLOSING.match(line)), "pytest printed no closing line")


def in_ci() -> bool:
    """Whether nothing may be skipped."""
    return os.environ.get("CI", "").lower() in ("true", "1")


@contextlib.contextmanager
def throw_away_home() -> Generator[Path]:
    """An empty home folder with a private folder `run` in it, at a short path (sockets go there)."""
    home = Path(tempfile.mkdtemp(prefix="handover-"))
    (home / "run").mkdir(mode=0o700)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _libraries() -> str:
    if sys.platform != "linux":
        return "none needed"
    try:
        return ensure((*OFFSCREEN, *DISPLAY, *TEST_PROGRAMS))
    except LibrariesMissing as error:
        if in_ci() or not set(error.missing) <= set(TEST_PROGRAMS):
            raise StepFailed(str(error)) from error
        raise StepSkipped(str(error)) from error
