"""Stretches that the network cut short, made whole: a name, a place, a number, a pair of counts."""

from __future__ import annotations

import re

from assistant.evidence import Evidence
from assistant.question import Kind, Question
from corpus.article import Span
from corpus.vietnamese.folding import toneless

__all__ = ["second_unit", "whole"]

_PLACE_KIND = re.compile(
    r"(?<!\w)(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|thôn|bản|làng|ấp|buôn|xóm|"
    r"khu phố|tổ dân phố|khu vực|cửa khẩu|đảo|quần đảo|vịnh|eo|biển|cảng|bến|sông|suối|hồ|đầm|núi|"
    r"đồi|đèo|cầu|chợ|đường|trường|nhà máy|công viên|quảng trường) $"
)
_KIND_LENGTH = 14
"""Characters before a name that may say what kind of place it is."""
_NUMBER_OF_IT = re.compile(r"\s\d{1,3}(?![\d/.%-]|,\d|\s?(?:giờ|h)\b)(?=[\s,.;)]|$)")
_CAPITAL = re.compile(r"[^\W\d_]+$")
_NUMERAL = re.compile(r"\d[\d.,]*(?:\s?[/-]\s?\d[\d.,]*)*(?<![.,])(?:\s?%)?")
_BOTH = re.compile(
    r"\b(?:bao nhieu|may) \S+(?: \S+){0,2}? (?:va|cung) (?:(?:bao nhieu|may) )?(\S+(?: \S+)?)"
)
_DEGREE = re.compile(r"\b(?:rất|khá)\s$", re.I)
_MANY = re.compile(r"(?:nhiều|đông|ít)\b", re.I)
_COUNT = re.compile(r"\d[\d.,]*\s")
_FIRST = re.compile(r"(?<![\w.,])\d[\d.,]*\s[^\d,;.]{2,30}(?:,|\svà|\scùng|\svới)\s$")
_NEAR = 48
"""Characters before the second count in which the first one stands."""
_SECOND = re.compile(r"(?:\s[^\d,;.]{0,30})?(?:,|\svà|\scùng|\svới)\s\d[\d.,]*\s")


def whole(evidence: Evidence, span: Span) -> Span:
    """The whole of what a stretch is a part of.

    "Dhăm Êban" is Y Dhăm Êban, a person; where a place is asked for "Hòn Vọng" is eo Hòn Vọng and
    "bản Thanh" bản Thanh 4; "64" of "41/64 thôn" and "hơn 15%" of "không thấp hơn 15%" are none of
    their own, as "nhiều hội viên" is not of "rất nhiều hội viên"; and who asks for two
    counts is told both of "12 tập thể, 19 cá nhân".
    """
    names = [mention.span for mention in evidence.dossier.people]
    person = next((n for n in names if n.start <= span.start and span.end <= n.end), None)
    if person is not None:
        return person
    text, kind = evidence.dossier.article.text, evidence.question.kind
    if kind is Kind.WHERE:
        return _place(text, span)
    if kind is Kind.HOW_MANY:
        return _counts(evidence, _bounded(evidence, _numeral(text, span)))
    degree = _DEGREE.search(text, max(0, span.start - 5), span.start)
    return Span(degree.start(), span.end) if degree and _MANY.match(text, span.start) else span


def _place(text: str, span: Span) -> Span:
    start, end = span
    if text[start : start + 1].isupper():
        kind = _PLACE_KIND.search(text, max(0, start - _KIND_LENGTH), start)
        start = kind.start() if kind is not None else start
    last = _CAPITAL.search(text, start, end)
    number = _NUMBER_OF_IT.match(text, end)
    if last is not None and last.group()[0].isupper() and number is not None:
        end = number.end()
    return Span(start, end)


def _numeral(text: str, span: Span) -> Span:
    """The stretch with the whole number at its start."""
    if not text[span.start : span.start + 1].isdigit():
        return span
    line = text.rfind("\n", 0, span.start) + 1
    for match in _NUMERAL.finditer(text, line, span.end):
        if match.start() < span.start < match.end():
            return Span(match.start(), max(span.end, match.end()))
    return span


def _bounded(evidence: Evidence, span: Span) -> Span:
    """The stretch with what bounds the number at its start: "không thấp hơn 15%"."""
    for quantity in evidence.dossier.quantities:
        if quantity.comparator and quantity.start < span.start < quantity.end <= span.end:
            return Span(quantity.start, span.end)
    return span


def second_unit(question: Question) -> str | None:
    """The first two syllables, without tones, after the second of two things that are counted."""
    asked = _BOTH.search(question.plain)
    return asked.group(1) if asked else None


def _counts(evidence: Evidence, span: Span) -> Span:
    """The stretch with the second of two counts that are asked for together."""
    other = second_unit(evidence.question)
    if other is None:
        return span
    text = evidence.dossier.article.text
    behind = _SECOND.match(text, span.end)
    if behind is not None and (end := _unit_end(text, behind.end(), other)):
        return Span(span.start, end)
    own = _COUNT.match(text, span.start)
    if own is not None and (end := _unit_end(text, own.end(), other)):
        before = _FIRST.search(text, max(0, span.start - _NEAR), span.start)
        return Span(before.start(), max(span.end, end)) if before else span
    return span


def _unit_end(text: str, at: int, unit: str) -> int | None:
    """Where the unit ends that stands at an offset; None if another one does."""
    said = list(re.finditer(r"[^\W\d_]+", text[at : at + 24]))[:2]
    plain = [toneless(word.group()) for word in said]
    words = unit.split()
    alike = 2 if plain == words[:2] else int(plain[:1] == words[:1])
    return at + said[alike - 1].end() if alike else None
