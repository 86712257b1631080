"""The passages found, in the order that the network's reading of their articles suggests."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.evidence import Evidence
from index.passage import ScoredPassage

__all__ = ["reranked"]

_WEIGHT = 0.375
"""What a point of log odds that the article tells weighs beside the fused score; chosen on MLQA."""
_SUREST = 9.0
"""Log odds beyond which more says nothing."""


def reranked(
    found: Sequence[ScoredPassage], evidence: Sequence[Evidence]
) -> list[ScoredPassage]:
    """The passages, those of the articles that were read first, best article first.

    An article's passages keep their order, and so do all articles that were not read: what
    the network would make of them nobody knows.
    """
    read = sorted((e for e in evidence if e.reading is not None), key=_score, reverse=True)
    places = {e.dossier.article.id: place for place, e in enumerate(read)}
    return sorted(found, key=lambda p: places.get(p.passage.article.id, len(places)))


def _score(evidence: Evidence) -> float:
    told = evidence.reading.told if evidence.reading else 0.0
    least = 1 / (1 + math.exp(_SUREST))
    told = min(max(told, least), 1 - least)
    return evidence.fused + _WEIGHT * math.log(told / (1 - told))
