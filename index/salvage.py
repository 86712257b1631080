"""`hoidap doctor --repair`: what can be saved of a damaged index, and the rest built anew.

A damaged ledger is set aside, never deleted. Of its articles those are taken over
whose text still has the hash that was stored with it, of its vectors those that are
still unit vectors; files and folders on record are then read again for the rest.
Chroma is thrown away and filled from the ledger.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from corpus.article import Article
from corpus.errors import DamagedIndex
from corpus.settings import CorpusSettings
from index.disk import on_disk
from index.embedder import Embedder, Vectors, open_embedder
from index.health import UNDER_REPAIR
from index.index import Index
from index.ledger import LEDGER_FILE, Ledger
from index.locks import writer_lock
from index.records import SHA_BYTES, article_of, text_hash
from index.report import OnProgress
from index.settings import IndexSettings
from index.sources import known_sources
from index.writer import BATCH, Plan, Writer

__all__ = ["DAMAGED", "Repaired", "repair"]

DAMAGED = "ledger-damaged"
"""Begins the name of a damaged ledger of which nothing more is to be had."""
STEP = 1000
"""Vectors taken over in one transaction."""
_ARTICLE = "id, key, file, title, text, published, url, fields, path, text_hash, content_hash"
_SIDES = ("", "-wal", "-shm")
_UNIT = 0.02
"""How far the length of a vector that is taken over may be from 1."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair did."""

    articles: int
    """In the index now."""
    aside: Path | None
    """Where the damaged ledger was moved to; None if it was sound."""
    taken_over: int
    """Articles taken over from the damaged ledger."""


def repair(
    settings: IndexSettings,
    embedder: Embedder | None = None,
    reading: CorpusSettings | None = None,
    progress: OnProgress | None = None,
) -> Repaired:
    """Makes the index whole again as far as its own data and the files on record allow.

    Raises LockedIndex while another process writes, IndexingError where the directory
    cannot be written or a later version of the program made the index.
    """
    model = embedder or open_embedder(settings)
    aside, taken = _salvage(settings, model)
    with Index.open(settings, model, reading) as index:
        index.repair(progress)
        sources = [path for path in known_sources(settings.data_dir) if path.exists()]
        if sources and (aside is not None or not index.passage_count):
            index.update(sources, progress=progress)
        return Repaired(len(index.cards()), aside, taken)


def _salvage(settings: IndexSettings, embedder: Embedder) -> tuple[Path | None, int]:
    """(where the last damaged ledger is now, articles taken over); (None, 0) if all is sound."""
    folder = settings.data_dir
    with writer_lock(folder):
        if not _is_sound(folder):
            _set_aside(folder / LEDGER_FILE)
        # Those of a repair that was broken off come first: it goes on.
        waiting = sorted(folder.glob(f"{UNDER_REPAIR}-*{Path(LEDGER_FILE).suffix}"))
        if not waiting:
            return None, 0
        taken = 0
        ledger = Ledger.open(folder)
        try:
            writer = Writer(ledger, settings, embedder)
            if not writer.is_current():
                writer.rebuild(lambda done, total: None)
            for path in reversed(waiting):
                with contextlib.closing(_opened(path)) as old:
                    _take_corrections(old, ledger)
                    _take_vectors(old, writer, embedder.fingerprint)
                    taken += _take_articles(old, ledger, writer)
                aside = _renamed(path, path.name.replace(UNDER_REPAIR, DAMAGED, 1))
        finally:
            ledger.close()
        return aside, taken


def _is_sound(data_dir: Path) -> bool:
    try:
        ledger = Ledger.open(data_dir)
        try:
            return not ledger.check()
        finally:
            ledger.close()
    except DamagedIndex:
        return False


def _set_aside(path: Path) -> Path:
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    return _renamed(path, f"{UNDER_REPAIR}-{stamp}{path.suffix}")


def _renamed(path: Path, name: str) -> Path:
    target = path.with_name(name)
    for side in _SIDES:
        part = Path(f"{path}{side}")
        if part.exists():
            part.rename(f"{target}{side}")
    return target


