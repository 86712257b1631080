"""What stands between Gradio and the network.

Gradio's server offers far more than this page needs: files by path, uploads,
proxying, monitoring, run history. `Guard` answers 404 to all of that, bounds
what a request may send, and puts headers on every reply that keep the page
from loading or running anything that is not its own.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from assistant.page.assets import frame
from assistant.page.corpus_drop import ROUTE
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
    """ASGI middleware; `max_body` is in bytes.

    `uploads` is what one request may bring to the route for dropped files, in bytes;
    0 closes the route. Gradio's own upload route is never open.
    """

    def __init__(self, app: App, texts: Texts, max_body: int, uploads: int = 0) -> None:
        self.app = app
        self.texts = texts
        self.max_body = max_body
        self.uploads = uploads

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Pass an allowed request on; answer the others here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        uploading = _uploads(scope["path"])
        if _closed(scope["path"]) or (uploading and not self.uploads):
            await _reply(send, 404, "Not Found")
            return
        texts = texts_for(language_of(scope, self.texts.language))
        bound = self.uploads if uploading else self.max_body
        stated = dict(scope["headers"]).get(b"content-length", b"0")
        if stated.isdigit() and int(stated) > bound:
            await _too_large(scope, send, texts)
            return
        # Only Gradio's page needs mending; the others are as they should be but for the nonce.
        mended = scope["path"] == "/"
        reply = _Reply(send, secrets.token_urlsafe(16), texts if mended else None)
        try:
            await self.app(scope, _bounded(receive, bound, reply), reply.send)
        except _TooLargeError:
            if not reply.started:
                await _too_large(scope, send, texts)


def _bounded(receive: Receive, bound: int, reply: _Reply) -> Receive:
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > bound:
            # Whoever reads the body may take this for a body that is merely malformed.
            reply.too_large = True
            raise _TooLargeError
        return message

    return bounded


def _closed(path: str) -> bool:
    if path.startswith(_API):
        rest = path[len(_API) :].rstrip("/")
        return rest not in _OPEN_API and not rest.startswith("heartbeat/")
    return path.startswith(_CLOSED)


def _uploads(path: str) -> bool:
    return path.rstrip("/") == ROUTE


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
        # Not "no-referrer": forms would be sent with the origin "null".
        (b"referrer-policy", b"same-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
    ]


class _Reply:
    """Adds the headers; holds a HTML page back to put language, title and nonce in."""

    def __init__(self, send: Send, nonce: str, texts: Texts | None) -> None:
        self._send = send
        self._nonce = nonce
        self._texts = texts
        self._start: Message | None = None
        self._body = b""
        self.started = False
        self.too_large = False

    async def send(self, message: Message) -> None:
        """Take one message of the app's reply."""
        if self.too_large and not self.started:
            raise _TooLargeError
        if message["type"] == "http.response.start":
            headers = dict(message.get("headers", []))
            message["headers"] = [*message.get("headers", []), *_headers(self._nonce)]
            self.started = True
            saved = headers.get(b"content-disposition", b"").startswith(b"attachment")
            if headers.get(b"content-type", b"").startswith(b"text/html") and not saved:
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
        if self._texts is not None:
            page = self._mended(page, self._texts)
        return _SCRIPT.sub(f'<script nonce="{self._nonce}"'.encode(), page)

    def _mended(self, page: bytes, texts: Texts) -> bytes:
        head, mark, rest = page.partition(b"<head>")
        title = (
            f'<meta charset="utf-8"><title>{text(texts.product)}</title>'
            f'<link rel="icon" href="/favicon.ico"><style>{frame()}</style>'
        )
        head = head.replace(b'lang="en"', f'lang="{texts.language}"'.encode(), 1)
        rest = _MANIFEST.sub(b"", _META.sub(b"", rest))
        return head + mark + (title.encode() if mark else b"") + rest


async def _too_large(scope: Message, send: Send, texts: Texts) -> None:
    if not scope["path"].startswith(("/api/", "/mcp")):
        await _reply(send, 413, texts.too_large)
        return
    said = {"error": {"code": "too_large", "message": texts.too_large}}
    await _reply(send, 413, json.dumps(said, ensure_ascii=False), b"application/json")


async def _reply(
    send: Send, status: int, said: str, kind: bytes = b"text/plain; charset=utf-8"
) -> None:
    body = said.encode()
    headers = [
        (b"content-type", kind),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
