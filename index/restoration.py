"""Tones put back into a question typed without them, from the corpus' own words.

Each toneless syllable may stand for any toned one that the articles use; the
likeliest reading of the whole question is found by dynamic programming over
counts of syllables and of pairs. A syllable that the articles never use, and
one that has tones already, stays as it is.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from corpus.vietnamese.folding import has_tones
from corpus.vietnamese.syllables import Syllable, syllables

__all__ = ["Count", "restore_tones"]

Count = Callable[[Iterable[str]], dict[str, int]]
"""In how many passages each term occurs."""

MOST_READINGS = 12
"""Readings of one syllable that are tried, the most frequent first."""
MOST_SYLLABLES = 200
PAIR = 0.9
"""Share of a pair's own count in the mix with its second syllable's."""


def restore_tones(connection: sqlite3.Connection, text: str, count: Count) -> str:
    """`text` with tones where the articles suggest them; the rest is untouched."""
    found = [
        syllable
        for syllable in syllables(text)[:MOST_SYLLABLES]
        if text[syllable.start : syllable.end].isalnum()  # not "T.Y", one syllable with a dot
    ]
    if not found:
        return text
    readings = _readings(connection, [syllable.text for syllable in found], count)
    if all(options == [syllable.text] for syllable, options in zip(found, readings, strict=True)):
        return text
    pairs = {
        f"{a}_{b}"
        for before, after in pairwise(readings)
        for a in before
        for b in after
    }
    counts = count({term for options in readings for term in options}) | count(pairs)
    return _replace(text, found, _likeliest(readings, counts))


def _readings(
    connection: sqlite3.Connection, typed: Sequence[str], count: Count
) -> list[list[str]]:
    known: dict[str, list[str]] = {}
    for syllable in set(typed):
        known[syllable] = _variants(connection, syllable, count)
    return [known[syllable] for syllable in typed]


def _variants(connection: sqlite3.Connection, syllable: str, count: Count) -> list[str]:
    if has_tones(syllable) or not syllable.isalpha():
        return [syllable]
    rows = connection.execute("SELECT term FROM vocabulary WHERE toneless = ?", (syllable,))
    counts = count(str(row[0]) for row in rows)
    used = sorted((term for term in counts if counts[term]), key=lambda t: (-counts[t], t))
    return used[:MOST_READINGS] or [syllable]


def _likeliest(readings: Sequence[Sequence[str]], counts: Mapping[str, int]) -> list[str]:
    """Viterbi: the best path ending in each reading of each syllable."""
    total = sum(counts.get(term, 0) for options in readings for term in options) + 1
    best = {term: (math.log((counts.get(term, 0) + 0.5) / total), [term]) for term in readings[0]}
    for options in readings[1:]:
        step: dict[str, tuple[float, list[str]]] = {}
        for term in options:
            alone = (counts.get(term, 0) + 0.5) / total
            score, before = max(
                (value + math.log(_mix(previous, term, alone, counts)), previous)
                for previous, (value, _) in best.items()
            )
            step[term] = (score, [*best[before][1], term])
        best = step
    return max(best.values())[1]


def _mix(before: str, term: str, alone: float, counts: Mapping[str, int]) -> float:
    together = counts.get(f"{before}_{term}", 0) / (counts.get(before, 0) + 1)
    return PAIR * together + (1 - PAIR) * alone


def _replace(text: str, found: Sequence[Syllable], words: Sequence[str]) -> str:
    parts: list[str] = []
    at = 0
    for syllable, word in zip(found, words, strict=True):
        typed = text[syllable.start : syllable.end]
        parts.append(text[at : syllable.start])
        parts.append(typed if word == syllable.text else _cased(word, typed))
        at = syllable.end
    return "".join(parts) + text[at:]


def _cased(word: str, typed: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if typed[:1].isupper() else word
