"""Records that older rules read, made anew beside whatever else goes on.

After an upgrade all stored records may be older than the rules, and reading a
large index again takes minutes. No article waits for that: some are read again
at once, the rest in a thread. The writer's lock is held only while a batch that
is already read is written, each batch in one transaction; broken off at any
point, it goes on where it was at the next run. Days that were mere guesses, as older
versions stored them, go with the old records.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from corpus.article import Article
from corpus.errors import LockedIndex
from corpus.publication import sure_day
from index.facts import Extracted, put_records, records_of, stale_articles, stale_count
from index.ledger import Ledger
from index.locks import writer_lock
from index.records import each_article, forget_day
from index.report import OnProgress, teller

__all__ = ["Refresher"]

log = logging.getLogger(__name__)

AT_ONCE = 64
"""Articles that whoever changes the index waits for: a second or two."""
STEP = 128
"""Articles in one transaction of the thread: a few seconds of reading, then one generation."""
PATIENCE = 1.0
"""Seconds until the next try where another process writes."""

_Read = list[tuple[int, Article, Extracted]]


class Refresher:
    """Reads older records anew. Of one index; threads may share it."""

    def __init__(self, ledger: Ledger, data_dir: Path) -> None:
        self._ledger = ledger
        self._data_dir = data_dir
        self._guard = threading.Lock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._failure: Exception | None = None

    @property
    def waiting(self) -> int:
        """How many stored articles have records of older rules, or none yet."""
        with self._ledger.read() as connection:
            return stale_count(connection)

    def begin(self) -> None:
        """Reads some articles again, and leaves the rest to a thread.

        The writer's lock must be free. Where another process takes it, all is left.
        """
        if not self.waiting:
            return
        self._try(self._read(0, AT_ONCE))  # refused the lock, the thread will wait for it
        if self.waiting:
            self._start()

    def finish(self, progress: OnProgress | None = None) -> None:
        """Returns when nothing waits any more; raises what ended the thread before that."""
        total = self.waiting
        if not total:
            return
        tell = teller("records", progress)
        thread = self._start()
        while thread is not None and thread.is_alive():
            thread.join(0.2)
            tell(total - min(total, self.waiting), total)
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Ends the thread within an article or so; what it has read is kept."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> threading.Thread | None:
        with self._guard:
            if self._stopping.is_set():
                return None
            if self._thread is None or not self._thread.is_alive():
                self._failure = None
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
            return self._thread

    def _run(self) -> None:
        last = 0
        try:
            while not self._stopping.is_set():
                read = self._read(last, STEP)
                if not read:
                    return
                while not self._try(read):
                    if self._stopping.wait(PATIENCE):
                        return
                last = read[-1][0]
        except Exception as error:
            # Nobody waits here: `finish` raises it, and `waiting` tells what is left.
            log.exception("records could not be read again")
            self._failure = error

    def _try(self, read: _Read) -> bool:
        try:
            self._keep(read)
        except LockedIndex:
            return False
        return True

    def _read(self, after: int, size: int) -> _Read:
        """Reads up to `size` articles above `after` again; the lock is not held."""
        with self._ledger.read() as connection:
            stale = stale_articles(connection, size, after)
        read: _Read = []
        for number, article in stale:
            if self._stopping.is_set():
                break
            read.append((number, article, records_of(article)))
        return read

    def _keep(self, read: _Read) -> None:
        """Writes what was read, but for articles that have changed or gone since."""
        with writer_lock(self._data_dir), self._ledger.write() as connection:
            for number, article, found in read:
                if next(each_article(connection, 1, number - 1), None) == [(number, article)]:
                    put_records(connection, number, article, found)
                    if article.published is not None and sure_day(article) is None:
                        forget_day(connection, number)
