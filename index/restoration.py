"""Tones put back into a question typed without them, from the corpus' own words.

Each toneless syllable may stand for any toned one that the articles use, or that
people ask with; the likeliest reading of the whole question is found by dynamic
programming over counts of syllables and of pairs, in the articles and in questions. A syllable
that neither knows, and one that has tones already, stays as it is.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from corpus.vietnamese.asked import asked_as, asked_counts
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
ASKED = 0.5
"""Share of how people ask, beside what the articles say."""


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
    counts = count({term for options in readings for term in options} | pairs)
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
    told = [*used[:MOST_READINGS], *asked_as(syllable)[:MOST_READINGS]]
    return list(dict.fromkeys(told)) or [syllable]


def _likeliest(readings: Sequence[Sequence[str]], counts: Mapping[str, int]) -> list[str]:
    """Viterbi: the best path ending in each reading of each syllable."""
    ways = (
        (1 - ASKED, _Spoken(counts, readings)),
        (ASKED, _Spoken(asked_counts(), readings)),
    )

    def chance(before: str | None, term: str) -> float:
        return math.log(sum(share * way.chance(before, term) for share, way in ways))

    best = {term: (chance(None, term), [term]) for term in readings[0]}
    for options in readings[1:]:
        step: dict[str, tuple[float, list[str]]] = {}
        for term in options:
            score, before = max(
                (value + chance(previous, term), previous)
                for previous, (value, _) in best.items()
            )
            step[term] = (score, [*best[before][1], term])
        best = step
    return max(best.values())[1]


class _Spoken:
    """How likely a syllable is behind another, by counts of one sort of text."""

    def __init__(self, counts: Mapping[str, int], readings: Sequence[Sequence[str]]) -> None:
        self._counts = counts
        self._total = sum(counts.get(term, 0) for options in readings for term in options) + 1

    def chance(self, before: str | None, term: str) -> float:
        """Above 0 for any syllable; `before` is None for the first one."""
        alone = (self._counts.get(term, 0) + 0.5) / self._total
        if before is None:
            return alone
        together = self._counts.get(f"{before}_{term}", 0) / (self._counts.get(before, 0) + 1)
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
