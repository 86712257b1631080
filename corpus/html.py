"""HTML pages: trafilatura for the body, htmldate and meta tags for the rest.

The page is untrusted: nothing in it is fetched or run, and its size and depth are
bounded before a parser sees it.
"""

from __future__ import annotations

import html
import logging
import re
from dataclasses import replace
from datetime import date
from typing import Any

import htmldate
import trafilatura

from corpus.bylines import Byline, byline, is_name_line
from corpus.datelines import header_line
from corpus.dump import read_dump
from corpus.page import Block, Page, Role
from corpus.published import Published
from corpus.vietnamese.folding import fold, nfc

__all__ = ["looks_like_html", "read_html"]

for _library in ("trafilatura", "htmldate"):
    # Each page they make nothing of is an error to them; here the dump's reader takes over.
    logging.getLogger(_library).setLevel(logging.CRITICAL)

LARGEST = 5_000_000
"""Characters of markup that are parsed; what lies beyond is cut off."""
_DEEPEST = 200
_MOST_TAGS = 60_000
"""Opening tags; the largest real pages have a third of that, and each costs a kilobyte."""
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,30})[^<>]{0,4000}>")
_INVISIBLE = re.compile(r"<(script|style|noscript|template|svg)\b", re.IGNORECASE)
_BREAK = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|tr|td|table|section|article|figure|figcaption|header|footer"
    r"|nav)\b",
    re.I,
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)


def looks_like_html(text: str) -> bool:
    """Does the text start as an HTML page does?"""
    return bool(
        re.match(
            r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)\b",
            text[:2000],
            re.I | re.S,
        )
    )


_WRITER = re.compile(r"\s*(?:tác giả|người (?:viết|đăng)|đăng bởi)", re.IGNORECASE)


def read_html(markup: str) -> Page | None:
    """The article in a page; where trafilatura finds none, the bare text is read as a dump."""
    markup = _declared(markup[:LARGEST])
    tree = None if _too_much(markup) else _parsed(markup)
    if tree is None:
        return read_dump(_plain(markup))
    meta = _meta(tree)
    body = _extracted(tree)
    title = meta.get("og:title") or meta.get("h1") or meta.get("title")
    page = (
        read_dump(f"{title}\n\n{body}" if title and title not in body[:600] else body)
        if body
        else None
    )
    if page is None:
        page = read_dump(_plain(markup))
    return _enriched(page, meta, markup) if page else None


def _declared(markup: str) -> str:
    """lxml refuses text that declares its own byte encoding."""
    return re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", markup)


def _too_much(markup: str) -> bool:
    """Deeper, or of more tags, than any page that people wrote."""
    depth = tags = 0
    for match in _TAG.finditer(markup):
        tags += not match[1]
        if tags > _MOST_TAGS:
            return True
        if match[2].lower() in _VOID or match.group().endswith("/>"):
            continue
        depth += -1 if match[1] else 1
        if depth > _DEEPEST:
            return True
    return False


def _parsed(markup: str) -> Any:
    """An lxml tree, None where the parser gives none."""
    try:
        return trafilatura.load_html(markup)
    except Exception:  # the parser promises nothing for hostile markup
        return None


def _extracted(tree: Any) -> str:
    # A caption may be the one place that names who or where; trafilatura leaves figures out.
    for node in tree.iter("figure", "figcaption"):
        node.tag = "div" if node.tag == "figure" else "p"
    try:
        found = trafilatura.extract(
            tree, output_format="txt", include_comments=False, favor_recall=True
        )
    except Exception:  # trafilatura promises nothing for hostile trees
        return ""
    return str(found or "").replace("\n", "\n\n")


