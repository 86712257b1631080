"""Dates and periods as Vietnamese news writes them.

`find_dates` reads days (26/09/2017, sáng 26-6, 14.3, ngày 26 tháng 9), runs of
days (8-10/9, ngày 3 và 4-10, từ 26.9-11.10), months, quarters, half years,
years, terms (nhiệm kỳ 2020 - 2025) and relative days (sáng nay, hôm qua).

What tells 26-6 from a score, a ratio or a range of counts: after a word for
the time ("ngày", "sáng", "từ ngày") any separator will do. Without one, "/"
is read as a date unless a counted noun follows (09/12 thanh niên) or the
word before names a document, a road or a unit (số 26/9, đường 30/4); "-" and
"." only inside brackets, after a word like "đến", "hôm", or in a range.

A year is filled in from `reference`, the day of publication: the latest year
that does not put the date more than three days after it; the earliest that
does not put it before when the sentence says that it lies ahead (sẽ, dự kiến).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from corpus.vietnamese.counted import either
from corpus.vietnamese.date_forms import (
    FORMS,
    FUTURE,
    LUNAR,
    NOT_A_DATE_AFTER,
    NOT_A_DATE_BEFORE,
)
from corpus.vietnamese.folding import fold_with_offsets, toneless

__all__ = ["DateMention", "Precision", "covers", "find_dates", "same_date"]

Precision = Literal["day", "month", "quarter", "half", "year", "period"]
MonthDay = tuple[int, int]
_Day = tuple[int | None, int, int]

_SLACK = timedelta(days=3)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_COUNTS = {"ba": 3, "sau": 6, "chin": 9}
_YEAR_SHIFT = {"nay": 0, "ngoai": -1, "truoc": -1, "toi": 1, "sau": 1}
_DAY_SHIFT = {"nay": 0, "qua": -1, "mai": 1}
_LOOSE_CUE = re.compile(
    either(r"(?:«đến»|«từ»|«vào»|«dịp»|«lễ»|«khánh»|«trước»|«tới»|«hôm»|«tết»)\s(?:«hết»\s)?\Z")
)
_JOINED = re.compile(either(r"[\s,(-]*(?:«ngày»\s)?"))


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date or period in a text.

    `start`, `end` are code points of the text that was given and take in the
    words that belong to it ("Sáng ngày", "quý", "giai đoạn", "đến năm").
    A run of days has precision "day" and `first` < `last`; a run of months or
    years has "period".
    """

    start: int
    end: int
    first: date | None
    """First day; None where the year is neither written nor given."""
    last: date | None
    """Last day, inclusive."""
    precision: Precision
    has_year: bool
    """Is the year written out?"""
    first_day: MonthDay | None = None
    """(month, day) of the first day, known even without a year."""
    last_day: MonthDay | None = None
    """(month, day) of the last day."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a form says, before the year is filled in. Offsets are folded ones."""

    start: int
    end: int
    precision: Precision
    first: _Day
    last: _Day
    written: bool
    """Is the year written out?"""


