"""Where an article speaks of an event as held, and how surely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.records.event_acts import Act, act_at
from corpus.records.event_cues import COMING, FOLLOWED, HOLD, HOLDERS, MANY
from corpus.records.event_days import day_of, event_day
from corpus.records.event_names import head_of_event, name_end
from corpus.records.event_verbs import (
    HAVING,
    past_own_day,
    phrase,
    verb_before,
    verb_behind,
)
from corpus.records.holders import before_leader, subject
from corpus.records.news_openers import is_fresh, is_other, may_open_other, opens_other
from corpus.records.of_owner import owner_at
from corpus.records.plans import is_planned, lies_ahead, past_day
from corpus.records.scene import Line, Scene, within
from corpus.vietnamese.phrases import Token
from corpus.vietnamese.words import words as word_set

__all__ = ["Sighting", "sightings"]

_SAPO, _EARLY = 2, 6
"""An event is reported in the first sentences; a verb of holding alone only in the sapo."""
_CHECKERS = word_set("công đội phòng chi cục cảnh hạt trạm tổng")
_TELLING = 4
"""A verb of so many words tells enough without an object, "kiểm tra sẵn sàng chiến đấu"."""
_ADVERBS = word_set("đến tới đã vừa cũng lại cùng trực tiếp long trọng chính thức")
_CALLED_SOON = 8
_MEETINGS = frozenset(["hội nghị", "cuộc họp", "phiên họp", "buổi họp"])
_DATED = 3
"""Weight of "tại hội nghị ... hôm 26/12"."""
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


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the body, which it is, and the tokens at which a person or a day begins."""

    line: Line
    number: int
    stops: set[int]


def sightings(scene: Scene, *, bare: bool = False) -> Iterator[Sighting]:
    """Every sentence of the body that speaks of an event as held.

    `bare`: those that say no more than "hội nghị" of it.
    """
    for number, line in enumerate(scene.body):
        sentence = _Sentence(line, number, _stops(scene, line))
        at = 0
        while at < len(line.words):
            if line.words[at].kind != "word":
                at += 1
                continue
            head = _head(line.words, at)
            found = _sighting(scene, sentence, (at, *head), bare=bare) if head else None
            act = act_at(line.words, at) if found is None and not bare else None
            if act is not None:
                found = _act_sighting(scene, sentence, (at, *act))
            if found is not None:
                yield found
            at = max(at + 1, head[0] if head else 0, found.end if found else 0)


def _stops(scene: Scene, line: Line) -> set[int]:
    """The tokens at which a person or a day begins."""
    starts = {p.full.start for p in scene.people_in(line.span)}
    starts |= {d.start for d in within(scene.dates, line.span) if d.precision == "day"}
    return {n for n, token in enumerate(line.words) if token.start in starts}


def _sighting(
    scene: Scene, sentence: _Sentence, head: tuple[int, int, str], *, bare: bool
) -> Sighting | None:
    line, number = sentence.line, sentence.number
    words = line.words
    at, kind_end, kind = head
    if at and (words[at - 1].key in MANY or words[at - 1].kind == "number"):
        return None
    if at and words[at - 1].key == "lễ" and kind.startswith("hội"):
        return None  # a festival
    if [token.key for token in words[max(0, at - 2) : at]] == ["phòng", "họp"]:
        return None
    end = name_end(words, at, kind_end, sentence.stops)
    telling = words[at].key == "lễ" and kind_end - at >= _TELLING  # "lễ giao nhận quân"
    named = telling or words[kind_end - 1].key == "tri" or not _is_bare(words, kind_end, end)
    if named == bare:  # but "tiếp xúc cử tri" alone says what it is
        return None
    verb = verb_before(words, at)
    follows, behind, held = verb_behind(words, past_own_day(scene, line, end))
    if (verb is None or verb[2] < held) and held:
        verb = None
    if verb is None and not held:
        held = _told_at(scene, sentence, at, (kind_end, end))
    if verb is None and not held:
        return None
    if is_planned(words, verb[0] if verb else at, past_day(scene, line, at)) or lies_ahead(
        words, end, follows
    ):
        return None
    if any(COMING.match(words, n) for n in range(behind, min(behind + 8, len(words)))):
        return None
    weight = verb[2] if verb else held
    signs = _signs(scene, line, number, (kind_end, end))
    holds = verb is not None and phrase(words, verb[0], verb[1]) in HOLDERS
    fresh = is_fresh(words)
    near = (event_day(scene, line, at, behind) is not None or fresh) or (
        weight > _WEAK
        and number <= _SAPO
        and (_follows_day(scene, line, number) or _is_dated_after(scene, number, kind))
    )
    followed = weight > _WEAK and FOLLOWED.match(words, 0) is not None
    near = near or ((holds or followed) and may_open_other(scene, number))
    opens = bare and verb is not None and verb[0] == 0  # "Dự hội nghị có ..."
    having = verb is not None and phrase(words, verb[0], verb[1]) in HAVING
    lead = opens or (holds and number < _SAPO and not having)
    if not near and not is_other(line) and not lead:
        return None
    late = number >= (_EARLY if weight > _WEAK else _SAPO + 1)
    if late and not opens_other(scene, line) and not may_open_other(scene, number):
        return None
    score = weight + signs
    span = (verb[0], verb[1]) if verb else None
    return Sighting(line, number, at, end, kind, kind_end, span, holds, behind, score)


