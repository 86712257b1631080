"""The chat page: Gradio, in Vietnamese, with every source one click away.

`build` makes the Gradio app, `application` the web app around it, `serve`
runs it until stopped, and `running` runs it for the length of a `with` block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.page.settings import PageSettings

if TYPE_CHECKING:
    from assistant.page.app import application, build, running, serve

__all__ = ["PageSettings", "application", "build", "running", "serve"]


def __getattr__(name: str) -> Any:
    """Import Gradio, which takes seconds, only when the page is really wanted."""
    if name in {"application", "build", "running", "serve"}:
        from assistant.page import app

        return getattr(app, name)
    raise AttributeError(name)