def find_dates(text: str, reference: date | None = None) -> list[DateMention]:
    """The dates and periods of `text`, in order, not overlapping.

    `reference` (the day of publication) fills in years and relative days.
    """
    folded = fold_with_offsets(text)
    taken: list[tuple[int, int]] = []
    found: list[_Found] = []
    for form in FORMS:
        for match in form.pattern.finditer(folded.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            new = list(_read(form.name, match, reference))
            found.extend(new)
            taken.extend((one.start, one.end) for one in new)
    found.sort(key=lambda one: one.start)
    mentions: list[DateMention] = []
    for i, one in enumerate(found):
        if one.first[1] == 0 and _restated(found, i, folded.text):
            continue
        mention = _dated(one, folded.text, reference)
        if mention is not None:
            end = _closed(folded.text, one.start, one.end)
            mentions.append(replace(mention, **folded.span(one.start, end)._asdict()))
    return mentions


def same_date(a: DateMention, b: DateMention) -> bool:
    """Do both name the same day or period?

    Where one has no year of its own, only day and month are compared.
    """
    if a.has_year and b.has_year:
        return a.first is not None and (a.first, a.last) == (b.first, b.last)
    if a.first_day is None or b.first_day is None:
        return a.first is not None and (a.first, a.last) == (b.first, b.last)
    return (a.first_day, a.last_day) == (b.first_day, b.last_day)


def covers(outer: DateMention, inner: DateMention) -> bool:
    """Does `inner` lie within `outer` (a day within a run of days, a year)?

    Where one has no year of its own, only day and month are compared.
    """
    if outer.first and outer.last and inner.first and inner.last:
        written = outer.has_year and inner.has_year
        if written or (outer.first <= inner.first and inner.last <= outer.last):
            return outer.first <= inner.first and inner.last <= outer.last
    if outer.first_day is None or outer.last_day is None:
        return False
    if inner.first_day is None or inner.last_day is None or outer.precision == "year":
        return False
    return outer.first_day <= inner.first_day and inner.last_day <= outer.last_day


def _closed(text: str, start: int, end: int) -> int:
    """The end of a mention, with the bracket that closes one within it."""
    opened = "(" in text[start:end] and ")" not in text[start:end]
    return end + 1 if opened and text[end : end + 1] == ")" else end


def _restated(found: list[_Found], i: int, text: str) -> bool:
    """Is the relative day at `i` followed by its own date: "sáng nay (25/8)"?"""
    if i + 1 == len(found) or found[i + 1].precision != "day" or found[i + 1].first[1] == 0:
        return False
    return _JOINED.fullmatch(text, found[i].end, found[i + 1].start) is not None


# -- Reading one form --------------------------------------------------------


def _read(name: str, match: re.Match[str], reference: date | None) -> Iterator[_Found]:
    """What `match` of the form `name` says; nothing if it is no date after all."""
    start, end = match.span()
    year = _number(match, "y")
    if name in ("span of full dates", "days of a month", "worded day", "full day", "day and month"):
        if _plausible(name, match):
            yield from _days(name, match)
    elif name == "quarter":
        last_month = 3 * _QUARTERS[match["q"]]
        yield _months(match, "quarter", year, (last_month - 2, last_month))
    elif name == "months of a year":
        yield from _part_of_year(match, year, reference)
    elif name == "span of months":
        if NOT_A_DATE_AFTER.match(match.string, end):
            return
        first, last = int(match["m1"]), int(match["m"])
        first_year = _number(match, "y1") or year
        if first < last or (first_year or 0) < (year or 0):
            ends = (first_year, first, 1), (year, last, 31)
            yield _Found(start, end, "period", *ends, year is not None)
    elif name in ("month", "bare month"):
        if name == "month" or not NOT_A_DATE_BEFORE.search(match.string[:start][-20:]):
            year = year or _relative_year(match, reference)
            yield _months(match, "month", year, (int(match["m"]), int(match["m"])))
    elif name == "span of years":
        first_year = int(match["y1"])
        if year is not None and 0 < year - first_year <= 100:
            yield _Found(start, end, "period", (first_year, 1, 1), (year, 12, 31), True)
    elif name in ("year", "bare year"):
        written = year is not None
        year = year or _relative_year(match, reference)
        yield _Found(start, end, "year", (year, 1, 1), (year, 12, 31), written)
    else:
        shift = _DAY_SHIFT[match["when"] or match["next"]]
        # Month 0 marks a relative day: there is no month and day to compare.
        day = reference + timedelta(days=shift) if reference else None
        told = (day.year * 10000 + day.month * 100 + day.day, 0, 0) if day else (None, 0, 0)
        yield _Found(start, end, "day", told, told, False)


def _number(match: re.Match[str], group: str) -> int | None:
    found = match.groupdict().get(group)
    return int(found) if found else None


def _relative_year(match: re.Match[str], reference: date | None) -> int | None:
    word = match.groupdict().get("rel")
    if word is None or reference is None:
        return None
    return reference.year + _YEAR_SHIFT[toneless(word)]


def _months(
    match: re.Match[str], precision: Precision, year: int | None, months: tuple[int, int]
) -> _Found:
    first, last = (year, months[0], 1), (year, months[1], 31)
    return _Found(*match.span(), precision, first, last, bool(match.groupdict().get("y")))


def _part_of_year(
    match: re.Match[str], year: int | None, reference: date | None
) -> Iterator[_Found]:
    typed = toneless(match["n"])
    count = _COUNTS[typed] if typed in _COUNTS else int(typed)
    year = year or _relative_year(match, reference) or (reference.year if reference else None)
    # "9 tháng năm 2023" are the first nine.
    first = 13 - count if match["side"] and toneless(match["side"]) == "cuoi" else 1
    precision: Precision = {3: "quarter", 6: "half"}.get(count, "period")  # type: ignore[assignment]
    yield _months(match, precision, year, (first, first + count - 1))


def _plausible(name: str, match: re.Match[str]) -> bool:
    """Is this day, or run of days, no ratio, score, range or number of a document?"""
    text = match.string
    if LUNAR.match(text, match.end()):
        return False
    before = text[max(0, match.start() - 20) : match.start()]
    cue = match["cue"] or ""
    worded = "thang" in toneless(match[0])
    if name == "full day":
        return worded or "/" not in match["s"] or not re.search(r"(?:số|so)\s?\Z", before)
    if worded or re.search(r"(?!\btừ\b|\btu\b|\btrong\b|\bvao\b|\bvào\b)\b[^\W\d]+\b", cue):
        return True
    if match.groupdict().get("y"):
        return True
    if NOT_A_DATE_AFTER.match(text, match.end()) or NOT_A_DATE_BEFORE.search(before):
        return False
    if name == "days of a month" and "-" not in match["to"]:
        return bool(cue)
    if "/" in match["s"]:
        return match[0] != "24/7" and not re.search(either(r"(?:«đạt»|«có»|«được»)\s\Z"), before)
    bracketed = before.endswith("(") and text[match.end() : match.end() + 1] == ")"
    return bool(cue) or bracketed or _LOOSE_CUE.search(before) is not None


def _days(name: str, match: re.Match[str]) -> Iterator[_Found]:
    start, end = match.span()
    year, month, day = _number(match, "y"), int(match["m"]), int(match["d"])
    last = (year, month, day)
    if name == "span of full dates":
        first = (_number(match, "y1") or year, int(match["m1"]), int(match["d1"]))
        yield from _span_of_days(match, first, last)
    elif name == "days of a month":
        yield from _days_of_month(match, last)
    else:
        yield _day(start, end, last, last)


def _span_of_days(match: re.Match[str], first: _Day, last: _Day) -> Iterator[_Found]:
    """A range; or, when the ends are the same day of two years, an anniversary's two days."""
    start, end = match.span()
    if first[1:] == last[1:]:
        middle = match.end("y1") if match["y1"] else match.end("m1")
        yield _day(start, middle, first, first)
        yield _day(match.start("d"), end, last, last)
        return
    if first[1:] > last[1:] and first[0] is not None and first[0] == last[0]:
        # "từ 28/12-03/01/2024": the year belongs to the last day.
        first = (first[0] - 1, *first[1:])
    yield _day(start, end, first, last)


def _days_of_month(match: re.Match[str], last: _Day) -> Iterator[_Found]:
    """A run of days that share their month, or separate days joined by "và"."""
    start, end = match.span()
    year, month, day = last
    first_day = int(match["d1"])
    dashed = "-" in match["to"]
    if first_day >= day or (dashed and "-" in match["s"]):
        return
    listed = match["to"].strip().startswith((",", "và", "va"))
    middle = [int(match["d2"])] if match["d2"] else []
    days = [first_day, *middle, day]
    if not listed or days == list(range(first_day, day + 1)):
        yield _day(start, end, (year, month, first_day), last)
        return
    first = (year, month, first_day)
    yield _day(start, match.end("d1"), first, first)
    for extra in middle:
        here = (year, month, extra)
        yield _day(match.start("d2"), match.end("d2"), here, here)
    yield _day(match.start("d"), end, last, last)


def _day(start: int, end: int, first: _Day, last: _Day) -> _Found:
    return _Found(start, end, "day", first, last, last[0] is not None)


# -- Filling in the year -----------------------------------------------------


def _dated(one: _Found, text: str, reference: date | None) -> DateMention | None:
    """The mention (with folded offsets); None for a day that no calendar has."""
    year, month, day = one.last
    if month == 0:
        told = date(year // 10000, year // 100 % 100, year % 100) if year else None
        return DateMention(one.start, one.end, told, told, "day", False)
    if one.precision == "year" and year is None:
        return DateMention(one.start, one.end, None, None, "year", False)
    if year is None and reference is not None:
        ahead = FUTURE.search(text[max(0, one.start - 60) : one.start]) is not None
        year = _likely_year(one, reference, ahead)
    last_day = _last_of_month(year, month, day, one.precision)
    first_month_day = one.first[1:]
    if not _exists(year, *first_month_day) or not _exists(year, month, last_day):
        return None
    first = last = None
    if year is not None:
        first_year = one.first[0]
        if first_year is None:
            first_year = year - 1 if first_month_day > (month, day) else year
        if not _exists(first_year, *first_month_day):
            return None
        first, last = date(first_year, *first_month_day), date(year, month, last_day)
    return DateMention(
        one.start, one.end, first, last, one.precision, one.written,
        first_month_day, (month, last_day),
    )  # fmt: skip


def _last_of_month(year: int | None, month: int, day: int, precision: Precision) -> int:
    if precision == "day":
        return day
    # Without a year the last of February is the 28th.
    return calendar.monthrange(year or 2001, month)[1]


def _exists(year: int | None, month: int, day: int) -> bool:
    # A leap year stands for an unknown one.
    return 1 <= day <= calendar.monthrange(year or 2000, month)[1]


def _likely_year(one: _Found, reference: date, ahead: bool) -> int | None:
    """The year (of its end) for a day or period written without one.

    None for a day that no year has.
    """
    _, month, day = one.first
    # A month or quarter may be spoken of before it begins.
    slack = _SLACK if one.precision == "day" else timedelta(days=45)
    years = [reference.year + shift for shift in range(-8, 2)]
    starts = [date(year, month, day) for year in years if _exists(year, month, day)]
    if ahead:
        coming = [start for start in starts if start >= reference - _SLACK]
        if coming:
            return _year_of_end(one, min(coming))
    past = [start for start in starts if start <= reference + slack]
    return _year_of_end(one, max(past)) if past else None


def _year_of_end(one: _Found, first: date) -> int:
    return first.year + (one.last[1:] < one.first[1:])
