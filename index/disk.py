"""What the ledger remembers of files on disk, so that unchanged ones are not read again."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.names import storable
from index.report import Failure

__all__ = ["READER", "Remembered", "Seen", "Stamp", "every_failure", "note", "path_name",
           "remembered", "stamp_of"]

READER = "1"
"""Raise when the same file would be read differently: every file is then read again."""
SETTLED_NS = 2_000_000_000
"""A file touched this shortly before it was read may change again unnoticed."""

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One file as it was read; `stamp` was taken before reading."""

    path: Path
    stamp: Stamp
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """One file that need not be read again while its stamp is the same."""

    stamp: Stamp
    failures: tuple[Failure, ...]
    articles: int


def path_name(path: Path) -> str:
    """The path as the ledger writes it; a name that is no UTF-8 is escaped."""
    return storable(path.as_posix())


def stamp_of(path: Path) -> Stamp | None:
    """None where there is no such file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def remembered(connection: sqlite3.Connection, path: Path) -> Remembered | None:
    """What is known of `path`; None if it must be read."""
    row = connection.execute(
        """
        SELECT f.size, f.mtime, f.failures, (SELECT count(*) FROM articles a WHERE a.path = f.path)
        FROM files f WHERE f.path = ? AND f.reader = ? AND f.trusted
        """,
        (path_name(path), READER),
    ).fetchone()
    if row is None:
        return None
    return Remembered((int(row[0]), int(row[1])), _failures(row[2]), int(row[3]))


def note(connection: sqlite3.Connection, seen: Sequence[Seen]) -> None:
    """Remembers files as they were read."""
    now = time.time_ns()
    connection.executemany(
        "INSERT OR REPLACE INTO files (path, size, mtime, reader, trusted, failures) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [
            (path_name(one.path), *one.stamp, READER, now - one.stamp[1] > SETTLED_NS,
             json.dumps([(f.file, f.reason) for f in one.failures], ensure_ascii=False))
            for one in seen
        ],
    )


def every_failure(connection: sqlite3.Connection) -> Iterator[Failure]:
    """All failures on record."""
    rows = connection.execute("SELECT failures FROM files WHERE failures <> '[]' ORDER BY path")
    for (text,) in rows.fetchall():
        yield from _failures(text)


def _failures(text: str) -> tuple[Failure, ...]:
    return tuple(Failure(str(file), str(reason)) for file, reason in json.loads(text))
