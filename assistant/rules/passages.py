"""Open questions: lists, reasons, summaries, definitions. Quotes answer them."""

from __future__ import annotations

import re

from assistant.evidence import Evidence, SentenceEvidence
from assistant.reading import Candidate
from assistant.rules import people
from corpus.article import Span
from corpus.vietnamese.folding import fold, toneless

__all__ = ["definition", "explanation", "listing", "summary"]

_MOST = 5
"""Sentences in an answer to an open question."""

_REASON = re.compile(r"\b(?:nhằm|để|do|vì|bởi|nhờ|góp phần|mục đích|bằng cách|thông qua|tạo)\b", re.I)
_TARGET = re.compile(r"\b(?:phấn đấu|chỉ tiêu|mục tiêu|đạt|giữ vững|hoàn thành|duy trì|trở lên|\d+\s?%)", re.I)


def explanation(evidence: Evidence) -> list[Candidate]:
    """The sentences that bear most on the question."""
    return _chosen(evidence, cue=_REASON if evidence.question.kind == "why_how" else None, most=3)


def listing(evidence: Evidence) -> list[Candidate]:
    """Every sentence that holds an item of what is listed."""
    if evidence.question.roles or evidence.question.posts:
        named = people.who(evidence)
        if named:
            return named
    asked = toneless(evidence.question.text)
    cue = _TARGET if re.search(r"chi tieu|muc tieu|ty le|ket qua|con so", asked) else None
    return _chosen(evidence, cue=cue, most=_MOST)


def summary(evidence: Evidence) -> list[Candidate]:
    """The lead, then the sentences that say most about what was asked."""
    body = [s for s in evidence.sentences if not s.sentence.header and not s.sentence.caption]
    if not body:
        return []
    chosen = [body[0]]
    for item in evidence.ranked:
        if len(chosen) >= 4:
            break
        if item in body and item not in chosen and len(item.sentence.text) > 40:
            chosen.append(item)
    chosen.sort(key=lambda s: s.sentence.ordinal)
    quality = 0.35 + 0.5 * evidence.relevance
    return [Candidate(evidence, tuple(s.sentence.span for s in chosen), min(1.0, quality))]


def definition(evidence: Evidence) -> list[Candidate]:
    """What an abbreviation or a term stands for, where an article says so."""
    text = evidence.dossier.article.text
    for short, long in evidence.space.abbreviations.learn(text):
        if re.search(rf"\b{re.escape(fold(short))}\b", fold(evidence.question.text)):
            at = text.find(f"({short})")
            start = text.rfind(long, 0, at) if at >= 0 else text.find(long)
            home = evidence.at(start, start + len(long)) if start >= 0 else None
            if home is not None:
                return [Candidate(
                    evidence, (home.sentence.span,), 0.95, Span(start, start + len(long))
                )]
    return _chosen(evidence, cue=None, most=2)


def _chosen(evidence: Evidence, cue: re.Pattern[str] | None, most: int) -> list[Candidate]:
    """The best sentence, and its near equals in reading order."""
    body = [s for s in evidence.ranked if not s.sentence.header and len(s.sentence.text) > 20]
    if not body:
        return []
    ranked = sorted(body, key=lambda s: -_weight(s, cue))
    top = _weight(ranked[0], cue)
    chosen = [s for s in ranked[:most] if _weight(s, cue) >= 0.8 * top and s.own > 0]
    chosen = _without_repeats(chosen or ranked[:1])
    ordered = sorted(chosen, key=lambda s: s.sentence.ordinal)
    quality = min(1.0, 0.15 + 0.6 * ranked[0].own + 0.25 * ranked[0].framed)
    return [Candidate(evidence, tuple(s.sentence.span for s in ordered), quality)]


def _weight(item: SentenceEvidence, cue: re.Pattern[str] | None) -> float:
    return item.support + (0.12 if cue is not None and cue.search(item.sentence.text) else 0.0)


def _without_repeats(items: list[SentenceEvidence]) -> list[SentenceEvidence]:
    """Captions often repeat the body word for word; the body's copy stays."""
    seen: set[str] = set()
    kept = []
    for item in sorted(items, key=lambda s: s.sentence.caption):
        key = toneless(item.sentence.text)[:80]
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return kept

