"""Words: which passages hold the question's terms, and how strongly.

Two steps. The full-text index names the candidates: passages that hold the
question's rarer terms. Then each candidate gets an exact BM25 over its folded
form, with weights that the full-text index cannot give: pairs of syllables
count half, function words little.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.vietnamese.folding import has_tones
from corpus.vietnamese.syllables import STOPWORDS, TONELESS_STOPWORDS, terms, toneless_terms
from index.folded import needle, split_terms, token, toneless_form

__all__ = ["Query", "Statistics", "candidates", "document_frequencies", "holders", "index_passage",
           "phrase_of", "query_of", "read_folded", "score",
           "unindex_passage", "wipe"]

PAIR_WEIGHT = 0.5
STOP_WEIGHT = 0.3
K1 = 0.9
B = 0.6
MOST_ROWS = 20_000
"""Rows that the terms of one candidate query may match together."""
MOST_TERMS = 400
"""Terms of a question that are looked up."""

TONED, TONELESS = "toned", "toneless"


@dataclass(frozen=True, slots=True)
class Query:
    """A question's distinct terms with their weights, for one column of the index."""

    column: str
    weights: Mapping[str, float]


def query_of(text: str) -> Query:
    """The terms of a question: toned, or toneless if it is typed without any tone."""
    if has_tones(text):
        return _query(TONED, terms(text), STOPWORDS)
    return _query(TONELESS, toneless_terms(text), TONELESS_STOPWORDS)


def _query(column: str, found: Sequence[str], stop: frozenset[str]) -> Query:
    distinct = list(dict.fromkeys(found))[:MOST_TERMS]
    return Query(column, {term: _weight(term, stop) for term in distinct})


def _weight(term: str, stop: frozenset[str]) -> float:
    parts = term.split("_")
    weight = PAIR_WEIGHT if len(parts) > 1 else 1.0
    return weight * STOP_WEIGHT if all(part in stop for part in parts) else weight


def document_frequencies(
    connection: sqlite3.Connection, wanted: Iterable[str], column: str = TONED
) -> dict[str, int]:
    """In how many passages each term occurs; terms folded, pairs with "_"."""
    found: dict[str, int] = {}
    for term in wanted:
        row = connection.execute(
            "SELECT doc FROM lexical_terms WHERE term = ? AND col = ?", (token(term), column)
        ).fetchone()
        found[term] = int(row[0]) if row else 0
    return found


def candidates(
    connection: sqlite3.Connection,
    query: Query,
    frequencies: Mapping[str, int],
    limit: int,
    allowed: Sequence[int] | None = None,
    *,
    most_rows: int = MOST_ROWS,
) -> list[int]:
    """Numbers of passages that hold the question's terms, the likeliest first.

    Rare terms are asked for first, frequent ones as long as the rows to be
    ranked are at most `most_rows`. `allowed` are numbers of articles.
    """
    match = _match(query, frequencies, most_rows)
    return _matching(connection, match, limit, allowed) if match else []


def _matching(
    connection: sqlite3.Connection, match: str, limit: int, allowed: Sequence[int] | None,
    ranked: bool = True,
) -> list[int]:
    among = ""
    if allowed is not None:
        marks = ",".join(str(int(number)) for number in allowed)
        # The plus keeps SQLite from looking up each allowed passage: seconds at 30,000 of them.
        among = f"AND +rowid IN (SELECT num FROM passages WHERE article IN ({marks}))"
    rows = connection.execute(
        f"SELECT rowid FROM lexical WHERE lexical MATCH ? {among} "
        f"{'ORDER BY bm25(lexical)' if ranked else ''} LIMIT {int(limit)}",
        [match],
    )
    return [int(row[0]) for row in rows]


def phrase_of(text: str, column: str) -> str:
    """A name as one term of `count` ("nguyễn_văn_an"); empty for a single syllable."""
    parts = [term for term in terms(text) if "_" not in term]
    if column == TONELESS:
        parts = [term for term in toneless_terms(text) if "_" not in term]
    return "_".join(parts) if len(parts) > 1 else ""


