"""What goes between the browser and the conversation's handlers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import gradio as gr

from assistant.page.markup import text

__all__ = ["View", "data_of", "hint", "place_of", "said"]


@dataclass(frozen=True, slots=True)
class View:
    """What an event changes on the page; what it leaves alone is skipped."""

    past: Any = field(default_factory=gr.skip)
    now: Any = field(default_factory=gr.skip)
    follow: Any = field(default_factory=gr.skip)
    panel: Any = field(default_factory=gr.skip)
    side: Any = field(default_factory=gr.skip)
    bar: Any = field(default_factory=gr.skip)
    hint: Any = field(default_factory=gr.skip)
    box: Any = field(default_factory=gr.skip)

    def row(self) -> tuple[Any, ...]:
        """In the order in which the page lists its outputs."""
        return (
            self.past, self.now, self.follow, self.panel, self.side, self.bar, self.hint, self.box,
        )  # fmt: skip


def hint(sentence: str) -> str:
    """What went wrong, as HTML beside the question box."""
    return f'<p class="hd-hint" role="alert">{text(sentence)}</p>'


def said(sentence: str) -> str:
    """What was done, as HTML in the same place; it fades by itself."""
    return f'<p class="hd-hint hd-hint-done" role="status">{text(sentence)}</p>'


def data_of(event: gr.EventData) -> dict[str, Any]:
    """What the browser sent with an event."""
    return event._data if isinstance(event._data, dict) else {}


def place_of(where: Any) -> dict[str, Any]:
    """Which conversation the browser shows and which filters it has set."""
    try:
        found = json.loads(where) if isinstance(where, str) and where else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
