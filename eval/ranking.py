"""Retrieval figures through `ir_measures`, on articles or on benchmark paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, Success, nDCG

__all__ = ["Ranking", "RankingFigures", "ranking_figures"]

_MEASURES = (Success @ 1, Success @ 3, Success @ 5, RR, nDCG @ 10)


@dataclass(frozen=True, slots=True)
class Ranking:
    """What was retrieved for one query, best first, and what is relevant to it."""

    query: str
    ranked: tuple[str, ...]
    relevant: tuple[str, ...]

    def scored(self) -> list[tuple[str, float]]:
        """Documents with strictly falling scores, each at its first place only."""
        unique = list(dict.fromkeys(self.ranked))
        return [(doc, float(len(unique) - place)) for place, doc in enumerate(unique)]


@dataclass(frozen=True, slots=True)
class RankingFigures:
    """Means over all queries, each in [0, 1]; a query without any result counts 0."""

    queries: int
    hit_at_1: float
    hit_at_3: float
    hit_at_5: float
    mrr: float
    ndcg_at_10: float


def ranking_figures(rankings: Iterable[Ranking]) -> RankingFigures | None:
    """The figures over queries that have something relevant; None where there are none."""
    judged = [r for r in rankings if r.relevant]
    if not judged:
        return None
    # Queries are numbered: two question sets may use the same id.
    qrels = [
        ir_measures.Qrel(str(i), doc, 1) for i, r in enumerate(judged) for doc in set(r.relevant)
    ]
    run = [
        ir_measures.ScoredDoc(str(i), doc, score)
        for i, r in enumerate(judged)
        for doc, score in r.scored()
    ]
    return _figures(len(judged), _aggregate(qrels, run))


def _aggregate(qrels: Sequence[object], run: Sequence[object]) -> Mapping[object, float]:
    found: Mapping[object, float] = ir_measures.calc_aggregate(_MEASURES, qrels, run)
    return found


def _figures(queries: int, found: Mapping[object, float]) -> RankingFigures:
    hit1, hit3, hit5, mrr, ndcg = (float(found[measure]) for measure in _MEASURES)
    return RankingFigures(queries, hit1, hit3, hit5, mrr, ndcg)
