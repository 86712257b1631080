"""When Chroma is used, and by whom: the life of one process's projection."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable

from corpus.errors import DamagedIndex
from index.ledger import Ledger, get_meta
from index.settings import IndexSettings
from index.snapshot import Snapshot
from index.vectors import CHROMA_DIR, Progress, Projection, discard, open_projection

__all__ = ["INLINE", "Keeper"]

INLINE = 300
"""Vectors that a search itself may bring into Chroma; more are left to a thread."""


class Keeper:
    """Opens Chroma if this process may, keeps it at the generation asked for, gives up if it fails.

    Nothing here is ever needed for an answer: without a projection every vector
    is compared exactly.
    """

    def __init__(self, ledger: Ledger, settings: IndexSettings) -> None:
        self._ledger = ledger
        self._settings = settings
        self._guard = threading.RLock()
        self._catching_up = threading.Lock()
        self._closed = False
        self._abandoned = False
        self._newest = -1
        self._asked = 0
        self.projection: Projection | None = None

    def at(
        self,
        connection: sqlite3.Connection,
        snapshot: Snapshot,
        fingerprint: str,
        aside: Callable[[], None],
    ) -> Projection | None:
        """Chroma at this very generation, or None; `aside` starts a long catching up."""
        if self._waits(snapshot, aside):
            return None
        projection = None
        try:
            projection = self._opened(connection, snapshot, fingerprint, searching=True)
            if projection is None or projection.generation == snapshot.generation:
                return projection
            if projection.behind(snapshot) > INLINE:
                aside()
                return None
            if not self._catching_up.acquire(blocking=False):
                return None
            try:
                projection.catch_up(connection, snapshot)
            finally:
                self._catching_up.release()
        except DamagedIndex:
            self.give_up(projection)
            return None
        return projection

    def _waits(self, snapshot: Snapshot, aside: Callable[[], None]) -> bool:
        """Whether to answer without Chroma until it is open: it takes seconds, exact search less.

        The first question never opens it (there may be no second one), the next
        ones have it opened by the way.
        """
        if self.projection is not None or self._settings.vector_store != "auto":
            return False
        if len(snapshot) >= self._settings.exact_below:
            self._asked += 1
            if self._asked > 1 and not self._abandoned and self._ledger.writable:
                aside()
        return True

    def can_wait(self, new: int) -> bool:
        """Whether so few new vectors are left to whoever searches next: opening takes longer."""
        there = (self._settings.data_dir / CHROMA_DIR).exists()
        closed = self.projection is None and there
        return self._settings.vector_store == "auto" and closed and new <= INLINE

    def catch_up(
        self,
        connection: sqlite3.Connection,
        snapshot: Snapshot,
        fingerprint: str,
        progress: Progress,
    ) -> bool:
        """Brings Chroma to this generation, however long it takes; False if it is not ours."""
        projection = None
        try:
            projection = self._opened(connection, snapshot, fingerprint, searching=False)
            if projection is None:
                return False
            with self._catching_up:
                projection.catch_up(connection, snapshot, progress)
        except DamagedIndex:
            self.give_up(projection)
            return False
        return True

    def give_up(self, projection: Projection | None) -> None:
        """No Chroma for the rest of this process, unless `projection` was of a model long gone."""
        with self._guard:
            if projection is None or projection is self.projection:
                self._abandoned = True
                self._release()

    def start_over(self) -> None:
        """Throws Chroma's files away; it is filled again from the ledger."""
        with self._guard:
            self._release()
            discard(self._settings.data_dir)
            self._abandoned = False

    def close(self) -> None:
        """Gives the directory back."""
        with self._guard:
            self._closed = True
            self._release()

    def _release(self) -> None:
        if self.projection is not None:
            self.projection.close()
            self.projection = None

    def _opened(
        self,
        connection: sqlite3.Connection,
        snapshot: Snapshot,
        fingerprint: str,
        searching: bool,
    ) -> Projection | None:
        store = self._settings.vector_store
        # A small index is kept in Chroma too, so that it is there when the index has grown;
        # to search it, opening Chroma would cost more than scoring every passage.
        small = store == "auto" and len(snapshot) < self._settings.exact_below
        if store == "exact" or (searching and small):
            return None
        if self._abandoned or not self._ledger.writable:
            return None
        if get_meta(connection, "embedder") != fingerprint:
            return None
        with self._guard:
            there = self.projection
            if there is not None and there.fingerprint != fingerprint:
                if snapshot.generation < self._newest:
                    return None  # a reader of an older generation: the newer one keeps Chroma
                self._release()
            self._newest = max(self._newest, snapshot.generation)
            if self.projection is None and not self._closed:
                self.projection = open_projection(self._settings.data_dir, fingerprint)
            return self.projection
