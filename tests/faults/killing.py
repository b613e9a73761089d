"""Kills consoles at random moments and looks what is left: `python -m tests.faults.killing [--moments N]`.

After each kill the journal is opened as the next start would open it, verified against the heads of the time
before, and compared with everything that had been acknowledged until then. Where something is wrong, what is
left stays in its folder.
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from console.assembly import JOURNAL, SETTINGS
from console.conversation.errors import StoreError
from console.settings import load
from console.store.sqlite import SqliteStore, open_store
from tests.faults.working import IMPORTED

CHECKOUT = Path(__file__).resolve().parents[2]
WINDOW_EVERY = 4
"""Of so many consoles one has its window open."""
LONGEST = 80
"""Things that a console may have done when its moment comes, unless told otherwise."""
PATIENCE = 60.0
"""Seconds after which a console that says nothing more is killed anyway."""

Said = Mapping[str, object]


@dataclass(slots=True)
class Account:
    """What was acknowledged so far, and what a console was about to do when it was killed."""

    seqs: dict[str, int] = field(default_factory=dict[str, int])
    texts: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    silent: set[str] = field(default_factory=set[str])
    forgotten: set[str] = field(default_factory=set[str])
    forgetting: set[str] = field(default_factory=set[str])
    imports: set[str] = field(default_factory=set[str])
    drafts: list[str] = field(default_factory=lambda: [""])
    """The draft last acknowledged, and those begun since."""
    names: list[str] = field(default_factory=list[str])
    """The same of a setting."""
    heads: Mapping[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    done: Counter[str] = field(default_factory=Counter[str])

    def hear(self, said: Said) -> None:
        """Takes a line down."""
        conversation, text = str(said.get("conversation", "")), str(said.get("text", ""))
        value = str(said.get("value", ""))
        if "did" in said:
            self.done[str(said["did"])] += 1
        match said.get("doing") or said.get("did"):
            case "forget":
                self.forgetting.add(conversation)
            case "forgot":
                self.forgotten.add(conversation)
                for known in (self.seqs, self.texts):
                    known.pop(conversation, None)
            case "import":
                self.imports.add(conversation)
            case "set":
                self.names = [value] if "did" in said else [*self.names, value]
            case "draft":
                self.drafts = [text] if "did" in said else [*self.drafts, text]
            case "handed over":
                self.silent.add(conversation)
                self.seqs[conversation] = cast("int", said["seq"])
            case _:
                self.seqs[conversation] = cast("int", said["seq"])
                if text:
                    self.texts.setdefault(conversation, []).append(text)


@dataclass(slots=True)
class Report:
    """What came of all moments."""

    seed: int
    moments: int = 0
    acknowledged: int = 0
    entries: int = 0
    lost: list[str] = field(default_factory=list[str])
    breaks: list[str] = field(default_factory=list[str])
    other: list[str] = field(default_factory=list[str])
    done: Counter[str] = field(default_factory=Counter[str])

    def words(self) -> str:
        """For people."""
        things = ", ".join(f"{many} {what}" for what, many in sorted(self.done.items()))
        lines = [
            f"seed {self.seed}: {self.moments} moments, {self.acknowledged} things acknowledged ({things}), "
            f"{self.entries} entries in the journal",
            f"lost: {len(self.lost)}, verify failures: {len(self.breaks)}, other faults: {len(self.other)}",
        ]
        return "\n".join([*lines, *self.lost, *self.breaks, *self.other])


class Unusable(Exception):
    """A console left a journal behind that does not open."""


def kill(workspace: Path, moments: int, seed: int, longest: int = LONGEST) -> Report:
    """As many consoles on one workspace, each killed with SIGKILL while it works."""
    dice, account, report = random.Random(seed), Account(), Report(seed)
    with _nursery(workspace) as nursery:
        for moment in range(moments):
            how = "window" if moment % WINDOW_EVERY == WINDOW_EVERY - 1 else "house"
            ended = _one(nursery, dice, how, account, longest)
            if ended != -signal.SIGKILL:
                report.other.append(f"a console ended by itself with {ended}")
            report.moments += 1
            asyncio.run(_look(workspace, account, report))
    report.done = account.done
    report.acknowledged = account.done.total()
    return report


@contextmanager
def _nursery(workspace: Path) -> Generator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.working", str(workspace)],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def _one(
    nursery: subprocess.Popen[str], dice: random.Random, how: str, account: Account, longest: int
) -> object:
    """One console from its start to its end, and how that came."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{dice.randrange(1_000_000)} {how}\n")
    nursery.stdin.flush()
    began: Said = json.loads(nursery.stdout.readline())
    left = dice.randint(0, longest)
    # The moment itself: chance, and no more than some transactions after what was heard last.
    guard = threading.Timer(PATIENCE, os.kill, [began["began"], signal.SIGKILL])
    moment = threading.Timer(dice.uniform(0, 0.02), os.kill, [began["began"], signal.SIGKILL])
    guard.start()
    if left == 0:
        moment.start()
    for line in nursery.stdout:
        said: Said = json.loads(line)
        if "ended" in said:
            break
        account.hear(said)
        left -= "did" in said
        if left == 0 and not moment.is_alive():
            left = -1
            moment.start()
    else:
        raise AssertionError("the nursery itself has ended")
    guard.cancel()
    moment.cancel()
    return said["ended"]


