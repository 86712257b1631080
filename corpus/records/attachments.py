"""What belongs to an event: who held it, where, when, and for which period."""

from __future__ import annotations

import re
from datetime import date

from corpus.article import Span
from corpus.records.bodies import bodies_in, body_at
from corpus.records.event_days import day_of, event_day
from corpus.records.event_names import head_of_event
from corpus.records.event_places import place_end
from corpus.records.holders import before_leader, before_sister, subject
from corpus.records.name_owners import district_named, owners_in_name
from corpus.records.record import Dated, Field, quoted
from corpus.records.scene import Line, Scene, within
from corpus.records.sightings import Sighting
from corpus.vietnamese.dates import DateMention, Precision
from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.words import phrases
from corpus.vietnamese.words import words as word_set

__all__ = ["date_of", "dated", "organizers_of", "period_of"]

_FARTHEST = 3
"""How many sentences before or after the event's own may give its day."""
_LONGEST_EVENT = 14
_OF_LAW = re.compile(r"(?:luật|nghị định|thông tư|pháp lệnh)\b[^,;]{0,30}$", re.IGNORECASE)
_MONTHS = re.compile(r"\d{1,2} tháng $")
_BY: Phrases[bool] = Phrases((p, True) for p in ("do", "dưới sự chủ trì của", "được"))
_HOLDING: Phrases[bool] = Phrases(
    (p, True)
    for p in phrases(
        "tổ chức, phối hợp, chủ trì, đăng cai, thực hiện, tiến hành, triệu tập, mở"
    )
)
_AFTER_BODY = word_set(
    "và tổ phối chủ cùng với đã vừa đồng đăng thực tiến khóa khoá long chính lần trực cũng là mới"
)


def organizers_of(scene: Scene, found: Sighting) -> tuple[Field, ...]:
    """The bodies that are subject of the verb of holding, or stand behind "do"."""
    words = found.line.words
    taken = [p.full for p in scene.people_in(found.line.span)]
    if found.holds and found.verb:
        verb = before_sister(words, before_leader(words, found.verb[0]))
        bodies = subject(words, _past_place(words, verb), verb, taken)
        spans = [part for a, b in bodies for part in _parts(words, _widened(words, a), b)]
    else:
        spans = _behind(words, found.end)
    spans = spans or owners_in_name(words, found)
    fields: list[Field] = []
    for start, end in spans:
        span = Span(words[start].start, words[end - 1].end)
        fields.append(quoted(scene.text, span))
    district = None if fields else district_named(scene, found)
    return (district,) if district is not None else tuple(fields)


def _parts(words: list[Token], start: int, end: int) -> list[tuple[int, int]]:
    """ "Ban Tuyên giáo Trung ương, Bộ Y tế": bodies in a row, one by one."""
    cuts = [
        n for n in range(start + 1, end - 1)
        if words[n].key == "," and (past := body_at(words, n + 1)) is not None and past >= end
    ]  # fmt: skip
    if not cuts:
        return [(start, end)]
    return [*_parts(words, start, cuts[0]), (cuts[0] + 1, end)]


def _past_place(words: list[Token], verb: int) -> int:
    """The token after "tại ..." before the verb; 0 if there is none."""
    for at in range(verb - 1):
        if words[at].key == "tại" and (end := place_end(words, at + 1, verb)) > at + 1:
            return end
    return 0


def _widened(words: list[Token], start: int) -> int:
    """ "Thường trực UBND", "Tổng Liên đoàn": the words before belong to the organiser."""
    pair = [token.key for token in words[max(0, start - 2) : start]]
    if pair == ["thường", "trực"]:
        return start - 2
    while start > 1 and words[start - 1].is_name_part and start - 1 > 0:
        start -= 1
    return start


def _behind(words: list[Token], end: int) -> list[tuple[int, int]]:
    """ "Hội nghị ... do Bộ A tổ chức": the bodies between "do" and the verb."""
    for at in range(end, min(end + 14, len(words))):
        if words[at].key not in ("do", "được", "mà"):
            continue
        verb = next(
            (n for n in range(at + 1, min(at + 25, len(words))) if _is_holding(words, n)), None
        )
        if verb is None:
            return []
        last = next(
            (n for n in range(verb, min(verb + 25, len(words))) if words[n].key == "chức"), verb
        )
        found = bodies_in(words, at + 1, max(verb, last), levels=True)
        if any(_goes_on(words, e) and not _is_holding(words, e) for _, e in found):
            return []
        whole = [(a, b) for a, b in found if a == at + 1 or not _is_rest(words[a - 1])]
        return whole if found and found[0][0] == at + 1 else []
    return []


