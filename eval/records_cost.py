"""What reading records costs in indexing: the same articles with and without it, in one run.

    python -m eval.records_cost [FILE OR FOLDER ...] [--rounds N]

Each round indexes the articles twice, into fresh directories, in turns so that a machine that
grows slower or faster favours neither. Told is the ratio of the times.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from unittest.mock import patch

from corpus.article import Article
from corpus.files import find_files
from corpus.reading import read_file
from index.embedder import Embedder, open_embedder
from index.index import Index
from index.settings import IndexSettings

__all__ = ["Cost", "measured"]

_SHIPPED = Path(__file__).resolve().parents[1] / "corpus" / "articles"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of each round, with extraction and without."""

    articles: int
    with_records: tuple[float, ...]
    without: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Median time with extraction over median time without; 1.3 is 30% more."""
        return median(self.with_records) / median(self.without)


def measured(articles: Sequence[Article], rounds: int, embedder: Embedder | None = None) -> Cost:
    """Indexes `articles` `rounds` times each way; both orders alternate."""
    embedder = embedder or open_embedder(IndexSettings(data_dir=Path()))
    _seconds(articles[:1], embedder, extracting=True)  # loads what is loaded once
    seconds: dict[bool, list[float]] = {True: [], False: []}
    for number in range(rounds):
        for extracting in (True, False) if number % 2 == 0 else (False, True):
            seconds[extracting].append(_seconds(articles, embedder, extracting=extracting))
    return Cost(len(articles), tuple(seconds[True]), tuple(seconds[False]))


def _seconds(articles: Sequence[Article], embedder: Embedder, *, extracting: bool) -> float:
    with tempfile.TemporaryDirectory(prefix="hoidap-cost-") as folder, _extraction(extracting):
        settings = IndexSettings(data_dir=Path(folder))
        start = time.perf_counter()
        with Index.open(settings, embedder) as index:
            index.add(articles)
        return time.perf_counter() - start


@contextmanager
def _extraction(on: bool) -> Iterator[None]:
    """Indexing as it is, or without its records; the program itself has no such switch."""
    with nullcontext() if on else patch("index.writer.put_records", _nothing):
        yield


def _nothing(connection: sqlite3.Connection, number: int, article: Article) -> None:
    """Stands in for `put_records` while indexing is measured without it."""


def _main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m eval.records_cost", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[_SHIPPED])
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(arguments)
    articles = [article for file in find_files(given.paths) for article in read_file(file)]
    cost = measured(articles, max(1, given.rounds))
    sys.stdout.write(
        f"{cost.articles} bài, {len(cost.without)} lượt mỗi cách\n"
        f"có rút dữ kiện:    {median(cost.with_records):.2f} giây\n"
        f"không rút dữ kiện: {median(cost.without):.2f} giây\n"
        f"tỷ số: {cost.ratio:.3f} ({100 * (cost.ratio - 1):+.1f}%)\n"
    )


if __name__ == "__main__":
    _main(sys.argv[1:])
