"""The page's own files: style, script, icon."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from assistant.page.i18n import Texts

__all__ = ["frame", "icon", "script", "style"]


@cache
def _read(name: str) -> str:
    return files("assistant.page").joinpath(name).read_text(encoding="utf-8")


def frame() -> str:
    """The style of what lies around Gradio's own scope, and every colour."""
    return _read("frame.css")


def style() -> str:
    """The style sheet of the page's content."""
    return _read("style.css")


def icon() -> str:
    """The page's icon as SVG."""
    return _read("icon.svg")


def script(texts: Texts) -> str:
    """The browser code, run once by Gradio with `element`, `trigger` and `watch`."""
    said = {
        name: getattr(texts, name)
        for name in (
            "language",
            "copied",
            "copy_failed",
            "failed",
            "busy",
            "disconnected",
            "notice",
            "close",
        )
    }
    return _read("page.js").replace("__TEXTS__", json.dumps(said, ensure_ascii=False))
