"""The network's spans beside the candidates of the rules, for questions they do not settle.

The network reads a few windows of whole sentences, those of all articles that bear most
on the question, in one go and with the articles' titles beside them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.confidence import Calibration, features
from assistant.evidence import Evidence
from assistant.question import Kind
from assistant.reader.spans import PassageReading, ReadSpan
from assistant.reading import Candidate
from corpus.article import Span

if TYPE_CHECKING:
    from assistant.reader.reader import SpanReader
    from index.index import Index

__all__ = ["ArticleReading", "SecondReader", "read_articles", "stretches_of"]

_SENTENCES = 3
"""Sentences that windows are built around, for each article."""
_CHARACTERS = 380
"""About 90 tokens of Vietnamese: a window's passage."""
_WINDOWS = 6
"""Windows read for one question, over all its articles."""
_SPANLESS = frozenset({Kind.YES_NO, Kind.SUMMARY, Kind.METADATA, Kind.DEFINITION})
"""Kinds whose answer is no stretch of one sentence, or one that the rules know exactly."""


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """What the network says of one article; `spans` are code points into its text."""

    spans: tuple[ReadSpan, ...]
    answerability: float

    @property
    def sure(self) -> float:
        """How likely the best span is told and right, in [0, 1]."""
        return self.answerability * self.spans[0].score ** 0.5 if self.spans else 0.0


class SecondReader:
    """Adds candidates where the rules are not sure; safe to share between threads."""

    def __init__(
        self,
        opener: Callable[[], SpanReader | None],
        *,
        enough: float = 0.8,
        least: float = 0.5,
        most: int = 3,
    ) -> None:
        """`opener` is called when a question first needs the network; None: there is none.

        `enough`: a confidence of the rules that needs no second reader; `least`: how sure a
        span must be to be proposed; `most`: articles that are read.
        """
        self._opener = opener
        self._opening = threading.Lock()
        self._enough = enough
        self._least = least
        self._most = most

    @classmethod
    def over(cls, index: Index) -> SecondReader:
        """What ships, for the answers over `index`; it shares the index's tokenizer."""

        def opened() -> SpanReader | None:
            from assistant.reader.opening import tokenizer_of
            from assistant.reader.reader import SpanReader

            embedder = index.embedder
            return SpanReader.open(
                index.settings.cache_dir,
                tokenizer=tokenizer_of(embedder),
                guard=getattr(embedder, "_lock", None),
            )

        return cls(opened)

    @cached_property
    def _network(self) -> SpanReader | None:
        with self._opening:
            return self._opener()

    def complete(
        self,
        articles: Sequence[tuple[Evidence, Sequence[Candidate]]],
        judge: Calibration,
    ) -> list[list[Candidate]]:
        """The candidates of each article, the network's among them; best first as before."""
        told = [list(candidates) for _, candidates in articles]
        surest = max((judge.probability(features(c)) for group in told for c in group), default=0.0)
        if surest >= self._enough or not articles:
            return told
        if articles[0][0].question.kind in _SPANLESS or self._network is None:
            return told
        read = [evidence for evidence, _ in articles[: self._most]]
        for group, evidence, found in zip(
            told, read, read_articles(self._network, read), strict=False
        ):
            extra = self._candidate(evidence, found)
            if extra is not None:
                group.append(extra)
                group.sort(key=lambda c: -c.quality)
        return told

    def _candidate(self, evidence: Evidence, found: ArticleReading) -> Candidate | None:
        if found.sure < self._least:
            return None
        best = found.spans[0]
        home = evidence.at(best.start, best.end)
        if home is None:
            return None
        return Candidate(evidence, (home.sentence.span,), found.sure, Span(best.start, best.end))


def stretches_of(evidence: Evidence, most: int = _SENTENCES) -> list[Span]:
    """Runs of whole sentences around the ones that bear most on the question, none overlapping."""
    taken: set[int] = set()
    found: list[Span] = []
    for item in evidence.ranked:
        if len(found) == most:
            break
        if item.sentence.ordinal in taken or item.sentence.header or item.own <= 0:
            continue
        first, last = _grown(evidence, item.sentence.ordinal, taken)
        taken.update(range(first, last + 1))
        start = evidence.sentences[first].sentence.span.start
        found.append(Span(start, evidence.sentences[last].sentence.span.end))
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


def read_articles(
    network: SpanReader, articles: Sequence[Evidence], most: int = _WINDOWS
) -> list[ArticleReading]:
    """The network's spans in each article, best first over its windows.

    `most` windows are read in all: the best of each article, then the second best of each.
    """
    windows = [
        (rank, number, at) for number, e in enumerate(articles)
        for rank, at in enumerate(stretches_of(e))
    ]  # fmt: skip
    windows = sorted(windows)[:most]
    if not windows:
        return [ArticleReading((), 0.0) for _ in articles]
    texts = [articles[number].dossier.article for _, number, _ in windows]
    readings = network.read(
        articles[0].question.text,
        [a.text[at.start : at.end] for a, (*_, at) in zip(texts, windows, strict=True)],
        titles=[article.title for article in texts],
    )
    found: list[list[tuple[Span, PassageReading]]] = [[] for _ in articles]
    for (_, number, at), reading in zip(windows, readings, strict=True):
        found[number].append((at, reading))
    return [_joined(group) for group in found]


def _joined(group: Sequence[tuple[Span, PassageReading]]) -> ArticleReading:
    """One article's windows together: a span weighs as much as its window is likely to tell."""
    told = max((reading.answerability for _, reading in group), default=0.0)
    spans = [
        (
            reading.answerability * s.score**0.5,
            replace(s, start=at.start + s.start, end=at.start + s.end),
            reading.answerability,
        )
        for at, reading in group
        for s in reading.spans
    ]
    spans.sort(key=lambda item: -item[0])
    return ArticleReading(tuple(span for _, span, _ in spans[:8]), spans[0][2] if spans else told)
