"""The source cards, as HTML made of escaped strings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.desk import Reopened, reopened
from assistant.page.excerpt import excerpt, sentence_spans
from assistant.page.i18n import Texts
from assistant.page.markup import day, text
from assistant.page.protocols import Exchange, Library
from corpus.article import Article
from corpus.errors import AssistantError

__all__ = ["find_article", "meta_line", "sources"]


_BLANK = re.compile(r"\s*\n\s*")
_MOST_CARDS = 60
"""Cards in the panel; a longer list of records is opened from its numbers."""


def sources(exchange: Exchange | None, library: Library, texts: Texts) -> str:
    """The panel: the passages that one exchange's answer rests on, or that lie nearest to it."""
    answer = exchange.answer if exchange is not None else None
    if exchange is None or answer is None or answer.route == "chat":
        inner = f'<p class="hd-empty">{text(texts.sources_empty)}</p>'
        return _panel(f'<h2 class="hd-panel-title">{text(texts.sources)}</h2>{inner}', "", texts)
    place = _Place(exchange.id, library, texts)
    cited = _cards(answer.citations, place, "cited")
    if cited:
        cited = f'<h2 class="hd-panel-title">{text(texts.sources)}</h2>{cited}'
    related = _cards(answer.related, place, "related")
    if related:
        related = (
            f'<div class="hd-related"><h2 class="hd-panel-title">{text(texts.related)}</h2>'
            f'<p class="hd-related-note">{text(texts.related_note)}</p>{related}</div>'
        )
    if not cited and not related:
        told = texts.no_related if answer.abstained else texts.no_sources
        cited = f'<p class="hd-empty">{text(told)}</p>'
    return _panel(cited + related, exchange.id, texts)


@dataclass(frozen=True, slots=True)
class _Place:
    """Whose cards they are, and where their articles are found."""

    exchange: str
    shelf: Library
    texts: Texts


def _panel(inner: str, exchange_id: str, texts: Texts) -> str:
    return (
        f'<section class="hd-sources" data-sources-of="{text(exchange_id)}" '
        f'aria-label="{text(texts.sources)}">{inner}</section>'
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


def _cards(citations: Sequence[Citation], place: _Place, kind: str) -> str:
    if not citations:
        return ""
    items = "".join(_card(citation, place, kind) for citation in citations[:_MOST_CARDS])
    return f'<ol class="hd-cards">{items}</ol>'


def _card(citation: Citation, place: _Place, kind: str) -> str:
    texts = place.texts
    found = reopened(citation, place.shelf)
    author = found.article.author.value if found.article and found.article.author else None
    number = f'<span class="hd-number">{citation.n}</span>' if kind == "cited" else ""
    where = f'data-exchange="{text(place.exchange)}" data-kind="{kind}" data-n="{citation.n}"'
    title = citation.title or citation.file
    return (
        f'<li class="hd-card" id="hd-{text(place.exchange)}-{kind}-{citation.n}" {where}>'
        f'<div class="hd-card-head">{number}<h3 class="hd-card-title">{text(title)}</h3></div>'
        f'<p class="hd-meta">{meta_line(citation.source, day(citation.published), author)}</p>'
        f'<blockquote class="hd-excerpt">{_quoted(found, place)}</blockquote>'
        f'<button type="button" class="hd-open" data-open aria-haspopup="dialog" {where} '
        f'aria-label="{text(texts.open_article)}: {text(title)}">{text(texts.open_article)}'
        f'</button><button type="button" class="hd-back" data-back {where}>'
        f"{text(texts.back)}</button></li>"
    )


def _quoted(found: Reopened, place: _Place) -> str:
    mark = _marks(found.citation.quote)
    article = found.article
    if article is None:
        return f'{mark}<span class="hd-stale">{text(place.texts.article_gone)}</span>'
    if found.span is None:
        return f'{mark}<span class="hd-stale">{text(place.texts.article_changed)}</span>'
    spans = sentence_spans(article, place.shelf.passages(article.id))
    part = excerpt(article, spans, found.span)
    before = _BLANK.sub("\n", ("… " if part.cut_before else "") + part.before)
    after = _BLANK.sub("\n", part.after + (" …" if part.cut_after else ""))
    return f"{text(before)}{_marks(part.quote)}{text(after)}"


def _marks(quote: str) -> str:
    """The quote highlighted, paragraph by paragraph."""
    return "\n".join(f"<mark>{text(part)}</mark>" for part in _BLANK.split(quote) if part)
