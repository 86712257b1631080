"""What the ledger remembers of files on disk, so that unchanged ones are not read again."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.names import storable
from corpus.settings import CorpusSettings
from index.report import Failure

__all__ = ["READER", "Remembered", "Seen", "Stamp", "every_failure", "failure_of", "note",
           "on_disk", "path_name", "reader_of", "remembered", "stamp_of"]

READER = "1"
"""Raise when the same file would be read differently: every file is then read again."""
SETTLED_NS = 2_000_000_000
"""A file touched this shortly before it was read may change again unnoticed."""

_ESCAPED = re.compile(r"\\u(dc[89a-f][0-9a-f])")

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One file as it was read; `stamp` was taken before reading."""

    path: Path
    stamp: Stamp
    at: int
    """When the stamp was taken, in nanoseconds."""
    failures: tuple[Failure, ...]
    gone: tuple[str, ...] = ()
    """Ids of articles that came from it and that it no longer has."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """One file that need not be read again while its stamp is the same."""

    stamp: Stamp
    failures: tuple[Failure, ...]
    articles: int
    gone: tuple[str, ...] = ()


def reader_of(settings: CorpusSettings) -> str:
    """Names how files are read: another name, and every file is read again."""
    own = settings.model_dump_json(
        exclude_defaults=True, exclude={"uploads", "largest_upload", "most_uploads",
                                        "room_for_uploads"},
    )
    if own == "{}":
        return READER
    return f"{READER}.{hashlib.sha256(_sorted(own).encode()).hexdigest()[:12]}"


def _sorted(text: str) -> str:
    """JSON with sets, which come in any order, in one order."""
    loaded: dict[str, Any] = json.loads(text)
    return json.dumps({k: sorted(v) if isinstance(v, list) else v for k, v in loaded.items()},
                      sort_keys=True)


def path_name(path: Path) -> str:
    """The path as the ledger writes it; a name that is no UTF-8 is escaped."""
    return storable(path.as_posix())


def on_disk(name: str) -> Path:
    """The file that `path_name` named, whether it exists or not."""
    path = Path(name)
    if not _there(path) and "\\udc" in name:
        own = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), name)
        path = Path(own) if _there(Path(own)) else path
    return path


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def stamp_of(path: Path) -> Stamp | None:
    """None where there is no such file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def remembered(
    connection: sqlite3.Connection, path: Path, reader: str = READER
) -> Remembered | None:
    """What is known of `path`; None if it must be read."""
    row = connection.execute(
        """
        SELECT f.size, f.mtime, f.failures, (SELECT count(*) FROM articles a WHERE a.path = f.path),
               f.gone
        FROM files f WHERE f.path = ? AND f.reader = ? AND f.trusted
        """,
        (path_name(path), reader),
    ).fetchone()
    if row is None:
        return None
    gone = tuple(str(id_) for id_ in json.loads(row[4]))
    return Remembered((int(row[0]), int(row[1])), _failures(row[2]), int(row[3]), gone)


def note(connection: sqlite3.Connection, seen: Sequence[Seen], reader: str = READER) -> None:
    """Remembers files as they were read."""
    connection.executemany(
        "INSERT OR REPLACE INTO files (path, size, mtime, reader, trusted, failures, gone) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (path_name(one.path), *one.stamp, reader, one.at - one.stamp[1] > SETTLED_NS,
             json.dumps([(f.file, f.reason, f.kind, f.guesses, f.since) for f in one.failures],
                        ensure_ascii=False),
             json.dumps(one.gone))
            for one in seen
        ],
    )


def every_failure(connection: sqlite3.Connection) -> Iterator[Failure]:
    """All failures on record."""
    rows = connection.execute("SELECT failures FROM files WHERE failures <> '[]' ORDER BY path")
    for (text,) in rows.fetchall():
        yield from _failures(text)


def failure_of(row: Sequence[Any]) -> Failure:
    """From [file, reason] (as release 0.1.0 wrote it) or [..., kind, guesses, since]."""
    file, reason, *more = row
    kind, guesses, since = more if more else ("", (), "")
    return Failure(str(file), str(reason), str(kind), tuple(map(str, guesses)), str(since))


def _failures(text: str) -> tuple[Failure, ...]:
    return tuple(map(failure_of, json.loads(text)))
