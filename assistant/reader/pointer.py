"""Points at the exact stretch of a quoted sentence where the rules quote it whole.

The network reads runs of whole sentences around the quotes, with the article's title
beside them. It neither refuses nor chooses between articles: what it knows of whether
an article tells at all adds nothing to what the confidence knows (docs/reader.md).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.evidence import Evidence
from assistant.question import Kind
from assistant.reading import Candidate
from corpus.article import Span

if TYPE_CHECKING:
    from assistant.reader.reader import SpanReader
    from index.index import Index

__all__ = ["Pointer", "runs_around", "spans_of"]

_SPANLESS = frozenset(
    {Kind.YES_NO, Kind.SUMMARY, Kind.METADATA, Kind.DEFINITION, Kind.WHY_HOW, Kind.LIST}
)
"""Kinds whose answer is no stretch of one sentence, or one that the rules know exactly."""
_BELIEF = 0.5
"""The least belief in a stretch that is shown: at 0.3 some right quotes get a wrong one
(docs/reader.md)."""
_RUNS = 2
"""Runs of sentences read for one candidate."""
_CHARACTERS = 380
"""About 90 tokens of Vietnamese: a window's passage."""


class Pointer:
    """Gives candidates without a span theirs; safe to share between threads."""

    def __init__(self, opener: Callable[[], SpanReader | None], belief: float = _BELIEF) -> None:
        """`opener` is called when a question first needs the network; None: there is none.

        `belief` in [0, 1]: the least that a stretch must have.
        """
        self._opener = opener
        self._belief = belief
        self._opening = threading.Lock()

    @classmethod
    def over(cls, index: Index) -> Pointer:
        """What ships, for the answers over `index`; it shares the index's tokenizer."""

        def opened() -> SpanReader | None:
            from assistant.reader.opening import tokenizer_of

            embedder = index.embedder
            guard = getattr(embedder, "_lock", None)
            return _shipped(index.settings.cache_dir, tokenizer_of(embedder), guard)

        return cls(opened)

    @cached_property
    def _network(self) -> SpanReader | None:
        with self._opening:
            return self._opener()

    def warm_up(self) -> None:
        """Open the network, if there is one."""
        _ = self._network

    def on(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates, with the likeliest stretch of their quotes where they have no span."""
        return [self._pointed(candidate) for candidate in candidates]

    def _pointed(self, candidate: Candidate) -> Candidate:
        settled = candidate.span is not None or candidate.verdict is not None
        if settled or candidate.evidence.question.kind in _SPANLESS or self._network is None:
            return candidate
        for span, belief in spans_of(self._network, candidate.evidence, candidate.quotes):
            if belief < self._belief:
                break
            if any(at.start <= span.start and span.end <= at.end for at in candidate.quotes):
                return replace(candidate, span=span)
        return candidate


@lru_cache(maxsize=1)
def _shipped(
    cache_dir: Path, tokenizer: Any, guard: AbstractContextManager[Any] | None
) -> SpanReader | None:
    """One network for all indexes of a process: it takes a second to open."""
    from assistant.reader.reader import SpanReader

    return SpanReader.open(cache_dir, tokenizer=tokenizer, guard=guard)


def spans_of(
    network: SpanReader, evidence: Evidence, around: Sequence[Span]
) -> list[tuple[Span, float]]:
    """Stretches of the article near those of `around` that may answer, with the belief in each.

    Beliefs lie in [0, 1]: how likely the run tells at all, times the share of this stretch.
    Best first.
    """
    runs = runs_around(evidence, around)
    if not runs:
        return []
    article = evidence.dossier.article
    readings = network.read(
        evidence.question.text,
        [article.text[run.start : run.end] for run in runs],
        titles=[article.title] * len(runs),
    )
    found = [
        (Span(run.start + s.start, run.start + s.end), s.score * reading.answerability)
        for run, reading in zip(runs, readings, strict=True)
        for s in reading.spans
    ]
    return sorted(found, key=lambda item: -item[1])


def runs_around(evidence: Evidence, around: Sequence[Span], most: int = _RUNS) -> list[Span]:
    """Runs of whole sentences around the stretches, none overlapping, in their order."""
    taken: set[int] = set()
    found: list[Span] = []
    for home in (evidence.at(at.start, at.end) for at in around):
        if len(found) == most:
            break
        if home is None or home.sentence.ordinal in taken or home.sentence.header:
            continue
        first, last = _grown(evidence, home.sentence.ordinal, taken)
        taken.update(range(first, last + 1))
        opens = evidence.sentences[first].sentence.span.start
        found.append(Span(opens, evidence.sentences[last].sentence.span.end))
    return found


def _grown(evidence: Evidence, at: int, taken: set[int]) -> tuple[int, int]:
    """First and last sentence of a run around `at`: what follows first, then what precedes."""
    lines = [item.sentence for item in evidence.sentences]

    def fits(first: int, last: int) -> bool:
        if first < 0 or last >= len(lines) or {first, last} & taken:
            return False
        if lines[first].header or lines[last].header:
            return False
        return lines[last].span.end - lines[first].span.start <= _CHARACTERS

    first = last = at
    while True:
        if fits(first, last + 1):
            last += 1
        elif fits(first - 1, last):
            first -= 1
        else:
            return first, last
