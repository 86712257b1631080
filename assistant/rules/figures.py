"""A figure that a question claims against those that a sentence tells."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from assistant.evidence import Evidence, SentenceEvidence
from assistant.reading import NO, YES
from assistant.rules.clauses import clause_at
from corpus.article import Span
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.numbers import Comparator, Quantity, same_quantity

__all__ = ["figures"]

_MARGIN = 0.08
"""Share of the claim by which the clause of another figure must lead, to be the one meant."""
_OVER = re.compile(
    r"(?<!không )(?<!khong )\b(?:vượt|quá|vuot|qua)"
    r"(?:\s(?:mức|ngưỡng|con số|muc|nguong|con so))?\s*$",
    re.I,
)
_BOUNDS: dict[Comparator, Callable[[Decimal, Decimal], bool]] = {
    "more_than": lambda told, bound: told > bound,
    "at_least": lambda told, bound: told >= bound,
    "less_than": lambda told, bound: told < bound,
    "at_most": lambda told, bound: told <= bound,
}


def figures(evidence: Evidence, home: SentenceEvidence) -> str | None:
    """YES where the sentence tells every figure that is claimed, NO where another in its place.

    Of several figures the one in the clause that shares most with the claim is meant: "năm thứ
    nhất học 15 ngày, dân quân cơ động 12 ngày". A bound ("trên 95%", "vượt mức 95%") is kept by
    any figure within it. None where there is none of the same kind.
    """
    question, text = evidence.question, evidence.dossier.article.text
    verdict = None
    for asked in question.quantities:
        surface = question.text[asked.start : asked.end]
        told = [
            q
            for q in evidence.dossier.quantities
            if home.sentence.holds(q.start, q.end)
            and ("%" in text[q.start : q.end]) == ("%" in surface)
            and (_same_unit(q, asked) or q.value == asked.value)
        ]
        if not told and fold(surface) in fold(home.sentence.text):
            verdict = verdict or YES
        if not told:
            continue
        if not _meets(evidence, asked, told, home.sentence.span):
            return NO
        verdict = YES
    return verdict


def _meets(evidence: Evidence, asked: Quantity, told: list[Quantity], sentence: Span) -> bool:
    question, text = evidence.question, evidence.dossier.article.text
    bound: Comparator = asked.comparator
    if _OVER.search(question.text[: asked.start]):
        bound = "more_than"
    terms = evidence.content.without(evidence.space.of(question.text[asked.start : asked.end]))
    shares = []
    for figure in told:
        clause = clause_at(text, sentence, figure.start)
        shares.append(terms.coverage(evidence.space.of(text[clause.start : clause.end])))
    leading = max(shares)
    agrees = [
        _within(figure, asked, bound)
        or fold(text[figure.start : figure.end]) == fold(question.text[asked.start : asked.end])
        for figure in told
    ]
    best = max((s for s, same in zip(shares, agrees, strict=True) if same), default=None)
    return best is not None and leading - best < _MARGIN


def _within(told: Quantity, asked: Quantity, bound: Comparator) -> bool:
    """Whether a figure is the one claimed, or lies within the bound that is claimed."""
    if bound not in _BOUNDS or (told.high, told.of, asked.high, asked.of) != (None,) * 4:
        return same_quantity(told, asked)
    if not _same_unit(told, asked):
        return False
    if told.comparator in ("", "about", bound):
        same = told.comparator == bound and told.value == asked.value
        return same or _BOUNDS[bound](told.value, asked.value)
    return same_quantity(told, asked)


def _same_unit(told: Quantity, asked: Quantity) -> bool:
    """Whether both count the same; where either has no unit they may."""
    return not (told.unit and asked.unit) or toneless(told.unit) == toneless(asked.unit)
