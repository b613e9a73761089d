"""kill -9 at random moments of consoles at work; `python -m tests.faults.killing` does it 200 times."""

import random
from pathlib import Path

from tests.faults.killing import kill

MOMENTS = 20
LONGEST = 25
"""Things done before each, at most; the long run does 80."""


def test_after_kill_9_at_random_moments_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(1_000_000)
    report = kill(tmp_path / "workspace", MOMENTS, seed, LONGEST)
    print(report.words())  # with the seed, where it fails
    assert report.lost == []
    assert report.breaks == []
    assert report.other == []
    assert report.moments == MOMENTS
    assert {"said", "draft", "set"} <= set(report.done), "the consoles were at work"
