"""Measures of one answer's words, and the statistics over many answers.

Every function is pure. Shares and scores lie in [0, 1]; a figure over nothing
is None, never 0: "not measured" and "always wrong" must not look alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from math import ceil

from eval.normal import elements, normalised, tokens

__all__ = [
    "auroc",
    "best",
    "contains",
    "exact",
    "f1",
    "holds",
    "mean",
    "percentile",
    "set_f1",
    "short_enough",
]

_YES = frozenset({"có", "đúng", "phải", "rồi", "vâng", "đúng vậy"})
_NO = frozenset({"không", "chưa", "sai", "không phải", "không đúng", "chưa có"})
_SHORT_MARGIN = 12
"""Tokens by which a short answer may outgrow the accepted one: a rank and a post in front."""


def exact(prediction: str, accepted: str) -> bool:
    """Equal once both are written one way (`eval.normal`); lists in any order."""
    if tokens(prediction) == tokens(accepted):
        return True
    wanted = _polarity(normalised(accepted))
    if wanted is not None:
        return _polarity(normalised(prediction)) == wanted
    members = [tokens(part) for part in elements(accepted)]
    found = [token for token in tokens(prediction) if token != "và"]
    return (
        len(members) > 1
        and all(holds(found, member) for member in members)
        and len(found) == sum(map(len, members))
    )


def contains(prediction: str, accepted: str) -> bool:
    """Whether every member of `accepted` stands in `prediction` as whole words.

    A yes or no is contained only as the first word of the prediction: "không"
    inside a sentence says nothing about the answer.
    """
    wanted = _polarity(normalised(accepted))
    found = tokens(prediction)
    if wanted is not None:
        return bool(found) and _polarity(found[0]) == wanted
    members = elements(accepted)
    return bool(members) and all(
        # "ba xã" is 3 xã at the head of an answer and "ba xã" inside a sentence
        holds(found, tokens(part)) or holds(found, tokens(part, counted=False))
        for part in members
    )


def f1(prediction: str, accepted: str) -> float:
    """SQuAD's F1 over the bag of tokens; two empty answers agree."""
    left, right = tokens(prediction), tokens(accepted)
    if not left or not right:
        return float(left == right)
    shared = sum((Counter(left) & Counter(right)).values())
    return 2 * shared / (len(left) + len(right))


def best(values: Iterable[float]) -> float:
    """The best of the values over all accepted answers, as SQuAD takes it; 0 for none."""
    return max(values, default=0.0)


def set_f1(predicted: Set[str], accepted: Set[str]) -> float:
    """F1 over two sets; 0 where they share nothing."""
    shared = len(predicted & accepted)
    return 2 * shared / (len(predicted) + len(accepted)) if shared else 0.0


def short_enough(prediction: str, accepted: str) -> bool:
    """Whether `prediction` is a short answer still, not the sentence around it."""
    return len(tokens(prediction)) <= len(tokens(accepted)) + _SHORT_MARGIN


def holds(haystack: Sequence[str], needle: Sequence[str]) -> bool:
    """Whether `needle` occurs in `haystack` as one unbroken run of tokens."""
    size = len(needle)
    wanted = list(needle)
    return size > 0 and any(
        list(haystack[i : i + size]) == wanted for i in range(len(haystack) - size + 1)
    )


def mean(values: Iterable[float]) -> float | None:
    """Arithmetic mean; None for no values."""
    kept = list(values)
    return sum(kept) / len(kept) if kept else None


def percentile(values: Iterable[float], share: float) -> float | None:
    """The nearest-rank percentile (`share` in (0, 1]): a value that was measured, never between."""
    kept = sorted(values)
    return kept[max(ceil(share * len(kept)), 1) - 1] if kept else None


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float | None:
    """Chance that a positive outranks a negative, ties counting half; None if either is empty."""
    if not positives or not negatives:
        return None
    wins = sum((p > n) + (p == n) / 2 for p in positives for n in negatives)
    return wins / (len(positives) * len(negatives))


def _polarity(text: str) -> bool | None:
    if text in _YES:
        return True
    return False if text in _NO else None
