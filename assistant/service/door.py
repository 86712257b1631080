"""The door: every request passes it before anything else of the server sees it.

It refuses foreign hosts and foreign origins, works out the visitor, and keeps
the page's sessions apart. What it lets through carries the visitor in its scope.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.responses import RedirectResponse, Response

from assistant.service import cookies
from assistant.service.api import problem
from assistant.service.doorkeeper import Doorkeeper, Refused
from assistant.service.sessions import Sessions, session_of
from assistant.service.visitors import put
from corpus.errors import AssistantError

__all__ = ["LOOPBACK", "Door"]

log = logging.getLogger(__name__)
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_OPEN = frozenset({"/login", "/healthz", "/readyz", "/favicon.ico"})
"""What is there for everybody, logged in or not."""
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?")
_NOT_YOURS = "Phiên làm việc này không phải của bạn. Hãy tải lại trang."


class Door:
    """ASGI middleware. `hosts` are the names it answers to; None answers to any."""

    def __init__(
        self, app: App, keeper: Doorkeeper, hosts: frozenset[str] | None = None
    ) -> None:
        self.app = app
        self.keeper = keeper
        self.hosts = hosts
        self.sessions = Sessions()

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Let the request in, or answer it here."""
        if scope["type"] == "websocket":  # nothing here speaks it
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._foreign(scope)
        if refusal is None:
            try:
                refusal, receive = await self._admitted(scope, receive)
            except AssistantError as error:
                log.error("nobody can be let in: %s", error)
                refusal = problem(503, "not_ready", str(error), {"Retry-After": "10"})
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, self._with_cookie(scope, send))

    def _foreign(self, scope: Mapping[str, Any]) -> Response | None:
        headers = {k: v.decode("latin-1") for k, v in scope["headers"]}
        host = headers.get(b"host", "")
        name = _HOST.fullmatch(host.lower())
        if self.hosts is not None and (name is None or name[1].strip("[]") not in self.hosts):
            shown = name[1] if name else "lạ"
            return problem(
                421, "wrong_host",
                f"Máy chủ này không nhận tên “{shown}”. "
                "Hãy thêm tên đó vào thiết lập service.hosts.",
            )  # fmt: skip
        origin = headers.get(b"origin")
        strange = origin is not None and _place(origin) != host.lower()
        # Without an Origin (an old browser's form) Sec-Fetch-Site still tells.
        forged = scope["method"] not in ("GET", "HEAD", "OPTIONS") and headers.get(
            b"sec-fetch-site"
        ) in ("cross-site", "same-site")
        if strange or forged:
            return problem(403, "wrong_origin", "Yêu cầu đến từ một trang khác nên bị từ chối.")
        return None

    async def _admitted(
        self, scope: MutableMapping[str, Any], receive: Receive
    ) -> tuple[Response | None, Receive]:
        path = scope["path"].rstrip("/") or "/"
        if path in _OPEN:
            return None, receive
        visitor = await self.keeper.visitor(scope)
        if isinstance(visitor, Refused):
            return _log_in_first(scope, visitor), receive
        needed, session, receive = await session_of(scope, receive)
        if needed and (session is None or not self.sessions.belongs(session, visitor.owner)):
            return problem(403, "not_yours", _NOT_YOURS), receive
        put(scope, visitor)
        return None, receive

    def _with_cookie(self, scope: Mapping[str, Any], send: Send) -> Send:
        """A browser without a cookie gets one with the page."""
        known = self.keeper.accounts is not None or cookies.read(scope, cookies.VISITOR)
        if known or scope["method"] != "GET":
            return send
        secure = scope.get("scheme") == "https"

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                if dict(headers).get(b"content-type", b"").startswith(b"text/html"):
                    headers.append(
                        cookies.written(cookies.VISITOR, cookies.fresh(), secure=secure)
                    )
                    message = {**message, "headers": headers}
            await send(message)

        return sending


def _log_in_first(scope: Mapping[str, Any], refused: Refused) -> Response:
    if refused.wait:
        return problem(
            429, "wait", f"Sai mật khẩu quá nhiều lần. Hãy thử lại sau {refused.wait} giây.",
            {"Retry-After": str(refused.wait)},
        )  # fmt: skip
    wants = dict(scope["headers"]).get(b"accept", b"")
    if scope["method"] in ("GET", "HEAD") and b"text/html" in wants:
        query = scope.get("query_string", b"").decode("latin-1")
        wanted = scope["path"] + (f"?{query}" if query else "")
        return RedirectResponse(f"/login?next={quote(wanted, safe='')}", 303)
    # No "Basic" for the page's own calls: a browser would open its password window.
    page = scope["path"].startswith("/gradio_api/")
    headers = {} if page else {"WWW-Authenticate": 'Bearer, Basic realm="hoidap", charset="UTF-8"'}
    return problem(401, "log_in", "Cần đăng nhập. Hãy tải lại trang hoặc gửi kèm mã.", headers)


def _place(origin: str) -> str:
    """Host and port of an origin in lower case; empty for "null" and nonsense."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
