"""A second program that holds the journal's write lock: `python -m tests.faults.holding JOURNAL`.

Each line on standard input takes the lock, prints `held`, and lets go at the next line, printing `free`.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Holder:
    """That program, seen from a test."""

    process: subprocess.Popen[str]

    def take(self) -> None:
        """Waits until it has the lock."""
        self._say("held")

    def let_go(self) -> None:
        """Waits until it has let go."""
        self._say("free")

    def _say(self, answer: str) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == f"{answer}\n"


@contextmanager
def holder(journal: Path) -> Generator[Holder]:
    """The program, ended with the test."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.holding", str(journal)],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield Holder(process)
        finally:
            process.kill()


def main(journal: Path) -> None:
    """Takes and lets go by turns."""
    connection = sqlite3.connect(journal, isolation_level=None, timeout=30)
    answers = {"held": "BEGIN IMMEDIATE", "free": "ROLLBACK"}
    while True:
        for answer, statement in answers.items():
            if not sys.stdin.readline():
                return
            connection.execute(statement)
            sys.stdout.write(f"{answer}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
