"""Articles of our own for the tests of records."""

from __future__ import annotations

from datetime import date

from corpus.article import Article, Span

PUBLISHED = date(2021, 7, 16)


def made(*paragraphs: str, title: str = "Tin trong ngày", published: date | None = PUBLISHED,
         captions: tuple[int, ...] = ()) -> Article:  # fmt: skip
    """An article of these paragraphs; `captions` are the numbers of those that are captions."""
    text = title
    spans = []
    for paragraph in paragraphs:
        text += "\n\n"
        spans.append(Span(len(text), len(text) + len(paragraph)))
        text += paragraph
    return Article(
        id="0" * 12, key="made", file="made.txt", title=title, text=text, paragraphs=tuple(spans),
        captions=tuple(spans[n] for n in captions), lead=paragraphs[0] if paragraphs else "",
        published=published, published_how="header line", title_span=Span(0, len(title)),
    )  # fmt: skip
