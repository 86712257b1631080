"""The passages that share most with a text whose tones are not known yet.

By words alone, in the full-text index's own order: no model is asked, and nothing but what is
returned is read, so that it may come before every search.
"""

from __future__ import annotations

import sqlite3

from corpus.vietnamese.folding import toneless
from index import lexical
from index.folded import singles
from index.frequencies import Frequencies

__all__ = ["nearest_syllables"]

PASSAGES = 3
"""More tell less of the matter: by 5 as many questions are read right, by 10 fewer."""
ROWS = 5_000
"""Rows that are ranked for them: a quarter of a search's, which follows."""


def nearest_syllables(
    connection: sqlite3.Connection, text: str, frequencies: Frequencies
) -> list[list[str]]:
    """The folded syllables of the passages nearest to `text`, tones aside, the nearest first.

    At most `PASSAGES`; none where no passage shares a word with it.
    """
    query = lexical.query_of(toneless(text))
    known = frequencies.of(connection, query.weights, query.column)
    numbers = lexical.candidates(connection, query, known, PASSAGES, most_rows=ROWS)
    folded = lexical.read_folded(connection, numbers)
    return [singles(folded[number]) for number in numbers]
