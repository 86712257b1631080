"""Reads the articles that may answer with the trained network, before the rules do.

It reads runs of whole sentences around those that bear most on the question, of several
articles in one batch, each with its article's title and lead. What it finds goes three ways: the
sentences are ranked by it too, its stretches stand beside the candidates of the rules,
and the confidence weighs both (docs/reader.md).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.evidence import Evidence
from assistant.question import Kind
from assistant.reader.article_reading import ArticleReading, Believed, together
from assistant.reader.leads import lead_line
from assistant.reading import NO, YES, Candidate
from assistant.stretches import whole
from corpus.article import Span
from corpus.vietnamese.names import is_family, ranks_in
from corpus.vietnamese.phrases import tokens

if TYPE_CHECKING:
    from assistant.reader.reader import SpanReader
    from assistant.reader.spans import PassageReading
    from index.index import Index

__all__ = ["SPANLESS", "Perusal", "pointed", "proposed", "runs_around", "seen"]

_UNREAD = frozenset({Kind.METADATA, Kind.SUMMARY})
"""Kinds that no sentence answers by itself."""
SPANLESS = frozenset({*_UNREAD, Kind.YES_NO, Kind.DEFINITION})
"""Kinds whose answer is no stretch of one sentence, or one that the rules know exactly."""
_RUNS = (3, 1, 1)
"""Runs read of the article found first, second, ...; none of later ones."""
_CHARACTERS = 380
"""About 90 syllables: what one window holds beside question and title."""
_PROPOSED = 3
"""Stretches of one article that become candidates."""
_SETTLING = 2
"""Sentences of one article that may settle a yes-or-no question."""
_BELIEF = 0.4
"""The least belief in a stretch of a sentence that the rules quote whole."""
_SHARED = 0.05
"""The least share of what is believed of a list that each of its members has."""
_FAINT = 0.02
"""Belief below which a stretch is not worth judging."""


class Perusal:
    """Reads evidence with the network, if there is one; safe to share between threads."""

    def __init__(self, opener: Callable[[], SpanReader | None]) -> None:
        """`opener` is called when a question first needs the network; None: there is none."""
        self._opener = opener
        self._opening = threading.Lock()

    @classmethod
    def over(cls, index: Index) -> Perusal:
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

    def read(self, evidence: Iterable[Evidence]) -> list[Evidence]:
        """The evidence that it reads, with what it reads there, in order, best article first.

        All of it, as it is, where there is no network or nothing that it could read; else that
        of the first articles: a judge who knows some by reading cannot weigh the others. Of
        these no more is taken, so that nobody need gather it.
        """
        coming = iter(evidence)
        found = list(islice(coming, 1))
        if not found or found[0].question.kind in _UNREAD or self._network is None:
            return [*found, *coming]
        found += islice(coming, len(_RUNS) - 1)
        runs = [
            runs_around(one, [s.sentence.span for s in one.ranked], most)
            for one, most in zip(found, _RUNS, strict=False)
        ]
        flat = [(one, run) for one, own in zip(found, runs, strict=False) for run in own]
        readings = iter(
            self._network.read(
                found[0].question.text,
                [one.dossier.article.text[run.start : run.end] for one, run in flat],
                titles=[one.dossier.article.title for one, _ in flat],
                leads=[_lead(one, run) for one, run in flat],
            )
        )
        return [
            _united(one, [(run, next(readings)) for run in own])
            for one, own in zip(found, runs, strict=False)
        ]


def _lead(evidence: Evidence, run: Span) -> str:
    """What the article says first of day and place, and when it appeared."""
    opening = evidence.dossier.opening
    beside = opening is not None and not run.touches(opening.span)
    return lead_line(evidence.dossier.published, opening.text if opening and beside else "")


@lru_cache(maxsize=1)
def _shipped(
    cache_dir: Path, tokenizer: Any, guard: AbstractContextManager[Any] | None
) -> SpanReader | None:
    """One network for all indexes of a process: it takes a second to open."""
    from assistant.reader.reader import SpanReader

    return SpanReader.open(cache_dir, tokenizer=tokenizer, guard=guard)


def _united(evidence: Evidence, parts: Sequence[tuple[Span, PassageReading]]) -> Evidence:
    """What stands in the runs of one article, in the article's offsets."""
    spans: list[Believed] = []
    support: dict[int, float] = {}
    claims: dict[int, float] = {}
    for run, reading in parts:
        spans += [
            Believed(Span(run.start + s.start, run.start + s.end), s.score * reading.answerability)
            for s in reading.spans
        ]
        inside = [
            s.sentence
            for s in evidence.sentences
            if run.start <= s.sentence.span.start and s.sentence.span.end <= run.end
        ]
        places = [Span(s.span.start - run.start, s.span.end - run.start) for s in inside]
        support.update(
            (s.ordinal, told) for s, told in zip(inside, reading.support(places), strict=True)
        )
        claims.update((s.ordinal, reading.claim) for s in inside)
    told = max((reading.answerability for _, reading in parts), default=0.0)
    if evidence.question.plural or evidence.question.kind is Kind.LIST:
        spans = together(spans, evidence.dossier.article.text)
    ranked = tuple(sorted(spans, key=lambda b: -b.belief))
    return evidence.read_as(ArticleReading(told, ranked, support, claims))


