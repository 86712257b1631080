"""A bounded queue in front of the work: whoever comes when it is full is told at once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from corpus.errors import ServerBusy

__all__ = ["Gate"]

_T = TypeVar("_T")
_LOOK_EVERY = 0.5
"""Seconds between looks whether somebody still waits."""


class Gate:
    """At most `concurrency` pieces of work in threads, at most `waiting` behind them.

    One event loop at a time uses a gate. Work that has begun is finished even if
    whoever asked has gone: its place stays taken until then.
    """

    def __init__(self, concurrency: int, waiting: int, seconds: float) -> None:
        self.concurrency = concurrency
        self.waiting = waiting
        self.seconds = seconds
        self._inside = 0
        self._places: tuple[asyncio.AbstractEventLoop, asyncio.Semaphore] | None = None
        self._threads = ThreadPoolExecutor(concurrency, thread_name_prefix="hoidap-service")

    async def run(self, work: Callable[[], _T]) -> _T:
        """What `work` returns. Raises ServerBusy where it gets no turn, else what `work` raises."""
        if self._inside >= self.concurrency + self.waiting:
            raise self._busy()
        self._inside += 1
        places = self._semaphore()
        try:
            try:
                await asyncio.wait_for(places.acquire(), self.seconds)
            except TimeoutError:
                raise self._busy() from None
        except BaseException:
            self._inside -= 1
            raise
        future = asyncio.get_running_loop().run_in_executor(self._threads, work)
        future.add_done_callback(lambda _: self._left(places))
        return await asyncio.shield(future)

    async def run_until_left(
        self, work: Callable[[threading.Event], _T], left: Callable[[], Awaitable[bool]]
    ) -> _T:
        """As `run`, for work that stops when its event is set: once `left` says that nobody waits.

        Also set when whoever asked is cancelled. Raises what `run` raises.
        """
        stop = threading.Event()
        running = asyncio.ensure_future(self.run(lambda: work(stop)))
        try:
            while not running.done():
                await asyncio.wait({running}, timeout=_LOOK_EVERY)
                if not running.done() and await left():
                    stop.set()
            return running.result()
        finally:
            stop.set()
            if not running.done():
                running.cancel()

    def close(self) -> None:
        """Lets the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _left(self, places: asyncio.Semaphore) -> None:
        self._inside -= 1
        places.release()

    def _busy(self) -> ServerBusy:
        return ServerBusy(
            "Hệ thống đang bận, xin chờ giây lát rồi hỏi lại.",
            retry_after=2 + self._inside // self.concurrency,
        )

    def _semaphore(self) -> asyncio.Semaphore:
        loop = asyncio.get_running_loop()
        if self._places is None or self._places[0] is not loop:
            self._places = loop, asyncio.Semaphore(self.concurrency)
        return self._places[1]
