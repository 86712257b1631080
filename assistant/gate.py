"""The last check in code: nothing is said that a cited passage does not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Citation
from corpus.article import Article
from corpus.vietnamese.folding import fold

__all__ = ["exact", "supported"]

_CLAIMS = re.compile(r"\d+(?:[.,/-]\d+)*|\b[^\W\d_]\w*(?:\s+[^\W\d_]\w*)*", re.UNICODE)


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
    numbers = re.findall(r"\d+(?:[.,/-]\d+)*", said)
    names = re.findall(r"(?:[A-ZĐÀ-Ỹ]\w+)(?:\s+[A-ZĐÀ-Ỹ]\w+)+", said)
    capitalised = [n for n in names if all(w[0].isupper() for w in n.split())]
    return [fold(claim) for claim in (*numbers, *capitalised)]
