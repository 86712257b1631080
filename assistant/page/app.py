"""Serving the page: its own web server, on a port that is really free."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
import time
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from typing import cast

import gradio as gr
import uvicorn
from fastapi import FastAPI, Response
from mcp.server.transport_security import TransportSecuritySettings

from assistant.assistant import Assistant
from assistant.page.assets import icon, style
from assistant.page.corpus_drop import Drops, add_drops
from assistant.page.guard import Guard
from assistant.page.i18n import texts_for
from assistant.page.languages import Languages, mount_pages
from assistant.page.layout import build
from assistant.page.listener import is_loopback, listen, url_of
from assistant.page.premises import Premises
from assistant.page.protocols import Answering
from assistant.page.settings import Language, PageSettings
from assistant.service.api import json_api
from assistant.service.door import LOOPBACK, Door
from assistant.service.doorkeeper import Doorkeeper
from assistant.service.exports import add_exports
from assistant.service.gate import Gate
from assistant.service.health import Readiness, add_health
from assistant.service.login import add_login
from assistant.service.operations import Operations
from assistant.service.tools import mcp_server
from assistant.settings import AssistantSettings
from corpus.errors import ServerError

__all__ = ["application", "build", "listen", "page_settings", "running", "serve", "url_of"]

log = logging.getLogger(__name__)
_STARTUP_SECONDS = 60.0


def application(
    assistant: Answering, settings: PageSettings | None = None, premises: Premises | None = None
) -> FastAPI:
    """The whole web app, behind guard and door: the page at "/", the other ways in beside it."""
    settings, premises = settings or PageSettings(), premises or Premises()
    texts = texts_for(settings.language)
    service, desk = premises.service, premises.desk
    operations = Operations(
        cast(Assistant, assistant), service.longest_history,
        premises.pen.scribe(cast(Assistant, assistant)) if premises.pen else None,
    )  # fmt: skip
    gate = Gate(service.concurrency, service.max_waiting, service.wait_seconds)
    slow = Gate(service.concurrency, service.max_waiting, service.wait_seconds)
    tools = mcp_server(operations, gate, slow)
    readiness = Readiness(operations)
    local = is_loopback(settings.host) and not service.hosts
    keeper = Doorkeeper(desk, premises.accounts, service, trusted=local)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        readiness.start()
        try:
            async with tools.session_manager.run():
                yield
        finally:
            gate.close()
            slow.close()

    app = FastAPI(
        title=texts.product, openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan
    )

    @app.get("/favicon.ico", include_in_schema=False)
    def favicon() -> Response:
        return Response(icon(), media_type="image/svg+xml")

    add_health(app, readiness)
    add_login(app, keeper, settings.language)
    add_exports(app, desk)
    add_drops(app, Drops(cast(Assistant, assistant).index.settings.data_dir, premises.corpus))
    # The door has checked the host already, and knows all the names.
    unchecked = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    app.router.routes += tools.streamable_http_app(
        stateless_http=True, json_response=True, transport_security=unchecked,
        max_request_body_size=settings.max_body,
    ).routes  # fmt: skip
    app.mount("/api", json_api(operations, gate, slow))
    _mount_page(app, assistant, settings, premises)
    app.add_middleware(Door, keeper=keeper, hosts=_hosts(settings, premises))
    app.add_middleware(
        Guard, texts=texts, max_body=settings.max_body, uploads=premises.largest_upload
    )
    return app


def _mount_page(
    app: FastAPI, assistant: Answering, settings: PageSettings, premises: Premises
) -> None:
    def page(language: Language) -> gr.Blocks:
        spoken = settings.model_copy(update={"language": language})
        return build(assistant, spoken, premises.desk, premises.pen)

    _in_a_loop(
        lambda: mount_pages(
            app, page, settings.language, server_name=settings.host,
            server_port=settings.port, footer_links=[], run_history=False, show_error=False,
            ssr_mode=False, enable_monitoring=False, pwa=False, mcp_server=False,
            allowed_paths=[], max_file_size=premises.corpus.largest_upload, theme=theme(),
            css=style(),
        )
    )  # fmt: skip


def _in_a_loop(work: Callable[[], object]) -> None:
    """Runs `work` where an event loop runs: elsewhere Gradio makes loops and never closes them."""

    async def inside() -> None:
        work()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, inside()).result()


def _hosts(settings: PageSettings, premises: Premises) -> frozenset[str] | None:
    """Names that the server answers to: a page elsewhere must not reach it under its own."""
    named = premises.service.hosts
    if not is_loopback(settings.host) and not named:
        return None
    return LOOPBACK | {settings.host.lower()} | {name.lower() for name in named}


def theme() -> gr.themes.Base:
    """A plain theme with fonts of the reader's own machine: nothing is fetched."""
    sans = [gr.themes.Font(name) for name in ("system-ui", "Segoe UI", "Noto Sans", "sans-serif")]
    mono = [gr.themes.Font(name) for name in ("ui-monospace", "monospace")]
    return gr.themes.Base(font=sans, font_mono=mono)


