"""Where an article speaks of an event as held, and how surely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.records.event_acts import Act, act_at
from corpus.records.event_cues import (
    AHEAD,
    BETWEEN,
    COMING,
    FOLLOWED,
    FRESH,
    HELD,
    HOLD,
    HOLDERS,
    MANY,
    NOT_VERBS,
    NOT_VERBS_BESIDE,
    OTHER,
    SAID_AT,
)
from corpus.records.event_days import day_of, event_day
from corpus.records.event_names import head_of_event, name_end
from corpus.records.holders import before_leader, subject
from corpus.records.scene import Line, Scene, within
from corpus.vietnamese.phrases import Token
from corpus.vietnamese.words import words as word_set

__all__ = ["Sighting", "is_other", "may_open_other", "opens_other", "sightings"]

_REACH = 5
_AHEAD_REACH = 12
_POSITIONS = frozenset(["trái", "phải", "thứ", "giữa", "bên", "ảnh"])
_COMPOUNDS = frozenset([("hàng", "không"), ("ngoại", "giao"), ("bàn", "giao"), ("chuyển", "giao")])
"""Second halves that alone would tell of a plan or deny, "không", "giao"."""
_SAPO, _EARLY = 2, 6
"""An event is reported in the first sentences; a verb of holding alone only in the sapo."""
_WILL_REACH = 40
_BULLETS = frozenset("*•+")
_OPENING = 7
"""So near to the head of a sentence a day opens a piece of news."""
_TELLING = 4
"""A verb of so many words tells enough without an object, "kiểm tra sẵn sàng chiến đấu"."""
_HAVING = frozenset(["có", "đã có"])
_OCCASIONS = frozenset(["buổi", "cuộc"])
_HELD_BY = 4
"""Weight of "được Bộ A tổ chức" behind the name."""
_ADVERBS = word_set("đến tới đã vừa cũng lại cùng trực tiếp long trọng chính thức")
_WEAK = 2
"""Verbs up to this weight ("dự", "tại") need a day in their own sentence."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One sentence that names an event; numbers are tokens of `line.words`."""

    line: Line
    number: int
    """Which sentence of the body it is."""
    head: int
    end: int
    """The token after the name."""
    kind: str
    kind_end: int
    verb: tuple[int, int] | None
    """The verb of holding before the name; None where the verb stands behind."""
    holds: bool
    """Is the verb's subject the organiser?"""
    behind: int
    """The token after the name and the verb behind it."""
    score: int
    is_act: bool = False
    """Is it told by a verb that names no event ("họp bàn ...")?"""


def sightings(scene: Scene) -> Iterator[Sighting]:
    """Every sentence of the body that speaks of an event as held."""
    for number, line in enumerate(scene.body):
        stops = _stops(scene, line)
        at = 0
        while at < len(line.words):
            if line.words[at].kind != "word":
                at += 1
                continue
            head = _head(line.words, at)
            found = _sighting(scene, line, number, (at, *head), stops) if head else None
            act = act_at(line.words, at) if found is None else None
            if act is not None:
                found = _act_sighting(scene, line, number, (at, *act), stops)
            if found is not None:
                yield found
            at = max(at + 1, head[0] if head else 0, found.end if found else 0)


def _stops(scene: Scene, line: Line) -> set[int]:
    """The tokens at which a person or a day begins."""
    starts = {p.full.start for p in scene.people_in(line.span)}
    starts |= {d.start for d in within(scene.dates, line.span) if d.precision == "day"}
    return {n for n, token in enumerate(line.words) if token.start in starts}


