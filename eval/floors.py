"""Floors that an evaluation must keep (`--fail-under`), and what changed since an older one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from corpus.errors import UsageError
from eval.results import Figures, Outcome, Report, Run

__all__ = [
    "LESS_IS_BETTER", "MEASURES", "Change", "Comparison", "Floor", "Miss",
    "compare", "fail_under", "floors",
]

MEASURES = tuple(
    f.name for f in fields(Figures) if f.name not in ("questions", "answerable", "unanswerable")
)
"""Names that `--fail-under` takes, the keys of `figures` in the JSON."""

LESS_IS_BETTER = frozenset({"refusals_false", "seconds_p50", "seconds_p95", "answer_words"})
"""Measures whose floor is a ceiling: the value may not be above it."""


@dataclass(frozen=True, slots=True)
class Floor:
    """`measure` must reach `bound` (stay at or under it where less is better) on `split`."""

    measure: str
    bound: float
    split: str | None = None

    @classmethod
    def parse(cls, text: str) -> Floor:
        """Read `measure=number` or `split:measure=number`; raises UsageError otherwise."""
        name, sign, number = text.partition("=")
        split, colon, measure = name.strip().rpartition(":")
        try:
            bound = float(number)
        except ValueError:
            bound = math.nan
        if not sign or math.isnan(bound) or measure not in MEASURES or (colon and not split):
            raise UsageError(
                f"Không hiểu mức sàn «{text}». Hãy viết như right_cited=0.95 hoặc "
                f"test:right_cited=0.95; các số đo: {', '.join(MEASURES)}."
            )
        return cls(measure, bound, split or None)

    def __str__(self) -> str:
        scope = f"{self.split}:" if self.split else ""
        sign = "≤" if self.measure in LESS_IS_BETTER else "≥"
        return f"{scope}{self.measure} {sign} {self.bound:g}"

    def kept(self, value: float | None) -> bool:
        """Whether `value` keeps to the floor; a value that could not be measured does not."""
        if value is None:
            return False
        # Shares are quotients: 0.95 of 20 must pass a floor of 0.95 whatever the last bit says.
        slack = 1e-9
        if self.measure in LESS_IS_BETTER:
            return value <= self.bound + slack
        return value >= self.bound - slack


@dataclass(frozen=True, slots=True)
class Miss:
    """A floor that was not kept, and the value that missed it (None: nothing to measure)."""

    floor: Floor
    value: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """One figure before and after; None where it was not measured."""

    measure: str
    old: float | None
    new: float | None

    @property
    def delta(self) -> float | None:
        """New minus old; None unless both were measured."""
        return None if self.old is None or self.new is None else self.new - self.old

    @property
    def better(self) -> bool | None:
        """True or False for a change that matters, None for none."""
        if self.delta is None or abs(self.delta) < 1e-9:
            return None
        return (self.delta < 0) is (self.measure in LESS_IS_BETTER)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two evaluations, for questions that both asked where it lists them."""

    changes: tuple[Change, ...]
    newly_right: tuple[Outcome, ...]
    newly_wrong: tuple[Outcome, ...]
    added: int
    """Questions that only the new evaluation asked."""
    dropped: int
    """Questions that only the old one asked."""


def floors(texts: Iterable[str]) -> tuple[Floor, ...]:
    """Parse every `--fail-under`; raises UsageError at the first bad one."""
    return tuple(Floor.parse(text) for text in texts)


def fail_under(run: Run, wanted: Sequence[Floor]) -> tuple[Miss, ...]:
    """The floors that `run` does not keep, in the order given."""
    missed = []
    for floor in wanted:
        figures = run.only(floor.split).figures if floor.split else run.figures
        value = figures.value(floor.measure)
        if not floor.kept(value):
            missed.append(Miss(floor, value))
    return tuple(missed)


def compare(old: Report, new: Report) -> Comparison:
    """Compare the assistant's runs of two evaluations, question by question.

    Questions are the same if id and wording are.
    """
    before = {(o.id, o.question): o for o in old.ours.outcomes}
    after = {(o.id, o.question): o for o in new.ours.outcomes}
    both = [(before[key], after[key]) for key in after if key in before]
    old_figures, new_figures = old.ours.figures, new.ours.figures
    return Comparison(
        changes=tuple(Change(m, old_figures.value(m), new_figures.value(m)) for m in MEASURES),
        newly_right=tuple(n for o, n in both if n.right_cited and not o.right_cited),
        newly_wrong=tuple(n for o, n in both if o.right_cited and not n.right_cited),
        added=len(after) - len(both),
        dropped=len(before) - len(both),
    )