async def _look(workspace: Path, account: Account, report: Report) -> None:
    try:
        store = open_store(workspace / JOURNAL)
    except StoreError as error:
        report.breaks.append(f"after {report.moments} moments: {error} ({error.__cause__})")
        raise Unusable(report.words()) from error
    try:
        verified = await store.verify(account.heads)
        report.breaks += [f"{b.conversation} {b.seq}: {b.what.english()}" for b in verified.breaks]
        account.heads, report.entries = verified.heads, verified.entries
        await _compare(store, account, report)
    finally:
        await store.close()
    loaded = load(workspace / SETTINGS)
    report.other += [problem.why.english() for problem in loaded.problems]
    if account.names and loaded.settings.agent_name not in account.names:
        report.lost.append(f"the setting {account.names[0]}: {loaded.settings.agent_name}")
    account.names = [loaded.settings.agent_name]


async def _compare(store: SqliteStore, account: Account, report: Report) -> None:
    for conversation in account.forgetting | account.forgotten:
        state = await store.state(conversation)
        if state is None:
            account.forgotten.add(conversation)
            account.seqs.pop(conversation, None)
            account.texts.pop(conversation, None)
        elif conversation in account.forgotten:
            report.lost.append(f"{conversation} was forgotten and is back")
    account.forgetting.clear()
    for conversation, seq in account.seqs.items():
        state = await store.state(conversation)
        if state is None or state.seq < seq:
            report.lost.append(f"{conversation}: entry {seq}, the last is {state.seq if state else 0}")
            continue
        there = {turn.message.text for turn in state.turns}
        report.lost += [text for text in account.texts.get(conversation, ()) if text not in there]
        if conversation in account.silent and not state.silent:
            report.lost.append(f"{conversation}: its handover")
    for conversation in account.imports:
        state = await store.state(conversation)
        if state is not None and len(state.turns) < IMPORTED:
            report.other.append(f"{conversation}: {len(state.turns)} of {IMPORTED} messages were imported")
    draft = await store.draft("new")
    if draft not in account.drafts:
        report.lost.append(f"the draft {account.drafts[0]!r}: {draft!r}")
    account.drafts = [draft]


def main() -> int:
    """Prints the report; 1 when anything was lost or broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    options = parser.parse_args()
    moments, seed = cast("tuple[int, int]", (options.moments, options.seed))
    folder = Path(tempfile.mkdtemp(prefix="handover-killed-"))
    print(f"seed {seed}", flush=True)
    report = kill(folder / "workspace", moments, seed)
    print(report.words())
    if report.lost or report.breaks or report.other:
        print(f"What is left stands in {folder}.")
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
