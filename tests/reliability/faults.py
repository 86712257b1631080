"""Counts what an index does to disk and model, and breaks it off at a chosen point."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from index import ledger
from index.vectors import Projection
from tests.index.made import HashingEmbedder

__all__ = ["Ticker", "kill", "watched"]

READS = ("SELECT", "PRAGMA", "BEGIN", "ROLLBACK")


class Ticker:
    """Counts events by kind; at number `at` (1 is the first) of `kind` calls `strike`."""

    def __init__(
        self, strike: Callable[[], None] | None = None, at: int = 0, kind: str | None = None
    ) -> None:
        self.counts = {"embed": 0, "sqlite": 0, "chroma": 0}
        self._strike = strike
        self._at = at
        self._kind = kind

    @property
    def total(self) -> int:
        """Events of every kind."""
        return sum(self.counts.values())

    def tick(self, kind: str) -> None:
        """One event is about to happen."""
        self.counts[kind] += 1
        reached = self.total if self._kind is None else self.counts[self._kind]
        if self._strike is not None and reached == self._at and self._kind in (None, kind):
            self._strike()


def kill() -> None:
    """Ends this process as `kill -9` does: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def watched(ticker: Ticker) -> Iterator[None]:
    """Every embedding, SQLite write and Chroma write inside ticks."""

    class Connection(sqlite3.Connection):
        def execute(self, statement: str, *rest: Any) -> sqlite3.Cursor:
            if not statement.lstrip().upper().startswith(READS):
                ticker.tick("sqlite")
            return super().execute(statement, *rest)

        def executemany(self, statement: str, *rest: Any) -> sqlite3.Cursor:
            ticker.tick("sqlite")
            return super().executemany(statement, *rest)

    def connect(name: str, uri: bool) -> sqlite3.Connection:
        return sqlite3.connect(
            name, uri=uri, isolation_level=None, check_same_thread=False,
            timeout=ledger.BUSY_MS / 1000, factory=Connection,
        )

    def ticking(kind: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            ticker.tick(kind)
            return method(*arguments)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, "_connect", connect)
        for name in ("_write", "_sweep", "_note"):
            patch.setattr(Projection, name, ticking("chroma", getattr(Projection, name)))
        patch.setattr(
            HashingEmbedder, "embed_passages", ticking("embed", HashingEmbedder.embed_passages)
        )
        yield
