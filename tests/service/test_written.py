"""Written answers over the API and MCP: only where asked for, verified as on the page."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import httpx
import pytest
from mcp.client import Client

from assistant.assistant import Assistant
from assistant.page.premises import Premises
from assistant.page.writing_view import Pen
from assistant.service.gate import Gate
from assistant.service.operations import Operations
from assistant.writing import WritingSettings, writer_of
from assistant.writing.models import place_of
from corpus.errors import UsageError
from tests.service.conftest import serving, visitor
from tests.service.test_mcp import call, refused, run
from tests.writing import server as speak

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
QUESTION = "Ai chủ trì hội nghị của Huyện ủy Vân Xuân?"
CHAIR = "Lò Thị Mận"
LIE = "Đồng chí Kha Văn Bịa chủ trì hội nghị [1]."


@contextmanager
def written_by(
    made: Assistant, script: Sequence[speak.Behaviour], answer_tokens: int = 200
) -> Iterator[tuple[str, speak.Scripted]]:
    """A server whose model follows a script; its address, and the model's server."""
    with speak.serving(list(script)) as model:
        settings = WritingSettings(
            llm=f"openai-like:{model.address}/v1#made", retries=0,
            answer_tokens=answer_tokens, context_tokens=9000,
        )  # fmt: skip
        writer, place = writer_of(settings), place_of(settings)
        assert writer is not None
        assert place is not None
        with serving(made, Premises(pen=Pen(writer, place))) as url:
            yield url, model
        writer.close()


def test_the_default_asks_no_model(made: Assistant) -> None:
    with written_by(made, [speak.saying("?")]) as (url, model), visitor(url) as client:
        answer = client.post("/api/ask", json={"question": QUESTION}).json()
        assert answer["short_answer"] == CHAIR
        assert "written" not in answer
        assert client.post("/api/ask", json={"question": QUESTION, "mode": "quotes"}).json()[
            "citations"
        ]
        told = client.get("/api/model").json()
        assert told["local"] is True
        assert "Không có gì rời khỏi máy" in told["told"]
        assert model.requests == []


def test_a_written_answer_holds_what_was_verified(made: Assistant) -> None:
    quoted = made.ask(QUESTION)
    true = quoted.citations[0].quote.rstrip(".")
    script = [speak.saying(f"{LIE} {true} [1]."), speak.saying(LIE), speak.refusing(500)]
    with written_by(made, script) as (url, _), visitor(url) as client:
        asked = {"question": QUESTION, "mode": "written", "id": "q7", "details": True}
        kept, lied, broken = (client.post("/api/ask", json=asked).json() for _ in range(3))
    assert kept["id"] == "q7"
    assert kept["details"]["confidence"] > 0
    assert kept["written"]["rewritten"] is True
    assert kept["written"]["dropped"]
    assert CHAIR in kept["answer"]
    assert true in kept["answer"]
    for answer, failure in ((lied, "unsupported"), (broken, "broken")):
        assert answer["answer"] == quoted.answer == answer["written"]["quoted"]["answer"]
        assert answer["written"]["failure"] == failure
        assert answer["written"]["notes"]
    for answer in (kept, lied, broken):
        assert "Kha Văn Bịa" not in str(answer)


def test_without_a_model_it_is_told_so(made: Assistant) -> None:
    with serving(made) as url, visitor(url) as client:
        got = client.post("/api/ask", json={"question": QUESTION, "mode": "written"})
        assert got.status_code == 422
        assert "mô hình" in got.json()["error"]["message"]
        assert client.get("/api/model").json() == {"model": None}
        odd = client.post("/api/ask", json={"question": QUESTION, "mode": "invented"})
        assert odd.status_code == 422
        assert odd.json()["error"]["code"] == "invalid"
    with pytest.raises(UsageError):
        Operations(made).ask_written(QUESTION)


def test_who_hangs_up_stops_the_model(made: Assistant) -> None:
    with written_by(made, [speak.endless("Hội nghị và ")], 4000) as (url, model):
        asked = {"question": QUESTION, "mode": "written"}
        with pytest.raises(httpx.TimeoutException), visitor(url) as client:
            client.post("/api/ask", json=asked, timeout=1.0)
        assert model.hung_up.wait(10), "the model goes on writing for nobody"


def test_a_slow_model_holds_up_no_quotes(made: Assistant) -> None:
    with written_by(made, [speak.silent]) as (url, _), visitor(url) as client:
        begun = threading.Event()

        def wait() -> None:
            begun.set()
            with pytest.raises(httpx.TimeoutException), visitor(url) as other:
                other.post("/api/ask", json={"question": QUESTION, "mode": "written"}, timeout=1.5)

        waiting = [threading.Thread(target=wait) for _ in range(6)]
        for thread in waiting:
            thread.start()
        begun.wait(5)
        answer = client.post("/api/ask", json={"question": QUESTION}, timeout=30.0)
        for thread in waiting:
            thread.join()
        assert answer.json()["short_answer"] == CHAIR


def test_a_desktop_assistant_may_ask_for_it(made: Assistant) -> None:
    true = made.ask(QUESTION).citations[0].quote.rstrip(".")

    async def scene(url: str) -> None:
        async with Client(f"{url}/mcp") as client:
            answer = await call(client, "ask", question=QUESTION, mode="written")
            assert answer["written"]["rewritten"] is True
            assert true in answer["answer"]
            plain = await call(client, "ask", question=QUESTION)
            assert "written" not in plain
            assert await refused(client, "ask", question=QUESTION, mode="invented")

    with written_by(made, [speak.saying(f"{true} [1].")]) as (url, _):
        run(lambda: scene(url))


def test_work_is_told_when_nobody_waits_any_more() -> None:
    async def scene() -> None:
        gate, stopped = Gate(concurrency=1, waiting=1, seconds=60), threading.Event()

        def work(stop: threading.Event) -> str:
            if stop.wait(20):
                stopped.set()
            return "xong"

        async def gone() -> bool:
            return True

        assert await gate.run_until_left(work, gone) == "xong"
        assert stopped.is_set()
        stopped.clear()

        async def here() -> bool:
            return False

        task = asyncio.create_task(gate.run_until_left(work, here))
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert stopped.wait(5)
        gate.close()

    run(scene)
