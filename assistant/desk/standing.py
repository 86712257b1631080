"""Whether a kept citation still says what it said: found again, or told apart honestly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from assistant.answer import Citation
from corpus.article import Article, Span
from corpus.errors import AssistantError
from corpus.vietnamese.folding import fold_with_offsets
from index.passage import ArticleCard

__all__ = ["Reopened", "Standing", "locate", "reopened"]


class Standing(StrEnum):
    """What became of a quote since it was cited."""

    SAME = "same"
    """It stands where it stood."""
    MOVED = "moved"
    """The article was read again; the words stand elsewhere in it now, or are set otherwise."""
    CHANGED = "changed"
    """The article is there, but no longer says it."""
    GONE = "gone"
    """The article is no longer indexed."""


class _Library(Protocol):
    def article(self, article_id: str, /) -> Article: ...

    def cards(self) -> list[ArticleCard]: ...


@dataclass(frozen=True, slots=True)
class Reopened:
    """A citation opened again; `article` is None when gone, `span` also when changed."""

    citation: Citation
    standing: Standing
    article: Article | None
    span: Span | None


def reopened(citation: Citation, library: _Library) -> Reopened:
    """The citation in the articles as they are indexed now.

    An article that was renamed or moved on disk is known by its file name or its
    title, if it still holds the quote.
    """
    article = _article(library, citation.article_id)
    if article is not None:
        span = locate(article.text, citation.quote, citation.start)
        if span is None:
            return Reopened(citation, Standing.CHANGED, article, None)
        same = article.text[citation.start : citation.end] == citation.quote
        return Reopened(citation, Standing.SAME if same else Standing.MOVED, article, span)
    for card in library.cards():
        if card.file != citation.file and card.title != citation.title:
            continue
        other = _article(library, card.id)
        span = locate(other.text, citation.quote, citation.start) if other else None
        if span is not None:
            return Reopened(citation, Standing.MOVED, other, span)
    return Reopened(citation, Standing.GONE, None, None)


def locate(text: str, quote: str, start: int) -> Span | None:
    """Where `quote` stands in `text`: at `start`, else the place nearest to it.

    Letter case, tone placement, dashes and spacing may have changed; words may not.
    None where the text does not say it.
    """
    if not quote.strip():
        return None
    if text.startswith(quote, start) and start >= 0:
        return Span(start, start + len(quote))
    exact = [Span(*m.span()) for m in re.finditer(re.escape(quote), text)]
    return _nearest(exact or _folded(text, quote), start)


def _folded(text: str, quote: str) -> list[Span]:
    folded = fold_with_offsets(text)
    wanted = fold_with_offsets(quote).text.strip()
    if not wanted:
        return []
    whole = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    return [folded.span(*m.span()) for m in whole.finditer(folded.text)]


def _nearest(spans: list[Span], start: int) -> Span | None:
    return min(spans, key=lambda span: abs(span.start - start), default=None)


def _article(library: _Library, article_id: str) -> Article | None:
    try:
        return library.article(article_id)
    except (AssistantError, LookupError):
        return None
