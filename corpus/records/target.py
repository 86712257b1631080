"""Targets: figures aimed at, reached or kept, and what they measure."""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.article import Span
from corpus.records.bodies import bodies_in
from corpus.records.clauses import Clause, clauses
from corpus.records.periods import Section, deadline_of, next_section, status_of
from corpus.records.record import Conference, Field, Target, quoted
from corpus.records.scene import Line, Scene, within
from corpus.records.target_cues import AIMS, NOT_TARGETS, RESULT_VERBS
from corpus.vietnamese.folding import fold, fold_with_offsets
from corpus.vietnamese.numbers import Quantity
from corpus.vietnamese.phrases import Phrases, Token
from corpus.vietnamese.words import phrases

__all__ = ["read_targets"]

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_SHORTEST, _LONGEST = 2, 45
_GOALS: Phrases[bool] = Phrases(
    (p, True) for p in phrases("phấn đấu, mục tiêu, chỉ tiêu, đặt chỉ tiêu, đề ra, giữ vững")
)
_CHANGES = frozenset(["tăng", "giảm", "tăng thêm", "tăng lên", "giảm xuống", "tăng trưởng"])
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
        paragraph = paragraphs[line.paragraph]
        section = next_section(scene, line, paragraph, section)
        quantities = [q for q in within(scene.quantities, line.span) if _is_figure(line, q)]
        if not quantities:
            continue
        for clause in clauses(line, quantities, within(scene.dates, line.span)):
            if _is_target(scene, line, clause):
                found.append(_target(scene, line, clause, (paragraph, section), conferences))
    return _each_once(found)


def _body_paragraphs(scene: Scene) -> dict[int, int]:
    """Numbers of the paragraphs with captions left out."""
    numbers: dict[int, int] = {}
    for line in scene.body:
        numbers.setdefault(line.paragraph, len(numbers))
    return numbers


def _is_figure(line: Line, quantity: Quantity) -> bool:
    """A share or a ratio; other figures only behind a word for a goal."""
    if quantity.unit == "%":
        return True
    if quantity.of is not None:
        return quantity.value <= quantity.of
    if not quantity.unit or quantity.unit in ("năm", "tháng", "ngày", "giờ", "lần", "nhóm nhiệm vụ"):
        return False
    before = [n for n, token in enumerate(line.words) if token.end <= quantity.start]
    reached = before and line.words[before[-1]].key in ("đạt", "thành")
    return bool(reached) and any(_GOALS.match(line.words, n) for n in before)


def _is_target(scene: Scene, line: Line, clause: Clause) -> bool:
    words = line.words
    start, end = clause.start, max(clause.end, clause.parts[-1][1])
    if any(NOT_TARGETS.match(words, n) for n in range(max(0, start - 6), min(len(words), end + 3))):
        return False
    length = sum(b - a for a, b in clause.parts)
    if not _SHORTEST <= length <= _LONGEST:
        return False
    if _in_brackets(words, clause.first):
        return False
    whole = clause.quantity.value == Decimal(100) and clause.quantity.unit == "%"
    link = clause.link.replace(" ", "_")
    bounded = clause.quantity.unit == "%" and clause.quantity.comparator == "at_least"
    if any(link.startswith(verb) for verb in RESULT_VERBS) or (whole and not link) or bounded:
        return True
    return any(AIMS.match(words, n) for n in range(0, min(len(words), end + 6)))


def _in_brackets(words: list[Token], at: int) -> bool:
    """A figure in brackets only says the one before in another way."""
    for n in range(at - 1, max(-1, at - 8), -1):
        if words[n].key == ")":
            return False
        if words[n].key == "(":
            return True
    return False


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
    status, cue, how = status_of(scene, line, span, deadline, paragraph, section)
    figure = Span(quantity.start, quantity.end)
    return Target(
        measure=_measure(scene, line, clause),
        value=_value(scene, quantity),
        unit=_unit(scene, quantity),
        comparator=quoted(scene.text, figure, quantity.comparator) if quantity.comparator else None,
        deadline=deadline,
        body=_body(scene, line, clause, conferences),
        status=quoted(scene.text, cue, str(status), implied=how != "stated", how=how),
    )


def _measure(scene: Scene, line: Line, clause: Clause) -> Field:
    words = line.words
    pieces = [scene.text[words[a].start : words[b - 1].end] for a, b in clause.parts]
    if clause.link in _CHANGES:
        pieces.insert(1, clause.link)
    apart = len(clause.parts) > 1
    base = apart and clause.link and clause.link not in _CHANGES and clause.parts[-1][0] >= clause.last
    value = " ".join((", " if base else " ").join(pieces).split())
    span = clause.span(words)
    how = "the figure left out" if apart else "stated"
    return quoted(scene.text, span, value, how=how)


def _value(scene: Scene, quantity: Quantity) -> Field:
    """The digits as written: "27,32", "95-100", "15/15"."""
    surface = scene.text[quantity.start : quantity.end]
    numbers = list(_NUMBER.finditer(surface))
    count = 2 if quantity.of is not None or quantity.high is not None else 1
    if not numbers:
        return quoted(scene.text, Span(quantity.start, quantity.end), str(quantity.value), how="number word")
    chosen = numbers[:count]
    sign = "/" if quantity.of is not None else "-"
    span = Span(quantity.start + chosen[0].start(), quantity.start + chosen[-1].end())
    return quoted(scene.text, span, sign.join(match[0] for match in chosen))


def _unit(scene: Scene, quantity: Quantity) -> Field | None:
    if not quantity.unit:
        return None
    surface = scene.text[quantity.start : quantity.end]
    folded = fold_with_offsets(surface)
    at = folded.text.rfind(fold(quantity.unit))
    if at < 0:
        return quoted(scene.text, Span(quantity.start, quantity.end), quantity.unit, how="normalised")
    start, end = folded.span(at, at + len(fold(quantity.unit)))
    return quoted(scene.text, Span(quantity.start + start, quantity.start + end))


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
        return Field(organizer.value, organizer.quote, organizer.span, True, "organiser of the event")
    return None


def _each_once(found: list[Target]) -> tuple[Target, ...]:
    """A sapo and a first paragraph may say the same: the same figure of the same thing once."""
    seen: dict[tuple[str, str, str], Target] = {}
    for target in found:
        unit = fold(target.unit.value) if target.unit else ""
        seen.setdefault((fold(target.measure.value), target.value.value, unit), target)
    return tuple(seen.values())
