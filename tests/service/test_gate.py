"""The bounded queue: refuses at once, holds nobody up, and never leaks a place."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from assistant.service.gate import Gate
from corpus.errors import ServerBusy, UsageError


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: a browser test before this one may have left a loop in ours."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def test_one_more_than_fits_is_told_at_once_and_nobody_else_suffers() -> None:
    async def scene() -> None:
        gate, held = Gate(concurrency=2, waiting=3, seconds=60), threading.Event()
        slow = [asyncio.create_task(gate.run(held.wait)) for _ in range(5)]
        await asyncio.sleep(0.05)
        with pytest.raises(ServerBusy, match="đang bận, xin chờ") as busy:
            await gate.run(lambda: 1)
        assert busy.value.retry_after >= 1
        held.set()
        assert await asyncio.gather(*slow) == [True] * 5
        assert await gate.run(lambda: "sau đó") == "sau đó"
        gate.close()

    run(scene())


def test_one_slow_answer_does_not_hold_the_others() -> None:
    async def scene() -> None:
        gate, held = Gate(concurrency=2, waiting=9, seconds=60), threading.Event()
        slow = asyncio.create_task(gate.run(held.wait))
        quick = [await gate.run(lambda n=n: n) for n in range(6)]  # type: ignore[misc]
        assert quick == list(range(6))
        assert not slow.done()
        held.set()
        await slow
        gate.close()

    run(scene())


def test_waiting_too_long_and_going_away_give_the_place_back() -> None:
    async def scene() -> None:
        gate, held = Gate(concurrency=1, waiting=1, seconds=0.05), threading.Event()
        slow = asyncio.create_task(gate.run(held.wait))
        await asyncio.sleep(0)
        with pytest.raises(ServerBusy):
            await gate.run(lambda: 1)
        gone = asyncio.create_task(gate.run(lambda: 1))
        await asyncio.sleep(0)
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        slow.cancel()  # whoever asked is gone; the work goes on and keeps its place
        with pytest.raises(asyncio.CancelledError):
            await slow
        with pytest.raises(ServerBusy):
            await gate.run(lambda: 1)
        held.set()
        await asyncio.sleep(0.05)
        assert await gate.run(lambda: 2) == 2
        gate.close()

    run(scene())


def test_what_fails_inside_is_raised_and_frees_its_place() -> None:
    def fails() -> None:
        raise UsageError("sai")

    async def scene() -> None:
        gate = Gate(concurrency=1, waiting=0, seconds=60)
        for _ in range(3):
            with pytest.raises(UsageError):
                await gate.run(fails)
            await asyncio.sleep(0)
        gate.close()

    run(scene())
