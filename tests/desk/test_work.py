"""Tasks have an owner, a key and an end; nothing that was begun gets out of sight."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from console.conversation.errors import ConsoleError, NotPossible
from console.conversation.phrases import phrase
from console.desk.work import Work, whole


class Heard:
    """What the owner and the loop were told."""

    def __init__(self) -> None:
        self.failed: list[tuple[str, ConsoleError]] = []
        self.defects: list[object] = []
        self.work = Work(lambda key, error: self.failed.append((key, error)))


def play(scenario: Callable[[Heard], Awaitable[None]]) -> Heard:
    heard = Heard()

    async def life() -> None:
        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: heard.defects.append(context["exception"])
        )
        await scenario(heard)
        await heard.work.close()
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(life())
    return heard


async def forever() -> None:
    await asyncio.Event().wait()


def test_two_tasks_of_one_key_are_both_ended() -> None:
    async def scenario(heard: Heard) -> None:
        tasks = [heard.work.start("say", forever()) for _ in range(2)]
        assert heard.work.running("say")
        await heard.work.end("say")
        assert all(task.cancelled() for task in tasks)
        assert not heard.work.running("say")

    play(scenario)


def test_an_expected_error_reaches_the_owner_and_a_defect_the_loop_each_once() -> None:
    error = NotPossible(phrase("No."))

    async def expected() -> None:
        raise error

    async def defect() -> None:
        raise ZeroDivisionError

    async def scenario(heard: Heard) -> None:
        heard.work.start("a", expected())
        heard.work.start("b", defect())
        await heard.work.idle()

    heard = play(scenario)
    assert heard.failed == [("a", error)]
    assert [type(one) for one in heard.defects] == [ZeroDivisionError]


def test_a_task_that_ends_its_own_key_goes_on() -> None:
    done: list[str] = []

    async def scenario(heard: Heard) -> None:
        async def own() -> None:
            await heard.work.end("own")
            await heard.work.finished("own")
            done.append("went on")

        heard.work.start("own", own())
        await heard.work.idle()

    play(scenario)
    assert done == ["went on"]


def test_what_is_to_be_done_whole_is_done_however_often_it_is_cancelled() -> None:
    done: list[str] = []

    async def scenario(heard: Heard) -> None:
        gate = asyncio.Event()

        async def act() -> None:
            await gate.wait()
            done.append("done")

        task = asyncio.ensure_future(whole(act()))
        for _ in range(3):
            await asyncio.sleep(0)
            task.cancel()
        gate.set()
        with pytest.raises(asyncio.CancelledError):
            await task

    play(scenario)
    assert done == ["done"]


def test_an_error_of_what_is_done_whole_is_not_lost_to_a_cancellation() -> None:
    async def scenario(heard: Heard) -> None:
        async def act() -> None:
            await asyncio.sleep(0)
            raise NotPossible(phrase("The disk is full."))

        task = asyncio.ensure_future(whole(act()))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(NotPossible, match="disk is full"):
            await task

    play(scenario)


def test_what_is_started_after_the_end_never_takes_a_step() -> None:
    steps: list[str] = []

    async def late() -> None:
        steps.append("late")

    async def play() -> None:
        work = Work(lambda key, error: None)
        await work.close()
        task = work.start("late", late())
        await asyncio.wait([task])
        assert task.cancelled()

    asyncio.run(play())
    assert steps == []