def _told_at(scene: Scene, sentence: _Sentence, at: int, name: tuple[int, int]) -> int:
    """ "... tại hội nghị tổng kết của Huyện ủy A hôm 26/12 là ...": how much it tells that it was.

    In the sapo, right before its own day, the body's own event or one that the next
    sentence speaks of again: 0 elsewhere, as things said "tại hội nghị" may be history.
    """
    words, number = sentence.line.words, sentence.number
    kind_end, end = name
    if number >= _SAPO or at == 0 or words[at - 1].key != "tại":
        return 0
    if past_own_day(scene, sentence.line, end) == end:
        return 0
    of = owner_at(words, at, kind_end, end)
    owned = of is not None and words[of].is_name_part
    kind = head_of_event(words, at)
    again = kind is not None and _is_told_again(scene, number, kind[1])
    return _DATED if owned or again else 0


def _is_told_again(scene: Scene, number: int, kind: str) -> bool:
    """Does the next sentence say that the event was held, "Hội nghị họp tại ..."?"""
    for line in scene.body[number + 1 : number + 2]:
        head = head_of_event(line.words, 0)
        if head is not None and head[1] == kind and verb_behind(line.words, head[0])[2] > _WEAK:
            return True
    return False


def _head(words: list[Token], at: int) -> tuple[int, str] | None:
    """The event's head at `at`; but "làm trưởng | đoàn kiểm tra ..." is a leader and a verb."""
    head = head_of_event(words, at)
    if head is None or not head[1].startswith("đoàn"):
        return head
    return None if phrase(words, max(0, at - 2), at) == "làm trưởng" else head


def _act_sighting(
    scene: Scene, sentence: _Sentence, act: tuple[int, int, Act]
) -> Sighting | None:
    """An event told by a verb: a body or a person on a day, "Ngày 5-6, UBND huyện họp bàn ..."."""
    line, number = sentence.line, sentence.number
    words = line.words
    at, kind_end, told = act
    verb = None if told.vague else _holder_before(words, at)
    sure = verb is not None or told.alone
    if not (sure or _is_called_meeting(scene, number)) or _opens_event(words, at, kind_end):
        return None
    first = before_leader(words, verb[0] if verb else at)
    day = event_day(scene, line, first, len(words))
    if day is None and not is_other(line) and not is_fresh(words[:first]):
        return None
    if number >= _EARLY and not (opens_other(scene, line) or may_open_other(scene, number)):
        return None
    end = name_end(words, at, kind_end, sentence.stops)
    bare = kind_end - at < _TELLING and _is_bare(words, kind_end, end)
    if bare or is_planned(words, first, past_day(scene, line, at)):
        return None
    if any(COMING.match(words, n) for n in range(end, min(end + 8, len(words)))):
        return None
    bodies = _holds(scene, line, first, told.kind)
    if not bodies and not _is_done_by_person(scene, line, first):
        return None
    score = (4 if verb else 3) + _signs(scene, line, number, (kind_end, end))
    return Sighting(
        line, number, at, end, told.kind, kind_end, (first, at), bodies, end, score, is_act=True
    )


def _is_called_meeting(scene: Scene, number: int) -> bool:
    """Does the next sentence speak of the meeting: "Hội nghị do ông A chủ trì", "Dự họp có ..."?"""
    for line in scene.body[number + 1 : number + 2]:
        heads = (head_of_event(line.words, at) for at in range(min(_CALLED_SOON, len(line.words))))
        if any(head is not None and head[1] in _MEETINGS for head in heads):
            return True
    return False


def _opens_event(words: list[Token], at: int, end: int) -> bool:
    """ "khai mạc | lớp tập huấn": the verb only says that a named event is held."""
    return HOLD.match(words, at) is not None and end < len(words) and _head(words, end) is not None


def _holder_before(words: list[Token], at: int) -> tuple[int, int, int] | None:
    """ "tổ chức | tổng kết", "tiến hành | rút kinh nghiệm": a verb of holding before the act."""
    verb = verb_before(words, at)
    return verb if verb and phrase(words, verb[0], verb[1]) in HOLDERS else None


def _holds(scene: Scene, line: Line, verb: int, kind: str) -> bool:
    """Does a body stand before the verb as its subject?

    Police and inspectors check shops and cars, which is no meeting; nor is a paper's visit.
    """
    taken = [person.full for person in scene.people_in(line.span)]
    bodies = subject(line.words, 0, verb, taken)
    checks = kind in ("kiểm tra", "giám sát")
    others = (line.words[start].key for start, _ in bodies)
    return bool(bodies) and not any(key == "báo" or (checks and key in _CHECKERS) for key in others)


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


def _is_bare(words: list[Token], kind_end: int, end: int) -> bool:
    """Is there no name behind "hội nghị"?"""
    rest = [t for t in words[kind_end:end] if t.kind != "sign"]
    if rest and (rest[0].key in ("ở", "này", "rất") or rest[-1].key == "này"):
        return True  # "cuộc gặp gỡ thú vị này": named before
    return not rest or (len(rest) == 1 and rest[0].kind == "word" and not rest[0].is_name_part)


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
        if head is not None and head[1] == kind and verb_behind(line.words, head[0])[2] > _WEAK:
            return day_of(scene, line) is not None
    return False


def _signs(scene: Scene, line: Line, number: int, name: tuple[int, int]) -> int:
    """How much day, freshness, place in the article and length of the name add."""
    score = 3 if day_of(scene, line) is not None else 0
    if not score and (is_fresh(line.words) or is_other(line)):
        score = 2
    if not score and (_follows_day(scene, line, number) or FOLLOWED.match(line.words, 0)):
        score = 2
    score += 2 if number < 2 else 1 if number < 4 else 0
    return score + min(2, (name[1] - name[0]) // 4)
