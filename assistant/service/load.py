"""How the server holds up: users who ask at once, what they wait, what goes wrong.

    python -m assistant.service.load --data-dir DIR [--file QUESTIONS] [--users 1 10 50]

Starts `hoidap chat` on a free port over the data directory, asks questions that
its articles answer, over the JSON API (with `--page` as the page asks them, through
Gradio's queue), and prints one line for each crowd. Who is told that the server is
busy waits as long as told and asks again; that wait counts. With `--url` it asks a
server that runs already (a file of questions is needed then).
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

__all__ = ["Crowd", "crowd", "main"]

_Ask = Callable[[str], Awaitable[float]]
"""Asks one question; 0 when it is answered, else the seconds to wait before another try."""
_PATIENCE = 120.0
_STARTUP = 180.0


class _FaultError(Exception):
    """Something came that is no answer."""


@dataclass(slots=True)
class Crowd:
    """What one crowd met with; `seconds` has the wait for each answer, unsorted."""

    users: int
    seconds: list[float] = field(default_factory=list)
    busy: int = 0
    faults: list[str] = field(default_factory=list)
    took: float = 0.0

    @property
    def errors(self) -> int:
        """Questions that got neither an answer nor a word on when to come back."""
        return len(self.faults)

    def quantile(self, share: float) -> float:
        """The wait that `share` of the answers did not exceed, in seconds; 0 without answers."""
        ordered = sorted(self.seconds)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0

    def row(self) -> str:
        """One row of the table."""
        rate = len(self.seconds) / self.took if self.took else 0.0
        return (
            f"| {self.users} | {len(self.seconds)} | {self.quantile(0.5):.2f} | "
            f"{self.quantile(0.95):.2f} | {max(self.seconds, default=0.0):.2f} | {rate:.1f} | "
            f"{self.busy} | {self.errors} |"
        )


HEAD = (
    "| users | answers | p50 s | p95 s | longest s | answers/s | told busy | errors |\n"
    "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)


async def crowd(
    url: str, users: int, requests: int, questions: Sequence[str], *, page: bool = False
) -> Crowd:
    """`users` ask at the same time, one question after another, `requests` in all."""
    met = Crowd(users)
    asked = itertools.islice(itertools.cycle(questions), requests)
    async with contextlib.AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(httpx.AsyncClient(base_url=url, timeout=_PATIENCE))
            for _ in range(users)
        ]
        asks = [await _from_page(client) if page else _by_api(client) for client in clients]
        started = time.perf_counter()
        await asyncio.gather(*(_user(ask, asked, met) for ask in asks))
        met.took = time.perf_counter() - started
    return met


async def _user(ask: _Ask, asked: Iterator[str], met: Crowd) -> None:
    for question in asked:
        started = time.perf_counter()
        try:
            while (wait := await ask(question)) and time.perf_counter() - started < _PATIENCE:
                met.busy += 1
                await asyncio.sleep(wait)
        except (httpx.HTTPError, _FaultError) as error:
            met.faults.append(f"{type(error).__name__}: {error}")
        else:
            met.seconds.append(time.perf_counter() - started)


def _by_api(client: httpx.AsyncClient) -> _Ask:
    async def ask(question: str) -> float:
        reply = await client.post("/api/ask", json={"question": question})
        if reply.status_code == 503:
            return float(reply.headers.get("retry-after", 1))
        if not reply.is_success or "answer" not in reply.json():
            raise _FaultError(f"{reply.status_code} {reply.text[:200]}")
        return 0.0

    return ask


async def _from_page(client: httpx.AsyncClient) -> _Ask:
    """Opens the page, then asks as its script does."""
    await client.get("/")
    config = (await client.get("/config")).json()
    known = (d for d in config["dependencies"] if d["api_name"] == "asked")
    function = next(known)
    session = secrets.token_hex(6)

    async def ask(question: str) -> float:
        call = {
            "data": [question, *["{}"] * (len(function["inputs"]) - 1)], "event_data": None,
            "fn_index": function["id"], "session_hash": session, "trigger_id": None,
        }  # fmt: skip
        joined = await client.post("/gradio_api/queue/join", json=call)
        if joined.status_code == 503:
            return 1.0
        joined.raise_for_status()
        path = f"/gradio_api/queue/data?session_hash={session}"
        said = "the stream ended before the answer"
        async with client.stream("GET", path) as stream:
            async for line in stream.aiter_lines():
                if '"process_completed"' in line:
                    said = "" if '"success":true' in line.replace(" ", "") else line[:200]
                if '"close_stream"' in line:  # who leaves before that cancels the next question
                    break
        if said:
            raise _FaultError(said)
        return 0.0

    return ask


@contextlib.contextmanager
def _server(data_dir: Path) -> Iterator[str]:
    """`hoidap chat` in a process of its own, ready to answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "HOIDAP_DATA_DIR": str(data_dir)}
    command = [sys.executable, "-m", "hoidap", "chat", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        limit = time.monotonic() + _STARTUP
        while not _ready(url):
            if process.poll() is not None or time.monotonic() > limit:
                raise SystemExit("the server did not come up")
            time.sleep(0.5)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)


def _ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz", timeout=5).is_success
    except httpx.HTTPError:
        return False


def _questions(arguments: argparse.Namespace) -> list[str]:
    if arguments.file is not None:
        lines = arguments.file.read_text("utf-8").splitlines()
        return [json.loads(line)["q"] for line in lines if line.strip()]
    if arguments.data_dir is None:
        raise SystemExit("--url needs --file with a question on each line: {\"q\": ...}")
    from assistant import open_assistant

    with open_assistant(arguments.data_dir) as assistant:
        return assistant.examples(20)


def main(given: Sequence[str] | None = None) -> int:
    """Run the script; returns the exit status, 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--data-dir", type=Path, help="data directory with an index")
    parser.add_argument("--url", help="a server that runs already")
    parser.add_argument("--file", type=Path, help='questions, one {"q": ...} a line')
    parser.add_argument("--users", type=int, nargs="+", default=[1, 10, 50])
    parser.add_argument("--requests", type=int, default=100, help="questions of each crowd")
    parser.add_argument("--page", action="store_true", help="ask as the page does")
    arguments = parser.parse_args(given)
    if (arguments.url is None) == (arguments.data_dir is None):
        parser.error("give --data-dir or --url")
    questions = _questions(arguments)
    if not questions:
        raise SystemExit("there is nothing to ask: the index is empty")
    sys.stdout.write(f"{len(questions)} questions, {os.cpu_count()} cores\n{HEAD}\n")
    with contextlib.ExitStack() as stack:
        url = arguments.url or stack.enter_context(_server(arguments.data_dir))
        asyncio.run(crowd(url, 1, min(5, len(questions)), questions[-5:]))
        errors = at = 0
        for users in arguments.users:
            # Each crowd goes on where the last one ended: nobody is helped by its questions.
            turned = [*questions[at:], *questions[:at]]
            at = (at + arguments.requests) % len(questions)
            met = asyncio.run(
                crowd(url, users, arguments.requests, turned, page=arguments.page)
            )
            errors += met.errors
            sys.stdout.write(met.row() + "\n")
            sys.stderr.writelines(f"{fault}\n" for fault in met.faults)
            sys.stdout.flush()
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
