"""One folder of articles, read into one index file: what the agent may answer from."""

import sqlite3
import threading
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from console.knowledge.confidence import THRESHOLD
from console.knowledge.findings import Findings, Hit
from console.knowledge.passages import Passage
from console.knowledge.problems import Problem
from console.knowledge.report import Progress, Report
from console.knowledge.schema import as_knowledge_error, connect, damaged, throw_away

if TYPE_CHECKING:
    from console.knowledge.postings import Postings
    from console.knowledge.ranking import Ranked

__all__ = ["Library", "Problem", "Progress", "Report"]


def _never() -> bool:
    return False


class Library:
    """The knowledge of one workspace. Blocking: call it on a thread of your own, never on the window's.

    One thread may refresh while others search; another process may do either on the same file. The index
    is derived data: a damaged one is thrown away by the next refresh.
    """

    def __init__(self, index: Path) -> None:
        """`index`: the file, made when first needed, readable by this user alone."""
        self._index = index
        self._reader: sqlite3.Connection | None = None
        self._reading = threading.RLock()
        self._refreshing = threading.Lock()
        self._postings: Postings | None = None
        self._generation = ""

    def refresh(
        self,
        folder: Path,
        progress: Callable[[Progress], None] | None = None,
        stopped: Callable[[], bool] = _never,
    ) -> Report:
        """Reads what changed in `folder` and forgets what is gone; may be stopped between two files.

        Raises KnowledgeError, keeping what was read before, when the folder is gone, closed or without
        articles, and when the index cannot be written. A file that cannot be read is a problem in the report.
        """
        with self._refreshing:
            try:
                return self._refresh(folder, progress, stopped)
            except sqlite3.Error as error:
                if not damaged(error):
                    raise as_knowledge_error(self._index, error) from error
            except OSError as error:
                raise as_knowledge_error(self._index, error) from error
            try:
                self.close()
                throw_away(self._index)
                return self._refresh(folder, progress, stopped)
            except (sqlite3.Error, OSError) as error:
                raise as_knowledge_error(self._index, error) from error

    def _refresh(
        self, folder: Path, progress: Callable[[Progress], None] | None, stopped: Callable[[], bool]
    ) -> Report:
        from console.knowledge.refreshing import Refresh  # with all importers: only when a folder is read

        with closing(connect(self._index)) as connection:
            return Refresh(connection, folder).run(progress, stopped)

    def search(self, question: str, *, folder: str | None = None, top: int = 5) -> Findings:
        """The passages that fit a question, of the best `top` documents; `folder` is a sub-folder.

        Milliseconds, but for the first search after a refresh, which loads the index. Raises KnowledgeError.
        """
        from console.knowledge.ranking import rank

        with self._reader_connection() as connection:
            postings = self._current(connection)
            ranked = rank(postings, question, folder=folder, top=top)
            hits = tuple(hit for one in ranked.passages if (hit := self._hit(connection, postings, one)))
        return Findings(question, hits, ranked.confidence if hits else 0.0, THRESHOLD, ranked.sought)

    def counts(self) -> tuple[int, int]:
        """Documents and passages in the index. Raises KnowledgeError."""
        from console.knowledge.refreshing import counts

        with self._reader_connection() as connection:
            return counts(connection)

    def documents(self) -> list[tuple[str, str, int]]:
        """Path, title and number of passages of every document, by path. Raises KnowledgeError."""
        with self._reader_connection() as connection:
            return connection.execute(
                "SELECT path, title, count(passages.id)"
                " FROM documents LEFT JOIN passages ON passages.document = documents.id"
                " WHERE problem IS NULL GROUP BY documents.id ORDER BY path"
            ).fetchall()

    def document(self, path: str) -> tuple[Passage, ...]:
        """A document's passages in order; none for a path that is not in the index. Raises KnowledgeError."""
        with self._reader_connection() as connection:
            rows = connection.execute(
                "SELECT path, title, heading, text, number FROM passages JOIN documents"
                " ON passages.document = documents.id WHERE path = ? ORDER BY number",
                (path.encode("utf-8", "replace").decode("utf-8"),),
            )
            return tuple(Passage(*row) for row in rows)

    def close(self) -> None:
        """Lets go of the file; the next call opens it again."""
        with self._reading:
            if self._reader is not None:
                self._reader.close()
            self._reader = None
            self._postings = None
            self._generation = ""

    @contextmanager
    def _reader_connection(self) -> Generator[sqlite3.Connection]:
        """The reading connection within one picture of the data."""
        with self._reading:
            try:
                if self._reader is None:
                    self._reader = connect(self._index)
                self._reader.execute("BEGIN")
                try:
                    yield self._reader
                finally:
                    if self._reader.in_transaction:
                        self._reader.execute("COMMIT")
            except (sqlite3.Error, OSError) as error:
                self.close()
                raise as_knowledge_error(self._index, error) from error

    def _current(self, connection: sqlite3.Connection) -> "Postings":
        from console.knowledge.postings import Postings, Row

        row: tuple[str] | None = connection.execute(
            "SELECT value FROM facts WHERE name = 'generation'"
        ).fetchone()
        generation = row[0] if row else "0"
        if self._postings is None or generation != self._generation:
            rows = connection.execute(
                "SELECT passages.id, path, language, title_stems, heading_stems, stems"
                " FROM passages JOIN documents ON documents.id = passages.document"
            )
            self._postings = Postings(Row(key, path, code, (t, h, s)) for key, path, code, t, h, s in rows)
            self._generation = generation
        return self._postings

    @staticmethod
    def _hit(connection: sqlite3.Connection, postings: "Postings", ranked: "Ranked") -> Hit | None:
        row = connection.execute(
            "SELECT path, title, heading, text, number FROM passages JOIN documents"
            " ON passages.document = documents.id WHERE passages.id = ?",
            (postings.keys[ranked.place],),
        ).fetchone()
        return Hit(Passage(*row), ranked.score) if row else None
