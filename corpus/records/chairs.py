"""Who chairs an event: of the verbs that tell it, those that are meant for this one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.article import Span
from corpus.records.event_names import head_of_event, name_end
from corpus.records.scene import Line, Scene
from corpus.vietnamese.folding import fold
from corpus.vietnamese.people import PersonMention
from corpus.vietnamese.phrases import Token
from corpus.vietnamese.role_cues import cue_at
from corpus.vietnamese.roles import Role, RoleMention
from corpus.vietnamese.words import words as word_set

__all__ = ["chairs_event", "unclaimed_chairs"]

_AFTER_CHAIR = word_set(
    "là gồm có đối "
    "và phát buổi cuộc phiên kỳ lễ hội đại , . ; tại kết chỉ chương tọa diễn giao đã này của khai"
)
_INTRODUCES = frozenset(["gồm", "có", "về"])
"""Last words of a cue that the persons follow: "đoàn chủ tọa gồm ..."."""
_TALKS = "hội đàm"
_CONTESTS = frozenset(["diễn tập", "hội thao", "hội thi"])
"""Within them meetings are held that others chair."""
_DIRECTS = ("điều hành", "điều khiển")
"""Also what is done to a project or a company."""
_LONGEST_GAP = 22
_TORN = 3
"""Words of a post that is read too short: "Tổ trưởng Tổ | đại biểu chủ trì"."""
_WHEN = word_set("ngày hôm sáng chiều tối trưa nay qua đã vừa lúc")
_NO_GAP = word_set("của được cho biết đề yêu sẽ nhằm để khi mà là đại")


def chairs_event(
    words: list[Token], role: RoleMention, scene: Scene, kind: str, *, beside: bool
) -> bool:
    """Is it the event that is chaired, not a project or an office?

    `beside`: it is said right behind the sentence that names the event.
    """
    after = next((n for n, token in enumerate(words) if token.start >= role.cue.end), len(words))
    if after >= len(words):
        return True
    other = head_of_event(words, after)
    if other is not None:
        if other[1] != kind and kind in _CONTESTS:
            return name_end(words, after, other[0], set()) == other[0]
        # "lễ đón ..."; later "chủ trì hội đàm": talks are an event of their own.
        return other[1] == kind or _TALKS not in (kind, other[1])
    if words[after - 1].key in _INTRODUCES and words[after - 1].end == role.cue.end:
        return True
    before = [t.key for t in words if t.end <= role.cue.start][-2:]
    if before in (["dưới", "sự"], ["với", "sự"]):
        return True
    if fold(scene.text[role.cue.start : role.cue.end]) in _DIRECTS:
        return after == len(words) - 1 and (beside or _names_event(words[:after]))
    return (
        words[after].key in _AFTER_CHAIR or words[after].kind == "sign"
    )


def _names_event(words: list[Token]) -> bool:
    return any(head_of_event(words, at) for at in range(len(words)))


def unclaimed_chairs(scene: Scene, line: Line) -> Iterator[RoleMention]:
    """Chairs behind a post that is not known as one: "Ông A, Tổ trưởng Tổ B chủ trì"."""
    people = scene.people_in(line.span)
    if not people:
        return
    claimed = {role.cue.start for role in scene.roles if role.role is Role.CHAIR}
    yield from _named_behind(line, people)
    for at, token in enumerate(line.words):
        if token.start in claimed or token.kind != "word" or at == 0:
            continue
        cue = cue_at(line.words, at)
        if cue is None or Role.CHAIR not in cue[1] or token.is_name_part:
            continue
        person = _owner(line.words, at, people)
        if person is not None:
            yield RoleMention(person, Role.CHAIR, Span(token.start, line.words[cue[0] - 1].end))


def _named_behind(line: Line, people: Sequence[PersonMention]) -> Iterator[RoleMention]:
    """ "Chủ trì buổi giao ban ... là đồng chí A; B": the persons in a row behind "là"."""
    words = line.words
    opening = cue_at(words, 0)
    if opening is None or Role.CHAIR not in opening[1]:
        return
    cue = Span(words[0].start, words[opening[0] - 1].end)
    before = [t.key for t in words if t.end <= people[0].full.start]
    if before[-1:] not in (["là"], ["gồm"], ["có"], [":"]):
        return
    end = people[0].full.start
    for person in people:
        between = [t.key for t in words if end <= t.start and t.end <= person.full.start]
        if not set(between) <= {",", ";", "và", "cùng"}:
            return
        yield RoleMention(person, Role.CHAIR, cue)
        end = person.full.end


def _owner(words: list[Token], cue: int, people: Sequence[PersonMention]) -> PersonMention | None:
    """The person before the verb, with nothing between but what looks like an apposition."""
    before = [p for p in people if p.full.end <= words[cue].start]
    inside = [p for p in people if p.full.start <= words[cue].start < p.full.end]
    if inside:  # "A, Trưởng ban Tổ chức điều hành.": read as the end of the post
        ends = words[cue].end < inside[-1].full.end <= words[min(cue + 1, len(words) - 1)].end
        return inside[-1] if ends and _closes(words, cue + 2) else None
    if not before:
        return None
    first = next((n for n, t in enumerate(words) if t.start >= before[-1].full.end), cue)
    last = cue
    while last > first and (words[last - 1].key in _WHEN or words[last - 1].kind != "word"):
        last -= 1  # "..., hôm 14-7 đã chủ tọa"
    gap = words[first:cue]
    torn = before[-1].full.end > before[-1].span.end and last - first <= _TORN
    if not 1 < len(gap) <= _LONGEST_GAP or not (torn or gap[0].key in (",", "-")):
        return None
    for n in range(first, cue):
        told = cue_at(words, n)
        verb = told is not None and told[1] and not words[n].is_name_part
        if words[n].key in (";", ":", ".") or verb or (
            words[n].key in _NO_GAP and not words[n].is_name_part and words[n - 1].key != "tổ"
        ):
            return None
    return before[-1]


def _closes(words: list[Token], at: int) -> bool:
    """Does the sentence end here?"""
    return at >= len(words) - 1 and all(token.kind == "sign" for token in words[at:])
