"""Where no rule finds the exact stretch: the sentence that tells it, quoted whole."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence import Evidence, SentenceEvidence
from assistant.question import Kind
from assistant.reading import Candidate
from assistant.rules.passages import explanation

__all__ = ["quoted"]

_DEPTH = 3
_WORTH = 0.85
"""A whole sentence instead of the stretch that was asked for."""
_LEVEL = re.compile(r"\b(?:muc nao|muc do nao|den dau)\b")
"""A level that need not be a figure."""
_PERIOD = re.compile(r"\b(?:giai doan|nhiem ky|thoi ky|khoang thoi gian)\b")


def quoted(evidence: Evidence) -> list[Candidate]:
    """The best sentence that holds something of the asked kind; empty if there is none."""
    kind = evidence.question.kind
    if kind not in {Kind.WHO, Kind.POST, Kind.WHEN, Kind.WHERE, Kind.HOW_MANY}:
        # The others quote whole sentences anyway, or have said why not.
        return []
    if kind is Kind.WHEN and not _PERIOD.search(evidence.question.plain):
        # A year is no answer to "which day".
        return []
    if kind is Kind.HOW_MANY and _LEVEL.search(evidence.question.plain):
        return [replace(c, quality=_WORTH * c.quality) for c in explanation(evidence)]
    if evidence.question.posts or evidence.question.unit:
        # Another post, or a figure of another kind, is no answer at all.
        return []
    for home in evidence.ranked[:_DEPTH]:
        if not home.sentence.header and _holds(evidence, home, kind):
            quality = 0.1 + 0.4 * home.own + 0.15 * home.novel + 0.2 * home.framed
            return [Candidate(evidence, (home.sentence.span,), min(1.0, _WORTH * quality))]
    return []


def _holds(evidence: Evidence, home: SentenceEvidence, kind: Kind) -> bool:
    """Whether the sentence names a person, a time, a place or a figure, as asked."""
    dossier, sentence = evidence.dossier, home.sentence
    if kind in {Kind.WHO, Kind.POST}:
        return any(sentence.holds(*person.span) for person in dossier.people)
    if kind is Kind.WHEN:
        return any(sentence.holds(d.start, d.end) for d in dossier.dates)
    if kind is Kind.WHERE:
        return any(sentence.holds(p.start, p.end) for p in dossier.places)
    return any(sentence.holds(q.start, q.end) for q in dossier.quantities)
