"""What belongs to an event: who held it, where, when, and for which period."""

from __future__ import annotations

import re
from datetime import date

from corpus.article import Span
from corpus.records.bodies import bodies_in, body_at
from corpus.records.event_days import day_of, event_day
from corpus.records.event_names import head_of_event
from corpus.records.event_verbs import verb_behind
from corpus.records.holders import LEVELS, before_leader, subject
from corpus.records.record import Dated, Field, quoted
from corpus.records.scene import Line, Scene, within
from corpus.records.sightings import Sighting
from corpus.vietnamese.dates import DateMention, Precision
from corpus.vietnamese.names import MARKERS
from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.words import phrases
from corpus.vietnamese.words import words as word_set

__all__ = ["date_of", "dated", "organizers_of", "period_of", "place_of"]

_FARTHEST = 3
"""How many sentences before or after the event's own may give its day."""
_LONGEST_EVENT = 14
_LONGEST_PLACE = 16
_OF_LAW = re.compile(r"(?:luật|nghị định|thông tư|pháp lệnh)\b[^,;]{0,30}$", re.IGNORECASE)
_MONTHS = re.compile(r"\d{1,2} tháng $")
_BY: Phrases[bool] = Phrases((p, True) for p in ("do", "dưới sự chủ trì của", "được"))
_HOLDING: Phrases[bool] = Phrases(
    (p, True)
    for p in phrases(
        "tổ chức, phối hợp, chủ trì, đăng cai, thực hiện, tiến hành, triệu tập, mở"
    )
)
_PLACES: Phrases[bool] = Phrases(
    (p, True)
    for p in phrases(
        """
        hội trường, trụ sở, trung tâm, nhà văn hóa, nhà hát, sân vận động, quảng trường, ủy ban,
        thành phố, tp, tp ., tỉnh, huyện, quận, thị xã, thị trấn, xã, phường, thủ đô, khu,
        trường, ubnd, nhà, văn phòng, bảo tàng, cung, khách sạn, địa bàn, điểm cầu, bộ, sở,
        thôn, bản, ấp, khu du lịch, nghĩa trang, đền, tượng đài, doanh trại, sở chỉ huy,
        thao trường, công viên, đảo, sân bay, cảng, nhà khách, học viện, hội sở, công ty,
        nhà cộng đồng, nhà rông, nhà sinh hoạt cộng đồng, bến cảng, cửa khẩu,
        nhà máy, trung đoàn, sư đoàn, lữ đoàn, quân khu, cục, đồn, ban
        """
    )
)
_PLACE_ENDS: Phrases[bool] = Phrases(
    (p, True)
    for p in phrases(
        """
        đã, vừa, sẽ, diễn ra, do, với, dưới, nhằm, để, ngày, sáng, chiều, tối, vào, được, từ,
        là, có, và, cho, về, trong, khai mạc, bế mạc, tổ chức, nơi, theo, bên lề, nhân, đang,
        chính thức, đồng, ông, bà, thủ tướng, chủ tịch, phó, tổng, bộ trưởng, bí thư, cùng, hôm,
        trước, sau, của, nên, vì, mà, thì, nhưng, cũng, vẫn, phát biểu, ký, trao, nhiều, các,
        những, này
        """
    )
)
_ABOUT: Phrases[bool] = Phrases(
    (p, True)
    for p in phrases(
        "vụ, tình hình, sự cố, dự án, tai nạn, công trình, cháy, chết, xây dựng, vụ việc, thi công"
    )
)
"""In a name: what it is about, and that may be somewhere else."""
_AFTER_BODY = word_set(
    "và tổ phối chủ cùng với đã vừa đồng đăng thực tiến khóa khoá long chính lần trực cũng là mới"
)
_BEFORE_PLACE = word_set("nay qua ra chức này vừa họp hành cũng")
_CLAUSE_WORDS = word_set("để do theo với trong nhân sau được ngày sáng chiều tối")


def organizers_of(scene: Scene, found: Sighting) -> tuple[Field, ...]:
    """The bodies that are subject of the verb of holding, or stand behind "do"."""
    words = found.line.words
    taken = [p.full for p in scene.people_in(found.line.span)]
    if found.holds and found.verb:
        verb = before_leader(words, found.verb[0])
        bodies = subject(words, _past_place(words, verb), verb, taken)
        spans = [part for a, b in bodies for part in _parts(words, _widened(words, a), b)]
    else:
        spans = _behind(words, found.end) or _senders(words, found) or _assembly(words, found)
    fields: list[Field] = []
    for start, end in spans:
        span = Span(words[start].start, words[end - 1].end)
        fields.append(quoted(scene.text, span))
    return tuple(fields)


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
        if words[at].key == "tại" and (end := _place_end(words, at + 1, verb)) > at + 1:
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


