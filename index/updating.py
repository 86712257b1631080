"""Files and folders against the ledger: what is new, changed, moved, gone."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.article import Article
from corpus.errors import ReadingError
from corpus.reading import find_files, read_file
from index.ledger import Ledger
from index.records import text_hash
from index.report import Change, Failure, Kind, OnProgress, Progress
from index.writer import BATCH, Plan, Writer

__all__ = ["READER", "Tally", "Updater"]

READER = "1"
"""Raise when the same file would be read differently: every file is then read again."""
SETTLED_NS = 2_000_000_000
"""A file touched this shortly before it was read may change again unnoticed."""


@dataclass
class Tally:
    """What has happened so far."""

    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    vanished: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the ledger knows of an article."""

    id: str
    path: str | None
    file: str
    title: str
    content_hash: str
    text_hash: str


_KNOWN = "id, path, file, title, content_hash, text_hash"


@dataclass(frozen=True, slots=True)
class _Seen:
    """One file on disk as it was read."""

    path: Path
    size: int
    mtime: int
    trusted: bool
    error: str | None


class Updater:
    """One run over some files, or some articles. Used once."""

    def __init__(self, ledger: Ledger, writer: Writer, progress: OnProgress | None) -> None:
        self._ledger = ledger
        self._writer = writer
        self._progress = progress
        self._started = time.monotonic()
        self.tally = Tally()

    def add(self, articles: Iterable[Article]) -> None:
        """Takes in articles as they come; an iterator is never held whole."""
        done = 0
        for batch in _batches(articles):
            self._take([(article, None) for article in batch], {}, [])
            done += len(batch)
            self._tell(done, 0)

    def update(self, paths: Sequence[Path | str], prune: bool) -> None:
        """Brings the ledger in line with `paths`."""
        gone = self._gone(paths)
        lost: dict[str, list[_Known]] = {}
        for known in gone:
            lost.setdefault(known.text_hash, []).append(known)
        found = [Path(os.path.realpath(path)) for path in find_files(paths)]
        files = [path for path in found if path.exists() or not _covers(path, gone)]
        for start in range(0, len(files), BATCH):
            self._take_files(files[start : start + BATCH], lost)
            self._tell(min(start + BATCH, len(files)), len(files))
        left = [known for some in lost.values() for known in some]
        if prune and left:
            self._writer.commit([], [known.id for known in left])
            self.tally.changes += [
                Change("removed", known.id, known.file, known.title) for known in left
            ]
        else:
            self.tally.vanished += [known.path or known.file for known in left]

    def _gone(self, paths: Sequence[Path | str]) -> list[_Known]:
        """Articles whose file stood at or under `paths` and is not there any more."""
        roots = [Path(os.path.realpath(path)) for path in paths]
        with self._ledger.read() as connection:
            rows = connection.execute(
                f"SELECT {_KNOWN} FROM articles WHERE path IS NOT NULL ORDER BY num"
            ).fetchall()
        return [
            known
            for known in (_Known(*row) for row in rows)
            if known.path is not None
            and any(Path(known.path).is_relative_to(root) for root in roots)
            and not os.path.exists(known.path)
        ]

    def _take_files(self, paths: Sequence[Path], lost: dict[str, list[_Known]]) -> None:
        with self._ledger.read() as connection:
            remembered = {path: _remembered(connection, path) for path in paths}
        read: list[tuple[Article, Path | None]] = []
        seen: list[_Seen] = []
        for path in paths:
            stamp = _stamp(path)
            before = remembered[path]
            if before is not None and stamp is not None and before[:2] == stamp:
                self._remember(path, before[2], before[3])
                continue
            error = self._read(path, read)
            if stamp is not None:
                trusted = time.time_ns() - stamp[1] > SETTLED_NS
                seen.append(_Seen(path, *stamp, trusted, error))
        self._take(read, lost, seen)

    def _read(self, path: Path, into: list[tuple[Article, Path | None]]) -> str | None:
        """Reads one file; its failure is listed, told, and stops nothing."""
        try:
            into.extend((article, path) for article in read_file(path, path.as_posix()))
        except ReadingError as error:
            self.tally.failed.append(Failure(path.as_posix(), str(error)))
            return str(error)
        return None

    def _remember(self, path: Path, error: str | None, articles: int) -> None:
        if error is None:
            self.tally.unchanged += articles
        else:
            self.tally.failed.append(Failure(path.as_posix(), error))

    def _take(
        self,
        read: Sequence[tuple[Article, Path | None]],
        lost: dict[str, list[_Known]],
        seen: Sequence[_Seen],
    ) -> None:
        """Writes one batch: new and changed articles, files seen, moves."""
        known = self._lookup([article.id for article, _ in read])
        plans: dict[str, Plan] = {}
        changes: dict[str, Change] = {}
        moved: list[str] = []
        for article, path in read:
            before = known.get(article.id)
            if before is not None and before.content_hash == article.content_hash:
                self.tally.unchanged += 1
                continue
            kind: Kind = "added" if before is None else "changed"
            same = lost.get(text_hash(article))
            if before is None and same:
                kind = "moved"
                moved.append(same.pop(0).id)
            plans[article.id] = self._writer.plan(article, path)
            changes[article.id] = Change(kind, article.id, article.file, article.title)
        self._writer.commit(list(plans.values()), moved, lambda c: _note_files(c, seen))
        self.tally.changes += changes.values()

    def _lookup(self, ids: Sequence[str]) -> dict[str, _Known]:
        marks = ",".join("?" * len(ids))
        with self._ledger.read() as connection:
            rows = connection.execute(
                f"SELECT {_KNOWN} FROM articles WHERE id IN ({marks})", list(ids)
            ).fetchall()
        return {row[0]: _Known(*row) for row in rows}

    def _tell(self, done: int, total: int) -> None:
        if self._progress is not None:
            seconds = time.monotonic() - self._started
            self._progress(Progress("articles", done, total, self._writer.embedded, seconds))


def _covers(path: Path, gone: Sequence[_Known]) -> bool:
    """Whether `path` is, or was a folder over, a file whose article is known."""
    return any(known.path and Path(known.path).is_relative_to(path) for known in gone)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _remembered(
    connection: sqlite3.Connection, path: Path
) -> tuple[int, int, str | None, int] | None:
    """(size, mtime, error, articles) of a file that need not be read again."""
    row = connection.execute(
        """
        SELECT f.size, f.mtime, f.error, (SELECT count(*) FROM articles a WHERE a.path = f.path)
        FROM files f WHERE f.path = ? AND f.reader = ? AND f.trusted
        """,
        (path.as_posix(), READER),
    ).fetchone()
    return None if row is None else (int(row[0]), int(row[1]), row[2], int(row[3]))


def _note_files(connection: sqlite3.Connection, seen: Sequence[_Seen]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO files (path, size, mtime, reader, trusted, error) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [(s.path.as_posix(), s.size, s.mtime, READER, s.trusted, s.error) for s in seen],
    )
