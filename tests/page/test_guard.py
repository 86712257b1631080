"""What the guard closes, bounds and adds, around an app of its own."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from assistant.page.guard import Guard
from assistant.page.i18n import texts_for

VI = texts_for("vi")
PAGE = (
    '<!doctype html><html\n\tlang="en"><head><meta property="og:image" content="https://x.example/a"/>'
    '<meta name="viewport" content="width=1"><link rel="manifest" href="/manifest.json" />'
    "<script>one()</script></head><body><script data-x>two()</script></body></html>"
)


async def inner(scope: Any, receive: Any, send: Any) -> None:
    body = b""
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    kind = b"text/html; charset=utf-8" if scope["path"] == "/" else b"application/json"
    said = PAGE.encode() if scope["path"] == "/" else str(len(body)).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
    await send({"type": "http.response.body", "body": said[:20], "more_body": True})
    await send({"type": "http.response.body", "body": said[20:]})


def call(
    path: str, *chunks: bytes, stated: int | None = None
) -> tuple[int, dict[str, str], str]:  # fmt: skip
    waiting = list(chunks) or [b""]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        chunk = waiting.pop(0)
        return {"type": "http.request", "body": chunk, "more_body": bool(waiting)}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    headers = [] if stated is None else [(b"content-length", str(stated).encode())]
    scope = {"type": "http", "path": path, "headers": headers}
    # In a thread of its own: a browser test before this one may have left a loop in ours.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, Guard(inner, VI, max_body=1000)(scope, receive, send)).result()
    names = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    return sent[0]["status"], names, b"".join(m.get("body", b"") for m in sent[1:]).decode()


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd", "/gradio_api/upload", "/gradio_api/proxy=http://x.example",
        "/gradio_api/runs", "/gradio_api/run/predict", "/gradio_api/call/asked",
        "/gradio_api/component_server", "/gradio_api/vibe-edit", "/gradio_api/openapi.json",
        "/monitoring", "/monitoring/summary", "/docs",
    ],
)  # fmt: skip
def test_what_the_page_does_not_need_is_closed(path: str) -> None:
    assert call(path)[0] == 404


@pytest.mark.parametrize(
    "path",
    ["/gradio_api/queue/join", "/gradio_api/queue/data", "/gradio_api/heartbeat/abc", "/config"],
)
def test_what_the_page_needs_is_open(path: str) -> None:
    assert call(path, b"hai ", b"phan")[::2] == (200, "8")


def test_large_bodies_are_refused_stated_or_not() -> None:
    assert call("/gradio_api/queue/join", b"", stated=1001)[0] == 413
    status, _, said = call("/gradio_api/queue/join", b"x" * 600, b"x" * 600)
    assert (status, said) == (413, VI.too_large)
    assert call("/gradio_api/queue/join", b"x" * 1000, stated=1000)[0] == 200


def test_the_page_gets_language_title_and_scripts_of_its_own_only() -> None:
    status, headers, page = call("/")
    assert status == 200
    assert int(headers["content-length"]) == len(page.encode())
    nonce = re.search(r"'nonce-([\w-]+)'", headers["content-security-policy"])
    assert nonce
    assert page.count("<script") == page.count(f'<script nonce="{nonce[1]}"') == 2
    assert 'lang="vi"' in page
    assert "<title>Hỏi đáp</title>" in page
    assert "og:image" not in page
    assert "manifest" not in page
    assert 'name="viewport"' in page
    assert nonce[1] not in call("/")[2]


def test_the_policy_lets_nothing_from_elsewhere_in() -> None:
    policy = call("/config")[1]["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    scripts = next(p for p in policy.split(";") if "script-src" in p)
    assert "unsafe-inline" not in scripts
