"""The thread that every call into the keyring runs on; one that hangs is left behind and replaced."""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")

MAXIMUM_LEFT_BEHIND = 3
"""Threads that may hang at once; beyond that a call is refused at once instead of adding another."""


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A call that returned."""

    value: T


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a call gave; else `raised` names the classes of its exception, its own class first."""

    done: Done[T] | None
    raised: tuple[str, ...] = ()


TIMED_OUT = ("TimedOut",)


class _Reduced:
    """Reduces an exception of a keyring to its class names.

    Keyrings are foreign code with a secret in their hands: an exception's text, arguments, causes and frames
    may carry it, so none of them may leave this file. That holds for every exception, not for known ones.
    """

    def __init__(self) -> None:
        self.raised: tuple[str, ...] = ()

    def __enter__(self) -> "_Reduced":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if kind is None or not issubclass(kind, Exception):
            return False
        self.raised = tuple(base.__name__ for base in kind.__mro__)
        return True


class _Job(Generic[T]):
    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self.future: Future[Outcome[T]] = Future()

    def do(self) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        done: Done[T] | None = None
        with _Reduced() as reduced:
            done = Done(self._work())
        self.future.set_result(Outcome(done, reduced.raised))


Call = Callable[[], None]


class _Worker:
    """One daemon thread and its queue; a daemon, because a hanging keyring must not keep the program up."""

    def __init__(self, waiting: list[Call]) -> None:
        self._calls: queue.SimpleQueue[Call | None] = queue.SimpleQueue()
        for call in waiting:
            self._calls.put(call)
        self._thread = threading.Thread(target=self._run, name="keyring", daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def put(self, call: Call) -> None:
        self._calls.put(call)

    def leave(self) -> list[Call]:
        """Ends the thread as soon as its present call returns; gives the calls that still wait."""
        waiting: list[Call] = []
        while True:
            try:
                call = self._calls.get_nowait()
            except queue.Empty:
                break
            if call is not None:
                waiting.append(call)
        self._calls.put(None)
        return waiting

    def join(self, seconds: float) -> None:
        self._thread.join(seconds)

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            call()


class KeyringThread:
    """Runs calls one after another, each for at most `timeout` seconds counted from when it is asked for."""

    def __init__(self, timeout: float) -> None:
        self.timeout = timeout
        self._worker: _Worker | None = None
        self._left: list[_Worker] = []

    async def run(self, work: Callable[[], T]) -> Outcome[T]:
        """What `work` gave; `raised` is `TIMED_OUT` when it did not return in time."""
        worker = self._ready()
        if worker is None:
            return Outcome(None, TIMED_OUT)
        job = _Job(work)
        worker.put(job.do)
        future = asyncio.wrap_future(job.future)
        try:
            await asyncio.wait({future}, timeout=self.timeout)
            if future.done():
                return future.result()
        finally:
            future.cancel()  # given up or too late: if it has not begun, it never does
        self._replace(worker)
        return Outcome(None, TIMED_OUT)

    def close(self) -> None:
        """Ends the thread; one that hangs is not waited for."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.leave()
            worker.join(0.2)

    def _ready(self) -> _Worker | None:
        self._left = [worker for worker in self._left if worker.alive]
        if len(self._left) >= MAXIMUM_LEFT_BEHIND:
            return None
        if self._worker is None or not self._worker.alive:
            self._worker = _Worker([])
        return self._worker

    def _replace(self, worker: _Worker) -> None:
        """Leaves a hanging thread behind; the calls queued after the hanging one go to a fresh thread."""
        if worker is not self._worker:
            return
        self._left.append(worker)
        waiting = worker.leave()
        self._worker = _Worker(waiting) if waiting else None