def _sighting(
    scene: Scene, line: Line, number: int, head: tuple[int, int, str], stops: set[int]
) -> Sighting | None:
    words = line.words
    at, kind_end, kind = head
    if at and (words[at - 1].key in MANY or words[at - 1].kind == "number"):
        return None
    if at and words[at - 1].key == "lễ" and kind.startswith("hội"):
        return None  # a festival
    if [token.key for token in words[max(0, at - 2) : at]] == ["phòng", "họp"]:
        return None
    end = name_end(words, at, kind_end, stops)
    if _is_bare(words, kind_end, end) and words[kind_end - 1].key != "tri":
        return None  # but "tiếp xúc cử tri" alone says what it is
    verb = _verb_before(words, at)
    follows, behind, held = _verb_behind(words, _past_own_day(scene, line, end))
    if (verb is None or verb[2] < held) and held:
        verb = None
    if verb is None and not held:
        return None
    if _is_planned(words, verb[0] if verb else at, _past_day(scene, line, at)) or _lies_ahead(
        words, end, follows
    ):
        return None
    if any(COMING.match(words, n) for n in range(behind, min(behind + 8, len(words)))):
        return None
    weight = verb[2] if verb else held
    signs = _signs(scene, line, number, (kind_end, end))
    holds = verb is not None and _phrase(words, verb[0], verb[1]) in HOLDERS
    fresh = _is_fresh(words)
    near = (event_day(scene, line, at, behind) is not None or fresh) or (
        weight > _WEAK
        and number <= _SAPO
        and (_follows_day(scene, line, number) or _is_dated_after(scene, number, kind))
    )
    near = near or (holds and may_open_other(scene, number))
    lead = holds and number < _SAPO and words[at].key not in _OCCASIONS
    if not near and not is_other(line) and not lead:
        return None
    late = number >= (_EARLY if weight > _WEAK else _SAPO + 1)
    if late and not opens_other(scene, line) and not may_open_other(scene, number):
        return None
    score = weight + signs
    span = (verb[0], verb[1]) if verb else None
    return Sighting(line, number, at, end, kind, kind_end, span, holds, behind, score)


def _head(words: list[Token], at: int) -> tuple[int, str] | None:
    """The event's head at `at`; but "làm trưởng | đoàn kiểm tra ..." is a leader and a verb."""
    head = head_of_event(words, at)
    if head is None or not head[1].startswith("đoàn"):
        return head
    return None if _phrase(words, max(0, at - 2), at) == "làm trưởng" else head


def _act_sighting(
    scene: Scene, line: Line, number: int, act: tuple[int, int, Act], stops: set[int]
) -> Sighting | None:
    """An event told by a verb: a body or a person on a day, "Ngày 5-6, UBND huyện họp bàn ..."."""
    words = line.words
    at, kind_end, told = act
    verb = _holder_before(words, at)
    if (verb is None and not told.alone) or _opens_event(words, at, kind_end):
        return None
    first = before_leader(words, verb[0] if verb else at)
    day = event_day(scene, line, first, len(words))
    if day is None and not is_other(line) and not _is_fresh(words[:first]):
        return None
    if number >= _EARLY and not (opens_other(scene, line) or may_open_other(scene, number)):
        return None
    end = name_end(words, at, kind_end, stops)
    bare = kind_end - at < _TELLING and _is_bare(words, kind_end, end)
    if bare or _is_planned(words, first, _past_day(scene, line, at)):
        return None
    if any(COMING.match(words, n) for n in range(end, min(end + 8, len(words)))):
        return None
    bodies = _holds(scene, line, first)
    if not bodies and not _is_done_by_person(scene, line, first):
        return None
    score = (4 if verb else 3) + _signs(scene, line, number, (kind_end, end))
    return Sighting(
        line, number, at, end, told.kind, kind_end, (first, at), bodies, end, score, is_act=True
    )


def _opens_event(words: list[Token], at: int, end: int) -> bool:
    """ "khai mạc | lớp tập huấn": the verb only says that a named event is held."""
    return HOLD.match(words, at) is not None and end < len(words) and _head(words, end) is not None


def _holder_before(words: list[Token], at: int) -> tuple[int, int, int] | None:
    """ "tổ chức | tổng kết", "tiến hành | rút kinh nghiệm": a verb of holding before the act."""
    verb = _verb_before(words, at)
    return verb if verb and _phrase(words, verb[0], verb[1]) in HOLDERS else None


def _holds(scene: Scene, line: Line, verb: int) -> bool:
    """Does a body stand before the verb as its subject?"""
    taken = [person.full for person in scene.people_in(line.span)]
    return bool(subject(line.words, 0, verb, taken))


def _is_done_by_person(scene: Scene, line: Line, verb: int) -> bool:
    """Does a person stand before the verb as its subject?"""
    words = line.words
    while verb > 0 and words[verb - 1].key in _ADVERBS:
        verb -= 1
    doer = next(
        (p for p in scene.people_in(line.span) if verb and p.full.end == words[verb - 1].end), None
    )
    before = [token.key for token in words if doer and token.end <= doer.full.start][-1:]
    return doer is not None and before not in (["của"], ["với"], ["cho"])


def _is_fresh(words: list[Token]) -> bool:
    return any(FRESH.match(words, n) for n in range(len(words)))


