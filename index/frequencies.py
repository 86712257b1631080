"""In how many passages a term occurs, counted once for each generation."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable

from index.ledger import generation
from index.lexical import TONED, document_frequencies

__all__ = ["Frequencies"]

MOST = 200_000
"""Counts kept; beyond that they are forgotten all together."""


class Frequencies:
    """Counts of one generation of the ledger. Threads may share it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._generation = -1
        self._known: dict[tuple[str, str], int] = {}

    def of(
        self, connection: sqlite3.Connection, terms: Iterable[str], column: str = TONED
    ) -> dict[str, int]:
        """The counts in the generation that `connection` sees; terms folded, pairs with "_"."""
        known = self._of_generation(generation(connection))
        wanted = list(dict.fromkeys(terms))
        found = {term: known.get((column, term)) for term in wanted}
        missing = [term for term, count in found.items() if count is None]
        counted = document_frequencies(connection, missing, column)
        known.update({(column, term): count for term, count in counted.items()})
        return {term: counted[term] if count is None else count for term, count in found.items()}

    def _of_generation(self, now: int) -> dict[tuple[str, str], int]:
        with self._guard:
            if self._generation != now or len(self._known) > MOST:
                # A reader of an older generation goes on filling the table that it got.
                self._generation, self._known = now, {}
            return self._known
