"""A question in, ranked passages out: dense and lexical, standardised and added.

Candidates are the best of each ranking; every candidate then gets both exact
scores, so that no passage suffers for having been found by one side only. A
passage's cosine is that of its best window.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index import lexical
from index.embedder import Vectors
from index.filtering import allowed_articles
from index.folded import count, toneless_form
from index.frequencies import Frequencies
from index.passage import Filters, Passage, ScoredPassage
from index.records import missing_vectors, read_passages, read_vectors
from index.settings import IndexSettings
from index.snapshot import Ints, Snapshot, VectorTable
from index.vectors import Projection

__all__ = ["LEXICAL_WEIGHT", "Question", "Searcher", "View"]

NAME_WEIGHT = 6.0
"""For a passage that holds all the names that the question names: it comes before all others,
from which nobody who is named could be told anyway. Encyclopedias are better off with less (of
each second question of ViQuAD nDCG is 0.936, at 2 0.943), but then not all such come first."""
LEXICAL_WEIGHT = 0.9
"""Of the standardised lexical score, beside 1 for the dense one."""
RESOLUTION = 1e-4
"""Scores that differ by less are alike: vectors are stored in half precision, and a sum's last
digits depend on where in a matrix its row stands."""
OVER = 3
"""Windows asked of Chroma for each passage wanted: several may belong to one passage."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Question:
    """What is searched for: a unit vector and the terms."""

    vector: Vectors
    terms: lexical.Query
    names: tuple[str, ...] = ()
    """Names that a passage had better hold whole, as typed."""


@dataclass(frozen=True)
class View:
    """One read transaction, and what is known of the generation that it sees."""

    connection: sqlite3.Connection
    snapshot: Snapshot
    projection: Projection | None
    """Chroma at this very generation; None: every vector is compared."""


class Searcher:
    """Ranks the passages of a snapshot. Threads may share it."""

    def __init__(
        self, settings: IndexSettings, fingerprint: str, frequencies: Frequencies
    ) -> None:
        self.fingerprint = fingerprint
        self._settings = settings
        self._table = VectorTable()
        self._guard = threading.Lock()
        self._frequencies = frequencies

    def search(
        self, view: View, question: Question, limit: int, filters: Filters
    ) -> list[ScoredPassage]:
        """The best `limit` passages, best first."""
        snapshot = view.snapshot
        allowed = allowed_articles(snapshot.cards, filters)
        if allowed == []:
            return []
        depth = max(self._settings.candidates, limit)
        known = self._statistics(view, question.terms)
        by_words = snapshot.positions(
            lexical.candidates(view.connection, question.terms, known.frequencies, depth, allowed)
        )
        phrases = [lexical.phrase_of(name, question.terms.column) for name in question.names]
        phrases = [phrase for phrase in phrases if phrase]
        for phrase in phrases:
            named = lexical.holders(
                view.connection, phrase, question.terms.column, depth, allowed
            )
            by_words = np.union1d(by_words, snapshot.positions(named))
        if view.projection is not None and allowed is None:
            by_meaning = self._nearest(snapshot, view.projection, question.vector, depth)
            positions = np.union1d(by_meaning, by_words)
            cosines = self._cosines(view, question.vector, positions)
        else:
            members = _members(snapshot, allowed)
            every = self._every_cosine(view, question.vector, members)
            by_meaning = _top(every, depth, members)
            positions = np.union1d(by_meaning, by_words)
            cosines = every[positions]
        folded = _folded(view, positions)
        words = lexical.score(
            question.terms, known, folded, snapshot.lengths[positions].tolist()
        )
        fused = _standardise(cosines) + LEXICAL_WEIGHT * _standardise(words)
        fused += NAME_WEIGHT * _held(folded, phrases, question.terms.column)
        best = np.lexsort((positions, -fused))[:limit]
        found = _passages(view, positions[best])
        return [
            ScoredPassage(passage, float(fused[i]), min(float(cosines[i]), 1.0), float(words[i]))
            for passage, i in zip(found, best, strict=True)
        ]

    def _statistics(self, view: View, query: lexical.Query) -> lexical.Statistics:
        snapshot = view.snapshot
        return lexical.Statistics(
            self._frequencies.of(view.connection, query.weights, query.column),
            len(snapshot), snapshot.average_length,
        )

    def _nearest(
        self, snapshot: Snapshot, projection: Projection, query: Vectors, depth: int
    ) -> Ints:
        found = projection.top(query, depth * OVER)
        best: dict[int, float] = {}
        for sha, cosine in found.items():
            for position in snapshot.holders.get(sha, ()):
                best[position] = max(cosine, best.get(position, -1.0))
        ranked = sorted(best, key=lambda position: (-best[position], position))
        return np.array(ranked[:depth], dtype=np.int64)

    def _cosines(self, view: View, query: Vectors, positions: Ints) -> Floats:
        """Exact cosines of some passages, their vectors read from the ledger."""
        names = [view.snapshot.shas_of(int(position)) for position in positions]
        wanted = list(dict.fromkeys(sha for some in names for sha in some))
        vectors = read_vectors(view.connection, self.fingerprint, wanted)
        _require(len(vectors), len(wanted))
        if not wanted:
            return np.zeros(0)
        similar = dict(zip(wanted, np.stack([vectors[n] for n in wanted]) @ query, strict=True))
        return np.array([max(similar[sha] for sha in some) for some in names], dtype=np.float64)

    def _every_cosine(self, view: View, query: Vectors, members: Ints | None) -> Floats:
        """Exact cosines of all passages; those that are not `members` come last of all."""
        windows = None
        if members is not None:
            mask = np.zeros(len(view.snapshot), dtype=np.bool_)
            mask[members] = True
            windows = np.repeat(mask, np.diff(view.snapshot.first_window))
        with self._guard:
            try:
                similar = self._table.similarities(
                    view.connection, self.fingerprint, view.snapshot, query, windows
                )
            except KeyError as error:
                raise missing_vectors() from error
        return view.snapshot.best(similar).astype(np.float64)


