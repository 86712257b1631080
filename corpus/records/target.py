"""Targets: figures aimed at, reached or kept, and what they measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.article import Span
from corpus.records.bodies import bodies_in
from corpus.records.clause_words import is_bound
from corpus.records.clauses import Clause, clauses
from corpus.records.deadlines import deadline_of
from corpus.records.measure_choice import better_parts
from corpus.records.measure_words import QUALITY, UNTOLD_PHRASES
from corpus.records.measures import Measured, measured
from corpus.records.periods import carried_on, is_listed, with_period, with_status
from corpus.records.record import Conference, Dated, Field, Status, Target, quoted
from corpus.records.scene import Line, Scene, within
from corpus.records.sections import Section
from corpus.records.statuses import status_of
from corpus.records.target_checks import CHANGES, is_figure, is_target
from corpus.records.target_context import is_own
from corpus.records.target_readable import is_readable
from corpus.records.target_work import (
    Ground,
    ground_of,
    is_worked_for,
    may_be_target,
    names_work,
)
from corpus.vietnamese.folding import fold
from corpus.vietnamese.numbers import Quantity
from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.words import phrases

__all__ = ["digits_of", "read_targets"]

_LONGEST = 1000
"""Tokens of a sentence in which targets are looked for: each figure reads through all of it."""
_UNIT = re.compile(r"(?:.*\d|^)\s?(\D+?)(?: trở (?:lên|xuống))?$", re.DOTALL)
_PER = re.compile(r"/[^\W\d_]+")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_LEVELS: Phrases[bool] = Phrases(
    (p, True)
    for p in phrases(
        "xã, phường, thị trấn, đặc khu, huyện, thị xã, thành phố, quận, thôn, bản, ấp, khu phố, "
        "buôn, làng, khóm, tổ dân phố, xóm"
    )
)
"""Levels that are counted together."""
_KINDS: Phrases[bool] = Phrases((p, True) for p in phrases("công tác, khâu, việc"))
_ACTS: Phrases[bool] = Phrases(
    (p, True)
    for p in phrases(
        "đặt, xác định, phấn đấu, đề ra, sẽ, đã, tập trung, tiếp tục, giữ vững, thực hiện, cùng"
    )
)


@dataclass(frozen=True, slots=True)
class _Report:
    """The article whose targets are read."""

    scene: Scene
    conferences: tuple[Conference, ...]
    local: Ground
    """Does it tell of the work of a committee, a council or a command?"""


def read_targets(scene: Scene, conferences: tuple[Conference, ...]) -> tuple[Target, ...]:
    """The targets of the body, in order; the title only repeats or rounds them."""
    section = Section()
    report = _Report(scene, conferences, ground_of(scene, conferences))
    found: list[Target] = []
    paragraphs = _body_paragraphs(scene)
    for line in scene.body:
        if line.words and line.words[-1].key == "?":
            continue  # a question states nothing
        paragraph = paragraphs[line.paragraph]
        section = with_period(scene, line, paragraph, section)
        found += _targets_of(report, line, (paragraph, section))
        section = with_status(line, paragraph, section)
        if line.words and (line.words[-1].key in (";", ":") or is_listed(line.words)):
            section = carried_on(section, paragraph)
    return _each_once(found)


def _targets_of(report: _Report, line: Line, place: tuple[int, Section]) -> list[Target]:
    """The targets of one sentence, in order."""
    scene, conferences = report.scene, report.conferences
    quantities = within(scene.quantities, line.span)
    if not quantities or len(line.words) > _LONGEST:
        return []
    dates = within(scene.dates, line.span)
    figures = [q for q in quantities if is_figure(scene.text, line, q)]
    wide = measured(line, quantities, dates) if _may_tell(report, line, quantities) else []
    found: list[Target] = []
    for clause in clauses(line, figures, dates):
        if not is_target(scene, line, clause):
            continue
        target = _target(scene, line, _mended(line, clause, wide), place, conferences)
        told = fold(target.measure.value) not in UNTOLD_PHRASES
        if told and is_own(scene, line, clause, target, conferences):
            found.append(target)
    found += _wider(report, line, wide, found, place)
    return sorted(found, key=lambda one: one.value.span)


def _may_tell(report: _Report, line: Line, quantities: Sequence[Quantity]) -> bool:
    """Is it worth while to read the sentence in the wide forms?"""
    aims = bool(report.local) or names_work(report.scene, line)
    return aims and any(may_be_target(q) for q in quantities)


def _mended(line: Line, clause: Clause, wide: list[Measured]) -> Clause:
    """The clause, its measure taken from the wide reading where its own is torn."""
    for one in wide:
        if one.clause.quantity == clause.quantity:
            return replace(clause, parts=better_parts(line.words, clause, one))
    return clause


def _wider(
    report: _Report,
    line: Line,
    wide: list[Measured],
    known: list[Target],
    place: tuple[int, Section],
) -> list[Target]:
    """The sentence's further targets, in forms that need aims or work around them."""
    scene = report.scene
    taken = {target.value.span.start for target in known}
    found: list[Target] = []
    for one in wide:
        quantity = one.clause.quantity
        if any(quantity.start <= at < quantity.end for at in taken):
            continue
        if not may_be_target(quantity) or not is_readable(scene, line, one):
            continue
        target = _target(scene, line, one.clause, place, report.conferences)
        if is_worked_for(scene, line, one, target, report.local):
            found.append(target)
    return found


