"""Brings the index up to date with the folder: reads what changed, forgets what is gone."""

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from console.knowledge.decoding import NotText
from console.knowledge.folder import Found, list_folder, read_file
from console.knowledge.importers import read
from console.knowledge.passages import split
from console.knowledge.problems import LARGEST, STORED, Problem, unreadable
from console.knowledge.report import Progress, Report
from console.knowledge.words import language_of, stemmer, words

WRITE_SECONDS = 0.5
"""How much work a crash may cost."""


@dataclass(frozen=True, slots=True)
class _Known:
    key: int
    size: int
    modified: int
    digest: bytes
    problem: str | None


@dataclass(frozen=True, slots=True)
class _Reading:
    title: str
    language: str
    rows: tuple[tuple[int, str | None, str, str, str, str], ...]
    """Per passage: number, heading, text, then the stems of title, heading and text."""
    problem: str | None


@dataclass(frozen=True, slots=True)
class _Replaced:
    found: Found
    digest: bytes
    reading: _Reading


@dataclass(frozen=True, slots=True)
class _Touched:
    """Saved again without a change."""

    key: int
    found: Found


@dataclass(frozen=True, slots=True)
class _Gone:
    key: int


_Change = _Replaced | _Touched | _Gone


class Refresh:
    """One pass over the folder, written in small transactions on a connection of its own."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._same_folder = True
        self._pending: list[_Change] = []
        self._written = time.monotonic()
        self._problems: list[Problem] = []
        self._read = self._unchanged = self._removed = 0

    def run(self, progress: Callable[[Progress], None] | None, stopped: Callable[[], bool]) -> Report:
        """Does it all. Raises KnowledgeError when the folder is gone, closed or empty, sqlite3.Error."""
        listing = list_folder(self._folder)
        self._problems.extend(listing.problems)
        self._same_folder = self._fact("folder") == self._name()
        known = self._known()
        halted = False
        for done, found in enumerate(listing.files):
            if stopped():
                halted = True
                break
            if progress:
                progress(Progress(done, len(listing.files), found.document))
            self._bring_up_to_date(found, known.get(found.document))
            if time.monotonic() - self._written >= WRITE_SECONDS:
                self._write()
        if not halted:
            self._forget(known, {f.document for f in listing.files}, listing.problems)
            if progress:
                progress(Progress(len(listing.files), len(listing.files), ""))
        self._write(last=True, halted=halted)
        return self._report(halted)

    def _name(self) -> str:
        return os.fsencode(self._folder.resolve()).decode("utf-8", "replace")

    def _bring_up_to_date(self, found: Found, known: _Known | None) -> None:
        document = found.document
        stat_same = known is not None and (known.size, known.modified) == (found.size, found.modified)
        if known and stat_same and self._same_folder:
            self._keep(document, known)
            return
        try:
            data = b"" if found.size > LARGEST else read_file(self._folder, document)
        except FileNotFoundError:
            return  # went away since the listing; the next refresh forgets it
        except OSError as error:
            self._problems.append(unreadable(document, error))
            return
        digest = b"" if found.size > LARGEST else hashlib.blake2b(data, digest_size=16).digest()
        if known and known.digest == digest:
            self._pending.append(_Touched(known.key, found))
            self._keep(document, known)
            return
        reading = _reading(data, found)
        self._pending.append(_Replaced(found, digest, reading))
        self._read += 1
        if reading.problem:
            self._problems.append(STORED[reading.problem](document))

    def _keep(self, document: str, known: _Known) -> None:
        self._unchanged += 1
        if known.problem in STORED:
            self._problems.append(STORED[known.problem](document))

    def _forget(self, known: dict[str, _Known], there: set[str], closed: tuple[Problem, ...]) -> None:
        kept = tuple(problem.document + "/" for problem in closed)
        for document, row in known.items():
            if document not in there and not document.startswith(kept):
                self._pending.append(_Gone(row.key))
                self._removed += 1

    def _known(self) -> dict[str, _Known]:
        rows = self._connection.execute("SELECT path, id, size, modified, digest, problem FROM documents")
        return {row[0]: _Known(*row[1:]) for row in rows}

    def _write(self, *, last: bool = False, halted: bool = False) -> None:
        """Writes what has been read so far, in one short transaction: other processes may want to write."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            if self._pending:
                self._set_fact("unpublished", "1")
            if not self._same_folder:
                # Until it is through, what is there of the other folder must not pass as this one's.
                self._set_fact("folder", self._name() if last and not halted else "")
            for change in self._pending:
                _apply(self._connection, change)
            if last and self._fact("unpublished") == "1":
                # Searches in any process look at this number to see that there is something new.
                self._set_fact("unpublished", "0")
                self._set_fact("generation", str(int(self._fact("generation") or 0) + 1))
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        self._pending.clear()
        self._written = time.monotonic()

    def _fact(self, name: str) -> str | None:
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def _set_fact(self, name: str, value: str) -> None:
        self._connection.execute(
            "INSERT INTO facts VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def _report(self, halted: bool) -> Report:
        documents, passages = counts(self._connection)
        return Report(
            documents, passages, self._read, self._unchanged, self._removed, tuple(self._problems), halted
        )


def counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """Documents that were read and their passages."""
    documents: tuple[int] = connection.execute(
        "SELECT count(*) FROM documents WHERE problem IS NULL"
    ).fetchone()
    passages: tuple[int] = connection.execute("SELECT count(*) FROM passages").fetchone()
    return documents[0], passages[0]


def _apply(connection: sqlite3.Connection, change: _Change) -> None:
    match change:
        case _Gone(key):
            connection.execute("DELETE FROM documents WHERE id = ?", (key,))
        case _Touched(key, found):
            row = (found.size, found.modified, key)
            connection.execute("UPDATE documents SET size = ?, modified = ? WHERE id = ?", row)
        case _Replaced(found, digest, reading):
            connection.execute("DELETE FROM documents WHERE path = ?", (found.document,))
            about = (reading.title, reading.language)
            key = connection.execute(
                "INSERT INTO documents (path, title, language, size, modified, digest, problem)"
                " VALUES (?,?,?,?,?,?,?)",
                (found.document, *about, found.size, found.modified, digest, reading.problem),
            ).lastrowid
            connection.executemany(
                "INSERT INTO passages (document, number, heading, text, title_stems, heading_stems, stems)"
                " VALUES (?,?,?,?,?,?,?)",
                ((key, *row) for row in reading.rows),
            )


def _reading(data: bytes, found: Found) -> _Reading:
    if found.size > LARGEST:
        return _Reading("", "en", (), "too_large")
    try:
        article = read(data, found.document)
    except NotText:
        return _Reading("", "en", (), "not_text")
    passages = split(found.document, article)
    if not passages:
        return _Reading(article.title, "en", (), "no_words")
    language = language_of(words(" ".join(passage.text for passage in passages[:4])))
    stem = stemmer(language)

    def stems(text: str | None) -> str:
        return " ".join(stem(word) for word in words(text or ""))

    title = stems(article.title)
    rows = tuple((p.number, p.heading, p.text, title, stems(p.heading), stems(p.text)) for p in passages)
    return _Reading(article.title, language, rows, None)
