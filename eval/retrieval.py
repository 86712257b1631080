"""Retrieval and reading on public sets: dense, lexical, fused, read; with tones and without."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from assistant.answer import Answer
from corpus.vietnamese.folding import has_tones, toneless
from eval.benchmark import Benchmark, BenchmarkQuestion
from eval.measures import best, exact, f1, mean
from eval.ranking import Ranking, RankingFigures, ranking_figures
from eval.refusal import Curve, Point
from index.passage import Filters, ScoredPassage

__all__ = [
    "FilteredAsker", "Reading", "RetrievalReport", "Searcher", "Side",
    "read", "retrieve", "strict_exact",
]

DEPTH = 200
"""Passages taken from the index for each question: as many as it keeps candidates of one
side, so that each side can be ranked alone and the fused scores are those of everyday use."""


class Side(StrEnum):
    """Which evidence ranks the passages."""

    DENSE = "dense"
    LEXICAL = "lexical"
    FUSED = "fused"
    READ = "read"
    """Fused, and what the assistant read in the articles found first."""


class Searcher(Protocol):
    """What retrieval needs of an index: `index.Index`."""

    def search(self, text: str, limit: int = 10) -> Sequence[ScoredPassage]:
        """The passages nearest to `text`, best first by the fused score."""

    def restore_tones(self, text: str) -> str:
        """`text`, typed without tones, with the tones of the corpus' own words."""


class FilteredAsker(Protocol):
    """What ranking and reading need: `assistant.Assistant`."""

    def ask(self, question: str, *, filters: Filters | None = None, id: str = "") -> Answer:
        """The answer from the articles that pass `filters`."""


@dataclass(frozen=True, slots=True)
class RetrievalReport:
    """Figures of one benchmark, by side, for questions as they are and typed without tones."""

    name: str
    paragraphs: int
    toned: dict[Side, RankingFigures]
    bare: dict[Side, RankingFigures]
    rankings: dict[Side, tuple[Ranking, ...]] = field(repr=False)
    """Of the toned questions, for TREC files."""


@dataclass(frozen=True, slots=True)
class Reading:
    """SQuAD 2.0's measures of short answers read from the gold paragraph, shares in [0, 1].

    `exact` and `f1` are over all questions, where silence is right for those
    that have no answer; `answered_*` are over the answerable ones alone.
    """

    name: str
    questions: int
    exact: float
    f1: float
    answered_exact: float | None
    answered_f1: float | None
    bare_exact: float | None
    bare_f1: float | None
    """The same where the answerable ones are typed without tones."""
    silent: float | None
    """Share of the unanswerable that were refused."""
    curve: Curve = field(repr=False)


def retrieve(
    index: Searcher,
    asker: FilteredAsker,
    benchmark: Benchmark,
    progress: Callable[[int], None] | None = None,
) -> RetrievalReport:
    """Rank the benchmark's paragraphs, all of which `index` holds and nothing else.

    `asker` answers over that index; it says what the assistant makes of the order.
    """
    asked = benchmark.answerable
    toned: dict[Side, list[Ranking]] = {side: [] for side in Side}
    bare: dict[Side, list[Ranking]] = {side: [] for side in Side}
    for done, question in enumerate(asked, start=1):
        for found, text in ((toned, question.text), (bare, toneless(question.text))):
            passages = index.search(_as_searched(index, text), limit=DEPTH)
            for side in Side:
                ranked = tuple(
                    asker.ask(text, id=question.id).retrieved
                    if side is Side.READ
                    else _ranked(passages, side)
                )
                found[side].append(Ranking(question.id, ranked, (question.article_id,)))
        if progress:
            progress(done)
    return RetrievalReport(
        name=benchmark.name,
        paragraphs=len(benchmark.articles),
        toned=dict(_figures(toned)),
        bare=dict(_figures(bare)),
        rankings={side: tuple(found) for side, found in toned.items()},
    )


def read(
    asker: FilteredAsker, benchmark: Benchmark, progress: Callable[[int], None] | None = None
) -> Reading:
    """Ask every question of its gold paragraph alone; for the curve, ask with a threshold of 0."""
    rows, bare = [], []
    for done, question in enumerate(benchmark.questions, start=1):
        home = Filters(articles=(question.article_id,))
        answer = asker.ask(question.text, filters=home, id=question.id)
        rows.append((question, answer, _said(answer)))
        if question.answers:
            untoned = asker.ask(toneless(question.text), filters=home, id=question.id)
            bare.append(_score(question, _said(untoned)))
        if progress:
            progress(done)
    scored = [(q, *_score(q, said)) for q, _, said in rows]
    told = [(e, f) for q, e, f in scored if q.answers]
    untold = [e for q, e, _ in scored if not q.answers]
    points = tuple(
        Point(a.confidence, bool(q.answers), not a.abstained, f >= 0.5)
        for (q, a, _), (_, _, f) in zip(rows, scored, strict=True)
    )
    return Reading(
        name=benchmark.name, questions=len(rows),
        exact=mean(e for _, e, _ in scored) or 0.0, f1=mean(f for _, _, f in scored) or 0.0,
        answered_exact=mean(e for e, _ in told), answered_f1=mean(f for _, f in told),
        bare_exact=mean(e for e, _ in bare), bare_f1=mean(f for _, f in bare),
        silent=mean(untold), curve=Curve(points),
    )


def strict_exact(said: str, accepted: str) -> bool:
    """Exact match as SQuAD counts it: an empty prediction matches nothing."""
    return bool(said) and exact(said, accepted)


def _as_searched(index: Searcher, text: str) -> str:
    """As the assistant searches: without any tone, the corpus' own words restore them."""
    return text if has_tones(text) else index.restore_tones(text)


def _ranked(passages: Sequence[ScoredPassage], side: Side) -> Iterator[str]:
    """Article ids, best first by one side; a passage that the lexical side missed is not found."""
    keys: dict[Side, Callable[[ScoredPassage], float]] = {
        Side.DENSE: lambda p: p.cosine,
        Side.LEXICAL: lambda p: p.lexical,
        Side.FUSED: lambda p: p.score,
    }
    key = keys[side]
    kept = [p for p in passages if side is not Side.LEXICAL or p.lexical > 0]
    return iter(dict.fromkeys(p.passage.article.id for p in sorted(kept, key=key, reverse=True)))


def _figures(found: dict[Side, list[Ranking]]) -> Iterator[tuple[Side, RankingFigures]]:
    for side, rankings in found.items():
        figures = ranking_figures(rankings)
        if figures is not None:
            yield side, figures


def _said(answer: Answer) -> str:
    """The prediction: the short answer, else the first quote, else nothing."""
    if answer.abstained:
        return ""
    if answer.short_answer:
        return answer.short_answer
    return answer.citations[0].quote if answer.citations else ""


def _score(question: BenchmarkQuestion, said: str) -> tuple[float, float]:
    """Exact match and F1; without an accepted answer both say whether nothing was said."""
    if not question.answers:
        silent = float(not said)
        return silent, silent
    return (
        best(float(strict_exact(said, a)) for a in question.answers),
        best(f1(said, a) for a in question.answers),
    )
