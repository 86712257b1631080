"""Whether an article's day is known well enough to fill in the years of its records.

A page with a date line, or read with a date of its own, has one. Where the day was
only read out of the lead, its year may be a guess from whatever years the text speaks
of; a record must not state it unless the words around the day itself say so: a half or
quarter of the year in the opening, an anniversary counted to this year, or the year in
the sentence that names the day ("Ngày 5-3, ... triển khai nhiệm vụ năm 2021").
"""

from __future__ import annotations

import re
from datetime import date

from corpus.article import Article
from corpus.vietnamese.folding import fold
from corpus.vietnamese.sentences import sentences

__all__ = ["sure_day"]

_GUESSED = "year from period words"
_FROM_LEAD = "lead"
_OPENING = 900
"""Code points of title and lead that tell what the article is about."""
_NEAR = 150
"""A full date farther into the lead may be one that the story looks back to."""
_READ = 12_000
_YEAR = r"((?:19|20)\d{2})(?!\d)"
_HALF = re.compile(rf"(?:\b0?[369]|ba|sáu|chín)\s+tháng\s+(đầu|cuối)\s+năm\s+{_YEAR}")
_QUARTER = re.compile(rf"qu[ýí]\s+(?:[1-4]|i{{1,3}}|iv)\s*(?:[./\-]|,?\s*năm)?\s*{_YEAR}")
_ANNIVERSARY = re.compile(
    r"\(\s*\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}\s?[-–]"
    rf"\s?\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?{_YEAR}\s?\)"
)
_OF_YEAR = re.compile(rf"(?<!\d )năm\s+{_YEAR}(?!\s?[-–/]\s?\d)")
_LOOKS_BACK = re.compile(
    r"(?:tổng kết|sơ kết|kiểm điểm|kết quả|hồi|sinh|từ|kể từ|so với|trong|cuối|đầu|vào|ngay|của"
    r"|quy định|luật|bầu cử|đến|tới|trước|sau|tầm nhìn|hết|những|các|dịp)\b[^,;.]{0,40}$"
)
_ANY_YEAR = re.compile(
    rf"(?<![\d.,/])(?:\d{{1,2}}\s?[/.\-]\s?){{0,2}}{_YEAR}"
    r"(?![%]|[.,]\d|\s?(?:tỷ|tỉ|triệu|đồng|người|usd|km|m|ha|xe|căn|hộ|tấn)\b)"
)
_TO_COME = re.compile(
    r"(?:đến|tới|hết|trước|giai đoạn|nhiệm kỳ|tầm nhìn|sau|cuối|mục tiêu|vào|khóa|dự kiến|sẽ"
    r"|từ|kế hoạch|cho|chuẩn bị|triển khai|nhiệm vụ|phương hướng|tuyển quân|dự toán)\b"
    r"[^.;]{0,30}$|[-–]\s?$"
)
_FIRST, _LAST = 1995, 2100


def sure_day(article: Article) -> date | None:
    """The article's day; None where it has none, or where its year is a mere guess."""
    day, how = article.published, article.published_how or ""
    if day is None or not (how == _FROM_LEAD or how.endswith(_GUESSED)):
        return day
    text = fold(article.text[:_READ])
    if _latest(text) > day.year:
        return None
    if how == _FROM_LEAD:
        return day if _opens(article) else None
    return day if _said(article, day) else None


def _latest(text: str) -> int:
    """The latest year that the folded text does not speak of as lying ahead; 0 if none."""
    found = [
        int(match[1])
        for match in _ANY_YEAR.finditer(text)
        if not _TO_COME.search(text[max(0, match.start() - 40) : match.start()])
    ]
    return max((year for year in found if _FIRST <= year <= _LAST), default=0)


def _opens(article: Article) -> bool:
    """Does the day stand in the first words of the body?"""
    first = article.paragraphs[0].start if article.paragraphs else 0
    span = article.published_span
    return span is not None and span.start - first <= _NEAR


def _said(article: Article, day: date) -> bool:
    """Do the opening's periods, or the day's own sentence, speak of the day's year?"""
    opening = fold(article.text[:_OPENING])
    halves = [(int(m[2]), m[1]) for m in _HALF.finditer(opening)]
    if any(year == day.year and (end == "đầu" or day.month > 1) for year, end in halves):
        return True
    quarters = [int(m[1]) for m in _QUARTER.finditer(opening)]
    counted = [int(m[1]) for m in _ANNIVERSARY.finditer(opening)]
    if day.year in quarters or day.year in counted:
        return True
    sentence = _sentence(article)
    return any(
        int(match[1]) == day.year and not _LOOKS_BACK.search(sentence[: match.start()])
        for match in _OF_YEAR.finditer(sentence)
    )


def _sentence(article: Article) -> str:
    """The sentence that names the day, folded."""
    at = article.published_span
    if at is None:
        return ""
    paragraph = next((p for p in article.paragraphs if p.start <= at.start < p.end), None)
    for span in sentences(article.text, paragraph) if paragraph else ():
        if span.start <= at.start < span.end:
            return fold(article.text[span.start : span.end])
    return ""