def serve(
    assistant: Answering,
    settings: AssistantSettings | PageSettings | None = None,
    *,
    host: str | None = None,
    port: int | None = None,
    open_browser: bool = False,
    premises: Premises | None = None,
    insecure: bool = False,
    when_up: Callable[[str], None] | None = None,
) -> None:
    """Serve the page until the process is told to stop.

    `host` and `port` overrule the settings'; `when_up` gets the address once the
    server really answers there. Raises `ServerError` where the address or the port
    cannot be had, and where others could reach the page without a password
    (unless `insecure`).
    """
    page, premises = page_settings(settings, host=host, port=port), premises or Premises()
    if not insecure:
        premises.refuse_open(page.host)
    listener = listen(page.host, page.port)
    address = url_of(listener)

    def up() -> None:
        if when_up is not None:
            when_up(address)
        if open_browser:
            threading.Thread(target=_open, args=(address,), daemon=True).start()

    try:
        _server(assistant, page, premises, up).run(sockets=[listener])
    finally:
        listener.close()


def page_settings(
    settings: AssistantSettings | PageSettings | None,
    *,
    host: str | None = None,
    port: int | None = None,
) -> PageSettings:
    """The page's settings, from its own or from the assistant's."""
    if isinstance(settings, PageSettings):
        known = settings.model_dump()
    elif settings is not None:
        known = {"language": settings.language, "max_question": settings.longest_question}
    else:
        known = {}
    given = {"host": host, "port": port}
    return PageSettings(**{**known, **{k: v for k, v in given.items() if v is not None}})


@contextmanager
def running(
    assistant: Answering, settings: PageSettings | None = None, premises: Premises | None = None
) -> Iterator[str]:
    """Serve the page from a thread; gives its address, stops at the end."""
    settings = settings or PageSettings(port=0)
    listener = listen(settings.host, settings.port)
    try:
        server = _server(assistant, settings, premises or Premises())
        thread = threading.Thread(
            target=server.run, kwargs={"sockets": [listener]}, name="hoidap-page", daemon=True
        )
        thread.start()
        try:
            _wait_until_up(server, thread)
            yield url_of(listener)
        finally:
            server.should_exit = True
            thread.join(timeout=20)
    finally:
        listener.close()


class _Server(uvicorn.Server):
    """Ends Gradio's endless streams first, so that open pages do not hold up the stop."""

    def __init__(self, config: uvicorn.Config, web: FastAPI, up: Callable[[], None] | None) -> None:
        super().__init__(config)
        self._web = web
        self._up = up

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start serving."""
        await super().startup(sockets)
        if self.started and self._up is not None:
            self._up()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop serving."""
        for route in self._web.routes:
            pages = getattr(route, "app", None)
            if isinstance(pages, Languages):
                pages.stop()
        await super().shutdown(sockets)


def _server(
    assistant: Answering,
    settings: PageSettings,
    premises: Premises,
    up: Callable[[], None] | None = None,
) -> uvicorn.Server:
    web = application(assistant, settings, premises)
    config = uvicorn.Config(
        web, log_level="warning", access_log=False,
        lifespan="on", server_header=False, timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=65_536,
    )  # fmt: skip
    return _Server(config, web, up)


def _wait_until_up(server: uvicorn.Server, thread: threading.Thread) -> None:
    limit = time.monotonic() + _STARTUP_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > limit:
            raise ServerError(
                "Trang hỏi đáp không khởi động được. Hãy chạy: hoidap doctor để xem lý do."
            )
        time.sleep(0.02)


def _open(address: str) -> None:
    if not webbrowser.open(address):
        log.info("no browser could be opened")
