"""What the commands share: consoles, options, the opened assistant."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hoidap.settings import Settings, load

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from index.index import Index

__all__ = [
    "DataDir",
    "JsonFlag",
    "assistant_for",
    "emit",
    "fail",
    "index_for",
    "quick_start",
    "say",
]

DataDir = Annotated[
    Path | None,
    typer.Option(
        "--data-dir", envvar="HOIDAP_DATA_DIR", help="Thư mục chứa chỉ mục.", show_envvar=True
    ),
]
JsonFlag = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]


def say(text: str = "") -> None:
    """A line for the person at the terminal."""
    sys.stdout.write(text + "\n")


def emit(value: Any, indent: int | None = 2) -> None:
    """A JSON value on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")
    sys.stdout.flush()


def fail(message: str, status: int = 1) -> int:
    """One sentence on standard error; returns the exit status."""
    sys.stderr.write(message.rstrip() + "\n")
    return status


@contextmanager
def quick_start() -> Iterator[None]:
    """No garbage collection while the model's libraries are imported.

    They make a million objects that stay; looking through them again and again
    takes a quarter of the time to the first answer.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def index_for(data_dir: Path | None) -> Iterator[tuple[Index, Settings]]:
    """The index of the data directory, closed afterwards."""
    settings = load(data_dir)
    from index.index import Index

    with Index.open(settings.index, reading=settings.corpus) as index:
        yield index, settings


@contextmanager
def assistant_for(data_dir: Path | None) -> Iterator[tuple[Assistant, Settings]]:
    """An assistant over the index of the data directory."""
    with index_for(data_dir) as (index, settings):
        from assistant.assistant import Assistant

        yield Assistant(index, settings.assistant), settings
