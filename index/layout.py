"""How articles are cut and folded, as one name: everything about passages but their vectors."""

from __future__ import annotations

from index.chunker import CHUNKER_VERSION
from index.folded import FOLDED_VERSION
from index.settings import IndexSettings

__all__ = ["layout_of", "spoken_layout"]


def layout_of(settings: IndexSettings) -> str:
    """The name of the layout that `settings` ask for: "versions/passage tokens/window tokens"."""
    return (
        f"{CHUNKER_VERSION}.{FOLDED_VERSION}/{settings.passage_tokens}/{settings.window_tokens}"
    )


def spoken_layout(layout: str) -> str:
    """A layout in Vietnamese words."""
    version, *sizes = layout.split("/")
    if len(sizes) != 2:
        return f"cách cắt đoạn “{layout}”"
    return f"cách cắt đoạn {sizes[0]}/{sizes[1]} (bản {version})"
