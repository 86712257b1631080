"""When a page was published, and how that is known.

The page's own date line wins, unless it is the site's clock. Without one, the event
date of the lead ("Chiều 26-6, ...") is taken, and its year comes from the address, the
file's name or the periods that the page speaks of. No evidence, no date; and a year from
periods is kept only where `corpus/publication.py` finds it sure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.vietnamese.folding import fold

__all__ = [
    "EventDate",
    "Published",
    "date_in_address",
    "event_date",
    "first_event",
    "infer_year",
    "published_from_lead",
]

_SEP = r"\s?[/.\-–]\s?"
_EVENT = re.compile(
    r"(?<![\w/])(?P<part>sáng|trưa|chiều|tối|đêm|ngày|nay|qua|từ|và|hôm nay|vào)\s*(?:nay"
    r"|qua)?\s*,?\s*[-–(]{0,2}\s*"
    r"(?:ngày\s+|các ngày\s+)?(?:\d{1,2}\s*(?:và|đến|,|[-–])\s*)?"
    rf"(?P<d>\d{{1,2}})(?:{_SEP}(?P<m>\d{{1,2}})(?:{_SEP}(?P<y>(?:19|20)\d{{2}}))?(?![\d/%])"
    r"|\s+tháng\s+(?P<mw>\d{1,2})(?:\s*(?:,\s*)?năm\s+(?P<yw>(?:19|20)\d{2})"
    r"|\s?[/.\-]\s?(?P<ys>(?:19|20)\d{2}))?(?!\d))",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?:số\s+\S{1,30}|quyết định|nghị quyết|chỉ thị|kế hoạch|hướng dẫn|nghị định|thông tư"
    r"|công văn|luật|kỷ niệm|truyền thống"
    r"|thành lập|dự kiến|sẽ|trước đó|trước|đến|hết|sinh|hạn|dịp|lễ|kể|áp dụng|từng"
    r"|thông báo)\s[^.;:]{0,60}$"
)
_ANNIVERSARY = re.compile(
    r"\(\s*\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(\d{4})\s?[-–]"
    r"\s?\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(\d{4})\s?\)"
)
_FULL_DATE = re.compile(rf"(?<![\d/.\-])\d{{1,2}}{_SEP}(\d{{1,2}}){_SEP}((?:19|20)\d{{2}})(?!\d)")
_UNTIL = re.compile(
    rf"\s*(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?\d{{1,2}}{_SEP}\d{{1,2}}{_SEP}((?:19|20)\d{{2}})(?!\d)"
)
_YEAR = r"(?P<y>(?:19|20)\d{2})(?!\d)"
_HALF = re.compile(rf"(?P<n>0?6|sáu|0?9|0?3)\s+tháng\s+(?P<end>đầu|cuối)\s+năm\s+{_YEAR}")
_QUARTER = re.compile(rf"qu[ýí]\s+(?P<q>[1-4]|i{{1,3}}|iv)\s*(?:[./\-]|,?\s*năm)?\s*{_YEAR}")
_MONTH = re.compile(rf"tháng\s+(?P<n>\d{{1,2}})\s*(?:[/.\-]|,?\s*năm)\s*{_YEAR}")
_CALL_UP = re.compile(
    rf"(?:tuyển (?:chọn,? (?:và )?gọi công dân|quân)|gọi công dân nhập ngũ|giao,? nhận quân"
    rf"|nhập ngũ|tuyển chọn)[^.;]{{0,40}}?năm\s+{_YEAR}"
)
_PLAN = re.compile(
    r"(?:nhiệm vụ|phương hướng|kế hoạch|triển khai|ra nghị quyết|nghị quyết lãnh đạo|huấn luyện"
    r"|dự toán|mục tiêu|chỉ tiêu|giao chỉ tiêu)"
    rf"[^.;]{{0,70}}?(?<!cuối )(?<!đầu )năm\s+{_YEAR}"
)
_REVIEW = re.compile(
    rf"(?:tổng kết|sơ kết|kiểm điểm)(?:(?!triển khai|phương hướng"
    rf"|ra nghị quyết)[^.;]){{0,70}}?(?<!cuối )(?<!đầu )năm\s+{_YEAR}"
)
_PLAIN = re.compile(rf"(?P<before>\S*\s?\S*)\s?(?<!\w)năm\s+{_YEAR}(?!\s?[-–/])")
_NOT_NOW = re.compile(r"\b(?:đến|từ|trước|sau|tới|hết|cuối|kể từ|của|so với|những|vào|đầu)$")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_FIRST_YEAR, _LAST_YEAR = 1995, 2100
_SAMPLE = 12_000
_HEAD = 900
_WEAK_HEAD = 500
_OPENING = 60
"""Title and lead, in characters: what they say of the year weighs more."""


@dataclass(frozen=True, slots=True)
class EventDate:
    """A day named in the lead; `year` is None where the lead does not give it."""

    start: int
    end: int
    day: int
    month: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date and how it was found."""

    day: date
    how: str


def event_date(text: str) -> EventDate | None:
    """The first day in `text` that is the event's own (not a document's or anniversary's)."""
    head = text[:1500]
    brackets = [m.span() for m in _ANNIVERSARY.finditer(head)]
    for match in _EVENT.finditer(head):
        if any(a <= match.start() < b for a, b in brackets):
            continue
        day, month = int(match["d"]), int(match["m"] or match["mw"])
        year = match["y"] or match["yw"] or match["ys"]
        if not _valid(day, month, int(year) if year else 2024):
            continue
        if year and (int(year) < _FIRST_YEAR or _spans_years(head[match.end() :], year)):
            continue
        if match["part"].lower() in {"ngày", "từ", "và", "vào"} and _DOCUMENT.search(
            fold(head[: match.start()])[-90:] + " "
        ):
            continue
        return EventDate(match.start("d"), match.end(), day, month, int(year) if year else None)
    return None