def _phrase(words: list[Token], start: int, end: int) -> str:
    return " ".join(token.key for token in words[start:end])


def _is_bare(words: list[Token], kind_end: int, end: int) -> bool:
    """Is there no name behind "hội nghị"?"""
    rest = [t for t in words[kind_end:end] if t.kind != "sign"]
    if rest and rest[0].key in ("ở", "này", "rất"):
        return True
    return not rest or (len(rest) == 1 and not rest[0].is_name_part)


def _verb_before(words: list[Token], head: int) -> tuple[int, int, int] | None:
    """The verb whose object the event is: its tokens and its weight."""
    best: tuple[int, int, int] | None = None
    for at in range(max(0, head - _REACH - 3), head):
        found = HOLD.match(words, at) if words[at].kind == "word" else None
        if found is not None and found[0] == head + 1 and words[head].key in _OCCASIONS:
            found = HOLD.match(words[:head], at)  # "có | buổi làm việc": the verb without its noun
        if found is None or found[0] > head:
            continue
        if not all(token.key in BETWEEN for token in words[found[0] : head]):
            continue
        if words[at].key == "tại" and not _opens_occasion(words, at):
            continue
        if _phrase(words, at, found[0]) in _HAVING and words[head].key not in _OCCASIONS:
            continue  # "có hội nghị" may be any; "có buổi làm việc" was held
        if best is None or found[1] > best[2]:
            best = (at, found[0], found[1])
    return best


def _opens_occasion(words: list[Token], at: int) -> bool:
    """ "Tại hội nghị ...", "phát biểu tại ...": not the place of a picture or of a thing."""
    return at == 0 or words[at - 1].kind != "word" or words[at - 1].key in SAID_AT


def _verb_behind(words: list[Token], end: int) -> tuple[int, int, int]:
    """The verb behind the name: its tokens and its weight (0: none)."""
    for at in range(end, min(end + 4, len(words))):
        if words[at].kind == "sign" and words[at].key not in (",", "”", '"', ")"):
            break
        if words[at].key in ("khi", "sau", "trước"):
            break  # "... sau khi kết thúc": another thing ends
        found = HELD.match(words, at)
        if found:
            return (at, *found)
        passive = _held_by(words, at)
        if passive:
            return at, passive, _HELD_BY
    return end, end, 0


def _held_by(words: list[Token], at: int) -> int | None:
    """The token after "được Bộ A | tổ chức"; None where no such passive stands at `at`."""
    if words[at].key != "được" or at + 1 >= len(words) or not words[at + 1].is_name_part:
        return None
    for n in range(at + 2, min(at + _REACH * 3, len(words) - 1)):
        if words[n].kind == "sign" and words[n].key not in (",", "-"):
            return None
        if (words[n].key, words[n + 1].key) == ("tổ", "chức") and not words[n].title:
            return n + 2
    return None


def _past_own_day(scene: Scene, line: Line, end: int) -> int:
    """The token after a day right behind the name, "hội nghị X hôm nay (22-6) | khai mạc"."""
    words = line.words
    if end >= len(words):
        return end
    for day in within(scene.dates, line.span):
        if day.precision == "day" and day.start == words[end].start:
            past = next((n for n, t in enumerate(words) if t.start >= day.end), len(words))
            return past + (past < len(words) and words[past].key == ")")
    return end


def _past_day(scene: Scene, line: Line, head: int) -> int:
    """The token after the last day named before the event; 0 if there is none."""
    days = [d.end for d in within(scene.dates, line.span) if d.precision == "day"]
    before = [n for n in range(head) if any(line.words[n].start < end for end in days)]
    ends = [n + 1 for n in before if line.words[n].end in days]
    return ends[-1] if ends else 0


def _is_planned(words: list[Token], verb: int, floor: int) -> bool:
    """Do the words before the verb tell of a plan, a wish or a habit?

    What stands before the day ("Thực hiện kế hoạch ..., ngày 5-6, ...") tells nothing.
    """
    for token in reversed(words[max(0, verb - 3) : verb]):
        if token.kind == "sign":
            break
        if token.key in NOT_VERBS:
            return True
    if verb and words[verb - 1].key in NOT_VERBS_BESIDE:
        return True
    if [token.key for token in words[:2]] == ["trước", "đó"] and not 0 < floor <= _OPENING + 3:
        return True  # without a day of its own
    if any(t.key == "(" and u.key in _POSITIONS for t, u in pairwise(words[:verb])):
        return True
    followed = FOLLOWED.match(words, 0)
    floor = max(floor, followed[0] if followed else 0)
    first = verb
    while first > 0 and words[first - 1].key not in (";", ":") and verb - first < _WILL_REACH:
        first -= 1
    goes_on = floor and [token.key for token in words[max(0, verb - 2) : verb]] == ["tiếp", "tục"]
    if _lies_ahead(words, max(first, floor, verb - _AHEAD_REACH), verb - 2 if goes_on else verb):
        return True
    keys = [token.key for token in words[first:verb]]
    return "sẽ" in keys and "đã" not in keys[keys.index("sẽ") :]