def holders(
    connection: sqlite3.Connection, phrase: str, column: str, limit: int,
    allowed: Sequence[int] | None = None, *, ranked: bool = True,
) -> list[int]:
    """Numbers of passages that hold every pair of a phrase; few others than those that hold it.

    Any of them with `ranked` off, which a phrase of thousands of passages is quicker with.
    """
    parts = phrase.split("_")
    pairs = [f"{a}_{b}" for a, b in itertools.pairwise(parts)]
    quoted = " AND ".join('"' + token(pair).replace('"', '""') + '"' for pair in pairs)
    return _matching(connection, f"{column} : ({quoted})", limit, allowed, ranked)


def _match(query: Query, frequencies: Mapping[str, int], most_rows: int) -> str:
    """A full-text query: each term quoted, so that none is ever syntax."""
    present = [term for term in query.weights if frequencies.get(term, 0) > 0]
    present.sort(key=lambda term: (frequencies[term] / query.weights[term], term))
    chosen: list[str] = []
    rows = 0
    for term in present:
        rows += frequencies[term]
        if chosen and rows > most_rows:
            break
        chosen.append(term)
    if not chosen:
        return ""
    quoted = ['"' + token(term).replace('"', '""') + '"' for term in chosen]
    return f"{query.column} : ({' OR '.join(quoted)})"


def read_folded(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The folded forms of passages, by number."""
    found: dict[int, str] = {}
    for start in range(0, len(numbers), 500):
        marks = ",".join(str(int(number)) for number in numbers[start : start + 500])
        rows = connection.execute(f"SELECT num, folded FROM passages WHERE num IN ({marks})")
        found.update((int(row[0]), str(row[1])) for row in rows)
    return found


@dataclass(frozen=True, slots=True)
class Statistics:
    """What BM25 needs to know of the whole index."""

    frequencies: Mapping[str, int]
    """Passages that hold each of the question's terms."""
    passages: int
    average: float
    """Length of a passage in syllables."""


def score(
    query: Query, statistics: Statistics, folded: Sequence[str], lengths: Sequence[int]
) -> NDArray[np.float64]:
    """BM25 of each folded passage, non-negative; shape (len(folded),)."""
    texts = folded if query.column == TONED else [toneless_form(text) for text in folded]
    norm = K1 * (1 - B + B * np.asarray(lengths, dtype=np.float64) / max(statistics.average, 1.0))
    total = np.zeros(len(texts))
    for term, weight in query.weights.items():
        frequency = statistics.frequencies.get(term, 0)
        if frequency == 0:
            continue
        idf = np.log(1 + (statistics.passages - frequency + 0.5) / (frequency + 0.5))
        sought = needle(term)
        times = np.array([text.count(sought) for text in texts], dtype=np.float64)
        total += weight * max(idf, 0.0) * times * (K1 + 1) / (times + norm)
    return total


def index_passage(connection: sqlite3.Connection, number: int, folded: str) -> None:
    """Adds a passage to the full-text index, and its syllables to the vocabulary."""
    connection.execute(
        "INSERT INTO lexical (rowid, toned, toneless) VALUES (?, ?, ?)", (number, *_columns(folded))
    )
    pairs = {(term, toneless_form(term).strip()) for term in split_terms(folded) if "_" not in term}
    connection.executemany(
        "INSERT OR IGNORE INTO vocabulary (term, toneless) VALUES (?, ?)",
        sorted((term, bare) for term, bare in pairs if bare),
    )


def unindex_passage(connection: sqlite3.Connection, number: int, folded: str) -> None:
    """Takes a passage out; `folded` must be what was added."""
    connection.execute(
        "INSERT INTO lexical (lexical, rowid, toned, toneless) VALUES ('delete', ?, ?, ?)",
        (number, *_columns(folded)),
    )


def wipe(connection: sqlite3.Connection) -> None:
    """Empties the full-text index and the vocabulary."""
    connection.execute("INSERT INTO lexical (lexical) VALUES ('delete-all')")
    connection.execute("DELETE FROM vocabulary")


def _columns(folded: str) -> tuple[str, str]:
    toned = " ".join(token(term) for term in split_terms(folded))
    bare = " ".join(token(term) for term in split_terms(toneless_form(folded)))
    return toned, bare
