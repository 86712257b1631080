"""The page's own date line: "Thứ ba, 26/09/2017, 13:47 (GMT+7)" and its many kin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.letters import LOWER
from corpus.vietnamese.folding import fold

__all__ = ["HeaderCore", "HeaderLine", "header_core", "header_line"]

_WEEKDAY = r"(?:th[ứư]\s*(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s*nhật|cn)"
_TIME = r"\d{1,2}\s?(?::|h|giờ)\s?\d{2}(?!\d)(?::\d{2})?(?:\s?phút)?(?:\s?[ap]m\b)?"
_DAY = (
    r"(?:\d{1,2}\s?[/.\-–]\s?\d{1,2}\s?[/.\-–]\s?(?:19|20)\d{2}(?!\d)"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s*,?\s*(?:năm\s+)?(?:19|20)\d{2}(?!\d)"
    r"|(?:19|20)\d{2}-\d{2}-\d{2}(?!\d))"
)
_ZONE = r"[(\[]?\s?gmt\s?\+?\s?0?7\s?[)\]]?"
_JOIN = r"\s{0,2}[,|\-–]?\s{0,2}"
_CORE = re.compile(
    rf"(?<![\w/.\-])(?:{_WEEKDAY}{_JOIN})?(?:{_TIME}{_JOIN})?(?:{_WEEKDAY}{_JOIN})?(?:ngày\s)?"
    rf"(?P<day>{_DAY})(?:{_JOIN}(?:lúc\s?)?[(]?(?P<time>{_TIME})[)]?)?(?:[\s,|]{{0,3}}{_ZONE})?",
    re.IGNORECASE,
)
# As above, but it may stand glued to the word before it ("Báo X12/05/2021").
_GLUED = re.compile(_CORE.pattern.replace(r"(?<![\w/.\-])", r"(?<![\d/.\-])", 1), re.IGNORECASE)
_HAS_TIME = re.compile(_TIME, re.IGNORECASE)
_HAS_WEEKDAY = re.compile(_WEEKDAY, re.IGNORECASE)
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = re.compile(r"\d+")
_LABEL = re.compile(
    r"(?:(?:được\s+)?cập nhật(?:\s+(?:lúc|ngày|lần cuối))?|ngày (?:cập nhật|đăng|xuất bản"
    r"|đưa tin|tạo|viết)|đăng ngày"
    r"|đăng lúc|(?:ngày\s+)?xuất bản(?:\s+ngày|\s+lúc)?|gửi lúc|post(?:ed)?(?: on)?"
    r"|thời gian(?: đăng)?|ngày|lúc"
    r"|tin đăng|đăng bởi|đăng tải)\s*:?\s*$"
)
_AROUND = re.compile(
    r"\b(?:print|gốc|in|email|a\s?-?\s?a\+?|(?:số\s+)?lượt (?:xem|đọc)\s*:?\s*[\d.,]*"
    r"|đã xem\s*:?\s*[\d.,]*"
    r"|[\d.,]+\s*lượt (?:xem|đọc)|[\d.,]+\s*(?:lần\s+)?xem|xem\s*:\s*\d+|views?\s*:?\s*\d*"
    r"|\d+\s*views?"
    r"|bình luận\s*\(?\d*\)?|\d+\s*bình luận|\d+ phút đọc|chia sẻ|facebook|zalo|google news"
    r"|date)(?!\w)"
)
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class HeaderCore:
    """A full date with its weekday, time and zone; offsets into the line."""

    start: int
    end: int
    day: date
    has_time: bool
    has_weekday: bool


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """A line that is nothing but a date line."""

    core: HeaderCore
    labelled: bool
    """"Cập nhật", "Đăng ngày", ... stands before the date."""
    rest: str
    """What else stands on it: an author's or an outlet's name, or nothing."""


def header_core(text: str, glued: bool = False) -> HeaderCore | None:
    """The full date that makes `text` a date line, None if it is something else.

    With `glued`, finds a date with a time, or a date run into the next word, inside
    a longer line; else the line must hold little more than the date.
    """
    if glued:
        for match in _GLUED.finditer(text):
            core = _core(match)
            if core and (core.has_time or _run_in(text, core)) and not _in_sentence(text, core):
                return core
        return None
    line = header_line(text)
    return line.core if line else None


def header_line(text: str) -> HeaderLine | None:
    """`text` as a date line; None if it says more than a date line does."""
    if len(text) > _LONGEST or not _HAS_YEAR.search(text):
        return None
    for match in _GLUED.finditer(text):
        core = _core(match)
        if core is None:
            continue
        before, after = text[: core.start], text[core.end :]
        label = _LABEL.search(fold(before))
        if label:
            before = before[: max(0, len(before) - len(label.group()) - 1)] if label.start() else ""
        rest = " ".join((_bare(before) + " " + _bare(after)).split()).strip(" ,|-–:;()[].•")
        if len(rest.split()) <= 7 and not rest.endswith((",", ";")):
            return HeaderLine(core, label is not None, rest)
    return None


def _bare(text: str) -> str:
    folded = fold(text)
    cleaned = _AROUND.sub(" ", folded)
    if not re.search(r"\w", cleaned):
        return ""
    # Nothing was furniture: keep the original letters (a name, an outlet).
    return text.strip(" ,|-–:;()[]•") if cleaned == folded else cleaned.strip(" ,|-–:;()[]•")


def _core(match: re.Match[str]) -> HeaderCore | None:
    day = _date(match["day"])
    if day is None:
        return None
    whole = match.group()
    rest = whole.replace(match["day"], " ", 1)
    start, end = match.span()
    end -= len(whole) - len(whole.rstrip(" ,|-–"))
    if whole.endswith(")") and "(" not in whole:
        end -= 1
    return HeaderCore(
        start, end, day, bool(_HAS_TIME.search(rest)), bool(_HAS_WEEKDAY.search(rest))
    )


def _date(text: str) -> date | None:
    first, second, third = (int(n) for n in _PARTS.findall(text))
    day, month, year = (third, second, first) if first > 31 else (first, second, third)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _run_in(text: str, core: HeaderCore) -> bool:
    """The date runs into a capital ("12/05/2021Trong") or a closing word into it."""
    after = text[core.end : core.end + 1]
    before = text[core.start - 1 : core.start] if core.start else ""
    return after.isupper() or before.isalpha()


def _in_sentence(text: str, core: HeaderCore) -> bool:
    """The date is part of a sentence: "lúc 8h00 ngày 12/5/2021, tại ..."."""
    before, after = text[: core.start].rstrip(), text[core.end :].lstrip()
    if re.match(rf"[,;]?\s*[{LOWER}]", after):
        return True
    return bool(before) and bool(
        re.search(r"(?:ngày|vào|lúc|từ|đến|trước|và|sáng|chiều|tối)$|[,;:]$", fold(before))
    )
