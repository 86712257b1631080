"""The whole article in a dialog, with the quoted words marked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.desk import Standing, reopened
from assistant.page.cards import find_article, meta_line
from assistant.page.i18n import Texts
from assistant.page.markup import day, text, web_link
from assistant.page.protocols import Exchange, Library
from corpus.article import Article, Span

__all__ = ["Block", "Mark", "article_reader", "blocks", "closed", "marked", "reader"]

_BREAK = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of the stored text that is shown as a block of its own."""

    kind: str
    """"title", "date", "caption", "paragraph" or "other" (a byline, say)."""
    span: Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to highlight; `current` is the one that was asked for."""

    span: Span
    current: bool


def closed() -> str:
    """The dialog before anything was opened."""
    return '<dialog id="hd-reader" class="hd-reader"></dialog>'


def reader(
    exchange: Exchange | None, kind: str, number: int, library: Library, texts: Texts
) -> str:
    """The dialog for one citation of an exchange; a plain notice if it cannot be shown."""
    answer = exchange.answer if exchange else None
    citations = () if answer is None else answer.related if kind == "related" else answer.citations
    wanted = next((c for c in citations if c.n == number), None)
    if wanted is None:
        return notice(texts.page_expired, texts)
    found = reopened(wanted, library)
    article = found.article
    if article is None:
        return notice(texts.article_gone, texts)
    told = {Standing.CHANGED: texts.article_changed, Standing.MOVED: texts.article_moved}
    said = _stale(told[found.standing]) if found.standing in told else ""
    marks = _marks(article, wanted, citations, library)
    return _dialog(_header(article, texts), said + _body(article, marks), texts)


def article_reader(article_id: str, span: Span | None, library: Library, texts: Texts) -> str:
    """The dialog for an article opened from anywhere, `span` of its text highlighted.

    A span that does not lie in the text (the article was read again since) is
    left out with a word about it.
    """
    article = find_article(library, article_id)
    if article is None:
        return notice(texts.article_gone, texts)
    fits = span is not None and 0 <= span.start < span.end <= len(article.text)
    marks = [Mark(span, current=True)] if span is not None and fits else []
    changed = "" if span is None or fits else _stale(texts.article_changed)
    return _dialog(_header(article, texts), changed + _body(article, marks), texts)


def notice(sentence: str, texts: Texts) -> str:
    """The dialog holding one sentence."""
    return _dialog(f'<h2 id="hd-reader-title">{text(texts.article)}</h2>', _stale(sentence), texts)


def blocks(article: Article) -> list[Block]:
    """The stored text cut at its blank lines, in order, nothing left out but white space."""
    found: list[Block] = []
    at = 0
    for gap in _BREAK.finditer(article.text):
        _add(found, article, at, gap.start())
        at = gap.end()
    _add(found, article, at, len(article.text))
    return found


def marked(article: Article, span: Span, marks: Sequence[Mark]) -> str:
    """`span` of the article as HTML, the parts that lie in a mark highlighted."""
    edges = {span.start, span.end}
    for mark in marks:
        edges.update(e for e in mark.span if span.start < e < span.end)
    cuts = sorted(edges)
    pieces = []
    for start, end in itertools.pairwise(cuts):
        over = [m for m in marks if m.span.start <= start and end <= m.span.end]
        piece = text(article.text[start:end])
        if over:
            name = "hd-hit hd-current" if any(m.current for m in over) else "hd-hit"
            piece = f'<mark class="{name}">{piece}</mark>'
        pieces.append(piece)
    return "".join(pieces)


def _add(found: list[Block], article: Article, start: int, end: int) -> None:
    raw = article.text[start:end]
    start, end = start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())
    if start < end:
        span = Span(start, end)
        found.append(Block(_kind(article, span), span))


def _kind(article: Article, span: Span) -> str:
    def within(whole: Span | None) -> bool:
        return whole is not None and whole.touches(span)

    if within(article.title_span):
        return "title"
    if any(within(c) for c in article.captions):
        return "caption"
    if any(within(p) for p in article.paragraphs):
        return "paragraph"
    return "date" if within(article.published_span) else "other"


def _marks(
    article: Article, wanted: Citation, citations: Sequence[Citation], library: Library
) -> list[Mark]:
    marks = []
    for citation in citations:
        if citation is not wanted and citation.article_id != wanted.article_id:
            continue
        found = reopened(citation, library)
        if found.span is not None and found.article is not None and found.article.id == article.id:
            marks.append(Mark(found.span, citation is wanted))
    return marks


def _header(article: Article, texts: Texts) -> str:
    source = article.source.value if article.source else None
    author = article.author.value if article.author else None
    place = article.place.value if article.place else None
    link = web_link(article.url)
    original = (
        f'<a class="hd-original" href="{text(link)}" target="_blank" '
        f'rel="noopener noreferrer nofollow">{text(texts.original)}</a>'
        if link
        else ""
    )
    return (
        f'<p class="hd-kicker">{meta_line(source, day(article.published), place)}</p>'
        f'<h2 id="hd-reader-title">{text(article.title or article.file)}</h2>'
        f'<p class="hd-meta">{meta_line(author, article.file)}{original}</p>'
    )


def _body(article: Article, marks: Sequence[Mark]) -> str:
    parts = []
    for block in blocks(article):
        hit = any(m.span.touches(block.span) for m in marks)
        if block.kind == "title" and not hit:
            continue  # already the dialog's heading
        parts.append(f'<p class="hd-{block.kind}">{marked(article, block.span, marks)}</p>')
    return "".join(parts)


def _stale(sentence: str) -> str:
    return f'<p class="hd-stale" role="status">{text(sentence)}</p>'


def _dialog(header: str, body: str, texts: Texts) -> str:
    return (
        '<dialog id="hd-reader" class="hd-reader" aria-labelledby="hd-reader-title">'
        f'<div class="hd-reader-head"><div>{header}</div>'
        f'<button type="button" class="hd-close" data-close aria-label="{text(texts.close)}">'
        '<span aria-hidden="true">✕</span></button></div>'
        f'<div class="hd-reader-body" tabindex="0" role="document">{body}</div></dialog>'
    )
