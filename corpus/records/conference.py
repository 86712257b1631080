"""Conferences: which event an article reports, and what it says of it.

An article reports one event as a rule. It is looked for in the body, sentence
by sentence: a verb of holding before the event ("tổ chức hội nghị ..."), or
behind it ("hội nghị ... diễn ra"), or someone who chairs or attends it; each
with a day or another sign that it took place. The best sentence gives the
name; repetitions (sapo, captions, "tại hội nghị") give persons, no further
events. Only "Cùng ngày ..." begins another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.article import Span
from corpus.records.attachments import date_of, organizers_of, period_of
from corpus.records.event_cues import EARLIER, ELSEWHERE, FOLLOWED, OTHER
from corpus.records.event_days import day_of
from corpus.records.event_names import head_of_event
from corpus.records.event_places import place_of
from corpus.records.news_openers import is_other, may_open_other, opens_other
from corpus.records.participants import chairs_of, people_of
from corpus.records.record import Conference, Dated, Field, quoted
from corpus.records.scene import Line, Scene, Zone
from corpus.records.sightings import Sighting, sightings
from corpus.records.title_events import title_event
from corpus.vietnamese.folding import fold
from corpus.vietnamese.people import Person

__all__ = ["read_conferences"]

_ENOUGH = 6
_RETOLD = 5
"""The lead may tell the sapo's event again up to this sentence."""
_NEAR = 31
"""Days between two events of one article; what lies farther back is told as history."""
_ALIKE = 0.8
"""Two names that share so much are one event told twice."""
_TOLD_AFTER = "họp báo"
"""Held after an event, to tell of it: who speaks there does not speak at the event."""


def read_conferences(scene: Scene, everyone: list[Person]) -> tuple[Conference, ...]:
    """The events that the article reports, the main one first."""
    found = list(sightings(scene))
    candidates = [s for s in found if not opens_other(scene, s.line)]
    candidates = candidates or [s for s in found if not is_other(s.line)] or found
    main = max(candidates, key=lambda s: (s.score, -s.number), default=None)
    if main is None or main.score < _ENOUGH:
        return tuple(_of_title(scene, everyone))
    first = _conference(scene, main, [main.line], everyone)
    others = list(_others(scene, found, main, first, everyone))
    lines = [s for s in _before_others(scene, main, others) if s.zone is not Zone.TITLE]
    return (_conference(scene, main, lines, everyone), *(event for _, event in others))


def _of_title(scene: Scene, everyone: list[Person]) -> Iterator[Conference]:
    """The event that only the title names, if the body says that it was held."""
    event = title_event(scene)
    if event is None:
        return
    told = _conference(scene, event.held, [s for s in scene.lines if s.paragraph >= 0], everyone)
    words = event.named.line.words
    name = Span(words[event.named.head].start, words[event.named.end - 1].end)
    yield replace(
        told,
        name=quoted(scene.text, name),
        kind=_kind(scene, event.named),
        period=period_of(scene, event.named),
    )


def _others(
    scene: Scene, found: list[Sighting], main: Sighting, first: Conference, everyone: list[Person]
) -> Iterator[tuple[Sighting, Conference]]:
    """The further events behind the main one, each told in a paragraph of its own."""
    known = [first]
    line = main.line
    for sighting in found:
        if sighting.number <= main.number or sighting.line is line:
            continue
        if sighting.score < _ENOUGH - 1:
            continue
        sure = opens_other(scene, sighting.line)
        if not sure and not may_open_other(scene, sighting.number):
            continue
        event = _beside(scene, sighting, first, everyone)
        if not sure and not (sighting.holds or event.organizers):
            continue
        if not sure and not _is_near(scene, event.date, first.date):
            continue
        apart = sure or sighting.number > _RETOLD
        if any(_is_same(event, other, apart=apart) for other in known):
            continue
        line = sighting.line
        known.append(event)
        yield sighting, event


def _is_near(scene: Scene, day: Dated | None, main: Dated | None) -> bool:
    """Is the day of a piece of news close enough to the main event's to be none of history?"""
    if day is None or day.first is None:
        return True
    if scene.reference is not None and day.first > scene.reference:
        return False
    return main is None or main.first is None or abs((day.first - main.first).days) <= _NEAR


def _is_same(one: Conference, other: Conference, *, apart: bool) -> bool:
    """Is it one event told twice?

    `apart`: a word like "Cùng ngày", or its place far behind the lead, speaks for another.
    """
    mine, its = ({fold(body.value) for body in e.organizers} for e in (one, other))
    day, its_day = (e.date.value if e.date else "" for e in (one, other))
    others = bool(mine and its and not mine & its)
    if apart and others:
        return False
    if not apart and day == its_day and not others:
        return one.kind.value == other.kind.value or _alike(one, other)
    return day == its_day and _alike(one, other)


def _alike(one: Conference, other: Conference) -> bool:
    """Do the two names share most of their words?"""
    mine, its = (set(fold(e.name.value).split()) for e in (one, other))
    return len(mine & its) >= _ALIKE * min(len(mine), len(its))


