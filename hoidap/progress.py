"""A progress bar on standard error, only where a person watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.report import OnProgress, Progress

__all__ = ["progress_bar"]

_STAGES = {
    "model": "Giải nén mô hình",
    "rebuild": "Dựng lại chỉ mục",
    "records": "Đọc lại dữ kiện",
    "articles": "Đọc và lập chỉ mục",
    "vectors": "Đưa véc-tơ vào kho",
    "proposals": "Mô hình đọc bài",
}


@contextmanager
def progress_bar(visible: bool) -> Iterator[OnProgress | None]:
    """Yields what an update reports to; None where nobody watches."""
    if not visible or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    with Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[pace]}"),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        tasks: dict[str, TaskID] = {}

        def step(progress: Progress) -> None:
            if progress.stage not in tasks:
                tasks[progress.stage] = bar.add_task(_STAGES[progress.stage], pace="")
            pace = progress.embedded / progress.seconds if progress.seconds > 1 else 0
            told = [f"{progress.articles} bài"] if progress.articles else []
            told += [f"{pace:.0f} đoạn/giây"] if pace else []
            bar.update(
                tasks[progress.stage],
                completed=progress.done,
                total=progress.total or None,
                pace=", ".join(told),
            )

        yield step
