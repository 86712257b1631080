"""Text that already is one article: paragraphs as they are given, nothing cut away.

Word, PDF and `.jsonl` give the parts of one article more surely than a web page's dump
does. The dump's reader still goes over them first, because such texts are often pasted
from pages; it is overruled where it would lose the title that is known, or too much of
the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.bylines import Byline, byline
from corpus.captions import looks_like_caption
from corpus.dump import read_dump
from corpus.furniture import furniture_key
from corpus.page import Block, Page, Role
from corpus.vietnamese.folding import nfc

__all__ = ["Closed", "closed_by_byline", "read_paragraphs"]

_HEAD = 14
"""Lines among which a title may stand."""
_LEAST_KEPT = 0.6
_LEAST_TITLE_WORDS = 5


class Closed(NamedTuple):
    """A body whose last block is marked as the byline if it is one."""

    body: list[Block]
    bylines: tuple[Byline, ...]


def closed_by_byline(body: Sequence[Block]) -> Closed:
    """Mark the last block as the byline if it reads as one and is not all there is."""
    closing = byline(body[-1].text) if len(body) > 1 else None
    if closing is None:
        return Closed(list(body), ())
    return Closed([*body[:-1], Block(Role.BYLINE, body[-1].text)], (closing,))


def read_paragraphs(lines: Sequence[str], title: str | None = None, *, sure: bool) -> Page | None:
    """The article in paragraphs that a file format has kept apart; None where there is none.

    `title` is what the file itself calls the article; with `sure` it is the title, else
    only a hint: it is believed where the text begins with it, or has no title at all.
    """
    lines = [line for line in (" ".join(nfc(line).split()) for line in lines) if line]
    title = " ".join(nfc(title).split()) if title else None
    known = title
    if title:
        lines, found = _with_whole_title(lines, title)
        known = title if found or sure else None
        if sure and not found:
            lines = [title, *lines]
    page = read_dump("\n\n".join(lines))
    if page is not None and page.title is None and title and known is None:
        if len(title.split()) < _LEAST_TITLE_WORDS:
            return page
        known, lines = title, [title, *lines]
        page = read_dump("\n\n".join(lines))
    if known is None:
        return page
    if page is None or not _is(page.title, known):
        below = next((n for n, line in enumerate(lines) if _is(line, known)), 0)
        page = read_dump("\n\n".join(lines[below:]))
    if page is None or not _is(page.title, known) or _kept(page, lines) < _LEAST_KEPT:
        return _as_given(lines, known)
    return page


def _is(text: str | None, title: str) -> bool:
    return text is not None and furniture_key(text) == furniture_key(title)


def _with_whole_title(lines: list[str], title: str) -> tuple[list[str], bool]:
    """A title that stands on several lines of the head is put on one; is it there at all?"""
    wanted = furniture_key(title).replace(" ", "")
    for start in range(min(_HEAD, len(lines))):
        joined = ""
        for stop in range(start + 1, min(start + 6, len(lines)) + 1):
            joined += furniture_key(lines[stop - 1]).replace(" ", "")
            if joined == wanted:
                whole = lines[start] if stop == start + 1 else " ".join(lines[start:stop])
                return [*lines[:start], whole, *lines[stop:]], True
            if not wanted.startswith(joined):
                break
    return lines, False


def _kept(page: Page, lines: Sequence[str]) -> float:
    whole = sum(map(len, lines))
    return sum(len(block.text) for block in page.blocks) / max(1, whole)


def _as_given(lines: Sequence[str], title: str) -> Page | None:
    body = [
        Block(Role.CAPTION if looks_like_caption(line) else Role.BODY, line)
        for line in lines
        if not _is(line, title)
    ]
    closed = closed_by_byline(body)
    if not any(block.role is Role.BODY for block in closed.body):
        return None
    return Page(
        blocks=(Block(Role.TITLE, title), *closed.body), title=title, bylines=closed.bylines
    )