def _conference(
    scene: Scene, found: Sighting, lines: list[Line], everyone: list[Person]
) -> Conference:
    words = found.line.words
    name = Span(words[found.head].start, words[found.end - 1].end)
    day = date_of(scene, found)
    own = list(_at_event(scene, found, lines, day))
    people = people_of(scene, own, found.line, found.kind, everyone)
    return Conference(
        name=quoted(scene.text, name),
        kind=_kind(scene, found),
        organizers=organizers_of(scene, found),
        place=place_of(scene, found),
        date=day,
        period=period_of(scene, found),
        chairs=chairs_of(scene, people),
        people=people,
    )


def _before_others(
    scene: Scene, main: Sighting, others: list[tuple[Sighting, Conference]]
) -> list[Line]:
    """The sentences up to the one behind the event's own that begins another piece of news."""
    begun = {other.line.span for other, _ in others}
    kept = []
    for line in scene.lines:
        behind = line.zone is Zone.BODY and line.span.start > main.line.span.start
        if behind and (line.span in begun or opens_other(scene, line)):
            break
        kept.append(line)
    return kept


def _at_event(
    scene: Scene, found: Sighting, lines: list[Line], day: Dated | None
) -> Iterator[Line]:
    """The sentences that tell of the event: not those of another day, nor of an interview.

    What such a sentence begins lasts to the end of its paragraph, or until an event is named.
    """
    away = -1
    for line in lines:
        heads = [head_of_event(line.words, at) for at in range(len(line.words))]
        kinds = {head[1] for head in heads if head is not None}
        if line is found.line:
            away = -1
        elif (
            _is_another_day(scene, line, day) or _is_interview(line)
            or (_TOLD_AFTER in kinds and found.kind != _TOLD_AFTER)
        ):  # fmt: skip
            away = line.paragraph
            continue
        elif kinds or line.paragraph != away:
            away = -1
        if away < 0:
            yield line


def _is_interview(line: Line) -> bool:
    """ "Trao đổi với báo ...", "bên lề hội nghị": said elsewhere."""
    return any(ELSEWHERE.match(line.words, at) for at in range(len(line.words)))


def _is_another_day(scene: Scene, line: Line, day: Dated | None) -> bool:
    """Does the sentence tell of what was done on another day, or before?"""
    if any(EARLIER.match(line.words, at) for at in range(min(2, len(line.words)))):
        return True
    named = day_of(scene, line)
    if named is None or named.first_day is None or day is None:
        return False
    days = re.findall(r"(\d\d)-(\d\d)(?=/|$)", day.value)
    span = [(int(month), int(number)) for month, number in days]
    last = named.last_day or named.first_day
    return last < span[0] or named.first_day > span[-1]


def _beside(scene: Scene, found: Sighting, main: Conference, everyone: list[Person]) -> Conference:
    """The event of a sentence "Cùng ngày, ...": its day is the main event's."""
    conference = _conference(scene, found, _own_lines(scene, found, main), everyone)
    if day_of(scene, found.line) is not None:
        return conference
    return replace(conference, date=_same_day(scene, found, main.date))


def _own_lines(scene: Scene, found: Sighting, main: Conference) -> list[Line]:
    """The sentences of the event's own piece of news: its paragraph, or until another begins.

    Where the paragraph is a single sentence, the next one may still tell of it; where it
    was held on another day than the main event, all that is told behind does.
    """
    lines = [found.line]
    alone = True
    rest = _has_own_day(scene, found, main)
    for number in range(found.number + 1, len(scene.body)):
        line = scene.body[number]
        begins = opens_other(scene, line) or may_open_other(scene, number)
        if begins or (not rest and line.paragraph > found.line.paragraph + alone):
            break
        alone = alone and line.paragraph != found.line.paragraph
        lines.append(line)
    return lines


def _has_own_day(scene: Scene, found: Sighting, main: Conference) -> bool:
    """ "Hôm sau, 15-10, ... lại có hội nghị ...": a paragraph with a day after the main event's."""
    day = day_of(scene, found.line)
    if day is None or day.first is None or main.date is None or main.date.last is None:
        return False
    return day.first > main.date.last and not opens_other(scene, found.line)


def _same_day(scene: Scene, found: Sighting, day: Dated | None) -> Dated | None:
    words = found.line.words
    for at in range(min(3, len(words))):
        said = OTHER.match(words, at) or FOLLOWED.match(words, at)
        if said and day is not None:
            span = Span(words[at].start, words[said[0] - 1].end)
            quote = scene.text[span.start : span.end]
            return replace(day, quote=quote, span=span, implied=True, how="day of the main event")
    return None


def _kind(scene: Scene, found: Sighting) -> Field:
    words = found.line.words
    span = Span(words[found.head].start, words[found.kind_end - 1].end)
    if found.is_act:
        return quoted(scene.text, span, found.kind, implied=True, how="told by the verb")
    return quoted(scene.text, span, found.kind)
