"""Steps of a longer job: each announced, timed, and listed with its outcome at the end."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

STEP_LIMIT = 15 * 60.0
"""Seconds after which a step counts as hung."""


class StepFailed(Exception):
    """A step did not do what it is for; the text says why and what to do."""


class StepSkipped(Exception):
    """A step could not be done here, which is allowed; the text says why."""


@dataclass(frozen=True)
class Outcome:
    """How one step went: "ok", "failed" or "skipped", in how many seconds, and a short remark."""

    name: str
    result: str
    seconds: float
    remark: str = ""


@dataclass
class Steps:
    """Runs steps one after the other and remembers how they went."""

    total: int
    outcomes: list[Outcome] = field(default_factory=list[Outcome])

    def run(self, name: str, work: Callable[[], str]) -> bool:
        """Do one step; `work` returns a short remark, or raises StepFailed or StepSkipped."""
        print(f"[{len(self.outcomes) + 1}/{self.total}] {name}", flush=True)
        started = time.monotonic()
        try:
            result, remark = "ok", work()
        except StepSkipped as reason:
            result, remark = "skipped", str(reason)
        except StepFailed as reason:
            result, remark = "failed", str(reason)
        seconds = time.monotonic() - started
        self.outcomes.append(Outcome(name, result, seconds, remark.partition("\n")[0]))
        said = f": {remark}" if remark else ""
        print(f"      {result}, {seconds:.1f} s{said}", flush=True)
        return result == "ok"

    @property
    def failed(self) -> bool:
        """Whether any step failed."""
        return any(outcome.result == "failed" for outcome in self.outcomes)

    def table(self) -> str:
        """Every step with its time and outcome, and the sum."""
        width = max(len(outcome.name) for outcome in self.outcomes)
        lines = [
            f"{step.name:<{width}}  {step.seconds:7.1f} s  {step.result:<7}  {step.remark}".rstrip()
            for step in self.outcomes
        ]
        seconds = sum(outcome.seconds for outcome in self.outcomes)
        verdict = "failed" if self.failed else "ok"
        return "\n".join([*lines, f"{'all':<{width}}  {seconds:7.1f} s  {verdict}"])


def passed_on(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    limit: float = STEP_LIMIT,
    show: Callable[[str], bool] = lambda _: True,
) -> tuple[int, list[str]]:
    """Run a command, printing its lines as they come: its exit status and all lines.

    `show` decides which lines are printed. After `limit` seconds the command and its children are killed.
    """
    lines: list[str] = []
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        text=True,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=os.name == "posix",
    ) as process:
        guard = threading.Timer(limit, _end, [process])
        guard.start()
        try:
            for line in process.stdout or ():
                lines.append(line.rstrip("\n"))
                if show(lines[-1]):
                    print(lines[-1], flush=True)
            status = process.wait()
        except BaseException:
            _end(process)
            raise
        finally:
            hung = not guard.is_alive()
            guard.cancel()
    if hung:
        print(f"stopped after {limit:.0f} s: {command[0]}", flush=True)
    return status, lines


def _end(process: subprocess.Popen[str]) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