def _spans_years(behind: str, year: str) -> bool:
    """ "Từ ngày 1/1/1950 | đến ngày 31/12/2010": a stretch of history, no event."""
    until = _UNTIL.match(behind)
    return until is not None and until[1] != year


def published_from_lead(
    leads: Sequence[str], everything: str, address_day: date | None, address_year: int | None
) -> Published | None:
    """The event date of the first of `leads` that has one, its year inferred if need be.

    `everything` is title and body; `address_*` is what a URL or the file's name says.
    """
    first = first_event(leads)
    if first is None:
        return Published(address_day, "file name or address") if address_day else None
    found = first[1]
    if found.year:
        return _dated(found, found.year, "lead")
    if address_day:
        candidates = [
            _safe(y, found) for y in (address_day.year - 1, address_day.year, address_day.year + 1)
        ]
        day = min(
            (d for d in candidates if d), key=lambda d: abs((d - address_day).days), default=None
        )
        if day:
            return Published(day, "lead, year from file name or address")
    if address_year:
        return _dated(found, address_year, "lead, year from file name or address")
    year = infer_year(everything, found.month)
    return _dated(found, year, "lead, year from period words") if year else None


def first_event(leads: Sequence[str]) -> tuple[int, EventDate] | None:
    """Which of `leads` names the event's day, and where.

    The first may name it anywhere; a later paragraph only in its first words.
    """
    for number, lead in enumerate(leads):
        event = event_date(lead)
        if event and (number == 0 or event.start < _OPENING):
            return number, event
    return None


def infer_year(text: str, month: int) -> int | None:
    """The year of an event in `month`, voted for by the periods that `text` names.

    Words near the head count more. None where nothing speaks for one year.
    """
    folded = fold(text[:_SAMPLE])
    votes: Counter[int] = Counter()
    for position, year, weight in _period_votes(folded, month):
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            votes[year] += weight * (3 if position < _HEAD else 1)
    if not votes:
        return _weak_year(folded)
    (best, first), *others = votes.most_common(2)
    return best if not others or first >= 1.5 * others[0][1] else None


def _period_votes(folded: str, month: int) -> list[tuple[int, int, int]]:
    votes: list[tuple[int, int, int]] = []
    for m in _HALF.finditer(folded):
        year = int(m["y"])
        if m["end"] == "đầu":
            votes.append((m.start(), year - 1 if month == 12 else year, 3))
        else:
            votes.append((m.start(), year + 1 if month == 1 else year, 3))
    for m in _QUARTER.finditer(folded):
        quarter = _ROMAN.get(m["q"]) or int(m["q"])
        votes.append((m.start(), _nearest(int(m["y"]), 3 * quarter - 1, month), 2))
    for m in _MONTH.finditer(folded):
        if 1 <= int(m["n"]) <= 12 and not _NOT_NOW.search(
            folded[max(0, m.start() - 12) : m.start()].rstrip()
        ):
            votes.append((m.start(), _nearest(int(m["y"]), int(m["n"]), month), 1))
    for m in _CALL_UP.finditer(folded):
        votes.append((m.start(), int(m["y"]) - (month >= 9), 2))
    for m in _REVIEW.finditer(folded):
        votes.append((m.start(), int(m["y"]) + (month <= 2), 2))
    for m in _PLAN.finditer(folded):
        votes.append((m.start(), int(m["y"]) - (month >= 11), 2))
    for m in _ANNIVERSARY.finditer(folded):
        votes.append((m.start(), int(m[2]), 2))
    return votes


def _weak_year(folded: str) -> int | None:
    """The only year that title and lead speak of plainly, if there is just one."""
    folded = folded[:_WEAK_HEAD]
    plain = {
        int(m["y"]) for m in _PLAIN.finditer(folded) if not _NOT_NOW.search(m["before"].strip())
    }
    dated = {int(m[2]) for m in _FULL_DATE.finditer(folded)}
    years = {y for y in plain | dated if _FIRST_YEAR <= y <= _LAST_YEAR}
    return years.pop() if len(years) == 1 else None


def _nearest(year: int, period_month: int, month: int) -> int:
    """The year in which `month` lies nearest to `period_month` of `year`."""
    return min(
        (year - 1, year, year + 1), key=lambda y: abs((y - year) * 12 + month - period_month)
    )


def date_in_address(text: str) -> tuple[date | None, int | None]:
    """(day, year) that a URL's path or a file's name states; None where it does not."""
    match = re.search(r"(?<!\d)((?:19|20)\d{2})([-_/.]?)(\d{2})\2(\d{2})(?=\d{0,8}(?!\d))", text)
    if match:
        day = _day(int(match[1]), int(match[3]), int(match[4]))
        if day and day.year >= _FIRST_YEAR:
            return day, day.year
    match = re.search(r"(?<!\d)(\d{1,2})[-_.](\d{1,2})[-_.]((?:19|20)\d{2})(?!\d)", text)
    if match:
        day = _day(int(match[3]), int(match[2]), int(match[1]))
        if day:
            return day, day.year
    match = re.search(r"/((?:19|20)\d{2})(?:0[1-9]|1[0-2])?/", text)
    return None, int(match[1]) if match else None


def _dated(found: EventDate, year: int, how: str) -> Published | None:
    day = _safe(year, found)
    return Published(day, how) if day else None


def _safe(year: int, found: EventDate) -> date | None:
    return _day(year, found.month, found.day)


def _valid(day: int, month: int, year: int) -> bool:
    return _day(year, month, day) is not None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
