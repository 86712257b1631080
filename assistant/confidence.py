"""How likely an answer is right: logistic models over its evidence.

One for each way an answer comes about: of the rules where the trained network read the
article too, of the network, and of the rules alone where there is no network. The weights
come from development questions (`make calibrate`) and ship as `data/confidence.json`
together with the thresholds chosen on them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from assistant.evidence import SentenceEvidence, scaled
from assistant.question import Kind
from assistant.reading import NO, YES, Candidate, Doubt
from assistant.recorded import recorded

__all__ = ["FEATURES", "Calibration", "Source", "Weights", "calibration", "features", "source_of"]

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
    "read",
    "told",
    "belief",
    "rival",
    "seconded",
    "suits",
    "presumed",
    "typed",
    "recorded",
    "unrecorded",
    *Doubt,
)
"""Of these "read" to "seconded" are 0 where no network read the article; then what speaks
against the candidate, 0 or 1."""
_OPEN = frozenset({Kind.WHAT, Kind.LIST, Kind.WHY_HOW, Kind.SUMMARY, Kind.DEFINITION})


class Source(StrEnum):
    """Where a candidate comes from."""

    RULES = "rules"
    """The rules, beside the network."""
    NETWORK = "network"
    ALONE = "alone"
    """The rules, without a network."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One logistic model: a weight for each of `FEATURES`, and the intercept."""

    values: tuple[float, ...]
    intercept: float

    def probability(self, values: tuple[float, ...]) -> float:
        """Probability in (0, 1) that an answer with these features is right."""
        z = self.intercept + sum(w * v for w, v in zip(self.values, values, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


@dataclass(frozen=True, slots=True)
class Calibration:
    """The models by source, and the thresholds below which is refused: with a network, without."""

    models: Mapping[Source, Weights]
    threshold: float
    threshold_alone: float

    def probability(self, candidate: Candidate) -> float:
        """Probability in (0, 1) that the candidate is right."""
        return self.models[source_of(candidate)].probability(features(candidate))

    @classmethod
    def flat(cls, threshold: float = 0.5) -> Calibration:
        """Every feature counts alike: what a first fit begins with."""
        model = Weights(tuple(-2.0 if isinstance(name, Doubt) else 1.0 for name in FEATURES), 0.0)
        return cls(dict.fromkeys(Source, model), threshold, threshold)


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The calibration that ships."""
    data = json.loads(files("assistant").joinpath("data/confidence.json").read_text("utf-8"))
    return Calibration(
        models={
            source: Weights(
                tuple(data[source]["weights"][name] for name in FEATURES),
                data[source]["intercept"],
            )
            for source in Source
        },
        threshold=data["threshold"],
        threshold_alone=data["threshold_alone"],
    )


def source_of(candidate: Candidate) -> Source:
    """Where the candidate comes from; what is exact is the rules' alone."""
    if candidate.read:
        return Source.NETWORK
    alone = candidate.settled or candidate.evidence.reading is None
    return Source.ALONE if alone else Source.RULES


def features(candidate: Candidate) -> tuple[float, ...]:
    """The figures of one candidate, in the order of `FEATURES`."""
    evidence = candidate.evidence
    alone = source_of(candidate) is Source.ALONE
    homes = [h for q in candidate.quotes if (h := evidence.at(q.start, q.end))]
    best = max(homes, key=lambda h: h.support, default=None)
    reading = evidence.reading
    read = max((h.read for h in homes), default=0.0)
    belief, rival = _beliefs(candidate, homes)
    on_record = recorded(candidate)
    return (
        # Beside the network each doubt has a weight of its own.
        candidate.quality if alone else candidate.undoubted,
        best.framed if best else 0.0,
        evidence.relevance,
        scaled(evidence.cosine),
        scaled(best.cosine) if best else 0.0,
        float(evidence.question.kind in _OPEN),
        float(candidate.span is not None),
        evidence.nearby(homes),
        best.novel if best else 0.0,
        read**0.5,
        reading.told if reading else 0.0,
        belief**0.5,
        rival**0.5,
        candidate.seconded,
        float(best.suits) if best else 0.0,
        float(evidence.presumed and evidence.question.kind is not Kind.YES_NO),
        0.5 if candidate.span is None else evidence.typed(candidate.span),
        max(0.0, on_record),
        max(0.0, -on_record),
        *(float(doubt in candidate.against and not alone) for doubt in Doubt),
    )


def _beliefs(candidate: Candidate, homes: Sequence[SentenceEvidence]) -> tuple[float, float]:
    """What the network believes of the answer, and of what would speak against it, in [0, 1]."""
    reading = candidate.evidence.reading
    if reading is None:
        return 0.0, 0.0
    if candidate.verdict in {YES, NO}:
        yes = candidate.verdict == YES
        told = [h.sentence.ordinal for h in homes]
        return (
            max((reading.agreed(at, yes=yes) for at in told), default=0.0),
            max((reading.agreed(at, yes=not yes) for at in told), default=0.0),
        )
    if candidate.span is None:
        return 0.0, 0.0
    spans = (candidate.span, *candidate.others)
    return reading.belief(*spans), candidate.evidence.rival(*spans)
