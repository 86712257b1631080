"""From a page's parts to the `Article`: stored text, spans, and fields with their evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.article import Article, Found, Span
from corpus.bylines import Byline
from corpus.location import find_place
from corpus.outlets import Outlet, dateline, find_outlet, named_outlet
from corpus.page import Block, Page, Role
from corpus.publication import sure_day
from corpus.published import Published, date_in_address, first_event, published_from_lead
from corpus.vietnamese.folding import fold, fold_with_offsets
from corpus.vietnamese.sentences import sentences

__all__ = ["assemble"]

_TITLE_WORDS = 30
_BETWEEN = "\n\n"
_SITE_LINE = 200
"""Code points of the longest line that is kept because it names the outlet."""
_URL = re.compile(r"https?://[^\s\"'<>)]{3,300}")


def assemble(
    page: Page, file_name: str, key: str, encoding: str, dated_name: str | None = None
) -> Article:
    """Build the article; every span is checked against the stored text by construction.

    `dated_name` is the part of the name in which a date may be the article's own.
    """
    text, spans = _stored(page.blocks)
    paragraphs = _of(page.blocks, spans, Role.BODY, Role.CAPTION)
    captions = _of(page.blocks, spans, Role.CAPTION)
    leads = [text[s.start : s.end] for s in paragraphs if s not in captions]
    lead_span = next((s for s in paragraphs if s not in captions), paragraphs[0])
    title_span = next(iter(_of(page.blocks, spans, Role.TITLE)), None) or _title_in(text, lead_span)
    title = text[title_span.start : title_span.end]
    source, outlet = _source(page, leads, text, _of(page.blocks, spans, Role.BYLINE))
    text, source = _with_site_line(text, source, page.site_lines)
    published, published_span = _published(
        page, text, spans, leads, file_name if dated_name is None else dated_name
    )
    place = _place(page, text, title, leads, outlet)
    article = Article(
        id=Article.id_for(key),
        key=key,
        file=file_name,
        title=title,
        text=text,
        paragraphs=paragraphs,
        captions=captions,
        lead=text[lead_span.start : lead_span.end],
        published=published.day if published else None,
        published_how=published.how if published else "",
        source=source,
        author=_author(page, text, spans),
        place=place,
        title_span=title_span,
        published_span=published_span,
        url=page.url,
        encoding=encoding,
    )
    return article if article.published is None or sure_day(article) else _undated(article)


def _undated(article: Article) -> Article:
    """Without a day whose year is a guess: a filter by year must not go by it."""
    return replace(article, published=None, published_how="", published_span=None)


def _stored(blocks: Sequence[Block]) -> tuple[str, list[Span]]:
    spans: list[Span] = []
    at = 0
    for block in blocks:
        spans.append(Span(at, at + len(block.text)))
        at += len(block.text) + len(_BETWEEN)
    return _BETWEEN.join(block.text for block in blocks), spans


def _of(blocks: Sequence[Block], spans: Sequence[Span], *roles: Role) -> tuple[Span, ...]:
    return tuple(span for block, span in zip(blocks, spans, strict=True) if block.role in roles)


def _title_in(text: str, lead: Span) -> Span:
    """The lead's first sentence, cut at a clause where it is long, stands in for a title."""
    code = dateline(text[lead.start : lead.end])
    start = lead.start + (code.length if code else 0)
    if start >= lead.end:
        start = lead.start
    head = Span(start, min(lead.end, start + 2000))
    first = next(iter(sentences(text, head)), head)
    words = list(re.finditer(r"\S+", text[first.start : first.end]))
    if len(words) <= _TITLE_WORDS:
        end = first.end
    else:
        cut = first.start + words[_TITLE_WORDS - 1].end()
        comma = text.rfind(",", first.start + words[10].end(), cut)
        end = comma if comma > 0 else cut
    trimmed = text[first.start : end].rstrip(" .,;:…")
    return Span(first.start, first.start + len(trimmed)) if trimmed else Span(first.start, end)


def _literal(text: str, value: str, near: Sequence[Span] = ()) -> Span | None:
    """Where `value` stands in the stored text: in one of `near`, else anywhere."""
    for span in near:
        at = text.find(value, span.start, span.end)
        if at >= 0:
            return Span(at, at + len(value))
    at = text.find(value)
    return Span(at, at + len(value)) if at >= 0 else None


