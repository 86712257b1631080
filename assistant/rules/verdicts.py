"""Yes or no: does an article state what the question claims, or something else?"""

from __future__ import annotations

from assistant.evidence import Evidence, SentenceEvidence
from assistant.reading import Candidate
from assistant.rules import people
from corpus.article import Span
from corpus.vietnamese.dates import same_date
from corpus.vietnamese.folding import fold
from corpus.vietnamese.numbers import same_quantity
from corpus.vietnamese.people import PersonMention
from corpus.vietnamese.post_match import same_post

__all__ = ["NO", "YES", "yes_no"]

YES = "Có"
NO = "Không"

_AGREES = 0.6
"""Share of the question that a sentence must hold before it can confirm a claim."""
_DENIES = 0.5
"""Share that it must hold before another figure in it denies the claim."""


def yes_no(evidence: Evidence) -> list[Candidate]:
    """ "Có" where the article states the claim, "Không" where it tells otherwise."""
    settled = _by_role(evidence) or _by_post(evidence)
    if settled is not None:
        return [settled]
    found = []
    for home in evidence.ranked[:4]:
        verdict = None if home.sentence.header else _verdict(evidence, home)
        if verdict is not None:
            quality = min(1.0, 0.1 + 0.6 * home.own + 0.3 * home.framed)
            found.append(Candidate(evidence, (home.sentence.span,), quality, verdict=verdict))
    return found


def _meant(evidence: Evidence) -> list[PersonMention]:
    """Whom the claim is about: by name, else by the post that it names."""
    question, everybody = evidence.question, evidence.dossier.people
    by_name = people.named(question, everybody)
    if by_name:
        return by_name
    return [
        m
        for m in everybody
        if any(same_post(w.post, p.text) >= 0.7 for w in question.posts for p in m.posts)
    ]


def _by_role(evidence: Evidence) -> Candidate | None:
    """The claim that somebody did something at the event, against who did."""
    meant = {fold(m.name) for m in _meant(evidence)}
    held = [r for r in evidence.dossier.roles if r.role in evidence.question.roles]
    if not meant or not held:
        return None
    theirs = [r for r in held if fold(r.person.name) in meant]
    homes = [h for r in (theirs or held) if (h := evidence.at(r.cue.start, r.cue.end))]
    if not homes:
        return None
    home = max(homes, key=lambda h: h.support)
    quality = min(1.0, 0.6 + 0.4 * home.framed)
    return Candidate(evidence, (home.sentence.span,), quality, verdict=YES if theirs else NO)


def _by_post(evidence: Evidence) -> Candidate | None:
    """The claim that somebody holds a post, against the posts that the article gives."""
    question = evidence.question
    meant = people.named(question, evidence.dossier.people)
    if not meant or not question.posts or question.roles:
        return None
    posts = [(m, p) for m in meant for p in m.posts]
    if not posts:
        return None
    match = next(
        ((m, p) for m, p in posts for w in question.posts if same_post(w.post, p.text) >= 0.6), None
    )
    mention = match[0] if match else posts[0][0]
    home = evidence.at(mention.span.start, mention.span.end)
    quotes: tuple[Span, ...] = (home.sentence.span if home else mention.full,)
    return Candidate(evidence, quotes, 0.85, verdict=YES if match else NO)


def _verdict(evidence: Evidence, home: SentenceEvidence) -> str | None:
    """YES, NO, or None when the sentence does not settle the claim."""
    checks = [_amounts(evidence, home), _moments(evidence, home)]
    if NO in checks:
        return NO if home.framed >= _DENIES else None
    return YES if home.framed >= _AGREES else None


def _amounts(evidence: Evidence, home: SentenceEvidence) -> str | None:
    """Compares the question's figures with those of the same kind in the sentence."""
    question, text = evidence.question, evidence.dossier.article.text
    verdict = None
    for asked in question.quantities:
        surface = question.text[asked.start : asked.end]
        told = [
            q
            for q in evidence.dossier.quantities
            if home.sentence.span.start <= q.start
            and q.end <= home.sentence.span.end
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
        d
        for d in evidence.dossier.dates
        if span.start <= d.start and d.end <= span.end and d.precision == "day"
    ]
    if not asked or not told:
        return None
    return YES if any(same_date(a, t) for a in asked for t in told) else NO
