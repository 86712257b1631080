"""The days that a question over many articles names, as stretches of time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.question import Question
from corpus.vietnamese.dates import DateMention
from corpus.vietnamese.folding import toneless

__all__ = ["Times", "is_topic", "times_of"]

_HALF = re.compile(r"\bnua (?P<half>dau|cuoi)(?: cua)? nam (?P<year>\d{4})\b")
_TO = re.compile(r"\s*,?\s*(?:cho )?(?:-|–|(?:den|toi)(?: het| cuoi| nam| ngay)?)\s*")
_BEFORE = re.compile(r"\b(?:truoc|truoc khi den)(?: ngay| thang| nam)?\s*$")
_AFTER = re.compile(r"\b(?:sau)(?: ngay| thang| nam)?\s*$")
_FROM = re.compile(r"\b(?:tu|ke tu|tinh tu|bat dau tu)(?: ngay| thang| nam| dau nam| dau)?\s*$")
_UNTIL = re.compile(r"\b(?:den|toi|den het|toi het|cho den)(?: ngay| thang| nam)?\s*$")
_ABOUT = re.compile(
    r"\b(?:so ket|nhiem vu|cong tac|phuong huong|ke hoach|nhiem ky|chi tieu)(?: trong)?\s*$"
)
_PARTS = {"dau": (1, 3), "giua": (5, 8), "cuoi": (10, 12)}
"""Months that "đầu năm" and the like mean."""
_HALF_YEAR = re.compile(r"\b(?:\d+|sau|ba|chin) thang (?:dau|cuoi) nam")
_QUARTER = re.compile(r"(?:trong |vao )?(?:cac )?quy (?P<n>[1-4]|i{1,3}|iv)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_STRETCH = re.compile(r"\bgiai doan\b")


@dataclass(frozen=True, slots=True)
class Times:
    """`windows`: first and last days, any of which is meant; `months` of any year."""

    windows: tuple[tuple[date, date], ...] = ()
    months: frozenset[int] = frozenset()


def is_topic(question: Question, mention: DateMention) -> bool:
    """Whether it tells what an event is about, not when it was.

    "sơ kết 6 tháng đầu năm", "nhiệm kỳ 2020-2025", "giai đoạn 2021-2025" without "trong".
    """
    plain = toneless(question.text).lower()
    before, own = plain[: mention.start], plain[mention.start : mention.end]
    if _HALF_YEAR.search(own) and (not mention.has_year or _ABOUT.search(before)):
        return True
    if _STRETCH.search(before[-12:] + own):
        behind = plain[mention.end :].strip(" ?.,)")
        alone = not before.replace("giai doan", "").strip(" ,(") or not behind
        return not alone and re.search(r"\btrong (?:giai doan)?", before[-18:] + own) is None
    return _ABOUT.search(before) is not None and mention.precision in ("year", "half", "period")


def times_of(question: Question) -> Times | None:
    """The time that is meant; empty where none is named, None where it cannot be told."""
    plain = toneless(question.text).lower()
    half = _HALF.search(plain)
    if half is not None:
        year = int(half["year"])
        late = half["half"] == "cuoi"
        first, last = (7, 12) if late else (1, 6)
        return Times(((date(year, first, 1), date(year, last, 31 if late else 30)),))
    mentions = [m for m in question.dates if not is_topic(question, m)]
    windows: list[tuple[date, date]] = []
    months: set[int] = set()
    at = 0
    while at < len(mentions):
        one = mentions[at]
        quarter = _QUARTER.fullmatch(plain[one.start : one.end].strip())
        if quarter is not None and not one.has_year:  # of any year
            last_month = 3 * (_ROMAN.get(quarter["n"]) or int(quarter["n"]))
            months |= {last_month - 2, last_month - 1, last_month}
            at += 1
            continue
        if one.first is None or (one.precision in ("month", "day") and not one.has_year):
            month = one.first.month if one.first else one.first_day and one.first_day[0]
            if month is None or one.precision != "month":
                return None
            months.add(month)
            at += 1
            continue
        window, used = _window(plain, mentions, at)
        if window is None:
            return None
        windows.append(window)
        at += used
    return Times(tuple(windows), frozenset(months))


def _window(
    plain: str, mentions: list[DateMention], at: int
) -> tuple[tuple[date, date] | None, int]:
    """What the mention number `at` means, and how many mentions that takes in ("từ A đến B")."""
    one = mentions[at]
    first, last = one.first, one.last
    if first is None or last is None:
        return None, 1
    own = plain[one.start : one.end]
    before = plain[: one.start]
    number = re.search(r"\d|quy|thang|nam|ngay|mung", own)
    lead = before + (own[: number.start()] if number else "")
    if at + 1 < len(mentions):
        other = mentions[at + 1]
        between = plain[one.end : other.start]
        inner = re.match(r"(?:den|toi|cho den)(?: het)?\b", plain[other.start : other.end])
        ranged = _TO.fullmatch(between) or (not between.strip(" ,") and inner)
        if ranged and other.last is not None and (_FROM.search(lead) or between.strip() in "-–"):
            return (first, other.last), 2
    part = re.match(r"(?:vao )?(dau|giua|cuoi) nam\b", own)
    if part is not None and one.precision == "year":
        start, end = _PARTS[part[1]]
        last_day = 31 if end in (3, 8, 12) else 30
        return (date(first.year, start, 1), date(first.year, end, last_day)), 1
    if one.precision == "period" or (first != last and re.search(r"\b(?:den|toi)\b", own)):
        return (first, last), 1
    if _BEFORE.search(lead):
        return (date.min, first - timedelta(days=1)), 1
    if _AFTER.search(lead) and one.precision != "half":  # "sáu tháng đầu năm"
        return (last + timedelta(days=1), date.max), 1
    if _FROM.search(lead):
        return (first, date.max), 1
    if _UNTIL.search(lead):
        return (date.min, last), 1
    return (first, last), 1