def _published(
    page: Page, text: str, spans: Sequence[Span], leads: Sequence[str], file_name: str
) -> tuple[Published | None, Span | None]:
    if page.header:
        date_span = next(iter(_of(page.blocks, spans, Role.DATE)), None)
        return page.header, date_span
    address_day, address_year = date_in_address(page.url or "")
    if address_day is None:
        address_day, year = date_in_address(file_name)
        address_year = address_year or year
    captions = [b.text for b in page.blocks if b.role is Role.CAPTION]
    body = "\n".join(([page.title] if page.title else []) + list(leads))
    found = published_from_lead([*leads[:3], *captions[:2]], body, address_day, address_year)
    if found and found.how.startswith("lead"):
        return found, _event_span(text, [*leads[:3], *captions[:2]])
    return found, None


def _event_span(text: str, leads: Sequence[str]) -> Span | None:
    first = first_event(leads)
    if first is None:
        return None
    number, event = first
    at = text.find(leads[number])
    return Span(at + event.start, at + event.end) if at >= 0 else None


def _author(page: Page, text: str, spans: Sequence[Span]) -> Found | None:
    near = [*_of(page.blocks, spans, Role.BYLINE)]
    if page.author:
        return Found(page.author, page.how, _literal(text, page.author, near))
    person = next((b for b in page.bylines if not b.is_source), None)
    if person is None:
        return None
    return Found(person.who, "byline", _literal(text, person.who, near))


def _source(
    page: Page, leads: Sequence[str], text: str, closing: Sequence[Span]
) -> tuple[Found | None, Outlet | None]:
    """The outlet and how it is known; the surest evidence first."""
    code = next((d for lead in leads[:3] if (d := dateline(lead))), None)
    coded = code.outlet if code else None
    if page.source:
        known = find_outlet(page.source) or coded
        return Found(page.source, page.how, _literal(text, page.source, closing)), known
    if coded:
        return Found(coded.name, "dateline code", _literal(text, coded.name)), coded
    for close in page.bylines:
        found = _source_of(close)
        if found:
            return Found(found[0], "source line", _literal(text, found[0])), found[1]
    for line in page.site_lines:
        named = named_outlet(line)
        if named:
            return Found(named[0], "site name", _literal(text, named[0])), named[1]
    outlet = find_outlet(page.url) if page.url else None
    return (Found(outlet.name, "address", None), outlet) if outlet else (None, None)


def _with_site_line(
    text: str, source: Found | None, lines: Sequence[str]
) -> tuple[str, Found | None]:
    """The text closed by the outlet's name as the page's furniture states it, if nothing else does.

    The menu and the imprint are no part of an article, but who asks which paper it is from
    is shown the words that say so.
    """
    if source is None or source.span is not None:
        return text, source
    for line in (line for line in lines if len(line) <= _SITE_LINE):
        folded, name = fold_with_offsets(line), fold(source.value)
        at = folded.text.find(name)
        named = named_outlet(line)
        if at < 0 and (named is None or named[0] != source.value):
            continue
        words = line[slice(*folded.span(at, at + len(name)))] if at >= 0 else line
        start = len(text) + len(_BETWEEN)
        span = Span(start, start + len(words))
        return f"{text}{_BETWEEN}{words}", replace(source, span=span)
    return text, source


def _source_of(close: Byline) -> tuple[str, Outlet | None] | None:
    if close.origin:
        outlet = find_outlet(close.origin)
        return (outlet.name if outlet else close.origin), outlet
    if not close.is_source:
        return None
    outlet = find_outlet(close.who)
    if outlet:
        return outlet.name, outlet
    named = named_outlet(close.who)
    if named:
        return named
    return (close.who, None) if close.labelled and not _URL.match(close.who) else None


def _place(
    page: Page, text: str, title: str, leads: Sequence[str], outlet: Outlet | None
) -> Found | None:
    if page.place:
        return Found(page.place, page.how, _literal(text, page.place))
    found = find_place(title, leads)
    implied = outlet.province if outlet else None
    if found is None:
        return Found(implied, "the outlet's province", None) if implied else None
    province = found.province or implied
    value = ", ".join(filter(None, (found.district, province)))
    how = "named in title or lead"
    if found.province is None and implied:
        how += ", the outlet's province"
    return Found(value, how, _literal(text, found.literal) if found.literal else None)
