"""Whether an answer is what the article's records say: who chaired an event, where and when it was.

The records are read with care for who does what (`corpus.records`); an answer that one of them
gives is likelier right, one that they contradict is likelier wrong. How much is learned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.evidence import Evidence
from assistant.question import Kind, Question
from assistant.reading import Candidate
from corpus.article import Span
from corpus.records import Conference
from corpus.vietnamese.folding import fold
from corpus.vietnamese.roles import Role

__all__ = ["recorded"]

_EVENT = re.compile(
    r"\b(?:hoi nghi|cuoc hop|buoi hop|phien hop|ky hop|dai hoi|hop|le|hoi thao|toa dam|dien tap|"
    r"tap huan|giao ban|doi thoai|gap mat|tong ket|so ket)\b"
)
_HELD = re.compile(
    r"\b(?:dien ra|to chuc|hop|khai mac|be mac|mo|tien hanh|o dau|tai dau|hoi truong nao|"
    r"cho nao|noi nao|dia diem nao|ngay nao|hom nao|bao gio|khi nao|ngay may)\b"
)
_DUE = re.compile(r"\b(?:han|hoan thanh|truoc khi|cham nhat|den khi|moi|het han|xong|giai ngan)\b")


def recorded(candidate: Candidate) -> float:
    """1 if the article's records give this answer, -1 if they give another one, else 0."""
    evidence = candidate.evidence
    if candidate.span is None or candidate.verdict:
        return 0.0
    asked = _asked(evidence.question)
    if asked is None:
        return 0.0
    conferences = evidence.dossier.conferences
    if asked is Kind.WHO:
        return _chairs(candidate, conferences)
    spans = (candidate.span, *candidate.others)
    told = list(_fields(conferences, asked))
    if not told:
        return 0.0
    return 1.0 if any(_same(evidence, span, field) for span in spans for field in told) else -1.0


def _asked(question: Question) -> Kind | None:
    """WHO for the chair, WHERE and WHEN for an event's place and day; None for all else."""
    plain = question.plain
    if question.kind in {Kind.WHO, Kind.LIST} and Role.CHAIR in question.roles:
        return Kind.WHO
    if question.kind not in {Kind.WHERE, Kind.WHEN} or not (
        _EVENT.search(plain) and _HELD.search(plain)
    ):
        return None
    return None if _DUE.search(plain) else question.kind


def _chairs(candidate: Candidate, conferences: Iterable[Conference]) -> float:
    span = candidate.span
    assert span is not None
    named = {fold(name) for name in candidate.evidence.persons(span, *candidate.others)}
    told = [{fold(chair.value) for chair in event.chairs} for event in conferences if event.chairs]
    if not told or not named:
        return 0.0
    if named in told:
        return 1.0
    return 0.5 if any(named & chairs for chairs in told) else -1.0


def _fields(conferences: Iterable[Conference], asked: Kind) -> Iterator[Span]:
    for event in conferences:
        field = event.place if asked is Kind.WHERE else event.date
        if field is not None:
            yield field.span


def _same(evidence: Evidence, span: Span, field: Span) -> bool:
    """The same stretch, or the same words elsewhere in the article."""
    if span.touches(field):
        return True
    text = evidence.dossier.article.text
    one, other = (fold(text[s.start : s.end]) for s in (span, field))
    return one in other or other in one
