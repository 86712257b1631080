"""The source cards, as HTML made of escaped strings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.page.excerpt import excerpt, locate, sentence_spans
from assistant.page.i18n import Texts
from assistant.page.markup import day, text
from assistant.page.protocols import Exchange, Library
from corpus.article import Article
from corpus.errors import AssistantError

__all__ = ["find_article", "meta_line", "sources"]


_BLANK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class _Place:
    """Which card: of which exchange, cited or only related."""

    exchange: str
    kind: str


def sources(exchanges: Sequence[Exchange], library: Library, texts: Texts) -> str:
    """The whole panel: one section for each exchange, the latest in view."""
    # Small talk rests on no article: the panel stays with the answer before it.
    answered = [e for e in exchanges if e.answer is not None and e.answer.route != "chat"]
    latest = answered[-1].id if answered else ""
    sections = "".join(
        _section(exchange, library, texts, shown=exchange.id == latest) for exchange in answered
    )
    name = "hd-sr" if sections else "hd-panel-title"
    empty = "" if sections else f'<p class="hd-empty">{text(texts.sources_empty)}</p>'
    return (
        f'<section class="hd-sources" aria-labelledby="hd-sources-title">'
        f'<h2 id="hd-sources-title" class="{name}">{text(texts.sources)}</h2>'
        f"{empty}{sections}</section>"
    )


def find_article(library: Library, article_id: str) -> Article | None:
    """The article, None if it is no longer indexed."""
    try:
        return library.article(article_id)
    except (AssistantError, LookupError):
        return None


def meta_line(*parts: str | None) -> str:
    """The parts that there are, each escaped, parted by middle dots."""
    return '<span aria-hidden="true"> · </span>'.join(
        f"<span>{text(part)}</span>" for part in parts if part
    )


def _section(exchange: Exchange, library: Library, texts: Texts, *, shown: bool) -> str:
    answer = exchange.answer
    if answer is None:
        return ""
    hidden = "" if shown else " hidden"
    cited = _cards(answer.citations, _Place(exchange.id, "cited"), library, texts)
    if cited:
        cited = f'<h3 class="hd-panel-title">{text(texts.sources)}</h3>{cited}'
    related = _cards(answer.related, _Place(exchange.id, "related"), library, texts)
    if related:
        related = (
            f'<div class="hd-related"><h3 class="hd-related-title">{text(texts.related)}</h3>'
            f'<p class="hd-related-note">{text(texts.related_note)}</p>{related}</div>'
        )
    if not cited and not related:
        cited = f'<p class="hd-empty">{text(texts.no_sources)}</p>'
    return (
        f'<div class="hd-sources-of" data-sources-of="{text(exchange.id)}"{hidden}>'
        f"{cited}{related}</div>"
    )


def _cards(citations: Sequence[Citation], place: _Place, library: Library, texts: Texts) -> str:
    if not citations:
        return ""
    items = "".join(_card(citation, place, library, texts) for citation in citations)
    return f'<ol class="hd-cards">{items}</ol>'


def _card(citation: Citation, place: _Place, library: Library, texts: Texts) -> str:
    article = find_article(library, citation.article_id)
    author = article.author.value if article and article.author else None
    number = f'<span class="hd-number">{citation.n}</span>' if place.kind == "cited" else ""
    where = f'data-exchange="{text(place.exchange)}" data-kind="{place.kind}" data-n="{citation.n}"'
    title = citation.title or citation.file
    return (
        f'<li class="hd-card" id="hd-{text(place.exchange)}-{place.kind}-{citation.n}" {where}>'
        f'<div class="hd-card-head">{number}<h4 class="hd-card-title">{text(title)}</h4></div>'
        f'<p class="hd-meta">{meta_line(citation.source, day(citation.published), author)}</p>'
        f'<blockquote class="hd-excerpt">{_quoted(citation, article, library, texts)}</blockquote>'
        f'<button type="button" class="hd-open" data-open aria-haspopup="dialog" {where} '
        f'aria-label="{text(texts.open_article)}: {text(title)}">{text(texts.open_article)}'
        f'</button><button type="button" class="hd-back" data-back {where}>'
        f"{text(texts.back)}</button></li>"
    )


def _quoted(citation: Citation, article: Article | None, library: Library, texts: Texts) -> str:
    mark = _marks(citation.quote)
    if article is None:
        return f'{mark}<span class="hd-stale">{text(texts.article_gone)}</span>'
    span = locate(article, citation.quote, citation.start, citation.end)
    if span is None:
        return f'{mark}<span class="hd-stale">{text(texts.article_changed)}</span>'
    spans = sentence_spans(article, library.passages(article.id))
    found = excerpt(article, spans, span)
    before = _BLANK.sub("\n", ("… " if found.cut_before else "") + found.before)
    after = _BLANK.sub("\n", found.after + (" …" if found.cut_after else ""))
    return f"{text(before)}{_marks(found.quote)}{text(after)}"


def _marks(quote: str) -> str:
    """The quote highlighted, paragraph by paragraph."""
    return "\n".join(f"<mark>{text(part)}</mark>" for part in _BLANK.split(quote) if part)
