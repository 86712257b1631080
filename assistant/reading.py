"""The interface between answers and whatever reads them out of the articles.

The rules read behind it; a trained network points at the stretch where they find none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from assistant.evidence import Evidence
from corpus.article import Span

__all__ = ["LAG", "LEAST", "NO", "SHARES", "YES", "Candidate", "Doubt", "Reader"]

LAG = 0.25
"""What a sentence loses for each point that another one bears more on the question."""
LEAST = 0.2
"""Candidates of a lower quality are not of the kind that is asked for."""
YES, NO = "Có", "Không"
"""What a verdict says."""


class Doubt(StrEnum):
    """What may speak against a candidate."""

    OTHER_YEAR = "other year"
    OTHER_EVENT = "other event"
    NO_CHAIR = "no chair"
    OTHER_PERSON = "other person"
    OTHER_UNIT = "other unit"
    ONLY_NAMED = "only named"
    NOT_MET = "not met"
    OTHER_POST = "other post"
    UNTOLD = "untold"
    TOO_WIDE = "too wide"
    OTHER_NUMBER = "other number"
    OTHER_PLACE = "other place"
    OPPOSITE = "opposite"
    NOT_THIS = "not this"
    """Of the one that is asked about the article says nothing."""


SHARES: Mapping[Doubt, float] = {
    Doubt.OTHER_YEAR: 0.1,
    Doubt.OTHER_EVENT: 0.15,
    Doubt.NO_CHAIR: 0.3,
    Doubt.OTHER_PERSON: 0.3,
    Doubt.OTHER_UNIT: 0.15,
    Doubt.ONLY_NAMED: 0.3,
    Doubt.NOT_MET: 0.3,
    Doubt.OTHER_POST: 0.1,
    Doubt.UNTOLD: 0.3,
    Doubt.TOO_WIDE: 0.4,
    Doubt.OTHER_NUMBER: 0.15,
    Doubt.OTHER_PLACE: 0.3,
    Doubt.OPPOSITE: 0.1,
    Doubt.NOT_THIS: 0.1,
}
"""What is left of a candidate's quality, among those of the rules. How much each counts beside
what the network believes is fitted (`assistant.confidence`), with these to begin with."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible answer within one article.

    `span` is the exact stretch that answers (None where only sentences do,
    or where the answer is a verdict); `quotes` are the sentences that support
    it, best first. `quality` in [0, 1] says how sure the reader is that this
    stretch is the kind of thing asked for; it is not yet a probability.
    """

    evidence: Evidence
    quotes: tuple[Span, ...]
    quality: float
    span: Span | None = None
    verdict: str | None = None
    """What is said in front instead of a span: "Có", "Không"."""
    others: tuple[Span, ...] = ()
    """Further spans of a list answer, in reading order."""
    read: bool = False
    """Whether the trained network proposes it, not the rules."""
    against: frozenset[Doubt] = frozenset()
    """What speaks against it, whoever found it; `quality` is what that left."""
    settled: bool = False
    """Whether it rests on what is exact by nature: the post or rank of the person who is named,
    or what the article itself says a short form stands for."""
    seconded: float = 0.0
    """Quality of the best candidate of the other of the two with a like stretch, in [0, 1]."""

    @property
    def undoubted(self) -> float:
        """Its quality as if nothing spoke against it."""
        return self.quality / math.prod(SHARES[doubt] for doubt in self.against)

    @property
    def short(self) -> str | None:
        """The short answer as a person would read it."""
        if self.verdict:
            return self.verdict
        if self.span is None:
            return None
        text = self.evidence.dossier.article.text
        parts = [text[s.start : s.end] for s in (self.span, *self.others)]
        return ", ".join(dict.fromkeys(parts))


class Reader(Protocol):
    """Reads candidates out of one article's evidence."""

    def read(self, evidence: Evidence) -> Sequence[Candidate]:
        """Candidates, best first; empty when the article does not tell."""
        ...
