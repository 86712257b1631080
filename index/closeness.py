"""How near each sentence of an article is to a question, from vectors that are there already.

A window is one to a few sentences and has its vector in the ledger, so that no
sentence is given to the model when somebody asks. Measured against vectors of
single sentences: the same answers, and no work that grows with what is new.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from corpus.article import Span
from index.chunker import window_sizes
from index.embedder import Embedder, Vectors
from index.records import missing_vectors, read_vectors, split_shas

__all__ = ["Closeness"]

KEPT = 50_000
"""Passages whose cut stays in memory; a few dozen bytes each."""


class Closeness:
    """Cosines of sentences. Threads may share it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._sizes: OrderedDict[tuple[int, int], tuple[int, ...]] = OrderedDict()

    def of(
        self,
        connection: sqlite3.Connection,
        embedder: Embedder,
        window: int,
        article_id: str,
        query: Vectors,
    ) -> dict[Span, float]:
        """Cosine of `query` (dimension,) and each sentence's window, by the sentence's span.

        `embedder` and `window`, the bound for windows, are those that the ledger was
        built with. Empty for an unknown article. Raises DamagedIndex where the
        ledger lacks a vector.
        """
        rows = connection.execute(
            "SELECT p.num, p.sentences, p.shas, a.text FROM passages p "
            "JOIN articles a ON a.num = p.article WHERE a.id = ? ORDER BY p.ordinal",
            (article_id,),
        ).fetchall()
        shas = [sha for row in rows for sha in split_shas(row[2])]
        vectors = read_vectors(connection, embedder.fingerprint, shas)
        if any(sha not in vectors for sha in shas):
            raise missing_vectors()
        found: dict[Span, float] = {}
        for number, stored, blob, text in rows:
            sentences = [Span(*span) for span in json.loads(stored)]
            cosines = [float(vectors[sha] @ query) for sha in split_shas(blob)]
            sizes = self._cut(int(number), sentences, str(text), window, embedder)
            if len(sizes) == len(cosines):
                each = np.repeat(cosines, sizes)
            else:  # cut by settings of another time: the passage speaks for its sentences
                each = np.full(len(sentences), max(cosines, default=0.0))
            found.update(zip(sentences, each.tolist(), strict=True))
        return found

    def _cut(
        self, number: int, sentences: Sequence[Span], text: str, window: int, embedder: Embedder
    ) -> tuple[int, ...]:
        """Sentences in each window of a passage. A passage's number is never given again."""
        with self._guard:
            known = self._sizes.get((number, window))
        if known is not None:
            return known
        tokens = embedder.count_tokens([text[span.start : span.end] for span in sentences])
        sizes = tuple(window_sizes(tokens, window))
        with self._guard:
            self._sizes[number, window] = sizes
            while len(self._sizes) > KEPT:
                self._sizes.popitem(last=False)
        return sizes