def _lies_ahead(words: list[Token], start: int, stop: int) -> bool:
    return any(
        AHEAD.match(words, n)
        for n in range(start, stop)
        if words[n].kind == "word"
        and not (_is_of_name(words, n) or _is_said_at(words, n) or _is_duration(words, n))
    )


def _is_duration(words: list[Token], at: int) -> bool:
    """ "Sau 2 ngày làm việc, ...": how long it lasted, not what came before it."""
    if words[at].key != "sau":
        return False
    keys = [token.key for token in words[at + 1 : at + 7]]
    return bool({"ngày", "buổi", "giờ"} & set(keys[:4])) and bool(
        {"làm", "tranh", "thi"} & set(keys)
    )


def _is_said_at(words: list[Token], at: int) -> bool:
    """ "Ông A cho biết | tại hội nghị ...": who speaks there tells that it was held."""
    return [token.key for token in words[at : at + 3]] in (
        ["cho", "biết", "tại"], ["cho", "hay", "tại"],
    )  # fmt: skip


def _is_of_name(words: list[Token], at: int) -> bool:
    """ "Cục Hậu cần", "Sở Kế hoạch": a word of a body's name tells of no plan."""
    capital = at > 0 and words[at].is_name_part and words[at - 1].kind == "word"
    pair = (words[at - 1].key if at else "", words[at].key)
    return capital or pair[0] == "hậu" or pair in _COMPOUNDS


def _follows_day(scene: Scene, line: Line, number: int) -> bool:
    """Does the sentence before, of the same paragraph, name the day?"""
    before = scene.body[number - 1] if number else None
    if before is None or before.paragraph != line.paragraph:
        return False
    return day_of(scene, before) is not None


def _is_dated_after(scene: Scene, number: int, kind: str) -> bool:
    """Is the day told in one of the next sentences, "Đại hội diễn ra trong hai ngày ..."?"""
    for line in scene.body[number + 1 : number + 3]:
        head = head_of_event(line.words, 0)
        if head is not None and head[1] == kind and _verb_behind(line.words, head[0])[2] > _WEAK:
            return day_of(scene, line) is not None
    return False


def is_other(line: Line) -> bool:
    """Does the sentence begin with "Cùng ngày" and the like?"""
    return any(OTHER.match(line.words, at) for at in range(min(3, len(line.words))))


def opens_other(scene: Scene, line: Line) -> bool:
    """Does the sentence begin another piece of news: "Cùng ngày", or a bullet before a day?"""
    if is_other(line):
        return True
    words = line.words
    if not words or words[0].key not in _BULLETS:
        return False
    if _is_fresh(words[:_OPENING]):
        return True
    day = day_of(scene, line)
    return day is not None and sum(t.start < day.start for t in words[:_OPENING]) < _OPENING


def may_open_other(scene: Scene, number: int) -> bool:
    """May sentence `number` begin another piece of news: a paragraph with its own day in front?"""
    line = scene.body[number]
    if number == 0 or scene.body[number - 1].paragraph == line.paragraph:
        return False
    if FOLLOWED.match(line.words, 0):
        return True
    day = day_of(scene, line)
    return day is not None and sum(t.start < day.start for t in line.words[:_OPENING]) < _OPENING


def _signs(scene: Scene, line: Line, number: int, name: tuple[int, int]) -> int:
    """How much day, freshness, place in the article and length of the name add."""
    score = 3 if day_of(scene, line) is not None else 0
    if not score and (_is_fresh(line.words) or is_other(line)):
        score = 2
    if not score and (_follows_day(scene, line, number) or FOLLOWED.match(line.words, 0)):
        score = 2
    score += 2 if number < 2 else 1 if number < 4 else 0
    return score + min(2, (name[1] - name[0]) // 4)