def _body_paragraphs(scene: Scene) -> dict[int, int]:
    """Numbers of the paragraphs with captions left out."""
    numbers: dict[int, int] = {}
    for line in scene.body:
        numbers.setdefault(line.paragraph, len(numbers))
    return numbers


def _target(
    scene: Scene,
    line: Line,
    clause: Clause,
    place: tuple[int, Section],
    conferences: tuple[Conference, ...],
) -> Target:
    words, quantity = line.words, clause.quantity
    paragraph, section = place
    first, last = min(clause.start, clause.first), max(clause.end, clause.last)
    span = Span(words[first].start, words[last - 1].end)
    deadline = deadline_of(scene, line, span, paragraph, section)
    status, cue, how = status_of(scene, line, (span, quantity.start), deadline, place)
    said = fold(scene.text[cue.start : cue.end])
    if deadline is not None and _is_others(scene, deadline, status, said, section):
        deadline = None
    return Target(
        measure=_measure(scene, line, clause),
        value=_value(scene, quantity),
        unit=_unit(scene, line, quantity, clause.last),
        comparator=_comparator(scene, line, clause),
        deadline=deadline,
        body=_body(scene, line, clause, conferences),
        status=quoted(scene.text, cue, str(status), implied=how != "stated", how=how),
    )


def _is_others(scene: Scene, deadline: Dated, status: Status, cue: str, section: Section) -> bool:
    """Is the section's period one of results where this is an aim, or the other way round?"""
    if deadline.how != "period of the section":
        return False
    if (
        cue != "kết quả"
        and section.status is not None
        and (section.status[0] is Status.REACHED) != (status is Status.REACHED)
    ):
        return True
    over = (
        deadline.last is not None
        and scene.reference is not None
        and deadline.last < scene.reference
    )
    return status is Status.SET and over


def _comparator(scene: Scene, line: Line, clause: Clause) -> Field | None:
    """What bounds the figure, also where it stands behind the thing, "3% đảng viên trở lên"."""
    quantity, words = clause.quantity, line.words
    if quantity.comparator:
        return quoted(scene.text, Span(quantity.start, quantity.end), quantity.comparator)
    at = next((n for n in range(clause.last, clause.end) if is_bound(words, n)), None)
    if at is None:
        return None
    span = Span(words[at].start, words[at + 1].end)
    return quoted(scene.text, span, "at_least" if words[at + 1].key == "lên" else "at_most")


def _measure(scene: Scene, line: Line, clause: Clause) -> Field:
    words = line.words
    clause = replace(clause, parts=_without_kind(words, clause.parts))
    pieces = [scene.text[words[a].start : words[b - 1].end] for a, b in clause.parts]
    came = words[clause.first - len(clause.link.split()) - 1].key == "%"  # "từ 62% tăng lên 75%"
    if clause.link in CHANGES and not came:
        pieces.insert(1, clause.link)
    apart = len(clause.parts) > 1
    base = (
        apart
        and (clause.link or words[clause.parts[-1][0]].key == "gdp")
        and clause.link not in CHANGES
        and clause.parts[-1][0] >= clause.last
        and words[clause.parts[-1][0]].key not in QUALITY
    )
    if base:  # "tỷ lệ giải ngân, kế hoạch": a share of it
        pieces[-2:] = [f"{pieces[-2]}, {pieces[-1]}"]
    value = " ".join(" ".join(pieces).split())
    span = clause.span(words)
    how = "the figure left out" if apart else "stated"
    return quoted(scene.text, span, value, how=how)


