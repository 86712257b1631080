"""Targets: figures aimed at, reached or kept, and what they measure."""

from __future__ import annotations

import re

from corpus.article import Span
from corpus.records.bodies import bodies_in
from corpus.records.clause_words import is_bound
from corpus.records.clauses import Clause, clauses
from corpus.records.periods import Section, deadline_of, status_of, with_period, with_status
from corpus.records.record import Conference, Dated, Field, Status, Target, quoted
from corpus.records.scene import Line, Scene, within
from corpus.records.target_checks import CHANGES, is_figure, is_target
from corpus.records.target_context import is_own
from corpus.vietnamese.folding import fold
from corpus.vietnamese.numbers import Quantity
from corpus.vietnamese.phrases import Phrases
from corpus.vietnamese.words import phrases

__all__ = ["read_targets"]

_UNIT = re.compile(r"(?:.*\d|^)\s?(\D+?)(?: trở (?:lên|xuống))?$", re.DOTALL)
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_ACTS: Phrases[bool] = Phrases(
    (p, True)
    for p in phrases(
        "đặt, xác định, phấn đấu, đề ra, sẽ, đã, tập trung, tiếp tục, giữ vững, thực hiện, cùng"
    )
)


def read_targets(scene: Scene, conferences: tuple[Conference, ...]) -> tuple[Target, ...]:
    """The targets of the body, in order; the title only repeats or rounds them."""
    section = Section()
    found: list[Target] = []
    paragraphs = _body_paragraphs(scene)
    for line in scene.body:
        if line.words and line.words[-1].key == "?":
            continue  # a question states nothing
        paragraph = paragraphs[line.paragraph]
        section = with_period(scene, line, paragraph, section)
        quantities = [
            q for q in within(scene.quantities, line.span) if is_figure(scene.text, line, q)
        ]
        for clause in clauses(line, quantities, within(scene.dates, line.span)):
            if not is_target(scene, line, clause):
                continue
            target = _target(scene, line, clause, (paragraph, section), conferences)
            if is_own(scene, line, clause, target, conferences):
                found.append(target)
        section = with_status(line, paragraph, section)
    return _each_once(found)


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
        unit=_unit(scene, quantity),
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
    pieces = [scene.text[words[a].start : words[b - 1].end] for a, b in clause.parts]
    if clause.link in CHANGES:
        pieces.insert(1, clause.link)
    apart = len(clause.parts) > 1
    base = (
        apart
        and (clause.link or words[clause.parts[-1][0]].key == "gdp")
        and clause.link not in CHANGES
        and clause.parts[-1][0] >= clause.last
    )
    if base:  # "tỷ lệ giải ngân, kế hoạch": a share of it
        pieces[-2:] = [f"{pieces[-2]}, {pieces[-1]}"]
    value = " ".join(" ".join(pieces).split())
    span = clause.span(words)
    how = "the figure left out" if apart else "stated"
    return quoted(scene.text, span, value, how=how)


def _value(scene: Scene, quantity: Quantity) -> Field:
    """The digits as written: "27,32", "95-100", "15/15"."""
    surface = scene.text[quantity.start : quantity.end]
    numbers = list(_NUMBER.finditer(surface))
    count = 2 if quantity.of is not None or quantity.high is not None else 1
    if not numbers:
        return quoted(
            scene.text, Span(quantity.start, quantity.end), str(quantity.value), how="number word"
        )
    chosen = numbers[:count]
    sign = "/" if quantity.of is not None else "-"
    span = Span(quantity.start + chosen[0].start(), quantity.start + chosen[-1].end())
    return quoted(scene.text, span, sign.join(match[0] for match in chosen))


def _unit(scene: Scene, quantity: Quantity) -> Field | None:
    """ "%", "xã", "tỷ đồng": the words behind the digits, the scale among them."""
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
    return quoted(
        scene.text, Span(quantity.start + behind.start(1), quantity.start + behind.end(1))
    )


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
