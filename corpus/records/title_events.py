"""Events that only the title names: "Hội nghị tổng kết ..." above "Dự hội nghị có ..."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.records.event_acts import act_at
from corpus.records.event_cues import AHEAD
from corpus.records.event_names import head_of_event, name_end
from corpus.records.scene import Line, Scene, Zone
from corpus.records.sightings import Sighting, sightings

__all__ = ["TitleEvent", "title_event"]

_FIRST = 4
"""The body must speak of the event in its first sentences."""
_TO_COME = frozenset(["sẽ", "sắp", "triệu", "mời"])
"""In the title or the body's sentence: called or announced, not held."""
_CEREMONY = "lễ"


@dataclass(frozen=True, slots=True)
class TitleEvent:
    """The event as the title names it, and the sentence that says that it was held."""

    named: Sighting
    held: Sighting


def title_event(scene: Scene) -> TitleEvent | None:
    """The event that the title names and the body's first sentences call "hội nghị", "buổi lễ"."""
    named = list(_named(scene))
    if not named:
        return None
    for held in sightings(scene, bare=True):
        if held.number >= _FIRST:
            return None
        if any(token.key in _TO_COME for token in held.line.words):
            continue
        for event in named:
            if _are_alike(event.kind, held.kind):
                return TitleEvent(event, held)
    return None


def _named(scene: Scene) -> Iterator[Sighting]:
    """The events with a name of their own in the title, unless it tells of what is to come."""
    for line in scene.lines:
        if line.zone is not Zone.TITLE or _lies_ahead(line):
            continue
        words = line.words
        for at in range(len(words)):
            head = head_of_event(words, at)
            if head is None:
                act = act_at(words, at, title=True)
                head = (act[0], act[1].kind) if act and act[1].alone else None
            if head is None:
                continue
            end = name_end(words, at, head[0], set())
            if end > head[0] + 1:
                is_act = head_of_event(words, at) is None
                yield Sighting(
                    line, 0, at, end, head[1], head[0], None, False, end, 0, is_act=is_act
                )
                break


def _lies_ahead(line: Line) -> bool:
    words = line.words
    return any(AHEAD.match(words, n) or words[n].key in _TO_COME for n in range(len(words)))


def _are_alike(named: str, told: str) -> bool:
    """May the event be called so, "lễ ra quân" "buổi lễ", "giao ban" "hội nghị"?"""
    if named.startswith(_CEREMONY) or told.startswith(_CEREMONY):
        return named.startswith(_CEREMONY) and told.startswith(_CEREMONY)
    return named == told
