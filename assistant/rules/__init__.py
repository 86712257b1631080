"""The rules: exact readers for what articles of this kind state in fixed forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.evidence import Evidence
from assistant.question import Kind
from assistant.reading import LEAST, Candidate
from assistant.rules import (
    actors,
    amounts,
    checks,
    classes,
    fallbacks,
    moments,
    passages,
    people,
    phrases,
    spots,
    verdicts,
)

__all__ = ["RulesReader"]

_RULES: dict[Kind, Callable[[Evidence], list[Candidate]]] = {
    Kind.WHO: people.who,
    Kind.POST: people.post,
    Kind.RANK: people.rank,
    Kind.WHEN: moments.when,
    Kind.WHERE: moments.where,
    Kind.HOW_MANY: amounts.how_many,
    Kind.BODY: phrases.body,
    Kind.WHAT: phrases.what,
    Kind.LIST: passages.listing,
    Kind.YES_NO: verdicts.yes_no,
    Kind.WHY_HOW: passages.explanation,
    Kind.SUMMARY: passages.summary,
    Kind.DEFINITION: passages.definition,
}


_CLEARLY = 0.3
"""By how much a stretch read off the grammar must be better than a person or place known."""
_FIRM = 0.5
"""The least quality of one who acts where a firm is asked for that no article calls one."""
_OF_FIRM = re.compile(r"\b(?:cong ty|tap doan|doanh nghiep|hiep hoi) nao\b")


def _others(evidence: Evidence, found: Sequence[Candidate]) -> list[Candidate]:
    """Who or what place else may be meant, where what the rules know bears on less."""
    question = evidence.question
    first = max(found, key=lambda c: c.quality, default=None)
    best = first.quality if first else 0.0
    more: list[Candidate] = []
    settled = best >= LEAST and (question.posts or question.roles)
    if question.kind is Kind.BODY or (question.kind is Kind.WHO and not settled):
        more = actors.actors(evidence)
    elif question.kind is Kind.WHERE:
        more = spots.spots(evidence)
    elif question.kind is Kind.WHAT and best < LEAST and _OF_FIRM.search(question.plain):
        more = [c for c in actors.actors(evidence) if c.quality >= _FIRM]
    if question.kind in {Kind.WHO, Kind.WHERE}:
        more = [*more, *classes.items(evidence)]
    if first and first.span is None and question.kind is Kind.BODY:
        # The exact stretch of the very sentence that is quoted whole otherwise.
        return [replace(c, quality=best) for c in more if c.quotes[0] in first.quotes][:1]
    return [c for c in more if best < LEAST or c.quality > best + _CLEARLY]


def _ruled_out(candidate: Candidate) -> bool:
    """Whether a figure or day that it tells is ruled out, or all of those that it quotes are."""
    out, span = candidate.evidence.ruled_out, candidate.span
    if span is not None:
        return any(span.touches(one) for one in out)
    evidence = candidate.evidence
    told = [one for one in evidence.of_kind if any(one.touches(q) for q in candidate.quotes)]
    return bool(told) and bool(out) and all(any(t.touches(o) for o in out) for t in told)


class RulesReader:
    """Reads by the kind of the question; see `assistant.reading.Reader`."""

    def read(self, evidence: Evidence) -> Sequence[Candidate]:
        """Candidates, best first."""
        rule = _RULES.get(evidence.question.kind, passages.explanation)
        stands = (c for c in rule(evidence) if not _ruled_out(c))
        found = [checks.weighed(candidate) for candidate in stands]
        if all(candidate.quality < LEAST for candidate in found):
            stands = (c for c in fallbacks.quoted(evidence) if not _ruled_out(c))
            found = [checks.weighed(candidate) for candidate in stands]
        found = [*(checks.weighed(c) for c in _others(evidence, found)), *found]
        return sorted(found, key=lambda c: -c.quality)
