"""The rules: exact readers for what articles of this kind state in fixed forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.evidence import Evidence
from assistant.question import Kind
from assistant.reading import LEAST, Candidate
from assistant.rules import (
    actors,
    amounts,
    checks,
    fallbacks,
    moments,
    passages,
    people,
    phrases,
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


def _others(evidence: Evidence, found: Sequence[Candidate]) -> list[Candidate]:
    """Who else may be meant by "ai" where no person of the right post or role is known."""
    question = evidence.question
    if question.kind is not Kind.WHO:
        return []
    settled = question.posts or question.roles
    if settled and any(c.quality >= LEAST for c in found):
        return []
    return actors.actors(evidence)


class RulesReader:
    """Reads by the kind of the question; see `assistant.reading.Reader`."""

    def read(self, evidence: Evidence) -> Sequence[Candidate]:
        """Candidates, best first."""
        rule = _RULES.get(evidence.question.kind, passages.explanation)
        found = [checks.weighed(candidate) for candidate in rule(evidence)]
        if all(candidate.quality < LEAST for candidate in found):
            found = [checks.weighed(candidate) for candidate in fallbacks.quoted(evidence)]
            found += [checks.weighed(candidate) for candidate in _others(evidence, found)]
        return sorted(found, key=lambda c: -c.quality)
