"""Every coroutine has an owner, a key and an end: tasks by name, none of them ever out of sight."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from console.conversation.errors import ConsoleError

if TYPE_CHECKING:
    import asyncio  # when it runs: with the loop, after the first frame

T = TypeVar("T")
Coro = Coroutine[Any, Any, None]


@dataclass(slots=True)
class Work:
    """Owns tasks by key. `failed` hears of expected errors; others reach the loop's handler, once."""

    failed: Callable[[str, ConsoleError], None]
    _tasks: "dict[asyncio.Task[None], str]" = field(default_factory=dict["asyncio.Task[None]", str])
    _closed: bool = False

    def start(self, key: str, coroutine: Coro) -> "asyncio.Task[None]":
        """Starts a task under `key`; one that should replace another has to `end` it first.

        Once all is closed, what a late timer starts is cancelled before its first step.
        """
        import asyncio

        task = asyncio.get_running_loop().create_task(coroutine, name=key)
        self._tasks[task] = key
        task.add_done_callback(self._done)
        if self._closed:
            task.cancel()
        return task

    def running(self, key: str) -> bool:
        """Is a task under way for this key?"""
        return key in self._tasks.values()

    async def end(self, key: str) -> None:
        """Cancels the key's tasks and waits until they have wound up."""
        import asyncio

        tasks = self._others(key)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    async def finished(self, key: str) -> None:
        """Waits until the key's tasks are done, if there are any."""
        import asyncio

        tasks = self._others(key)
        if tasks:
            await asyncio.wait(tasks)

    async def idle(self) -> None:
        """Waits until nothing is under way."""
        import asyncio

        while self._tasks:
            await asyncio.wait(list(self._tasks))

    async def close(self) -> None:
        """Cancels everything and waits for all of it."""
        import asyncio

        self._closed = True
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _others(self, key: str) -> "list[asyncio.Task[None]]":
        """The key's tasks, the one that asks excepted: it cannot wait for itself."""
        import asyncio

        here = asyncio.current_task()
        return [task for task, own in self._tasks.items() if own == key and task is not here]

    def _done(self, task: "asyncio.Task[None]") -> None:
        key = self._tasks.pop(task)
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, ConsoleError):
            self.failed(key, error)
        elif error is not None:
            context = {"message": f"unexpected error in {key}", "exception": error, "task": task}
            task.get_loop().call_exception_handler(context)


async def whole(coroutine: Coroutine[Any, Any, T]) -> T:
    """Runs to the end even when whoever waits is cancelled, once or more; the cancellation comes after it."""
    import asyncio

    task = asyncio.ensure_future(coroutine)
    cancelled = False
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            cancelled = True
    result = task.result()
    if cancelled:
        raise asyncio.CancelledError
    return result
