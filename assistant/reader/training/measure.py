"""Measures of a reader: exact match, F1, and telling answerable from not."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.reader.reader import Calibration, SpanReader
from assistant.reader.training.examples import Example
from corpus.vietnamese.folding import toneless

__all__ = ["Measured", "area", "calibrated", "exact", "f1", "measured"]

_MARKS = re.compile(f"[{re.escape(string.punctuation)}“”‘’…–—]")


def _words(text: str) -> list[str]:
    """SQuAD's normalisation without its English articles: lower case, no punctuation."""
    return _MARKS.sub(" ", text.lower()).split()


def exact(told: str, golds: Sequence[str]) -> float:
    """1 if `told` is one of `golds` after normalisation."""
    return float(any(_words(told) == _words(gold) for gold in golds))


def f1(told: str, golds: Sequence[str]) -> float:
    """Best overlap of words with one of `golds`."""
    return max((_overlap(_words(told), _words(gold)) for gold in golds), default=0.0)


def _overlap(told: Sequence[str], gold: Sequence[str]) -> float:
    shared = sum((Counter(told) & Counter(gold)).values())
    if not shared:
        return 0.0
    precision, recall = shared / len(told), shared / len(gold)
    return 2 * precision * recall / (precision + recall)


def area(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """Area under the ROC curve: chance that a positive outscores a negative; ties count half.

    Not a number when one of the classes is empty.
    """
    values: NDArray[np.float64] = np.asarray(scores, dtype=np.float64)
    positive = np.asarray(labels, dtype=bool)
    some, others = int(positive.sum()), int((~positive).sum())
    if not some or not others:
        return float("nan")
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return float((ranks[positive].sum() - some * (some + 1) / 2) / (some * others))


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures in percent except `auroc`, which is a share.

    `claims` yes-or-no questions are among the answerable; `settled` of them got their verdict.
    """

    answerable: int
    unanswerable: int
    exact: float
    f1: float
    auroc: float
    claims: int = 0
    settled: float = 0.0

    @property
    def line(self) -> str:
        """For people and for the card."""
        told = f"EM {self.exact:.1f}  F1 {self.f1:.1f}  ({self.answerable} answerable)"
        if self.claims:
            told += f"  verdicts {self.settled:.1f}  ({self.claims})"
        if not self.unanswerable:
            return told
        return f"{told}  AUROC {self.auroc:.3f}  (+{self.unanswerable} not)"


def measured(
    reader: SpanReader,
    examples: Sequence[Example],
    bare: bool = False,
    signals: list[tuple[float, float, bool]] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Measured:
    """Reads each example's passage; `bare`: its question without diacritics.

    `signals` collects (verdict logit, margin, answerable) of each example's best window.
    """
    matches, overlaps, told, labels, verdicts = [], [], [], [], []
    for number, example in enumerate(examples):
        question = toneless(example.question) if bare else example.question
        [reading] = reader.read(
            question, [example.passage], titles=[example.title], leads=[example.lead]
        )
        labels.append(example.start is not None)
        told.append(reading.answerability)
        if signals is not None and reading.windows:
            best = max(reading.windows, key=lambda r: r.margin + r.verdict)
            signals.append((best.verdict, best.margin, labels[-1]))
        if example.yes is not None:
            verdicts.append((reading.claim >= 0.5) == example.yes)
        if labels[-1]:
            golds = example.golds or (example.answer or "",)
            answer = _said(reading.best, example.passage)
            matches.append(exact(answer, golds))
            overlaps.append(f1(answer, golds))
        if progress is not None:
            progress((number + 1) / len(examples))
    count = len(matches)
    return Measured(
        count,
        len(labels) - count,
        100 * sum(matches) / max(1, count),
        100 * sum(overlaps) / max(1, count),
        area(told, labels),
        len(verdicts),
        100 * sum(verdicts) / max(1, len(verdicts)),
    )


def _said(span: object, passage: str) -> str:
    start, end = getattr(span, "start", 0), getattr(span, "end", 0)
    return passage[start:end]


def calibrated(signals: Sequence[tuple[float, float, bool]], rounds: int = 2000) -> Calibration:
    """Logistic regression on held-out generated questions, by plain gradient descent."""
    x = np.array([[v, m, 1.0] for v, m, _ in signals])
    y = np.array([float(told) for *_, told in signals])
    scale = np.maximum(np.abs(x).mean(axis=0), 1e-6)
    weights = np.zeros(3)
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-np.clip((x / scale) @ weights, -40, 40)))
        weights -= 0.5 * ((x / scale).T @ (chance - y) / len(y) + 1e-4 * weights)
    verdict, margin, bias = (float(w) for w in weights / scale)
    return Calibration(verdict, margin, bias)
