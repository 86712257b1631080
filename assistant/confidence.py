"""How likely an answer is right: a logistic model over its evidence.

The weights come from the development split of the question sets, by
`make calibrate`, and ship as `data/confidence.json` together with
the threshold chosen on that split.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from assistant.evidence import scaled
from assistant.question import Kind
from assistant.reading import Candidate

__all__ = ["FEATURES", "Calibration", "calibration", "features"]

FEATURES = (
    "quality",
    "framed",
    "relevance",
    "cosine",
    "sentence_cosine",
    "open",
    "exact",
    "nearby",
    "novel",
)
_OPEN = frozenset({Kind.WHAT, Kind.LIST, Kind.WHY_HOW, Kind.SUMMARY, Kind.DEFINITION})


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights for `FEATURES`, the intercept, and the refusal threshold."""

    weights: tuple[float, ...]
    intercept: float
    threshold: float

    def probability(self, values: tuple[float, ...]) -> float:
        """Probability in (0, 1) that an answer with these features is right."""
        z = self.intercept + sum(w * v for w, v in zip(self.weights, values, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The calibration that ships."""
    data = json.loads(files("assistant").joinpath("data/confidence.json").read_text("utf-8"))
    return Calibration(
        weights=tuple(data["weights"][name] for name in FEATURES),
        intercept=data["intercept"],
        threshold=data["threshold"],
    )


def features(candidate: Candidate) -> tuple[float, ...]:
    """The figures of one candidate, in the order of `FEATURES`."""
    evidence = candidate.evidence
    homes = [h for q in candidate.quotes if (h := evidence.at(q.start, q.end))]
    best = max(homes, key=lambda h: h.support, default=None)
    return (
        candidate.quality,
        best.framed if best else 0.0,
        evidence.relevance,
        scaled(evidence.cosine),
        scaled(best.cosine) if best else 0.0,
        float(evidence.question.kind in _OPEN),
        float(candidate.span is not None),
        evidence.nearby(homes),
        best.novel if best else 0.0,
    )
