"""Follow-up questions, completed from the turns before without a language model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Turn
from assistant.question import Kind, understand
from corpus.vietnamese.dates import find_dates
from corpus.vietnamese.folding import toneless
from corpus.vietnamese.places import PlaceMention, find_places

__all__ = ["FollowUp", "complete"]

_PERSON = re.compile(
    r"\b(?:(?:ông|bà|anh|chị|vị|đồng chí|đ/c|người|cán bộ|vị lãnh đạo)\s+(?:ấy|đó|này|ta|kia|"
    r"trên)|ổng|bả)\b",
    re.I,
)
_PERSON_BARE = re.compile(
    r"\b(?:(?:ong|ba|anh|chi|vi|dong chi|nguoi|can bo)\s+(?:ay|do|nay|ta|tren))\b", re.I
)
_POINTER = re.compile(
    r"\b(?:hoi nghi|cuoc|su kien|bai|bai bao|buoi|nghi quyet|chi tieu|noi|o|viec|quy che|le|"
    r"dien tap|don vi|dia phuong|phien)"
    r"\s+(?:do|nay|ay|tren|vua roi|noi tren|vua neu|viet do|bao do)\b|^(?:o|tai) do\b"
)
_WHAT_ABOUT = re.compile(
    r"^(?:thế\s+|vậy\s+|the\s+|vay\s+)?(?:còn|con)\s+(?P<rest>.+?)(?:\s+(?:thì\s+sao|thi\s+sao|"
    r"thì\s+thế\s+nào|thi\s+the\s+nao|"
    r"sao|thì|ra\s+sao|thế\s+nào|the\s+nao))?\s*\??$",
    re.I,
)
_ELLIPTIC = 6
"""A question with at most this many syllables and nothing named in it leans on the last one."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A completed question: its full text, and the articles it stays within."""

    text: str
    articles: tuple[str, ...] = ()
    understood: str | None = None


def complete(text: str, history: Sequence[Turn]) -> FollowUp:
    """The question with what it leaves unsaid filled in; unchanged when it stands alone."""
    last = next((t for t in reversed(history) if t.answer.citations), None)
    previous = history[-1] if history else None
    if previous is None:
        return FollowUp(text)
    swapped = _what_about(text, previous)
    if swapped:
        return FollowUp(swapped, understood=swapped)
    if last is None:
        return FollowUp(text)
    person = _person(history)
    for pattern in (_PERSON, _PERSON_BARE):
        if person and pattern.search(text):
            full = pattern.sub(person, text, count=1)
            return FollowUp(full, understood=full)
    if _leans(text):
        ids = tuple(dict.fromkeys(c.article_id for c in last.answer.citations))
        title = last.answer.citations[0].title
        return FollowUp(text, ids, understood=f"{text.rstrip(' ?')}? (trong bài “{title}”)")
    return FollowUp(text)


_SURVEY = re.compile(
    r"\b(?:nhung|cac|bao nhieu|may|liet ke|ke ten|tat ca)\b(?: \S+){0,3} "
    r"(?:hoi nghi|cuoc hop|phien hop|buoi lam viec|bai(?: bao| viet)?|su kien|dien tap)\b"
)
"""Asks over all articles, however short: "Có những hội nghị nào?"."""


def _leans(text: str) -> bool:
    """Whether a question points back, or is too bare to stand alone."""
    plain = toneless(text)
    if _POINTER.search(plain):
        return True
    if _SURVEY.search(plain):
        return False
    asked = understand(text)
    bare = not (asked.names or asked.places or asked.dates or asked.quantities)
    return bare and len(plain.split()) <= _ELLIPTIC


def _person(history: Sequence[Turn]) -> str | None:
    """The person last spoken of: a "who" that was answered, or a name that was asked about."""
    for turn in reversed(history):
        asked = understand(turn.answer.understood or turn.question)
        if asked.kind is Kind.WHO and turn.answer.short_answer:
            return turn.answer.short_answer.split(",")[0]
        if asked.names:
            return asked.names[-1]
    return None


def _what_about(text: str, previous: Turn) -> str | None:
    """ "Còn ở Lạng Sơn thì sao?": the last question with one condition exchanged."""
    match = _WHAT_ABOUT.match(text.strip())
    if match is None:
        return None
    rest = match.group("rest").strip(" ?")
    if (
        re.search(r"\b(?:gì|nào|ai|đâu|bao nhiêu|mấy|gi|nao|dau|bao nhieu|may)\b", rest)
        and len(rest.split()) > 5
    ):
        return f"{rest[:1].upper()}{rest[1:]}?"
    base = previous.answer.understood or previous.question
    base = re.sub(r"\s*\(trong bài “.*?”\)", "", base).strip()
    new_places = find_places(rest, loose=True)
    old_places = find_places(base, loose=True)
    if new_places and old_places:
        return _exchange(
            base, old_places[0].start, old_places[-1].end, _with_type(rest, new_places[0])
        )
    if new_places:
        return f"{base.rstrip(' ?')} ở {_with_type(rest, new_places[0])}?"
    new_dates, old_dates = find_dates(rest), find_dates(base)
    if new_dates and old_dates:
        return _exchange(base, old_dates[0].start, old_dates[0].end, rest)
    new, old = understand(rest), understand(base)
    if new.names and old.names:
        return base.replace(old.names[-1], new.names[0])
    if new.kind in (Kind.WHAT, Kind.LIST, Kind.WHY_HOW) and not re.search(
        r"\b(?:gì|nào|ai|đâu)\b", rest
    ):
        return (
            f"{rest.rstrip('?')}: {base}"
            if new.roles or new.posts
            else f"{base.rstrip(' ?')}, {rest}?"
        )
    return f"{rest.rstrip('?')}?"


def _with_type(text: str, place: PlaceMention) -> str:
    """The place with its kind, in its usual spelling however it was typed."""
    kind = " ".join(text[place.start : place.end].split()[: -len(place.name.split())])
    return f"{kind} {place.name}".strip()


def _exchange(base: str, start: int, end: int, new: str) -> str:
    return base[:start] + new + base[end:]