def _meta(tree: Any) -> dict[str, str]:
    """Property or name of each meta tag, with `title`, `h1` and `canonical`."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or "").lower()
        content = " ".join(nfc(node.get("content") or "").split())
        if name and content and len(content) <= 1000:
            found.setdefault(name, content)
    for node in tree.iter("link"):
        if (node.get("rel") or "").lower() == "canonical" and node.get("href"):
            found.setdefault("canonical", str(node.get("href"))[:500])
    headings = [" ".join(nfc(node.text_content()).split()) for node in tree.iter("h1")]
    headings = [h for h in headings if 3 <= len(h.split()) <= 60]
    if len(headings) == 1:
        found["h1"] = headings[0]
    title = tree.findtext(".//title")
    if title and title.strip():
        found["title"] = re.split(r"\s+[|–-]\s+(?=[^|–-]*$)", " ".join(nfc(title).split()))[0]
    return found


def _enriched(page: Page, meta: dict[str, str], markup: str) -> Page:
    url = meta.get("og:url") or meta.get("canonical")
    url = url if url and url.startswith(("http://", "https://")) else None
    header = page.header
    if header is None:
        day = _day(meta, markup, url)
        header = Published(day, "page metadata") if day else None
    site = meta.get("og:site_name") or meta.get("application-name")
    author = _person(meta.get("author") or meta.get("article:author"), site)
    persons = [one for one in page.bylines if not one.is_source]
    line = None if persons else _author_line(markup, author)
    if line is not None:
        # Left out as no part of the article; who wrote it is quoted from there.
        page = replace(
            page,
            blocks=(*page.blocks, Block(Role.BYLINE, line[0])),
            bylines=(line[1], *page.bylines),
        )
    return replace(
        page,
        header=header,
        author=None if page.bylines else author,
        site_lines=(*([site] if site else []), *page.site_lines),
        url=url,
        how="page metadata",
    )


def _person(author: str | None, site: str | None) -> str | None:
    """A meta author that is a name, not the site or an address."""
    if not author or author == site or "://" in author or "@" in author or len(author) > 60:
        return None
    return author if is_name_line(author) else None


def _author_line(markup: str, author: str | None) -> tuple[str, Byline] | None:
    """The page's own line that says who wrote it, "Người đăng: A": labelled, or the meta author's.

    None where there is none, or where several name different persons.
    """
    found: dict[str, tuple[str, Byline]] = {}
    for line in _plain(markup).split("\n"):
        for part in line.split("|"):
            said = " ".join(nfc(part).split())
            close = byline(said)
            if close is None or close.is_source:
                continue
            same = author is not None and fold(close.who) == fold(author)
            if same or (author is None and close.labelled and _WRITER.match(said)):
                found.setdefault(fold(close.who), (said, close))
    return next(iter(found.values())) if len(found) == 1 else None


def _day(meta: dict[str, str], markup: str, url: str | None) -> date | None:
    for name in ("article:published_time", "datepublished", "pubdate", "dc.date.issued", "dc.date"):
        try:
            return date.fromisoformat(meta[name][:10])
        except (KeyError, ValueError):
            continue
    labelled = _labelled_day(markup)
    if labelled is not None:
        return labelled
    try:
        found = htmldate.find_date(markup, url=url, original_date=True, extensive_search=False)
        return date.fromisoformat(found) if found else None
    except Exception:  # htmldate promises nothing for hostile trees
        return None


def _labelled_day(markup: str) -> date | None:
    """The one day that the page says it was put up or updated on ("Cập nhật lúc ...")."""
    lines = (header_line(line) for line in _plain(markup).split("\n"))
    days = {line.core.day for line in lines if line is not None and line.labelled}
    return days.pop() if len(days) == 1 else None


def _plain(markup: str) -> str:
    """Markup to text without a parser: safe at any depth, in linear time."""
    text = _BREAK.sub("\n\n\\g<0>", _visible(markup))
    return html.unescape(_TAG.sub(" ", text))


def _visible(markup: str) -> str:
    """Without scripts and the like; one that is never closed takes the rest with it."""
    lower = markup.lower()
    kept: list[str] = []
    at = 0
    while match := _INVISIBLE.search(markup, at):
        kept.append(markup[at : match.start()])
        at = lower.find(f"</{match[1].lower()}", match.end())
        if at < 0:
            return "".join(kept)
    return "".join([*kept, markup[at:]])
