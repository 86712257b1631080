"""What a search needs of one generation of the ledger, held in memory.

Numbers only: passages in order, the articles that they belong to, their windows.
Texts stay in SQLite, and so do vectors unless exact search asks for them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.embedder import Vectors
from index.ledger import generation
from index.passage import ArticleCard
from index.records import SHA_BYTES, all_cards, read_halves, split_shas

__all__ = ["Snapshot", "VectorTable"]

Ints = NDArray[np.int64]

BLOCK = 8192
"""Vectors widened at a time."""
MANY_MISSING = 2000
"""From here on all vectors are read in one go; looking each up takes seconds."""
LEFT_OUT = -2.0


@dataclass(frozen=True)
class Snapshot:
    """One generation. Arrays are parallel: entry i is the i-th passage by number."""

    generation: int
    numbers: Ints
    articles: Ints
    """Number of the article that each passage belongs to."""
    lengths: Ints
    first_window: Ints
    """(passages + 1,): the windows of passage i are [first_window[i], first_window[i + 1])."""
    windows: bytes
    """Names of all windows' vectors, one after the other."""
    cards: dict[int, ArticleCard] = field(repr=False)

    @classmethod
    def load(cls, connection: sqlite3.Connection) -> Snapshot:
        """Reads the generation that the transaction of `connection` sees."""
        rows = connection.execute(
            "SELECT num, article, length, shas FROM passages ORDER BY num"
        ).fetchall()
        columns = np.array([row[:3] for row in rows], dtype=np.int64).reshape(-1, 3)
        sizes = np.array([len(row[3]) // SHA_BYTES for row in rows], dtype=np.int64)
        return cls(
            generation=generation(connection),
            numbers=columns[:, 0].copy(), articles=columns[:, 1].copy(),
            lengths=columns[:, 2].copy(),
            first_window=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)]),
            windows=b"".join(row[3] for row in rows),
            cards=dict(all_cards(connection)),
        )

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def average_length(self) -> float:
        """Mean length of a passage in syllables."""
        return float(self.lengths.mean()) if len(self) else 0.0

    @cached_property
    def shas(self) -> list[bytes]:
        """`windows`, cut."""
        return split_shas(self.windows)

    @cached_property
    def holders(self) -> dict[bytes, list[int]]:
        """Positions of the passages that hold each window."""
        found: dict[bytes, list[int]] = {}
        for position in range(len(self)):
            for sha in self.shas_of(position):
                found.setdefault(sha, []).append(position)
        return found

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Number of each article by its id."""
        return {card.id: number for number, card in self.cards.items()}

    def shas_of(self, position: int) -> list[bytes]:
        """Names of the vectors of one passage."""
        return self.shas[self.first_window[position] : self.first_window[position + 1]]

    def positions(self, numbers: Sequence[int]) -> Ints:
        """Positions of passages by number; those of another generation are left out."""
        wanted = np.asarray(numbers, dtype=np.int64)
        if not len(self) or not len(wanted):
            return np.zeros(0, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.numbers, wanted), len(self) - 1)
        return np.asarray(at[self.numbers[at] == wanted], dtype=np.int64)

    def best(self, similarities: Vectors) -> Vectors:
        """Best window of each passage, from one value for each window; shape (passages,)."""
        if not len(self):
            return np.zeros(0, dtype=np.float32)
        return np.maximum.reduceat(similarities, self.first_window[:-1])


class VectorTable:
    """Vectors by name in one growing matrix; only names not yet held are read.

    Half precision, as they are stored: what is compared is widened block by block.
    """

    def __init__(self) -> None:
        self._matrix: NDArray[np.float16] = np.zeros((0, 0), dtype=np.float16)
        self._row: dict[bytes, int] = {}
        self._order: tuple[int, Ints] = (-1, np.zeros(0, dtype=np.int64))

    def similarities(
        self,
        connection: sqlite3.Connection,
        fingerprint: str,
        snapshot: Snapshot,
        query: Vectors,
        windows: NDArray[np.bool_] | None = None,
    ) -> Vectors:
        """Cosine of `query` (dimension,) and every window of the snapshot; shape (windows,).

        Windows that the mask leaves out get -2, less than any cosine. Raises KeyError
        where the ledger lacks a vector.
        """
        rows = self._rows(connection, fingerprint, snapshot)
        found = np.full(len(rows), LEFT_OUT, dtype=np.float32)
        wanted = np.arange(len(rows)) if windows is None else np.flatnonzero(windows)
        for start in range(0, len(wanted), BLOCK):
            some = wanted[start : start + BLOCK]
            found[some] = self._matrix[rows[some]].astype(np.float32) @ query
        return found

    def _rows(
        self, connection: sqlite3.Connection, fingerprint: str, snapshot: Snapshot
    ) -> Ints:
        if self._order[0] != snapshot.generation:
            missing = [sha for sha in dict.fromkeys(snapshot.shas) if sha not in self._row]
            if missing:
                self._add(connection, fingerprint, missing)
            stale = len(self._row) - len(set(snapshot.shas))
            if stale > len(snapshot.shas) // 4 + 1000:
                self._drop(snapshot)
            rows = np.array([self._row[sha] for sha in snapshot.shas], dtype=np.int64)
            self._order = (snapshot.generation, rows)
        return self._order[1]

    def _add(self, connection: sqlite3.Connection, fingerprint: str, names: list[bytes]) -> None:
        many = len(names) > MANY_MISSING
        found = read_halves(connection, fingerprint, None if many else names)
        wanted = [name for name in names if name in found]
        if len(wanted) < len(names):
            raise KeyError(names[0])
        new = np.frombuffer(b"".join(found.pop(name) for name in wanted), dtype="<f2")
        new = new.reshape(len(wanted), -1)
        self._matrix = np.vstack([self._matrix, new]) if len(self._row) else new
        for name in names:
            self._row[name] = len(self._row)

    def _drop(self, snapshot: Snapshot) -> None:
        names = list(dict.fromkeys(snapshot.shas))
        self._matrix = self._matrix[[self._row[name] for name in names]]
        self._row = {name: row for row, name in enumerate(names)}
