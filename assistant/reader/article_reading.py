"""What the trained network makes of one article for one question; pure data, without torch."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.article import Span

__all__ = ["ArticleReading", "Believed", "alike", "together"]


@dataclass(frozen=True, slots=True)
class Believed:
    """A stretch of the article that may answer, and the belief in it, in [0, 1].

    The belief is how likely the run of sentences around it tells at all, times the share
    of this stretch among all of that run.
    """

    span: Span
    belief: float


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """What was read in runs of sentences of one article.

    `told` in [0, 1] says whether any of them answers; `spans` are best first; `support`
    says for each sentence that was read, by its ordinal, how likely the answer lies in it, and
    `claims` how likely what a yes-or-no question asks is so, by what stands around it.
    """

    told: float = 0.0
    spans: tuple[Believed, ...] = ()
    support: Mapping[int, float] = field(default_factory=dict)
    claims: Mapping[int, float] = field(default_factory=dict)

    def belief(self, *members: Span) -> float:
        """The belief in a stretch: that of the stretches like it, by how much they share.

        In the members of a list their beliefs add up: what is believed of one is not of another.
        """
        each = [
            max((b.belief * _likeness(b.span, span) for b in self.spans), default=0.0)
            for span in members
        ]
        return min(1.0, sum(each))

    def rival(self, *members: Span) -> float:
        """The most that is believed of a stretch that shares nothing with any of `members`."""
        return max(
            (b.belief for b in self.spans if not any(span.touches(b.span) for span in members)),
            default=0.0,
        )

    def agreed(self, ordinal: int, *, yes: bool) -> float:
        """The belief that a sentence settles a claim, and with this verdict, in [0, 1]."""
        claim = self.claims.get(ordinal, 0.5)
        return self.support.get(ordinal, 0.0) * (claim if yes else 1 - claim)


def _likeness(one: Span, other: Span) -> float:
    """F1 of two stretches' characters, in [0, 1]."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return 0.0
    return 2 * shared / (one.end - one.start + other.end - other.start)


_HOLDS = 0.1
"""The least belief in a stretch, as a share of that in a part of it, that makes it the whole."""
_JOINED = re.compile(r",\s|;\s|\s(?:và|cùng|với)\s", re.IGNORECASE)


def together(spans: Sequence[Believed], text: str) -> list[Believed]:
    """The stretches where several things are asked for: a part's belief goes to the whole.

    Of "Đảng ủy Quân sự tỉnh" and "Đảng ủy Quân sự tỉnh và Thành ủy" both may be believed: the
    second answers, and the first is a part of it. A whole is a stretch that joins more than the
    part does. In order of belief.
    """
    beliefs = {b.span: b.belief for b in spans}
    for part in sorted(spans, key=lambda b: b.span.end - b.span.start):
        wholes = [
            b
            for b in spans
            if b.span != part.span
            and b.span.start <= part.span.start
            and part.span.end <= b.span.end
            and b.belief >= _HOLDS * part.belief
            and _joints(text, b.span) > _joints(text, part.span)
        ]
        if wholes:
            whole = max(wholes, key=lambda b: b.belief)
            beliefs[whole.span] += beliefs.pop(part.span)
    return sorted((Believed(s, min(1.0, b)) for s, b in beliefs.items()), key=lambda b: -b.belief)


def _joints(text: str, span: Span) -> int:
    return len(_JOINED.findall(text, span.start, span.end))


_ALIKE = 0.5
"""F1 from which on two stretches say the same."""


def alike(one: Span, other: Span) -> bool:
    """Whether two stretches share most of their characters."""
    return _likeness(one, other) >= _ALIKE
