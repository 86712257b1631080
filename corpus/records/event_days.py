"""The days that sentences name, and which of them is the event's."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.records.event_cues import DOCUMENT, PREPARED, REPORTED
from corpus.records.scene import Line, Scene, within
from corpus.vietnamese.dates import DateMention
from corpus.vietnamese.phrases import Token

__all__ = ["day_of", "event_day"]

_DAY_REACH = 12
_HOLDER_REACH = 36
"""Words that may name who held it, up to the verb right before the day."""
_PARTS_OF_DAY = ("sáng", "chiều", "tối", "trưa")
_FIRST_YEAR = 2000
"""Days before it are history, not the day of a reported event."""


def day_of(scene: Scene, line: Line) -> DateMention | None:
    """The first day in a sentence that is no document's and no anniversary's."""
    return next(_days_of(scene, line), None)


def event_day(scene: Scene, line: Line, head: int, behind: int) -> DateMention | None:
    """The day that goes with the event at `head`: the last one before, else one close behind."""
    before, after = None, None
    for day in _days_of(scene, line):
        if day.end <= line.words[head].start:
            before = day
        elif after is None:
            between = [t for t in line.words[behind:] if t.end <= day.start]
            near = len(between) <= _DAY_REACH or _ends_with_holding(between)
            after = day if near else None
    return before or after


def _ends_with_holding(words: list[Token]) -> bool:
    """ "... do Sở A phối hợp Liên đoàn B tổ chức | sáng 19-5"."""
    said = [token.key for token in words if token.kind == "word"][:_HOLDER_REACH]
    return len(said) < _HOLDER_REACH and said[-2:] in (["tổ", "chức"], ["diễn", "ra"])


def _days_of(scene: Scene, line: Line) -> Iterator[DateMention]:
    for day in within(scene.dates, line.span):
        old = day.has_year and day.last is not None and day.last.year < _FIRST_YEAR
        if day.precision != "day" or old:
            continue
        before = sum(token.end <= day.start for token in line.words)
        first = max(0, before - 4)
        commas = [n for n in range(first, before) if line.words[n].key == ","]
        first = commas[-1] if commas else first
        part = scene.text[day.start : day.end].casefold().startswith(_PARTS_OF_DAY)
        if not part and any(DOCUMENT.match(line.words, n) for n in range(first, before)):
            continue
        opened = scene.text.rfind("(", line.span.start, day.start)
        inside = opened > scene.text.rfind(")", line.span.start, day.start)
        alone = (
            not scene.text[opened + 1 : day.start].strip()
            and scene.text[day.end : day.end + 1] == ")"
        )
        if (not inside or alone) and not _is_of_report(line, day) and not _is_in_front(line, day):
            yield day


def _is_of_report(line: Line, day: DateMention) -> bool:
    """ "theo tờ A ngày 5-3 đưa tin": the day is the report's."""
    behind = next((n for n, t in enumerate(line.words) if t.start >= day.end), len(line.words))
    return REPORTED.match(line.words, behind) is not None


def _is_in_front(line: Line, day: DateMention) -> bool:
    """ "Để chuẩn bị cho đại hội ngày 17-5, ...": the day of what is prepared or marked."""
    if not PREPARED.match(line.words, 0):
        return False
    comma = next((t.start for t in line.words if t.key == ","), line.span.end)
    return day.start < comma or (
        day.end > comma and any(t.key == "vào" and t.end + 1 == day.start for t in line.words)
    )
