"""A model's server that speaks its protocol badly on purpose, on loopback.

It knows the streams of OpenAI-compatible services (`/v1/chat/completions`) and
of Ollama (`/api/chat`). Each request takes the next behaviour of a script; the
last one goes on for ever.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["Conversation"], None]


@dataclass
class Scripted:
    """A running server: where it is, and every request that it was sent."""

    address: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    """Set when a client went away while it was being answered."""
    closing: threading.Event = field(default_factory=threading.Event)


@dataclass
class Conversation:
    """One request being answered."""

    handler: BaseHTTPRequestHandler
    server: Scripted
    ollama: bool
    request: dict[str, Any]

    def refuse(self, status: int, message: str = "no", **headers: str) -> None:
        body = json.dumps({"error": message if self.ollama else {"message": message}}).encode()
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", "application/json")
        self.handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def begin(self) -> None:
        self.handler.send_response(200)
        kind = "application/x-ndjson" if self.ollama else "text/event-stream"
        self.handler.send_header("Content-Type", kind)
        self.handler.end_headers()

    def raw(self, data: bytes) -> None:
        self.handler.wfile.write(data)
        self.handler.wfile.flush()

    def say(self, text: str) -> None:
        if self.ollama:
            self._line({"message": {"role": "assistant", "content": text}, "done": False})
        else:
            self._line({"choices": [{"index": 0, "delta": {"content": text}}]})

    def end(self, reason: str = "stop") -> None:
        if self.ollama:
            self._line({
                "message": {"role": "assistant", "content": ""}, "done": True,
                "done_reason": reason, "prompt_eval_count": 120, "eval_count": 20,
            })  # fmt: skip
            return
        self._line({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})
        self._line({"choices": [], "usage": {"prompt_tokens": 120, "completion_tokens": 20,
                                             "total_tokens": 140}})  # fmt: skip
        self.raw(b"data: [DONE]\n\n")

    def _line(self, value: dict[str, Any]) -> None:
        if self.ollama:
            value = {"model": "made", "created_at": "2025-01-01T00:00:00Z", **value}
            self.raw(json.dumps(value).encode() + b"\n")
        else:
            value = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "made",
                     **value}  # fmt: skip
            self.raw(b"data: " + json.dumps(value).encode() + b"\n\n")


def saying(text: str, pause: float = 0.0) -> Behaviour:
    """A good answer in pieces of a few words."""

    def behave(at: Conversation) -> None:
        at.begin()
        for word in text.split(" "):
            at.say(word + " ")
            time.sleep(pause)
        at.end()

    return behave


def cut(text: str) -> Behaviour:
    """The connection closes before the end is told."""

    def behave(at: Conversation) -> None:
        at.begin()
        at.say(text)

    return behave


def broken_off(text: str) -> Behaviour:
    """A length is promised and not kept."""

    def behave(at: Conversation) -> None:
        at.handler.send_response(200)
        at.handler.send_header("Content-Type", "text/event-stream")
        at.handler.send_header("Content-Length", "100000")
        at.handler.end_headers()
        at.say(text)

    return behave


def garbled(at: Conversation) -> None:
    """What ought to be JSON is not."""
    at.begin()
    at.say("Hội nghị ")
    at.raw(b'{"choices": [{"delta": \n' if at.ollama else b'data: {"choices": [{"delta": \n\n')


def page(at: Conversation) -> None:
    """A login page with status 200, as captive networks send it."""
    body = b"<!doctype html><title>Login</title><p>Hello"
    at.handler.send_response(200)
    at.handler.send_header("Content-Type", "text/html")
    at.handler.send_header("Content-Length", str(len(body)))
    at.handler.end_headers()
    at.raw(body)


def odd(at: Conversation) -> None:
    """Valid JSON of no known shape."""
    at.begin()
    line = b'{"hello": [1, 2, {"a": null}]}'
    at.raw(line + b"\n" if at.ollama else b"data: " + line + b"\n\n")


def refusing(status: int, message: str = "no", **headers: str) -> Behaviour:
    """An HTTP error."""
    return lambda at: at.refuse(status, message, **headers)


def silent(at: Conversation) -> None:
    """Accepts the question and never says a word."""
    at.begin()
    at.server.closing.wait(30)


def silent_after(text: str) -> Behaviour:
    """Says something and then no more, without an end."""

    def behave(at: Conversation) -> None:
        at.begin()
        at.say(text)
        at.server.closing.wait(30)

    return behave


def endless(text: str) -> Behaviour:
    """Never stops, whatever the limit it was given."""

    def behave(at: Conversation) -> None:
        at.begin()
        try:
            while not at.server.closing.is_set():
                at.say(text)
                time.sleep(0.002)
        except OSError:
            at.server.hung_up.set()

    return behave


def elsewhere(url: str) -> Behaviour:
    """A redirect to another server."""
    return lambda at: at.refuse(307, "moved", Location=url)


@contextmanager
def serving(script: Sequence[Behaviour]) -> Iterator[Scripted]:
    """The server with its script, closed at the end of the block."""
    scripted = Scripted("")
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers.get("Content-Length", 0))
            asked = json.loads(self.rfile.read(size))
            with lock:
                behave = script[min(len(scripted.requests), len(script) - 1)]
                scripted.requests.append(asked)
                scripted.headers.append(dict(self.headers))
            try:
                behave(Conversation(self, scripted, self.path.startswith("/api/"), asked))
            except OSError:
                scripted.hung_up.set()

        def log_message(self, format: str, *arguments: Any) -> None:
            """Nothing is logged."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            scripted.hung_up.set()

    server = Server(("127.0.0.1", 0), Handler)
    scripted.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield scripted
    finally:
        scripted.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
