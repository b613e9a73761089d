"""What the journal costs beside bare SQLite, and a list of a million beside a list of a thousand."""

import asyncio
import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from console.conversation.codec import encode
from console.conversation.events import Answered, CustomerSaid, Event, Started
from console.conversation.messages import Kind
from console.store.opening import connect
from console.store.port import Filter
from console.store.sqlite import SqliteStore, open_store
from tests.benchmarks.figure import Figure, benchmark, figure, interleaved

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WORDS = tuple(
    f"{a}{b}{c}" for a in "bdfgklmn" for b in "aeiou" for c in ("r", "st", "nd", "ll", "ke", "ving")
)
CONVERSATIONS = 40
PAIRS = 600


def _text(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randint(5, 60)))


@benchmark("journal.append", at_most=3.0)
def append() -> Figure:
    """One message journalled with its projections, its search and the thread hop, beside a bare commit.

    The baseline inserts the same JSON into a plain table with the same pragmas (WAL, synchronous=FULL, and
    the rest) on the calling thread.
    """
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "journal.sqlite")
        with closing(connect(_empty(Path(folder) / "bare.sqlite"))) as bare:
            bare.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, body BLOB NOT NULL)")
            return asyncio.run(_append_by_turns(store, bare))


def _empty(path: Path) -> Path:
    path.touch(0o600)
    return path


async def _append_by_turns(store: SqliteStore, bare: sqlite3.Connection) -> Figure:
    dice = random.Random(7)
    seqs: dict[str, int] = {}
    values: list[float] = []
    baselines: list[float] = []
    for run in range(-CONVERSATIONS, PAIRS):
        conversation = f"{run % CONVERSATIONS:032x}"
        said: Event = Answered(_text(dice)) if run // CONVERSATIONS % 2 else CustomerSaid(_text(dice))
        events = [said] if conversation in seqs else [Started(Kind.LIVE), said]
        began = perf_counter()
        _, state = await store.append(
            conversation, seqs.get(conversation, 0), events, START + timedelta(seconds=run)
        )
        appended = perf_counter()
        body = encode(said)
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO line (body) VALUES (?)", (body,))
        bare.execute("COMMIT")
        committed = perf_counter()
        seqs[conversation] = state.seq
        if run >= 0:
            values.append((appended - began) * 1000)
            baselines.append((committed - appended) * 1000)
    await store.close()
    return figure(values, baselines, "ms")


@benchmark("journal.list", at_most=2.0)
def opening_the_list() -> Figure:
    """The workspace opened and its first 50 rows read: 1,000,000 conversations beside 1,000."""
    with TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.sqlite", Path(folder) / "large.sqlite"
        for path, many in ((small, 1_000), (large, 1_000_000)):
            fill(path, many)
        return interleaved(lambda: _open(large), lambda: _open(small), unit="ms", runs=40, warm_up=3)


def _open(path: Path) -> float:
    began = perf_counter()
    store = open_store(path)
    page = store.rows_now(Filter(), 50)
    ended = perf_counter()
    assert len(page.rows) == 50
    asyncio.run(store.close())
    return (ended - began) * 1000


def fill(path: Path, many: int) -> None:
    """Rows and tally written in bulk, as `many` conversations leave them."""
    asyncio.run(open_store(path).close())
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.execute(_ROWS, {"many": many})
        connection.execute(
            "INSERT INTO tally SELECT attention, kind, holder, count(*) FROM conversation GROUP BY 1, 2, 3"
        )
        connection.execute("COMMIT")


_ROWS = """
WITH RECURSIVE line (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM line WHERE n < :many),
made AS (
    SELECT n, CASE n % 20 WHEN 0 THEN 'test' WHEN 1 THEN 'imported' ELSE 'live' END AS kind,
           CASE WHEN n % 50 = 7 THEN 'waiting' WHEN n % 5 = 3 THEN 'human' ELSE 'ai' END AS holder,
           1700000000000000 + (n * 7919 % 1000003) * 30000000 AS at
    FROM line
)
INSERT INTO conversation
    (number, id, seq, attention, kind, title, last_line, customer, holder, stage, trigger_name, action,
     provider, turns, waiting_since, started_at, updated_at, provider_name, stage_at)
SELECT n + 1, printf('%032x', n * 2654435761 % 4294967296), 4, holder = 'waiting' AND kind <> 'test', kind,
       'My order ' || n || ' has not arrived and nobody answers', 'Thank you, your parcel is on its way.',
       'customer ' || n, holder, CASE holder WHEN 'waiting' THEN 'copied' WHEN 'human' THEN 'pasted'
       ELSE 'none' END, CASE WHEN n % 3 = 0 THEN 'frustration' END, 'continue', 'link', 3,
       CASE WHEN holder <> 'ai' THEN at END, at, at, CASE WHEN holder <> 'ai' THEN 'LiveChat' ELSE '' END,
       CASE WHEN holder <> 'ai' THEN at END
FROM made
"""
