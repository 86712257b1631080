"""Yes or no: does an article state what the question claims, or something else?"""

from __future__ import annotations

from assistant.evidence import Evidence, SentenceEvidence
from assistant.reading import Candidate
from assistant.rules import people
from corpus.vietnamese.dates import same_date
from corpus.vietnamese.folding import fold
from corpus.vietnamese.numbers import same_quantity
from corpus.vietnamese.post_match import same_post

__all__ = ["NO", "YES", "yes_no"]

YES = "Có"
NO = "Không"

_AGREES = 0.62
"""Share of the question that a sentence must hold before it can confirm or deny it."""


def yes_no(evidence: Evidence) -> list[Candidate]:
    """"Có" where a sentence holds the claim, "Không" where it tells otherwise."""
    found = []
    for home in evidence.ranked[:4]:
        if home.sentence.header:
            continue
        verdict = _verdict(evidence, home)
        if verdict is None:
            continue
        quality = min(1.0, 0.1 + 0.6 * home.own + 0.3 * home.framed)
        found.append(Candidate(evidence, (home.sentence.span,), quality, verdict=verdict))
    return found


def _verdict(evidence: Evidence, home: SentenceEvidence) -> str | None:
    """YES, NO, or None when the sentence does not settle the claim."""
    checks = [_amounts(evidence, home), _moments(evidence, home), _persons(evidence, home)]
    if NO in checks and home.framed >= _AGREES - 0.12:
        return NO
    if NO in checks or home.framed < _AGREES:
        return None
    return YES


def _amounts(evidence: Evidence, home: SentenceEvidence) -> str | None:
    """Compares the question's figures with those of the same kind in the sentence."""
    question, text = evidence.question, evidence.dossier.article.text
    verdict = None
    for asked in question.quantities:
        surface = question.text[asked.start : asked.end]
        told = [
            q for q in evidence.dossier.quantities
            if home.sentence.span.start <= q.start and q.end <= home.sentence.span.end
            and ("%" in text[q.start : q.end]) == ("%" in surface)
        ]
        if any(same_quantity(asked, q) for q in told) or fold(surface) in fold(home.sentence.text):
            verdict = verdict or YES
        elif told:
            return NO
    return verdict


def _moments(evidence: Evidence, home: SentenceEvidence) -> str | None:
    """Compares days; years alone are conditions, not claims."""
    asked = [d for d in evidence.question.dates if d.precision == "day"]
    span = home.sentence.span
    told = [
        d for d in evidence.dossier.dates
        if span.start <= d.start and d.end <= span.end and d.precision == "day"
    ]
    if not asked or not told:
        return None
    return YES if any(same_date(a, t) for a in asked for t in told) else NO


def _persons(evidence: Evidence, home: SentenceEvidence) -> str | None:
    """Compares who holds the role or the post that the claim gives somebody."""
    question, span = evidence.question, home.sentence.span
    inside = [m for m in evidence.dossier.people if span.start <= m.span.start < span.end]
    if not question.names or not inside:
        return None
    meant = people.named(question, inside)
    if question.roles:
        holders = {
            fold(r.person.name) for r in evidence.dossier.roles
            if r.role in question.roles and span.start <= r.cue.start < span.end
        }
        if holders:
            return YES if any(fold(m.name) in holders for m in meant) else NO
    if question.posts:
        holders_of_post = [
            m for m in inside
            if any(same_post(w.post, p.text) for w in question.posts for p in m.posts)
        ]
        if holders_of_post:
            return YES if any(m in holders_of_post for m in meant) else NO
    return YES if meant else None

