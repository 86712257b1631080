"""Plain-text dumps of web pages: the article among the page's furniture.

The page is read from the top: what stands above the body gives title and date; the
body runs until a byline, an end mark or the first head of something else; what
follows only serves as evidence of who runs the site.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from corpus.body import Scan, plausible_rest, read_body, read_intro
from corpus.datelines import HeaderLine, header_line
from corpus.furniture import Kind, is_menu, is_site_name, kind_of, qr_title
from corpus.heading import Heading, body_start, choose_title
from corpus.lines import Line, logical_lines
from corpus.outlets import find_outlet, named_outlet
from corpus.page import Block, Page, Role
from corpus.published import EventDate, Published, event_date, infer_year
from corpus.tidying import part_closing, tidied, trim_trailing

__all__ = ["read_dump"]

_CLOCK_LAG = 60
_REPORTED_WITHIN = 7


def read_dump(text: str) -> Page | None:
    """Take the dump of one page apart; None where it holds no article text."""
    lines = logical_lines(text)
    start = body_start(lines)
    if start == len(lines):
        start = _captions_only(lines)
        if start == len(lines):
            return None
    heading = choose_title(lines, start)
    head_dates = _head_dates(lines, start)
    scan = Scan(stop=len(lines))
    read_intro(lines, start, heading, scan)
    read_body(lines, start, heading, bool(head_dates), scan)
    trim_trailing(scan)
    part_closing(scan)
    blocks = tidied(scan.blocks, heading)
    if not blocks:
        return None
    header, doubtful, date_text = _page_date(lines, head_dates, heading, scan, blocks)
    stored = [Block(Role.TITLE, heading.text)] if heading else []
    stored += [Block(Role.DATE, date_text)] if date_text else []
    stored += blocks
    stored += [Block(Role.BYLINE, line) for line in dict.fromkeys(scan.closing)]
    return Page(
        blocks=tuple(stored),
        title=heading.text if heading else None,
        header=header,
        doubtful_header=doubtful,
        bylines=tuple(scan.bylines),
        site_lines=_site_lines(lines, start, heading, scan.stop),
    )


def _captions_only(lines: Sequence[Line]) -> int:
    """Album pages and short notices have no paragraph: the text after the title is the body."""
    texts = [
        i
        for i, line in enumerate(lines)
        if kind_of(line.text) is Kind.TEXT and not is_menu(line.text)
    ]
    texts = [i for i in texts if not header_line(lines[i].text) and len(lines[i].text.split()) >= 4]
    if not texts:
        return len(lines)
    return texts[1] if len(texts) > 1 else texts[0]


def _head_dates(lines: Sequence[Line], start: int) -> list[tuple[int, HeaderLine]]:
    found = ((i, header_line(lines[i].text)) for i in range(start))
    return [(i, h) for i, h in found if h and plausible_rest(h.rest)]


def _page_date(
    lines: Sequence[Line],
    head: list[tuple[int, HeaderLine]],
    heading: Heading | None,
    scan: Scan,
    blocks: list[Block],
) -> tuple[Published | None, Published | None, str | None]:
    """(date line, a doubtful one, its exact words)."""
    at = heading.index if heading else None
    after = [(i, h) for i, h in head if at is not None and i > at]
    before = [(i, h) for i, h in head if at is None or i < at]
    if after:
        return _headed(lines, *after[0])
    if before:
        index, found = before[-1]
        published, _, text = _headed(lines, index, found)
        if _is_clock(found, blocks, heading):
            return None, published, None
        return published, None, text
    if scan.dates:
        return (
            Published(scan.dates[0].core.day, "date line after the text"),
            None,
            scan.date_texts[0],
        )
    return None, None, None


def _headed(lines: Sequence[Line], index: int, found: HeaderLine) -> tuple[Published, None, str]:
    text = lines[index].text[found.core.start : found.core.end]
    return Published(found.core.day, "header line"), None, text


def _is_clock(found: HeaderLine, blocks: list[Block], heading: Heading | None) -> bool:
    """A date above the title that does not fit what the article says of its own time."""
    bodies = [b.text for b in blocks if b.role is Role.BODY]
    event = next((e for e in map(event_date, bodies[:3]) if e), None)
    day = found.core.day
    text = "\n".join([heading.text if heading else "", *bodies])
    if event is None:
        years = [int(y) for y in re.findall(r"\bnăm ((?:19|20)\d{2})\b", text[:3000])]
        return found.core.has_weekday and bool(years) and max(years) < day.year - 1
    if event.year is None and _follows(day, event):
        return False  # a clock would hardly show the very week of the year
    year = event.year or infer_year(text, event.month)
    months = (day.year * 12 + day.month) - ((year or day.year) * 12 + event.month)
    if year is None:
        return months % 12 > 2
    return not -1 <= months * 30 <= _CLOCK_LAG


def _follows(day: date, event: EventDate) -> bool:
    """Does the page's day come right behind the event's day of the same year?"""
    try:
        held = date(day.year, event.month, event.day)
    except ValueError:
        return False
    return 0 <= (day - held).days <= _REPORTED_WITHIN


def _site_lines(
    lines: Sequence[Line], start: int, heading: Heading | None, stop: int
) -> tuple[str, ...]:
    """Lines outside the article that may name the outlet."""
    top = [
        line.text for line in lines[: min(start, 30)] if not heading or line.text != heading.text
    ]
    named = [t for t in top if find_outlet(t) or (is_site_name(t) and named_outlet(t))]
    tail = [line.text for line in lines[stop:]]
    sure = [t for t in tail if kind_of(t) is Kind.IMPRINT and named_outlet(t)]
    other = [t for t in tail if kind_of(t) is Kind.TAIL and not qr_title(t) and named_outlet(t)]
    whole = [t for t in tail if len(t) < 120 and find_outlet(t)]
    return tuple(dict.fromkeys([*named, *sure, *whole, *other]))
