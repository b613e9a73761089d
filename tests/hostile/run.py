"""Runs the window in processes of its own on hostile text, with the baits laid, and adds up what they say."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from tests.hostile.bait import laid

Json = dict[str, object]
LONGEST = 3_600
"""Seconds that one process may take."""


@dataclass(slots=True)
class Outcome:
    """What was seen. `stalls` are (item, place, milliseconds); `opened`, `knocks` and `navigations` name what
    was touched, `touched` what the processes say themselves.
    """

    items: int = 0
    codes: list[int] = field(default_factory=list[int])
    broken: list[str] = field(default_factory=list[str])
    opened: list[str] = field(default_factory=list[str])
    knocks: list[str] = field(default_factory=list[str])
    navigations: list[str] = field(default_factory=list[str])
    touched: list[str] = field(default_factory=list[str])
    stalls: list[tuple[str, str, float]] = field(default_factory=list[tuple[str, str, float]])
    said: str = ""
    """What a process said besides."""

    def figures(self) -> Json:
        """As the benchmarks print theirs."""
        return {
            "items": self.items,
            "files_opened": len(self.opened),
            "sockets": len(self.knocks) + len(self.touched),
            "navigations": len(self.navigations),
            "crashes": sum(code != 0 for code in self.codes),
            "broken": self.broken,
            "stalls_over_50_ms": len(self.stalls),
            "stalls": [[*one] for one in sorted(self.stalls, key=lambda one: -one[2])],
        }


def played(folder: Path, *words: str, processes: int = 2) -> Outcome:
    """Plays the corpus in `folder`; `words` as in `playing`."""
    outcome = Outcome()
    with laid(folder / "bait") as bait, ThreadPoolExecutor(processes) as pool:
        shares = [
            pool.submit(_process, folder / str(share), bait.file, bait.url, f"{share}/{processes}", *words)
            for share in range(processes)
        ]
        for share in shares:
            _add(outcome, *share.result())
        outcome.opened += bait.openings()
        outcome.knocks += bait.knocks()
    return outcome


def _process(folder: Path, file: Path, url: str, *words: str) -> tuple[int, str, str]:
    folder.mkdir()
    done = subprocess.run(
        [
            sys.executable,
            "-X",
            "faulthandler",
            "-m",
            "tests.hostile.playing",
            folder / "w",
            file,
            url,
            *words,
        ],
        capture_output=True,
        text=True,
        timeout=LONGEST,
        env={**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")},
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def _add(outcome: Outcome, code: int, out: str, err: str) -> None:
    outcome.codes.append(code)
    outcome.said += "\n".join(line for line in err.splitlines() if line and "plugin does not" not in line)
    for line in out.splitlines():
        said = cast("Json", json.loads(line))
        if "item" in said:
            item = str(said["item"])
            outcome.items += 1
            outcome.broken += [f"{item}: {what}" for what in cast("list[str]", said["broken"])]
            stalls = cast("list[tuple[str, float]]", said["stalls"])
            outcome.stalls += [(item, place, took) for place, took in stalls]
        else:
            outcome.touched += cast("list[str]", said["touched"])
            outcome.navigations += cast("list[str]", said["navigations"])
