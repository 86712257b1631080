"""How well confidence tells what may be answered: risk against coverage, threshold by threshold.

A threshold is chosen on the development split by `choose` and judged on the
test split. An answer that the assistant withheld is not known, so a sweep
over outcomes can only raise the threshold that they were asked under; to see
the whole curve, ask with a threshold of 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from eval.measures import auroc
from eval.results import Outcome

__all__ = ["Coverage", "Curve", "Point", "Step", "curve"]


@dataclass(frozen=True, slots=True)
class Point:
    """One question: was it answerable, was it answered, rightly, how confidently."""

    confidence: float
    answerable: bool
    answered: bool
    right: bool
    """The answer given (or withheld only for its confidence) is right with right citation."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One row of the risk-coverage table: the most confident answers only."""

    coverage: float
    """Share of all questions that are answered."""
    threshold: float
    """The least confidence among them."""
    risk: float
    """Share of them that is wrong; answering the unanswerable is wrong."""


@dataclass(frozen=True, slots=True)
class Step:
    """One threshold of the sweep; shares are None where there is nothing to divide by."""

    threshold: float
    coverage: float
    refusals_right: float | None
    refusals_false: float | None
    right: float | None
    """Share of the answerable questions that are answered rightly."""


@dataclass(frozen=True, slots=True)
class Curve:
    """The confidence of a set of answers against their truth."""

    points: tuple[Point, ...]

    @property
    def auroc(self) -> float | None:
        """Chance that an answerable question is given more confidence than an unanswerable."""
        return auroc(
            [p.confidence for p in self.points if p.answerable],
            [p.confidence for p in self.points if not p.answerable],
        )

    @property
    def area(self) -> float | None:
        """Area under risk over coverage (AURC): mean risk over all coverages; less is better."""
        rows = self.coverage()
        if not rows:
            return None
        area, before = 0.0, 0.0
        for row in rows:
            area += row.risk * (row.coverage - before)
            before = row.coverage
        return area / before

    def coverage(self) -> tuple[Coverage, ...]:
        """Risk at each distinct confidence, from the most confident on."""
        ordered = sorted((p for p in self.points if p.answered), key=lambda p: -p.confidence)
        rows: list[Coverage] = []
        wrong = 0
        for done, point in enumerate(ordered, start=1):
            wrong += not (point.answerable and point.right)
            last = done == len(ordered) or ordered[done].confidence != point.confidence
            if last:  # ties are answered together
                share = done / len(self.points)
                rows.append(Coverage(share, point.confidence, wrong / done))
        return tuple(rows)

    def sweep(self, steps: int = 20) -> tuple[Step, ...]:
        """The shares at `steps` + 1 thresholds, evenly from 0 to 1."""
        return tuple(self.at(i / steps) for i in range(steps + 1))

    def at(self, threshold: float) -> Step:
        """The shares if answers under `threshold` were refused."""
        told = [p for p in self.points if p.answerable]
        untold = [p for p in self.points if not p.answerable]
        return Step(
            threshold=threshold,
            coverage=_share(self.points, [_given(p, threshold) for p in self.points]) or 0.0,
            refusals_right=_share(untold, [not _given(p, threshold) for p in untold]),
            refusals_false=_share(told, [not _given(p, threshold) for p in told]),
            right=_share(told, [_given(p, threshold) and p.right for p in told]),
        )

    def choose(self, refusals_false_at_most: float) -> Step | None:
        """The step with the most right refusals among those within the bound; the lowest of equals.

        Candidates are midpoints between neighbouring confidences: a threshold
        that sits on a development question would be that question's own.
        """
        levels = sorted({0.0, *(p.confidence for p in self.points)})
        middles = [0.0, *((a + b) / 2 for a, b in pairwise(levels))]
        steps = [self.at(t) for t in middles]
        fit = [s for s in steps if (s.refusals_false or 0.0) <= refusals_false_at_most]
        return max(fit, key=lambda s: (s.refusals_right or 0.0, -s.threshold), default=None)


def curve(outcomes: Iterable[Outcome]) -> Curve:
    """The curve of an evaluation's outcomes (one split of them, for an honest choice)."""
    return Curve(
        tuple(
            Point(o.confidence, not o.unanswerable, not o.refused, o.right_cited)
            for o in outcomes
            if o.route != "chat"  # a greeting is told by its words, not by confidence
        )
    )


def _given(point: Point, threshold: float) -> bool:
    return point.answered and point.confidence >= threshold


def _share(points: Sequence[Point], flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(points) if points else None
