"""A quote with what stands before and after it in its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Article, Span
from index.passage import Passage

__all__ = ["Excerpt", "excerpt", "sentence_spans"]

_LONGEST_SIDE = 260  # characters of context on either side of a quote


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Three stretches of the stored text, one after the other.

    `cut_before` and `cut_after` say that the sentence goes on where the
    context was shortened.
    """

    before: str
    quote: str
    after: str
    cut_before: bool = False
    cut_after: bool = False


def sentence_spans(article: Article, passages: Sequence[Passage]) -> list[Span]:
    """The article's sentences in order; its paragraphs where nothing is chunked."""
    spans = {span for passage in passages for span in passage.sentences}
    spans.update(
        p for p in article.paragraphs if not any(p.start <= s.start < p.end for s in spans)
    )
    return sorted(spans)


def excerpt(article: Article, sentences: Sequence[Span], quote: Span) -> Excerpt:
    """The quote between the sentence before it and the sentence after it."""
    touched = [i for i, s in enumerate(sentences) if s.start < quote.end and s.end > quote.start]
    first, last = quote.start, quote.end
    if touched:
        first = min(first, sentences[max(touched[0] - 1, 0)].start)
        last = max(last, sentences[min(touched[-1] + 1, len(sentences) - 1)].end)
    before, cut_before = _shorten(article.text[first : quote.start], keep_end=True)
    after, cut_after = _shorten(article.text[quote.end : last], keep_end=False)
    return Excerpt(before, article.text[quote.start : quote.end], after, cut_before, cut_after)


def _shorten(side: str, *, keep_end: bool) -> tuple[str, bool]:
    if len(side) <= _LONGEST_SIDE:
        return side, False
    if keep_end:
        _, _, kept = side[-_LONGEST_SIDE:].partition(" ")
    else:
        kept, _, _ = side[:_LONGEST_SIDE].rpartition(" ")
    return kept, True
