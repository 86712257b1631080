"""Reading down the lines of a page: what belongs to the article, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.bylines import Byline, byline, is_name_line
from corpus.captions import looks_like_caption
from corpus.datelines import HeaderLine, header_line
from corpus.furniture import Kind, furniture_key, is_menu, is_site_name, kind_of
from corpus.heading import Heading, is_body
from corpus.letters import LOWER, UPPER
from corpus.lines import Line
from corpus.outlets import dateline, find_outlet
from corpus.page import Block, Role
from corpus.vietnamese.folding import fold

__all__ = ["Scan", "is_short", "plausible_rest", "read_body", "read_intro"]

_END_MARK = re.compile(r"(?:\./\.|/\.|\.\./\.)\s*$")
_STOPPED = re.compile(r"[.!?…:;”\"’)]\s*$")
_INITIALLED = re.compile(rf"[{LOWER}]\s+[{UPPER}]\.?$")
_FAR = 60
_GALLERY = re.compile(
    r"\W*(?:dưới đây là|sau đây là|một số hình ảnh|một vài hình ảnh|chùm ảnh)\b.*"
)


@dataclass(slots=True)
class Scan:
    """What has been gathered while reading down the body."""

    blocks: list[Block] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    dates: list[HeaderLine] = field(default_factory=list)
    date_texts: list[str] = field(default_factory=list)
    ended: bool = False
    stop: int = 0

    paragraphs: int = 0
    """Blocks that are paragraphs, counted as they come."""

    def add(self, role: Role, text: str) -> None:
        """Append a block."""
        self.blocks.append(Block(role, text))
        self.paragraphs += role is Role.BODY


def _date_line(text: str) -> bool:
    found = header_line(text)
    return found is not None and plausible_rest(found.rest)


def plausible_rest(rest: str) -> bool:
    """What else a date line may say: nothing, a name, an outlet, a section, a counter."""
    return (
        not rest or is_name_line(rest) or find_outlet(rest) is not None or is_menu(rest)
        or is_site_name(rest) or kind_of(rest) is not Kind.TEXT or len(rest) <= 3
    )  # fmt: skip


def read_intro(lines: Sequence[Line], start: int, heading: Heading | None, scan: Scan) -> None:
    """Author, sapo and captions between the title and the body."""
    first = heading.index + 1 if heading and heading.index is not None else start
    title_key = furniture_key(heading.text) if heading else ""
    for line in lines[first:start]:
        text = line.text
        if kind_of(text) is not Kind.TEXT or furniture_key(text) == title_key:
            continue
        head = header_line(text)
        if head:
            continue
        close = byline(text)
        if close:
            _add_byline(scan, text, close)
        elif looks_like_caption(text):
            scan.add(Role.CAPTION, text)
        elif len(text.split()) >= 12 and not is_menu(text) and not is_site_name(text):
            scan.add(Role.BODY, text)
    for line in lines[:start]:
        head = header_line(line.text)
        if head and head.rest and is_name_line(head.rest):
            at = line.text.find(head.rest)
            if at >= 0:
                scan.bylines.append(Byline(head.rest, at, at + len(head.rest)))
        elif head and head.rest and find_outlet(head.rest):
            scan.bylines.append(Byline(head.rest, 0, 0, is_source=True))


def _add_byline(scan: Scan, text: str, close: Byline) -> None:
    if close.labelled:
        scan.bylines.insert(0, close)
    else:
        scan.bylines.append(close)
    if text not in scan.closing:
        scan.closing.append(text)


def read_body(
    lines: Sequence[Line], start: int, heading: Heading | None, dated: bool, scan: Scan
) -> None:
    title_key = furniture_key(heading.text) if heading else ""
    index = start
    while index < len(lines):
        text = lines[index].text
        kind = kind_of(text)
        if kind in (Kind.NOISE, Kind.LINK) or (title_key and furniture_key(text) == title_key):
            index += 1
            continue
        if kind is Kind.RELATED:
            resumed = _resumes(lines, index, scan)
            if resumed is None:
                break
            index = resumed
            continue
        if kind in (Kind.TAIL, Kind.IMPRINT) or not _take(lines, index, dated, scan):
            break
        index += 1
    scan.stop = index


def _take(lines: Sequence[Line], index: int, dated: bool, scan: Scan) -> bool:
    """Add one line of text; False where the article is over before it."""
    text = lines[index].text
    head = header_line(text)
    if head and plausible_rest(head.rest):
        if dated and not head.labelled and scan.paragraphs:
            return False  # a second date line: the next teaser
        scan.dates.append(head)
        scan.date_texts.append(text[head.core.start : head.core.end])
        return True
    close = byline(text)
    if close:
        return _take_byline(lines, index, text, close, scan)
    if scan.ended:
        if looks_like_caption(text) or _GALLERY.fullmatch(fold(text)[:120]):
            scan.add(Role.CAPTION, text)
            return True
        return False
    if scan.paragraphs >= 2 and dateline(text) and is_short(lines[index - 1].text):
        return False  # a teaser with its own dateline under its own title
    scan.add(Role.CAPTION if looks_like_caption(text) else Role.BODY, text)
    if _END_MARK.search(text):
        scan.ended = True
    return True


def _take_byline(lines: Sequence[Line], index: int, text: str, close: Byline, scan: Scan) -> bool:
    if scan.ended:
        known = any(close.who == b.who for b in scan.bylines)
        if close.labelled or close.is_source or known or not scan.closing:
            _add_byline(scan, text, close)
            return True
        return False
    if (
        not close.labelled
        and not close.is_source
        and (_goes_on(lines, index) or (scan.paragraphs <= 2 and _hardly_begun(lines, index)))
    ):
        # A name alone in mid-article: the second line of a caption, its photographer, a
        # person without a family name, the head of a section.
        scan.add(Role.CAPTION, text)
        return True
    if close.labelled and not close.is_source and not scan.paragraphs:
        _add_byline(scan, text, close)
        return True
    _add_byline(scan, text, close)
    scan.ended = True
    return True


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Does the same article go on after a name that stands alone?"""
    for line in lines[index + 1 : index + 4]:
        text = line.text
        kind = kind_of(text)
        if kind is Kind.NOISE:
            continue
        if kind is not Kind.TEXT or _date_line(text) or dateline(text):
            return False
        close = byline(text)
        if close and not close.labelled and _INITIALLED.search(close.who):
            continue  # "Lò Thị M.", a person who is spoken of, not one who signs
        if close:
            return False
        if looks_like_caption(text):
            continue
        return is_body(text) and _closes_later(lines, index + 1)
    return False


