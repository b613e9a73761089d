"""Every coroutine has an owner, a key and an end: tasks by name, where a new one replaces the old."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from console.conversation.errors import ConsoleError

Coro = Coroutine[Any, Any, None]


@dataclass(slots=True)
class Work:
    """Owns tasks by key. `failed` hears of expected errors; others reach the loop's handler, once."""

    failed: Callable[[str, ConsoleError], None]
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict[str, asyncio.Task[None]])

    def start(self, key: str, coroutine: Coro) -> asyncio.Task[None]:
        """Starts a task under `key`; whoever replaces one has to `end` it first."""
        task = asyncio.get_running_loop().create_task(coroutine, name=key)
        self._tasks[key] = task
        task.add_done_callback(lambda done: self._done(key, done))
        return task

    def running(self, key: str) -> bool:
        """Is a task under way for this key?"""
        return key in self._tasks

    async def end(self, key: str) -> None:
        """Cancels the key's task and waits until it has wound up."""
        task = self._tasks.get(key)
        if task is not None and task is not asyncio.current_task():
            task.cancel()
            await asyncio.wait([task])

    async def finished(self, key: str) -> None:
        """Waits until the key's task is done, if there is one."""
        task = self._tasks.get(key)
        if task is not None:
            await asyncio.wait([task])

    async def idle(self) -> None:
        """Waits until nothing is under way."""
        while self._tasks:
            await asyncio.wait(list(self._tasks.values()))

    async def close(self) -> None:
        """Cancels everything and waits for all of it."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _done(self, key: str, task: asyncio.Task[None]) -> None:
        if self._tasks.get(key) is task:
            del self._tasks[key]
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, ConsoleError):
            self.failed(key, error)
        elif error is not None:
            context = {"message": f"unexpected error in {key}", "exception": error, "task": task}
            task.get_loop().call_exception_handler(context)
