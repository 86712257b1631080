"""An assistant over pages of a test's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from assistant import Assistant, open_assistant
from index.index import Index
from index.settings import IndexSettings

__all__ = ["answering"]


@contextmanager
def answering(folder: Path, pages: Mapping[str, str]) -> Iterator[Assistant]:
    """Opened on an index of these Markdown pages alone, by their names; all lies in `folder`."""
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    data = folder / "data"
    with Index.open(IndexSettings(data_dir=data)) as index:
        index.update(sorted(folder.glob("*.md")))
    with open_assistant(data) as opened:
        yield opened
