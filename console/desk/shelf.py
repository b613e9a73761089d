"""What the agent may answer from: reading the folder with progress, stopping, searching."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from console.conversation.errors import ConsoleError, KnowledgeError
from console.conversation.phrases import phrase
from console.desk.feed import Feed, KnowledgeRead
from console.desk.work import Work

if TYPE_CHECKING:
    from console.knowledge.findings import Findings
    from console.knowledge.library import Library, Progress, Report

READING = "knowledge"


@dataclass(slots=True)
class Shelf:
    """The workspace's knowledge. Reading happens on a thread of its own; a new folder replaces the old.

    `index` is the file that it is read into.
    """

    index: Path
    feed: Feed
    _stop: threading.Event = field(default_factory=threading.Event)
    _made: "Library | None" = field(init=False, default=None)
    _making: threading.Lock = field(init=False, default_factory=threading.Lock)
    _pool: ThreadPoolExecutor = field(init=False)
    _work: Work = field(init=False)

    def __post_init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="knowledge")
        self._work = Work(self._failed)

    @property
    def _library(self) -> "Library":
        """Made when it is first asked, on whichever thread that is; the first frame comes without it."""
        from console.knowledge.library import Library

        with self._making:
            if self._made is None:
                self._made = Library(self.index)
            return self._made

    def search(self, question: str) -> "Findings":
        """Ranked passages; blocking for milliseconds, from any thread."""
        return self._library.search(question)

    def article(self, document: str) -> str:
        """The text of an article as it was read, empty when it is gone; blocking."""
        parts: list[str] = []
        heading: str | None = None
        for passage in self._library.document(document):
            if passage.heading and passage.heading != heading:
                parts.append(passage.heading)
            heading = passage.heading
            parts.append(passage.text)
        return "\n\n".join(parts)

    async def begin(self, folder: str) -> None:
        """Starts to read `folder`; progress and the outcome come over the feed."""
        await self.stop()
        self._stop.clear()
        self._work.start(READING, self._read(folder))

    def reading(self) -> bool:
        """Is a folder being read?"""
        return self._work.running(READING)

    async def stop(self) -> None:
        """Stops reading; what was read so far is kept."""
        self._stop.set()
        await self._work.finished(READING)

    async def finished(self) -> None:
        """Waits until the folder is read."""
        await self._work.finished(READING)

    async def counts(self) -> tuple[int, int]:
        """Documents and passages."""
        import asyncio

        return await asyncio.wrap_future(self._pool.submit(lambda: self._library.counts()))

    async def close(self) -> None:
        """Stops reading and closes the index."""
        await self.stop()
        self._pool.shutdown(wait=True)
        if self._made is not None:
            self._made.close()

    async def _read(self, folder: str) -> None:
        import asyncio

        if not folder.strip():
            raise KnowledgeError(
                phrase("The agent has nothing to answer from."),
                phrase("Add knowledge: choose a folder of articles."),
            )
        loop = asyncio.get_running_loop()

        def progress(at: "Progress") -> None:
            loop.call_soon_threadsafe(self.feed.tell, KnowledgeRead(progress=at))

        report = await asyncio.wrap_future(self._pool.submit(self._refresh, folder, progress))
        self.feed.tell(KnowledgeRead(report=report))

    def _refresh(self, folder: str, progress: "Callable[[Progress], None]") -> "Report":
        return self._library.refresh(Path(folder).expanduser(), progress, self._stop.is_set)

    def _failed(self, key: str, error: ConsoleError) -> None:
        self.feed.tell(KnowledgeRead(error=error))
