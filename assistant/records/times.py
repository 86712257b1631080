"""The days that a question names, as conditions: one stretch, several, a month of any year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from assistant.question import Question
from assistant.records.conditions import Conditions
from corpus.vietnamese.dates import DateMention
from corpus.vietnamese.folding import toneless

__all__ = ["alternative", "is_period", "timed"]

_HALF = re.compile(r"\bnua (?P<half>dau|cuoi) nam (?P<year>\d{4})\b")
_JOINED = re.compile(r"\s*,?\s*(?:va|hoac|hay|hay la|voi|cung|so voi)?\s*(?:nam|tinh|o|tai)?\s*")


def timed(question: Question, conditions: Conditions) -> Conditions | None:
    """With the days that the question names; None where they cannot be told."""
    mentions = [m for m in question.dates if not is_period(question, m)]
    half = _HALF.search(question.plain)
    if half is not None and not mentions[1:]:
        year, late = int(half["year"]), half["half"] == "cuoi"
        first, last = (date(year, 7, 1), date(year, 12, 31)) if late else (
            date(year, 1, 1), date(year, 6, 30))  # fmt: skip
        return replace(conditions, first=first, last=last)
    if not mentions:
        return conditions
    if len(mentions) > 1:
        return _timed_twice(question, conditions, mentions)
    (mention,) = mentions
    if mention.precision == "month" and not mention.has_year:
        month = mention.first_day[0] if mention.first_day else None
        month = mention.first.month if mention.first else month
        return replace(conditions, months=frozenset([month])) if month else None
    if mention.first is None or mention.last is None:
        return None
    words = toneless(question.text[: mention.end]).split()
    near = words[-len(toneless(question.text[mention.start : mention.end]).split()) - 1 :]
    first, last = mention.first, mention.last
    if "truoc" in near:
        first, last = date.min, first - timedelta(days=1)
    elif "sau" in near and "sau nam" in question.plain:
        first, last = last + timedelta(days=1), date.max
    elif "tu" in near and mention.precision != "period" and "den" not in near:
        last = date.max
    return replace(conditions, first=first, last=last)


def _timed_twice(
    question: Question, conditions: Conditions, mentions: list[DateMention]
) -> Conditions | None:
    """ "Từ năm 2018 tới năm 2022" is one stretch, "năm 2017 hoặc 2023" are two."""
    windows = [(m.first, m.last) for m in mentions if m.first is not None and m.last is not None]
    if len(windows) < len(mentions):
        return None
    between = toneless(question.text[mentions[0].end : mentions[1].start]).split()
    before = toneless(question.text[: mentions[0].start + 3]).split()
    if len(windows) == 2 and between in (["den"], ["toi"], ["den", "het"], ["-"]) and (
        "tu" in before[-2:] or between == ["-"]
    ):
        return replace(conditions, first=windows[0][0], last=windows[1][1])
    if alternative(question, [(m.start, m.end) for m in mentions]):
        return replace(conditions, windows=tuple(windows))
    return None


def alternative(question: Question, spans: list[tuple[int, int]]) -> bool:
    """Are these two or more, with nothing but "và", "hoặc" or "hay" between them?"""
    between = [question.text[a:b] for (_, a), (b, _) in pairwise(sorted(spans))]
    return bool(between) and all(_JOINED.fullmatch(toneless(one)) for one in between)


def is_period(question: Question, mention: DateMention) -> bool:
    """"giai đoạn 2017-2020" names what an event is about, not when it was."""
    words = toneless(question.text[max(0, mention.start - 12) : mention.end])
    return bool(re.search(r"giai doan|nhiem ky|\b\d+ thang (?:dau|cuoi) nam", words))
