"""How many, how much, which share."""

from __future__ import annotations

import re

from assistant.evidence import Evidence, SentenceEvidence
from assistant.reading import Candidate
from assistant.rules.clauses import clause_at
from corpus.article import Span
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.numbers import Quantity

__all__ = ["how_many"]

_DEPTH = 6
"""Sentences below this rank hold no answer that the first ones do not."""


def how_many(evidence: Evidence) -> list[Candidate]:
    """Quantities of the asked unit, nearest to what the question names."""
    numbered = _NUMBERED.search(toneless(evidence.question.text))
    if numbered:
        return _number_of(evidence, numbered.group(1))
    found = []
    for home in evidence.ranked[:_DEPTH]:
        if home.sentence.header and home.own < 0.5:
            continue
        span = home.sentence.span
        for quantity in evidence.dossier.quantities:
            if span.start <= quantity.start and quantity.end <= span.end:
                quality = _quality(evidence, home, quantity)
                if quality > 0:
                    found.append(
                        Candidate(evidence, (span,), quality, Span(quantity.start, quantity.end))
                    )
    return found


_NUMBERED = re.compile(r"((?:\w+ ){1,3})so (?:may|bao nhieu|nao)\b")


def _number_of(evidence: Evidence, noun: str) -> list[Candidate]:
    """ "Quân khu số mấy": the number that stands as a name behind the noun, if one does."""
    words = noun.split()[-2:]
    pattern = re.compile(rf"\b{' '.join(words)}(?: so)? (\d+)\b")
    found = []
    for home in evidence.ranked[:_DEPTH]:
        text = home.sentence.text
        match = pattern.search(toneless(text)) if len(toneless(text)) == len(text) else None
        if match:
            start = home.sentence.span.start + match.start(1)
            span = Span(start, start + len(match.group(1)))
            found.append(Candidate(evidence, (home.sentence.span,), 0.5 + 0.5 * home.own, span))
    return found


def _quality(evidence: Evidence, home: SentenceEvidence, quantity: Quantity) -> float:
    unit = _unit_match(evidence, quantity)
    if unit == 0:
        return 0.0
    if _told_already(evidence, quantity):
        return 0.0
    text = evidence.dossier.article.text
    clause = clause_at(text, home.sentence.span, quantity.start)
    near = evidence.content.coverage(evidence.space.of(text[clause.start : clause.end]))
    score = (
        0.25 * unit
        + 0.25 * home.own
        + 0.1 * home.novel
        + 0.4 * near
        + 0.05 * _nearness(evidence, quantity, clause)
    )
    return min(1.0, score)


def _unit_match(evidence: Evidence, quantity: Quantity) -> float:
    """1 for the asked unit, 0 for another, in between when the question names none."""
    asked = evidence.question.unit
    surface = evidence.dossier.article.text[quantity.start : quantity.end + 40]
    is_share = "%" in surface[: quantity.end - quantity.start]
    if asked == "%":
        return 1.0 if is_share else 0.0
    if not asked:
        return 0.6
    if is_share:
        return 0.0
    words = asked.split()
    follows = re.sub(r"[^\w\s]", " ", toneless(surface)).split()
    number = re.sub(
        r"[^\w\s]", " ", toneless(evidence.dossier.article.text[quantity.start : quantity.end])
    ).split()
    tail = follows[: len(number) + 5]
    if words[0] in tail:
        return 1.0 if len(words) == 1 or words[1] in tail else 0.8
    return 0.0


def _told_already(evidence: Evidence, quantity: Quantity) -> bool:
    """A figure that the question itself gives is not what it asks for."""
    text = evidence.dossier.article.text[quantity.start : quantity.end]
    digits = re.findall(r"\d+(?:[.,]\d+)*", text)
    asked = set(re.findall(r"\d+(?:[.,]\d+)*", evidence.question.text))
    return bool(digits) and set(digits) <= asked


def _nearness(evidence: Evidence, quantity: Quantity, clause: Span) -> float:
    """1 where a question's word stands right beside the number, falling with distance."""
    text = evidence.dossier.article.text
    best = 0.0
    for match in re.finditer(r"\w+", text[clause.start : clause.end]):
        term = evidence.space.of(match.group())
        if evidence.content.coverage(term) > 0:
            start = clause.start + match.start()
            gap = min(abs(start - quantity.end), abs(quantity.start - start - len(match.group())))
            best = max(best, 1 / (1 + gap / 20))
    return best
