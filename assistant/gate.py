"""The last check in code: nothing is said that a cited passage does not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Citation
from corpus.article import Article
from corpus.vietnamese.folding import fold
from corpus.vietnamese.words import CAPITAL

__all__ = ["exact", "supported"]

_NUMBERS = re.compile(r"\d+(?:[.,/-]\d+)*")
_NAMES = re.compile(rf"{CAPITAL}\w+(?:\s+{CAPITAL}\w+)+")


def exact(citation: Citation, article: Article) -> bool:
    """Whether the quote is the stored text at its offsets."""
    return (
        citation.article_id == article.id
        and 0 <= citation.start < citation.end <= len(article.text)
        and article.text[citation.start : citation.end] == citation.quote
    )


def supported(said: str, quotes: Sequence[str]) -> bool:
    """Whether every number and every capitalised name in `said` occurs in a quote."""
    evidence = [fold(q) for q in quotes]
    return all(any(claim in text for text in evidence) for claim in _claims(said))


def _claims(said: str) -> list[str]:
    return [fold(claim) for claim in (*_NUMBERS.findall(said), *_NAMES.findall(said))]
