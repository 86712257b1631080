"""Which of the lines above the body is the title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.bylines import byline
from corpus.captions import looks_like_caption
from corpus.datelines import header_line
from corpus.furniture import Kind, furniture_key, is_menu, is_site_name, kind_of, qr_title
from corpus.letters import UPPER
from corpus.lines import Line
from corpus.outlets import dateline, find_outlet
from corpus.published import event_date
from corpus.vietnamese.folding import fold

__all__ = ["Heading", "body_start", "choose_title", "is_body"]

_STOPS = (".", "!", "?", "…", ".”", '."', "…”", ";", ":")
_SENTENCE_BREAK = re.compile(rf"[^\W\d_]{{2,}}[.!?…]”?\s+[{UPPER}“]")
_SLOGAN = re.compile(
    r"\b(?:tiếng nói của|cơ quan (?:của|ngôn luận|chủ quản)|chào mừng|kỷ niệm \d+ năm|nền tảng"
    r"|nhiệt liệt"
    r"|hotline|tòa soạn|toà soạn|\d+\s?°c|°c)\b"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The title and where it stands (None: it is not among the lines above the body)."""

    text: str
    index: int | None


def is_body(text: str) -> bool:
    """Does this line run like a paragraph of an article?"""
    words = len(text.split())
    if words < 5 or kind_of(text) is not Kind.TEXT or header_line(text) or byline(text):
        return False
    if words > 45:
        return not is_menu(text)
    if dateline(text) or (words >= 8 and _opens_with_date(text)):
        return True
    if looks_like_caption(text) or is_menu(text):
        return False
    if words >= 10 and text.endswith(_STOPS):
        return not _SLOGAN.search(fold(text)[:200]) or words >= 20
    return words >= 20 and bool(_SENTENCE_BREAK.search(text))


def _opens_with_date(text: str) -> bool:
    found = event_date(text[:120])
    return found is not None and found.start < 40 and text[:1].isupper()


def body_start(lines: Sequence[Line]) -> int:
    """Index of the first body line; len(lines) if there is none."""
    related = False
    first = len(lines)
    for index, line in enumerate(lines):
        if kind_of(line.text) is Kind.RELATED:
            related = True
        elif is_body(line.text):
            first = index
            break
    if first == len(lines):
        return first
    if related:
        return _restarted(lines, first)
    return _past_title(lines, first)


def _past_title(lines: Sequence[Line], first: int) -> int:
    """A title that ends like a sentence ("...?") is not the body's start."""
    text = lines[first].text
    if any(is_candidate(line.text) for line in lines[:first]) or len(text.split()) > 30:
        return first
    if _SENTENCE_BREAK.search(text) or dateline(text) or _opens_with_date(text):
        return first
    following = next((i for i in range(first + 1, len(lines)) if is_body(lines[i].text)), None)
    if following is None or following > first + 6:
        return first
    leads = dateline(lines[following].text) or _opens_with_date(lines[following].text)
    return following if not text.endswith(".") or leads else first


def _restarted(lines: Sequence[Line], first: int) -> int:
    """With a list of other articles on top, the body starts after the last title + date line."""
    for index in range(len(lines) - 1):
        if index < first or not header_line(lines[index].text):
            continue
        if not (is_candidate(lines[index - 1].text) or is_candidate(lines[index + 1].text)):
            continue
        for later in range(index + 1, min(index + 6, len(lines))):
            if is_body(lines[later].text):
                return later
        break
    return first


def is_candidate(text: str) -> bool:
    """May this line be a title, by its words?"""
    words = len(text.split())
    if not 3 <= words <= 60 or len(text) > 400 or kind_of(text) is not Kind.TEXT:
        return False
    if is_menu(text) or header_line(text) or find_outlet(text) or looks_like_caption(text):
        return False
    if is_site_name(text) and words <= 8:
        return False
    if _SLOGAN.search(fold(text)) and not re.search(r"[:,]", text):
        return False
    return byline(text) is None


def choose_title(lines: Sequence[Line], start: int) -> Heading | None:
    """The title among `lines[:start]`, or from a line that repeats it further down."""
    keys = Counter(furniture_key(line.text) for line in lines if len(line.text) < 400)
    qr = next((title for line in lines[start:] if (title := qr_title(line.text))), None)
    if qr:
        keys[furniture_key(qr)] += 1
    body = fold(" ".join(line.text for line in lines[start : start + 6])[:4000])
    candidates = [i for i in range(start) if is_candidate(lines[i].text)]
    if not candidates:
        return Heading(qr, None) if qr else None
    best = max(candidates, key=lambda i: (_score(lines, i, start, keys, body), i))
    text = lines[best].text
    same = [i for i in candidates if furniture_key(lines[i].text) == furniture_key(text)]
    return Heading(text, same[-1])


def _score(lines: Sequence[Line], i: int, start: int, keys: Counter[str], body: str) -> float:
    text = lines[i].text
    words = fold(text).split()
    pairs = [" ".join(p) for p in pairwise(words)]
    score = 2.0 * sum(p in body for p in pairs) / max(1, len(pairs))
    score += 3.0 if keys[furniture_key(text)] > 1 else 0.0
    score += 1.0 * (i + 1) / start
    score += 1.0 if len(words) >= 6 else 0.0
    score -= 2.0 if len(words) > 32 else 0.0
    score -= 0.0 if text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘" else 1.0
    score -= 1.0 if _under_title(lines, i, text) else 0.0
    below = [line.text for line in lines[i + 1 : min(i + 3, start)]]
    score += 1.0 if any(header_line(t) for t in below) else 0.0
    return score


def _under_title(lines: Sequence[Line], i: int, text: str) -> bool:
    """Another title-like line of some length stands close above: this one is its sapo."""
    key = furniture_key(text)
    return any(
        is_candidate(line.text) and furniture_key(line.text) != key and len(line.text.split()) >= 6
        for line in lines[max(0, i - 3) : i]
    )
