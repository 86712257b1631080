"""Tones put back into a question typed without them, from the corpus' own words.

Each toneless syllable may stand for any toned one that the articles use, or that people ask
with; the likeliest reading of the whole question is found by a beam search over chances of a
syllable behind two others (`corpus.vietnamese.trigrams`). They are mixed of four: how people
ask, how the news tells, how often the articles write two side by side, and above all what the
passages say that share most with the question, tones aside: names and words of the matter that
is asked about. A syllable that none knows, and one that has tones already, stays as it is.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from corpus.vietnamese.asked import asked, asked_as, told
from corpus.vietnamese.folding import has_tones, toneless
from corpus.vietnamese.syllables import Syllable, syllables
from corpus.vietnamese.trigrams import END, JOINT, NUMBER, START, Trigrams, counted, spoken

__all__ = ["Count", "Nearest", "restore_tones"]

Count = Callable[[Iterable[str]], dict[str, int]]
"""In how many passages each term occurs."""
Nearest = Callable[[], Iterable[Sequence[str]]]
"""The folded syllables of the passages that are nearest to the question; called at most once."""

MOST_READINGS = 10
"""Readings of one syllable that are tried of each sort of text, the most frequent first."""
MOST_SYLLABLES = 200
BEAM = 16
"""Ways to read a question up to one of its syllables that are followed further."""
ASKED, TOLD, INDEXED, NEAR = 0.35, 0.28, 0.02, 0.35
"""Shares of how people ask, how the news tells, what the articles say, and what those passages
say that are nearest. With more of how many passages hold a pair fewer questions are read right:
what a whole corpus says most often is seldom what is asked about."""
PAIR = 0.9
"""Share of a pair's own count in the mix with its second syllable's."""


class _Way(Protocol):
    """One sort of text; see `Trigrams.chances`."""

    def chances(
        self, context: str, options: Sequence[str], known: dict[str, list[float]]
    ) -> list[float]: ...


def restore_tones(
    connection: sqlite3.Connection, text: str, count: Count, nearest: Nearest
) -> str:
    """`text` with tones where the articles suggest them; the rest is untouched.

    As long as `text`, and the same without tones.
    """
    found = [
        syllable
        for syllable in syllables(text)[:MOST_SYLLABLES]
        if text[syllable.start : syllable.end].isalnum()  # not "T.Y", one syllable with a dot
    ]
    readings = _readings(connection, [syllable.text for syllable in found], count)
    if any(len(options) > 1 for options in readings):
        near = Trigrams.of(counted(nearest()))
        readings = _with_near(readings, near)
        chosen = _likeliest(readings, _ways(readings, count, near))
    else:
        chosen = [options[0] for options in readings]
    return _replace(text, found, chosen)


def _readings(
    connection: sqlite3.Connection, typed: Sequence[str], count: Count
) -> list[list[str]]:
    known: dict[str, list[str]] = {}
    for syllable in set(typed):
        known[syllable] = _variants(connection, syllable, count)
    return [known[syllable] for syllable in typed]


def _variants(connection: sqlite3.Connection, syllable: str, count: Count) -> list[str]:
    if has_tones(syllable) or not syllable.isalpha():
        return [spoken(syllable)]
    rows = connection.execute("SELECT term FROM vocabulary WHERE toneless = ?", (syllable,))
    counts = count(str(row[0]) for row in rows)
    used = sorted((term for term in counts if counts[term]), key=lambda t: (-counts[t], t))
    said = [*used[:MOST_READINGS], *asked_as(syllable)[:MOST_READINGS]]
    return list(dict.fromkeys(said)) or [syllable]


def _with_near(readings: Sequence[list[str]], near: Trigrams) -> list[list[str]]:
    """Readings and those of the passages that are nearest, however rare they are in the rest."""
    unsure = {toneless(options[0]) for options in readings if len(options) > 1}
    said = {bare: some for bare, some in near.read_as().items() if bare in unsure}
    return [
        list(dict.fromkeys([*options, *said.get(toneless(options[0]), ())]))
        if len(options) > 1
        else options
        for options in readings
    ]


def _ways(
    readings: Sequence[Sequence[str]], count: Count, near: Trigrams
) -> list[tuple[float, _Way]]:
    """The sorts of text with their shares."""
    pairs = {
        f"{a}{JOINT}{b}" for before, after in pairwise(readings) for a in before for b in after
    }
    counts = count({term for options in readings for term in options} | pairs)
    ways: list[tuple[float, _Way]] = [
        (ASKED, asked()), (TOLD, told()), (INDEXED, _Indexed(counts, readings))
    ]  # fmt: skip
    return [*ways, (NEAR, near)] if near.syllables else ways


def _likeliest(
    readings: Sequence[Sequence[str]], ways: Sequence[tuple[float, _Way]]
) -> list[str]:
    """One reading of each syllable; of every two at the end only the best way there is kept."""
    # By the last two syllables: the logarithm of the chance, and the syllables up to there.
    best: dict[str, tuple[float, tuple[str, ...]]] = {START: (0.0, ())}
    for options in [*readings, [END]]:
        step: dict[str, tuple[float, tuple[str, ...]]] = {}
        known: list[dict[str, list[float]]] = [{} for _ in ways]
        for context, (score, path) in best.items():
            last = context.rpartition(JOINT)[2]
            each = [
                [share * chance for chance in way.chances(context, options, memo)]
                for (share, way), memo in zip(ways, known, strict=True)
            ]
            for option, *parts in zip(options, *each, strict=True):
                value = score + math.log(sum(parts))
                new = f"{last}{JOINT}{option}"
                if new not in step or value > step[new][0]:
                    step[new] = (value, (*path, option))
        ranked = sorted(step.items(), key=lambda item: -item[1][0])
        best = dict(ranked[:BEAM])
    return list(next(iter(best.values()))[1][:-1])


class _Indexed:
    """How likely a syllable is behind another, by the passages that hold them."""

    def __init__(self, counts: Mapping[str, int], readings: Sequence[Sequence[str]]) -> None:
        self._counts = counts
        self._total = sum(counts.get(term, 0) for options in readings for term in options) + 1

    def chances(
        self, context: str, options: Sequence[str], known: dict[str, list[float]]
    ) -> list[float]:
        """As `Trigrams.chances`; no passage is known to end with any syllable."""
        before = context.rpartition(JOINT)[2]
        found = known.get(before)
        if found is None:
            found = known[before] = [self._chance(before, option) for option in options]
        return found

    def _chance(self, before: str, term: str) -> float:
        alone = (self._counts.get(term, 0) + 0.5) / self._total
        if before == START:
            return alone
        pair = self._counts.get(f"{before}{JOINT}{term}", 0)
        return PAIR * pair / (self._counts.get(before, 0) + 1) + (1 - PAIR) * alone


def _replace(text: str, found: Sequence[Syllable], words: Sequence[str]) -> str:
    parts: list[str] = []
    at = 0
    for syllable, word in zip(found, words, strict=True):
        typed = text[syllable.start : syllable.end]
        parts.append(text[at : syllable.start])
        same = word in (syllable.text, NUMBER) or len(word) != len(typed)
        parts.append(typed if same else _cased(word, typed))
        at = syllable.end
    return "".join(parts) + text[at:]


def _cased(word: str, typed: str) -> str:
    """`word` with capitals where `typed`, of the same length, has them."""
    return "".join(
        new.upper() if old.isupper() else new for new, old in zip(word, typed, strict=True)
    )