def _without_kind(
    words: list[Token], parts: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """ "công tác | giao quân", "khâu | giao quân": it is the thing that is measured."""
    start, end = parts[0]
    kind = _KINDS.match(words, start)
    if kind is None or kind[0] + 1 >= end:
        return parts
    return ((kind[0], end), *parts[1:])


def digits_of(text: str, quantity: Quantity) -> tuple[Span, str] | None:
    """The digits as written, "27,32", "95-100", "15/15", and where; None for a number word."""
    numbers = list(_NUMBER.finditer(text, quantity.start, quantity.end))
    if not numbers:
        return None
    chosen = numbers[: 2 if quantity.of is not None or quantity.high is not None else 1]
    sign = "/" if quantity.of is not None else "-"
    span = Span(chosen[0].start(), chosen[-1].end())
    return span, sign.join(match[0] for match in chosen)


def _value(scene: Scene, quantity: Quantity) -> Field:
    digits = digits_of(scene.text, quantity)
    if digits is None:
        whole = Span(quantity.start, quantity.end)
        return quoted(scene.text, whole, str(quantity.value), how="number word")
    return quoted(scene.text, *digits)


def _unit(scene: Scene, line: Line, quantity: Quantity, last: int) -> Field | None:
    """ "%", "xã, phường", "tỷ đồng": the words behind the digits, the scale among them."""
    if not quantity.unit:
        return None
    surface = scene.text[quantity.start : quantity.end]
    if quantity.unit == "%":
        at = surface.rfind("%")
        start, end = (at, at + 1) if at >= 0 else (0, len(surface))
        return quoted(scene.text, Span(quantity.start + start, quantity.start + end), "%")
    behind = _UNIT.search(surface)
    if behind is None:
        return quoted(
            scene.text, Span(quantity.start, quantity.end), quantity.unit, how="normalised"
        )
    end = quantity.start + behind.end(1)
    per = _PER.match(scene.text, end)
    if per is not None:  # "100 kg/ha"
        return quoted(scene.text, Span(quantity.start + behind.start(1), per.end()))
    if behind.end() == behind.end(1):  # no "trở lên" behind it
        end = line.words[_past_unit(line.words, last) - 1].end
    return quoted(scene.text, Span(quantity.start + behind.start(1), end))


def _past_unit(words: list[Token], last: int) -> int:
    """Past what is counted along, "10/10 xã | , phường", and its name, "9/9 Ban | CHQS"."""
    at = last
    if words[at - 1].key in ("ban", "bộ", "hội", "đội"):
        while at < len(words) and words[at].upper:
            at += 1
        return at
    if _LEVELS.match(words, at - 1) is None and words[at - 1].key not in ("trấn", "phố", "khu"):
        return at
    while at + 1 < len(words) and words[at].key in (",", "và"):
        level = _LEVELS.match(words, at + 1)
        if level is None:
            break
        at = level[0]
    return at


def _body(
    scene: Scene, line: Line, clause: Clause, conferences: tuple[Conference, ...]
) -> Field | None:
    """The body that acts in the sentence; else the organiser of the event."""
    words = line.words
    for start, end in reversed(bodies_in(words, 0, clause.first, levels=True)):
        if end < len(words) and _ACTS.match(words, end) and start < clause.first:
            return quoted(scene.text, Span(words[start].start, words[end - 1].end))
    if conferences and conferences[0].organizers:
        organizer = conferences[0].organizers[0]
        return Field(
            organizer.value, organizer.quote, organizer.span, True, "organiser of the event"
        )
    return None


def _each_once(found: list[Target]) -> tuple[Target, ...]:
    """A sapo and a first paragraph may say the same: the same figure of the same thing once."""
    seen: dict[tuple[str, str, str], Target] = {}
    for target in found:
        unit = fold(target.unit.value) if target.unit else ""
        seen.setdefault((fold(target.measure.value), target.value.value, unit), target)
    return tuple(seen.values())
