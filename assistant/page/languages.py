"""One page in two languages: a cookie of the browser says which one is served.

Gradio's labels are fixed when a page is built, so each language is a page of
its own, at the same address and over the same assistant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, get_args

import gradio as gr
from fastapi import FastAPI
from starlette.routing import Mount

from assistant.page.i18n import gradio_translations
from assistant.page.settings import Language

__all__ = ["COOKIE", "LANGUAGES", "Languages", "language_of", "mount_pages"]

COOKIE = "hoidap_language"
"""Set by the page's script when the reader switches; holds "vi" or "en"."""
LANGUAGES: tuple[Language, ...] = get_args(Language)


def language_of(scope: Mapping[str, Any], default: Language) -> Language:
    """The language that the request's cookie asks for, else `default`."""
    for name, value in scope.get("headers", ()):
        if name != b"cookie":
            continue
        try:
            kept = SimpleCookie(value.decode("latin-1")).get(COOKIE)
        except CookieError:
            continue
        for language in LANGUAGES:
            if kept is not None and kept.value == language:
                return language
    return default


class Languages:
    """ASGI app that hands each request to the page of its language."""

    def __init__(self, pages: Mapping[Language, Any], default: Language) -> None:
        self.pages = pages
        self.default = default

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        """Pass the request on."""
        await self.pages[language_of(scope, self.default)](scope, receive, send)

    def stop(self) -> None:
        """End the endless streams of all pages, so that the server can stop."""
        for page in self.pages.values():
            page.stop_event.set()


def mount_pages(
    app: FastAPI,
    build: Callable[[Language], gr.Blocks],
    default: Language,
    **options: Any,
) -> Languages:
    """Mount the page of every language at "/"; `options` are Gradio's own for mounting."""
    pages: dict[Language, Any] = {}
    for language in LANGUAGES:
        gr.mount_gradio_app(
            app, build(language), path="/",
            i18n=gr.I18n(**gradio_translations(language)), **options,
        )  # fmt: skip
        mounted = app.router.routes.pop()
        pages[language] = mounted.app if isinstance(mounted, Mount) else mounted
    chosen = Languages(pages, default)
    app.router.routes.append(Mount("/", app=chosen))
    return chosen
