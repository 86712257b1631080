"""Where an event was held."""

from __future__ import annotations

from corpus.article import Span
from corpus.records.event_days import day_of
from corpus.records.event_names import head_of_event
from corpus.records.event_verbs import verb_behind
from corpus.records.holders import LEVELS
from corpus.records.record import Field, quoted
from corpus.records.scene import Scene
from corpus.records.sightings import Sighting
from corpus.vietnamese.names import MARKERS
from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.words import phrases
from corpus.vietnamese.words import words as word_set

__all__ = ["place_end", "place_of"]

_LONGEST_PLACE = 16
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
        những, này, làm
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
_BEFORE_PLACE = word_set("nay qua ra chức này vừa họp hành cũng")
_CLAUSE_WORDS = word_set("để do theo với trong nhân sau được ngày sáng chiều tối")

_VENUES: Phrases[bool] = Phrases(
    (p, True)
    for p in phrases(
        """
        hội trường, trụ sở, trung tâm, nhà văn hóa, nhà hát, sân vận động, quảng trường,
        nhà thi đấu, thao trường, công viên, sân, khách sạn, nhà cộng đồng, nhà rông,
        nhà sinh hoạt cộng đồng, bảo tàng, học viện, trường, doanh trại
        """
    )
)
"""Rooms and grounds in which events are held."""
_CHAIRED_AT = ["chủ", "trì", "tại", "điểm", "cầu"]
_DAY_WORDS = word_set("ngày hôm sáng chiều tối trưa nay vào tháng năm")
_OF_DUTY = word_set("nhiệm phục dịch nghĩa chuyên công chức mùa thời")
"""Before "vụ": another word."""


def place_of(scene: Scene, found: Sighting) -> Field | None:
    """Where: behind "tại" in the event's own sentence, outside of its name, or beside it."""
    return (
        _own_place(scene, found)
        or _chosen_place(scene, found)
        or _place_told_again(scene, found)
        or _place_before(scene, found)
        or _dateline(scene)
    )


def _place_told_again(scene: Scene, found: Sighting) -> Field | None:
    """ "Hội nghị diễn ra sáng 7-4 tại trụ sở A", right behind the event's own sentence."""
    for line in scene.body[found.number + 1 : found.number + 3]:
        words = line.words
        for at in range(len(words)):
            place = _told_from(words, at, found.kind)
            if place is not None:
                return quoted(scene.text, Span(words[place[0]].start, words[place[1] - 1].end))
    return None


def _told_from(words: list[Token], at: int, kind: str) -> tuple[int, int] | None:
    """The place behind "Hội nghị họp tại", ", diễn ra ở", or "chủ trì tại điểm cầu"."""
    head = head_of_event(words, at)
    if head is not None and head[1] == kind:
        verb = verb_behind(words, head[0])
        behind = verb[1] if verb[2] else len(words)
    elif [token.key for token in words[at : at + 5]] == _CHAIRED_AT:
        behind = at + 2  # "điểm cầu chính" names no place
        if not any(token.is_name_part for token in words[at + 5 : at + 8]):
            return None
    else:
        return None
    for n in range(behind, len(words) - 1):
        if words[n].key == ",":
            break
        where = words[n].key == "tại" or (words[n].key == "ở" and n == behind)
        if where and (end := place_end(words, n + 1, len(words))) > n + 1:
            return n + 1, end
    return None


def _place_before(scene: Scene, found: Sighting) -> Field | None:
    """ "Nhà văn hóa xã A sáng 5-6 kín chỗ. UBND huyện tổ chức ...": the scene is set first.

    Only where that sentence, of the same paragraph, gives the day that the event's own leaves out.
    """
    before = scene.body[found.number - 1] if found.number else None
    if before is None or before.paragraph != found.line.paragraph:
        return None
    day = day_of(scene, before)
    if day is None or day_of(scene, found.line) is not None:
        return None
    words = before.words
    past = next((n for n, token in enumerate(words) if token.start >= day.end), len(words))
    for at in (0, past + 1):
        opens = at == 0 or (past < len(words) and words[past].key == ",")
        if at < len(words) and opens and _VENUES.match(words, at):
            end = place_end(words, at, len(words))
            if end > at:
                return quoted(scene.text, Span(words[at].start, words[end - 1].end))
    return None


def _chosen_place(scene: Scene, found: Sighting) -> Field | None:
    """ "Chọn ngay hội trường xã A làm nơi họp, Huyện ủy B tổ chức ..."."""
    words = found.line.words
    for at in range(1, found.head):
        if words[at - 1].key not in ("chọn", "ngay", "lấy") or not _VENUES.match(words, at):
            continue
        end = place_end(words, at, found.head)
        if [token.key for token in words[end : end + 2]] in (["làm", "nơi"], ["làm", "địa"]):
            return quoted(scene.text, Span(words[at].start, words[end - 1].end))
    return None


def _own_place(scene: Scene, found: Sighting) -> Field | None:
    words = found.line.words
    people = [p.full for p in scene.people_in(found.line.span)]
    for at, token in enumerate(words[:-1]):
        if token.key != "tại" or found.head <= at < found.end:
            continue
        if at >= found.behind and not _follows_verb(words[found.behind : at]):
            break
        if any(p.start <= token.start < p.end for p in people):
            continue
        if at < found.head and at and not _opens_place(words[at - 1]):
            continue
        end = place_end(words, at + 1, found.head if at < found.head else len(words))
        if at == found.end and any(_is_about(words, n) for n in range(found.kind_end, found.end)):
            continue  # "họp báo về vụ cháy tại ...": where that was
        if end > at + 1 and not _is_cut(words, end):
            span = Span(words[at + 1].start, words[end - 1].end)
            return quoted(scene.text, span)
    return None


def _follows_verb(between: list[Token]) -> bool:
    """May "tại ..." stand behind these words, "do A tổ chức | ngày 5-6, | tại ..."?"""
    signs = [n for n, token in enumerate(between) if token.key in (",", "(")]
    if not signs:
        return True
    told = [t for t in between[:-1] if t.kind == "word" and t.key not in _DAY_WORDS]
    return signs == [len(between) - 1] and between[-1].key == "," and not told


def _is_about(words: list[Token], at: int) -> bool:
    """Does the name say here what it is about? But "nhiệm vụ" is no "vụ"."""
    whole = words[at].key != "vụ" or words[at - 1].key not in _OF_DUTY
    return whole and _ABOUT.match(words, at) is not None


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


def place_end(words: list[Token], start: int, limit: int) -> int:
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
