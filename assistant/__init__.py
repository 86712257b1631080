"""Question in, answer with citations out.

from assistant import Assistant, open_assistant
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.answer import REFUSAL, Answer, Citation, Turn
from assistant.assistant import Assistant
from assistant.settings import AssistantSettings

__all__ = [
    "REFUSAL",
    "Answer",
    "Assistant",
    "AssistantSettings",
    "Citation",
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
