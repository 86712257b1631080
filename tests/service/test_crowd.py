"""A crowd at the door: who has no room is told so, and nobody meets an error page."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.page.app import running
from assistant.page.premises import Premises
from assistant.page.settings import PageSettings
from assistant.service.load import crowd
from assistant.service.settings import ServiceSettings
from index.index import Index
from tests.service.conftest import visitor
from tests.service.pressing import functions, press
from tests.service.test_gate import run

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
QUESTION = "Ai chủ trì hội nghị của Huyện ủy Vân Xuân?"


class Held(Assistant):
    """The real assistant, whose answers wait until they are let go."""

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        self.go = threading.Event()
        self.asked = 0

    def ask(self, question: str, **rest: Any) -> Answer:  # type: ignore[override]
        self.asked += 1
        self.go.wait(60)
        return super().ask(question, **rest)


@contextmanager
def crowded(index: Index) -> Iterator[tuple[Held, str]]:
    """A server with little room, and its assistant."""
    assistant = Held(index)
    page = PageSettings(port=0, examples=0, concurrency=1, max_waiting=1)
    premises = Premises(service=ServiceSettings(concurrency=1, max_waiting=1))
    try:
        with running(assistant, page, premises) as url:
            yield assistant, url
    finally:
        assistant.go.set()


def until(true: Callable[[], bool]) -> None:
    limit = time.monotonic() + 30
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.02)


def test_the_api_tells_who_has_no_room_when_to_come_back(made_index: Index) -> None:
    with crowded(made_index) as (assistant, url), visitor(url) as client:

        def ask(_: int) -> httpx.Response:
            return httpx.post(f"{url}/api/ask", json={"question": QUESTION}, timeout=60)

        with ThreadPoolExecutor(5) as pool:
            asked = [pool.submit(ask, n) for n in range(5)]
            until(lambda: sum(one.done() for one in asked) == 3)
            # One slow answer does not hold what needs no turn.
            assert client.get("/healthz").status_code == 200
            assert client.get("/").status_code == 200
            assistant.go.set()
            replies = [one.result() for one in asked]
        assert sorted(r.status_code for r in replies) == [200, 200, 503, 503, 503]
        for reply in replies:
            if reply.status_code == 503:
                assert int(reply.headers["retry-after"]) >= 1
                assert "đang bận, xin chờ" in reply.json()["error"]["message"]
        assert assistant.asked == 2


def test_the_page_tells_it_too(made_index: Index) -> None:
    with crowded(made_index) as (assistant, url):

        def ask(n: int) -> str:
            with visitor(url) as client:
                client.get("/")
                found = [f for f in functions(client) if f[1] == "asked"]
                index, _, inputs = found[0]
                data = [QUESTION, *[json.dumps({})] * (inputs - 1)]
                return press(client, f"p{n}", index, data, {})

        with ThreadPoolExecutor(4) as pool:
            asked = [pool.submit(ask, n) for n in range(4)]
            until(lambda: sum(one.done() for one in asked) >= 2)
            assistant.go.set()
            said = [one.result() for one in asked]
        full = [s for s in said if "queue" in s.lower() and "full" in s.lower()]
        answered = [s for s in said if "process_completed" in s]
        # One is worked on and one may wait; all four may come before the first is begun.
        assert len(full) in (2, 3)
        assert len(full) + len(answered) == 4


def test_a_crowd_that_waits_as_told_is_served_whole(made_index: Index) -> None:
    with crowded(made_index) as (assistant, url):
        assistant.go.set()
        met: list[Any] = []

        questions = [QUESTION, "Trồng mới bao nhiêu héc ta rừng?"]

        async def scene() -> None:
            for page in (False, True):
                met.append(await crowd(url, 6, 12, questions, page=page))

        run(scene())
        for one in met:
            assert (len(one.seconds), one.errors) == (12, 0)
            assert one.row().startswith("| 6 | 12 |")
