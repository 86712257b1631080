"""Files and folders against the ledger: what is new, changed, moved, gone."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from corpus.article import Article
from corpus.correction import Correction
from corpus.outcome import Failure as Refused
from corpus.reading import find_files, read_each
from corpus.settings import CorpusSettings
from index.corrections import all_corrections, put_corrections
from index.disk import Seen, note, on_disk, path_name, reader_of, remembered, stamp_of
from index.ledger import Ledger
from index.records import text_hash
from index.report import Change, Failure, Kind, OnProgress, Progress
from index.writer import BATCH, Plan, Writer

__all__ = ["Tally", "Updater"]


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


class Updater:
    """One run over some files, or some articles. Used once."""

    def __init__(
        self,
        ledger: Ledger,
        writer: Writer,
        progress: OnProgress | None,
        reading: CorpusSettings | None = None,
    ) -> None:
        self._reading = reading or CorpusSettings()
        self._reader = reader_of(self._reading)
        self._corrections: Mapping[str, Correction] = {}
        self._ledger = ledger
        self._writer = writer
        self._progress = progress
        self._started = time.monotonic()
        self._taken = 0
        self.tally = Tally()

    def add(self, articles: Iterable[Article]) -> None:
        """Takes in articles as they come; an iterator is never held whole."""
        done = 0
        for batch in _batches(articles):
            self._take([(article, None) for article in batch], {}, [])
            done += len(batch)
            self._tell(done, 0)

    def update(
        self,
        paths: Sequence[Path | str],
        prune: bool,
        corrections: Mapping[str, Correction] | None = None,
    ) -> None:
        """Brings the ledger in line with `paths`; `corrections` are put on record first."""
        if corrections:
            with self._ledger.write(changes=False) as connection:
                put_corrections(connection, corrections)
        with self._ledger.read() as connection:
            self._corrections = all_corrections(connection)
        some = find_files(paths, self._reading.suffixes)
        found = [Path(os.path.realpath(path)) for path in some]
        gone = self._gone(paths, {path_name(path) for path in found if path.exists()})
        lost: dict[str, list[_Known]] = {}
        for known in gone:
            lost.setdefault(known.text_hash, []).append(known)
        files = [path for path in found if path.exists() or not _covers(path, gone)]
        self._follow_moves(files, {known.path for known in gone if known.path})
        left = self._take_files(files, lost)
        left += [known for some in lost.values() for known in some]
        if prune and left:
            self._writer.commit([], [known.id for known in left])
            self.tally.changes += [
                Change("removed", known.id, known.file, known.title) for known in left
            ]
        else:
            self.tally.vanished += [known.path or known.file for known in left]
        self._forget_refusals(paths)

    def _follow_moves(self, files: Sequence[Path], lost: set[str]) -> None:
        """What was set right for a file goes with it: same size, same time, another path."""
        fixed = {path for path in lost if any(_is_of(key, path) for key in self._corrections)}
        if not fixed:
            return
        with self._ledger.read() as connection:
            rows = connection.execute("SELECT path, size, mtime FROM files").fetchall()
        seen = {str(path) for path, _, _ in rows}
        was = {(size, mtime): str(path) for path, size, mtime in rows if path in fixed}
        moved: dict[str, Correction] = {}
        for file in files:
            name, stamp = path_name(file), stamp_of(file)
            old = was.get(stamp) if stamp and name not in seen else None
            if old is not None:
                moved |= {
                    name + key.removeprefix(old): correction
                    for key, correction in self._corrections.items() if _is_of(key, old)
                }
        if moved:
            with self._ledger.write(changes=False) as connection:
                put_corrections(connection, moved)
            self._corrections = {**self._corrections, **moved}

    def _forget_refusals(self, paths: Sequence[Path | str]) -> None:
        """Files at or under `paths` that are gone have nothing left to be refused for."""
        roots = [path_name(Path(os.path.realpath(path))) for path in paths]
        with self._ledger.read() as connection:
            refused = connection.execute("SELECT path FROM files WHERE failures <> '[]'")
            gone = [
                (str(path),)
                for (path,) in refused.fetchall()
                if any(Path(path).is_relative_to(root) for root in roots)
                and not on_disk(path).exists()
            ]
        if gone:
            with self._ledger.write(changes=False) as connection:
                connection.executemany("DELETE FROM files WHERE path = ?", gone)

    def _gone(self, paths: Sequence[Path | str], there: set[str]) -> list[_Known]:
        """Articles whose file stood at or under `paths` and is not there any more."""
        roots = [path_name(Path(os.path.realpath(path))) for path in paths]
        with self._ledger.read() as connection:
            rows = connection.execute(
                f"SELECT {_KNOWN} FROM articles WHERE path IS NOT NULL ORDER BY num"
            ).fetchall()
        return [
            known
            for known in (_Known(*row) for row in rows)
            if known.path is not None and known.path not in there
            and any(Path(known.path).is_relative_to(root) for root in roots)
            and not on_disk(known.path).exists()
        ]

    def _take_files(
        self, files: Sequence[Path], lost: dict[str, list[_Known]]
    ) -> list[_Known]:
        """Takes in files; returns articles that their collections no longer hold."""
        batch: list[tuple[Article, Path | None]] = []
        seen: list[Seen] = []
        dropped: list[_Known] = []
        for done, path in enumerate(files):
            stamp, now = stamp_of(path), time.time_ns()
            with self._ledger.read() as connection:
                before = remembered(connection, path, self._reader)
            if before is not None and before.stamp == stamp:
                left = self._lookup(before.gone) if before.gone else {}
                dropped += left.values()
                self.tally.unchanged += before.articles - len(left)
                self.tally.failed += before.failures
                continue
            ids: set[str] = set()
            failures: list[Failure] = []
            for outcome in read_each(path, path_name(path), self._reading, self._corrections):
                if isinstance(outcome, Article):
                    ids.add(outcome.id)
                    batch.append((outcome, path))
                else:
                    failures.append(_failure(outcome))
                if len(batch) >= BATCH:
                    self._take(batch, lost, [])
                    batch.clear()
                    self._tell(done, len(files))
            self.tally.failed += failures
            away = [] if failures else self._no_longer_in(path, ids)
            dropped += away
            if stamp is not None:
                gone = tuple(known.id for known in away)
                seen.append(Seen(path, stamp, now, tuple(failures), gone))
            if len(seen) >= BATCH:
                self._take(batch, lost, seen)
                batch.clear()
                seen.clear()
                self._tell(done + 1, len(files))
        self._take(batch, lost, seen)
        self._tell(len(files), len(files))
        return dropped

    def _no_longer_in(self, path: Path, ids: set[str]) -> list[_Known]:
        """Articles that came from `path`, which now holds only those with `ids`."""
        with self._ledger.read() as connection:
            rows = connection.execute(
                f"SELECT {_KNOWN} FROM articles WHERE path = ? ORDER BY num", (path_name(path),)
            ).fetchall()
        return [known for known in (_Known(*row) for row in rows) if known.id not in ids]

    def _take(
        self,
        read: Sequence[tuple[Article, Path | None]],
        lost: dict[str, list[_Known]],
        seen: Sequence[Seen],
    ) -> None:
        """Writes one batch: new and changed articles, files seen, moves."""
        self._taken += len(read)
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
        if not plans and not seen:
            return
        self._writer.commit(
            list(plans.values()), moved,
            lambda connection: note(connection, seen, self._reader),
        )
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
            self._progress(
                Progress("articles", done, total, self._writer.embedded, seconds, self._taken)
            )


def _failure(outcome: Refused) -> Failure:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Failure(outcome.key, outcome.message, outcome.kind, outcome.guesses, now)


def _is_of(key: str, path: str) -> bool:
    """Whether `key` names the file at `path`, or something in it."""
    return key == path or key.startswith((f"{path}!", f"{path}#"))


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
