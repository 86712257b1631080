"""The page's own files: style, script, icon."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from assistant.page.i18n import Texts

__all__ = ["frame", "icon", "script", "style"]


_STYLES = ("style.css", "sources.css", "corpus.css", "writing.css")
_SCRIPTS = ("page.js", "answers.js", "conversations.js", "filters.js")
_SAID = (
    "language", "copied", "copy_failed", "failed", "busy", "disconnected", "notice", "close",
    "searching", "answered", "open_article", "see_sources", "thumb_why", "thumb_send",
    "thumb_skip", "rename_to", "save", "cancel", "delete", "delete_sure", "filter_remove",
    "more_tabs", "tabs",
)  # fmt: skip


@cache
def _read(name: str) -> str:
    return files("assistant.page").joinpath(name).read_text(encoding="utf-8")


def frame() -> str:
    """The style of what lies around Gradio's own scope, and every colour."""
    return _read("frame.css")


def style() -> str:
    """The style sheet of the page's content."""
    return "\n".join(_read(name) for name in _STYLES)


def icon() -> str:
    """The page's icon as SVG."""
    return _read("icon.svg")


def script(texts: Texts) -> str:
    """The browser code, run once by Gradio with `element`, `trigger` and `watch`."""
    said = {name: getattr(texts, name) for name in _SAID}
    code = "\n".join(_read(name) for name in _SCRIPTS)
    return code.replace("__TEXTS__", json.dumps(said, ensure_ascii=False))