def _is_holding(words: list[Token], at: int) -> bool:
    """Does a verb of holding stand here, and no word of a name ("Ban Tổ chức")?"""
    return not words[at].is_name_part and _HOLDING.match(words, at) is not None


def _is_rest(before: Token) -> bool:
    """ "... (| NN&PTNT)", "LĐLĐ | TP.Hà Nội": only short for a body, or the end of its name."""
    return before.key == "(" or before.is_name_part


def _goes_on(words: list[Token], end: int) -> bool:
    """ "Tạp chí Nông | thôn", "Liên đoàn công nghiệp | và giới chủ": the name is not whole."""
    token = words[end] if end < len(words) else None
    if token is None or token.kind != "word" or token.is_name_part:
        return False
    if token.key == "và":
        following = words[end + 1] if end + 1 < len(words) else None
        return following is not None and following.key in ("giới", "công", "môi", "nông", "phát")
    return token.key not in _AFTER_BODY


def date_of(scene: Scene, found: Sighting) -> Dated | None:
    """The day of the event: in its own sentence, else in one right beside it."""
    order = [found.number]
    for step in range(1, _FARTHEST + 1):
        order += [found.number - step, found.number + step]
    for number in order:
        if 0 <= number < len(scene.body) and (number <= found.number or number < 4):
            line = scene.body[number]
            if number > found.number and not _speaks_of_event(line):
                continue
            day = day_of(scene, line)
            if number == found.number:
                day = event_day(scene, line, found.head, found.behind) or day
            if day is not None and not _is_period(day):
                return dated(scene, day)
    return None


def _speaks_of_event(line: Line) -> bool:
    """Does a sentence behind the event's own name an event, so that its day may be the event's?"""
    return any(head_of_event(line.words, at) for at in range(len(line.words)))


def _is_period(day: DateMention) -> bool:
    """A long run of days is a campaign, not an event."""
    if day.first_day is None or day.last_day is None:
        return False
    (month, first), (last_month, last) = day.first_day, day.last_day
    return (last_month - month) * 30 + last - first > _LONGEST_EVENT


def dated(scene: Scene, day: DateMention) -> Dated | None:
    """A date as a field: ISO, without the year ("--06-26") where nothing tells it."""
    span = Span(day.start, day.end)
    quote = scene.text[span.start : span.end]
    if day.first is None or day.last is None:
        if day.first_day is None or day.last_day is None or not day.first_day[0]:
            return None
        ends = list(dict.fromkeys(f"--{m:02}-{d:02}" for m, d in (day.first_day, day.last_day)))
        return Dated("/".join(ends), quote, span, False, "no year known", None, None, day.precision)
    value = day.first.isoformat()
    if day.last != day.first:
        value += f"/{day.last.isoformat()}"
    how = "stated" if day.has_year else f"year from: {_source_of_year(scene)}"
    return Dated(value, quote, span, not day.has_year, how, day.first, day.last, day.precision)


def _source_of_year(scene: Scene) -> str:
    return scene.article.published_how or "day of publication"


_PERIODS: frozenset[Precision] = frozenset(["period", "half", "quarter", "year", "month"])


def period_of(scene: Scene, found: Sighting) -> Dated | None:
    """The period in the event's name ("giai đoạn 2017-2020", "6 tháng cuối năm")."""
    words = found.line.words
    span = Span(words[found.head].start, words[found.end - 1].end)
    inside = [
        d
        for d in within(scene.dates, span)
        if (d.precision in _PERIODS and not scene.text[d.start : d.start + 1].isdigit())
        or d.precision in ("half", "quarter")
    ]
    inside = [
        d for d in inside
        if d.precision != "year" or not _OF_LAW.search(scene.text[span.start : d.start])
    ]  # fmt: skip
    longest = max(inside, key=_rank, default=None)
    if longest is None:
        return None
    start = longest.start
    if scene.text[start : start + 6].casefold() == "trong ":
        start += 6
    counted = _MONTHS.search(scene.text, span.start, start)
    if counted is not None and scene.text[start : start + 3].casefold() in ("đầu", "cuố"):
        start = counted.start()
    quote_span = Span(start, min(longest.end, span.end))
    quote = scene.text[quote_span.start : quote_span.end]
    how = "stated" if longest.has_year else f"year from: {_source_of_year(scene)}"
    implied = not longest.has_year and longest.first is not None
    return Dated(
        " ".join(quote.split()), quote, quote_span, implied, how if implied else "stated",
        longest.first, longest.last, longest.precision,
    )  # fmt: skip


def _rank(mention: DateMention) -> tuple[int, date]:
    order = {"period": 3, "half": 3, "quarter": 2, "month": 1, "year": 2}
    return order.get(mention.precision, 0), mention.last or date.min