def proposed(evidence: Evidence, least: float = _FAINT) -> list[Candidate]:
    """Candidates of the network alone, best first; their quality is the root of the belief.

    `least`: belief below which a stretch is none.
    """
    if evidence.reading is None:
        return []
    if evidence.question.kind is Kind.YES_NO:
        return _verdicts(evidence, evidence.reading, least)
    if evidence.question.kind in SPANLESS:
        return []
    found = []
    for believed in evidence.reading.spans[:_PROPOSED]:
        home = evidence.at(*believed.span)
        if home is not None and believed.belief >= least and _of_kind(evidence, believed.span):
            quality, span = believed.belief**0.5, whole(evidence, believed.span)
            found.append(Candidate(evidence, (home.sentence.span,), quality, span, read=True))
    return found


def seen(listed: Candidate) -> Candidate | None:
    """A list of persons that the rules made, as the network believes it; None: it sees no list.

    What it believes is shared out among the members, and "A, Bí thư Huyện ủy và ông B": of the
    whole list it believes all of that.
    """
    evidence = listed.evidence
    members = evidence.persons(*(s for s in (listed.span, *listed.others) if s is not None))
    named = [(b, evidence.persons(b.span)) for b in (evidence.reading or ArticleReading()).spans]
    own = [(b, who) for b, who in named if who and who <= members]
    total = sum(b.belief for b, _ in own)
    each = [sum(b.belief for b, who in own if member in who) for member in members]
    told = min(each) >= _SHARED * total
    # A long list is believed in as far as a stretch may go.
    most = any(len(who) > 1 and 2 * b.belief >= total for b, who in own)
    told |= most and len(listed.quotes) == 1
    if not own or not (told or evidence.joined(listed.span, *listed.others)):
        return None
    if any(len(who) > 1 and _names_more(evidence, b.span) for b, who in own):
        return None
    return replace(listed, quality=min(1.0, total) ** 0.5, read=True)


def _names_more(evidence: Evidence, span: Span) -> bool:
    """Whether a stretch goes on to somebody whom the rules do not know: "và hiệu phó Lê Thị An"."""
    people = [m.full for m in evidence.dossier.people if m.span.touches(span)]
    start = max((full.end for full in people), default=span.start)
    words = tokens(evidence.dossier.article.text[start : span.end])
    return any(
        is_family(one) and one.is_name_part and other.is_name_part and one.end + 1 == other.start
        for one, other in pairwise(words)
    )


def _of_kind(evidence: Evidence, span: Span) -> bool:
    """Whether the stretch may be what is asked for: a rank is one of a few, a place is nobody."""
    dossier, kind = evidence.dossier, evidence.question.kind
    if kind is Kind.WHO and any(p.start <= span.start < p.end for p in dossier.places):
        return any(span.touches(person.span) for person in dossier.people)
    if kind is not Kind.RANK:
        return True
    return bool(ranks_in(dossier.article.text[span.start : span.end]))


def _verdicts(evidence: Evidence, reading: ArticleReading, least: float) -> list[Candidate]:
    """Yes or no by the sentences that are believed most to settle the claim."""
    found = []
    for home in sorted(evidence.sentences, key=lambda s: -s.read)[:_SETTLING]:
        ordinal = home.sentence.ordinal
        yes = reading.claims.get(ordinal, 0.5) >= 0.5
        believed = reading.agreed(ordinal, yes=yes)
        if believed >= least:
            verdict = YES if yes else NO
            found.append(
                Candidate(
                    evidence, (home.sentence.span,), believed**0.5, verdict=verdict, read=True
                )
            )
    return found


def pointed(candidate: Candidate) -> Candidate:
    """The candidate with the stretch of its quotes that the network believes in.

    For whole sentences that the rules quote where one stretch answers; a list that takes
    several sentences has no such stretch.
    """
    reading, kind = candidate.evidence.reading, candidate.evidence.question.kind
    settled = candidate.span is not None or candidate.verdict is not None
    if candidate.read and kind is Kind.WHO and candidate.span is not None:
        return _by_name(candidate, candidate.span)
    several = kind is Kind.LIST and len(candidate.quotes) > 1
    if reading is None or settled or several or kind in SPANLESS or kind is Kind.WHY_HOW:
        return candidate
    for believed in reading.spans:
        span = believed.span
        if believed.belief < _BELIEF:
            break
        if any(at.start <= span.start and span.end <= at.end for at in candidate.quotes):
            return replace(candidate, span=span)
    return candidate


def _by_name(candidate: Candidate, span: Span) -> Candidate:
    """Of a stretch that names several persons the names, without the posts between them."""
    evidence = candidate.evidence
    names = [m.span for m in evidence.dossier.people if span.touches(m.span)]
    if len(names) < 2 or candidate.others or _names_more(evidence, span):
        return candidate
    return replace(candidate, span=names[0], others=tuple(names[1:]))


def runs_around(evidence: Evidence, around: Sequence[Span], most: int) -> list[Span]:
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
