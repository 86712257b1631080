"""Questions about an article itself: who wrote it, which outlet, when, its title."""

from __future__ import annotations

import re

from assistant.evidence import Evidence
from assistant.question import Field
from assistant.reading import Candidate
from corpus.article import Article, Found, Span
from corpus.vietnamese.folding import fold, fold_with_offsets

__all__ = ["about_article"]

_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def about_article(evidence: Evidence) -> list[Candidate]:
    """The stored field that is asked for, with the line of the page that states it.

    What the page states outside its text (in its markup, an outlet by a code before the lead) is
    told with the opening of the article. Empty when it does not tell.
    """
    field = evidence.question.field
    if field is None:
        return []
    article, question = evidence.dossier.article, evidence.question
    # Which article is meant is told by its place, day, persons and body, and these fit.
    conditions = len(question.places) + len(question.dates) + len(question.names)
    quality = min(1.0, 0.4 + 0.2 * min(2, conditions) + 0.4 * evidence.relevance)
    found = _line(article, field)
    if found is not None:
        value, line = found
        if field is Field.PUBLISHED and _ISO.search(article.text, *value) and article.published:
            return [Candidate(evidence, (line,), quality, verdict=f"{article.published:%d/%m/%Y}")]
        return [Candidate(evidence, (line,), quality, value)]
    implied = _implied(article, field)
    opening = article.paragraphs[0] if article.paragraphs else article.title_span
    if implied is None or opening is None:
        return []
    home = next(
        (s.span for s in evidence.dossier.sentences if s.span.start >= opening.start), opening
    )
    return [Candidate(evidence, (home,), quality, verdict=implied)]


def _implied(article: Article, field: Field) -> str | None:
    """A field that the page states outside its text: in its markup."""
    if field is Field.PUBLISHED:
        guessed = article.published is None or article.published_how.startswith("lead")
        return None if guessed else f"{article.published:%d/%m/%Y}"
    found = {Field.SOURCE: article.source, Field.AUTHOR: article.author}.get(field)
    return None if found is None else found.value


def _line(article: Article, field: Field) -> tuple[Span, Span] | None:
    """The value's own stretch and the line that holds it."""
    if field is Field.TITLE:
        span = article.title_span
    elif field is Field.PUBLISHED:
        span = article.published_span or _date_in_text(article)
    else:
        found = article.author if field is Field.AUTHOR else article.source
        span = _stated(article, found)
    if span is None:
        return None
    return span, _line_of(article, span)


def _stated(article: Article, found: Found | None) -> Span | None:
    """Where the text states the value; the value itself may be a canonical form of it."""
    if found is None:
        return None
    if found.span is not None:
        return found.span
    folded = fold_with_offsets(article.text)
    value = fold(found.value)
    at = folded.text.rfind(value)
    return folded.span(at, at + len(value)) if at >= 0 else None


def _date_in_text(article: Article) -> Span | None:
    """The publication day as the closing credit or the lead writes it."""
    if article.published is None or article.published_how.startswith("lead"):
        return None
    day = article.published
    for form in (
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d-%m-%Y}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d.%m.%Y}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
    ):
        at = article.text.rfind(form)
        if at >= 0:
            return Span(at, at + len(form))
    return None


def _line_of(article: Article, span: Span) -> Span:
    """The sentence-like line around a stretch, at most 300 characters."""
    start = article.text.rfind("\n", 0, span.start) + 1
    end = article.text.find("\n", span.end)
    end = len(article.text) if end < 0 else end
    if end - start > 300:
        return span
    return Span(start, end)
