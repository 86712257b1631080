"""Articles read by a model one after the other, beside whatever else goes on with the index.

The writer's lock is taken only to put one article's records down, a moment each; where
another process writes, that is waited for. Broken off at any point, all that was read is
kept and the next run goes on behind it.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from assistant.proposing.reader import ArticleReader, Heard
from assistant.proposing.reasons import Refusal
from assistant.writing.failure import Failure
from corpus.article import Article
from corpus.errors import LockedIndex
from index.report import OnProgress, Progress

if TYPE_CHECKING:
    from index.index import Index

__all__ = ["Tally", "propose"]

PATIENCE = 1.0
"""Seconds until the next try where another process writes."""
_IN_A_ROW = 3
"""Articles after which a model that fails at each is not asked any more."""
_HOPELESS = frozenset(
    [Failure.UNREACHABLE, Failure.KEY, Failure.UNKNOWN_MODEL, Failure.CANCELLED]
)
"""No other article would fare better."""


@dataclass
class Tally:
    """What has come of a run so far; it is whole after each article."""

    read: int = 0
    added: int = 0
    """Records that the rules did not have."""
    known: int = 0
    """Records that were right and on record already."""
    changed: int = 0
    """Articles that changed while the model read them: the next run takes them."""
    cut: int = 0
    """Articles too long to be shown whole."""
    failed: list[tuple[str, Failure]] = field(default_factory=list)
    """Article ids that the model did not get through."""
    refused: Counter[Refusal] = field(default_factory=Counter)
    stopped: Failure | None = None
    """Why the run ended before its articles did."""

    def take(self, article: Article, heard: Heard, added: int | None) -> None:
        """Count one article; `added` as `Proposals.keep` gives it."""
        if heard.failure is not None:
            self.failed.append((article.id, heard.failure))
            return
        if added is None:
            self.changed += 1
            return
        self.read += 1
        self.added += added
        self.known += len(heard.records) - added
        self.cut += heard.cut
        self.refused += Counter(heard.refused)


def propose(
    index: Index,
    reader: ArticleReader,
    tally: Tally,
    *,
    limit: int | None = None,
    only: Sequence[str] = (),
    progress: OnProgress | None = None,
    cancelled: threading.Event | None = None,
) -> None:
    """Lets `reader` read articles that it has not read, at most `limit`, and counts in `tally`.

    `only`: these articles, by id, whether or not they were read. Raises what reading and
    writing the index raises, but not because of the model: `tally.stopped` tells that.
    """
    stop = cancelled or threading.Event()
    total = len(only) if only else index.proposals.waiting(reader.name)
    total = total if limit is None else min(total, limit)
    started, row = time.monotonic(), 0
    _tell(progress, 0, total, started)
    waiting = _articles(index, reader.name, only)
    for done, (number, article) in enumerate(islice(waiting, total), start=1):
        if stop.is_set():
            return
        heard = reader.read(article, stop)
        added = None
        if heard.failure is None:
            keep = partial(index.proposals.keep, number, article, reader.name, heard.records)
            added = _patiently(keep, stop)
        tally.take(article, heard, added)
        _tell(progress, done, total, started)
        row = row + 1 if heard.failure else 0
        if heard.failure in _HOPELESS or row >= _IN_A_ROW:
            tally.stopped = heard.failure
            return


def _articles(index: Index, name: str, only: Sequence[str]) -> Iterator[tuple[int, Article]]:
    if only:
        for id_ in only:
            yield index.proposals.numbered(id_)
        return
    last = 0
    while (found := index.proposals.unread(name, last)) is not None:
        yield found
        last = found[0]


def _patiently(keep: Callable[[], int | None], stop: threading.Event) -> int | None:
    """What `keep` returns, once no other process writes; None when told to stop before."""
    while True:
        try:
            return keep()
        except LockedIndex:
            if stop.wait(PATIENCE):
                return None


def _tell(progress: OnProgress | None, done: int, total: int, started: float) -> None:
    if progress is not None:
        progress(Progress("proposals", done, total, seconds=time.monotonic() - started))