def _senders(words: list[Token], found: Sighting) -> list[tuple[int, int]]:
    """ "Đoàn kiểm tra của Bộ A": whose party it is, in its name."""
    if not found.kind.startswith("đoàn"):
        return []
    for at in range(found.kind_end, found.end - 1):
        if words[at].key == "của":
            return [s for s in bodies_in(words, at + 1, found.end, levels=True) if s[0] == at + 1]
    return []


def _assembly(words: list[Token], found: Sighting) -> list[tuple[int, int]]:
    """ "Kỳ họp thứ 4, HĐND huyện A khai mạc": whose session it is, in its name."""
    if found.kind != "kỳ họp":
        return []
    named = bodies_in(words, found.kind_end, found.end)
    return [s for s in named if words[s[0]].key in ("hđnd", "hội", "quốc")][:1]


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


# place


def place_of(scene: Scene, found: Sighting) -> Field | None:
    """Where: behind "tại" in the event's own sentence, outside of its name, or in the next."""
    return _own_place(scene, found) or _place_told_again(scene, found) or _dateline(scene)


def _place_told_again(scene: Scene, found: Sighting) -> Field | None:
    """ "Hội nghị diễn ra sáng 7-4 tại trụ sở A", right behind the event's own sentence."""
    for line in scene.body[found.number + 1 : found.number + 3]:
        words = line.words
        head = head_of_event(words, 0)
        verb = verb_behind(words, head[0]) if head and head[1] == found.kind else None
        if verb is None or not verb[2]:
            continue
        for at in range(verb[1], len(words) - 1):
            if words[at].key == ",":
                break
            if words[at].key == "tại" and (end := _place_end(words, at + 1, len(words))) > at + 1:
                return quoted(scene.text, Span(words[at + 1].start, words[end - 1].end))
    return None


def _own_place(scene: Scene, found: Sighting) -> Field | None:
    words = found.line.words
    people = [p.full for p in scene.people_in(found.line.span)]
    for at, token in enumerate(words[:-1]):
        if token.key != "tại" or found.head <= at < found.end:
            continue
        if at >= found.behind and any(t.key in (",", "(") for t in words[found.behind : at]):
            break
        if any(p.start <= token.start < p.end for p in people):
            continue
        if at < found.head and at and not _opens_place(words[at - 1]):
            continue
        end = _place_end(words, at + 1, found.head if at < found.head else len(words))
        if at == found.end and any(
            _ABOUT.match(words, n) for n in range(found.kind_end, found.end)
        ):
            continue  # "họp báo về vụ cháy tại ...": where that was
        if end > at + 1 and not _is_cut(words, end):
            span = Span(words[at + 1].start, words[end - 1].end)
            return quoted(scene.text, span)
    return None


def _is_cut(words: list[Token], end: int) -> bool:
    """ "Nhà tưởng niệm | đồng chí A": the place is named after someone, and goes on."""
    if end < len(words) and words[end].key == "&":
        return True
    if end >= len(words) or words[end - 1].is_name_part or words[end - 1].kind == "number":
        return False
    return MARKERS.match(words, end) is not None


def _opens_place(before: Token) -> bool:
    """May "tại ..." be the event's place behind this word, "sáng 5-6 tại", "diễn ra tại"?"""
    return before.kind != "word" or before.key in _BEFORE_PLACE


def _dateline(scene: Scene) -> Field | None:
    """The place that an outlet's code at the head of the lead implies."""
    place = scene.article.place
    if place is None or place.span is None or "code" not in place.how:
        return None
    return quoted(scene.text, place.span, place.value, implied=True, how=place.how)


def _place_end(words: list[Token], start: int, limit: int) -> int:
    """The token after the place at `start`; `start` if it is none."""
    first = words[start]
    known = _PLACES.match(words, start)
    unsaid = known is None and first.key in ("đây", "lễ", "buổi", "hội", "phiên", "cuộc")
    if head_of_event(words, start) or unsaid:
        return start
    if not first.is_name_part and known is None:
        return start
    at = known[0] if known else start + 1
    while at < min(limit, start + _LONGEST_PLACE):
        token = words[at]
        if token.key == ",":
            goes_on = at + 2 < limit and words[at + 1].key in LEVELS
            goes_on = goes_on and any(t.is_name_part for t in words[at + 2 : at + 4])
            goes_on = goes_on and words[at + 2].key not in ("ủy", "đoàn")
            if not goes_on or _PLACE_ENDS.match(words, at + 1):
                break
        elif (
            (token.kind == "sign" and token.key not in ("-", ".", "/"))
            or (token.key == "-" and at + 1 < limit and not words[at + 1].is_name_part)
            or (
                (not token.is_name_part or token.key in _CLAUSE_WORDS)
                and _PLACE_ENDS.match(words, at)
            )
            or (token.key == "." and not words[at - 1].upper)
        ):
            break
        at += 1
    while at > start and words[at - 1].kind == "sign":
        at -= 1
    named = any(t.is_name_part or t.kind == "number" for t in words[start:at])
    return at if named or known else start


# date and period


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
