"""Question in, answer with citations out.

from assistant import Assistant, open_assistant

For LlamaIndex: `CitedQueryEngine(assistant)` and `PassageRetriever(assistant.index)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answer import REFUSAL, Answer, Citation, Turn
from assistant.assistant import Assistant
from assistant.settings import AssistantSettings

if TYPE_CHECKING:
    from assistant.query_engine import CitedQueryEngine
    from index.retriever import PassageRetriever

__all__ = [
    "REFUSAL",
    "Answer",
    "Assistant",
    "AssistantSettings",
    "Citation",
    "CitedQueryEngine",
    "PassageRetriever",
    "Turn",
    "open_assistant",
]


@contextmanager
def open_assistant(
    data_dir: str | Path, settings: AssistantSettings | None = None
) -> Iterator[Assistant]:
    """An assistant over the index in `data_dir`, closed at the end of the block.

    Raises IndexingError when the index cannot be opened.
    """
    from index.index import Index
    from index.settings import IndexSettings

    with Index.open(IndexSettings(data_dir=Path(data_dir))) as index:
        yield Assistant(index, settings)


def __getattr__(name: str) -> Any:
    """LlamaIndex takes a second to import: only for whoever wants it."""
    if name == "CitedQueryEngine":
        from assistant.query_engine import CitedQueryEngine

        return CitedQueryEngine
    if name == "PassageRetriever":
        from index.retriever import PassageRetriever

        return PassageRetriever
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