def _opened(path: Path) -> sqlite3.Connection:
    old = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    with contextlib.suppress(sqlite3.Error):
        # Without it SQLite reads nothing at all of a file that is shorter than it should be.
        old.execute("PRAGMA writable_schema = ON")
    return old


def _take_articles(old: sqlite3.Connection, ledger: Ledger, writer: Writer) -> int:
    """Articles that the new ledger does not have, whole ones only; returns how many."""
    with ledger.read() as connection:
        known = {str(row[0]) for row in connection.execute("SELECT id FROM articles")}
    batch: list[Plan] = []
    taken = 0
    for row in _rows(old, "articles", _ARTICLE):
        article = _article(row)
        # A page that was copied within the file may hold an article twice.
        if article is not None and article.id not in known:
            known.add(article.id)
            batch.append(writer.plan(article, on_disk(str(row[8])) if row[8] else None))
            taken += 1
        if len(batch) >= BATCH:
            writer.commit(batch)
            batch = []
    writer.commit(batch)
    return taken


def _article(row: Sequence[Any]) -> Article | None:
    """The article of a row, if it is still what was stored."""
    try:
        article = article_of(row[:8])
        whole = text_hash(article) == row[9] and article.content_hash == row[10]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None
    return article if whole else None


def _take_corrections(old: sqlite3.Connection, ledger: Ledger) -> None:
    with contextlib.suppress(sqlite3.Error, UnicodeDecodeError):
        rows = old.execute("SELECT key, correction, made FROM corrections").fetchall()
        with ledger.write(changes=False) as connection:
            connection.executemany("INSERT OR IGNORE INTO corrections VALUES (?, ?, ?)", rows)


def _take_vectors(old: sqlite3.Connection, writer: Writer, fingerprint: str) -> None:
    shas: list[bytes] = []
    vectors: list[Vectors] = []
    size = 0
    for owner, sha, blob in _rows(old, "vectors", "fingerprint, sha, vector"):
        vector = _vector(blob) if owner == fingerprint else None
        if vector is None or not isinstance(sha, bytes) or len(sha) != SHA_BYTES:
            continue
        size = size or len(vector)
        if len(vector) == size:
            shas.append(sha)
            vectors.append(vector)
        if len(shas) >= STEP:
            writer.keep(shas, np.stack(vectors))
            shas, vectors = [], []
    if shas:
        writer.keep(shas, np.stack(vectors))


def _vector(blob: object) -> Vectors | None:
    """A stored vector, if it still has length 1."""
    if not isinstance(blob, bytes) or not blob or len(blob) % 2:
        return None
    vector = np.frombuffer(blob, dtype="<f2").astype(np.float32)
    with np.errstate(all="ignore"):
        return vector if abs(float(np.linalg.norm(vector)) - 1.0) < _UNIT else None


def _rows(old: sqlite3.Connection, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
    """Rows of a table by number, passing over those that cannot be read."""
    last = _highest(old, table)
    for number in range(1, last + 1):
        with contextlib.suppress(sqlite3.Error, UnicodeDecodeError):
            row = old.execute(f"SELECT {columns} FROM {table} WHERE num = ?", (number,)).fetchone()
            if row is not None:
                yield tuple(row)


def _highest(old: sqlite3.Connection, table: str) -> int:
    """At least the highest number in the table, as far as it can be told."""
    found = [
        _number(old, "SELECT seq FROM sqlite_sequence WHERE name = ?", table),
        _number(old, f"SELECT max(num) FROM {table}"),
    ]
    told = [number for number in found if number is not None]
    # No row takes less than a hundred bytes.
    pages = _number(old, "SELECT page_count FROM pragma_page_count")
    return max(told) if told else (pages or 0) * 41


def _number(old: sqlite3.Connection, question: str, *values: str) -> int | None:
    try:
        row = old.execute(question, values).fetchone()
    except sqlite3.Error:
        return None
    return int(row[0]) if row and isinstance(row[0], int) else None
