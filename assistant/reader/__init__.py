"""The trained span reader: question and passages in, exact spans and answerability out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.reader.opening import load_reader
    from assistant.reader.perusal import Perusal
    from assistant.reader.reader import SpanReader
    from assistant.reader.spans import PassageReading, ReadSpan

__all__ = ["PassageReading", "Perusal", "ReadSpan", "SpanReader", "load_reader"]

_HOMES = {
    "Perusal": "perusal",
    "PassageReading": "spans",
    "ReadSpan": "spans",
    "SpanReader": "reader",
    "load_reader": "opening",
}


def __getattr__(name: str) -> Any:
    """torch takes seconds to import: only for whoever reads."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
