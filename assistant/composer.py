"""Turns what was read into an answer with numbered citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.gate import exact, supported
from assistant.reading import Candidate
from corpus.article import Article, Span
from index.passage import ScoredPassage

__all__ = ["Draft", "cite", "compose", "nearest"]


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of an answer and what it rests on, before it is timed and numbered off."""

    text: str
    short: str | None
    citations: tuple[Citation, ...]


def cite(article: Article, span: Span, n: int) -> Citation:
    """The citation of one stretch of one article."""
    return Citation(
        n=n,
        article_id=article.id,
        file=article.file,
        title=article.title,
        source=article.source.value if article.source else None,
        published=article.published.isoformat() if article.published else None,
        quote=article.text[span.start : span.end],
        start=span.start,
        end=span.end,
    )


def compose(candidates: Sequence[Candidate]) -> Draft | None:
    """One answer from the candidates (one for each article); None if the gate stops it.

    The first candidate is the answer; further ones are other articles that
    say the same or, with their dates, something else.
    """
    citations: list[Citation] = []
    parts: list[str] = []
    for candidate in candidates:
        article = candidate.evidence.dossier.article
        own = [
            cite(article, span, len(citations) + i) for i, span in enumerate(candidate.quotes, 1)
        ]
        if not own or not all(exact(c, article) for c in own):
            return None
        short = candidate.short
        if short and not candidate.verdict and not supported(short, [c.quote for c in own]):
            return None
        citations.extend(own)
        parts.append(_paragraph(candidate, own, dated=len(candidates) > 1))
    if not citations:
        return None
    return Draft("\n".join(parts), candidates[0].short, tuple(citations))


def nearest(
    found: Sequence[ScoredPassage], articles: dict[str, Article], most: int
) -> tuple[Citation, ...]:
    """The passages nearest to a question that was refused, best first, one an article."""
    citations: list[Citation] = []
    seen: set[str] = set()
    for item in found:
        passage = item.passage
        article = articles.get(passage.article.id)
        if article is None or article.id in seen or not passage.sentences:
            continue
        seen.add(article.id)
        span = Span(
            passage.sentences[0].start, passage.sentences[min(1, len(passage.sentences) - 1)].end
        )
        citations.append(cite(article, span, len(citations) + 1))
        if len(citations) >= most:
            break
    return tuple(citations)


def _paragraph(candidate: Candidate, citations: Sequence[Citation], dated: bool) -> str:
    quotes = " ".join(f"“{c.quote}” [{c.n}]" for c in citations)
    head = candidate.short
    if dated and citations[0].published:
        year, month, day = citations[0].published.split("-")
        stamp = f"({citations[0].source + ', ' if citations[0].source else ''}{day}/{month}/{year})"
        head = f"{head} {stamp}" if head else stamp
    return f"{head} — {quotes}" if head else quotes
