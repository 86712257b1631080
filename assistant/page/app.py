"""Serving the page: its own web server, on a port that is really free."""

from __future__ import annotations

import errno
import logging
import socket
import threading
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager

import gradio as gr
import uvicorn
from fastapi import FastAPI, Response

from assistant.page.assets import icon, style
from assistant.page.guard import Guard
from assistant.page.i18n import texts_for
from assistant.page.languages import Languages, mount_pages
from assistant.page.layout import build
from assistant.page.protocols import Answering
from assistant.page.settings import Language, PageSettings
from assistant.settings import AssistantSettings
from corpus.errors import ServerError

__all__ = ["application", "build", "listen", "page_settings", "running", "serve"]

log = logging.getLogger(__name__)
_STARTUP_SECONDS = 60.0


def application(assistant: Answering, settings: PageSettings | None = None) -> FastAPI:
    """The whole web app: the Gradio page at "/", behind its guard."""
    settings = settings or PageSettings()
    texts = texts_for(settings.language)
    app = FastAPI(title=texts.product, openapi_url=None, docs_url=None, redoc_url=None)

    @app.get("/favicon.ico", include_in_schema=False)
    def favicon() -> Response:
        return Response(icon(), media_type="image/svg+xml")

    def page(language: Language) -> gr.Blocks:
        return build(assistant, settings.model_copy(update={"language": language}))

    mount_pages(
        app, page, settings.language, server_name=settings.host,
        server_port=settings.port, footer_links=[], run_history=False, show_error=False,
        ssr_mode=False, enable_monitoring=False, pwa=False, mcp_server=False, allowed_paths=[],
        max_file_size=settings.max_body, theme=theme(), css=style(),
    )  # fmt: skip
    app.add_middleware(Guard, texts=texts, max_body=settings.max_body)
    return app


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
) -> None:
    """Serve the page until the process is told to stop.

    `host` and `port` overrule the settings'. Raises `ServerError` where the
    address or the port cannot be had.
    """
    page = page_settings(settings, host=host, port=port)
    listener = listen(page.host, page.port)
    try:
        server = _server(assistant, page)
        if open_browser:
            address = url_of(listener)
            threading.Thread(
                target=_open_when_up, args=(server, address), name="hoidap-browser", daemon=True
            ).start()
        server.run(sockets=[listener])
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
def running(assistant: Answering, settings: PageSettings | None = None) -> Iterator[str]:
    """Serve the page from a thread; gives its address, stops at the end."""
    settings = settings or PageSettings(port=0)
    listener = listen(settings.host, settings.port)
    try:
        server = _server(assistant, settings)
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


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address; `ServerError` says in Vietnamese why not."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError) as error:
        raise ServerError(
            f"Không có địa chỉ “{host}” trên máy này. Hãy dùng --host 127.0.0.1."
        ) from error
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise ServerError(_why(error, host, port)) from error
    listener.set_inheritable(True)
    return listener


def url_of(listener: socket.socket) -> str:
    """The address to type into a browser."""
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65_535 else 7860
        return (
            f"Cổng {port} đang có chương trình khác dùng. "
            f"Hãy đóng chương trình đó hoặc chọn cổng khác, ví dụ: hoidap chat --port {other}."
        )
    if error.errno in {errno.EACCES, errno.EPERM}:
        return (
            f"Không được phép mở cổng {port}. "
            "Hãy chọn cổng từ 1024 trở lên, ví dụ: hoidap chat --port 7860."
        )
    return f"Không mở được {host}:{port} ({error.strerror}). Hãy thử --host 127.0.0.1 --port 7860."


class _Server(uvicorn.Server):
    """Ends Gradio's endless streams first, so that open pages do not hold up the stop."""

    def __init__(self, config: uvicorn.Config, web: FastAPI) -> None:
        super().__init__(config)
        self._web = web

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop serving."""
        for route in self._web.routes:
            pages = getattr(route, "app", None)
            if isinstance(pages, Languages):
                pages.stop()
        await super().shutdown(sockets)


def _server(assistant: Answering, settings: PageSettings) -> uvicorn.Server:
    web = application(assistant, settings)
    config = uvicorn.Config(
        web, log_level="warning", access_log=False,
        lifespan="on", server_header=False, timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=65_536,
    )  # fmt: skip
    return _Server(config, web)


def _wait_until_up(server: uvicorn.Server, thread: threading.Thread) -> None:
    limit = time.monotonic() + _STARTUP_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > limit:
            raise ServerError(
                "Trang hỏi đáp không khởi động được. Hãy chạy: hoidap doctor để xem lý do."
            )
        time.sleep(0.02)


def _open_when_up(server: uvicorn.Server, address: str) -> None:
    while not server.started:
        if server.should_exit:
            return
        time.sleep(0.05)
    if not webbrowser.open(address):
        log.info("no browser could be opened")