def _hardly_begun(lines: Sequence[Line], index: int) -> bool:
    """Do many paragraphs follow, with nothing of another article among them?"""
    bodies = 0
    for line in lines[index + 1 : index + _FAR]:
        text = line.text
        if kind_of(text) in (Kind.TAIL, Kind.IMPRINT, Kind.RELATED):
            break
        if _date_line(text) or dateline(text):
            return False
        bodies += is_body(text)
    return bodies >= 5


def _closes_later(lines: Sequence[Line], index: int) -> bool:
    """A byline or the page's very end is reached by paragraphs alone."""
    for line in lines[index:]:
        text = line.text
        kind = kind_of(text)
        if kind in (Kind.TAIL, Kind.IMPRINT, Kind.RELATED):
            return True
        if _date_line(text) or dateline(text):
            return False
        if kind is Kind.TEXT and (byline(text) or _END_MARK.search(text)):
            return True
    return True


def _resumes(lines: Sequence[Line], index: int, scan: Scan) -> int | None:
    """Where the body goes on after a box of related titles in its middle; None if it does not.

    Only sure signs count: one to four short titles, then paragraphs without dates
    or datelines of their own, then the byline that has not come yet.
    """
    if scan.ended or not scan.paragraphs:
        return None if scan.ended else index + 1
    titles = 0
    at = index + 1
    while at < len(lines) and not is_body(lines[at].text):
        text = lines[at].text
        if (
            kind_of(text) not in (Kind.TEXT, Kind.LINK, Kind.NOISE)
            or _date_line(text)
            or byline(text)
        ):
            return None
        titles += kind_of(text) is not Kind.NOISE
        at += 1
    if at == len(lines) or not 1 <= titles <= 4:
        return None
    keys: set[str] = set()
    for line in lines[at:]:
        text = line.text
        kind = kind_of(text)
        key = furniture_key(text)
        if (
            kind in (Kind.TAIL, Kind.IMPRINT, Kind.RELATED)
            or _date_line(text)
            or dateline(text)
            or key in keys
        ):
            return None
        keys.add(key)
        if kind is Kind.TEXT and (byline(text) or _END_MARK.search(text)):
            return at
        if kind is Kind.TEXT and is_short(text) and not looks_like_caption(text):
            return None
    return None


def is_short(text: str) -> bool:
    return len(text.split()) <= 32 and not _STOPPED.search(text)
