"""Where no rule finds the exact stretch: the sentence that tells it, quoted whole."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence import Evidence, SentenceEvidence
from assistant.question import Kind
from assistant.reading import Candidate
from assistant.rules.passages import explanation
from corpus.vietnamese.folding import fold, toneless
from corpus.vietnamese.words import CAPITAL

__all__ = ["quoted"]

_DEPTH = 3
_WORTH = 0.85
"""A whole sentence instead of the stretch that was asked for."""
_LEVEL = re.compile(r"\b(?:muc nao|muc do nao|den dau)\b")
"""A level that need not be a figure."""
_PERIOD = re.compile(r"\b(?:giai doan|nhiem ky|thoi ky|khoang thoi gian)\b")


def quoted(evidence: Evidence) -> list[Candidate]:
    """The best sentence that holds something of the asked kind; empty if there is none."""
    kind = evidence.question.kind
    if kind not in {Kind.WHO, Kind.POST, Kind.WHEN, Kind.WHERE, Kind.HOW_MANY}:
        # The others quote whole sentences anyway, or have said why not.
        return []
    if kind is Kind.WHEN and not _PERIOD.search(evidence.question.plain):
        # A year is no answer to "which day".
        return []
    if kind is Kind.HOW_MANY and _LEVEL.search(evidence.question.plain):
        return [replace(c, quality=_WORTH * c.quality) for c in explanation(evidence)]
    if kind is Kind.HOW_MANY and (evidence.question.unit or evidence.question.posts):
        # A figure of another kind is no answer at all.
        return []
    for home in evidence.ranked[:_DEPTH]:
        if not home.sentence.header and _holds(evidence, home, kind):
            quality = 0.1 + 0.4 * home.own + 0.15 * home.novel + 0.2 * home.framed
            return [Candidate(evidence, (home.sentence.span,), min(1.0, _WORTH * quality))]
    return []


def _holds(evidence: Evidence, home: SentenceEvidence, kind: Kind) -> bool:
    """Whether the sentence names a person, a time, a place or a figure, as asked."""
    if kind in {Kind.WHO, Kind.POST} and evidence.question.posts:
        return _names_post(evidence, home)
    return home.suits


_NAMED = re.compile(rf"{CAPITAL}\w+(?:\s{CAPITAL}\w+)+")


def _names_post(evidence: Evidence, home: SentenceEvidence) -> bool:
    """Whether the sentence has the very post that is asked about, and a name beside it.

    Names that no rule knows (of other languages, behind a long office) stand there too.
    """
    text = home.sentence.text
    key = toneless if evidence.question.toneless else fold
    said, asked = key(text), key(evidence.question.text)
    lower = "|".join(key(word) for word in ("phó", "nguyên", "bộ", "cựu"))
    posts = "|".join(re.escape(key(post.post)) for post in evidence.question.posts)
    if not any(
        not re.search(rf"\b(?:{lower})\s+$", said[: match.start()])
        for match in re.finditer(rf"\b(?:{posts})\b", said)
    ):
        return False
    return any(key(name.group()) not in asked for name in _NAMED.finditer(text))
