"""How likely a syllable is behind two others, by counts of one sort of text.

Interpolated trigrams with the estimate of I. H. Witten and T. C. Bell, "The zero-frequency
problem", IEEE Transactions on Information Theory 37 (1991), method C: behind a context that
`t` different syllables were seen behind, `n` times in all, one that was seen `k` times has the
chance `k / (n + t)`, and the share that is left goes to the chances behind the shorter context.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from corpus.vietnamese.folding import toneless

__all__ = [
    "END", "JOINT", "NUMBER", "START", "Trigrams", "counted", "read_trigrams", "spoken",
    "write_trigrams",
]  # fmt: skip

START, END = "<", ">"
"""Stand before the first syllable of a line and behind its last."""
NUMBER = "0"
"""Stands for whatever holds a digit: which number it is says nothing of the words beside it."""
JOINT = "_"
_DIGIT = re.compile(r"\d")
_UNSEEN = 0.1
"""Times that a syllable counts which was never seen."""
_RARE = 3000
"""Syllables that are allowed for beside those that were seen."""
_WEIGHT = 2
"""Of the different followers of a context: counted over little text, the few that were seen are
not nearly all that may follow. As published it is 1."""


def spoken(syllable: str) -> str:
    """A folded syllable as it is counted: `NUMBER` if it holds a digit."""
    return NUMBER if _DIGIT.search(syllable) else syllable


def counted(lines: Iterable[Iterable[str]]) -> Counter[str]:
    """How often each syllable, pair ("bao_nhiêu") and triple ("<_bao_nhiêu") stands in lines."""
    counts: Counter[str] = Counter()
    for line in lines:
        said = [START, *map(spoken, line), END]
        counts.update(said)
        counts.update(map(JOINT.join, pairwise(said)))
        counts.update(map(JOINT.join, zip(said, said[1:], said[2:], strict=False)))
    return counts


class Trigrams:
    """Chances by counts, where rare ones may be left out. Threads may share it."""

    def __init__(self, behind: Mapping[str, Mapping[str, int]]) -> None:
        """`behind`: how often each syllable stands behind a context: "", "bao" or "<_bao"."""
        self._behind = behind
        self._none: Mapping[str, int] = {}
        self._all = sum(self.syllables.values()) + _UNSEEN * _RARE
        self._shares: dict[str, tuple[float, float]] = {}

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Trigrams:
        """By counts as `counted` makes them."""
        return cls(_by_context(counts))

    @property
    def syllables(self) -> Mapping[str, int]:
        """How often each syllable was seen, ends and numbers among them."""
        return self._behind.get("", self._none)

    def chances(
        self, context: str, options: Sequence[str], known: dict[str, list[float]]
    ) -> list[float]:
        """The chance of each option behind a context of at most two syllables ("<_bao").

        Above 0, and at most 1 together. `known` holds what was found for the same options
        behind other contexts, and is added to.
        """
        found = known.get(context)
        if found is None:
            found = known[context] = self._chances(context, options, known)
        return found

    def _chances(
        self, context: str, options: Sequence[str], known: dict[str, list[float]]
    ) -> list[float]:
        seen = self._behind.get(context, self._none)
        if not context:
            return [(seen.get(option, 0) + _UNSEEN) / self._all for option in options]
        shorter = self.chances(context.partition(JOINT)[2], options, known)
        if not seen:
            return shorter
        each, left = self._share(context)
        return [
            each * seen.get(option, 0) + left * chance
            for option, chance in zip(options, shorter, strict=True)
        ]

    def _share(self, context: str) -> tuple[float, float]:
        """The share of a follower for each time that it was seen, and what all of them leave."""
        share = self._shares.get(context)
        if share is None:
            seen = self._behind[context]
            before, _, last = context.rpartition(JOINT)
            kept = sum(seen.values())
            # Of counts that were left out, their context's own count still tells.
            times = max(kept, self._behind.get(before, self._none).get(last, 0))
            total = times + _WEIGHT * len(seen)
            share = self._shares[context] = (1 / total, 1 - kept / total)
        return share

    def read_as(self) -> dict[str, tuple[str, ...]]:
        """By toneless syllable: those that read like it without their tones, commonest first."""
        found: dict[str, list[str]] = {}
        for syllable, _ in sorted(self.syllables.items(), key=lambda item: (-item[1], item[0])):
            if syllable.isalpha():
                found.setdefault(toneless(syllable), []).append(syllable)
        return {bare: tuple(some) for bare, some in found.items()}


def read_trigrams(path: Path) -> Trigrams:
    """Reads what `write_trigrams` wrote. Raises OSError or ValueError where that is not so."""
    behind: dict[str, dict[str, int]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            context, *groups = line.rstrip("\n").split("\t")
            seen = behind[context] = {}
            for group in groups:
                times, *followers = group.split(" ")
                seen.update(dict.fromkeys(followers, int(times)))
    return Trigrams(behind)


def write_trigrams(counts: Mapping[str, int], path: Path) -> None:
    """A line for each context: it, a tab, how often, and what follows so often ("12 giờ nhiêu").

    Further groups stand behind further tabs. The same bytes for the same counts.
    """
    lines: list[str] = []
    for context, seen in sorted(_by_context(counts).items()):
        groups: dict[int, list[str]] = {}
        for follower, times in sorted(seen.items()):
            groups.setdefault(times, []).append(follower)
        told = ["\t" + " ".join([str(n), *some]) for n, some in sorted(groups.items())]
        lines.append(f"{context}{''.join(told)}\n")
    path.write_bytes(gzip.compress("".join(lines).encode(), compresslevel=9, mtime=0))


def _by_context(counts: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Counts of runs by what stands before their last syllable."""
    behind: dict[str, dict[str, int]] = {}
    for run, times in counts.items():
        context, _, last = run.rpartition(JOINT)
        known = behind.get(context)
        if known is None:
            behind[context] = {last: times}
        else:
            known[last] = times
    return behind
