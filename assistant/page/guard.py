"""What stands between Gradio and the network.

Gradio's server offers far more than this page needs: files by path, uploads,
proxying, monitoring, run history. `Guard` answers 404 to all of that, bounds
what a request may send, and puts headers on every reply that keep the page
from loading or running anything that is not its own.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from assistant.page.assets import frame
from assistant.page.i18n import Texts, texts_for
from assistant.page.languages import language_of
from assistant.page.markup import text

__all__ = ["Guard"]

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

_API = "/gradio_api/"
_OPEN_API = frozenset({
    "app_id", "cancel", "info", "login_check", "queue/data", "queue/join", "reset",
    "startup-events", "theme.css", "token", "user",
})  # fmt: skip
_CLOSED = ("/monitoring", "/pwa_icon", "/manifest.json", "/svelte/", "/docs", "/redoc")
_META = re.compile(rb'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*>', re.S)
_MANIFEST = re.compile(rb'\s*<link rel="manifest"[^>]*>')
_SCRIPT = re.compile(rb"<script\b")


class _TooLargeError(Exception):
    """The request's body passes the limit."""


class Guard:
    """ASGI middleware; `max_body` is in bytes."""

    def __init__(self, app: App, texts: Texts, max_body: int) -> None:
        self.app = app
        self.texts = texts
        self.max_body = max_body

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Pass an allowed request on; answer the others here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if _closed(scope["path"]):
            await _reply(send, 404, "Not Found")
            return
        nonce = secrets.token_urlsafe(16)
        texts = texts_for(language_of(scope, self.texts.language))
        reply = _Reply(send, nonce, texts)
        try:
            await self.app(scope, self._bounded(scope, receive), reply.send)
        except _TooLargeError:
            if not reply.started:
                await _reply(send, 413, texts.too_large)

    def _bounded(self, scope: MutableMapping[str, Any], receive: Receive) -> Receive:
        seen = 0
        stated = dict(scope["headers"]).get(b"content-length", b"0")

        async def bounded() -> Message:
            nonlocal seen
            if stated.isdigit() and int(stated) > self.max_body:
                raise _TooLargeError
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.max_body:
                raise _TooLargeError
            return message

        return bounded


def _closed(path: str) -> bool:
    if path.startswith(_API):
        rest = path[len(_API) :].rstrip("/")
        return rest not in _OPEN_API and not rest.startswith("heartbeat/")
    return path.startswith(_CLOSED)


def _headers(nonce: str) -> list[tuple[bytes, bytes]]:
    # 'unsafe-eval' is Gradio's: its HTML component compiles its template.
    # Inline handlers and scripts without the nonce do not run.
    policy = (
        "default-src 'none'; base-uri 'self'; connect-src 'self'; font-src 'self' data:; "
        "form-action 'self'; frame-ancestors 'self'; img-src 'self' data: blob:; "
        "object-src 'none'; "
        f"script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; worker-src 'self' blob:"
    )
    return [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"cross-origin-opener-policy", b"same-origin"),
    ]


class _Reply:
    """Adds the headers; holds a HTML page back to put language, title and nonce in."""

    def __init__(self, send: Send, nonce: str, texts: Texts) -> None:
        self._send = send
        self._nonce = nonce
        self._texts = texts
        self._start: Message | None = None
        self._body = b""
        self.started = False

    async def send(self, message: Message) -> None:
        """Take one message of the app's reply."""
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *_headers(self._nonce)]
            kind = dict(message["headers"]).get(b"content-type", b"")
            self.started = True
            if kind.startswith(b"text/html"):
                self._start = message
                return
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._page()
            return
        await self._send(message)

    async def _page(self) -> None:
        body = self._rewritten(self._body)
        start = self._start or {}
        headers = [h for h in start["headers"] if h[0].lower() != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        headers.append((b"cache-control", b"no-store"))
        await self._send({**start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})

    def _rewritten(self, page: bytes) -> bytes:
        head, mark, rest = page.partition(b"<head>")
        title = (
            f'<meta charset="utf-8"><title>{text(self._texts.product)}</title>'
            f'<link rel="icon" href="favicon.ico"><style>{frame()}</style>'
        )
        head = head.replace(b'lang="en"', f'lang="{self._texts.language}"'.encode(), 1)
        rest = _MANIFEST.sub(b"", _META.sub(b"", rest))
        page = head + mark + (title.encode() if mark else b"") + rest
        return _SCRIPT.sub(f'<script nonce="{self._nonce}"'.encode(), page)


async def _reply(send: Send, status: int, said: str) -> None:
    body = said.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