def _folded(view: View, positions: Ints) -> list[str]:
    numbers = [int(number) for number in view.snapshot.numbers[positions]]
    found = lexical.read_folded(view.connection, numbers)
    return [found[number] for number in numbers]


def _held(folded: Sequence[str], phrases: Sequence[str], column: str) -> Floats:
    """Share of the phrases that each passage holds whole; 0 where there are none."""
    if not phrases:
        return np.zeros(len(folded))
    texts = [toneless_form(text) for text in folded] if column == lexical.TONELESS else folded
    held = [sum(count(text, phrase) > 0 for phrase in phrases) for text in texts]
    return np.array(held, dtype=np.float64) / len(phrases)


def _members(snapshot: Snapshot, allowed: Sequence[int] | None) -> Ints | None:
    if allowed is None:
        return None
    return np.flatnonzero(np.isin(snapshot.articles, np.asarray(allowed, dtype=np.int64)))


def _top(values: Floats, limit: int, among: Ints | None) -> Ints:
    """Positions of the largest values, among some positions only."""
    positions = np.arange(len(values)) if among is None else among
    if len(positions) > limit:
        best = np.argpartition(-values[positions], limit - 1)[:limit]
        positions = positions[best]
    return np.asarray(positions, dtype=np.int64)


def _standardise(values: Floats) -> Floats:
    """Mean 0 and deviation 1; all zero where the values are all alike."""
    if not len(values):
        return values
    spread = values.std()
    return (values - values.mean()) / spread if spread > RESOLUTION else np.zeros_like(values)


def _passages(view: View, positions: Ints) -> list[Passage]:
    numbers = [int(number) for number in view.snapshot.numbers[positions]]
    found = read_passages(view.connection, numbers)
    return [found[number] for number in numbers]


def _require(have: int, want: int) -> None:
    if have != want:
        raise missing_vectors()
